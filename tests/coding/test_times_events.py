"""The date of an event, on parsed sentences kept beside this file (so no model is needed)."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.times import TimeReader, event_date, tense_lookup
from dragoman.records import Date, Parse, Sentence, Timex
from dragoman.tables import load_tables

READER = TimeReader(load_tables())
PUBLISHED = "2023-12-07"
CASES = [json.loads(line) for line in (Path(__file__).parent / "event_dates.jsonl").read_text("utf-8").splitlines()]


def make_sentence(text: str, tokens: list[str]) -> Sentence:
    """A sentence from rows of word, lemma, UPOS, tag, label, head and entity label."""
    words, lemmas, pos, tags, deps, heads, ents = zip(*(row.split("\t") for row in tokens), strict=True)
    starts, at = [], 0
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    above = tuple(int(head) for head in heads)
    children = tuple(tuple(i for i, head in enumerate(above) if head == h and i != h) for h in range(len(words)))
    return Sentence(
        index=0, start=0, end=len(text), zone="body", paragraph=0, words=words, lemmas=lemmas, pos=pos, tags=tags,
        heads=above, deps=deps, edeps=deps, ents=ents, starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)), children=children,
    )  # fmt: skip


def ask(case: dict[str, Any], trigger: str, status: str, published: str | None = PUBLISHED) -> Any:
    sentence = make_sentence(case["text"], case["tokens"])
    parse = Parse(article_id="a", parser="kept", sentences=(sentence,))
    timexes = READER.find(case["text"], article_id="a", published=published, tense_at=tense_lookup(parse))
    return event_date(sentence, sentence.words.index(trigger), timexes, published=published, status=status)


@pytest.mark.parametrize(
    ("case", "trigger", "status", "value"),
    [pytest.param(case, *asked, id=f"{case['text'][:40]}:{asked[0]}") for case in CASES for asked in case["asks"]],
)
def test_each_event_gets_its_own_date(case: dict[str, Any], trigger: str, status: str, value: str | None) -> None:
    found, _ = ask(case, trigger, status)
    assert (found.value if found else None) == value


def case_with(words: str) -> dict[str, Any]:
    return next(case for case in CASES if words in case["text"])


def test_the_story_dates_what_has_no_time() -> None:
    found, timex = ask(case_with("Washington condemned"), "condemned", "actual")
    assert timex is None
    assert found == Date(
        text=None, start=None, end=None, value=PUBLISHED, earliest=PUBLISHED, latest=PUBLISHED, anchor="story"
    )


def test_without_publication_there_is_no_story_date_and_no_guess() -> None:
    assert ask(case_with("Washington condemned"), "condemned", "actual", published=None) == (None, None)
    found, timex = ask(case_with("Villagers said"), "burned", "actual", published=None)
    assert isinstance(timex, Timex)
    assert (found.text, found.value, found.earliest, found.anchor) == ("Saturday", None, None, None)


def test_the_words_of_the_date_are_kept() -> None:
    case = case_with("a day after visiting")
    found, timex = ask(case, "visiting", "actual")
    assert case["text"][found.start : found.end] == found.text == timex.text == "a day"


def test_tense_of_the_clause() -> None:
    case = case_with("leave on Sunday")
    sentence = make_sentence(case["text"], case["tokens"])
    tense_at = tense_lookup(Parse(article_id="a", parser="kept", sentences=(sentence,)))
    assert tense_at(case["text"].index("Saturday")) == "past"
    assert tense_at(case["text"].index("Sunday")) == "future"
    assert tense_at(len(case["text"]) + 5) == ""
