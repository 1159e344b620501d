"""Rows into the CSV files of an overlay folder, next to what its owner has written there."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.importing.report import ImportReport
from dragoman.tables import CSV_FILES, Tables, forget_rows
from dragoman.tables.reader import read_rows


def write_overlay(folder: Path, new: Mapping[str, Iterable[Any]], report: ImportReport) -> None:
    """Merge rows into the files of a folder, by table name (``entities/offices.csv``), and count them.

    A row with the id of one that is there replaces it only where both have the same origin: a row that was imported
    and then edited under an origin of the user's stays. Every file is written in one step. Raises ``StoreError`` if
    the folder cannot be written, ``TableError`` if a file in it breaks its rules.
    """
    for name, rows in new.items():
        given = {row.id: row for row in rows}
        if not given:
            continue
        path = folder / name
        there = {row.id: row for row in read_rows(path, CSV_FILES[name])} if path.exists() else {}
        ours = {row.id for row in Tables().rows(name, CSV_FILES[name])}
        kept = {key for key, row in given.items() if f"-{key}" in there or _is_edited(there.get(key), row)}
        taken = {key: row for key, row in given.items() if key not in kept}
        report.written[name] += len(taken)
        report.replacing[name] += len(taken.keys() & (ours | there.keys()))
        report.kept[name] += len(kept)
        _write(path, name, {**there, **taken}.values())
    forget_rows()


def _is_edited(there: Any, row: Any) -> bool:
    return there is not None and there.origin != row.origin


def _write(path: Path, name: str, rows: Iterable[Any]) -> None:
    columns = [f.name for f in fields(CSV_FILES[name])]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".csv.part")
        part.write_text(text.getvalue(), encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error}") from error


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
