"""Records as columns: the seven tables, their DuckDB and Arrow types, and their cells in CSV.

Names are the records' own everywhere. DuckDB, Parquet and Arrow keep nested fields as structs and lists, so that
``actor[1].country`` works in SQL. CSV has no nesting: there a nested field is JSON text in one cell, and a few
summary columns in front (:data:`SUMMARY`) say the same in words; readers ignore those.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin

from dragoman.errors import StoreError
from dragoman.records import (
    Article,
    Coding,
    Entity,
    EntityMention,
    EventMention,
    Quotation,
    Run,
    Timex,
    Toponym,
)
from dragoman.store.rows import from_json, has_none, once_per_class, to_json, without_none

Record = TypeVar("Record")

SCHEMA_VERSION = 1

TABLES: Mapping[str, type[Any]] = {
    "mentions": EventMention,
    "articles": Article,
    "entities": EntityMention,
    "quotations": Quotation,
    "timexes": Timex,
    "toponyms": Toponym,
    "runs": Run,
}

SUMMARY = (
    "actor_names",
    "actor_countries",
    "actor_sectors",
    "recipient_names",
    "recipient_countries",
    "recipient_sectors",
    "event_date",
    "place_name",
    "place_country",
    "sources",
    "trigger_text",
    "sentence_text",
)

_SQL_SCALARS = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


def table_rows(coding: Coding, table: str) -> Iterable[Any]:
    """The records of one table that a coding holds; a coding knows nothing of ``runs``."""
    if table == "articles":
        return (coding.article,)
    return typing.cast(Iterable[Any], getattr(coding, table, ()))


# ---------------------------------------------------------------------------------------- DuckDB and Arrow


@once_per_class
def sql_columns(record_class: type[Any]) -> dict[str, str]:
    """DuckDB type by column name."""
    hints = typing.get_type_hints(record_class)
    return {f.name: _sql_type(hints[f.name]) for f in fields(record_class)}


def _sql_type(hint: Any) -> str:
    inner = without_none(hint)
    if inner in _SQL_SCALARS:
        return _SQL_SCALARS[inner]
    if is_dataclass(inner):
        members = sql_columns(typing.cast(type[Any], inner))
        return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, kind in members.items()) + ")"
    if get_origin(inner) is tuple:
        return _sql_type(get_args(inner)[0]) + "[]"
    return f"MAP(VARCHAR, {_sql_type(get_args(inner)[1])})"


def arrow_schema(record_class: type[Any]) -> Any:
    """The ``pyarrow.Schema`` of a table; raises ``StoreError`` if pyarrow is not installed."""
    pa = import_arrow()
    hints = typing.get_type_hints(record_class)
    columns = [pa.field(f.name, _arrow_type(pa, hints[f.name]), has_none(hints[f.name])) for f in fields(record_class)]
    return pa.schema(columns, metadata={"dragoman_schema": str(SCHEMA_VERSION)})


def _arrow_type(pa: Any, hint: Any) -> Any:
    inner = without_none(hint)
    scalars = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if inner in scalars:
        return scalars[inner]
    if is_dataclass(inner):
        members = typing.get_type_hints(inner)
        return pa.struct([pa.field(f.name, _arrow_type(pa, members[f.name])) for f in fields(inner)])
    if get_origin(inner) is tuple:
        return pa.list_(_arrow_type(pa, get_args(inner)[0]))
    return pa.map_(pa.string(), _arrow_type(pa, get_args(inner)[1]))


def to_arrow(record_class: type[Any], records: Iterable[Any]) -> Any:
    """Records as a ``pyarrow.Table`` with structs and lists."""
    rows = [to_json(record) for record in records]
    return import_arrow().Table.from_pylist(rows, schema=arrow_schema(record_class))


def import_arrow() -> Any:
    """The ``pyarrow`` module; raises ``StoreError`` with the way to install it."""
    try:
        import pyarrow
    except ImportError as error:
        raise StoreError("pyarrow is not installed; install it with: pip install 'dragoman[arrow]'") from error
    return pyarrow


# --------------------------------------------------------------------------------------------------- CSV


def csv_header(record_class: type[Any]) -> list[str]:
    """The columns of a CSV file: the fields, and for mentions the summary after the ids."""
    names = [f.name for f in fields(record_class)]
    return [*names[:1], *SUMMARY, *names[1:]] if record_class is EventMention else names


def to_cells(record: Any) -> dict[str, str]:
    """A record as CSV cells, lossless.

    Null and an empty list are an empty cell; nested fields are JSON text; a text of nothing but quotation marks
    gets two more where null is possible too, so that an empty text is told from null.
    """
    cells = summary(record) if isinstance(record, EventMention) else {}
    hints = _hints(type(record))
    for name, value in to_json(record).items():
        cells[name] = _cell(value, hints[name])
    return cells


def _cell(value: Any, hint: Any) -> str:
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, str):
        return value + '""' if has_none(hint) and not value.strip('"') else value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_cells(record_class: type[Record], cells: Mapping[str, str]) -> Record:
    """The record whose cells ``to_cells`` made; summary columns are ignored."""
    hints = _hints(record_class)
    names = [name for name in cells if name in hints or name not in SUMMARY]
    data = {name: _parsed(cells[name], hints.get(name, str), name) for name in names}
    return from_json(record_class, data)


def _parsed(cell: str, hint: Any, name: str) -> Any:
    inner = without_none(hint)
    if inner is str:
        if not has_none(hint):
            return cell
        if cell.strip('"'):
            return cell
        return cell[2:] if cell else None
    if cell == "":
        return [] if get_origin(inner) is tuple else None
    try:
        return json.loads(cell)
    except ValueError as error:
        raise StoreError(f"column {name}: {cell[:60]!r} is not JSON: {error}") from error


@once_per_class
def _hints(record_class: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(record_class)


def summary(mention: EventMention) -> dict[str, str]:
    """The summary columns of a mention: several values of one kind are joined by ``; ``."""
    place, date = mention.place, mention.date
    return {
        **_party("actor", mention.actor),
        **_party("recipient", mention.recipient),
        "event_date": (date and date.value) or "",
        "place_name": (place and (place.name or place.text)) or "",
        "place_country": (place and place.country) or "",
        "sources": _joined(a.source.name or a.source.text for a in mention.attribution if a.source),
        "trigger_text": mention.trigger.text,
        "sentence_text": mention.sentence.text,
    }


def _party(role: str, entities: Iterable[Entity]) -> dict[str, str]:
    members = tuple(entities)
    return {
        f"{role}_names": _joined(e.name or e.text for e in members),
        f"{role}_countries": _joined(e.country for e in members),
        f"{role}_sectors": _joined(sector for e in members for sector in e.sectors),
    }


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))
