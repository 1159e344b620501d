"""``dragoman query``: mentions out of a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.consoles import err, out
from dragoman.cli.options import TablesFolder, words


def _filter(name: str, metavar: str, text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=text, show_default=False)
    return option


_PARTY = "a code (IRN, GOV), a country (Iran) or part of a name (Raisi)"
Many = list[str] | None


def query(
    store: Annotated[
        str,
        typer.Argument(
            metavar="STORE", help="What [bold]dragoman code --out[/] wrote: a file or folder.", show_default=False
        ),
    ],
    event_type: Annotated[Many, _filter("--type", "TYPE", "PLOVER type: ASSAULT, CONSULT ...")] = None,
    mode: Annotated[Many, _filter("--mode", "MODE", "PLOVER mode: visit, drone ...")] = None,
    context: Annotated[Many, _filter("--context", "CONTEXT", "PLOVER context.")] = None,
    status: Annotated[
        Many,
        _filter("--status", "STATUS", "actual, ongoing, historical, future, hypothetical, negated."),
    ] = None,
    actor: Annotated[Many, _filter("--actor", "WHO", f"Who did it: {_PARTY}.")] = None,
    recipient: Annotated[Many, _filter("--recipient", "WHO", "To whom; likewise.")] = None,
    party: Annotated[Many, _filter("--party", "WHO", "On either side.")] = None,
    place: Annotated[Many, _filter("--place", "WHERE", "A country's code or name, or a place's name.")] = None,
    source: Annotated[Many, _filter("--source", "WHO", "Who says so; likewise.")] = None,
    publisher: Annotated[Many, _filter("--publisher", "NAME", "Part of the publisher's name.")] = None,
    text: Annotated[Many, _filter("--text", "WORDS", "Words in the sentence.")] = None,
    since: Annotated[str | None, _filter("--since", "DATE", "First day, month or year.")] = None,
    until: Annotated[str | None, _filter("--until", "DATE", "Last day, month or year.")] = None,
    attributed: Annotated[
        bool | None,
        typer.Option("--attributed/--unattributed", help="Said by a source, or by the writer.", show_default=False),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", metavar="N", show_default=False)] = None,
    to: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to .jsonl, .csv, .parquet.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")] = False,
    tables: TablesFolder = None,
) -> None:
    """Find coded mentions in a store.

    Filters may be repeated or hold several values with commas: any of them. Different filters must all hold.

    [bold]Examples[/]

    dragoman query events.duckdb --type ASSAULT --recipient Israel --since 2023-10

    dragoman query events.duckdb --source Raisi --attributed --out claims.csv

    dragoman query events.jsonl --actor IRN --party RUS --json
    """
    from dragoman.api import Mentions
    from dragoman.querying import Query
    from dragoman.querying import query as run_query
    from dragoman.tables import load_tables

    lists = {
        "event_type": event_type, "mode": mode, "context": context, "status": status, "actor": actor,
        "recipient": recipient, "party": party, "place": place, "source": source, "publisher": publisher,
    }  # fmt: skip
    asked = Query(
        **{name: words(values) for name, values in lists.items()},
        text=tuple(text or ()), since=since, until=until, attributed=attributed,
    )  # fmt: skip
    found = Mentions(run_query(store, asked, load_tables(tables), limit=limit))
    _give(found, to, as_json)


def _give(found: object, to: Path | None, as_json: bool) -> None:
    from dragoman.api import Mentions
    from dragoman.display.mention_table import mention_table

    assert isinstance(found, Mentions)
    if to is not None:
        found.write(to)
    elif as_json:
        typer.echo(found.to_jsonl(), nl=False)
    elif found:
        console = out()
        console.print(mention_table(found, console))
    written = f", written to {to}" if to else ""
    err().print(f"{len(found):,} {'mention' if len(found) == 1 else 'mentions'}{written}", highlight=False)
