"""The stretches of an article that reach a parser: paragraphs of its headline and body zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Article

CODED_ZONES = frozenset({"headline", "body"})
LONGEST = 20_000  # characters handed to a parser at once (bounded memory); longer paragraphs are cut

_BREAK = re.compile(r"\n\s*")
_CLOSING = frozenset(".!?\"”'’:)")  # a line that ends so is no wrapped one
_CUTS = (". ", " ")  # where a long paragraph is cut, best first


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of ``Article.text`` without white space at its ends, and the zone it belongs to."""

    number: int
    zone: str
    start: int
    text: str


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """The coded paragraphs in text order; a wrapped line (a single break inside a sentence) does not split one."""
    number = 0
    for zone in article.zones:
        if zone.kind not in CODED_ZONES:
            continue
        for start, end in _pieces(article.text, zone.start, zone.end):
            text = article.text[start:end].rstrip()
            if bare := text.lstrip():
                yield Paragraph(number=number, zone=zone.kind, start=start + len(text) - len(bare), text=bare)
                number += 1


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for gap in _BREAK.finditer(text, start, end):
        if gap.group().count("\n") > 1 or (gap.start() > left and text[gap.start() - 1] in _CLOSING):
            yield from _short(text, left, gap.start())
            left = gap.end()
    yield from _short(text, left, end)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        middle, last = start + LONGEST // 2, start + LONGEST
        cut = next((at + 1 for mark in _CUTS if (at := text.rfind(mark, middle, last)) > 0), last)
        yield start, cut
        start = cut
    yield start, end
