"""Whole sentences through the coder, from kept parses: no model, all tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding import Coder
from dragoman.records import Article, EventMention, Parse
from dragoman.tables import load_tables
from dragoman.testing import check_spans

KEPT = [
    json.loads(line) for line in (Path(__file__).parent / "composed.jsonl").read_text(encoding="utf-8").splitlines()
]
Reader = Callable[[dict[str, Any]], tuple[Article, Parse]]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(load_tables())


def _told(mention: EventMention) -> list[Any]:
    sides = [[e.country for e in side] for side in (mention.actor, mention.recipient)]
    return [mention.trigger.text, mention.event_type, list(mention.mode), *sides, mention.status]


@pytest.mark.parametrize("case", KEPT, ids=lambda c: c["text"][:40])
def test_mentions(case: dict[str, Any], kept_parse: Reader, coder: Coder) -> None:
    coding = coder.code(*kept_parse(case))
    assert [_told(m) for m in coding.mentions] == case["mentions"]


@pytest.mark.parametrize("case", KEPT, ids=lambda c: c["text"][:40])
def test_every_span_holds_its_words(case: dict[str, Any], kept_parse: Reader, coder: Coder) -> None:
    assert check_spans(coder.code(*kept_parse(case))) == []


def test_filled_fields_have_evidence(kept_parse: Reader, coder: Coder) -> None:
    (mention,) = coder.code(*kept_parse(KEPT[4])).mentions
    told = {e.field for e in mention.evidence}
    assert {"event_type", "mode", "actor", "recipient", "quad", "plover_score", "cameo", "goldstein"} <= told
    assert mention.cameo == "163"
    assert (mention.quad, mention.plover_score, mention.goldstein) == (4, -6.0, -8.0)


def test_coding_twice_gives_the_same(kept_parse: Reader, coder: Coder) -> None:
    article, parse = kept_parse(KEPT[7])
    assert coder.code(article, parse) == coder.code(article, parse)
