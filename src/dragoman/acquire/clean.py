"""Zones: what each stretch of an article's text is. Marks, and deletes nothing.

Works line by line, then inside lines; every step looks at a bounded stretch, so time grows with the length of
the text and no faster.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.acquire.credits import agency_of, credit_start, is_byline, names
from dragoman.acquire.datelines import Dateline, find_dateline
from dragoman.acquire.residue import Residue, residue
from dragoman.errors import TableError
from dragoman.records import Zone
from dragoman.tables import Tables
from dragoman.tables.rows import CountryRow, OrganizationRow

LONGEST_HEADLINE = 150
LONGEST_FRONT = 800  # characters of captions and summaries between headline and dateline
LONGEST_HEADING = 80
WRAP = 50  # a line at least this long that ends in mid-sentence is continued by the next

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_SENTENCE_END = re.compile(r"[.!?…。؟۔][\"”’»')\]]*$")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?…])\s+|(?<=[.!?…][\"”’)])\s+)(?=(\S+))")
_BRACKETED = re.compile(r"[(\[][^()\[\]\n]{3,90}[)\]]\s+(?=[\"“‘'A-Z\d])")
_LINKS = frozenset(
    "a an and as at but by for from in into nor of off on or over per than the to under up via vs with".split()
)
_MERGED = frozenset({"body", "residue", "credit", "caption", "byline"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The zones of a text and what they tell; ``notes`` counts residue lines by the note of their table row."""

    zones: tuple[Zone, ...]
    headline: str | None
    dateline: str | None
    dateline_place: str | None
    agency: str | None
    credits: tuple[str, ...]
    notes: Mapping[str, int]


@dataclass(slots=True)
class _Line:
    """A line with something on it; ``cuts`` are stretches of it that are of another kind than the line."""

    start: int
    end: int
    text: str
    gap_before: bool = True
    gap_after: bool = True
    kind: str | None = None
    note: str = ""
    cuts: list[tuple[int, int, str]] = field(default_factory=list)


def clean(text: str, tables: Tables, *, headline_end: int = 0, hints: Mapping[int, str] | None = None) -> Cleaned:
    """Find the zones of ``text``.

    ``headline_end`` is the length of a headline that is known to open the text (0: look for one). ``hints``
    are kinds of lines that the mark-up of a page told, by the offset at which the line starts.
    """
    known = residue(tables)
    lines = _lines(text, headline_end)
    _mark_rows(lines, known, hints or {})
    headline = None if headline_end else _mark_headline(lines, known, tables)
    dateline = _mark_front(lines, known, tables, has_headline=bool(headline_end or headline))
    _mark_headings(lines, known)
    _mark_inside(lines, known)
    zones = _zones(text, lines, headline_end)
    return _cleaned(text, zones, dateline, lines, known)


# ------------------------------------------------------------------------------------------------ steps


def _lines(text: str, start: int) -> list[_Line]:
    found: list[_Line] = []
    for match in _LINE.finditer(text, start):
        raw = match.group()
        left = match.start() + len(raw) - len(raw.lstrip())
        stripped = raw.strip()
        line = _Line(start=left, end=left + len(stripped), text=stripped)
        if found:
            gap = text.count("\n", found[-1].end, left) > 1
            found[-1].gap_after = line.gap_before = gap
        found.append(line)
    return found


def _mark_rows(lines: list[_Line], known: Residue, hints: Mapping[int, str]) -> None:
    before: _Line | None = None
    for line in lines:
        wrapped = before is not None and not line.gap_before and len(before.text) >= WRAP and not _ends(before.text)
        if wrapped and before is not None and before.kind in ("caption", "credit"):
            line.kind = before.kind
        elif row := known.row_for(line.text):
            if not wrapped or row.note in ("error", "advert"):
                line.kind, line.note = row.zone, row.note
        elif is_byline(line.text):
            line.kind = "byline"
        elif not any(char.isalnum() for char in line.text):
            line.kind = "residue"
        if line.start in hints and line.kind is None:
            line.kind = hints[line.start]
        before = line


def _mark_headline(lines: list[_Line], known: Residue, tables: Tables) -> str | None:
    plain = [line for line in lines if line.kind is None][:3]
    if len(plain) < 2:
        return None
    first, second = plain[:2]
    labelled = len(first.text.split()) <= 3 and len(plain) == 3 and len(second.text.split()) > 4
    if labelled and all(_is_headline(*pair, known, tables) for pair in zip(plain, plain[1:], strict=False)):
        first.kind = "heading"  # a section's name over the headline
        first, second = plain[1:]
    if not _is_headline(first, second, known, tables):
        return None
    first.kind = "headline"
    return first.text


def _is_headline(line: _Line, following: _Line, known: Residue, tables: Tables) -> bool:
    text = line.text
    if len(text) > LONGEST_HEADLINE or text[0].islower() or text[-1] in ":,;" or _dateline(line, known, tables):
        return False
    opens = _dateline(following, known, tables) is not None
    if text.endswith((".", '."', ".”")) or not line.gap_after:
        return opens and line.end < following.start
    return True


def _mark_front(lines: list[_Line], known: Residue, tables: Tables, *, has_headline: bool) -> Dateline | None:
    """Mark what stands between headline and prose, and the dateline with which the prose opens."""
    plain = [line for line in lines if line.kind is None]
    reach = 8 if has_headline else 1
    length = 0
    for count, line in enumerate(plain[:reach]):
        _cut_captions(line, known)
        _cut_residue(line, known)
        if dateline := _dateline(line, known, tables):
            for earlier in plain[:count]:
                earlier.kind, earlier.cuts = "caption", []
            start = _prose_start(line)
            line.cuts.append((start, start + dateline.end, "dateline"))
            return dateline
        length += len(line.text)
        if length > LONGEST_FRONT:
            break
    if has_headline and any(_ends(line.text) for line in plain):
        for line in plain:
            if _ends(line.text) or not line.gap_after or len(line.text) > LONGEST_HEADLINE or line.text[-1] == ":":
                break
            line.kind, line.cuts = "caption", []
    return None


def _mark_headings(lines: list[_Line], known: Residue) -> None:
    plain = [line for line in lines if line.kind is None]
    for before, line, after in zip([None, *plain], plain, plain[1:], strict=False):
        if before is not None and before.text[-1] in ":,;" or not _may_head(line):
            continue
        alone = line.gap_before and line.gap_after
        between = (before is None or _ends(before.text)) and after.text[0].isupper() | (not after.text[0].isalpha())
        capital = line.text.isupper() or _in_title_case(line.text)
        short = len(line.text.split()) <= 8 and before is not None and _ends(after.text)
        if between and (capital and (alone or before is not None) or alone and short):
            line.kind = "heading"


def _may_head(line: _Line) -> bool:
    text = line.text
    return (
        len(text) <= LONGEST_HEADING and len(text.split()) <= 10 and not _ends(text) and not line.cuts
        and text[-1] not in ":,;" and text[0].isupper()
    )  # fmt: skip


def _in_title_case(text: str) -> bool:
    words = text.split()
    return all(not word[0].islower() or word in _LINKS for word in words) and len(words) > 1


def _mark_inside(lines: list[_Line], known: Residue) -> None:
    for line in lines:
        if line.kind is not None:
            continue
        if not line.cuts:
            _cut_captions(line, known)
            _cut_residue(line, known)
        if (at := credit_start(line.text)) is not None:
            line.cuts.append((at, len(line.text), "credit"))


def _cut_captions(line: _Line, known: Residue) -> None:
    """A caption that ran into the prose: all up to its photo credit, "(Photo: T. Vane/Harbor Pix)"."""
    for match in _BRACKETED.finditer(line.text, 0, 400):
        row = known.row_for(line.text[: match.end()].rstrip())
        if row is not None and row.zone == "caption":
            line.cuts.append((0, match.end(), "caption"))
            return


def _cut_residue(line: _Line, known: Residue) -> None:
    """Residue that stands as a sentence in a paragraph whose line breaks were lost."""
    for match in _SENTENCE_START.finditer(line.text):
        for pattern in known.openers.get(match[1].casefold().rstrip(".!?:…"), ()):
            end = _sentence_after(line.text, match.start(1), pattern, known)
            if end:
                line.cuts.append((match.start(1), end, "residue"))
                break


def _sentence_after(text: str, start: int, pattern: str, known: Residue) -> int | None:
    """Where the residue sentence ``pattern`` ends that starts at ``start``, if it is a whole sentence there."""
    end = start + len(pattern)
    if text[start:end].casefold().replace("’", "'") != pattern:
        return None
    closing = re.compile(r"[.!?:…]+(?=\s|$)").match(text, end)
    if closing:
        return closing.end() if " " in pattern or known.lines[pattern].note in ("error", "advert") else None
    if end == len(text):
        return end if " " in pattern else None
    opens = known.lines[pattern].note in ("error", "advert") or pattern.endswith(("!", "."))
    return end if opens and re.compile(r"\s+[A-Z\"“(]").match(text, end) else None


# ---------------------------------------------------------------------------------------------- results


def _zones(text: str, lines: list[_Line], headline_end: int) -> tuple[Zone, ...]:
    pieces: list[tuple[int, int, str]] = []
    if headline_end and text[:headline_end].strip():
        pieces.append((0, headline_end, "headline"))
    for line in lines:
        kind, at = line.kind or "body", line.start
        for start, end, other in sorted(line.cuts):
            pieces += ((at, line.start + start, kind), (line.start + start, line.start + end, other))
            at = line.start + end
        pieces.append((at, line.end, kind))
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


def _cleaned(
    text: str, zones: tuple[Zone, ...], dateline: Dateline | None, lines: list[_Line], known: Residue
) -> Cleaned:
    persons: dict[str, None] = {}
    agency = dateline.agency if dateline else None
    for zone in zones:
        if zone.kind not in ("byline", "credit"):
            continue
        words = text[zone.start : zone.end]
        for part in words.split("\n") if zone.kind == "byline" else (words,):
            persons.update(dict.fromkeys(names(part, known)))
            agency = agency or agency_of(part, known)
    return Cleaned(
        zones=zones,
        headline=next((text[zone.start : zone.end] for zone in zones if zone.kind == "headline"), None),
        dateline=dateline.text if dateline else None,
        dateline_place=dateline.place if dateline else None,
        agency=agency,
        credits=tuple(persons),
        notes=Counter(line.note for line in lines if line.note),
    )


# ------------------------------------------------------------------------------------------- small things


def _ends(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(text, max(0, len(text) - 6)))


def _prose_start(line: _Line) -> int:
    """Where the line's own words begin, after captions and residue that ran into them."""
    at = 0
    for start, end, _ in sorted(line.cuts):
        if line.text[at:start].strip():
            break
        at = end
    return at + len(line.text[at : at + 200]) - len(line.text[at : at + 200].lstrip())


def _dateline(line: _Line, known: Residue, tables: Tables) -> Dateline | None:
    start = _prose_start(line)
    return find_dateline(
        line.text[start : start + 400], known, lambda name: name.casefold() in _places(tables),
        lambda name: name.casefold() in _organizations(tables),
    )  # fmt: skip


@lru_cache(maxsize=8)
def _places(tables: Tables) -> frozenset[str]:
    """Capitals, for a dateline such as "Oslo - The minister": its form alone leaves it open."""
    return frozenset(row.capital.casefold() for row in _rows(tables, "entities/countries.csv", CountryRow))


@lru_cache(maxsize=8)
def _organizations(tables: Tables) -> frozenset[str]:
    rows = _rows(tables, "entities/organizations.csv", OrganizationRow)
    return frozenset(name.casefold() for row in rows for name in (row.name, *row.aliases))


def _rows(tables: Tables, name: str, row_class: type[CountryRow] | type[OrganizationRow]):  # type: ignore[no-untyped-def]
    try:
        return tables.rows(name, row_class)
    except TableError:
        return ()
