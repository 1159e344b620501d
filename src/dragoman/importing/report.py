"""What an import did: rows by table, what was left out and why, faults by number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One line or binding that could not be read; ``number`` counts from 1."""

    number: int
    text: str


@dataclass(slots=True)
class ImportReport:
    """Counts of an import, filled as it goes.

    ``unit`` is what faults are numbered by (``line``, ``binding``). ``written``, ``replacing`` (rows of Dragoman's
    own or of an earlier import that the new ones stand for) and ``kept`` (rows of the user's that won) go by table;
    ``left_out`` goes by reason.
    """

    unit: str
    read: int = 0
    written: Counter[str] = field(default_factory=Counter)
    replacing: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, number: int, text: str) -> None:
        """Note that a line or binding could not be read."""
        self.faults.append(Fault(number, text))
