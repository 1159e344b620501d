"""The stretches of an article that reach a parser: paragraphs of its headline and body zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Article

CODED_ZONES = frozenset({"headline", "body"})
LONGEST = (
    20_000  # characters handed to a parser at once; longer paragraphs are cut at a space (bounded memory)
)

_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of ``Article.text`` without line breaks at its ends, and the zone it belongs to."""

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
            text = article.text[start:end]
            if text.strip():
                yield Paragraph(number=number, zone=zone.kind, start=start, text=text)
                number += 1


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for gap in _BREAK.finditer(text, start, end):
        if gap.group().count("\n") > 1 or _ends_sentence(text, gap.start()):
            yield from _short(text, left, gap.start())
            left = gap.end()
    yield from _short(text, left, end)


def _ends_sentence(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in ".!?\"”'’:)"


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
