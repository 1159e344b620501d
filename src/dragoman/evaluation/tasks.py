"""What a task is: how its gold is checked, how a coder answers it, how answers are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from dragoman.evaluation.bootstrap import Counts, Measure
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem

Prediction = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Counts per item, the measures made of them, and what else is worth telling.

    ``whole`` are measures of all answers together that are no function of counts, hence without an interval.
    """

    counts: Sequence[Counts]
    measures: Sequence[Measure]
    whole: Mapping[str, float] = field(default_factory=dict)
    per_class: Sequence[Mapping[str, Any]] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


class Task(Protocol):
    """One kind of gold. Predictions have the form of the predictions file, so that a file can be scored too."""

    def read(self, path: Path) -> list[GoldItem]:
        """The checked items of a gold file; ``InputError`` names file and line of a fault."""
        ...

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """One prediction per item, in order."""
        ...

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """The counts of these predictions against the gold."""
        ...
