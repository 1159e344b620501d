"""PETRARCH and Phoenix dictionaries as rows of an overlay: persons, bodies, common nouns.

The dictionary's owner has the last word on codes: a row of the tables for the same body or noun is replaced. Three
things stay ours, for old lists are stale: an office that the tables know to be over does not go on because the
dictionary left it open; nouns that take the side of whom they belong to ("spokesman") keep doing so; countries,
peoples and cities, which the dictionaries list as actors, are left to the tables of countries and places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import InputError
from dragoman.importing.cameo_actors import BadCode, CameoActors, Coded
from dragoman.importing.dictionaries import Actor, Agent, DatedCode, read_dictionary, without
from dragoman.importing.known import Known, body_stem, folded, known_in, slug
from dragoman.importing.overlay import write_overlay
from dragoman.importing.report import ImportReport
from dragoman.importing.spelling import Spelling
from dragoman.tables import Tables
from dragoman.tables.rows import AgentRow, OfficeRow, OrganizationRow

Kind = Literal[
    "igo", "alliance", "armed_group", "party", "ministry", "agency", "court", "parliament", "company", "ngo", "media",
    "religious", "movement", "group",
]  # fmt: skip
Term = tuple[Coded, str, str]

_OFFICES, _BODIES, _AGENTS = "entities/offices.csv", "entities/organizations.csv", "en/agents.csv"
_NULL = "---"
_OFFICIAL = frozenset({"GOV", "ELI", "LEG", "JUD"})
_LEFT_AS_ELI = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})  # the resolver itself makes ELI of those who left
_KINDS: dict[str, Kind] = {
    "REB": "armed_group", "PRM": "armed_group", "UAF": "armed_group", "CRM": "armed_group", "PTY": "party",
    "OPP": "movement", "GOV": "agency", "MIL": "agency", "COP": "agency", "SPY": "agency", "JUD": "court",
    "LEG": "parliament", "BUS": "company", "JRN": "media", "REL": "religious",
}  # fmt: skip
_FIELD_KINDS: dict[str, Kind] = {"IGO": "igo", "UNO": "igo", "EUR": "igo", "NGO": "ngo", "ISM": "movement"}


def import_petrarch(path: Path, into: Path, tables: Tables) -> ImportReport:
    """Read a dictionary of actors or agents (or both) and write what it says into the overlay folder ``into``.

    Raises ``InputError`` if the file cannot be read as text or nothing in it is a line of a dictionary.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    found = read_dictionary(text)
    report = ImportReport("line", read=found.lines)
    for number, fault in found.faults:
        report.fault(number, fault)
    origin = "".join(c for c in f"PETRARCH dictionary {path.name}" if c.isprintable())
    maker = _Maker(known_in(tables, without=origin), origin, report)
    for actor in found.actors:
        maker.actor(actor)
    for agent in found.agents:
        maker.agent(agent)
    report.faults.sort(key=lambda fault: fault.number)
    write_overlay(into, maker.rows, report)
    return report


class _Maker:
    """Rows being made of one dictionary, with the ids given so far."""

    def __init__(self, known: Known, origin: str, report: ImportReport) -> None:
        self._known, self._origin, self._report = known, origin, report
        self._codes, self._spelling = CameoActors(known), Spelling(known)
        self.rows: dict[str, list[Any]] = {_OFFICES: [], _BODIES: [], _AGENTS: []}
        self._numbers: dict[str, int] = {}
        self._nouns: set[str] = set()

    def actor(self, actor: Actor) -> None:
        """Rows for an actor: terms of a person, or spells of a body."""
        terms = self._terms(actor)
        names = self._spelling.names(actor.names)
        if not terms or not names:
            return
        if not any(coded.sectors for coded, _, _ in terms):
            place = any(coded.country for coded, _, _ in terms)
            self._report.left_out["country, people or place without a role" if place else "no role"] += 1
        elif self._known.is_country_name(names[0]):
            self._report.left_out["country, people or place without a role"] += 1
        elif self._is_person(names, terms):
            self._person(names, terms)
        else:
            self._body(names, terms)

    def agent(self, agent: Agent) -> None:
        """A row for a common noun, and one for its plural where no rule of English makes it."""
        try:
            coded = self._codes.agent(agent.code)
        except BadCode as error:
            self._report.fault(agent.number, str(error))
            return
        nouns = [agent.noun.lower()]
        if agent.plural and not _is_regular(nouns[0], agent.plural.lower()):
            nouns.append(agent.plural.lower())
        for noun in nouns:
            self._noun(noun, coded)

    def _noun(self, noun: str, coded: Coded) -> None:
        ours = self._known.agent(noun)
        if folded(noun) in self._nouns:
            self._report.left_out["noun stands in the file already"] += 1
        elif ours and ours.sectors[:1] == ("*",):
            self._report.left_out["noun takes the side of whom it belongs to"] += 1
        elif ours and ours.sectors[:1] == coded.sectors[:1] and ours.country == coded.country:
            self._report.left_out["noun known, with the same sector"] += 1
        else:
            self.rows[_AGENTS].append(
                AgentRow(
                    id=ours.id if ours else f"petrarch.{slug(noun)}.n", noun=ours.noun if ours else noun,
                    kind=ours.kind if ours else "noun", sectors=coded.sectors, country=coded.country,
                    human=ours.human if ours else True, note=ours.note if ours else "", origin=self._origin,
                )
            )  # fmt: skip
        self._nouns.add(folded(noun))

    # ------------------------------------------------------------------------------------------------ actors

    def _terms(self, actor: Actor) -> list[Term]:
        """What the codes say and when; a code without dates holds when no dated one does."""
        read = [(code, coded) for code in actor.codes if (coded := self._coded(code))]
        dated = [(coded, code.start, code.end) for code, coded in read if code.start or code.end]
        default = next((coded for code, coded in read if not code.start and not code.end), None)
        official = {sector for coded, _, _ in dated for sector in coded.sectors[:1]} & _LEFT_AS_ELI
        if default and not (default.sectors == ("ELI",) and official):
            dated += [(default, *gap) for gap in without(actor.codes)]
        return list(dict.fromkeys(dated))

    def _coded(self, code: DatedCode) -> Coded | None:
        if code.code == _NULL:
            self._report.left_out["null code ---"] += 1
            return None
        try:
            return self._codes.actor(code.code)
        except BadCode as error:
            self._report.fault(code.number, str(error))
            return None

    def _is_person(self, names: Sequence[str], terms: Sequence[Term]) -> bool:
        """Whether a name is a person's: known as one, or by a first name, or by an office with dates."""
        known = self._known
        words = names[0].split()
        country = terms[0][0].country
        if known.person(names[:1], country):
            return True
        if known.body(names[:1], country) or any(known.is_body_word(w) or not w[0].isalpha() for w in words):
            return False
        while len(words) > 1 and known.is_title(words[0]):
            words = words[1:]
        if len(words) > 1 and known.is_given_name(words[0]):
            return True
        dated = any(start or end for _, start, end in terms)
        return len(words) > 1 and bool({s for coded, _, _ in terms for s in coded.sectors[:1]} & _OFFICIAL) and dated

    def _person(self, names: Sequence[str], terms: Sequence[Term]) -> None:
        stem = self._stem_of_person(names, terms)
        ours = self._known.terms(stem)
        holder = ours[0].holder if ours else self._untitled(names[0])
        told = {folded(holder)} | {folded(alias) for row in ours for alias in row.aliases}
        aliases = {folded(n): n for name in names if folded(n := self._untitled(name)) not in told}
        known = max(ours, key=lambda row: (row.gender, row.wikidata), default=None)
        for coded, start, end in terms:
            self.rows[_OFFICES].append(
                OfficeRow(
                    id=f"office.{stem}.petrarch.{self._number(f'office.{stem}')}", holder=holder,
                    aliases=tuple(aliases.values()), office="", country=coded.country, sectors=coded.sectors,
                    start=start, end=end or self._known_end(ours, coded, start), gender=known.gender if known else "",
                    wikidata=known.wikidata if known else "", origin=self._origin,
                )
            )  # fmt: skip

    def _stem_of_person(self, names: Sequence[str], terms: Sequence[Term]) -> str:
        country = next((coded.country for coded, _, _ in terms if coded.country), "")
        known = self._known.person((self._untitled(name) for name in names), country)
        if known:
            return known
        own = slug(self._untitled(names[0]))
        return f"{own}_{country.lower() or 'other'}" if self._known.terms(own) else own

    def _untitled(self, name: str) -> str:
        """A name without "President", "Foreign Minister", "Sheikh" before it, if two words are left."""
        words = name.split()
        for end in range(min(3, len(words) - 2), 0, -1):
            if self._known.is_title(" ".join(words[:end])):
                return " ".join(words[end:])
        return name

    def _known_end(self, ours: Sequence[OfficeRow], coded: Coded, start: str) -> str:
        """When the tables say that a person's last office of this sector was over, for a term left open."""
        same = [r for r in ours if r.country == coded.country and r.sectors[:1] == coded.sectors[:1]]
        if not same or any(not row.end for row in same):
            return ""
        last = max(row.end for row in same)
        if last < start[: len(last)]:
            return ""
        self._report.left_out["open end (the tables know when the office was over)"] += 1
        return last

    def _body(self, names: Sequence[str], terms: Sequence[Term]) -> None:
        country = next((coded.country for coded, _, _ in terms if coded.country), "")
        ours = self._known.body(names, country)
        stem = body_stem(ours[0].id) if ours else self._stem_of_body(names[0], country)
        first = ours[0] if ours else None
        told = {folded(form) for row in ours for form in (row.name, *row.aliases)}
        aliases = [*(first.aliases if first else ()), *(name for name in names if folded(name) not in told)]
        name = first.name if first else names[0]
        row = OrganizationRow(
            id=stem, name=name, aliases=tuple(a for a in aliases if a != name), kind="group", country="", sectors=(),
            start="", end="", wikidata=first.wikidata if first else "", note=first.note if first else "",
            origin=self._origin,
        )  # fmt: skip
        for coded, start, end in terms:
            kind = first.kind if first else _kind(coded)
            self.rows[_BODIES].append(
                replace(row, id=self._id_of_body(ours, stem), kind=kind, country=coded.country, sectors=coded.sectors,
                        start=start, end=end)
            )  # fmt: skip

    def _stem_of_body(self, name: str, country: str) -> str:
        own = f"org.{slug(name)}"
        return f"{own}_{country.lower() or 'other'}" if own in self._known.body_stems else own

    def _id_of_body(self, ours: Sequence[OrganizationRow], stem: str) -> str:
        """The ids of the tables' rows in their order, so that these are replaced; then numbers of our own."""
        number = self._number(stem)
        if number <= len(ours):
            return ours[number - 1].id
        return f"{stem}.{900 + number}" if ours else stem if number == 1 else f"{stem}.{number}"

    def _number(self, stem: str) -> int:
        self._numbers[stem] = self._numbers.get(stem, 0) + 1
        return self._numbers[stem]


def _kind(coded: Coded) -> Kind:
    if coded.country in _FIELD_KINDS:
        return _FIELD_KINDS[coded.country]
    return _KINDS.get(coded.sectors[0], "group") if coded.sectors else "group"


def _is_regular(noun: str, plural: str) -> bool:
    """Whether a plural is made as English makes most, so that the singular's row finds it."""
    stems = {f"{noun}s", f"{noun}es", noun, f"{noun[:-3]}men" if noun.endswith("man") else ""}
    stems |= {f"{noun[:-1]}ies" if noun.endswith("y") else "", f"{noun[:-1]}ves" if noun.endswith("f") else ""}
    return plural in stems
