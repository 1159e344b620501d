"""Datelines: "NAIROBI, March 3 (AP) --", "BEIRUT, Lebanon —", "(Reuters) -", and what they tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.acquire.residue import Residue, fold

LONGEST = 160  # characters from the start of a paragraph that are looked at

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH}|{_WEEKDAY})(?:,?[ ]\d{{4}})?"
_WORD = r"[^\W\d_][\w.'’‘`\-]*"
_CAPITALIZED = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]|(?:al|el|ash|as|at|an|ar|ad|az|d|l|s|'s)[-'’][A-ZÀ-ÖØ-Þ])")
_LINKS = frozenset("de del la las los le do da dos du al el of the on in near and upon aboard sur am an der".split())
_DATELINE = re.compile(
    rf"""(?:(?P<place>{_WORD}(?:(?:,[ ]?|[ ]?/[ ]?|[ ]|[ ]\[){_WORD}\]?){{0,8}}?)(?=[\s,.(:/—–―-]))?
    (?P<day>[,.:]?[ ]*{_DAY})?
    (?:[ .,:]*(?:\((?P<agency>[^()\d]{{2,40}})\)|/(?P<slashed>[\w .-]{{2,30}})/)\.?(?P<dash1>[ ]*(?:--|[-–—―:]))?
      |(?P<dash2>[ ]*--|[ ]*[–—―]|[ ]-(?=[ ])|:(?=[ ])))
    [ ]*(?=(?P<next>\S))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline at the start of a paragraph; ``end`` is where the prose begins, counted from that start."""

    text: str
    end: int
    place: str | None
    agency: str | None


def find_dateline(
    paragraph: str, residue: Residue, is_place: Callable[[str], bool], is_organization: Callable[[str], bool]
) -> Dateline | None:
    """The dateline that opens ``paragraph``, if one does; "Hamas - the ruling group - said" has none.

    The two callables answer from the tables and are asked only when the form leaves it open.
    """
    head = paragraph[:LONGEST]
    match = _DATELINE.match(head)
    if match is None or not _accepted(match, residue, is_place, is_organization):
        return None
    place, agency = match["place"], match["agency"] or match["slashed"]
    agency = residue.agencies.get(fold(agency), agency.strip()) if agency else None
    end = match.end()
    return Dateline(text=head[:end].rstrip(" -–—―:"), end=end, place=place, agency=agency)


def _accepted(
    match: re.Match[str], residue: Residue, is_place: Callable[[str], bool], is_organization: Callable[[str], bool]
) -> bool:
    if not (match["next"].isupper() or match["next"].isdigit() or match["next"] in "\"“‘'("):
        return False
    agency, place = match["agency"] or match["slashed"], match["place"]
    known = agency is not None and any(fold(part) in residue.agencies for part in re.split(r"[/&;,]| and ", agency))
    dashed = bool(match["dash1"] or match["dash2"])
    if place is None:
        return known or (bool(match["day"]) and dashed and match["dash2"] != ":")
    if fold(place).startswith(residue.slugs) and any(_opens(fold(place), slug) for slug in residue.slugs):
        return False
    named = all(_CAPITALIZED.match(word) or word in _LINKS for word in re.split(r"[\s,/\[\]]+", place) if word)
    if not named or not dashed and not known:
        return False
    if known or match["day"]:
        return True
    return _by_form(place, agency is not None, (match["dash2"] or "").strip(), is_place, is_organization)


def _opens(text: str, slug: str) -> bool:
    return text.startswith(slug) and not text[len(slug) : len(slug) + 1].isalpha()


def _by_form(
    place: str, has_agency: bool, dash: str, is_place: Callable[[str], bool], is_organization: Callable[[str], bool]
) -> bool:
    """Whether capitals, a dash and what the tables know make it a place, with neither date nor known agency."""
    town = re.split(r",|/", place)[0].strip()
    if not _in_capitals(town):
        return dash in ("-", "–", "—", "--") and is_place(town)
    if has_agency or "," in place or "/" in place or is_place(town):
        return True
    return len(town) > 3 and not is_organization(town)


def _in_capitals(town: str) -> bool:
    words = [re.sub(r"^(?:Mc|Mac|Al-|al-|el-|El-)", "", word) for word in town.split() if word not in _LINKS]
    return bool(words) and all(word.isupper() for word in words)
