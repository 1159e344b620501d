"""Phrases headed by a name: "Iranian President Ebrahim Raisi", "the militant group Hamas", "lawyer Ina Korr"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.bearers import FIELD_CODES, Bearer
from dragoman.coding.identities import Identity
from dragoman.coding.names import Sense
from dragoman.coding.noun_phrases import NounPhrase, is_capitalised
from dragoman.coding.parts import Parts, choose, common_sectors, gather, is_distant, rows_of, side_of, words_text
from dragoman.coding.phrase_tables import PhraseTables, Read
from dragoman.coding.role_reader import RoleReader, gender_of
from dragoman.tables.rows import AgentRow


class NameReader:
    """Reads names of the tables and of persons unknown; ``roles`` reads what stands before them."""

    def __init__(self, tables: PhraseTables, roles: RoleReader, read: Read) -> None:
        self._tables, self._roles, self._read = tables, roles, read

    def read(self, phrase: NounPhrase, date: str | None, depth: int) -> Identity | None:
        """Who a phrase is whose last piece is a name of the tables."""
        last = phrase.core[-1]
        assert last.found is not None
        start = self._run_start(phrase)
        senses = last.found.senses
        weak = start < len(phrase.core) - 1 and all(_is_weak(sense) for sense in senses)
        if weak and not self._continues_name(phrase, start, senses):
            return self._person(phrase, start, date)
        parts = self._roles.parts(phrase, len(phrase.core) - 1, date)
        chosen = choose(last.found, date, parts.nation)
        if chosen is None:
            return self._ambiguous(phrase, parts, date)
        sense, standing = chosen
        if sense.bearer.kind == "country":
            return self._nation(phrase, sense, parts, date, depth)
        if sense.bearer.kind == "person":
            return self._bearer(phrase, start, sense.bearer, parts, date)
        if sense.single and self._is_sort_of_party(phrase):
            return replace(self._stranger(phrase, start, parts, None), sectors=standing.sectors, kind="organization")
        if sense.single and parts.nation not in (None, standing.country) and standing.country not in FIELD_CODES:
            return replace(self._stranger(phrase, start, parts, None), sectors=standing.sectors, kind="organization")
        return Identity(
            name=sense.bearer.name, entity_id=sense.bearer.id, country=standing.country or parts.country or None,
            sectors=standing.sectors or parts.body, by=standing.row, kind="organization",
        )  # fmt: skip

    def _nation(self, phrase: NounPhrase, sense: Sense, parts: Parts, date: str | None, depth: int) -> Identity | None:
        """A country, its government by a byword or its capital, or its people."""
        standing = sense.bearer.at(None)
        if not standing.country and phrase.tail < len(phrase.words):
            other = self._read(phrase.words[phrase.tail + 1 :], date, depth + 1)  # "the breakaway region of Abkhazia"
            if other is not None and other.kind == "country":
                return other
        if sense.use == "name" and self._names_a_body(phrase):
            return Identity(
                name=words_text(phrase, phrase.core), country=standing.country or None, sectors=parts.body,
                by=rows_of(parts, standing.row), kind="organization",
            )  # fmt: skip
        sectors = standing.sectors
        if sense.use in ("byword", "capital"):
            sectors = ("GOV", *sectors)
        words = phrase.words[phrase.core[-1].start : phrase.core[-1].end]
        people = sense.use == "demonym" and (words[-1].key.endswith(("s", "men")) or phrase.several)
        people = people and not words[-1].key.endswith("ss")
        if people and parts.body and parts.body != ("GOV",):
            sectors = tuple(dict.fromkeys((*parts.body, *sectors)))
        if is_distant(phrase, phrase.core[-1], self._tables.agents):
            return None
        if sense.use == "demonym" and parts.nation not in (None, standing.country) and not words[-1].joined:
            by = rows_of(parts, standing.row)  # "Kosovo Serbs"
            return Identity(country=parts.nation, sectors=sectors, by=by, kind="group", plural=people)
        return Identity(
            name=sense.bearer.name, entity_id=sense.bearer.id, country=standing.country or None, sectors=sectors,
            by=rows_of(parts, standing.row), kind="group" if people else "country", plural=people,
        )  # fmt: skip

    def _bearer(self, phrase: NounPhrase, start: int, bearer: Bearer, parts: Parts, date: str | None) -> Identity:
        """A person of the tables as of the date; what the phrase says of the role comes first."""
        standing = bearer.at(date)
        said = self._said_role(phrase, start, parts, date)
        countries = {term.country for term in bearer.terms}
        if parts.nation and parts.nation not in countries and not countries & FIELD_CODES:
            return self._stranger(phrase, start, parts, said)
        sectors = standing.sectors
        if said and not standing.held and date is not None:
            sectors = side_of(said, parts)
        former = parts.former or (said is not None and said.sectors == ("ELI",))
        if former and not (standing.held and date is not None and standing.sectors[:1] == ("GOV",)):
            sectors = ("ELI",)
        return Identity(
            name=bearer.name, entity_id=bearer.id, country=standing.country or None,
            sectors=tuple(dict.fromkeys((*sectors, *parts.added))),
            title=self._roles.title(phrase, start) if said else standing.office, by=rows_of(parts, standing.row),
            kind="person", gender=bearer.gender,
        )  # fmt: skip

    def _names_a_body(self, phrase: NounPhrase) -> bool:
        """Whether all words before a country are capitalised and one of them is a noun of bodies ("Red Cross Iraq")."""
        before = phrase.core[:-1]
        words = phrase.words[: phrase.core[-1].start]
        agents = [piece.agent for piece in before if piece.agent is not None]
        return (
            len(words) > 1
            and bool(agents)
            and any(p.other for p in before)
            and all(is_capitalised(word) for word in words)
        )

    def _is_sort_of_party(self, phrase: NounPhrase) -> bool:
        """Whether a plural name of one word is specified by a word before it ("Christian Democrats")."""
        last = phrase.words[phrase.core[-1].start]
        before = phrase.core[-2] if len(phrase.core) > 1 else None
        if before is None or before.agent is None or last.all_capitals or not last.key.endswith("s"):
            return False
        return is_capitalised(phrase.words[before.start])

    def _ambiguous(self, phrase: NounPhrase, parts: Parts, date: str | None) -> Identity | None:
        found = phrase.core[-1].found
        assert found is not None
        sectors = common_sectors(found, date)
        if not (sectors or parts.country):
            return None
        name = words_text(phrase, phrase.core[-1:])
        by = rows_of(parts, *(sense.bearer.at(date).row for sense in found.senses))
        return Identity(name=name, country=parts.country, sectors=sectors, by=by, kind="organization")

    # ------------------------------------------------------------------------------------- persons unknown

    def read_unknown(self, phrase: NounPhrase, date: str | None) -> Identity | None:
        """A capitalised word that no table has, at the end: a person after a role, a city alone, else nobody."""
        start = self._run_start(phrase)
        if start > 0:
            return self._person(phrase, start, date)
        run = phrase.words[phrase.core[0].start : phrase.core[-1].end]
        if phrase.core[-1].agent is not None:
            return None
        place = self._tables.places.find(run)
        if place is not None:
            return Identity(name=place[0], country=place[1], sectors=("CVL",), by="places", kind="group")
        named = all(piece.other for piece in phrase.core) and "the" not in phrase.opening and not phrase.indefinite
        if len(phrase.core) == len(run) > 1 and named:
            gender = phrase.gender or self._tables.holders.gender_of(run[0].key)
            return Identity(name=phrase.text(0, len(run)), kind="person", gender=gender, by="name")
        return None

    def _person(self, phrase: NounPhrase, start: int, date: str | None) -> Identity | None:
        """The run of name words from ``core[start]`` with what stands before it."""
        parts = self._roles.parts(phrase, start, date)
        said = self._said_role(phrase, start, parts, date)
        words = phrase.words[phrase.core[start].start : phrase.core[-1].end]
        if said is None and len(words) < 2:
            return None
        if said is not None and len(words) == 1:
            known = self._tables.holders.by_surname(self._tables.names.surname(words[0]), parts.country, said, date)
            if known is not None:
                return self._bearer(phrase, start, known, parts, date)
        if said is None and not parts.country:
            parts.body = ()
            unlike = phrase.indefinite or any(piece.found is not None for piece in phrase.core)
            return None if unlike else self._stranger(phrase, start, parts, None)
        return self._stranger(phrase, start, parts, said)

    def _stranger(self, phrase: NounPhrase, start: int, parts: Parts, said: AgentRow | None) -> Identity:
        first = phrase.words[phrase.core[start].start]
        gender = phrase.gender or (gender_of(said) if said else "") or self._tables.holders.gender_of(first.key)
        return Identity(
            name=words_text(phrase, phrase.core[start:]), country=parts.country,
            sectors=self._roles.sectors(said, parts) if said else parts.body, title=self._roles.title(phrase, start),
            by=rows_of(parts) or "name", kind="person", gender=gender,
        )  # fmt: skip

    def _said_role(self, phrase: NounPhrase, start: int, parts: Parts, date: str | None) -> AgentRow | None:
        """The noun or title directly before a name; its own sectors leave the body of the parts."""
        agent = phrase.core[start - 1].agent if start else None
        if agent is None or agent.noun is None:
            return None
        bare = gather(phrase, start - 1, date, self._tables.agents)
        parts.body, parts.sides = bare.body, bare.sides
        return agent.noun

    def _run_start(self, phrase: NounPhrase) -> int:
        """Where in the core the capitalised words that end it begin, particles inside ("bin", "de") with them."""
        start = at = len(phrase.core) - 1
        while at > 0:
            before = phrase.core[at - 1]
            word = phrase.words[before.end - 1]
            if word.possessive:
                break
            if before.other and is_capitalised(word):
                start = at - 1
            elif not (before.other and len(word.key) < 5 and word.key.isalpha() and start == at):
                if not (before.found and not before.agent and all(_is_weak(s) for s in before.found.senses)):
                    break
                start = at - 1
            at -= 1
        return start

    def _continues_name(self, phrase: NounPhrase, start: int, senses: Sequence[Sense]) -> bool:
        """Whether the words before a surname are its bearer's first name and initials."""
        first = phrase.words[phrase.core[start].start].key
        for sense in senses:
            if sense.bearer.kind == "person" and sense.bearer.name.casefold().split()[0] == first:
                return True
        return all(len(phrase.words[piece.start].key) == 1 for piece in phrase.core[start:-1])


def _is_weak(sense: Sense) -> bool:
    """Whether a name is easily part of somebody else's ("Jordan", "Biden"): one word, and no nationality."""
    return sense.single and sense.use != "demonym" and not all(case == 3 or case == 2 for case in sense.cases)
