"""``dragoman evaluate``: the coder against gold."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from dragoman.cli.consoles import err, out
from dragoman.cli.options import ParserName, TablesFolder
from dragoman.config import Settings

if TYPE_CHECKING:
    from dragoman.evaluation import Report


def evaluate(
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help="relation, events, spans, nothing, actors, chains, attribution, sources, status, times, places, "
            "dedup, cases.",
            show_default=False,
        ),
    ],
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="The gold: a JSONL file, or YAML for cases.", show_default=False),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Write one answer per gold item, as JSONL.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    tables: TablesFolder = None,
    parser: ParserName = "spacy",
) -> None:
    """Measure the coder against hand-coded gold: precision, recall, F1 or accuracy, with 95% intervals.

    [bold]Examples[/]

    dragoman evaluate relation gold/relation.jsonl

    dragoman evaluate cases my_cases.yaml --predictions answers.jsonl --json
    """
    from dragoman.evaluation import evaluate as run_evaluation
    from dragoman.pipeline import Pipeline

    pipeline = Pipeline(Settings(parser=parser, tables=str(tables) if tables else None))
    console = err()
    with _progress(console) as progress:
        bar = progress.add_task(task, total=None)

        def step(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        report = run_evaluation(task, gold, coder=pipeline, predictions=predictions, progress=step)
    if as_json:
        typer.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        _print_report(report)
    if predictions:
        console.print(f"[dim]answers written to {predictions}[/]", highlight=False)


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _print_report(report: Report) -> None:
    console = out()
    console.print(f"[bold]{report.task}[/]  {report.gold}, {report.items:,} items", highlight=False)
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style="dim")
    table.add_column("measure")
    for heading in ("value", "95% interval", "n"):
        table.add_column(heading, justify="right")
    for name, value, interval, support in report.rows():
        table.add_row(name, f"[bold]{value}[/]", interval, support)
    console.print(table)
    if report.per_class:
        console.print()
        console.print(_class_table([dict(row) for row in report.per_class]))
    if told := report.lines():
        console.print()
        for line in told:
            _print_line(console, line)


def _print_line(console: Console, line: str) -> None:
    """A line of the details; on a terminal what does not fit hangs below its own indent, in a pipe it stays whole."""
    if console.is_terminal:
        indent = " " * (len(line) - len(line.lstrip()))
        line = textwrap.fill(line.strip(), console.width, initial_indent=indent, subsequent_indent=f"{indent}    ")
    console.print(Text(line, style="" if line.startswith(" ") else "dim"), soft_wrap=True)


def _class_table(rows: list[dict[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style="dim")
    for i, name in enumerate(rows[0]):
        table.add_column(name.replace("_", " "), justify="left" if i == 0 else "right")
    for row in rows:
        table.add_row(*(_figure(value) for value in row.values()))
    return table


def _figure(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
