"""Asking a store for mentions: filters that become one SQL condition.

Every value goes to the database as a parameter; the condition's text is made of column names alone. Several values
of one filter mean any of them; several filters must all hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.config import STATUSES
from dragoman.errors import SettingError, StoreError
from dragoman.records import Coding, EventMention
from dragoman.store.readers import has_table, select
from dragoman.tables import Tables
from dragoman.tables.rows import CountryRow

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_CODE = re.compile(r"[A-Z]{3}$")
Part = tuple[str, list[Any]]

_PARTY = (
    "x.country = ? OR list_contains(x.sectors, ?) OR "
    "contains(lower(coalesce(x.name, '') || ' ' || x.text || ' ' || coalesce(x.title, '')), lower(?))"
)
_PLACE = "coalesce(place.country, '') = ? OR contains(lower(coalesce(place.name, '') || ' ' || place.text), lower(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; an empty field asks for nothing in particular.

    ``actor``, ``recipient``, ``party`` (either side) and ``source`` take a code (``IRN``, ``GOV``), a country's name
    (``Iran``) or part of a name (``Raisi``). ``since`` and ``until`` are ISO dates, days, months or years, and meet
    every event whose interval touches them; events without a date meet neither.
    """

    event_type: Sequence[str] = ()
    mode: Sequence[str] = ()
    context: Sequence[str] = ()
    status: Sequence[str] = ()
    actor: Sequence[str] = ()
    recipient: Sequence[str] = ()
    party: Sequence[str] = ()
    place: Sequence[str] = ()
    source: Sequence[str] = ()
    publisher: Sequence[str] = ()
    text: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    attributed: bool | None = None


def query(store: str | Path, asked: Query, tables: Tables, *, limit: int | None = None) -> Iterator[EventMention]:
    """The mentions in a store or file that meet a query, in the order in which they stand there."""
    where, params = condition(asked, tables)
    return select(store, where=where, params=params, limit=limit)


def condition(asked: Query, tables: Tables) -> Part:
    """The SQL condition and its parameters; ``SettingError`` for a type, status or date that there is not."""
    _check(asked, tables)
    parts: list[Part] = []
    for column in ("event_type", "status"):
        if wanted := [_cased(column, value) for value in getattr(asked, column)]:
            parts.append((f"list_contains(?, {column})", [wanted]))
    for column in ("mode", "context"):
        if wanted := [value.lower() for value in getattr(asked, column)]:
            parts.append((f"list_has_any({column}, ?)", [wanted]))
    parts += _parties(asked, tables)
    parts += [_any([_place(value, tables) for value in asked.place])] if asked.place else []
    for column, values in (("article.publisher", asked.publisher), ("sentence.text", asked.text)):
        if values:
            parts.append(_any([(f"contains(lower({column}), lower(?))", [value]) for value in values]))
    parts += _dates(asked)
    if asked.attributed is not None:
        parts.append((f"len(attribution) {'>' if asked.attributed else '='} 0", []))
    if not parts:
        return "TRUE", []
    return " AND ".join(f"({sql})" for sql, _ in parts), [value for _, values in parts for value in values]


def find_mention(store: str | Path, mention_id: str) -> EventMention:
    """The mention of that id, or the only one whose id begins so; ``StoreError`` if there is none or several."""
    found = list(select(store, where="starts_with(id, ?)", params=[mention_id], limit=1_000))
    exact = [mention for mention in found if mention.id == mention_id]
    if len(exact or found) != 1:
        several = f"{len(found)} mentions begin so" if found else "no such mention"
        raise StoreError(f"{store}: {mention_id}: {several}; ids are in the `id` column and in `dragoman show`")
    mention: EventMention = (exact or found)[0]
    return mention


def find_coding(store: str | Path, article_id: str) -> Coding | None:
    """An article with its entities and times, if the store keeps articles; the rest is left out."""
    if not has_table(store, "articles"):
        return None
    article = next(select(store, "articles", where="id = ?", params=[article_id], limit=1), None)
    if article is None:
        return None
    entities = select(store, "entities", where="article_id = ?", params=[article_id])
    timexes = select(store, "timexes", where="article_id = ?", params=[article_id])
    return Coding(article=article, entities=tuple(entities), timexes=tuple(timexes))


# ------------------------------------------------------------------------------------------------- parts


def _any(parts: Sequence[Part]) -> Part:
    return " OR ".join(f"({sql})" for sql, _ in parts), [value for _, values in parts for value in values]


def _parties(asked: Query, tables: Tables) -> list[Part]:
    """The side asked for, or the other one where the event is reciprocal."""
    parts = []
    for side, other in (("actor", "recipient"), ("recipient", "actor")):
        if values := getattr(asked, side):
            one, two = _members(side, "x", values, tables), _members(other, "x", values, tables)
            parts.append((f"{one[0]} OR (reciprocal AND ({two[0]}))", [*one[1], *two[1]]))
    if asked.party:
        parts.append(_any([_members(side, "x", asked.party, tables) for side in ("actor", "recipient")]))
    if asked.source:
        parts.append(_members("attribution", "x.source", asked.source, tables))
    return parts


def _members(column: str, member: str, values: Sequence[str], tables: Tables) -> Part:
    """Whether any member of a list column is one of the parties named."""
    test = _PARTY.replace("x.", f"{member}.")
    one = f"len(list_filter({column}, lambda x: {test})) > 0"
    return _any([(one, [_country(value, tables), value, _name(value)]) for value in values])


def _place(value: str, tables: Tables) -> Part:
    return _PLACE, [_country(value, tables), _name(value)]


def _country(value: str, tables: Tables) -> str:
    return value if _CODE.match(value) else _country_codes(tables).get(value.lower(), value)


def _name(value: str) -> str:
    """What to look for in names: nothing that is there for a code (``IRN`` is in no one's name)."""
    return "\x00" if _CODE.match(value) else value


def _dates(asked: Query) -> list[Part]:
    parts: list[Part] = []
    if asked.since:
        parts.append(("substr(date.latest, 1, len(?)) >= ?", [asked.since, asked.since]))
    if asked.until:
        parts.append(("substr(date.earliest, 1, len(?)) <= ?", [asked.until, asked.until]))
    return parts


# ------------------------------------------------------------------------------------------------ checks


def _check(asked: Query, tables: Tables) -> None:
    for name in ("since", "until"):
        value = getattr(asked, name)
        if value and not _DATE.match(value):
            raise SettingError(f"{name}: {value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    types = tables.toml("plover/ontology.toml")["types"]
    _allowed("type", asked.event_type, {_cased("event_type", name) for name in types}, str.upper)
    _allowed("mode", asked.mode, {mode for entry in types.values() for mode in entry["modes"]}, str.lower)
    _allowed("status", asked.status, set(STATUSES), str.lower)


def _allowed(name: str, values: Sequence[str], known: set[str], cased: Any) -> None:
    for value in values:
        if cased(value) not in known:
            raise SettingError(f"there is no {name} {value!r}; allowed are {', '.join(sorted(known))}")


def _cased(column: str, value: str) -> str:
    return value.upper() if column == "event_type" else value.lower()


@lru_cache(maxsize=8)
def _country_codes(tables: Tables) -> dict[str, str]:
    rows = tables.rows("entities/countries.csv", CountryRow)
    return {name.lower(): row.code for row in reversed(rows) for name in (*row.demonyms, *row.aliases, row.name)}
