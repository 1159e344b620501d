"""What Dragoman knows about language and the world: files that people read and edit, as typed rows.

``load_tables()`` reads the tables that ship with the package; a folder of the user's own with the same file
names overlays them row by row (same id: replaces; new id: adds; id with a leading ``-``: removes).
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import TableError
from dragoman.tables.reader import read_rows
from dragoman.tables.rows import (
    ActClassRow,
    ActRow,
    AgentRow,
    AlgebraRow,
    CameoRow,
    ContextRow,
    CountryRow,
    CueRow,
    MaterielRow,
    NonEventRow,
    OfficeRow,
    OperatorRow,
    OrganizationRow,
    RegionRow,
    ResidueRow,
    StatusRow,
)

FOLDER = Path(__file__).parent

Row = TypeVar("Row")

CSV_FILES: Mapping[str, type[Any]] = {
    "plover/act_classes.csv": ActClassRow,
    "plover/algebra.csv": AlgebraRow,
    "plover/cameo.csv": CameoRow,
    "en/acts.csv": ActRow,
    "en/operators.csv": OperatorRow,
    "en/cues.csv": CueRow,
    "en/status.csv": StatusRow,
    "en/agents.csv": AgentRow,
    "en/contexts.csv": ContextRow,
    "en/residue.csv": ResidueRow,
    "en/materiel.csv": MaterielRow,
    "en/nonevents.csv": NonEventRow,
    "entities/countries.csv": CountryRow,
    "entities/offices.csv": OfficeRow,
    "entities/organizations.csv": OrganizationRow,
    "places/regions.csv": RegionRow,
    "places/facilities.csv": RegionRow,
}
TOML_FILES = ("plover/ontology.toml", "en/frames.toml", "en/times.toml", "places/words.toml")
DATA_FILES = ("places/gazetteer.bin",)


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables, read on first use and kept; ``overlay`` is a folder of the user's own rows."""

    overlay: Path | None = None

    def rows(self, name: str, row_class: type[Row]) -> tuple[Row, ...]:
        """The rows of one table (``"en/acts.csv"``) with the overlay's changes made.

        ``row_class`` is the table's class in :data:`CSV_FILES`, given so that the rows are typed.
        """
        if CSV_FILES.get(name) is not row_class:
            raise TableError(f"{name}: there is no such table of {row_class.__name__}")
        return _rows(self.overlay, name)

    def toml(self, name: str) -> Mapping[str, Any]:
        """One TOML table; an overlay's top-level keys replace ours."""
        return _toml(self.overlay, name)

    def hashes(self) -> dict[str, str]:
        """The first 12 hex digits of each file's SHA-256, by name (overlay files as ``overlay:NAME``)."""
        found = {name: _hash(FOLDER / name) for name in (*CSV_FILES, *TOML_FILES, *DATA_FILES)}
        if self.overlay:
            for name in (*CSV_FILES, *TOML_FILES):
                if (self.overlay / name).exists():
                    found[f"overlay:{name}"] = _hash(self.overlay / name)
        return found


def load_tables(overlay: str | Path | None = None) -> Tables:
    """The tables, with a folder of overlays if given; raises ``TableError`` if that folder does not exist."""
    if overlay is None:
        return Tables()
    folder = Path(overlay)
    if not folder.is_dir():
        raise TableError(f"{folder}: no such folder of tables; give a folder with files such as en/acts.csv")
    return Tables(folder)


def forget_rows() -> None:
    """Have overlays read again when next asked for, because one of their files was written."""
    _overlaid.cache_clear()
    _toml.cache_clear()


def check_tables(tables: Tables) -> list[str]:
    """Every fault of the tables as a line of text; an empty list means that they are in order."""
    faults = []
    for name, row_class in CSV_FILES.items():
        try:
            tables.rows(name, row_class)
        except TableError as error:
            faults.append(str(error))
    for name in TOML_FILES:
        try:
            tables.toml(name)
        except TableError as error:
            faults.append(str(error))
    return faults


def _rows(overlay: Path | None, name: str) -> tuple[Any, ...]:
    return _ours(name) if overlay is None else _overlaid(overlay, name)


@lru_cache(maxsize=64)
def _ours(name: str) -> tuple[Any, ...]:
    return tuple(read_rows(FOLDER / name, CSV_FILES[name]))


@lru_cache(maxsize=256)
def _overlaid(overlay: Path, name: str) -> tuple[Any, ...]:
    if not (overlay / name).exists():
        return _ours(name)
    merged = {row.id: row for row in _ours(name)}
    for row in read_rows(overlay / name, CSV_FILES[name]):
        if row.id.startswith("-"):
            merged.pop(row.id[1:], None)
        else:
            merged[row.id] = row
    return tuple(merged.values())


@lru_cache(maxsize=64)
def _toml(overlay: Path | None, name: str) -> Mapping[str, Any]:
    merged = _read_toml(FOLDER / name)
    if overlay is not None and (overlay / name).exists():
        merged = {**merged, **_read_toml(overlay / name)}
    return merged


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(f"{path}: not readable as TOML: {error}") from error


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
