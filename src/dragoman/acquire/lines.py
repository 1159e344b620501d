"""The lines of a text while their kinds are being found, and the zones they end up as."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.records import Zone

WRAP = 50  # a line at least this long that ends in mid-sentence is continued by the next
SAMPLE = 400  # lines that are looked at for that
LONG = 60  # lines from which one can tell whether a text was wrapped

_SENTENCE_END = re.compile(r"[.!?…。؟۔][\"”’»')\]]*$")
_MERGED = frozenset({"body", "residue", "credit", "caption", "byline"})


@dataclass(slots=True)
class Line:
    """A line with something on it, without the blanks around it.

    ``gap_before`` and ``gap_after`` say whether blank lines (or the text's ends) stand there; ``kind`` is a zone's
    kind, ``None`` while it is prose; ``note`` that of the table row it fell under; ``cuts`` are stretches of the
    line (counted from its start) that are of another kind than the line.
    """

    start: int
    text: str
    gap_before: bool = True
    gap_after: bool = True
    kind: str | None = None
    note: str = ""
    cuts: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The offset in the text at which the line ends."""
        return self.start + len(self.text)

    def cut(self, start: int, end: int, kind: str) -> bool:
        """Cut a stretch off the line, unless it overlaps one that was cut off before; says whether it did."""
        is_free = all(end <= left or right <= start for left, right, _ in self.cuts)
        if is_free:
            self.cuts.append((start, end, kind))
        return is_free

    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text, max(0, len(self.text) - 6)))

    def runs_on(self) -> bool:
        """Whether the line was broken in mid-sentence to fit a width."""
        return not self.gap_after and len(self.text) >= WRAP and not self.ends_sentence()

    def prose_start(self) -> int:
        """Where the line's own words begin, after captions and residue that ran into it."""
        at = 0
        for start, end, _ in sorted(self.cuts):
            if self.text[at:start].strip():
                break
            at = end
        rest = self.text[at:]
        return at + len(rest) - len(rest.lstrip())

    def prose_end(self) -> int:
        """Where the line's own words end, before residue that ran into it."""
        at = len(self.text)
        for start, end, _ in sorted(self.cuts, reverse=True):
            if self.text[end:at].strip():
                break
            at = start
        return len(self.text[:at].rstrip())


def split_lines(text: str, start: int) -> list[Line]:
    """The lines of ``text`` from ``start`` on that are not blank."""
    found: list[Line] = []
    blank = True
    at = start
    for raw in text[start:].split("\n"):
        if stripped := raw.strip():
            if found:
                found[-1].gap_after = blank
            left = at + len(raw) - len(raw.lstrip())
            found.append(Line(start=left, text=stripped, gap_before=blank or not found))
            blank = False
        else:
            blank = True
        at += len(raw) + 1
    if _holds_paragraphs(found):
        for line in found:
            line.gap_before = line.gap_after = True
    return found


def _holds_paragraphs(lines: list[Line]) -> bool:
    """Whether each line is a paragraph of its own (as in text copied from a page), not a piece of a wrapped one.

    So it is where most long lines end a sentence, or most of them stand between blank lines.
    """
    long = [line for line in lines[:SAMPLE] if len(line.text) >= LONG]
    ending = sum(line.ends_sentence() for line in long)
    alone = sum(line.gap_before and line.gap_after for line in long)
    return ending * 2 > len(long) or (alone > 1 and alone * 5 > len(long) * 3)


def zones_of(text: str, lines: list[Line], headline_end: int) -> tuple[Zone, ...]:
    """The zones that the lines make; neighbours of one kind are one zone, headings and datelines apart."""
    pieces: list[tuple[int, int, str]] = [(0, headline_end, "headline")]
    for line in lines:
        kind, at = line.kind or "body", 0
        for start, end, other in sorted(line.cuts):
            pieces += ((line.start + at, line.start + start, kind), (line.start + start, line.start + end, other))
            at = end
        pieces.append((line.start + at, line.end, kind))
    merged: list[Zone] = []
    for start, end, kind in pieces:
        words = text[start:end]
        if not words.strip():
            continue
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if merged and merged[-1].kind == kind and kind in _MERGED:
            merged[-1] = Zone(kind=kind, start=merged[-1].start, end=end)
        else:
            merged.append(Zone(kind=kind, start=start, end=end))
    return tuple(merged)
