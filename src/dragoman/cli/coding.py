"""``dragoman code``: the main job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dragoman.cli.consoles import err, out
from dragoman.cli.options import (
    Append,
    Columns,
    Inputs,
    MinCertainty,
    Output,
    ParserName,
    Published,
    Publisher,
    Statuses,
    TableFormat,
    TablesFolder,
    column_map,
    words,
)
from dragoman.config import Settings
from dragoman.display.mention_table import article_heading, mention_table
from dragoman.display.run_report import Tally, run_report
from dragoman.records import Article, Coding

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline
    from dragoman.store.writers import CodingWriter


def code(
    inputs: Inputs,
    to: Output = None,
    published: Published = None,
    publisher: Publisher = None,
    columns: Columns = None,
    tables: TablesFolder = None,
    parser: ParserName = "spacy",
    table_format: TableFormat = "jsonl",
    append: Append = False,
    min_certainty: MinCertainty = "possible",
    status: Statuses = None,
) -> None:
    """Code events in documents: who did what to whom, when, where, and according to whom.

    Ends with a report, on standard error, of what became of every document. Ctrl-C keeps what was written.

    [bold]Examples[/]

    dragoman code story.txt --published 2023-12-07

    dragoman code news/ --out events.duckdb

    dragoman code rows.csv --column text=story --column published=day --out events.parquet

    cat story.txt | dragoman code - --published 2023-12-07 --out -
    """
    from dragoman.acquire.files import read

    overlay = str(tables) if tables else None
    settings = Settings(parser=parser, tables=overlay, min_certainty=min_certainty, statuses=words(status))
    job = _job(settings, to, table_format, append)
    articles = read(
        inputs, published=published, columns=column_map(columns), publisher=publisher, now=job.started,
        stdin=_stdin(inputs), tables=job.pipeline.tables,
    )  # fmt: skip
    raise typer.Exit(job.run(articles))


def _job(settings: Settings, to: str | None, table_format: str, append: bool) -> Job:
    from dragoman.api import clock
    from dragoman.pipeline import Pipeline
    from dragoman.store.writers import open_writer

    with err().status("reading tables and model ..."):
        pipeline = Pipeline(settings)
        pipeline.run_id  # noqa: B018 - loads parser and tables now, so that their faults come before any output
    sink = open_writer(to, table_format=table_format, append=append) if to else TerminalWriter(out())
    return Job(pipeline=pipeline, writer=sink, started=clock(), to=to)


def _stdin(inputs: list[str]) -> Any:
    import sys

    return sys.stdin.buffer if "-" in inputs else None


@dataclass(slots=True, kw_only=True)
class Job:
    """A run of ``code``: reads, codes, writes, counts, and reports at the end whatever happens."""

    pipeline: Pipeline
    writer: CodingWriter
    started: str
    to: str | None

    def run(self, articles: Iterable[Article]) -> int:
        """Do it; the exit code: 1 if documents came in and none could be coded, 130 after Ctrl-C."""
        tally, interrupted = Tally(), False
        with self.writer:
            try:
                for coding in self._watched(articles, tally):
                    self.writer.write(coding)
            except KeyboardInterrupt:
                interrupted = True
            self.writer.finish(self.pipeline.run(started=self.started, counts=tally.counts()))
        self._report(tally, interrupted)
        if interrupted:
            return 130
        return 0 if tally.statuses["article"] else 1

    def _watched(self, articles: Iterable[Article], tally: Tally) -> Iterator[Coding]:
        """The codings as they come, counted, with progress on standard error where results go elsewhere."""
        console = err()
        with ExitStack() as stack:
            quiet = not console.is_terminal or (self.to is None and out().is_terminal)
            progress = None if quiet else stack.enter_context(_progress(console))
            task = progress.add_task("", total=None) if progress else None
            for coding in self.pipeline.code(articles, coded_at=self.started):
                yield coding
                tally.add(coding)
                if progress is not None and task is not None:
                    line = f"{tally.documents:,} documents, {tally.mentions:,} event mentions"
                    progress.update(task, description=line)

    def _report(self, tally: Tally, interrupted: bool) -> None:
        console = err()
        if interrupted:
            kept = f"; what was coded until then is in {self.to}" if self.to and self.to != "-" else ""
            console.print(f"[bold yellow]interrupted[/]{kept}", highlight=False)
        if not tally.documents and not interrupted:
            console.print("[yellow]no documents found[/]")
        console.print(run_report(tally))
        if self.to and self.to != "-" and not interrupted:
            console.print(f"[dim]written to {self.to}[/]", highlight=False)


def _progress(console: Console) -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


class TerminalWriter:
    """Codings as tables on a console, article by article, the events numbered through."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._next = 1

    def write(self, coding: Coding) -> None:
        """Print an article's heading and its mentions; an article without mentions is only counted."""
        if not coding.mentions:
            return
        mentions = coding.mentions
        self._console.print(article_heading(mentions[0].article, coding.article.uri))
        self._console.print(mention_table(mentions, self._console, first=self._next))
        self._console.print()
        self._next += len(mentions)

    def finish(self, run: Any) -> None:
        """Nothing to note: the report comes on standard error."""

    def __enter__(self) -> TerminalWriter:
        return self

    def __exit__(self, *exception: Any) -> None:
        """Nothing to close."""
