"""Datelines: "NAIROBI, March 3 (AP) --", "BEIRUT, Lebanon —", "(Reuters) -", and what they tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.acquire.residue import Residue, fold
from dragoman.tables import Tables
from dragoman.tables.gazetteer import fold as fold_place
from dragoman.tables.gazetteer import read_gazetteer
from dragoman.tables.rows import OrganizationRow

LONGEST = 160  # characters from the start of a paragraph that are looked at
CITY = 300_000  # the same before a colon: "New Delhi: The minister"
TITLE = 250  # characters in which a dateline is looked for that stands after a headline in the same paragraph
TOWN = 15_000  # inhabitants from which a name in plain letters may stand before a dash: "Oslo - The minister"

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH}|{_WEEKDAY})(?:,?[ ]\d{{4}})?"
_WORD = r"[^\W\d_][\w.'’‘`\-]*"
_CAPITALIZED = re.compile(r"(?:al|el|ash|as|at|an|ar|ad|az|d|l|s|'s)?[-'’]?[A-ZÀ-ÖØ-Þ]")
_LINKS = frozenset("de del la las los le do da dos du al el of the on in near and upon aboard sur am an der".split())
_DATELINE = re.compile(
    rf"""(?:(?P<place>{_WORD}(?:(?:,[ ]?|[ ]?/[ ]?|[ ]|[ ]\[){_WORD}\]?){{0,8}}?)(?=[\s,.(:/—–―-]))?
    (?P<day>[,.:]?[ ]*{_DAY})?
    (?:[ .,:]*(?:\([ ]*(?P<agency>[^()]{{2,40}})\)|/(?P<slashed>[\w .-]{{2,30}})/)\.?(?P<dash1>[ ]*(?:--|[-–—―:]))?
      |(?P<dash2>[ ]*--|[ ]*[–—―]|[ ]-(?=[ ])|:(?=[ ])))
    [ ]*(?=(?P<next>\S))""",
    re.VERBOSE,
)
_IS_DAY = re.compile(rf"^(?:{_DAY}|[^,]*\d{{4}})$")
_WIRE = re.compile(r"\(([^()]{2,40})\) ?(?:--|[-–—])")
_PREFIXES = re.compile(r"^(?:Mc|Mac|[Aa]l-|[Ee]l-)(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline at the start of a paragraph; ``end`` is where the prose begins, counted from that start.

    ``sure`` is false when only capitals and a dash speak for it.
    """

    text: str
    end: int
    place: str | None
    agency: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class DatelineFinder:
    """Finds datelines with what the tables know of agencies, places and organizations."""

    residue: Residue
    tables: Tables

    def find(self, paragraph: str) -> Dateline | None:
        """The dateline that opens ``paragraph``, if one does; "Hamas - the ruling group - said" has none."""
        head = paragraph[:LONGEST]
        match = _DATELINE.match(head)
        if match is None or not _opens_prose(match["next"]):
            return None
        found = self._without_place(match) if match["place"] is None else self._with_place(match)
        end = match.end()
        return found and replace(found, text=head[:end].rstrip(" -–—―:"), end=end)

    def title_before(self, paragraph: str) -> int:
        """The length of a headline that ran into the dateline after it: "Guns open fire LINDEL (AP) - The"; or 0."""
        wire = _WIRE.search(paragraph, 0, TITLE)
        if wire is None or not self._agency(wire[1]) or self.find(paragraph):
            return 0
        for space in re.finditer(r"\s+(?=[A-Z])", paragraph[: wire.start()]):
            found = self.find(paragraph[space.end() :])
            if found and found.place and _in_capitals(re.split(r",|/", found.place)[0]):
                return space.start()
        return 0

    def _without_place(self, match: re.Match[str]) -> Dateline | None:
        """ "(Reuters) -", "March 3 (AP) --", and "(Beirut) -" as human rights groups write."""
        agency, dashed = match["agency"] or match["slashed"], match["dash1"] or match["dash2"]
        if agency is None:
            return _dateline(None, None) if match["day"] and dashed and dashed.strip() != ":" else None
        if name := self._agency(agency):
            return _dateline(None, name)
        town = agency.split(",")[0].strip()
        return _dateline(town, None, sure=False) if dashed and self._is_town(town) else None

    def _with_place(self, match: re.Match[str]) -> Dateline | None:
        place, agency = match["place"], match["agency"] or match["slashed"]
        name = self._agency(agency) if agency else None
        dash = (match["dash1"] or match["dash2"] or "").strip()
        first, _, rest = place.partition(" ")
        if rest and fold(first) in self.residue.agencies and rest.isupper():
            place = rest  # "Reuters NAIROBI (Reuters) --"
        if self._is_slug(place) or not _capitalized(place) or not (dash or name) or _runs_over(place):
            return None
        if agency and not name and _IS_DAY.search(agency):
            return _dateline(place, None)  # "GENEVA (12 March 2024) -"
        if name or match["day"]:
            return _dateline(place, name or (agency.strip() if agency else None))
        return self._by_form(place, agency, dash)

    def _by_form(self, place: str, agency: str | None, dash: str) -> Dateline | None:
        """Whether capitals, a dash and the gazetteer make it a place, with neither date nor known agency."""
        town = re.split(r",|/", place)[0].strip()
        if not _in_capitals(town):
            accepted = self._is_town(town, CITY if dash == ":" else TOWN)
        elif agency or "," in place or "/" in place:
            accepted = dash != ":" or self._is_place(town)
        elif dash == ":":
            accepted = self._is_place(town)
        else:
            accepted = len(town) > 3 and not self._is_organization(town)
        sure = agency is not None or "," in place
        return _dateline(place, agency.strip() if agency else None, sure=sure) if accepted else None

    def _agency(self, words: str) -> str | None:
        """The name as the table has it if any part of "AP/Reuters" is a known agency."""
        if name := self.residue.agencies.get(fold(words)):
            return name
        parts = re.split(r"\s*[/&;,]\s*| and ", words)
        return words.strip() if any(fold(part) in self.residue.agencies for part in parts) else None

    def _is_slug(self, place: str) -> bool:
        folded = fold(place)
        return folded.startswith(self.residue.slugs) and any(
            folded.startswith(slug) and not folded[len(slug) : len(slug) + 1].isalpha() for slug in self.residue.slugs
        )

    def _is_place(self, name: str) -> bool:
        return bool(read_gazetteer().find(fold_place(name))) and not self._is_organization(name)

    def _is_town(self, name: str, least: int = TOWN) -> bool:
        places = read_gazetteer().find(fold_place(name))
        towns = [place for place in places if place.kind == "city" and place.population >= least]
        countries = [place for place in places if place.kind == "country"]
        return bool(towns) and not countries and not self._is_organization(name)

    def _is_organization(self, name: str) -> bool:
        return name.casefold() in _organizations(self.tables)


def _dateline(place: str | None, agency: str | None, *, sure: bool = True) -> Dateline:
    return Dateline(text="", end=0, place=place, agency=agency, sure=sure)


@lru_cache(maxsize=8)
def _organizations(tables: Tables) -> frozenset[str]:
    rows = tables.rows("entities/organizations.csv", OrganizationRow)
    return frozenset(name.casefold() for row in rows for name in (row.name, *row.aliases))


def _opens_prose(char: str) -> bool:
    return char.isupper() or char.isdigit() or char in "\"“‘'("


def _capitalized(place: str) -> bool:
    words = [word for word in re.split(r"[\s,/\[\]]+", place) if word]
    return all(_CAPITALIZED.match(word) or word in _LINKS for word in words)


def _runs_over(place: str) -> bool:
    """Whether a headline in capitalized words ran into the dateline: "Guns Open Fire LINDEL"."""
    words = place.split(",")[0].split()
    return len(words) > 2 and words[-1].isupper() and len(words[-1]) > 3 and not _in_capitals(" ".join(words[:-1]))


def _in_capitals(town: str) -> bool:
    words = [_PREFIXES.sub("", word) for word in town.split() if word not in _LINKS]
    return bool(words) and all(word.isupper() for word in words)
