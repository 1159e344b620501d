"""Options of ``code``, most of which other commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import SettingError

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (text, HTML, JSONL, CSV, Parquet), folders of them, or [bold]-[/] for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Publication date of documents that bring none: YYYY-MM-DD. Without one, relative dates "
        "(\"on Thursday\") stay unresolved.",
        show_default=False,
    ),
]  # fmt: skip
Publisher = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Publisher of documents that name none.", show_default=False),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=COLUMN",
        help="In CSV, JSONL and Parquet input: which column holds a field (text, headline, published, "
        "publisher, url, language), as in [bold]--column text=story[/]. Repeatable.",
        show_default=False,
    ),
]
TablesFolder = Annotated[
    Path | None,
    typer.Option(
        "--tables",
        metavar="DIR",
        help="A folder of your own tables (en/acts.csv ...): same row id replaces, new id adds, -id removes.",
        show_default=False,
    ),
]
ParserName = Annotated[
    str,
    typer.Option(
        "--parser",
        metavar="NAME",
        help="[bold]spacy[/] (the pinned model), [bold]plain[/] (no model, finds no events), or the name of an "
        "installed spaCy pipeline.",
    ),
]

Output = Annotated[
    str | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Where to write: a .jsonl, .csv, .parquet or .arrow file (mentions), a .duckdb file or a folder "
        "(all tables), [bold]-[/] for JSONL on standard output. Default: a table in the terminal.",
        show_default=False,
    ),
]
TableFormat = Annotated[
    str, typer.Option("--format", metavar="FORM", help="Files in a folder: jsonl, csv, parquet or arrow.")
]
Append = Annotated[bool, typer.Option("--append", help="Add to a .jsonl or .csv file instead of replacing it.")]
MinCertainty = Annotated[
    str,
    typer.Option("--min-certainty", metavar="LEVEL", help="Keep certain, probable or possible mentions and up."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Keep only these statuses (actual, ongoing ...). Repeatable.",
        show_default=False,
    ),
]


def column_map(pairs: list[str] | None) -> dict[str, str] | None:
    """``["text=story"]`` as ``{"text": "story"}``; ``SettingError`` for what has no equals sign."""
    if not pairs:
        return None
    found = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not field.strip() or not column.strip():
            raise SettingError(f"--column {pair!r}: write FIELD=COLUMN, as in text=story")
        found[field.strip()] = column.strip()
    return found


def words(given: list[str] | None) -> tuple[str, ...]:
    """A repeatable option whose values may also be separated by commas."""
    return tuple(part.strip() for value in given or () for part in value.split(",") if part.strip())
