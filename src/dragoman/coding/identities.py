"""What a phrase stands for, and what a user may add: the plain data of :mod:`dragoman.coding.entities`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who or what a noun phrase stands for.

    ``kind`` is ``person``, ``organization``, ``country``, ``group`` (people or bodies known only by their role or
    place) or ``thing``. ``name`` is canonical; ``title`` the role as worded, or the office as tabled. ``sectors``
    has the primary one first and is empty for a bare country or nationality. ``by`` names the table rows that
    told it. ``gender`` is ``f``, ``m`` or empty.
    """

    name: str | None = None
    entity_id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    by: str = ""
    kind: str = "group"
    plural: bool = False
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraEntity:
    """An actor known for one run only: a country if it has demonyms, a capital or no sectors, else a person or body."""

    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    country: str = ""
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A name of the tables in a text: character offsets, the words, and which entries have that name.

    ``kinds`` and ``entity_ids`` run in parallel; several entries mean that the name is ambiguous. ``kind`` is
    ``country``, ``demonym``, ``capital``, ``byword``, ``person`` or ``organization``.
    """

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    entity_ids: tuple[str, ...]


def straight(name: str) -> str:
    """A name with straight apostrophes, as introduced names are kept and looked up."""
    return name.replace("’", "'")
