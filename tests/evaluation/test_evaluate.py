from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import SettingError
from dragoman.evaluation import TASKS, evaluate, score

from .conftest import FakeCoder

GOLD = (
    {"text": "one", "actor": "A", "recipient": "B", "root": "AID", "quad": 2},
    {"text": "two", "actor": "A", "recipient": "B", "root": "AGREE", "quad": 1},
)
CODER = FakeCoder(relations={"one": "AID", "two": "AID"})


def test_an_unknown_task_is_refused(gold_file) -> None:
    with pytest.raises(SettingError, match=f"no task 'spam'; allowed are {', '.join(TASKS)}"):
        evaluate("spam", gold_file(*GOLD), coder=CODER)


def test_predictions_are_written_and_score_the_same(gold_file, tmp_path: Path) -> None:
    answers, seen = tmp_path / "answers.jsonl", []
    gold = gold_file(*GOLD)
    report = evaluate(
        "relation", gold, coder=CODER, predictions=answers, progress=lambda done, of: seen.append((done, of))
    )
    assert seen == [(1, 2), (2, 2)]
    lines = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["root"], line["quad"]) for line in lines] == [("i0", "AID", 2), ("i1", "AID", 2)]
    assert score("relation", gold, answers) == report


def test_the_report_as_json_and_rows(gold_file) -> None:
    report = evaluate("relation", gold_file(*GOLD), coder=CODER, resamples=50)
    told = json.loads(json.dumps(report.to_json()))
    assert (told["task"], told["gold"], told["items"]) == ("relation", "gold.jsonl", 2)
    accuracy = next(metric for metric in told["metrics"] if metric["name"] == "root accuracy")
    assert (accuracy["value"], accuracy["low"], accuracy["high"], accuracy["support"]) == (0.5, 0.0, 1.0, 2)
    assert ("root accuracy", "0.500", "0.000 to 1.000", "2") in report.rows()
    aid = next(row for row in told["per_class"] if row["class"] == "AID")
    assert (aid["gold"], aid["coded"], aid["precision"], aid["recall"]) == (1, 2, 0.5, 1.0)
    with pytest.raises(KeyError):
        report.metric("beauty")
