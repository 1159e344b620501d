"""Intervals by resampling items: how far would a measure move if the gold had been another draw?

A measure here is a function of counts summed over items, so that a resample is a sum and not a new run.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.evaluation.report import Metric

Counts = Mapping[str, float]

RESAMPLES = 1000
SEED = 20231207


@dataclass(frozen=True, slots=True)
class Measure:
    """A name, and how value and support follow from counts summed over items."""

    name: str
    value: Callable[[Counts], float | None]
    support: Callable[[Counts], float]


def total(counts: Sequence[Counts]) -> dict[str, float]:
    """The counts of all items together."""
    summed: dict[str, float] = {}
    for item in counts:
        for key, number in item.items():
            summed[key] = summed.get(key, 0.0) + number
    return summed


def measured(
    counts: Sequence[Counts], measures: Sequence[Measure], rng: random.Random, resamples: int = RESAMPLES
) -> tuple[Metric, ...]:
    """Every measure on all items, with the 2.5th and 97.5th percentile of its value over the resamples.

    Items are drawn with replacement, as many as there are. The same ``rng`` state gives the same intervals; a single
    item has none.
    """
    summed = total(counts)
    draws = list(_draws(counts, rng, resamples))
    return tuple(_metric(measure, summed, draws) for measure in measures)


def _metric(measure: Measure, summed: Counts, draws: Sequence[Counts]) -> Metric:
    value = measure.value(summed)
    low, high = _interval([v for draw in draws if (v := measure.value(draw)) is not None])
    if value is None:
        low = high = None
    return Metric(name=measure.name, value=value, low=low, high=high, support=round(measure.support(summed)))


def _draws(counts: Sequence[Counts], rng: random.Random, resamples: int) -> list[dict[str, float]]:
    # Items with the same counts are one kind: a resample is then a few multiplications, not a walk over items.
    kinds = Counter(tuple(sorted(item.items())) for item in counts)
    keys, weights = list(kinds), list(kinds.values())
    numbers = range(len(keys))
    draws = []
    for _ in range(resamples if len(counts) > 1 else 0):
        summed: dict[str, float] = {}
        for number, times in Counter(rng.choices(numbers, weights, k=len(counts))).items():
            for key, value in keys[number]:
                summed[key] = summed.get(key, 0.0) + value * times
        draws.append(summed)
    return draws


def _interval(values: list[float]) -> tuple[float | None, float | None]:
    if not values:
        return None, None
    values.sort()
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]
