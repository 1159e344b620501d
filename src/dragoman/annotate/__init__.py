"""What the grammar says: articles to sentences in Universal Dependencies.

A parser is any object with ``name``, ``parse(article)`` and ``parse_many(articles)``; :class:`SpacyParser` is the
default and :class:`PlainParser` needs no model (sentences and tokens only).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dragoman.records import Article, Parse


class Parser(Protocol):
    """The contract every parser keeps; the contract tests run against each of them."""

    @property
    def name(self) -> str:
        """Name and version, as written into every :class:`~dragoman.records.Parse`."""

    def parse(self, article: Article) -> Parse:
        """The sentences of the article's headline and body zones, in text order."""

    def parse_many(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One parse per article, in order; faster than one by one where the parser batches."""
