from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import TASKS, evaluate, score
from dragoman.records import Article, Entity, EntityMention, Span

from .conftest import FakeCoder

OWN = Path(__file__).parent.parent / "gold" / "chains.jsonl"
TEXT = "Ada met Bo. She thanked him."
ADA, BO, SHE, HIM = [0, 3], [8, 10], [12, 15], [24, 27]
GOLD = {"text": TEXT, "published": "2024-02-01", "chains": [[ADA, SHE], [BO, HIM]]}


class Chaining(FakeCoder):
    """Takes everybody after the first phrase for one person."""

    def chains(self, article: Article, spans: Sequence[Span]) -> Sequence[str | None]:
        assert [article.text[s.start : s.end] for s in spans] == ["Ada", "Bo", "She", "him"]
        return [None, "x", "x", "x"]


def told(start: int, end: int, chain: str) -> EntityMention:
    entity = Entity(text=TEXT[start:end], start=start, end=end)
    return EntityMention(id=f"m{start}", article_id="a", entity=entity, chain=chain)


def test_links_are_pairs_of_phrases_of_one_chain(gold_file) -> None:
    report = evaluate("chains", gold_file(GOLD), coder=Chaining(), resamples=5)
    assert report.metric("link precision").value == pytest.approx(1 / 3)  # Bo-him is right; Bo-she and she-him are not
    assert report.metric("link recall").value == 0.5
    assert report.metric("pronoun link recall").support == 2
    assert report.metric("other link F1").value is None
    wrong = [(fault["link"], fault["from"], fault["to"]) for fault in report.extra["wrong"]]
    assert wrong == [("wrong", "She", "Bo"), ("wrong", "him", "She"), ("missing", "She", "Ada")]


def test_a_coder_without_chains_is_judged_by_its_entities(gold_file) -> None:
    # "thanked" meets no phrase of the gold: its links cost nothing. "met Bo" overlaps Bo.
    found = (told(0, 3, "m0"), told(4, 10, "m4"), told(12, 15, "m0"), told(16, 23, "m0"), told(24, 27, "m4"))
    report = evaluate("chains", gold_file(GOLD), coder=FakeCoder(codings={TEXT: {"entities": found}}), resamples=5)
    assert report.metric("link F1").value == 1.0
    assert report.metric("link precision").support == 2


def test_links_to_a_party_named_once_are_wrong(gold_file, tmp_path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"id": "i0", "chains": [[[0, 3], [8, 10]]]}\n', encoding="utf-8")
    report = score("chains", gold_file({"text": TEXT, "chains": [[ADA], [BO]]}), answers, resamples=5)
    assert report.metric("link precision").value == 0.0


@pytest.mark.parametrize(
    ("chains", "message"),
    [
        ([[ADA], [ADA]], "stands in two chains"),
        ([[[3, 3]]], "offsets of words within 28 characters"),
        ([[]], "a list of lists"),
        ([[[1]]], "is no .start, end."),
    ],
)
def test_faulty_gold_is_refused(gold_file, chains: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        evaluate("chains", gold_file({"text": TEXT, "chains": chains}), coder=FakeCoder())


def test_phrases_of_our_own_gold_are_whole_words_of_short_articles() -> None:
    items = TASKS["chains"].read(OWN)
    assert len(items) >= 40
    for item in items:
        text = f" {item.string('text')} "
        assert 60 <= len(text.split()) <= 140, item.id
        for start, end in (phrase for chain in item.fields["chains"] for phrase in chain):
            assert not text[start].isalnum(), f"{item.id}: {start}"
            assert not text[end + 1].isalnum(), f"{item.id}: {end}"
            assert text[start + 1 : end + 1].strip() == text[start + 1 : end + 1], f"{item.id}: {start}"
