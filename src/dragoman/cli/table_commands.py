"""``dragoman tables``: for people who edit the tables."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.consoles import err, out
from dragoman.cli.options import TablesFolder
from dragoman.errors import SettingError, TableError

app = typer.Typer(
    no_args_is_help=True, help="Check the tables, or show what they know of a word.", rich_markup_mode="rich"
)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_SEARCHED = (
    "lemma", "noun", "cue", "phrase", "pattern", "name", "aliases", "demonyms", "capital", "bywords", "holder",
    "office", "object", "operator", "act", "near",
)  # fmt: skip


@app.command("check")
def check(tables: TablesFolder = None) -> None:
    """Check every table: columns, types, ids, dates. Exit code 1 if anything is wrong.

    [bold]Example[/]

    dragoman tables check --tables my_tables/
    """
    from dragoman.tables import check_tables, load_tables

    loaded = load_tables(tables)
    faults = check_tables(loaded)
    for fault in faults:
        out().print(f"[red]✗[/] {fault}", highlight=False)
    if faults:
        raise typer.Exit(1)
    out().print(_counts(loaded))
    out().print("[green]All tables are in order.[/]")


@app.command("show")
def show(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word, a name, or a row id.", show_default=False)],
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only rows that hold at this date (offices).", show_default=False),
    ] = None,
    tables: TablesFolder = None,
) -> None:
    """Show every row in which a word stands: what it does, whom it names, and where the fact comes from.

    [bold]Examples[/]

    dragoman tables show accuse

    dragoman tables show Raisi --date 2023-12-07
    """
    from dragoman.tables import CSV_FILES, load_tables

    if date and not _DATE.match(date):
        raise SettingError(f"--date {date!r}: write YYYY, YYYY-MM or YYYY-MM-DD")
    loaded = load_tables(tables)
    found = 0
    words_first = sorted(CSV_FILES.items(), key=lambda item: item[0].startswith("plover/"))
    for name, row_class in words_first:
        try:
            rows = [row for row in loaded.rows(name, row_class) if _stands_in(word, row) and _holds(row, date)]
        except TableError as error:
            err().print(f"[red]✗[/] {error}", highlight=False)
            continue
        for row in sorted(rows, key=lambda row: not _is_about(word, row)):
            out().print(_row(name, row))
        found += len(rows)
    if not found:
        at = f" at {date}" if date else ""
        err().print(f"No row has {word!r} in it{at}.", highlight=False)
        raise typer.Exit(1)


def _stands_in(word: str, row: Any) -> bool:
    """Whether a row is about a word: its id, or a whole word of a cell that is looked up."""
    if row.id == word:
        return True
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    for f in fields(row):
        value = getattr(row, f.name)
        cells = value if isinstance(value, tuple) else (value,)
        if f.name in _SEARCHED and any(isinstance(cell, str) and whole.search(cell) for cell in cells):
            return True
    return False


def _is_about(word: str, row: Any) -> bool:
    """Whether a row's own word or name is the word asked for; such rows come first."""
    own = next((getattr(row, f.name) for f in fields(row) if f.name in _SEARCHED), "")
    return word.lower() in (row.id.lower(), str(own).lower())


def _holds(row: Any, date: str | None) -> bool:
    """Whether a dated row holds at a date; the less exact of two dates decides how much is compared."""
    start, end = getattr(row, "start", ""), getattr(row, "end", "")
    if date is None:
        return True
    return (not start or start[: len(date)] <= date[: len(start)]) and (not end or date[: len(end)] <= end[: len(date)])


def _row(name: str, row: Any) -> Group:
    from dragoman.display.reasons import cells_text

    return Group(Text(f"{name}:{row.id}", style="cyan"), Padding(Text(cells_text(row)), (0, 0, 0, 2)))


def _counts(tables: Any) -> Table:
    from dragoman.tables import CSV_FILES

    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style="dim")
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name, row_class in CSV_FILES.items():
        table.add_row(name, f"{len(tables.rows(name, row_class)):,}")
    return table
