from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import TASKS, evaluate
from dragoman.evaluation.scoreboard import HEADLINES, Job, find_jobs, page, task_of

from .conftest import FakeCoder

MINIMAL = {
    "relation": {"text": "x", "actor": "A", "recipient": "B", "root": "AID"},
    "events": {"text": "x", "cameo": [["NOR", "SWE", "190"]]},
    "spans": {"text": "x", "quad": 4, "actor": ["a"], "recipient": [], "reciprocal": []},
    "actors": {"text": "x", "country": "NOR"},
    "attribution": {"text": "x", "attributions": []},
    "times": {"text": "x", "timexes": []},
    "places": {"text": "x", "toponyms": []},
    "dedup": {"tokens": ["x"], "mentions": [{"lemma": "x", "cluster": "c"}]},
}


def test_every_headline_is_a_measure_of_its_task(gold_file, tmp_path: Path) -> None:
    assert set(HEADLINES) == set(TASKS)
    for task, item in MINIMAL.items():
        report = evaluate(task, gold_file(item), coder=FakeCoder(), resamples=5)
        assert [report.metric(name).name for name in HEADLINES[task]] == list(HEADLINES[task])
    cases = tmp_path / "cases.yaml"
    cases.write_text("- {id: a, text: x, none: true}\n", encoding="utf-8")
    report = evaluate("cases", cases, coder=FakeCoder(), resamples=5)
    assert [report.metric(name).name for name in HEADLINES["cases"]] == list(HEADLINES["cases"])


def test_files_are_known_by_their_names(tmp_path: Path) -> None:
    for name in ("times.jsonl", "relation-own.jsonl", "seed.yaml", "README.md", "related.jsonl"):
        (tmp_path / name).touch()
    found = [(job.task, job.path.name) for job in find_jobs([tmp_path])]
    assert found == [("relation", "relation-own.jsonl"), ("times", "times.jsonl"), ("cases", "seed.yaml")]
    assert task_of(Path("spans.csv")) is None
    with pytest.raises(InputError, match="no task goes by that name"):
        find_jobs([tmp_path / "README.md"])
    with pytest.raises(InputError, match="no such file"):
        find_jobs([tmp_path / "nowhere"])


def test_the_page_has_all_figures_and_keeps_the_notes(gold_file) -> None:
    items = [{**MINIMAL["relation"], "text": text} for text in ("one", "two")]
    coder = FakeCoder(relations={"one": "AID", "two": "AGREE"})
    report = evaluate("relation", gold_file(*items), coder=coder, resamples=50)
    jobs = [(Job("relation", Path("a")), report), (Job("relation", Path("b"), own=True), report)]
    text = page(jobs, command="make it", date="2024-01-02", version="1.2", notes="## Disputed\n\n* i0\n")
    assert "Dragoman 1.2, 2024-01-02, by `make it`" in text
    assert text.count("| relation | gold.jsonl | 2 | root macro-F1 | 0.667 | 0.000 to 1.000 |") == 2
    assert "| root accuracy | 0.500 | 0.000 to 1.000 | 2 |" in text
    assert "| AID | 2 | 1 | 1.000 | 0.500 | 0.667 |" in text
    assert text.index("## Public gold") < text.index("## Own gold") < text.index("## Disputed")
    assert text.endswith("* i0\n")
