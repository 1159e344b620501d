"""What the measures need of a coder: the pipeline object, or any stand-in that can do the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from dragoman.records import Article, Coding, Parse, Span


class CoderLike(Protocol):
    """A coder as the measures see it; the pipeline's own object satisfies it, and so does a test's fake."""

    def read_text(self, text: str, *, published: str | None, headline: str | None = None) -> Article:
        """A text as an article; where repairs shifted it, ``origin_map`` says how."""
        ...

    def parse(self, article: Article) -> Parse:
        """The grammar of an article."""
        ...

    def code_article(self, article: Article) -> Coding:
        """All that is found in an article."""
        ...

    def relate(self, text: str, actor: str, recipient: str) -> str | None:
        """The PLOVER event type of what one party does to the other; ``NONE`` or ``None`` for nothing."""
        ...

    def resolve(self, phrase: str, context: str, date: str) -> tuple[str, tuple[str, ...]]:
        """Country (empty if none) and sectors of a phrase at a date."""
        ...

    def with_entities(self, entities: Sequence[Mapping[str, Any]]) -> CoderLike:
        """The same coder, knowing these actors too (``name, aliases, demonyms, capital, country, sectors``)."""
        ...


@runtime_checkable
class ClusteringCoder(Protocol):
    """A coder that can also say which mentions tell of the same happening."""

    def cluster(self, articles: Sequence[Mapping[str, Any]]) -> Sequence[Sequence[str]]:
        """One label per mention, article by article. Each article has ``id``, ``tokens`` and ``mentions``."""
        ...


@runtime_checkable
class ChainingCoder(Protocol):
    """A coder that can also say which phrases of an article stand for the same party."""

    def chains(self, article: Article, spans: Sequence[Span]) -> Sequence[str | None]:
        """One label per phrase; ``None`` links it to nothing."""
        ...
