"""Quoted stretches of a text, whatever the marks: curly, straight, single, doubled single, guillemets, unbalanced.

By the printers' rule a quotation that runs over several paragraphs opens each of them and closes only the last;
such stretches share a ``chain``. Offsets are into ``Article.text`` and include the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile("[“”„«»\"‘’']{2}|[“”„«»\"‘’']")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_SINGLE = frozenset("‘’'")
_LONGEST_SINGLE = 2_000  # characters in which a single quotation mark must find its other half
_STOPS = ",.!?…"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch, marks included; ``chain`` numbers the quotation that it is a piece of.

    ``speech`` tells a whole utterance from a word or two in quotation marks inside the writer's own clause.
    ``closed`` is false for one that runs to the end of its paragraph.
    """

    start: int
    end: int
    paragraph: int
    chain: int
    speech: bool
    closed: bool


class QuoteIndex:
    """Quoted stretches in text order, with look-ups by offset; they never overlap."""

    def __init__(self, quotes: Sequence[Quoted]) -> None:
        self._quotes = quotes
        self._starts = [q.start for q in quotes]

    def at(self, offset: int) -> Quoted | None:
        """The stretch that holds an offset."""
        k = bisect_right(self._starts, offset) - 1
        return self._quotes[k] if k >= 0 and offset < self._quotes[k].end else None

    def overlapping(self, start: int, end: int) -> Sequence[Quoted]:
        """The stretches that have a character in common with another stretch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [q for q in self._quotes[first : bisect_left(self._starts, end)] if q.end > start]

    def before(self, offset: int) -> Quoted | None:
        """The last stretch that has ended at an offset."""
        k = bisect_left(self._starts, offset) - 1
        return self._quotes[k] if k >= 0 and self._quotes[k].end <= offset else None

    def after(self, offset: int) -> Quoted | None:
        """The first stretch that begins at an offset or later."""
        k = bisect_left(self._starts, offset)
        return self._quotes[k] if k < len(self._quotes) else None


def find_quotes(text: str, paragraphs: Iterable[tuple[int, int, int]]) -> list[Quoted]:
    """The quoted stretches of paragraphs given as (number, start, end), in text order and not nested."""
    found: list[Quoted] = []
    for number, start, end in paragraphs:
        last = found[-1] if found else None
        runs_on = last is not None and not last.closed and last.paragraph == number - 1
        for k, (left, right, closed) in enumerate(_spans(text, start, end)):
            goes_on = runs_on and k == 0 and left - start <= 1
            chain = found[-1].chain if goes_on else len(found)
            speech = goes_on or _is_speech(text, left, right, start)
            found.append(Quoted(left, right, number, chain, speech, closed))
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The outermost quoted stretches of one paragraph, and whether each is closed."""
    at = start
    while (mark := _MARK.search(text, at, end)) is not None:
        left, at = mark.start(), mark.end()
        sign = mark.group()
        if len(sign) == 2 and sign not in ("''", "‘‘", "’’"):
            sign, at = sign[0], left + 1
        if not _opens(text, left, at, sign, start):
            continue
        right = _close(text, left, at, end, sign)
        if right is not None:
            yield left, right, True
            at = right
        elif sign not in _SINGLE:
            yield left, end, False
            return


def _opens(text: str, left: int, right: int, sign: str, start: int) -> bool:
    if sign in _OPENING:
        return True
    before = text[left - 1] if left > start else " "
    after = text[right] if right < len(text) else " "
    if sign in ("’", "»"):
        return False
    return (before.isspace() or before in '([—–-―:“"') and not after.isspace()


def _close(text: str, left: int, at: int, end: int, sign: str) -> int | None:
    """The offset after the mark that closes what ``sign`` opened, within the paragraph."""
    if sign in ("'", "‘"):
        return _single_close(text, at, end)
    if len(sign) == 2:
        closers: tuple[str, ...] = ("''", "’’", '"', "”")
    else:
        closers = ("”", '"') if sign in "“„" else ("»",) if sign == "«" else ('"', "”")
    places = [p for c in closers if (p := text.find(c, at, end)) >= 0]
    if not places:
        return None
    first = min(places)
    return first + (2 if text[first : first + 2] in ("''", "’’") else 1)


def _single_close(text: str, at: int, end: int) -> int | None:
    """Where a single quotation ends: an apostrophe within a word, or after a plural, closes nothing."""
    plural = None
    for place in range(at + 1, min(end, at + _LONGEST_SINGLE)):
        if text[place] not in "’'":
            continue
        if place + 1 < end and text[place + 1].isalnum():
            continue
        if text[place - 1] in _STOPS or text[place - 1] != "s":
            return place + 1
        plural = plural or place + 1
    return plural


def _is_speech(text: str, left: int, right: int, start: int) -> bool:
    inner = text[left:right].strip("“”„«»\"‘’' ")
    words = inner.count(" ") + 1
    if words >= 8:
        return True
    ends_in_stop = text[left:right].rstrip("“”„«»\"‘’' ")[-1:] in _STOPS
    before = text[start:left].rstrip()
    fresh = not before or before[-1] in '.!?:,—–―-”"'
    return (fresh and (ends_in_stop or words >= 5)) or (ends_in_stop and words >= 4)
