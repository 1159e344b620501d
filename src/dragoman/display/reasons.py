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


def reason_text(tables: Tables, by: str, mention: EventMention) -> str | None:
    """What ``by`` says, or ``None`` if it names nothing that is known (a model's hash)."""
    if by.startswith("rule:"):
        return rule_text(by)
    name, _, rest = by.partition(":")
    try:
        if name == "en/frames.toml":
            return _frame_text(tables.toml(name), rest.partition(":")[0])
        if name == "plover/ontology.toml":
            return str(tables.toml(name)["types"][mention.event_type]["definition"])
    except (TableError, KeyError):
        return None
    return row_text(tables, f"{name}:{mention.cameo}" if by == "plover/cameo.csv" else by)


def row_text(tables: Tables, by: str) -> str | None:
    """The filled cells of the table row that ``by`` names (``en/acts.csv:arrest.v.1``), else ``None``."""
    name, _, row_id = by.partition(":")
    if name not in CSV_FILES or not row_id:
        return None
    try:
        row = next((row for row in tables.rows(name, CSV_FILES[name]) if row.id == row_id), None)
    except TableError:
        return None
    return None if row is None else cells_text(row)


def entity_row(tables: Tables, entity_id: str | None) -> str | None:
    """The row of the tables of entities whose id is ``entity_id``; a person's id is no row's (they hold offices)."""
    names = (f"{name}:{entity_id}" for name in CSV_FILES if name.startswith("entities/"))
    return next((name for name in names if entity_id and row_text(tables, name)), None)


def cells_text(row: Any) -> str:
    """A table row in one line: ``lemma arrest · pos verb · act arrest``; empty cells are left out."""
    cells = ((f.name, getattr(row, f.name)) for f in fields(row) if f.name != "id")
    shown = ((name, "|".join(value) if isinstance(value, tuple) else value) for name, value in cells)
    return " · ".join(f"{name} {value}" for name, value in shown if value not in ("", None))


def rule_text(rule: str) -> str | None:
    """What a rule means, in a sentence."""
    return next((text for name, text in _rules().items() if fnmatchcase(rule, name)), None)


def _frame_text(frames: Mapping[str, Any], name: str) -> str:
    frame = frames[name]
    roles = (f"{role} at {', '.join(frame[role])}" for role in ("actor", "recipient", "content") if frame.get(role))
    return " · ".join((f"frame {name}", *roles))


@cache
def _rules() -> dict[str, str]:
    table = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))
    return dict(table["rules"])
