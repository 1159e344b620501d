"""Counts and the measures made of them: accuracy; precision, recall and F1; macro-F1 over classes.

Keys of the counts: ``NAME:right`` and ``NAME:all`` for an accuracy; ``NAME:tp``, ``NAME:coded`` and ``NAME:gold``
for an F1; ``NAME=CLASS:tp`` and so on for a macro-F1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure


def accuracy_counts(name: str, right: bool) -> dict[str, float]:
    """The counts of one decision."""
    return {f"{name}:right": float(right), f"{name}:all": 1.0}


def set_counts(name: str, tp: float, coded: float, gold: float) -> dict[str, float]:
    """The counts of a set of answers against a set of gold ones."""
    return {f"{name}:tp": tp, f"{name}:coded": coded, f"{name}:gold": gold}


def class_counts(name: str, gold: str | None, coded: str | None) -> dict[str, float]:
    """The counts of one choice among classes; ``None`` as answer is wrong, ``None`` as gold only costs precision."""
    counts: dict[str, float] = {}
    if gold is not None:
        counts[f"{name}={gold}:gold"] = 1.0
    if coded is not None:
        counts[f"{name}={coded}:coded"] = 1.0
    if gold is not None and gold == coded:
        counts[f"{name}={gold}:tp"] = 1.0
    return counts


def accuracy(label: str, name: str) -> Measure:
    """The share of decisions that are right."""
    return Measure(
        label,
        lambda counts: ratio(counts.get(f"{name}:right", 0.0), counts.get(f"{name}:all", 0.0)),
        lambda counts: counts.get(f"{name}:all", 0.0),
    )


def precision_recall_f1(label: str, name: str) -> list[Measure]:
    """Precision, recall and F1 of a set of answers; support is what was coded, what gold has, what gold has."""
    gold, coded = f"{name}:gold", f"{name}:coded"
    return [
        Measure(f"{label} precision", lambda c: ratio(c.get(f"{name}:tp", 0.0), c.get(coded, 0.0)), _under(coded)),
        Measure(f"{label} recall", lambda c: ratio(c.get(f"{name}:tp", 0.0), c.get(gold, 0.0)), _under(gold)),
        Measure(f"{label} F1", lambda c: f1(c, name), _under(gold)),
    ]


def macro_f1(label: str, name: str, classes: Iterable[str]) -> Measure:
    """The mean F1 over the classes that occur in the gold counted; a class never answered has F1 0."""
    names = [f"{name}={one}" for one in classes]

    def value(counts: Counts) -> float | None:
        scores = [f1(counts, one) or 0.0 for one in names if counts.get(f"{one}:gold")]
        return sum(scores) / len(scores) if scores else None

    return Measure(label, value, lambda counts: sum(counts.get(f"{one}:gold", 0.0) for one in names))


def f1(counts: Counts, name: str) -> float | None:
    """F1 from counts; ``None`` where neither gold nor answers hold anything."""
    return ratio(2 * counts.get(f"{name}:tp", 0.0), counts.get(f"{name}:coded", 0.0) + counts.get(f"{name}:gold", 0.0))


def class_rows(counts: Counts, name: str, classes: Sequence[str]) -> list[dict[str, Any]]:
    """One row per class: gold, coded, precision, recall, F1."""
    return [_class_row(counts, f"{name}={one}", one) for one in classes]


def _class_row(counts: Counts, name: str, label: str) -> dict[str, Any]:
    tp, coded, gold = (counts.get(f"{name}:{part}", 0.0) for part in ("tp", "coded", "gold"))
    return {
        "class": label,
        "gold": round(gold),
        "coded": round(coded),
        "precision": ratio(tp, coded),
        "recall": ratio(tp, gold),
        "f1": f1(counts, name),
    }


def ratio(part: float, whole: float) -> float | None:
    """A share, or ``None`` of nothing."""
    return part / whole if whole else None


def _under(key: str) -> Any:
    return lambda counts: counts.get(key, 0.0)
