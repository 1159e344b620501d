"""The tables that phrases are read against, each indexed for its question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.coding.agents import AgentIndex
from dragoman.coding.bearers import Name
from dragoman.coding.identities import Identity
from dragoman.coding.names import NameIndex
from dragoman.coding.office_holders import OfficeHolders
from dragoman.coding.party_places import PartyPlaces
from dragoman.coding.words import Word
from dragoman.tables import Tables

Read = Callable[[Sequence[Word], "str | None", int], "Identity | None"]


@dataclass(frozen=True, slots=True)
class PhraseTables:
    """Names, common nouns, places and offices."""

    names: NameIndex
    agents: AgentIndex
    places: PartyPlaces
    holders: OfficeHolders


def index_tables(tables: Tables, names: Sequence[Name]) -> PhraseTables:
    """All four indices; the gazetteer of places is read only when it is asked."""
    return PhraseTables(NameIndex(names), AgentIndex(tables), PartyPlaces(tables), OfficeHolders(names))
