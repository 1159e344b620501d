from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import TASKS, evaluate
from dragoman.evaluation.scoreboard import HEADLINES, Job, filled, find_jobs, page, short_table, task_of

from .conftest import FakeCoder

MINIMAL = {
    "relation": {"text": "x", "actor": "A", "recipient": "B", "root": "AID"},
    "events": {"text": "x", "cameo": [["NOR", "SWE", "190"]]},
    "spans": {"text": "x", "quad": 4, "actor": ["a"], "recipient": [], "reciprocal": []},
    "nothing": {"text": "x y", "actor": "x", "recipient": "y"},
    "actors": {"text": "x", "country": "NOR"},
    "chains": {"text": "x", "chains": [[[0, 1]]]},
    "attribution": {"text": "x", "attributions": []},
    "sources": {"text": "x", "trigger": "x", "sources": []},
    "status": {"text": "x", "trigger": "x", "status": "actual"},
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


def test_the_short_table_has_public_gold_alone_and_stands_between_its_marks(gold_file) -> None:
    report = evaluate("relation", gold_file(MINIMAL["relation"]), coder=FakeCoder(relations={"x": "AID"}), resamples=5)
    table = short_table([(Job("relation", Path("a")), report), (Job("relation", Path("b"), own=True), report)])
    assert table.splitlines()[2:] == [
        "| relation | gold.jsonl, 1 items | root macro-F1 | 1.000 |  |",
        "|  |  | quad macro-F1 | 1.000 |  |",
    ]
    page = "before\n<!-- scoreboard -->\nold\n<!-- /scoreboard -->\nafter\n"
    assert filled(page, table) == f"before\n<!-- scoreboard -->\n{table}\n<!-- /scoreboard -->\nafter\n"
    assert filled("no marks", table) == "no marks"


def test_the_script_needs_gold_and_takes_the_cases_beside_it(tmp_path: Path, monkeypatch) -> None:
    spec = spec_from_file_location("scoreboard_script", Path(__file__).parents[2] / "scripts" / "scoreboard.py")
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    gold, cases = tmp_path / "gold", tmp_path / "cases"
    gold.mkdir()
    cases.mkdir()
    (cases / "seed.yaml").touch()
    (gold / "times.jsonl").touch()
    jobs = script._jobs(script._options([str(gold)]))
    assert [(job.task, job.path.name) for job in jobs if not job.own] == [
        ("times", "times.jsonl"),
        ("cases", "seed.yaml"),
    ]
    assert ("relation", "sentences.jsonl") in [(job.task, job.path.name) for job in jobs if job.own]
    (gold / "times.jsonl").unlink()
    (cases / "seed.yaml").unlink()
    with pytest.raises(SystemExit, match="nothing written"):
        script._jobs(script._options([str(gold)]))
    with pytest.raises(SystemExit):
        script._options([])
