"""What the tables know already: so that imported rows join the right person or body instead of doubling it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import TypeVar

from dragoman.tables import Tables
from dragoman.tables.rows import AgentRow, CountryRow, OfficeRow, OrganizationRow

V = TypeVar("V")
Row = TypeVar("Row", CountryRow, OfficeRow, OrganizationRow, AgentRow)

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


@lru_cache(maxsize=1 << 17)
def folded(name: str) -> str:
    """A name as it is compared: lower case, without accents, points and hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’.]", "", plain)))


def slug(name: str) -> str:
    """A name as part of an id: ``Ines Arvad`` -> ``ines_arvad``; letters without ASCII form stay as they are."""
    return folded(name).replace(" ", "_") or "x"


class Known:
    """Countries, persons, bodies and common nouns of the tables, by name; ``without`` leaves an origin's rows out.

    An import that is done again must not take its own rows for knowledge.
    """

    def __init__(self, tables: Tables, without: str = "") -> None:
        self.countries = _rows(tables, "entities/countries.csv", CountryRow, without)
        self.offices = _rows(tables, "entities/offices.csv", OfficeRow, without)
        self.bodies = _rows(tables, "entities/organizations.csv", OrganizationRow, without)
        self.agents = _rows(tables, "en/agents.csv", AgentRow, without)
        self.sectors = frozenset(tables.toml("plover/ontology.toml")["sectors"])

    def country_code(self, code: str) -> str | None:
        """What is coded for an ISO 3166-1 alpha-3 or field code, ``None`` for a code of no row."""
        return self._codes.get(code)

    def country_named(self, name: str) -> str | None:
        """What is coded for a country of this name."""
        return self._country_names.get(folded(name))

    def is_country_name(self, name: str) -> bool:
        """Whether a country, its people, its capital or its seat of government is called so."""
        return folded(name) in self._country_forms

    def person(self, names: Iterable[str], country: str, wikidata: str = "") -> str | None:
        """The second part of the ids of a person of the tables, if exactly one fits.

        A Q number decides; else a name of several words, borne by one person of that country.
        """
        if wikidata and wikidata in self._by_number:
            return self._by_number[wikidata]
        found = {
            stem
            for name in names
            for stem in self._persons.get(folded(name), ())
            if " " in folded(name) and country in self._countries_of[stem]
        }
        return found.pop() if len(found) == 1 else None

    def terms(self, stem: str) -> Sequence[OfficeRow]:
        """The rows of a person, by the second part of their ids."""
        return self._terms.get(stem, ())

    def body(self, names: Iterable[str], country: str) -> Sequence[OrganizationRow]:
        """The rows of the one body of that country that has one of the names; empty if none or several have."""
        found = {row.id: row for name in names for row in self._bodies.get(folded(name), ()) if row.country == country}
        stems = {body_stem(row.id) for row in found.values()}
        return tuple(found.values()) if len(stems) == 1 else ()

    def agent(self, noun: str) -> AgentRow | None:
        """The row of a common noun or title."""
        return self._agents.get(folded(noun))

    def sectors_of_office(self, office: str) -> tuple[str, ...]:
        """The sectors that most holders of an office have in the tables; else those of a noun inside its name."""
        if office in self._office_sectors:
            return self._office_sectors[office].most_common(1)[0][0]
        words = folded(office.split(" of ")[0]).split()
        for start in range(len(words)):
            row = self._agents.get(" ".join(words[start:]))
            if row is not None and row.sectors and row.sectors[0] in self.sectors - {"UNK", "UAF"}:
                return row.sectors
        return ()

    def is_given_name(self, word: str) -> bool:
        """Whether a person of the tables has this first name."""
        return folded(word) in self._given_names

    def is_title(self, words: str) -> bool:
        """Whether common words ("president", "general") stand before names."""
        row = self._agents.get(folded(words))
        return row is not None and row.human

    def is_body_word(self, word: str) -> bool:
        """Whether bodies have this word in their names, and persons do not ("army", "front", "of")."""
        return folded(word) in self._body_words

    def spelled(self, word: str) -> str | None:
        """A word of a name as it is mostly spelled in the tables ("NATO", "of", "McCain")."""
        found = self._spellings.get(word.casefold())
        return found.most_common(1)[0][0] if found else None

    @cached_property
    def body_stems(self) -> frozenset[str]:
        """The ids of all bodies, without the numbers of their dated rows."""
        return frozenset(body_stem(row.id) for row in self.bodies)

    @cached_property
    def _codes(self) -> dict[str, str]:
        by_iso = {row.iso: row.code for row in self.countries if row.iso}
        return by_iso | {row.id.partition(":")[2]: row.code for row in self.countries if row.id[-3:].isupper()}

    @cached_property
    def _country_names(self) -> dict[str, str]:
        return {folded(name): row.code for row in reversed(self.countries) for name in (row.name, *row.aliases)}

    @cached_property
    def _country_forms(self) -> frozenset[str]:
        return frozenset(
            folded(form)
            for row in self.countries
            for form in (row.name, *row.aliases, *row.demonyms, row.capital, *row.bywords)
        )

    @cached_property
    def _terms(self) -> dict[str, list[OfficeRow]]:
        return _grouped((row.id.split(".")[1], row) for row in self.offices if row.id.count(".") > 1)

    @cached_property
    def _countries_of(self) -> dict[str, set[str]]:
        return {stem: {row.country for row in rows} for stem, rows in self._terms.items()}

    @cached_property
    def _persons(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for stem, rows in self._terms.items():
            for row in rows:
                for name in (row.holder, *row.aliases):
                    found.setdefault(folded(name), set()).add(stem)
        return found

    @cached_property
    def _by_number(self) -> dict[str, str]:
        return {row.wikidata: stem for stem, rows in self._terms.items() for row in rows if row.wikidata}

    @cached_property
    def _bodies(self) -> dict[str, list[OrganizationRow]]:
        return _grouped((folded(name), row) for row in self.bodies for name in (row.name, *row.aliases))

    @cached_property
    def _agents(self) -> dict[str, AgentRow]:
        return {folded(row.noun): row for row in reversed(self.agents) if row.kind != "modifier"}

    @cached_property
    def _office_sectors(self) -> dict[str, Counter[tuple[str, ...]]]:
        found: dict[str, Counter[tuple[str, ...]]] = {}
        for row in self.offices:
            found.setdefault(row.office.casefold(), Counter())[row.sectors] += 1
        return found

    @cached_property
    def _given_names(self) -> frozenset[str]:
        return frozenset(folded(row.holder.split()[0]) for row in self.offices if " " in row.holder)

    @cached_property
    def _body_words(self) -> frozenset[str]:
        of_bodies = Counter(w for row in self.bodies for w in set(folded(row.name).split()) if len(w) > 1)
        of_persons = {w for row in self.offices for w in folded(row.holder).split()}
        return frozenset(word for word, times in of_bodies.items() if times > 1 and word not in of_persons)

    @cached_property
    def _spellings(self) -> dict[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        names = [n for row in self.bodies for n in (row.name, *row.aliases)]
        names += [n for row in self.offices for n in (row.holder, *row.aliases)]
        names += [n for row in self.countries for n in (row.name, *row.aliases, *row.demonyms)]
        for name in names:
            for word in _WORD.findall(name):
                found[word.casefold()][word] += 1
        return found


def known_in(tables: Tables, without: str = "") -> Known:
    """What the tables know; of the package's own, where nothing is imported, it is gathered once."""
    return _own() if tables.overlay is None else Known(tables, without)


@cache
def _own() -> Known:
    return Known(Tables())


def body_stem(row_id: str) -> str:
    """The id of a body without the number of its dated row: ``org.x.2`` -> ``org.x``."""
    stem, _, number = row_id.rpartition(".")
    return stem if number.isdigit() else row_id


def _rows(tables: Tables, name: str, row_class: type[Row], without: str) -> Sequence[Row]:
    """The rows of a table; in place of one of the origin ``without``, the row of ours that it replaced, if any."""
    ours = {row.id: row for row in Tables().rows(name, row_class)} if without else {}
    rows = tables.rows(name, row_class)
    found = (row if row.origin != without else ours.get(row.id) for row in rows)
    return tuple(row for row in found if row is not None)


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    found: dict[str, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
