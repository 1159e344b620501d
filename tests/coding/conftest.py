"""Parsed passages kept as text, so that the coding stages are tested without a model."""

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records import Article, Parse, Sentence
from dragoman.testing import make_article


def _sentence(text: str, at: int, index: int, paragraph: int, rows: list[str]) -> Sentence:
    words, lemmas, pos, tags, deps, edeps, heads, ents = zip(*(row.split("\t") for row in rows), strict=True)
    starts = []
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    above = tuple(int(head) for head in heads)
    below = tuple(tuple(i for i, head in enumerate(above) if head == h and i != h) for h in range(len(words)))
    return Sentence(
        index=index, start=starts[0], end=at, zone="body", paragraph=paragraph, words=words, lemmas=lemmas, pos=pos,
        tags=tags, heads=above, deps=deps, edeps=edeps, ents=ents, starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)), children=below,
    )  # fmt: skip


@pytest.fixture
def kept_parse() -> Callable[[dict[str, Any]], tuple[Article, Parse]]:
    """Reads an article and its parse from a kept passage: its text, and rows of tokens by sentence."""

    def read(case: dict[str, Any]) -> tuple[Article, Parse]:
        article = make_article(case["text"])
        sentences: list[Sentence] = []
        for index, (paragraph, rows) in enumerate(case["sentences"]):
            at = sentences[-1].end if sentences else 0
            sentences.append(_sentence(case["text"], at, index, paragraph, rows))
        return article, Parse(article_id=article.id, parser="kept", sentences=tuple(sentences))

    return read
