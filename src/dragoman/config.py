"""The settings of a run: what changes the coding, in one frozen record that goes into the run's id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from dragoman.errors import SettingError

CERTAINTIES = ("certain", "probable", "possible")
STATUSES = ("actual", "ongoing", "historical", "future", "hypothetical", "negated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may choose.

    ``parser`` is ``spacy`` (the pinned default), ``plain`` (no model) or the name of an installed spaCy pipeline;
    ``tables`` a folder of overlay tables; ``min_certainty`` the least certain mention kept; ``statuses`` the
    statuses kept (empty: all).
    """

    parser: str = "spacy"
    tables: str | None = None
    min_certainty: str = "possible"
    statuses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse values that are not allowed, with those that are."""
        if self.min_certainty not in CERTAINTIES:
            raise SettingError(f"min_certainty is {self.min_certainty!r}; allowed are {', '.join(CERTAINTIES)}")
        if wrong := [status for status in self.statuses if status not in STATUSES]:
            raise SettingError(f"status {wrong[0]!r} is not known; allowed are {', '.join(STATUSES)}")

    def as_strings(self) -> dict[str, str]:
        """The settings as text, for the ``runs`` table; an unset one is the empty text."""
        given = asdict(self)
        given["statuses"] = ",".join(self.statuses)
        return {name: "" if value is None else str(value) for name, value in given.items()}


def run_id(version: str, parser: str, table_hashes: Mapping[str, str], settings: Settings) -> str:
    """The id of a run: the same version, parser, tables and settings always give the same 16 hex digits.

    The overlay folder's path is left out: its contents are in ``table_hashes``.
    """
    chosen = {k: v for k, v in settings.as_strings().items() if k not in ("parser", "tables")}
    made_of = json.dumps([version, parser, dict(sorted(table_hashes.items())), chosen], sort_keys=True)
    return hashlib.sha256(made_of.encode()).hexdigest()[:16]


def tables_hash(table_hashes: Mapping[str, str]) -> str:
    """One hash for all tables: 16 hex digits over the files' names and hashes."""
    return hashlib.sha256(json.dumps(dict(sorted(table_hashes.items()))).encode()).hexdigest()[:16]
