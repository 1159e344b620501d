from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate
from dragoman.evaluation.time_values import plain_value
from dragoman.records import Timex

from .conftest import FakeCoder

TEXT = "On Monday morning and for two decades after 1931."


def gold(start: int, end: int, value: str | None, type_: str | None = None) -> dict[str, object]:
    return {"start": start, "end": end, "type": type_, "value": value, "mod": None}


def timex(start: int, end: int, value: str, type_: str = "DATE") -> Timex:
    return Timex(id="t", article_id="a", text=TEXT[start:end], start=start, end=end, type=type_, value=value)


def report_of(gold_file, wanted, *found: Timex):
    coder = FakeCoder(codings={TEXT: {"timexes": found}})
    path = gold_file({"text": TEXT, "dct": "2023-12-07", "timexes": wanted})
    report = evaluate("times", path, coder=coder, resamples=5)
    assert coder.asked[0][1] == "2023-12-07"
    return report


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P2DE", "P20Y"),
        ("p1ce", "P100Y"),
        ("1939-09-XX", "1939-09"),
        ("1939-XX-XX", "1939"),
        ("193X", "193"),
        ("1939-09-01T08:00:00", "1939-09-01T08:00"),
        ("BC0044", "BC0044"),
    ],
)
def test_two_ways_of_writing_the_same(one: str, other: str) -> None:
    assert plain_value(one) == plain_value(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1939", "1939-09"), ("PXD", "P1D"), ("XXXX-XX-XX", "1939"), ("P2D", "P2W")]
)
def test_different_values_stay_different(one: str, other: str) -> None:
    assert plain_value(one) != plain_value(other)


def test_spans_and_values(gold_file) -> None:
    wanted = [gold(3, 17, "2023-12-04TMO", "TIME"), gold(26, 37, "P2DE"), gold(44, 48, "1931")]
    report = report_of(
        gold_file, wanted, timex(3, 9, "2023-12-04"), timex(26, 37, "P20Y", "DURATION"), timex(18, 21, "x")
    )
    assert report.metric("span relaxed recall").value == 2 / 3
    assert report.metric("span strict precision").value == 1 / 3
    assert report.metric("span relaxed and value F1").value == 1 / 3
    assert report.metric("value of what was found").value == 1 / 2
    assert (report.metric("type of what was found").value, report.metric("type of what was found").support) == (0.0, 1)
    assert report.extra["values_wrong"] == [
        {"id": "i0", "words": "Monday morning", "gold": "2023-12-04TMO", "coded": "2023-12-04"}
    ]


def test_a_value_that_is_not_asserted_agrees(gold_file) -> None:
    report = report_of(gold_file, [gold(44, 48, None)], timex(44, 48, "1931"))
    assert report.metric("span relaxed and value F1").value == 1.0
    assert report.metric("value of what was found").value is None


def test_a_span_outside_the_text_is_a_fault(gold_file) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1: start 44, end 99"):
        report_of(gold_file, [gold(44, 99, "1931")])
