"""Faults that no single row shows: dates that cannot be, names for two things at once, words that lead nowhere.

The reader (:mod:`dragoman.tables.reader`) has seen to columns and types before. An *error* makes the coder stop or
code nonsense; a *warning* is what an editor should look at: it may be meant.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from dragoman.tables import FOLDER, Tables, check_tables
from dragoman.tables.lexicon_checks import check_algebra, check_senses
from dragoman.tables.rows import AgentRow, CountryRow, OfficeRow, OrganizationRow, RegionRow

# Codes in place of a country (R-ENTITY-8) that have no row in countries.csv; XKX is GeoNames' for Kosovo.
_FIELD_CODES = frozenset({"", "IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC", "XKX"})
_RELATIONAL = "*"  # first sector in agents.csv: takes the side of whom it belongs to
_QNUMBER = re.compile(r"Q[1-9]\d*$")
_OFFICES, _BODIES, _COUNTRIES = "entities/offices.csv", "entities/organizations.csv", "entities/countries.csv"
_PLACES = ("places/regions.csv", "places/facilities.csv")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (``error``) or odd (``warning``); ``where`` is ``file:line``."""

    level: Literal["error", "warning"]
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


def find_faults(tables: Tables, today: str) -> list[Finding]:
    """Everything that is wrong with the tables and the overlay, errors first.

    ``today`` (ISO) tells which dates are still to come. If a file cannot be read at all, only the reader's faults
    are given, for nothing can be compared.
    """
    if unread := check_tables(tables):
        return [Finding("error", "", fault) for fault in unread]
    lines = Lines(tables)
    found: list[Finding] = []
    for check in (_check_dates, _check_codes, _check_numbers, _check_overlaps, _check_names):
        found.extend(check(tables, lines, today))
    for name, row_id, text in (*check_senses(tables), *check_algebra(tables)):
        found.append(Finding("error", lines.of(name, row_id), text))
    return sorted(found, key=lambda finding: finding.level)


class Lines:
    """Where rows stand: ``file:line`` of the overlay's row, else of ours."""

    def __init__(self, tables: Tables) -> None:
        self._folders = [*([tables.overlay] if tables.overlay else []), FOLDER]

    def of(self, name: str, row_id: str) -> str:
        """``file:line`` of a row; ours are named from the tables' folder on."""
        for folder in self._folders:
            path = folder / name
            line = _numbers(path, path.stat().st_mtime_ns).get(row_id) if path.exists() else None
            if line is not None:
                return f"{name if folder == FOLDER else path}:{line}"
        return name


@lru_cache(maxsize=64)
def _numbers(path: Path, _stamp: int) -> dict[str, int]:
    reader = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: reader.line_num for row in reader}


# ------------------------------------------------------------------------------------------------------- dates


def _dated(tables: Tables) -> Iterator[tuple[str, Any]]:
    yield from ((_OFFICES, row) for row in tables.rows(_OFFICES, OfficeRow))
    yield from ((_BODIES, row) for row in tables.rows(_BODIES, OrganizationRow))
    yield from ((_COUNTRIES, row) for row in tables.rows(_COUNTRIES, CountryRow))


def _check_dates(tables: Tables, lines: Lines, today: str) -> Iterator[Finding]:
    for name, row in _dated(tables):
        if not row.start and not row.end:
            continue
        wrong = [f"{what} {day!r} is no day of the calendar" for what in ("start", "end")
                 if not _is_day(day := getattr(row, what))]  # fmt: skip
        if not wrong and row.start and row.end and row.end < row.start[: len(row.end)]:
            wrong.append(f"end {row.end} comes before start {row.start}")
        if not wrong and row.start > today:
            wrong.append(f"start {row.start} is still to come; a row begins when the office or the body does")
        yield from (Finding("error", lines.of(name, row.id), f"{row.id}: {text}") for text in wrong)
        if not wrong and row.end and row.end > today:
            text = f"{row.id}: end {row.end} is still to come; leave it empty until it is so"
            yield Finding("warning", lines.of(name, row.id), text)


def _is_day(day: str) -> bool:
    if not day:
        return True
    year, month, number = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def _check_overlaps(tables: Tables, lines: Lines, _today: str) -> Iterator[Finding]:
    """Two terms of one holder in one office at one time; sharing a day, month or year at the ends is no overlap."""
    terms: dict[tuple[str, str, str], list[OfficeRow]] = {}
    for row in tables.rows(_OFFICES, OfficeRow):
        if row.id.count(".") > 1 and row.office:
            terms.setdefault((row.id.split(".")[1], row.office.casefold(), row.country), []).append(row)
    for rows in terms.values():
        ordered = sorted(rows, key=lambda row: row.start)
        for one, other in zip(ordered, ordered[1:], strict=False):
            if not one.end or other.start[: len(one.end)] < one.end[: len(other.start)]:
                text = f"{other.id}: {other.holder} is {other.office} already, from {_span(one)} ({one.id})"
                yield Finding("warning", lines.of(_OFFICES, other.id), text)


def _span(row: Any) -> str:
    return f"{row.start or '...'} to {row.end or '...'}"


# ------------------------------------------------------------------------------------------------ codes, numbers


def _check_codes(tables: Tables, lines: Lines, _today: str) -> Iterator[Finding]:
    """Countries and sectors that do not exist."""
    rows = tables.rows(_COUNTRIES, CountryRow)
    countries = {code for row in rows for code in (row.code, row.iso)} | _FIELD_CODES
    sectors = frozenset(tables.toml("plover/ontology.toml")["sectors"])
    coded = [*((n, r) for n, r in _dated(tables) if n != _COUNTRIES)]
    coded += [("en/agents.csv", row) for row in tables.rows("en/agents.csv", AgentRow)]
    for name, row in [*coded, *((p, row) for p in _PLACES for row in tables.rows(p, RegionRow))]:
        if row.country not in countries:
            text = f"{row.id}: country {row.country!r} is no code of entities/countries.csv and none of the field's"
            yield Finding("error", lines.of(name, row.id), text)
    for name, row in [*coded, *((_COUNTRIES, row) for row in rows)]:
        given = row.sectors[1:] if name == "en/agents.csv" and row.sectors[:1] == (_RELATIONAL,) else row.sectors
        for sector in given:
            if sector not in sectors:
                text = f"{row.id}: sector {sector!r} is not known; allowed are {', '.join(sorted(sectors))}"
                yield Finding("error", lines.of(name, row.id), text)


def _check_numbers(tables: Tables, lines: Lines, _today: str) -> Iterator[Finding]:
    for name, row in _dated(tables):
        number = getattr(row, "wikidata", "")
        if number and not _QNUMBER.match(number):
            text = f"{row.id}: wikidata is {number!r}; a Q number such as Q7747 or nothing is wanted"
            yield Finding("error", lines.of(name, row.id), text)


# ------------------------------------------------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A row's name as somebody's: persons, bodies and countries are one over all their rows."""

    who: str
    name: str
    row: Any

    @property
    def last(self) -> str:
        return f"{self.row.end}~" if self.row.end else "~"


def _check_names(tables: Tables, lines: Lines, _today: str) -> Iterator[Finding]:
    """Names that mean two persons, two bodies or two countries at one time, once for each pair."""
    for kind in (_persons, _bodies, _countries):
        told: set[tuple[str, str]] = set()
        for form, bearers in _by_form(kind(tables)).items():
            for one, other in _pairs(bearers):
                pair = (one.who, other.who) if one.who < other.who else (other.who, one.who)
                if pair in told:
                    continue
                told.add(pair)
                text = f"{other.row.id}: {form!r} is also a name of {one.row.id} ({lines.of(one.name, one.row.id)})"
                yield Finding("warning", lines.of(other.name, other.row.id), text)


def _persons(tables: Tables) -> Iterator[tuple[str, _Bearer]]:
    for row in tables.rows(_OFFICES, OfficeRow):
        who = row.id.split(".")[1] if row.id.count(".") else row.id
        yield from ((form, _Bearer(who, _OFFICES, row)) for form in (row.holder, *row.aliases))


def _bodies(tables: Tables) -> Iterator[tuple[str, _Bearer]]:
    for row in tables.rows(_BODIES, OrganizationRow):
        stem, _, number = row.id.rpartition(".")
        who = stem if number.isdigit() else row.id
        yield from ((form, _Bearer(who, _BODIES, row)) for form in (row.name, *row.aliases))


def _countries(tables: Tables) -> Iterator[tuple[str, _Bearer]]:
    for row in tables.rows(_COUNTRIES, CountryRow):
        yield from ((form, _Bearer(row.id, _COUNTRIES, row)) for form in (row.name, *row.aliases))


def _by_form(named: Iterable[tuple[str, _Bearer]]) -> dict[str, list[_Bearer]]:
    found: dict[str, list[_Bearer]] = {}
    for form, bearer in named:
        found.setdefault(form, []).append(bearer)
    return found


def _pairs(bearers: Sequence[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    """Bearers of one name that are two at one time."""
    for i, one in enumerate(bearers):
        for other in bearers[i + 1 :]:
            if one.who != other.who and one.row.start < other.last and other.row.start < one.last:
                yield one, other
