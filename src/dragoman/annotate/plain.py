"""Sentences and tokens without a model: for tests, bare installs and languages with no pipeline.

Every token hangs on the first one as ``dep``, so nothing that needs grammar is found, and nothing breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.annotate.paragraphs import Paragraph, paragraphs
from dragoman.records import Article, Parse, Sentence

_TOKEN = re.compile(r"\w+(?:[-.]\w+)*|['’](?:s|re|ve|ll|d|m|t)\b|[^\w\s]")
_TITLES = "".join(rf"(?<!\b{title}\.)" for title in ("Dr", "Gen", "Mr", "Mrs", "Ms", "St", "[A-Z]"))
_SENTENCE_END = re.compile(rf"(?<=[.!?]){_TITLES}[\"”’')]*(\s+)(?=[\"“‘'(]?[A-Z0-9])")


class PlainParser:
    """Regular expressions only: words, word-final punctuation, sentence ends."""

    name = "plain"

    def parse(self, article: Article) -> Parse:
        """The sentences of the coded zones; lemmas are the lower-cased words and every UPOS tag is X."""
        sentences: list[Sentence] = []
        for paragraph in paragraphs(article):
            for start, end in _sentences(paragraph.text):
                if tokens := [(m.start(), m.end()) for m in _TOKEN.finditer(paragraph.text, start, end)]:
                    sentences.append(_sentence(len(sentences), paragraph, tokens))
        return Parse(article_id=article.id, parser=self.name, sentences=tuple(sentences))

    def parse_many(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One parse per article, in order."""
        return map(self.parse, articles)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    left = 0
    for gap in _SENTENCE_END.finditer(text):
        yield left, gap.start(1)
        left = gap.end()
    yield left, len(text)


def _sentence(index: int, paragraph: Paragraph, tokens: list[tuple[int, int]]) -> Sentence:
    words = tuple(paragraph.text[a:b] for a, b in tokens)
    n = len(words)
    return Sentence(
        index=index,
        start=paragraph.start + tokens[0][0],
        end=paragraph.start + tokens[-1][1],
        zone=paragraph.zone,
        paragraph=paragraph.number,
        words=words,
        lemmas=tuple(word.lower() for word in words),
        pos=("X",) * n,
        tags=("",) * n,
        heads=(0,) * n,
        deps=("root",) + ("dep",) * (n - 1),
        edeps=("root",) + ("dep",) * (n - 1),
        ents=("",) * n,
        starts=tuple(paragraph.start + a for a, _ in tokens),
        ends=tuple(paragraph.start + b for _, b in tokens),
        children=(tuple(range(1, n)),) + ((),) * (n - 1),
    )
