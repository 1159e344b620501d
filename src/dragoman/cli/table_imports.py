"""``dragoman tables import``: rows from elsewhere into a user's own folder of tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.consoles import err, out
from dragoman.errors import InputError, SettingError

if TYPE_CHECKING:
    from dragoman.importing import ImportReport
    from dragoman.tables import Tables

app = typer.Typer(
    no_args_is_help=True,
    help="Bring office holders or actor dictionaries into a folder of your own tables.",
    rich_markup_mode="rich",
)
Given = Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.", show_default=False)]
Into = Annotated[
    Path,
    typer.Option(
        "--into",
        metavar="DIR",
        help="Folder of your own tables, made if it is not there; use it with [bold]--tables DIR[/].",
        show_default=False,
    ),
]


@app.command("wikidata")
def wikidata(file: Given, into: Into) -> None:
    """Office holders with dates, from the JSON that our query returns at Wikidata. Nothing is fetched.

    docs/tables.md says where the query is and how to run it.

    [bold]Example[/]

    dragoman tables import wikidata query.json --into my_tables/
    """
    from dragoman.importing import import_wikidata

    tables = _tables(file, into)
    _say(file, into, import_wikidata(file, into, tables, today=date.today().isoformat()))


@app.command("petrarch")
def petrarch(file: Given, into: Into) -> None:
    """Actors or agents of a PETRARCH or Phoenix dictionary, with their dates.

    [bold]Example[/]

    dragoman tables import petrarch Phoenix.Countries.actors.txt --into my_tables/
    """
    from dragoman.importing import import_petrarch

    tables = _tables(file, into)
    _say(file, into, import_petrarch(file, into, tables))


def _tables(file: Path, into: Path) -> Tables:
    """The tables with what is in the folder already; a fault in it is said before anything is written."""
    from dragoman.tables import load_tables

    if into.exists() and not into.is_dir():
        raise SettingError(f"--into {into}: that is a file; give a folder")
    if not file.is_file():
        raise InputError(f"{file}: no such file")
    return load_tables(into if into.is_dir() else None)


def _say(file: Path, into: Path, report: ImportReport) -> None:
    for fault in report.faults:
        text = f"[yellow]{file}:{report.unit} {fault.number}[/]: "
        err().print(text, end="", highlight=False, soft_wrap=True)
        err().print(fault.text, markup=False, highlight=False, soft_wrap=True)
    for name, count in report.written.items():
        notes = f", {report.replacing[name]:,} in place of earlier rows" if report.replacing[name] else ""
        notes += f", {report.kept[name]:,} left as you edited them" if report.kept[name] else ""
        out().print(f"{count:>7,}  rows in {into / name}{notes}", highlight=False, markup=False, soft_wrap=True)
    for reason, count in report.left_out.items():
        out().print(f"{count:>7,}  left out: {reason}", highlight=False, markup=False, soft_wrap=True)
    unit = f"{report.unit}{'' if report.read == 1 else 's'}"
    faults = f"{len(report.faults):,} could not be used" if report.faults else "all could be used"
    out().print(f"{report.read:,} {unit} read, {faults}.", highlight=False)
    if not report.written.total() and not report.kept.total():
        raise typer.Exit(1 if report.faults or not report.read else 0)
