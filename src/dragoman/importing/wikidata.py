"""Office holders from the JSON that tables/entities/wikidata_offices.rq returns at Wikidata's query service.

The form is W3C's SPARQL 1.1 Query Results JSON: ``results.bindings``, each a map from variable to typed value. A
person whom the tables know (by Q number, else by full name and country) keeps the id that he has there; a term that
they know keeps the id of its row, so that the new dates stand in place of the old.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.importing.known import Known, folded, known_in
from dragoman.importing.offices import Offices
from dragoman.importing.overlay import write_overlay
from dragoman.importing.report import ImportReport
from dragoman.importing.statements import BadBinding, Statement, read_binding
from dragoman.tables import Tables
from dragoman.tables.rows import OfficeRow

ORIGIN = "Wikidata"
_FILE = "entities/offices.csv"


@dataclass(frozen=True, slots=True)
class _Term:
    """A statement with what the tables make of it; ``stem`` is the person's part of the row's id."""

    statement: Statement
    stem: str
    office: str
    country: str
    sectors: tuple[str, ...]


def import_wikidata(path: Path, into: Path, tables: Tables, today: str) -> ImportReport:
    """Read a query's result and write its terms of office into the overlay folder ``into``.

    ``today`` (ISO) tells what is still to come: terms that begin later are faults, ends that lie ahead are left
    open. Raises ``InputError`` if the file is not a SPARQL result in JSON.
    """
    report = ImportReport("binding")
    known = known_in(tables)
    statements = list(_statements(_bindings(path), today, report))
    terms = _joined(statements, known, Offices(known), report)
    write_overlay(into, {_FILE: _rows(terms, known)}, report)
    return report


def _bindings(path: Path) -> Sequence[Any]:
    try:
        result = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: cannot be read as JSON: {error}") from error
    if isinstance(result, list):
        return result  # the query service's other JSON download: plain objects
    results = result.get("results") if isinstance(result, dict) else None
    bindings = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(bindings, list):
        raise InputError(f"{path}: no results.bindings in it; download the query's result as JSON")
    return bindings


def _statements(bindings: Iterable[Any], today: str, report: ImportReport) -> Iterator[Statement]:
    """The terms in the bindings; several of one term (two nationalities, two genders) are taken together."""
    found: dict[tuple[str, str, str], Statement] = {}
    for number, binding in enumerate(bindings, 1):
        report.read += 1
        try:
            statement = read_binding(binding, number, today)
        except BadBinding as error:
            report.fault(number, str(error))
            continue
        key = (statement.person, statement.position, statement.start)
        if key in found:
            report.left_out["stands in the file already"] += 1
        found[key] = _merged(found[key], statement) if key in found else statement
    yield from sorted(found.values(), key=lambda s: (s.person, s.position, s.start))


def _merged(one: Statement, other: Statement) -> Statement:
    ends = [end for end in (one.end, other.end) if end]
    return replace(
        one, end=max(ends, key=len, default=""), iso=one.iso or other.iso, gender=one.gender or other.gender,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
    )  # fmt: skip


def _joined(statements: Sequence[Statement], known: Known, offices: Offices, report: ImportReport) -> Sequence[_Term]:
    """The statements as terms of persons of the tables, or of their own under their Q numbers."""
    terms: list[_Term] = []
    for statement in statements:
        try:
            country = offices.country(statement)
            office = offices.office(statement.office, statement.country_name)
            sectors = offices.sectors(office)
        except BadBinding as error:
            report.fault(statement.number, str(error))
            continue
        stem = known.person((statement.name,), country, statement.person) or statement.person
        terms.append(_Term(statement, stem, office, country, sectors))
    report.faults.sort(key=lambda fault: fault.number)
    claims: dict[str, set[str]] = {}
    for term in terms:
        claims.setdefault(term.stem, set()).add(term.statement.person)
    return [t if len(claims[t.stem]) == 1 else replace(t, stem=t.statement.person) for t in terms]


def _rows(terms: Sequence[_Term], known: Known) -> Iterator[OfficeRow]:
    """One row a term; the number in a new id counts the terms of one person in one position."""
    used: set[str] = {row.id for row in known.offices}
    for term in terms:
        ours = _same_term(term, known.terms(term.stem), used)
        row_id = ours.id if ours else _free_id(f"office.{term.stem}.{term.statement.position}", used)
        used.discard(row_id)
        used.add(f"taken:{row_id}" if ours else row_id)
        yield _row(term, row_id, ours)


def _same_term(term: _Term, rows: Sequence[OfficeRow], used: set[str]) -> OfficeRow | None:
    """The row of the tables that is this term: same office and country, and a start in the same year."""
    start = term.statement.start
    same = [
        row
        for row in rows
        if (row.office.casefold(), row.country) == (term.office, term.country)
        and f"taken:{row.id}" not in used
        and row.start[:4] == start[:4]
        and (row.start.startswith(start) or start.startswith(row.start) or row.origin != ORIGIN)
    ]
    return min(same, key=lambda row: (row.start != start, row.start), default=None)


def _free_id(stem: str, used: set[str]) -> str:
    number = 1
    while f"{stem}.{number}" in used or f"taken:{stem}.{number}" in used:
        number += 1
    return f"{stem}.{number}"


def _row(term: _Term, row_id: str, ours: OfficeRow | None) -> OfficeRow:
    statement = term.statement
    holder = ours.holder if ours else statement.name
    aliases = (*(ours.aliases if ours else ()), statement.name, *statement.aliases)
    by_form = {folded(name): name for name in reversed(aliases) if folded(name) != folded(holder)}
    return OfficeRow(
        id=row_id, holder=holder,
        aliases=tuple(reversed(by_form.values())),
        office=ours.office if ours else term.office, country=term.country,
        sectors=ours.sectors if ours else term.sectors, start=_exacter(statement.start, ours),
        end=statement.end, gender=statement.gender or (ours.gender if ours else ""),
        wikidata=statement.person, origin=ORIGIN,
    )  # fmt: skip


def _exacter(start: str, ours: OfficeRow | None) -> str:
    """Wikidata's start, unless ours is the same and more exact ("2012" and "2012-05-07")."""
    return ours.start if ours and ours.start.startswith(start) else start
