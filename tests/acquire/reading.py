"""What the tests of this room share: the tables, and readers of articles and of their zones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.acquire import article_from_text, read
from dragoman.records import Article
from dragoman.tables import load_tables

TABLES = load_tables()


def article(text: str, **told: Any) -> Article:
    """An article from a string, with the tables that ship."""
    return article_from_text(text, tables=TABLES, **told)


def zones(article: Article) -> list[tuple[str, str]]:
    """Kind and words of each zone."""
    return [(zone.kind, article.text[zone.start : zone.end]) for zone in article.zones]


def kinds(text: str, **told: Any) -> dict[str, list[str]]:
    """The words of each kind of zone of a text."""
    found: dict[str, list[str]] = {}
    for kind, words in zones(article(text, **told)):
        found.setdefault(kind, []).append(words)
    return found


def read_bytes(folder: Path, name: str, data: bytes, **settings: Any) -> list[Article]:
    """The articles of a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return list(read([path], tables=TABLES, **settings))


def statuses(articles: list[Article]) -> Mapping[str, str]:
    """Headline or, without one, text of each article to its status."""
    return {article.headline or article.text: article.triage for article in articles}
