from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate
from dragoman.records import Article, Quotation, Span, Words, Zone

from .conftest import FakeCoder

TEXT = 'Ina Korr said that "rain is near" on Monday. It rained, he added.'
SAID = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 33]]}


def quotation(source: tuple[int, int] | None, cue: tuple[int, int], *content: tuple[int, int]) -> Quotation:
    def words(place: tuple[int, int]) -> Words:
        return Words(text=TEXT[slice(*place)], start=place[0], end=place[1])

    return Quotation(
        id="q", article_id="a", source=words(source) if source else None, cue=words(cue),
        content=tuple(Span(start=a, end=b) for a, b in content), stance="asserts", quoted=False,
    )  # fmt: skip


def report_of(gold_file, gold, *found: Quotation):
    coder = FakeCoder(codings={TEXT: {"quotations": found}})
    return evaluate("attribution", gold_file({"text": TEXT, "attributions": gold}), coder=coder, resamples=5)


def test_ends_may_differ_by_punctuation(gold_file) -> None:
    report = report_of(gold_file, [SAID], quotation((0, 8), (9, 13), (14, 32)))  # without the closing mark
    assert report.metric("whole strict F1").value == 1.0
    assert report.metric("source characters F1").value == 1.0
    assert report.metric("content characters recall").value == 15 / 16  # white space is not counted


def test_half_of_the_characters_is_relaxed_and_not_more(gold_file) -> None:
    report = report_of(gold_file, [SAID], quotation((0, 3), (9, 13), (20, 33)))
    assert report.metric("whole relaxed F1").value == 1.0  # "Ina" of "Ina Korr": 2 * 3 / (3 + 7)
    assert report.metric("whole at .8 F1").value == 0.0
    assert report.metric("whole strict F1").value == 0.0
    assert report.metric("cue strict F1").value == 1.0
    assert report.metric("cue characters F1").value == 1.0


def test_a_source_that_neither_side_has_agrees(gold_file) -> None:
    without = {**SAID, "source": []}
    assert report_of(gold_file, [without], quotation(None, (9, 13), (14, 33))).metric("whole strict F1").value == 1.0
    assert report_of(gold_file, [SAID], quotation(None, (9, 13), (14, 33))).metric("whole relaxed F1").value == 0.0


def test_each_attribution_is_matched_once(gold_file) -> None:
    twice = [quotation((0, 8), (9, 13), (14, 33))] * 2
    report = report_of(gold_file, [SAID, {"source": [], "cue": [], "content": []}], *twice)
    assert report.metric("whole strict precision").value == 0.5
    assert report.metric("whole strict recall").support == 1  # an empty gold attribution says nothing


def test_offsets_are_brought_back_to_the_gold(gold_file) -> None:
    class Repairing(FakeCoder):
        def read_text(self, text: str, *, published: str | None, headline: str | None = None) -> Article:
            zone = Zone(kind="body", start=0, end=len(TEXT))
            return Article(id="a", uri="u", text=TEXT, zones=(zone,), origin_map=((0, 3),))

    gold = {role: [[a + 3, b + 3] for a, b in spans] for role, spans in SAID.items()}
    coder = Repairing(codings={TEXT: {"quotations": (quotation((0, 8), (9, 13), (14, 33)),)}})
    path = gold_file({"text": "\x00\x00\x00" + TEXT, "attributions": [gold]})
    assert evaluate("attribution", path, coder=coder, resamples=5).metric("whole strict F1").value == 1.0


def test_a_span_outside_the_text_is_a_fault(gold_file) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1: cue holds \[5, 999\]"):
        report_of(gold_file, [{**SAID, "cue": [[5, 999]]}])
