"""Tables read back as records, and selected from: JSONL, CSV, Parquet, Arrow, DuckDB, or a folder of them."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.store.columns import TABLES, from_cells, import_arrow
from dragoman.store.rows import from_json
from dragoman.store.sql import connect, json_relation
from dragoman.store.writers import FORMATS, format_of, json_line

_FETCH = 1_000


def read_table(path: str | Path, table: str = "mentions") -> Iterator[Any]:
    """The records of one table, in the order in which they were written.

    Raises ``StoreError`` (file, line and field) for what is not a row of that table.
    """
    file = table_file(Path(path), table)
    form = format_of(file)
    if form == "jsonl":
        return _read_jsonl(file, TABLES[table])
    if form == "csv":
        return _read_csv(file, TABLES[table])
    if form == "arrow":
        return _read_arrow(file, TABLES[table])
    return select(file, table)


def select(
    path: str | Path,
    table: str = "mentions",
    *,
    where: str = "TRUE",
    params: Sequence[Any] = (),
    limit: int | None = None,
) -> Iterator[Any]:
    """The records for which an SQL condition holds; ``where`` is trusted text, values go into ``params``."""
    file = table_file(Path(path), table)
    record_class = TABLES[table]
    for row in _selected(file, table, where, params, limit):
        yield from_json(record_class, row)


def table_file(path: Path, table: str) -> Path:
    """The file that holds a table: the path itself, or the one of that name in a folder."""
    if path.is_dir():
        found = [path / f"{table}.{form}" for form in FORMATS if (path / f"{table}.{form}").exists()]
        if not found:
            raise StoreError(f"{path}: no table {table!r} in this folder")
        return found[0]
    if not path.exists():
        raise StoreError(f"{path}: no such file")
    return path


def has_table(path: str | Path, table: str) -> bool:
    """Whether a store holds a table: a DuckDB file holds all, a folder those that it has, a file only mentions."""
    place = Path(path)
    if place.is_dir():
        return any((place / f"{table}.{form}").exists() for form in FORMATS)
    return table == "mentions" or (place.exists() and format_of(place) == "duckdb")


# ------------------------------------------------------------------------------------------------- by SQL


def _selected(
    file: Path, table: str, where: str, params: Sequence[Any], limit: int | None
) -> Iterator[Mapping[str, Any]]:
    form = format_of(file)
    with tempfile.TemporaryDirectory() as folder:
        if form in ("csv", "arrow"):  # neither has the types that the condition needs
            file, form = _as_jsonl(file, table, Path(folder)), "jsonl"
        relation, bound = _relation(file, table, form)
        query = f"SELECT * FROM {relation} WHERE {where}" + ("" if limit is None else f" LIMIT {int(limit)}")
        with connect(file if form == "duckdb" else None, read_only=form == "duckdb") as connection:
            result = connection.execute(query, [*bound, *params])
            names = [column[0] for column in result.description]
            while rows := result.fetchmany(_FETCH):
                yield from (dict(zip(names, row, strict=True)) for row in rows)


def _relation(file: Path, table: str, form: str) -> tuple[str, list[Any]]:
    if form == "duckdb":
        return f'"{table}"', []
    if form == "parquet":
        return "read_parquet(?)", [str(file)]
    return json_relation(file, TABLES[table])


def _as_jsonl(file: Path, table: str, folder: Path) -> Path:
    made = folder / f"{table}.jsonl"
    with made.open("w", encoding="utf-8", errors="replace") as stream:
        stream.writelines(json_line(record) for record in read_table(file, table))
    return made


# ---------------------------------------------------------------------------------------------- file by file


def _read_jsonl(file: Path, record_class: type[Any]) -> Iterator[Any]:
    with _opened(file) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield from_json(record_class, json.loads(line))
            except (ValueError, StoreError) as error:
                raise StoreError(f"{file}:{number}: {error}") from error


def _read_csv(file: Path, record_class: type[Any]) -> Iterator[Any]:
    csv.field_size_limit(2**31 - 1)  # an article's whole text is one cell
    with _opened(file) as lines:
        reader = csv.DictReader(lines)
        for cells in reader:
            if None in cells or None in cells.values():
                raise StoreError(f"{file}:{reader.line_num}: wrong number of cells")
            try:
                yield from_cells(record_class, cells)
            except StoreError as error:
                raise StoreError(f"{file}:{reader.line_num}: {error}") from error


def _read_arrow(file: Path, record_class: type[Any]) -> Iterator[Any]:
    pa = import_arrow()
    with pa.memory_map(str(file)) as source, pa.ipc.open_file(source) as reader:
        for i in range(reader.num_record_batches):
            for row in reader.get_batch(i).to_pylist(maps_as_pydicts="strict"):
                yield from_json(record_class, row)


def _opened(file: Path) -> Any:
    try:
        return file.open(encoding="utf-8", newline="")
    except OSError as error:
        raise StoreError(f"{file}: cannot be read: {error.strerror or error}") from error
