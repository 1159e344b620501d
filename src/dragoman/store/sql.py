"""DuckDB over every form of a table: where it is opened, and each file as something to select from.

Values reach SQL as parameters only; the names of columns and tables come from the record classes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.store.columns import sql_columns

_LARGEST_ROW = 1_000_000_000  # bytes of JSON; an article's whole text is one cell


@contextmanager
def connect(path: Path | None = None, *, read_only: bool = False) -> Iterator[Any]:
    """A DuckDB connection, in memory or to a file; DuckDB's own errors come out as ``StoreError``."""
    duckdb = _import_duckdb()
    try:
        connection = duckdb.connect(str(path), read_only=read_only) if path else _engine().cursor()
    except duckdb.Error as error:
        raise StoreError(f"{path}: cannot be opened as a DuckDB file: {_first_line(error)}") from error
    try:
        yield connection
    except duckdb.Error as error:
        raise StoreError(f"{path or 'DuckDB'}: {_first_line(error)}") from error
    finally:
        connection.close()


@cache
def _engine() -> Any:
    """The engine for files that are no databases: holds no tables, and starting one takes longer than most queries.

    What it has read it does not keep: a file may be written again.
    """
    engine = _import_duckdb().connect(":memory:")
    engine.execute("SET enable_external_file_cache = false")
    return engine


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_engine.cache_clear)  # its threads do not survive a fork


def json_relation(path: Path, record_class: type[Any]) -> tuple[str, list[Any]]:
    """A JSONL file as a typed relation: the SQL of a FROM clause and its parameters."""
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in sql_columns(record_class).items())
    options = f"format = 'newline_delimited', maximum_object_size = {_LARGEST_ROW}"
    return f"read_json(?, columns = {{{columns}}}, {options})", [str(path)]


def _import_duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise StoreError("duckdb is not installed; install it with: pip install duckdb") from error
    return duckdb


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
