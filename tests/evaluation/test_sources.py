from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate
from dragoman.records import Attribution, Words

from .conftest import FakeCoder, entity, mention

TEXT = "The envoy Ina Korr said Talmar denied that its guns shelled a port."
SHELLED = Words(text="shelled", start=TEXT.index("shelled"), end=TEXT.index("shelled") + 7)


def by(words: str | None, stance: str, name: str | None = None) -> Attribution:
    source = entity(words, name=name) if words else None
    return Attribution(source=source, cue=None, content=None, stance=stance, quoted=False)


def report_of(gold_file, sources: Any, *coded: Attribution, mentions: bool = True):
    found = (mention("ASSAULT", trigger=SHELLED, attribution=coded),) if mentions else ()
    path = gold_file({"text": TEXT, "trigger": "shelled", "sources": sources})
    return evaluate("sources", path, coder=FakeCoder(codings={TEXT: {"mentions": found}}), resamples=5)


GOLD = [{"source": "the envoy Ina Korr", "stance": "asserts"}, {"source": "Talmar", "stance": "denies"}]
CHAIN = (by("she", "asserts", name="Ina Korr"), by("Talmar", "denies"))


def test_a_source_agrees_by_its_name_or_half_of_its_words(gold_file) -> None:
    report = report_of(gold_file, GOLD, *CHAIN)  # two of three words: F1 .8
    assert report.metric("sources and stances").value == 1.0
    assert report.metric("nested sources").support == 1
    short = replace(CHAIN[0], source=entity("envoy"))
    assert report_of(gold_file, GOLD, short, CHAIN[1]).metric("sources and stances").value == 1.0  # 2 / (3 + 1)
    other = replace(CHAIN[0], source=entity("the envoy of a foreign power"))
    assert report_of(gold_file, GOLD, other, CHAIN[1]).metric("sources and stances").value == 0.0


def test_order_number_and_stance_matter(gold_file) -> None:
    assert report_of(gold_file, GOLD, *CHAIN[::-1]).metric("sources, whatever the stance").value == 0.0
    assert report_of(gold_file, GOLD, CHAIN[0]).metric("sources, whatever the stance").value == 0.0
    report = report_of(gold_file, GOLD, CHAIN[0], by("Talmar", "asserts"))
    assert report.metric("sources, whatever the stance").value == 1.0
    assert report.metric("sources and stances").value == 0.0
    assert report.extra["wrong"][0]["coded"] == "she/Ina Korr: asserts; Talmar: asserts"


def test_several_answers_may_be_allowed(gold_file) -> None:
    loose = [{"source": ["Korr", "Ina Korr"], "stance": ["self", "asserts"]}, {"source": "Talmar", "stance": None}]
    assert report_of(gold_file, loose, *CHAIN).metric("sources and stances").value == 1.0


def test_the_writer_and_nobody_named_are_answers_too(gold_file) -> None:
    assert report_of(gold_file, []).metric("sources and stances").value == 1.0
    assert report_of(gold_file, [], *CHAIN).metric("sources and stances").value == 0.0
    hearsay = [{"source": None, "stance": "alleges"}]
    assert report_of(gold_file, hearsay, by(None, "alleges")).metric("one source").value == 1.0
    assert report_of(gold_file, hearsay, by("Talmar", "alleges")).metric("one source").value == 0.0


def test_an_event_that_is_not_coded_is_wrong(gold_file) -> None:
    report = report_of(gold_file, [], mentions=False)
    assert report.metric("sources and stances").value == 0.0
    assert report.metric("sources and stances where coded").value is None
    assert report.metric("event found").value == 0.0


def test_a_stance_that_does_not_exist_is_a_fault(gold_file) -> None:
    with pytest.raises(InputError, match="stance 'doubts'; allowed are asserts"):
        report_of(gold_file, [{"source": "Talmar", "stance": "doubts"}])
    with pytest.raises(InputError, match="words, a list of words or null"):
        report_of(gold_file, [{"stance": "asserts"}])
