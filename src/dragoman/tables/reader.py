"""CSV files to typed rows: every cell is checked, every fault names its file and line."""

from __future__ import annotations

import csv
import re
import types
import typing
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from dragoman.errors import TableError

Row = TypeVar("Row")

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_TRUE, _FALSE = {"true", "1", "yes"}, {"false", "0", "no", ""}


def read_rows(path: Path, row_class: type[Row]) -> list[Row]:
    """The rows of one CSV file, in file order.

    Raises ``TableError`` (``file:line: what is wrong, what is allowed``) for a missing or unknown column, a
    value of the wrong type, an empty or repeated id, an empty origin.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    reader = csv.DictReader(text.splitlines())
    columns = _columns(row_class)
    _check_header(path, reader.fieldnames, list(columns))
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for cells in reader:
        line = reader.line_num
        row = _row(path, line, cells, row_class, columns)
        if (earlier := seen.setdefault(cells["id"], line)) != line:
            raise TableError(f"{path}:{line}: id {cells['id']!r} stands already on line {earlier}; ids must be unique")
        rows.append(row)
    return rows


def _columns(row_class: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(row_class)
    return {f.name: hints[f.name] for f in fields(row_class)}


def _check_header(path: Path, header: Any, wanted: list[str]) -> None:
    found = list(header or [])
    missing = [name for name in wanted if name not in found]
    unknown = [str(name) for name in found if name not in wanted]
    if missing or unknown:
        raise TableError(
            f"{path}:1: missing columns {missing}, unknown columns {unknown}; allowed are {', '.join(wanted)}"
        )


def _row(path: Path, line: int, cells: dict[str, Any], row_class: type[Row], columns: dict[str, Any]) -> Row:
    if None in cells or None in cells.values():
        raise TableError(f"{path}:{line}: wrong number of cells; {len(columns)} are wanted (quote cells with commas)")
    if not cells["id"] or not cells["origin"]:
        raise TableError(f"{path}:{line}: id and origin must not be empty")
    values = {name: _value(path, line, name, cells[name].strip(), kind) for name, kind in columns.items()}
    return row_class(**values)


def _value(path: Path, line: int, name: str, cell: str, kind: Any) -> Any:
    if name in ("start", "end") and cell and not _DATE.match(cell):
        raise TableError(f"{path}:{line}: {name} is {cell!r}; allowed are YYYY, YYYY-MM, YYYY-MM-DD or empty")
    if kind is str:
        return cell
    if kind is bool:
        if cell.lower() not in _TRUE | _FALSE:
            raise TableError(f"{path}:{line}: {name} is {cell!r}; allowed are true, false")
        return cell.lower() in _TRUE
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    if origin is typing.Literal:
        if cell not in get_args(kind):
            raise TableError(f"{path}:{line}: {name} is {cell!r}; allowed are {', '.join(map(repr, get_args(kind)))}")
        return cell
    if origin is types.UnionType:
        return _number(path, line, name, cell, get_args(kind)[0])
    raise TypeError(f"{name}: no reader for {kind}")


def _number(path: Path, line: int, name: str, cell: str, kind: type[int] | type[float]) -> int | float | None:
    if not cell:
        return None
    try:
        return kind(cell)
    except ValueError as error:
        raise TableError(f"{path}:{line}: {name} is {cell!r}; allowed is {kind.__name__} or empty") from error
