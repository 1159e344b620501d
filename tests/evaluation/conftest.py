from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.annotate.plain import PlainParser
from dragoman.records import (
    Article,
    ArticleRef,
    Attribution,
    Coding,
    Entity,
    EventMention,
    Parse,
    SentenceRef,
    Words,
    Zone,
)

REF = ArticleRef(
    id="a", publisher=None, agency=None, headline=None, published=None, url=None, language="en", dateline=None,
    credits=(), triage="article", first_seen=None,
)  # fmt: skip


@dataclass(frozen=True)
class FakeCoder:
    """Answers what it is told to: codings and types by text, resolutions by phrase."""

    codings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    relations: Mapping[str, str | None] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    asked: list[tuple[str, ...]] = field(default_factory=list)
    parser: Callable[[Article], Parse] = PlainParser().parse

    def read_text(self, text: str, *, published: str | None, headline: str | None = None) -> Article:
        zone = Zone(kind="body", start=0, end=len(text))
        return Article(id="a", uri="test:", text=text, zones=(zone,), published=published, headline=headline)

    def parse(self, article: Article) -> Parse:
        return self.parser(article)

    def code_article(self, article: Article) -> Coding:
        self.asked.append((article.text, str(article.published), ",".join(self.known)))
        return Coding(article=article, **self.codings.get(article.text, {}))

    def relate(self, text: str, actor: str, recipient: str) -> str | None:
        return self.relations.get(text)

    def resolve(self, phrase: str, context: str, date: str) -> tuple[str, tuple[str, ...]]:
        self.asked.append((phrase, context, date))
        return self.phrases.get(phrase, ("", ()))

    def with_entities(self, entities: Sequence[Mapping[str, Any]]) -> FakeCoder:
        return replace(self, known=tuple(entity["name"] for entity in entities))


def entity(words: str, country: str | None = None, *sectors: str, name: str | None = None, start: int = 0) -> Entity:
    start = start or sum(map(ord, words))  # parties stand in different places
    return Entity(text=words, start=start, end=start + len(words), name=name, country=country, sectors=sectors)


def mention(event_type: str, actor: Any = (), recipient: Any = (), **fields: Any) -> EventMention:
    """A mention; ``actor`` and ``recipient`` may be country codes."""
    values: dict[str, Any] = {
        "id": event_type, "article_id": "a", "trigger": Words(text="t", start=0, end=1),
        "sentence": SentenceRef(index=0, start=0, end=1, text="t"), "article": REF,
    }  # fmt: skip
    return EventMention(event_type=event_type, actor=_parties(actor), recipient=_parties(recipient), **values | fields)


def said_by(*countries: str) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(source=entity(code, code), cue=None, content=None, stance="asserts", quoted=False)
        for code in countries
    )


def _parties(given: Any) -> tuple[Entity, ...]:
    listed = [given] if isinstance(given, str | Entity) else list(given)
    return tuple(entity(one, one) if isinstance(one, str) else one for one in listed)


@pytest.fixture
def gold_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes gold items to a JSONL file; ids are i0, i1 ... where not given."""

    def write(*items: Mapping[str, Any]) -> Path:
        path = tmp_path / "gold.jsonl"
        lines = [json.dumps({"id": f"i{number}", **item}) for number, item in enumerate(items)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
