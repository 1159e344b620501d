"""From the words of one noun phrase to who it is: the head decides, what stands around it adds.

"Iranian President Ebrahim Raisi"      a name with a role before it
"Boko Haram gunmen in Borno"           a role, its body, its place
"thousands of civilians"               the opening is taken off first
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.agents import RELATIONAL, AgentIndex
from dragoman.coding.bearers import Bearer, Name
from dragoman.coding.identities import Identity
from dragoman.coding.names import NameIndex, Sense
from dragoman.coding.noun_phrases import NounPhrase, Piece, is_capitalised, read_phrase
from dragoman.coding.office_holders import OfficeHolders
from dragoman.coding.parts import Parts, choose, common_sectors, gather, is_distant, rows_of, side_of, words_text
from dragoman.coding.party_places import PartyPlaces
from dragoman.coding.words import Word
from dragoman.tables import Tables
from dragoman.tables.rows import AgentRow

_OF_PLACE = frozenset("of in from at inside within across near around outside".split())
_OF_BODY = frozenset("of for from at in with to".split())
_FIELD_CODES = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"})
_DEEPEST = 4


class PhraseReader:
    """Reads phrases against the tables; keeps nothing between calls."""

    def __init__(self, tables: Tables, names: Sequence[Name]) -> None:
        self.names, self.agents = NameIndex(names), AgentIndex(tables)
        self._places = PartyPlaces(tables)
        self._holders = OfficeHolders(names)
        self._countrylike = self.agents.countrylike

    def read(self, words: Sequence[Word], date: str | None, depth: int = 0, head: int | None = None) -> Identity | None:
        """Who a stretch of words without commas stands for; ``None`` for things and what nothing is known of.

        ``head`` is the index of the word that heads the phrase, if a parser has found it.
        """
        phrase = read_phrase(words, self.names, self.agents, head)
        if not phrase.core or depth > _DEEPEST:
            return None
        last = phrase.core[-1]
        if last.other or (last.found is None and last.agent is not None and last.agent.noun is None):
            named = is_capitalised(phrase.words[last.start])
            if named or last.other or not phrase.words[last.end - 1].key.endswith("ed"):
                return self._unknown(phrase, date) if named else None
        if last.agent is not None and (last.found is None or self._is_common(phrase, last)):
            return self._role(phrase, date, depth)
        return self._named(phrase, date, depth)

    # ----------------------------------------------------------------------------------------------- roles

    def _role(self, phrase: NounPhrase, date: str | None, depth: int) -> Identity | None:
        last = phrase.core[-1]
        assert last.agent is not None
        row = last.agent.noun or last.agent.modifier
        assert row is not None
        if row.noun in self._countrylike:
            return self._countries(phrase, date)
        parts = self._parts(phrase, len(phrase.core) - 1, date)
        self._add_tail(parts, phrase, row, date, depth)
        sectors = self._sectors(row, parts)
        country = parts.country or row.country or None
        name = self._name_of_body(phrase, row)
        if not (country or sectors or name):
            return None
        plural = last.agent.plural or phrase.several
        identity = Identity(
            name=name, country=country, sectors=sectors, title=self._title(phrase, len(phrase.core)),
            by=rows_of(parts, f"en/agents.csv:{row.id}"), kind=_kind(row, plural), plural=plural,
            gender=_gender(row),
        )  # fmt: skip
        if plural or parts.former or phrase.indefinite or not row.human:
            return identity
        return self._holders.fill(identity, self._bare_role(phrase), date)

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
        parts = self._parts(phrase, len(phrase.core) - 1, date)
        if parts.nation is None:
            return None
        agent = phrase.core[-1].agent
        plural = bool(agent and agent.plural) or phrase.several
        return Identity(country=parts.nation, sectors=parts.added, by=rows_of(parts), kind="country", plural=plural)

    def _parts(self, phrase: NounPhrase, end: int, date: str | None) -> Parts:
        """The modifiers before the head; where they name no country, a city among them does."""
        parts = gather(phrase, end, date, self.agents)
        if parts.nation is None:
            for run in _capitalised_runs(phrase, end):
                place = self._places.find(run)
                if place is not None:
                    parts.nation = place[1]
                    break
        head = phrase.core[end] if end < len(phrase.core) else None
        if head is not None and head.agent and head.found and parts.nation is None and parts.owner is None:
            chosen = choose(head.found, date, None)
            parts.owner = chosen[1].country if chosen else None
        return parts

    def _sectors(self, row: AgentRow, parts: Parts) -> tuple[str, ...]:
        sectors = side_of(row, parts)
        if parts.former and row.human and sectors[:1] and sectors[0] in ("GOV", "LEG", "MIL", "JUD", "SPY", "COP"):
            sectors = ("ELI",)
        return tuple(dict.fromkeys((*sectors, *parts.added))) if parts.added else sectors

    def _add_tail(self, parts: Parts, phrase: NounPhrase, row: AgentRow, date: str | None, depth: int) -> None:
        """What the prepositions after the head say: the place for a country, the body for a relational noun."""
        relational = row.sectors[:1] == (RELATIONAL,)
        bound = phrase.tail > 0 and phrase.words[phrase.tail - 1].key in self.agents.binding
        place: Identity | None = None
        for preposition, after in _tails(phrase):
            if preposition not in _OF_PLACE and not ((relational or bound) and preposition in _OF_BODY):
                break
            other = self.read(after, date, depth + 1)
            if other is None or other.by == "places":
                place = place or other or self._place_first(after)
                continue
            if relational and not parts.body and preposition in _OF_BODY and other.kind != "country":
                parts.body = tuple(s for s in other.sectors if s != "PRE")
            parts.rows.append(other.by)
            if parts.country is None and not row.country and other.country:
                parts.owner = other.country
                return
        if parts.country is None and not row.country and place is not None:
            parts.owner = place.country

    def _place_first(self, words: Sequence[Word]) -> Identity | None:
        run = list(_leading_capitals(words))
        place = self._places.find(run, after_preposition=True) if run else None
        return Identity(name=place[0], country=place[1], kind="country", by="places") if place else None

    def _title(self, phrase: NounPhrase, end: int) -> str | None:
        """The agents that stand together before ``core[end]``, as worded."""
        start = end
        while start > 0 and phrase.core[start - 1].agent is not None:
            start -= 1
        return words_text(phrase, phrase.core[start:end]) if start < end else None

    def _bare_role(self, phrase: NounPhrase) -> str:
        """The role in small letters if nothing but a country stands before it, else empty."""
        before = phrase.core[:-1]
        if any(piece.found is None or piece.agent is not None for piece in before) or phrase.tail < len(phrase.words):
            return ""
        last = phrase.core[-1]
        return " ".join(word.key for word in phrase.words[last.start : last.end])

    def _is_common(self, phrase: NounPhrase, piece: Piece) -> bool:
        """Whether a word that is both a name and a common noun ("Senate", "parliament") is the common noun here."""
        assert piece.agent is not None
        assert piece.found is not None
        if piece.agent.noun is None:
            return False
        if any(sense.bearer.kind == "country" for sense in piece.found.senses):
            return False
        return len(phrase.core) > 1 or phrase.tail < len(phrase.words)

    # ----------------------------------------------------------------------------------------------- names

    def _named(self, phrase: NounPhrase, date: str | None, depth: int) -> Identity | None:
        last = phrase.core[-1]
        assert last.found is not None
        start = self._run_start(phrase)
        senses = last.found.senses
        weak = start < len(phrase.core) - 1 and all(_is_weak(sense) for sense in senses)
        if weak and not self._continues_name(phrase, start, senses):
            return self._person(phrase, start, date)
        parts = self._parts(phrase, len(phrase.core) - 1, date)
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
        if sense.single and parts.nation not in (None, standing.country) and standing.country not in _FIELD_CODES:
            return replace(self._stranger(phrase, start, parts, None), sectors=standing.sectors, kind="organization")
        return Identity(
            name=sense.bearer.name, entity_id=sense.bearer.id, country=standing.country or parts.country or None,
            sectors=standing.sectors or parts.body, by=standing.row, kind="organization",
        )  # fmt: skip

    def _nation(self, phrase: NounPhrase, sense: Sense, parts: Parts, date: str | None, depth: int) -> Identity | None:
        """A country, its government by a byword or its capital, or its people."""
        standing = sense.bearer.at(None)
        if not standing.country and phrase.tail < len(phrase.words):
            other = self.read(phrase.words[phrase.tail + 1 :], date, depth + 1)  # "the breakaway region of Abkhazia"
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
        if is_distant(phrase, phrase.core[-1], self.agents):
            return None
        return Identity(
            name=sense.bearer.name, entity_id=sense.bearer.id, country=standing.country or None, sectors=sectors,
            by=rows_of(parts, standing.row), kind="group" if people else "country", plural=people,
        )  # fmt: skip

    def _bearer(self, phrase: NounPhrase, start: int, bearer: Bearer, parts: Parts, date: str | None) -> Identity:
        """A person of the tables as of the date; what the phrase says of the role comes first."""
        standing = bearer.at(date)
        said = self._said_role(phrase, start, parts)
        countries = {term.country for term in bearer.terms}
        if parts.nation and parts.nation not in countries and not countries & _FIELD_CODES:
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
            title=self._title(phrase, start) if said else standing.office, by=rows_of(parts, standing.row),
            kind="person", gender=bearer.gender,
        )  # fmt: skip

    def _names_a_body(self, phrase: NounPhrase) -> bool:
        """Whether all words before a country are capitalised and one of them is a noun of bodies ("Red Cross Iraq")."""
        before = phrase.core[:-1]
        words = phrase.words[: phrase.core[-1].start]
        agents = [piece.agent for piece in before if piece.agent is not None]
        return len(words) > 1 and bool(agents) and before[0].other and all(is_capitalised(word) for word in words)

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

    def _unknown(self, phrase: NounPhrase, date: str | None) -> Identity | None:
        """A capitalised word that no table has, at the end: a person after a role, a city alone, else nobody."""
        start = self._run_start(phrase)
        if start > 0:
            return self._person(phrase, start, date)
        run = phrase.words[phrase.core[0].start : phrase.core[-1].end]
        if phrase.core[-1].agent is not None:
            return None
        place = self._places.find(run)
        if place is not None:
            return Identity(name=place[0], country=place[1], sectors=("CVL",), by="places", kind="group")
        named = all(piece.other for piece in phrase.core) and "the" not in phrase.opening and not phrase.indefinite
        if len(phrase.core) == len(run) > 1 and named:
            gender = phrase.gender or self._holders.gender_of(run[0].key)
            return Identity(name=phrase.text(0, len(run)), kind="person", gender=gender, by="name")
        return None

    def _person(self, phrase: NounPhrase, start: int, date: str | None) -> Identity | None:
        """The run of name words from ``core[start]`` with what stands before it."""
        parts = self._parts(phrase, start, date)
        said = self._said_role(phrase, start, parts)
        words = phrase.words[phrase.core[start].start : phrase.core[-1].end]
        if said is None and len(words) < 2:
            return None
        if said is not None and len(words) == 1:
            known = self._holders.by_surname(self.names.surname(words[0]), parts.country, said, date)
            if known is not None:
                return self._bearer(phrase, start, known, parts, date)
        if said is None and not parts.country:
            parts.body = ()
            unlike = phrase.indefinite or any(piece.found is not None for piece in phrase.core)
            return None if unlike else self._stranger(phrase, start, parts, None)
        return self._stranger(phrase, start, parts, said)

    def _stranger(self, phrase: NounPhrase, start: int, parts: Parts, said: AgentRow | None) -> Identity:
        first = phrase.words[phrase.core[start].start]
        gender = phrase.gender or (_gender(said) if said else "") or self._holders.gender_of(first.key)
        return Identity(
            name=words_text(phrase, phrase.core[start:]), country=parts.country,
            sectors=self._sectors(said, parts) if said else parts.body, title=self._title(phrase, start),
            by=rows_of(parts) or "name", kind="person", gender=gender,
        )  # fmt: skip

    def _said_role(self, phrase: NounPhrase, start: int, parts: Parts) -> AgentRow | None:
        """The noun or title directly before a name; its own sectors leave the body of the parts."""
        if start == 0 or phrase.core[start - 1].agent is None:
            return None
        agent = phrase.core[start - 1].agent
        if agent.noun is None:
            return None
        bare = gather(phrase, start - 1, None, self.agents)
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


def _gender(row: AgentRow) -> str:
    if row.note in ("he", "she"):
        return "m" if row.note == "he" else "f"
    if row.noun.endswith("woman"):
        return "f"
    return "m" if row.noun.endswith("man") else ""
