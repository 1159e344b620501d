from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate

from .conftest import FakeCoder


def item(text: str, **fields: object) -> dict[str, object]:
    return {"text": text, "actor": "A", "recipient": "B", **fields}


def test_concede_and_retreat_both_count_as_yield(gold_file) -> None:
    path = gold_file(item("one", root="YIELD", quad=2), item("two", root="YIELD", quad=2), item("three", root="AID"))
    coder = FakeCoder(relations={"one": "CONCEDE", "two": "RETREAT", "three": None})
    report = evaluate("relation", path, coder=coder, resamples=20)
    assert report.metric("root accuracy").value == 2 / 3
    assert report.metric("root macro-F1").value == (1 + 0) / 2
    assert report.metric("quad accuracy").value == 2 / 3
    assert report.metric("share of NONE").value == 1 / 3
    assert report.metric("root accuracy where answered").value == 1.0
    assert report.extra["confusions"] == [{"gold": "AID", "coded": "NONE", "times": 1, "ids": "i2"}]


def test_files_with_event_types_are_also_scored_in_all_sixteen(gold_file) -> None:
    path = gold_file(item("one", event_type="CONCEDE"), item("two", event_type="ASSAULT"))
    coder = FakeCoder(relations={"one": "RETREAT", "two": "COERCE"})
    report = evaluate("relation", path, coder=coder, resamples=20)
    assert report.metric("root accuracy").value == 0.5
    assert report.metric("type accuracy").value == 0.0
    assert report.metric("quad accuracy").value == 1.0  # coercion and assault are both material conflict
    assert report.metric("binary macro-F1").value == 1.0


def test_a_root_that_does_not_exist_is_a_fault(gold_file) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1: 'root' is 'FIGHT'; allowed are ACCUSE"):
        evaluate("relation", gold_file(item("one", root="FIGHT")), coder=FakeCoder())
