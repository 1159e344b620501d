"""The command line: ``dragoman code``, ``show``, ``explain``, ``query``, ``evaluate``, ``tables``, ``doctor``.

Commands parse arguments and show results; what they do is in the rooms below. Results go to standard output,
progress and reports to standard error. Exit codes: 0 done, 1 a fault that is named, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from dragoman.cli import asking, checkup, coding, measuring, reading, table_commands
from dragoman.cli.consoles import err
from dragoman.errors import DragomanError, SettingError


class Commands(TyperGroup):
    """The commands, with Dragoman's own errors said in one line instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            err().print(f"[bold red]error[/] {_escaped(str(error))}", highlight=False, soft_wrap=True)
            raise typer.Exit(2 if isinstance(error, SettingError) else 1) from error


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)


app = typer.Typer(
    name="dragoman",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="Reads news and writes down who did what to whom, when, where, and according to whom.\n\n"
    "Start with [bold]dragoman show STORY.txt[/] to see one article coded, or "
    "[bold]dragoman code FOLDER --out events.duckdb[/] to code many.",
)

app.command("code")(coding.code)
app.command("show")(reading.show)
app.command("explain")(reading.explain)
app.command("query")(asking.query)
app.command("evaluate")(measuring.evaluate)
app.add_typer(table_commands.app, name="tables")
app.command("doctor")(checkup.doctor)
app.command("version")(checkup.version)


def main() -> None:
    """The ``dragoman`` command."""
    app()
