"""``dragoman show`` and ``dragoman explain``: one article, one mention, for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.consoles import err, out
from dragoman.cli.options import Columns, ParserName, Published, TablesFolder, column_map
from dragoman.config import Settings
from dragoman.errors import SettingError, StoreError

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline
    from dragoman.records import Coding, EventMention

DEFAULT_STORE = "dragoman.duckdb"
Input = Annotated[str, typer.Argument(metavar="INPUT", help="A document, or - for standard input.", show_default=False)]


def show(
    source: Input,
    published: Published = None,
    columns: Columns = None,
    tables: TablesFolder = None,
    parser: ParserName = "spacy",
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", help="How many documents to show, if INPUT has several.")
    ] = 10,
) -> None:
    """Show an article with actors, recipients, times, places and claims marked, and its events as sentences.

    [bold]Examples[/]

    dragoman show story.txt --published 2023-12-07

    FORCE_COLOR=1 dragoman show page.html | less -R
    """
    from dragoman.display.marked import article_line, shown

    pipeline = _pipeline(parser, tables)
    console = out()
    codings = _codings(pipeline, source, published, columns)
    for coding in islice(codings, limit):
        console.print(article_line(coding.article))
        console.print()
        console.print(shown(coding))
        console.print()
    if next(codings, None) is not None:
        err().print(f"[dim]only the first {limit} documents are shown; --limit shows more[/]", highlight=False)


def explain(
    mention_id: Annotated[
        str,
        typer.Argument(
            metavar="MENTION_ID",
            help="The id, its first characters, or the number of the event in its file.",
            show_default=False,
        ),
    ],
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="STORE|INPUT",
            help="Where the mention is: a file that [bold]dragoman code[/] wrote, or a document to code again. "
            f"Default: {DEFAULT_STORE} in this folder.",
            show_default=False,
        ),
    ] = None,
    published: Published = None,
    tables: TablesFolder = None,
    parser: ParserName = "spacy",
) -> None:
    """Explain a coded mention: each field, the words it was read from, and the table row or rule that read them.

    [bold]Examples[/]

    dragoman explain 3 story.txt --published 2023-12-07

    dragoman explain 5f2a91 events.duckdb
    """
    from dragoman.display.explanation import Explanation

    where = place or DEFAULT_STORE
    if place is None and not Path(where).exists():
        raise SettingError(f"say in which file the mention is; there is no {DEFAULT_STORE} in this folder")
    pipeline = _pipeline(parser, tables)
    mention, coding = _found(pipeline, mention_id, where, published)
    out().print(Explanation.of(mention, pipeline.tables, coding))


def _found(
    pipeline: Pipeline, mention_id: str, where: str, published: str | None
) -> tuple[EventMention, Coding | None]:
    """A mention with its article's coding, from a store or from a document that is coded again."""
    if _is_store(where):
        from dragoman.querying import find_coding

        mention = _stored(where, mention_id)
        return mention, find_coding(where, mention.article_id)
    number = 0
    for coding in _codings(pipeline, where, published, None):
        for mention in coding.mentions:
            number += 1
            if mention_id == str(number) if _is_number(mention_id) else mention.id.startswith(mention_id):
                return mention, coding
    raise StoreError(f"{where}: {number} events coded, none is {mention_id!r}")


def _stored(store: str, mention_id: str) -> EventMention:
    from dragoman.querying import find_mention
    from dragoman.store.readers import read_table

    if _is_number(mention_id):
        found: EventMention | None = next(islice(read_table(store), int(mention_id) - 1, None), None)
        if found is not None:
            return found
    return find_mention(store, mention_id)


def _is_number(mention_id: str) -> bool:
    """Whether it is the number of an event and not the beginning of an id, which is 16 hex digits."""
    return mention_id.isdecimal() and len(mention_id) < 7


def _is_store(where: str) -> bool:
    """Whether a file holds coded mentions and not documents."""
    from dragoman.store.readers import has_table, read_table

    path = Path(where)
    if not path.exists() or (path.is_dir() and not has_table(path, "mentions")):
        return False
    try:
        next(read_table(path), None)
    except StoreError:
        return path.suffix in (".duckdb", ".db")
    return True


def _codings(pipeline: Pipeline, source: str, published: str | None, columns: list[str] | None) -> Iterator[Coding]:
    import sys

    from dragoman.acquire.files import read
    from dragoman.api import clock

    now = clock()
    stdin = sys.stdin.buffer if source == "-" else None
    articles = read(
        [source], published=published, columns=column_map(columns), now=now, stdin=stdin, tables=pipeline.tables
    )
    return pipeline.code(articles, coded_at=now)


def _pipeline(parser: str, tables: Path | None) -> Pipeline:
    from dragoman.pipeline import Pipeline

    return Pipeline(Settings(parser=parser, tables=str(tables) if tables else None))
