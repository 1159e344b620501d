from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate
from dragoman.records import ContentAct, Evidence, Words

from .conftest import FakeCoder, mention

TEXT = "Norvia is due to meet Talmar, whose guns shelled a port."


def at(word: str) -> Words:
    return Words(text=word, start=TEXT.index(word), end=TEXT.index(word) + len(word))


def report_of(gold_file, *gold: dict[str, Any], mentions=()):
    items = ({"text": TEXT, **one} for one in gold)
    return evaluate("status", gold_file(*items), coder=FakeCoder(codings={TEXT: {"mentions": mentions}}), resamples=5)


SHELLED = mention("ASSAULT", trigger=at("shelled"), status="historical", certainty="probable")
DUE = mention(
    "AGREE", trigger=at("due"), status="actual", content_act=ContentAct(event_type="CONSULT", status="future"),
    evidence=(Evidence(field="content_act", start=at("meet").start, end=at("meet").end, by="t"),),
)  # fmt: skip


def test_an_event_not_coded_is_told_apart(gold_file) -> None:
    gold = ({"trigger": "shelled", "status": "actual"}, {"trigger": "port", "status": "negated"})
    report = report_of(gold_file, *gold, mentions=(mention("ASSAULT", trigger=at("shelled")),))
    assert report.metric("status macro-F1").value == 1.0
    assert report.metric("status macro-F1 (all items)").value == 0.5
    assert report.metric("event found").value == 0.5


def test_the_status_of_what_is_promised_is_asked(gold_file) -> None:
    gold = ({"trigger": "meet", "status": "future", "certainty": "certain"}, {"trigger": [33, 47], "status": "actual"})
    report = report_of(gold_file, *gold, mentions=(DUE, SHELLED))
    assert report.metric("status accuracy").value == 0.5
    assert report.metric("certainty accuracy").support == 0  # the certainty of an act inside another is not coded
    assert report.extra["wrong"] == [{"id": "i1", "text": TEXT, "wanted": "actual -", "coded": "historical probable"}]


def test_certainty_counts_where_it_is_asserted(gold_file) -> None:
    gold = {"trigger": "shelled", "status": "historical", "attributed": True}
    report = report_of(gold_file, gold, {**gold, "certainty": "certain"}, mentions=(SHELLED,))
    assert report.metric("certainty accuracy").value == 0.0
    assert report.metric("certainty accuracy").support == 1
    assert report.metric("status accuracy, with a source").support == 2
    assert len(report.extra["wrong"]) == 1


@pytest.mark.parametrize("trigger", ["spoke", "e", [4, 400], [4], None])
def test_a_trigger_that_is_not_clear_is_a_fault(gold_file, trigger: object) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1: 'trigger' is .* stands once in the text"):
        report_of(gold_file, {"trigger": trigger, "status": "actual"})


def test_a_status_that_does_not_exist_is_a_fault(gold_file) -> None:
    with pytest.raises(InputError, match="'status' is 'maybe'; allowed are actual"):
        report_of(gold_file, {"trigger": "shelled", "status": "maybe"})
