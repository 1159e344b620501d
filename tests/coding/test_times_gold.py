"""The project's own gold of time expressions in news: how many are found, and with the right value."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.times import TimeReader, tense_lookup
from dragoman.records import Timex
from dragoman.tables import load_tables
from dragoman.testing import make_article

GOLD = [
    json.loads(line) for line in (Path(__file__).parent.parent / "gold" / "times.jsonl").read_text("utf-8").splitlines()
]
READER = TimeReader(load_tables())


def pairs(found: list[tuple[Timex, ...]]) -> Iterator[tuple[dict[str, Any], Timex | None]]:
    for item, timexes in zip(GOLD, found, strict=True):
        for gold in item["timexes"]:
            overlapping = (t for t in timexes if t.start < gold["end"] and gold["start"] < t.end)
            yield gold, next(overlapping, None)


def scores(found: list[tuple[Timex, ...]]) -> tuple[float, float, float]:
    """Recall of overlapping spans, precision of them, and right values among all gold expressions."""
    matched = [(gold, timex) for gold, timex in pairs(found) if timex is not None]
    total = sum(len(item["timexes"]) for item in GOLD)
    right = sum(gold["value"] == timex.value for gold, timex in matched)
    return len(matched) / total, len(matched) / sum(map(len, found)), right / total


def test_the_gold_is_large_and_its_offsets_are_right() -> None:
    assert sum(len(item["timexes"]) for item in GOLD) >= 300
    assert len({item["dct"] for item in GOLD}) >= 100
    for item in GOLD:
        for gold in item["timexes"]:
            assert item["text"][gold["start"] : gold["end"]].strip() == item["text"][gold["start"] : gold["end"]] != ""


def test_news_without_a_parse() -> None:
    recall, precision, right = scores([READER.find(g["text"], article_id="a", published=g["dct"]) for g in GOLD])
    assert recall >= 0.98
    assert precision >= 0.98
    assert right >= 0.96


@pytest.mark.model
def test_news_with_the_tense_of_the_parse() -> None:
    from dragoman.annotate.spacy_parser import SpacyParser

    parser = SpacyParser()
    found = []
    for item in GOLD:
        parse = parser.parse(make_article(item["text"], published=item["dct"]))
        found.append(READER.find(item["text"], article_id="a", published=item["dct"], tense_at=tense_lookup(parse)))
    assert scores(found)[2] >= 0.98
