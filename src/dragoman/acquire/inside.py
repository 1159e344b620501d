"""What ran into the prose because a line break was lost: captions, residue, end credits."""

from __future__ import annotations

import re

from dragoman.acquire.credits import credit_start
from dragoman.acquire.lines import Line
from dragoman.acquire.residue import LONGEST, Residue

CAPTION_REACH = 400  # characters from the start of a paragraph in which a photo credit is looked for

_BRACKETED = re.compile(r"[(\[][^()\[\]\n]{3,90}[)\]]\s+(?=[\"“‘'A-Z\d])")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?…])\s+|(?<=[.!?…][\"”’)])\s+)(?=(\S{1,40}))")
_SENTENCE_GAP = re.compile(r"(?<=[.!?…)])\s+(?=[A-Z\"“(])")
_CLOSED = re.compile(r"[.!?:…]+(?=\s|$)")
_NEXT_SENTENCE = re.compile(r"\s+[A-Z\"“(]")


def cut_start(line: Line, known: Residue) -> None:
    """Cut off captions and residue, wherever in the line they stand; to be done once for each line."""
    _cut_caption(line, known)
    _cut_residue(line, known)
    _cut_containing(line, known)


def cut_credits(lines: list[Line]) -> None:
    """Cut off end credits that close a paragraph of prose, over several lines if it was wrapped."""
    is_open = False
    for line in lines:
        if line.kind is not None:
            is_open = False
        elif is_open and not line.gap_before:
            line.kind = "credit"
            is_open = not line.text.endswith((")", "]"))
        elif (at := credit_start(line.text[: (end := line.prose_end())], wrapped=not line.gap_after)) is not None:
            line.cut(at, end, "credit")
            is_open = not line.text.rstrip(" .").endswith((")", "]"))
        else:
            is_open = False


def _cut_caption(line: Line, known: Residue) -> None:
    """A caption is all up to its photo credit: "A soldier in 2017. (Photo: T. Vane/Harbor Pix) Ministers met"."""
    for match in _BRACKETED.finditer(line.text, 0, CAPTION_REACH):
        row = known.row_for(line.text[: match.end()].rstrip())
        if row is not None and row.zone == "caption":
            line.cut(0, match.end(), "caption")
            return


def _cut_residue(line: Line, known: Residue) -> None:
    """Residue that stands as a sentence among sentences: "Oops! Something went wrong. MOSCOW (Reuters) -"."""
    at = line.cuts[-1][1] if line.cuts else 0
    for match in _SENTENCE_START.finditer(line.text, at):
        for pattern in known.openers.get(match[1].casefold().rstrip(".!?:…"), ()):
            if end := _residue_end(line.text, match.start(1), pattern, known):
                line.cut(match.start(1), end, "residue")
                break


def _cut_containing(line: Line, known: Residue) -> None:
    """The sentence of a longer paragraph that holds the words of a ``contains`` row."""
    folded = line.text.lower()
    if len(folded) != len(line.text):
        return
    for pattern, _ in known.contained:
        at = folded.find(pattern)
        if at < 0:
            continue
        starts = [match.end() for match in _SENTENCE_GAP.finditer(line.text, max(0, at - LONGEST), at)]
        start = starts[-1] if starts else 0
        stop = _SENTENCE_GAP.search(line.text, at)
        end = stop.start() if stop else len(line.text)
        if end - start <= LONGEST and (start or stop) and not _is_quoted(line.text, start):
            line.cut(start, end, "residue")


def _residue_end(text: str, start: int, pattern: str, known: Residue) -> int | None:
    """Where the sentence ``pattern`` ends that starts at ``start``, if it stands there and is a whole sentence.

    Single words ("More", "Next") open too many sentences to count, but for error messages and "Advertisement".
    """
    end = start + len(pattern)
    if text[start:end].casefold().replace("’", "'") != pattern:
        return None
    note = known.lines[pattern].note
    if note == "consent" or _is_quoted(text, start):
        return None
    plain = note in ("error", "advert")
    if end == len(text) and note == "mark":
        return end
    if closing := _CLOSED.match(text, end):
        return closing.end() if plain or " " in pattern else None
    if end == len(text):
        return end if " " in pattern else None
    return end if plain and _NEXT_SENTENCE.match(text, end) else None


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation is open at ``at``: "Yes. I agree. Try again," he said."""
    start = max(0, at - 2000)
    return text.count('"', start, at) % 2 == 1 or text.count("“", start, at) > text.count("”", start, at)
