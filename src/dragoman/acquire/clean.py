"""Zones: what each stretch of an article's text is. Marks, and deletes nothing.

Works line by line, then inside lines; every step looks at a bounded stretch, so time grows with the length of
the text and no faster.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.acquire.credits import agency_of, is_byline, names
from dragoman.acquire.datelines import Dateline, DatelineFinder
from dragoman.acquire.dates import iso_date
from dragoman.acquire.inside import cut_credits, cut_start
from dragoman.acquire.lines import Line, split_lines, zones_of
from dragoman.acquire.residue import Residue, residue
from dragoman.records import Zone
from dragoman.tables import Tables

LONGEST_HEADLINE = 150
LONGEST_HEADING = 80
LONGEST_FRONT = 800  # characters of captions and summaries between headline and a sure dateline
LONGEST_DOUBTFUL_FRONT = 300  # the same where only capitals and a dash make the dateline

_LINKS = frozenset(
    "a an and as at but by for from in into nor of off on or over per than the to under up via vs with".split()
)
_DATED = re.compile(r"^(?:first |originally )?(?:published|posted|created)?\b(?: (?:on|at))?:?\s*", re.IGNORECASE)
_CLOCK = re.compile(r"[\s,|@-]*(?:\bat\b\s*)?\d{1,2}[:.]\d{2}\b.*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The zones of a text and what they tell.

    ``dated`` is the date on a line of its own above the prose; ``notes`` counts lines by the note of their table
    row (``consent``, ``error``, ``paywall`` ...).
    """

    zones: tuple[Zone, ...]
    headline: str | None
    dateline: str | None
    dateline_place: str | None
    agency: str | None
    credits: tuple[str, ...]
    dated: str | None
    notes: Mapping[str, int]


def clean(text: str, tables: Tables, *, headline_end: int = 0, hints: Mapping[int, str] | None = None) -> Cleaned:
    """Find the zones of ``text``.

    ``headline_end`` is the length of a headline that is known to open the text (0: look for one). ``hints``
    are kinds of lines that the mark-up of a page told, by the offset at which the line starts.
    """
    known = residue(tables)
    finder = DatelineFinder(known, tables)
    lines = split_lines(text, headline_end)
    _mark_rows(lines, known, hints or {})
    has_headline = bool(headline_end) or _mark_headline(lines, finder)
    dateline = _mark_front(lines, known, finder, has_headline=has_headline)
    _mark_links(lines)
    _mark_headings(lines)
    cut_credits(lines)
    zones = zones_of(text, lines, headline_end)
    notes = Counter(line.note for line in lines if line.note)
    if headline_end and (row := known.row_for(text[:headline_end])) and row.note == "error":
        notes["error"] += 1  # "404 Not Found" as a page's title
    return _cleaned(text, zones, dateline, _date_above(lines), notes, known)


# ------------------------------------------------------------------------------------------------ steps


def _mark_rows(lines: list[Line], known: Residue, hints: Mapping[int, str]) -> None:
    before: Line | None = None
    for line in lines:
        wrapped = before is not None and before.runs_on()
        if before is not None and _continues(before, wrapped):
            line.kind = before.kind
        elif row := known.row_for(line.text):
            if not wrapped or row.note in ("error", "advert"):
                line.kind, line.note = row.zone, row.note
        elif is_byline(line.text):
            line.kind = "byline"
        elif not any(char.isalnum() for char in line.text[:200]):
            line.kind = "residue"
        if line.kind is None:
            line.kind = hints.get(line.start)
        before = line


def _continues(before: Line, wrapped: bool) -> bool:
    """Whether the next line still belongs to the caption or the bracketed credits before it."""
    if before.kind == "credit" and not before.gap_after:
        return wrapped or before.text.count("(") > before.text.count(")")
    return before.kind == "caption" and (wrapped or before.text[-1] in ",:")


def _mark_headline(lines: list[Line], finder: DatelineFinder) -> bool:
    """Mark the line that is the headline; false where the text begins with its first sentence."""
    plain = [line for line in lines if line.kind is None][:3]
    if len(plain) < 2:
        return False
    first, second = plain[:2]
    labelled = len(first.text.split()) <= 3 and len(plain) == 3 and len(second.text.split()) > 4
    if labelled and all(_is_headline(*pair, finder) for pair in zip(plain, plain[1:], strict=False)):
        first.kind = "heading"  # a section's name over the headline
        first, second = plain[1:]
    if not _is_headline(first, second, finder):
        return False
    first.kind = "headline"
    return True


def _is_headline(line: Line, following: Line, finder: DatelineFinder) -> bool:
    text = line.text
    if len(text) > LONGEST_HEADLINE or text[0].islower() or text[-1] in ":,;" or finder.find(text):
        return False
    if text.endswith((".", '."', ".”", ".'", ".’")) or not line.gap_after:
        return finder.find(following.text) is not None  # a full stop or no gap, but the prose opens right after it
    return True


def _mark_front(lines: list[Line], known: Residue, finder: DatelineFinder, *, has_headline: bool) -> Dateline | None:
    """Mark what stands between headline and prose, and the dateline with which the prose opens."""
    plain = [line for line in lines if line.kind is None]
    for line in plain:
        cut_start(line, known)
    length = 0
    for count, line in enumerate(plain[: 8 if has_headline else 1]):
        start = line.prose_start()
        if title := finder.title_before(line.text[start:]):
            line.cut(start, start + title, "caption" if has_headline else "headline")
            start = line.prose_start()
        dateline = finder.find(line.text[start : start + 400])
        is_front = dateline is not None and (dateline.sure or length <= LONGEST_DOUBTFUL_FRONT)
        if dateline and is_front and line.cut(start, start + dateline.end, "dateline"):
            for earlier in plain[:count]:
                earlier.kind, earlier.cuts = "caption", []
            return dateline
        length += len(line.text)
        if length > LONGEST_FRONT:
            break
    if has_headline and any(line.ends_sentence() for line in plain):
        _mark_summary(plain)
    return None


def _mark_summary(plain: list[Line]) -> None:
    """Mark what stands under a headline and is no sentence: a caption, a second headline."""
    for line in plain:
        if line.ends_sentence() or not line.gap_after or len(line.text) > LONGEST_HEADLINE or line.text[-1] == ":":
            return
        line.kind, line.cuts = "caption", []


def _mark_links(lines: list[Line]) -> None:
    """Mark the titles of other stories under "Related" or "More on this story", once the prose has begun."""
    has_begun = is_under = False
    for line in lines:
        if line.kind is None and (line.ends_sentence() or len(line.text) > LONGEST_HEADLINE):
            has_begun, is_under = True, False
        elif line.kind is not None:
            is_under = line.note in ("more", "newsletter", "share") or (is_under and line.note == "time")
        elif has_begun and is_under:
            line.kind, line.cuts = "residue", []


def _mark_headings(lines: list[Line]) -> None:
    plain = [line for line in lines if line.kind is None]
    for before, line, after in zip([None, *plain], plain, plain[1:], strict=False):
        if not _may_head(line) or (before is not None and before.text[-1] in ":,;"):
            continue
        if before is not None and not before.ends_sentence():
            continue
        if after.text[0].islower():
            continue
        alone = line.gap_before and line.gap_after
        if line.text.isupper() or _in_title_case(line.text):
            is_heading = alone or before is not None
        else:
            is_heading = alone and before is not None and len(line.text.split()) <= 8 and after.ends_sentence()
        if is_heading:
            line.kind = "heading"


def _may_head(line: Line) -> bool:
    text = line.text
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= 10
    return short and not line.ends_sentence() and not line.cuts and text[-1] not in ":,;" and not text[0].islower()


def _in_title_case(text: str) -> bool:
    words = text.split()
    return all(not word[0].islower() or word in _LINKS for word in words) and len(words) > 1


# ---------------------------------------------------------------------------------------------- results


def _date_above(lines: list[Line]) -> str | None:
    """The date of publication that a page prints above the prose; a date of updating is none."""
    for line in lines[:12]:
        if line.kind is None and line.ends_sentence():
            return None
        if line.note == "time":
            words = _CLOCK.sub("", _DATED.sub("", line.text.strip(" |•·–—-")))
            if found := iso_date(words):
                return found
    return None


def _cleaned(
    text: str,
    zones: tuple[Zone, ...],
    dateline: Dateline | None,
    dated: str | None,
    notes: Mapping[str, int],
    known: Residue,
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
        dated=dated,
        notes=notes,
    )
