"""``dragoman doctor`` and ``dragoman version``: what is installed, and whether it is what it should be."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import Annotated

import typer
from rich.table import Table

from dragoman.cli.consoles import out
from dragoman.cli.options import TablesFolder
from dragoman.errors import DragomanError
from dragoman.version import __version__

_PARTS = ("spacy", "duckdb", "trafilatura", "dateparser", "rich", "typer")
_EXTRAS = {"pyarrow": "arrow", "polars": "polars", "pandas": "pandas"}
Check = tuple[bool | None, str, str]  # fine (None: optional and missing), what, finding


def version() -> None:
    """Print the version."""
    typer.echo(f"dragoman {__version__}")


def doctor(
    tables: TablesFolder = None,
    model: Annotated[bool, typer.Option("--model/--no-model", help="Load the parser and check it.")] = True,
) -> None:
    """Check the installation: versions, the model and its hash, the tables, disk, memory, optional parts.

    Exit code 1 if something needed is missing or wrong.

    [bold]Example[/]

    dragoman doctor
    """
    table = Table.grid(padding=(0, 2))
    faults = 0
    for fine, what, finding in _checks(str(tables) if tables else None, model):
        sign = "[green]✓[/]" if fine else "[dim]–[/]" if fine is None else "[red]✗[/]"
        table.add_row(sign, what, finding)
        faults += fine is False
    out().print(table)
    if faults:
        raise typer.Exit(1)


def _checks(tables: str | None, model: bool) -> Iterator[Check]:
    yield True, "dragoman", __version__
    yield sys.version_info >= (3, 11), "python", f"{platform.python_version()} on {platform.system()}"
    for name in _PARTS:
        found = _version(name)
        yield found is not None, name, found or f"missing; install it with: pip install {name}"
    for name, extra in _EXTRAS.items():
        found = _version(name)
        yield (
            True if found else None,
            name,
            found or f"not installed (optional): pip install 'dragoman\\[{extra}]'",
        )
    if model:
        yield _model()
    yield from _tables(tables)
    yield from _machine()


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _model() -> Check:
    from dragoman.annotate.spacy_parser import SpacyParser

    try:
        parser = SpacyParser()
    except DragomanError as error:
        return False, "model", str(error)
    return True, "model", f"{parser.name}{_pin()}"


def _pin() -> str:
    """The pinned hash, which the parser has compared with the weights on disk when it was loaded."""
    import tomllib
    from importlib.resources import files

    from dragoman.annotate.spacy_parser import DEFAULT_MODEL

    pins = tomllib.loads(files("dragoman.annotate").joinpath("pins.toml").read_text(encoding="utf-8"))
    digest = pins.get(DEFAULT_MODEL, {}).get("sha256")
    return f", weights {digest[:12]} as pinned" if digest else ", weights not pinned"


def _tables(overlay: str | None) -> Iterator[Check]:
    from dragoman.config import tables_hash
    from dragoman.tables import CSV_FILES, check_tables, load_tables

    try:
        loaded = load_tables(overlay)
    except DragomanError as error:
        yield False, "tables", str(error)
        return
    if faults := check_tables(loaded):
        yield False, "tables", "\n".join(faults)
        return
    counts = {name: len(loaded.rows(name, row_class)) for name, row_class in CSV_FILES.items()}
    yield True, "tables", f"{sum(counts.values()):,} rows in {len(counts)} tables, hash {tables_hash(loaded.hashes())}"
    for name in (name for name, number in counts.items() if not number):
        yield False, f"  {name}", "has no rows"


def _machine() -> Iterator[Check]:
    free = shutil.disk_usage(os.getcwd()).free / 1e9
    yield free > 1, "disk", f"{free:,.0f} GB free here"
    memory = _memory()
    yield True if memory is None else memory > 1, "memory", f"{memory:.1f} GB" if memory else "unknown"
    yield True, "processors", str(os.cpu_count() or "unknown")


def _memory() -> float | None:
    """Physical memory in GB, where the system tells."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (ValueError, OSError, AttributeError):
        return None
