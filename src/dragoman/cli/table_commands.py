"""``dragoman tables``: for people who edit the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.padding import Padding
from rich.table import Table

from dragoman.cli import table_imports
from dragoman.cli.consoles import err, out
from dragoman.cli.options import TablesFolder
from dragoman.cli.table_answers import answer_view, row_view
from dragoman.errors import SettingError

if TYPE_CHECKING:
    from dragoman.tables import Tables

app = typer.Typer(
    no_args_is_help=True,
    help="Check the tables, show what they make of a word, or import rows.",
    rich_markup_mode="rich",
)
app.add_typer(table_imports.app, name="import")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_SEARCHED = (
    "lemma", "noun", "cue", "phrase", "pattern", "name", "aliases", "demonyms", "capital", "bywords", "holder",
    "office", "object", "operator", "act", "near",
)  # fmt: skip


@app.command("check")
def check(tables: TablesFolder = None) -> None:
    """Check every table: columns, types, dates, names, codes, senses. Exit code 1 if there are errors.

    Errors are what makes the coder stop or code nonsense; warnings (two terms at one time, one name for two) are
    for you to judge, and do not change the exit code.

    [bold]Example[/]

    dragoman tables check --tables my_tables/
    """
    from dragoman.tables import load_tables
    from dragoman.tables.checks import find_faults

    loaded = load_tables(tables)
    found = find_faults(loaded, date.today().isoformat())
    for finding in found:
        mark = "[red]✗[/] " if finding.level == "error" else "[yellow]![/] "
        out().print(mark, end="", highlight=False)
        out().print(str(finding), highlight=False, markup=False, soft_wrap=True)
    errors = sum(finding.level == "error" for finding in found)
    said = f"{_number(errors, 'error')}, {_number(len(found) - errors, 'warning')}"
    if errors:
        err().print(f"[red]{said}.[/]", highlight=False)
        raise typer.Exit(1)
    out().print(_counts(loaded))
    out().print(f"[green]All tables are in order.[/]{f' {said}.' if found else ''}", highlight=False)


@app.command("show")
def show(
    word: Annotated[
        str, typer.Argument(metavar="WORD", help="A word, a name, a phrase, or a row id.", show_default=False)
    ],
    at: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="As of this date; only rows that hold then.", show_default=False),
    ] = None,
    tables: TablesFolder = None,
) -> None:
    """Show whom a phrase stands for at a date and why, who was turned down, what a word does, and the rows it is in.

    [bold]Examples[/]

    dragoman tables show Fatah --date 2006-03-01

    dragoman tables show accuse
    """
    from dragoman.looking_up import look_up
    from dragoman.tables import load_tables

    if at and not _DATE.match(at):
        raise SettingError(f"--date {at!r}: write YYYY, YYYY-MM or YYYY-MM-DD")
    loaded = load_tables(tables)
    answer = look_up(word, loaded, at)
    shown = {*answer.rows, *(sense.row for sense in answer.senses), *(other.row for other in answer.turned_down)}
    rows = [pair for pair in _rows_with(word, at, loaded) if pair[0] not in shown]
    if answer.identity is None and not answer.senses and not rows:
        err().print(f"No row has {word!r} in it{f' at {at}' if at else ''}.", highlight=False)
        raise typer.Exit(1)
    out().print(answer_view(answer, loaded))
    if rows:
        out().print("\n[bold]Rows with the word[/]")
    for reference, text in rows:
        out().print(Padding(row_view(reference, text), (0, 0, 0, 2)))


def _rows_with(word: str, at: str | None, tables: Tables) -> Iterator[tuple[str, str]]:
    """Reference and text of every row that a word stands in; the words' own tables come before the coding scheme."""
    from dragoman.display.reasons import cells_text
    from dragoman.looking_up import holds
    from dragoman.tables import CSV_FILES

    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    for name, row_class in sorted(CSV_FILES.items(), key=lambda item: item[0].startswith("plover/")):
        columns = [f.name for f in fields(row_class) if f.name in _SEARCHED]
        found = (row for row in tables.rows(name, row_class) if row.id == word or _stands_in(whole, row, columns))
        for row in sorted(found, key=lambda row: not _is_about(word, row, columns)):
            if not hasattr(row, "start") or holds(row, at):
                yield f"{name}:{row.id}", cells_text(row)


def _stands_in(whole: re.Pattern[str], row: Any, columns: Sequence[str]) -> bool:
    """Whether a cell that is looked up holds the word as a whole word."""
    cells = (getattr(row, column) for column in columns)
    return any(whole.search("|".join(cell) if isinstance(cell, tuple) else str(cell)) for cell in cells)


def _is_about(word: str, row: Any, columns: Sequence[str]) -> bool:
    """Whether a row's own word or name is the word asked for; such rows come first."""
    own = str(getattr(row, columns[0])) if columns else ""
    return word.lower() in (row.id.lower(), own.lower())


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _counts(tables: Any) -> Table:
    from dragoman.tables import CSV_FILES

    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style="dim")
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name, row_class in CSV_FILES.items():
        table.add_row(name, f"{len(tables.rows(name, row_class)):,}")
    return table
