"""Who holds an office at a date ("the Turkish president"), and who is meant by a title and a surname."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.coding.bearers import Bearer, Name, Term
from dragoman.coding.identities import Identity
from dragoman.coding.words import split_words
from dragoman.tables.rows import AgentRow


class OfficeHolders:
    """Offices by country and wording."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._terms: dict[tuple[str, str], list[tuple[Term, Bearer]]] = {}
        self._given: dict[str, set[str]] = {}
        seen: set[str] = set()
        for name in names:
            bearer = name.bearer
            if bearer.kind == "person" and bearer.id not in seen:
                seen.add(bearer.id)
                self._given.setdefault(_key(bearer.name.split()[0]), set()).add(bearer.gender)
                for term in bearer.terms:
                    self._terms.setdefault((term.country, _key(term.office)), []).append((term, bearer))

    def fill(self, role: Identity, wording: str, date: str | None) -> Identity:
        """The role with the name of its holder, if the tables have exactly one at the date."""
        if date is None or not wording or role.country is None:
            return role
        held = [(term, bearer) for term, bearer in self._terms.get((role.country, wording), ()) if _covers(term, date)]
        if len({bearer.id for _, bearer in held}) != 1:
            return role
        term, bearer = held[0]
        return replace(
            role, name=bearer.name, entity_id=bearer.id, gender=bearer.gender or role.gender,
            by=f"{role.by} + {term.row}", kind="person",
        )  # fmt: skip

    def gender_of(self, given_name: str) -> str:
        """The gender of all office holders of this first name; empty where they differ or there is none."""
        genders = self._given.get(given_name, set())
        return next(iter(genders)) if len(genders) == 1 else ""

    def by_surname(
        self, bearers: Sequence[Bearer], country: str | None, role: AgentRow, date: str | None
    ) -> Bearer | None:
        """The one person of a surname whom country, role and date leave."""
        kept = [b for b in bearers if country is None or any(term.country == country for term in b.terms)]
        if role.sectors and role.sectors[0] != "*":
            kept = [b for b in kept if any(role.sectors[0] in term.sectors for term in b.terms)]
        current = [b for b in kept if date is None or b.at(date).held]
        worded = [b for b in current if any(role.noun == term.office for term in b.terms)]
        for choice in (worded, current, kept):
            if len({b.id for b in choice}) == 1:
                return choice[0]
        return None


def _covers(term: Term, date: str) -> bool:
    return term.start <= date and (not term.end or date <= term.end + "~")


def _key(office: str) -> str:
    return " ".join(word.key for word in split_words(office))
