"""Phrases headed by a common noun: "Boko Haram gunmen in Borno", "the Turkish president", "families of the victims"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.agents import RELATIONAL
from dragoman.coding.identities import Identity
from dragoman.coding.noun_phrases import NounPhrase, is_capitalised
from dragoman.coding.parts import Parts, choose, gather, rows_of, side_of, words_text
from dragoman.coding.phrase_tables import PhraseTables, Read
from dragoman.coding.words import Word
from dragoman.tables.rows import AgentRow

_OF_PLACE = frozenset("of in from at inside within across near around outside".split())
_OF_BODY = frozenset("of for from at in with to".split())


class RoleReader:
    """Reads roles; ``read`` is the reader of any phrase, for what stands after a preposition."""

    def __init__(self, tables: PhraseTables, read: Read) -> None:
        self._tables, self._read = tables, read

    def read(self, phrase: NounPhrase, date: str | None, depth: int) -> Identity | None:
        """Who a phrase is whose last piece is a common noun; with the office holder's name where tables have it."""
        last = phrase.core[-1]
        assert last.agent is not None
        row = last.agent.noun or last.agent.modifier
        assert row is not None
        if row.noun in self._tables.agents.countrylike:
            return self._countries(phrase, date)
        body = self._body_itself(phrase, row, date)
        if body is not None:
            return body
        parts = self.parts(phrase, len(phrase.core) - 1, date)
        name = self._name_of_body(phrase, row)
        if name is None:
            self._add_tail(parts, phrase, row, date, depth)
        sectors = self.sectors(row, parts)
        country = parts.country or row.country or None
        if not (country or sectors or name):
            return None
        plural = last.agent.plural or phrase.several
        identity = Identity(
            name=name, country=country, sectors=sectors, title=self.title(phrase, len(phrase.core)),
            by=rows_of(parts, f"en/agents.csv:{row.id}"), kind=_kind(row, plural), plural=plural,
            gender=gender_of(row, plural),
        )  # fmt: skip
        if plural or parts.former or phrase.indefinite or not row.human or parts.added:  # Abkhazia has its own
            return identity
        return self._tables.holders.fill(identity, self._bare_role(phrase), date)

    def _body_itself(self, phrase: NounPhrase, row: AgentRow, date: str | None) -> Identity | None:
        """ "The Wagner group", "the Fatah party": the body whose name stands directly before a noun for bodies."""
        before = phrase.core[-2] if len(phrase.core) > 1 else None
        if row.human or before is None or before.found is None or phrase.words[before.end - 1].possessive:
            return None
        chosen = choose(before.found, date, None)
        if chosen is None or chosen[0].bearer.kind != "organization" or before.agent is not None:
            return None
        sense, standing = chosen
        if row.sectors != (RELATIONAL,) and not set(row.sectors) & set(standing.sectors):
            return None
        return Identity(
            name=sense.bearer.name, entity_id=sense.bearer.id, country=standing.country or None,
            sectors=standing.sectors, by=standing.row, kind="organization",
        )  # fmt: skip

    def _name_of_body(self, phrase: NounPhrase, row: AgentRow) -> str | None:
        """A body that no table has, if capitals say that its words are a name ("the Front for Renewal")."""
        head = phrase.core[-1]
        if row.human or not is_capitalised(phrase.words[head.start]):
            return None
        before = [phrase.words[piece.start] for piece in phrase.core[:-1] if piece.other]
        after = phrase.words[phrase.tail + 1 :] if row.sectors[:1] == (RELATIONAL,) else ()
        if any(is_capitalised(word) for word in (*before, *after[:1])):
            return phrase.text(phrase.core[0].start, len(phrase.words))
        return None

    def _countries(self, phrase: NounPhrase, date: str | None) -> Identity | None:
        """ "Gulf states", "the host country": the country that a nationality before it names, if one does."""
        parts = self.parts(phrase, len(phrase.core) - 1, date)
        if parts.nation is None:
            return None
        agent = phrase.core[-1].agent
        plural = bool(agent and agent.plural) or phrase.several
        return Identity(country=parts.nation, sectors=parts.added, by=rows_of(parts), kind="country", plural=plural)

    def parts(self, phrase: NounPhrase, end: int, date: str | None) -> Parts:
        """The modifiers before the head; where they name no country, a city among them does."""
        parts = gather(phrase, end, date, self._tables.agents)
        if parts.nation is None:
            for run in _capitalised_runs(phrase, end):
                place = self._tables.places.find(run)
                if place is not None:
                    parts.nation = place[1]
                    break
        head = phrase.core[end] if end < len(phrase.core) else None
        if head is not None and head.agent and head.found and parts.nation is None and parts.owner is None:
            chosen = choose(head.found, date, None)
            parts.owner = chosen[1].country if chosen else None
        return parts

    def sectors(self, row: AgentRow, parts: Parts) -> tuple[str, ...]:
        """The sectors of a noun with its parts; ``ELI`` for an office given up."""
        sectors = side_of(row, parts)
        if parts.former and row.human and sectors[:1] and sectors[0] in ("GOV", "LEG", "MIL", "JUD", "SPY", "COP"):
            sectors = ("ELI",)
        return tuple(dict.fromkeys((*sectors, *parts.added))) if parts.added else sectors

    def _add_tail(self, parts: Parts, phrase: NounPhrase, row: AgentRow, date: str | None, depth: int) -> None:
        """What the prepositions after the head say: the place for a country, the body for a relational noun."""
        relational = row.sectors[:1] == (RELATIONAL,)
        bound = phrase.tail > 0 and phrase.words[phrase.tail - 1].key in self._tables.agents.binding
        place: Identity | None = None
        for preposition, after in _tails(phrase):
            if preposition not in _OF_PLACE and not ((relational or bound) and preposition in _OF_BODY):
                break
            other = self._read(after, date, depth + 1)
            if other is None or other.by == "places":
                place = place or other or self._place_first(after)
                continue
            if relational and not parts.body and preposition in _OF_BODY and other.kind != "country":
                parts.body = tuple(s for s in other.sectors if s != "PRE")
            if other.kind == "person" and (other.name or other.sectors[:1] != ("MIL",)):
                parts.person = other.sectors  # "the brother of President Assad", not "of a soldier"
            parts.rows.append(other.by)
            if parts.country is None and not row.country and other.country:
                parts.owner = other.country
                parts.added = parts.added or tuple(s for s in other.sectors if s == "PRE")
                return
        if parts.country is None and not row.country and place is not None:
            parts.owner = place.country

    def _place_first(self, words: Sequence[Word]) -> Identity | None:
        run = list(_leading_capitals(words))
        place = self._tables.places.find(run, after_preposition=True) if run else None
        return Identity(name=place[0], country=place[1], kind="country", by="places") if place else None

    def title(self, phrase: NounPhrase, end: int) -> str | None:
        """The agents that stand together before ``core[end]``, as worded."""
        start = end
        while start > 0 and phrase.core[start - 1].agent is not None:
            start -= 1
        return words_text(phrase, phrase.core[start:end]) if start < end else None

    def _ends_in_country(self, phrase: NounPhrase) -> bool:
        """Whether nothing follows the head but "of" and a country ("the president *of Peru*")."""
        after = phrase.words[phrase.tail + 1 :]
        if not after:
            return True
        start = 1 if after[0].key == "the" else 0
        found = self._tables.names.match(after, start) if start < len(after) else None
        whole = found is not None and found.end == len(after) and found.senses[0].bearer.kind == "country"
        return whole and phrase.words[phrase.tail].key == "of"

    def _bare_role(self, phrase: NounPhrase) -> str:
        """The role in small letters if nothing but a country stands before it, else empty."""
        before = phrase.core[:-1]
        if any(piece.found is None or piece.agent is not None for piece in before) or not self._ends_in_country(phrase):
            return ""
        last = phrase.core[-1]
        return " ".join(word.key for word in phrase.words[last.start : last.end])


def _tails(phrase: NounPhrase) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The prepositions after the core, each with all words after it."""
    words = phrase.words
    for i in range(phrase.tail, len(words) - 1):
        if words[i].is_mark:
            return
        if words[i].key in _OF_PLACE or words[i].key in _OF_BODY:
            yield words[i].key, words[i + 1 :]
        elif i == phrase.tail and words[i].key not in ("and", "or"):
            return


def _capitalised_runs(phrase: NounPhrase, end: int) -> Iterator[tuple[Word, ...]]:
    run: list[Word] = []
    for piece in phrase.core[:end]:
        word = phrase.words[piece.start]
        if piece.other and is_capitalised(word):
            run.append(word)
            continue
        if run:
            yield tuple(run)
        run = []
    if run:
        yield tuple(run)


def _leading_capitals(words: Sequence[Word]) -> Iterator[Word]:
    started = False
    for word in words:
        if is_capitalised(word):
            started = True
            yield word
        elif started or word.is_mark:
            return


def _kind(row: AgentRow, plural: bool) -> str:
    if not row.human:
        return "group" if plural else "organization"
    return "group" if plural else "person"


def gender_of(row: AgentRow, plural: bool = False) -> str:
    """``m`` or ``f`` if the noun says so ("spokeswoman", "king")."""
    if plural:
        return ""
    if row.note in ("he", "she"):
        return "m" if row.note == "he" else "f"
    if row.noun.endswith("woman"):
        return "f"
    return "m" if row.noun.endswith("man") else ""
