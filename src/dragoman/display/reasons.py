"""What evidence points to, in words: the text of a table row, a frame's roles, the meaning of a rule."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import TableError
from dragoman.records import EventMention
from dragoman.tables import CSV_FILES, Tables

_LIST_SHOWN = 6


def reference(by: str, mention: EventMention) -> str:
    """``by`` with the row that it means for this mention, where it names a table alone."""
    if by == "plover/cameo.csv":
        return f"{by}:{mention.cameo}"
    return f"{by}:types.{mention.event_type}" if by == "plover/ontology.toml" else by


def reason_text(tables: Tables, by: str, mention: EventMention) -> str | None:
    """What ``by`` says, or ``None`` if it names nothing that is known (a model's hash)."""
    if text := rule_text(by):
        return text
    name, _, rest = reference(by, mention).partition(":")
    try:
        if name == "en/frames.toml":
            return _frame_text(tables.toml(name), *rest.partition(":")[::2])
        if name == "plover/ontology.toml":
            return _type_text(tables.toml(name)["types"][mention.event_type], mention)
    except (TableError, KeyError):
        return None
    return row_text(tables, f"{name}:{rest}")


def row_text(tables: Tables, by: str) -> str | None:
    """The filled cells of the table row that ``by`` names (``en/acts.csv:arrest.v.1``), else ``None``."""
    name, _, row_id = by.partition(":")
    if name not in CSV_FILES or not row_id:
        return None
    try:
        row = next((row for row in tables.rows(name, CSV_FILES[name]) if row.id == row_id), None)
    except TableError:
        return None
    return None if row is None else cells_text(row, _LIST_SHOWN)


def entity_row(tables: Tables, entity_id: str | None) -> str | None:
    """The row of the tables of entities whose id is ``entity_id``; a person's id is no row's (they hold offices)."""
    names = (f"{name}:{entity_id}" for name in CSV_FILES if name.startswith("entities/"))
    return next((name for name in names if entity_id and row_text(tables, name)), None)


def cells_text(row: Any, limit: int | None = None) -> str:
    """A table row in one line: ``lemma arrest · pos verb · act arrest``; empty cells are left out.

    Of a list no more than ``limit`` members are told.
    """
    cells = ((f.name, getattr(row, f.name)) for f in fields(row) if f.name != "id")
    shown = ((name, _list_text(value, limit) if isinstance(value, tuple) else value) for name, value in cells)
    return " · ".join(f"{name} {value}" for name, value in shown if value not in ("", None))


def _list_text(members: tuple[str, ...], limit: int | None) -> str:
    kept = members[:limit]
    more = f" and {len(members) - len(kept)} more" if len(kept) < len(members) else ""
    return ", ".join(kept) + more


def rule_text(rule: str) -> str | None:
    """What a rule means, in a sentence."""
    return next((text for name, text in _meanings()["rules"].items() if fnmatchcase(rule, name)), None)


def field_text(name: str) -> str | None:
    """What a field that is filled without evidence of its own is read from."""
    return _meanings()["fields"].get(name)


def _frame_text(frames: Mapping[str, Any], name: str, path: str) -> str:
    frame = frames[name]
    roles = (f"{role} at {', '.join(frame[role])}" for role in ("actor", "recipient", "content") if frame.get(role))
    found = f"found at {path} · " if path else ""
    return f"{found}frame {name}: {'; '.join(roles)}"


def _type_text(entry: Mapping[str, Any], mention: EventMention) -> str:
    """The type's definition with what it says of quad and scores, those of the mention's modes included."""
    scores = entry.get("modes") or {}
    modes = (f"mode {mode} {scores[mode]}" for mode in mention.mode if scores.get(mode) is not None)
    cells = (f"{key} {entry[key]}" for key in ("quad", "score", "anchor") if entry.get(key) is not None)
    return " · ".join((f"{mention.event_type}: {entry['definition']}", *cells, *modes))


@cache
def _meanings() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))
