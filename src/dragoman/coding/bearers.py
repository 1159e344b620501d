"""Who bears a name in the tables: countries, persons with their offices, bodies with their times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.coding.identities import ExtraEntity
from dragoman.tables import Tables
from dragoman.tables.rows import CountryRow, OfficeRow, OrganizationRow

Kind = Literal["country", "person", "organization"]
Use = Literal["name", "demonym", "capital", "byword", "surname"]

# Sectors that an office gives and that end with it (R-ENTITY-12); a party leader or priest stays what he was.
_OF_OFFICE = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
_LEFT_BEHIND = frozenset((sector,) for sector in _OF_OFFICE)
# Codes that stand in place of a country (R-ENTITY-8).
FIELD_CODES = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"})


@dataclass(frozen=True, slots=True)
class Term:
    """What a bearer is from ``start`` to ``end`` (ISO, empty: unbounded): country, sectors, office, table row."""

    country: str
    sectors: tuple[str, ...]
    office: str
    start: str
    end: str
    row: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a bearer is at a date. ``held`` is false before the first and after the last term."""

    country: str
    sectors: tuple[str, ...]
    office: str | None
    row: str
    held: bool


@dataclass(frozen=True, slots=True)
class Bearer:
    """One country, person or body of the tables; ``id`` is stable and what we code as ``entity_id``."""

    id: str
    kind: Kind
    name: str
    terms: tuple[Term, ...]
    gender: str = ""

    def at(self, date: str | None) -> Standing:
        """What it is at an ISO date; without a date, what it was last."""
        if date is None or self.kind == "country":
            return _held(max(self.terms, key=lambda t: t.start))
        current = [t for t in self.terms if t.start <= date and (not t.end or date <= t.end + "~")]
        if current:
            return _held(max(current, key=lambda t: (t.sectors[:1] == ("GOV",), t.start)))
        past = [t for t in self.terms if t.end and t.end + "~" < date]
        if past:
            return _left(max(past, key=_weight_of_past), self.kind)
        first = min(self.terms, key=lambda t: t.start)
        sectors = () if self.kind == "person" else first.sectors
        return Standing(first.country, sectors, None, first.row, False)


@dataclass(frozen=True, slots=True)
class Name:
    """A form of a name, how it refers to its bearer, and the bearer."""

    form: str
    use: Use
    bearer: Bearer


def read_names(tables: Tables, extra: Sequence[ExtraEntity]) -> Iterator[Name]:
    """All names of the tables; those of ``extra`` come first and so win."""
    for entity in extra:
        yield from _extra_names(entity)
    for country in tables.rows("entities/countries.csv", CountryRow):
        yield from _country_names(country)
    yield from _person_names(tables.rows("entities/offices.csv", OfficeRow))
    yield from _body_names(tables.rows("entities/organizations.csv", OrganizationRow))


def _held(term: Term) -> Standing:
    return Standing(term.country, term.sectors, term.office or None, term.row, True)


def _weight_of_past(term: Term) -> tuple[bool, bool, str]:
    """An office at home weighs more than one in a body above states or a lost candidacy, then the latest does."""
    return term.country not in FIELD_CODES, term.sectors[:1] in _LEFT_BEHIND, term.end


def _left(term: Term, kind: Kind) -> Standing:
    if kind == "person" and term.sectors and term.sectors[0] in _OF_OFFICE:
        office = f"former {term.office}" if term.office else None
        return Standing(term.country, ("ELI",), office, term.row, False)
    return Standing(term.country, term.sectors, term.office or None, term.row, False)


def _country_names(row: CountryRow) -> Iterator[Name]:
    bearer = Bearer(row.id, "country", row.name, (_term(row, "entities/countries.csv", ""),))
    yield from _forms("name", (row.name, *row.aliases), bearer)
    yield from _forms("demonym", row.demonyms, bearer)
    yield from _forms("capital", (row.capital,), bearer)
    yield from _forms("byword", row.bywords, bearer)


def _term(row: CountryRow | OrganizationRow, file: str, office: str) -> Term:
    country = row.code if isinstance(row, CountryRow) else row.country
    return Term(country, row.sectors, office, row.start, row.end, f"{file}:{row.id}")


def _person_names(rows: Iterable[OfficeRow]) -> Iterator[Name]:
    persons: dict[str, list[OfficeRow]] = {}
    for row in rows:
        persons.setdefault(row.id.split(".")[1], []).append(row)
    for slug, offices in persons.items():
        terms = tuple(
            Term(r.country, r.sectors, r.office, r.start, r.end, f"entities/offices.csv:{r.id}") for r in offices
        )
        gender = next((r.gender for r in offices if r.gender), "")
        bearer = Bearer(f"person.{slug}", "person", offices[0].holder, terms, gender)
        forms = dict.fromkeys(form for r in offices for form in (r.holder, *r.aliases))
        yield from _forms("name", forms, bearer)
        yield from _forms("surname", {form.split()[-1] for form in forms if " " in form} - set(forms), bearer)


def _body_names(rows: Iterable[OrganizationRow]) -> Iterator[Name]:
    bodies: dict[str, list[OrganizationRow]] = {}
    for row in rows:
        stem, _, number = row.id.rpartition(".")
        bodies.setdefault(stem if number.isdigit() else row.id, []).append(row)
    for stem, spells in bodies.items():
        terms = tuple(_term(row, "entities/organizations.csv", "") for row in spells)
        bearer = Bearer(stem, "organization", spells[0].name, terms)
        yield from _forms("name", dict.fromkeys(form for r in spells for form in (r.name, *r.aliases)), bearer)


def _extra_names(entity: ExtraEntity) -> Iterator[Name]:
    term = Term(entity.country, entity.sectors, "", "", "", "given entities")
    words = entity.name.split()
    if entity.demonyms or entity.capital or not entity.sectors:
        kind: Kind = "country"
    else:
        short = any(alias.isupper() for alias in entity.aliases)
        like_person = len(words) > 1 and not short and all(w[0].isupper() and not w.isupper() for w in words)
        kind = "person" if like_person else "organization"
    bearer = Bearer(f"given:{entity.name}", kind, entity.name, (term,))
    yield from _forms("name", (entity.name, *entity.aliases), bearer)
    yield from _forms("demonym", entity.demonyms, bearer)
    yield from _forms("capital", (entity.capital,), bearer)
    if kind == "person":
        yield from _forms("surname", (words[-1],), bearer)


def _forms(use: Use, forms: Iterable[str], bearer: Bearer) -> Iterator[Name]:
    return (Name(form, use, bearer) for form in forms if form)
