"""Codings to files: JSONL, CSV, Parquet, Arrow and DuckDB, by the name of the file.

JSONL and CSV are written as the codings come, so an interrupted run leaves whole rows. Parquet and Arrow are
collected beside the file and made when the writer is closed, which an interrupt does too. DuckDB is committed
batch by batch.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self

from dragoman.errors import StoreError
from dragoman.records import Coding, Run
from dragoman.store.columns import SCHEMA_VERSION, TABLES, csv_header, import_arrow, table_rows, to_cells
from dragoman.store.rows import to_json
from dragoman.store.sql import connect, json_relation

FORMATS = ("jsonl", "csv", "parquet", "arrow", "duckdb")
_SUFFIXES = {
    "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "parquet": "parquet", "pq": "parquet",
    "arrow": "arrow", "feather": "arrow", "duckdb": "duckdb", "db": "duckdb",
}  # fmt: skip


class TableWriter(Protocol):
    """One table's file, open for writing."""

    def write(self, records: Iterable[Any]) -> None:
        """Add records of the table's class."""

    def close(self) -> None:
        """Finish the file; what was written stays."""


class CodingWriter(Protocol):
    """Where codings go; use it in a ``with``, which also keeps what was written when a run is interrupted."""

    def write(self, coding: Coding) -> None:
        """Add all that was found in one article."""

    def finish(self, run: Run) -> None:
        """Note the run with its counts; call it once, at the end."""

    def __enter__(self) -> Self:
        """The writer itself."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: Any) -> None:
        """Close all files."""


def format_of(path: Path) -> str:
    """The form of a file by its suffix; raises ``StoreError`` for one that is not known."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in _SUFFIXES:
        raise StoreError(f"{path}: unknown form {suffix!r}; allowed are .{', .'.join(_SUFFIXES)}")
    return _SUFFIXES[suffix]


def open_writer(out: str | Path, *, table_format: str = "jsonl", append: bool = False) -> CodingWriter:
    """A writer for ``out``: a file gets the mentions, a folder or a DuckDB file gets all tables.

    ``-`` is standard output (JSONL). A path without suffix, or an existing folder, is a folder of files in
    ``table_format``. An existing file is replaced unless ``append`` (JSONL and CSV only); a DuckDB file is always
    added to, and a coded article's rows replace its earlier ones.
    """
    if str(out) == "-":
        return FileWriter({"mentions": JsonlTable(sys.stdout)})
    path = Path(out)
    if path.is_dir() or not path.suffix:
        return FileWriter(_folder(path, table_format, append))
    form = format_of(path)
    if form == "duckdb":
        from dragoman.store.duckdb_store import DuckdbStore

        return DuckdbStore(path)
    return FileWriter({"mentions": open_table(path, "mentions", form, append=append)})


def open_table(path: Path, table: str, form: str, *, append: bool = False) -> TableWriter:
    """One table's file; raises ``StoreError`` if it cannot be opened or the form cannot be appended to."""
    if append and form not in ("jsonl", "csv"):
        raise StoreError(f"{path}: only .jsonl, .csv and .duckdb can be added to; leave out --append")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = _target(path, form).open("a" if append else "w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
    if form == "jsonl":
        return JsonlTable(stream)
    if form == "csv":
        return CsvTable(stream, TABLES[table], header=stream.tell() == 0)
    return CollectedTable(path, table, form, stream)


def _target(path: Path, form: str) -> Path:
    return path if form in ("jsonl", "csv") else path.with_name(f".{path.name}.part")


def _folder(path: Path, form: str, append: bool) -> dict[str, TableWriter]:
    if form not in FORMATS[:4]:
        raise StoreError(f"{path}: a folder holds {', '.join(FORMATS[:4])} files, not {form!r}")
    return {name: open_table(path / f"{name}.{form}", name, form, append=append) for name in TABLES}


class FileWriter:
    """Codings to one file per table."""

    def __init__(self, tables: dict[str, TableWriter]) -> None:
        self._tables = tables

    def write(self, coding: Coding) -> None:
        """Add all that was found in one article."""
        for name, table in self._tables.items():
            table.write(table_rows(coding, name))

    def finish(self, run: Run) -> None:
        """Write the run's row where there is a table of runs."""
        if "runs" in self._tables:
            self._tables["runs"].write((run,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for table in self._tables.values():
            table.close()


class JsonlTable:
    """One JSON object a line, UTF-8, every field present."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, records: Iterable[Any]) -> None:
        """Add records and flush, so that an interrupted run leaves whole lines."""
        for record in records:
            self._stream.write(json_line(record))
        self._stream.flush()

    def close(self) -> None:
        """Close the file; standard output stays open."""
        if self._stream is not sys.stdout:
            self._stream.close()


class CsvTable:
    """Comma-separated cells with a header, as :func:`~dragoman.store.columns.to_cells` makes them."""

    def __init__(self, stream: IO[str], record_class: type[Any], *, header: bool) -> None:
        self._stream = stream
        self._writer = csv.DictWriter(stream, csv_header(record_class))
        if header:
            self._writer.writeheader()

    def write(self, records: Iterable[Any]) -> None:
        """Add records and flush."""
        self._writer.writerows(to_cells(record) for record in records)
        self._stream.flush()

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


class CollectedTable:
    """A form that must be written in one piece: rows wait in a JSONL file beside it until ``close``."""

    def __init__(self, path: Path, table: str, form: str, stream: IO[str]) -> None:
        self._path, self._table, self._form = path, table, form
        self._rows = JsonlTable(stream)
        self._part = Path(stream.name)

    def write(self, records: Iterable[Any]) -> None:
        """Add records."""
        self._rows.write(records)

    def close(self) -> None:
        """Make the file from the collected rows; they are removed only when that has worked."""
        self._rows.close()
        if self._form == "parquet":
            _write_parquet(self._path, self._table, self._part)
        else:
            _write_arrow(self._path, self._table, self._part)
        self._part.unlink()


def _write_parquet(path: Path, table: str, rows: Path) -> None:
    relation, params = json_relation(rows, TABLES[table])
    target = str(path).replace("'", "''")
    options = f"format parquet, compression zstd, kv_metadata {{dragoman_schema: '{SCHEMA_VERSION}'}}"
    with connect() as connection:
        connection.execute(f"COPY (SELECT * FROM {relation}) TO '{target}' ({options})", params)


def _write_arrow(path: Path, table: str, rows: Path) -> None:
    pa = import_arrow()
    from dragoman.store.columns import arrow_schema

    schema = arrow_schema(TABLES[table])
    with (
        rows.open(encoding="utf-8") as lines,
        pa.OSFile(str(path), "wb") as sink,
        pa.ipc.new_file(sink, schema) as writer,
    ):
        for batch in _batches(lines, 5_000):
            writer.write_table(pa.Table.from_pylist([json.loads(line) for line in batch], schema=schema))


def _batches(lines: Iterable[str], size: int) -> Iterable[list[str]]:
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def json_line(record: Any) -> str:
    """A record as one line of JSON, with its line end."""
    return json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":")) + "\n"
