"""``dragoman query``: mentions out of a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import filters as by
from dragoman.cli.consoles import err, out
from dragoman.cli.options import TablesFolder, words

if TYPE_CHECKING:
    from dragoman.api import Mentions

Store = Annotated[
    str,
    typer.Argument(
        metavar="STORE", help="What [bold]dragoman code --out[/] wrote: a file or folder.", show_default=False
    ),
]
To = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to .jsonl, .csv, .parquet.", show_default=False),
]


def query(
    store: Store,
    event_type: by.EventType = None,
    mode: by.Mode = None,
    context: by.Context = None,
    status: by.Status = None,
    actor: by.Actor = None,
    recipient: by.Recipient = None,
    party: by.Party = None,
    place: by.PlaceName = None,
    source: by.Source = None,
    publisher: by.PublisherName = None,
    text: by.Text = None,
    since: by.Since = None,
    until: by.Until = None,
    attributed: by.Attributed = None,
    limit: by.Limit = None,
    to: To = None,
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
    lists = {
        "event_type": event_type, "mode": mode, "context": context, "status": status, "actor": actor,
        "recipient": recipient, "party": party, "place": place, "source": source, "publisher": publisher,
    }  # fmt: skip
    asked = {name: words(values) for name, values in lists.items()} | {"text": tuple(text or ())}
    _give(_found(store, tables, limit, since=since, until=until, attributed=attributed, **asked), to, as_json)


def _found(store: str, tables: Path | None, limit: int | None, **asked: Any) -> Mentions:
    from dragoman.api import Mentions
    from dragoman.querying import Query
    from dragoman.querying import query as run_query
    from dragoman.tables import load_tables

    return Mentions(run_query(store, Query(**asked), load_tables(tables), limit=limit))


def _give(found: Mentions, to: Path | None, as_json: bool) -> None:
    from dragoman.display.mention_table import by_article

    if to is not None:
        found.write(to)
    elif as_json:
        typer.echo(found.to_jsonl(), nl=False)
    elif found:
        console = out()
        for part in by_article(found, console):
            console.print(part)
    written = f", written to {to}" if to else ""
    err().print(f"{len(found):,} {'mention' if len(found) == 1 else 'mentions'}{written}", highlight=False)
