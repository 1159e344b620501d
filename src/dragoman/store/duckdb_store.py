"""All tables in one DuckDB file, added to run after run.

An article is replaced as a whole: coding it again removes the rows it had and writes the new ones, so that coding
twice gives the same rows. The file carries the number of its schema, and older ones are brought up to date.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dragoman.errors import StoreError
from dragoman.records import Coding, Run
from dragoman.store.columns import SCHEMA_VERSION, TABLES, sql_columns, table_rows
from dragoman.store.sql import connect, json_relation

_BATCH_ARTICLES = 200

MIGRATIONS: dict[int, Sequence[str]] = {}
"""Statements that bring a file from schema N-1 to N, by N; a schema is never changed without one."""


class DuckdbStore:
    """A DuckDB file open for writing; use it in a ``with``.

    Articles are committed in batches of 200, and the last ones when the store is closed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._context = connect(path)
        self._connection = self._context.__enter__()
        self._waiting: dict[str, Coding] = {}
        try:
            _prepare(self._connection, path)
        except BaseException:
            self._connection.close()
            raise

    def write(self, coding: Coding) -> None:
        """Add an article with all that was found in it, in place of what the file holds for it.

        A duplicate (triage) never takes the place of the article that it repeats.
        """
        if coding.article.triage == "duplicate" and self._knows(coding.article.id):
            return
        self._waiting.pop(coding.article.id, None)
        self._waiting[coding.article.id] = coding
        if len(self._waiting) >= _BATCH_ARTICLES:
            self._commit()

    def finish(self, run: Run) -> None:
        """Note the run; an earlier row of the same run is replaced."""
        self._commit()
        self._connection.execute("DELETE FROM runs WHERE id = ?", [run.id])
        self._insert("runs", [run])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._commit()
        finally:
            self._context.__exit__(None, None, None)

    def _knows(self, article_id: str) -> bool:
        if article_id in self._waiting:
            return True
        found = self._connection.execute("SELECT 1 FROM articles WHERE id = ? LIMIT 1", [article_id])
        return found.fetchone() is not None

    def _commit(self) -> None:
        """Write the waiting articles in one transaction: all of them, or none."""
        if not self._waiting:
            return
        self._connection.begin()
        try:
            for table in TABLES:
                self._replace(table)
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise
        self._waiting.clear()

    def _replace(self, table: str) -> None:
        if table == "runs":
            return
        key = "id" if table == "articles" else "article_id"
        ids = list(self._waiting)
        self._connection.execute(f'DELETE FROM "{table}" WHERE "{key}" IN (SELECT unnest(?))', [ids])
        self._insert(table, [row for c in self._waiting.values() for row in table_rows(c, table)])

    def _insert(self, table: str, records: Sequence[Any]) -> None:
        """Rows go through a JSONL file: DuckDB reads that far faster than it binds nested parameters."""
        from dragoman.store.writers import json_line

        if not records:
            return
        handle, name = tempfile.mkstemp(suffix=".jsonl")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
                stream.writelines(json_line(record) for record in records)
            relation, params = json_relation(Path(name), TABLES[table])
            self._connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM {relation}', params)
        finally:
            os.unlink(name)


def _prepare(connection: Any, path: Path) -> None:
    """Make the tables of a new file; check and migrate an old one."""
    connection.execute("CREATE TABLE IF NOT EXISTS dragoman_schema (version INTEGER)")
    found = connection.execute("SELECT max(version) FROM dragoman_schema").fetchone()[0]
    if found is None:
        connection.execute("INSERT INTO dragoman_schema VALUES (?)", [SCHEMA_VERSION])
    elif found > SCHEMA_VERSION:
        raise StoreError(
            f"{path}: written by a newer Dragoman (schema {found}, this one knows {SCHEMA_VERSION}); upgrade it"
        )
    for version in range((found or SCHEMA_VERSION) + 1, SCHEMA_VERSION + 1):
        for statement in MIGRATIONS[version]:
            connection.execute(statement)
        connection.execute("UPDATE dragoman_schema SET version = ?", [version])
    for table, record_class in TABLES.items():
        columns = ", ".join(f'"{name}" {kind}' for name, kind in sql_columns(record_class).items())
        connection.execute(f'CREATE TABLE IF NOT EXISTS "{table}" ({columns})')
