from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate
from dragoman.records import Words

from .conftest import FakeCoder, entity, mention

TEXT = "Norvians know Norvia shares a border with Talmar."
GOLD = {"text": TEXT, "actor": "Norvia", "recipient": "Talmar"}


def at(words: str, start: int = 0):
    return entity(words, "XXX", start=start or TEXT.index(words))


def figures(gold_file, *mentions: Any) -> tuple[float | None, float | None]:
    coder = FakeCoder(codings={TEXT: {"mentions": mentions}})
    report = evaluate("nothing", gold_file(GOLD), coder=coder, resamples=5)
    return report.metric("nothing between the two").value, report.metric("nothing at all").value


NORVIA, TALMAR = at("Norvia", TEXT.index("Norvia shares")), at("Talmar")


def test_silence_is_right(gold_file) -> None:
    assert figures(gold_file) == (1.0, 1.0)


def test_an_event_between_the_two_is_wrong_whichever_acts(gold_file) -> None:
    assert figures(gold_file, mention("ASSAULT", TALMAR, NORVIA)) == (0.0, 0.0)
    assert figures(gold_file, mention("CONSULT", participants=(NORVIA, TALMAR))) == (0.0, 0.0)


def test_other_events_are_told_apart(gold_file) -> None:
    assert figures(gold_file, mention("ASSAULT", NORVIA)) == (1.0, 0.0)
    assert figures(gold_file, mention("ASSAULT", at("Norvians"), TALMAR)) == (1.0, 0.0)  # the phrase is a whole word


def test_one_party_over_both_phrases_is_no_pair(gold_file) -> None:
    both = at("Norvia shares a border with Talmar")
    assert figures(gold_file, mention("PROTEST", both)) == (1.0, 0.0)


def test_what_is_not_told_as_done_costs_nothing(gold_file) -> None:
    assert figures(gold_file, mention("ASSAULT", NORVIA, TALMAR, status="hypothetical")) == (1.0, 1.0)


def test_faults_name_the_trigger_and_mark_what_stands_between(gold_file) -> None:
    coded = mention("ASSAULT", NORVIA, TALMAR, trigger=Words(text="shares", start=21, end=27))
    coder = FakeCoder(codings={TEXT: {"mentions": (coded, mention("AID", NORVIA))}})
    report = evaluate("nothing", gold_file(GOLD), coder=coder, resamples=5)
    assert report.extra["wrong"] == [{"id": "i0", "text": TEXT, "coded": "ASSAULT shares *; AID t"}]


@pytest.mark.parametrize("actor", ["Kesh", "", None])
def test_a_phrase_that_is_not_in_the_text_is_a_fault(gold_file, actor: object) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1: 'actor' is"):
        evaluate("nothing", gold_file({**GOLD, "actor": actor}), coder=FakeCoder())
