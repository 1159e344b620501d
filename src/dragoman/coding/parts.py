"""What stands before the head of a phrase: whose it is, which body it belongs to, whether the office is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.coding.agents import RELATIONAL, AgentIndex
from dragoman.coding.bearers import Bearer, Standing
from dragoman.coding.names import Found, Sense
from dragoman.coding.noun_phrases import NounPhrase, Piece
from dragoman.tables.rows import AgentRow

_ORDER = {"name": 0, "byword": 1, "demonym": 2, "capital": 3}
_KINDS = {"country": 0, "organization": 4, "person": 5}
_GROUPS_OF_PEOPLE = frozenset({"EDU", "LAB", "AGR", "REF", "MED", "JRN"})  # more telling than CVL (student protesters)
_UNKNOWN = frozenset({"UNK", "UAF"})  # first of a noun's sectors: what it is until its country is said
_OFFICIAL = frozenset({"GOV", "LEG", "JUD"})  # whose relatives are of the elite; of armed men, those of the tables
_ARMED = frozenset({"MIL", "REB", "PRM", "CRM", "SPY", "COP"})  # whose "men" are armed too
_RELATIVE = ("CVL", "ELI")  # what a relative is, and what an official's is
_CIVIL = frozenset({"BUS", "JRN", "EDU", "MED", "PTY"})  # what a government may own (a state oil company)


@dataclass(slots=True)
class Parts:
    """The gathered modifiers of a head, in text order.

    ``nation`` is the country of a nationality, country or seat; ``owner`` that of a body or person; ``body`` the
    sectors of the nearest body, ``sides`` those of all, ``person`` those of an owner by name; ``added`` sectors
    come with a territory (PRE).
    """

    nation: str | None = None
    owner: str | None = None
    body: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    sides: list[str] = field(default_factory=list)
    added: tuple[str, ...] = ()
    former: bool = False
    rows: list[str] = field(default_factory=list)

    @property
    def country(self) -> str | None:
        """The nation, else the owner's country."""
        return self.nation or self.owner


def gather(phrase: NounPhrase, end: int, date: str | None, agents: AgentIndex) -> Parts:
    """What the pieces ``core[:end]`` say of the head after them."""
    parts = Parts()
    for piece in phrase.core[:end]:
        if piece.agent is not None:
            _add_agent(parts, piece.agent.modifier or piece.agent.noun)
        elif piece.found is not None and not is_distant(phrase, piece, agents):
            chosen = choose(piece.found, date, parts.country)
            if chosen is not None:
                _add_name(parts, *chosen)
    return parts


def is_distant(phrase: NounPhrase, piece: Piece, agents: AgentIndex) -> bool:
    """Whether the name is only for or against ("pro-Russian", "U.S.-backed")."""
    words = phrase.words
    if piece.end < len(words) and words[piece.end].joined and f"-{words[piece.end].key}" in agents.distancing:
        return True
    return piece.start > 0 and words[piece.start].joined and f"{words[piece.start - 1].key}-" in agents.distancing


def choose(found: Found, date: str | None, country: str | None) -> tuple[Sense, Standing] | None:
    """The sense of a name that fits best, as it stands at a date; ``None`` where bodies of several countries share it.

    What the user gave wins, then countries over bodies over persons, then the country that the phrase names, then
    who is in office at the date, then who was last.
    """
    senses = found.senses
    if len(senses) == 1 or senses[0].bearer.id.startswith("given:"):
        return senses[0], senses[0].bearer.at(date)
    best = min(_rank(sense) for sense in senses)
    ranked = [(sense, sense.bearer.at(date)) for sense in senses if _rank(sense) == best]
    if country:
        ranked = [pair for pair in ranked if pair[1].country == country] or ranked
    if best < _KINDS["organization"]:
        return ranked[0]
    ranked = [pair for pair in ranked if pair[1].held] or ranked
    if best == _KINDS["organization"]:
        return ranked[0] if len({standing.country for _, standing in ranked}) == 1 else None
    return max(ranked, key=lambda pair: max(term.start for term in pair[0].bearer.terms))


def common_sectors(found: Found, date: str | None) -> tuple[str, ...]:
    """The primary sector that all bearers of an ambiguous name share."""
    firsts = {sense.bearer.at(date).sectors[:1] for sense in found.senses}
    return firsts.pop() if len(firsts) == 1 else ()


def side_of(head: AgentRow, parts: Parts) -> tuple[str, ...]:
    """The sectors of a head: its own, its body's, or both, primary first."""
    own = head.sectors
    body = tuple(dict.fromkeys((*parts.body, *parts.sides)))
    if own[:1] == (RELATIONAL,):
        own, body = own[1:], body or parts.person
        if body and not (body[0] == "GOV" and own and own[0] == "MIL"):
            return body
        return own or (("GOV",) if parts.nation and head.human else ())
    if not own:
        return body
    if own == _RELATIVE:
        prominent = parts.person[:1] in (("MIL",), ("SPY",))
        return ("ELI",) if prominent or _OFFICIAL & {*parts.person[:1], *body[:1]} else ("CVL",)
    if own[0] in _UNKNOWN and not body:
        if _ARMED & {*parts.person[:1]}:
            return parts.person
        return own[1:] if parts.country and len(own) > 1 else own[:1]
    if own[0] == "UNK":
        return body
    if body and (own[0] == "UAF" or (own[0] == "MIL" and body[0] in ("REB", "PRM", "CRM", "COP", "UAF"))):
        return tuple(dict.fromkeys((*body, *own[1:])))
    if own[0] == "CVL" and body and body[0] in _GROUPS_OF_PEOPLE:
        return tuple(dict.fromkeys((body[0], *own)))
    return tuple(dict.fromkeys((*own, *(s for s in body if s != "GOV" or own[0] in _CIVIL))))


def _rank(sense: Sense) -> int:
    return _ORDER[sense.use] if sense.bearer.kind == "country" else _KINDS[sense.bearer.kind]


def _add_agent(parts: Parts, row: AgentRow | None) -> None:
    if row is None:
        return
    if row.sectors == ("ELI",) and row.kind == "modifier":
        parts.former = True
    elif row.sectors == ("PRE",):
        parts.added = ("PRE",)
    elif row.sectors and row.sectors[0] not in (RELATIONAL, "UNK", "UAF") and not _is_mere_people(row):
        if parts.body and parts.body != row.sectors:
            parts.sides.extend(parts.body)
        parts.body = row.sectors
    if row.country and parts.owner is None:
        parts.owner = row.country
    parts.rows.append(f"en/agents.csv:{row.id}")


def _is_mere_people(row: AgentRow) -> bool:
    """Whether a noun before the head only says which people or place ("*village* chief", "*local* officials")."""
    return row.kind == "noun" and row.sectors in (("CVL",), _RELATIVE)


def _add_name(parts: Parts, sense: Sense, standing: Standing) -> None:
    parts.rows.append(standing.row)
    if sense.bearer.kind == "country":
        parts.nation = parts.nation or standing.country or None
        parts.added = parts.added or standing.sectors
        if sense.use == "byword" and not parts.body:
            parts.body = ("GOV",)
        return
    parts.owner = parts.owner or standing.country or None
    if sense.bearer.kind == "person":
        parts.person = standing.sectors if standing.sectors != ("ELI",) else ()
        return
    if standing.sectors and standing.sectors != ("ELI",):
        if parts.body and parts.body != standing.sectors:
            parts.sides.extend(parts.body)
        parts.body = standing.sectors


def bearers(found: Found) -> Iterator[Bearer]:
    """Who bears a name found."""
    return (sense.bearer for sense in found.senses)


def rows_of(parts: Parts, *rows: str) -> str:
    """The rows that told an identity, as one line for the evidence."""
    return " + ".join(dict.fromkeys((*parts.rows, *(row for row in rows if row))))


def words_text(phrase: NounPhrase, pieces: Sequence[Piece]) -> str:
    """The words of adjacent pieces as written."""
    return phrase.text(pieces[0].start, pieces[-1].end)
