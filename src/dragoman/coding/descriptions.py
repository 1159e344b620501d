"""Definite descriptions ("the minister", "the group", "the country") and the one in the article that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.coding.antecedents import Mention
from dragoman.coding.identities import Identity
from dragoman.tables.rows import AgentRow

RELATIONAL = "*"
ANY_BODY = "calls any body"  # the note of nouns such as "group" and "organization"
_COUNTRYLIKE_REACH, _PERSON_REACH, _BODY_REACH, _SORT_REACH = 1, 2, 4, 6
# Those of these sectors are called by several nouns; a judge is no prosecutor, though both are JUD.
_SORTS = frozenset({"JRN", "REB", "REF", "COP", "AGR"})
_ATTACKERS = frozenset({"UNK", "UAF", "CRM", "REB"})
_NOT_ITS_PEOPLE = frozenset({"GOV", "CVL", "JRN", "EDU", "BUS", "MED", "REL", "SOC"})  # Reuters is not "the reporters"


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase with a definite article or demonstrative: its noun's row, what it says, where it stands.

    ``bare`` is true if nothing else specifies it.
    """

    row: AgentRow | None
    lemma: str
    identity: Identity | None
    sentence: int
    plural: bool
    bare: bool


def antecedent(description: Description, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that a description takes up; ``mentions`` come nearest first. ``None`` where nothing is clear."""
    row = description.row
    if row is None or (description.identity is not None and description.identity.name):
        return None
    if not row.sectors:
        return _only_country(description, mentions)
    if row.sectors[0] == "UNK" and not description.plural:
        attacker = _only_unnamed_of_sort(description, mentions) if len(row.sectors) == 1 else None
        return attacker or _only_person(description, mentions)
    if row.human and not description.plural:
        holder = _first(m for m in mentions if _is_holder(description, m))
        one = holder or _only_one_of_sort(description, mentions) or _same_noun(description, mentions)
        return one or _only_unnamed_of_sort(description, mentions)
    same = _same_noun(description, mentions)
    bodies = [m for m in mentions if _is_body(description, m)]
    if same is not None or row.sectors[0] != RELATIONAL or row.note == ANY_BODY:
        return same or _first(bodies) or _only_unnamed_of_sort(description, mentions)
    near = [m for m in bodies if description.sentence - m.sentence <= _COUNTRYLIKE_REACH]
    return near[0] if len({m.identity.entity_id for m in near if m.identity}) == 1 else None


def _first(mentions: Iterable[Mention]) -> Mention | None:
    return next(iter(mentions), None)


def _only_country(description: Description, mentions: Sequence[Mention]) -> Mention | None:
    """ "The country" is the one country named in this and the last sentence, if there is just one."""
    if description.plural:
        return None
    near = [m for m in mentions if description.sentence - m.sentence <= _COUNTRYLIKE_REACH]
    countries = [m for m in near if m.identity is not None and m.identity.kind == "country" and m.identity.country]
    return countries[0] if len({m.identity.country for m in countries if m.identity}) == 1 else None


def _only_person(description: Description, mentions: Sequence[Mention]) -> Mention | None:
    """ "The man" is the one man spoken of in the last sentences, if there is just one."""
    near = [m for m in mentions if description.sentence - m.sentence <= _PERSON_REACH]
    persons = [m for m in near if m.identity is not None and m.identity.kind == "person" and not m.plural]
    gender = description.identity.gender if description.identity else ""
    fitting = [m for m in persons if m.identity and (not gender or m.identity.gender in ("", gender))]
    return fitting[0] if len({m.identity for m in fitting}) == 1 else None


def _only_one_of_sort(description: Description, mentions: Sequence[Mention]) -> Mention | None:
    """ "The tycoon", "the cleric": the one person named lately who has the sector; officials are too many for that."""
    row = description.row
    if row is None or row.sectors[0] in (RELATIONAL, "GOV", "LEG", "MIL", "JUD", "CVL") or not description.bare:
        return None
    near = [m for m in mentions if description.sentence - m.sentence <= _PERSON_REACH and m.identity is not None]
    named = [m for m in near if m.identity and m.identity.kind == "person" and m.identity.name]
    fitting = [m for m in named if m.identity and row.sectors[0] in m.identity.sectors]
    return fitting[0] if len({m.identity.name for m in fitting if m.identity}) == 1 else None


def _is_holder(description: Description, mention: Mention) -> bool:
    """A person with this role before ("Defence Minister Ina Korr ... the minister")."""
    identity = mention.identity
    if identity is None or identity.kind != "person" or identity.plural or not _compatible(description, identity):
        return False
    if identity.name is None and identity.country is None:
        return False
    worded = (identity.title or "").lower().replace("-", " ").split()
    return worded[-1:] == [description.lemma] or _is_leader(description, identity)


def _is_leader(description: Description, identity: Identity) -> bool:
    """ "The Nigerian leader" after its president: a relational noun with the country of somebody of its sector."""
    row, own = description.row, description.identity
    if row is None or own is None or own.country is None or row.sectors[0] != RELATIONAL:
        return False
    return identity.name is not None and identity.country == own.country and identity.sectors[:1] == own.sectors[:1]


def _same_noun(description: Description, mentions: Sequence[Mention]) -> Mention | None:
    """The nearest with the same noun ("the Corvalese government ... the government", "a hostage ... the hostage").

    One whose country is told goes before one nearer, since that is who is meant where no other is.
    """
    same = [m for m in mentions if _has_noun(description, m)]
    told = _first(m for m in same if m.identity and m.identity.country)
    return told or (_first(same) if description.bare else None)


def _has_noun(description: Description, mention: Mention) -> bool:
    identity = mention.identity
    if identity is None or identity.name is not None or mention.pronoun or not _compatible(description, identity):
        return False
    return mention.lemma == description.lemma and identity.plural == description.plural


def _only_unnamed_of_sort(description: Description, mentions: Sequence[Mention]) -> Mention | None:
    """ "The reporters" after two journalists, "the attacker" after a gunman: the only unnamed ones of the sort."""
    row = description.row
    if row is None or not (description.bare and row.human) or row.sectors[0] not in _SORTS | _ATTACKERS:
        return None
    sorts = {row.sectors[0]} if row.sectors[0] not in _ATTACKERS - {"REB"} else _ATTACKERS
    near = [m for m in mentions if description.sentence - m.sentence <= _SORT_REACH and _is_unnamed(description, m)]
    fitting = [m for m in near if m.identity and sorts & {*m.identity.sectors[:1]}]
    return fitting[0] if len({m.identity for m in fitting}) == 1 else None


def _is_unnamed(description: Description, mention: Mention) -> bool:
    identity = mention.identity
    if identity is None or identity.name is not None or identity.kind not in ("person", "group"):
        return False
    return identity.plural == description.plural and _compatible(description, identity)


def _is_body(description: Description, mention: Mention) -> bool:
    """A named body that the noun can call ("Hamas ... the group", "the Houthis ... the rebels")."""
    identity, row = mention.identity, description.row
    if identity is None or row is None or identity.kind != "organization" or identity.name is None:
        return False
    if description.sentence - mention.sentence > _BODY_REACH or not _compatible(description, identity):
        return False
    if row.sectors[0] == RELATIONAL:
        return description.bare and not row.human and not description.plural and len(row.sectors) == 1
    if row.human and row.sectors[0] in _NOT_ITS_PEOPLE:
        return False
    return row.sectors[0] in identity.sectors and row.sectors[0] not in ("GOV", "CVL")


def _compatible(description: Description, identity: Identity) -> bool:
    own = description.identity
    return own is None or own.country in (None, identity.country)
