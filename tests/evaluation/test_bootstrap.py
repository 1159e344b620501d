from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.bootstrap import measured
from dragoman.evaluation.counting import accuracy, accuracy_counts, macro_f1, precision_recall_f1, set_counts

MEASURES = [accuracy("right", "a")]


def test_value_support_and_interval_of_a_share() -> None:
    counts = [accuracy_counts("a", number < 60) for number in range(100)]
    (metric,) = measured(counts, MEASURES, random.Random(1), 1000)
    assert (metric.value, metric.support) == (0.6, 100)
    # The standard error is .049, so the interval is about .50 to .70.
    assert metric.low is not None
    assert metric.high is not None
    assert 0.48 <= metric.low <= 0.53
    assert 0.67 <= metric.high <= 0.72


def test_a_single_item_has_no_interval() -> None:
    (metric,) = measured([accuracy_counts("a", True)], MEASURES, random.Random(1), 10)
    assert (metric.value, metric.low, metric.high) == (1.0, None, None)


def test_no_items_measure_nothing() -> None:
    (metric,) = measured([], MEASURES, random.Random(1), 10)
    assert (metric.value, metric.low, metric.high, metric.support) == (None, None, None, 0)


@given(st.lists(st.booleans(), min_size=2, max_size=40), st.integers(0, 9))
def test_the_same_seed_gives_the_same_interval_and_it_lies_within_bounds(answers: list[bool], seed: int) -> None:
    counts = [accuracy_counts("a", answer) for answer in answers]
    first, second = (measured(counts, MEASURES, random.Random(seed), 50)[0] for _ in range(2))
    assert first == second
    assert first.low is not None
    assert first.high is not None
    assert 0 <= first.low <= first.high <= 1


def test_f1_and_macro_f1_by_hand() -> None:
    counts = [set_counts("x", 2, 4, 3), set_counts("x", 1, 1, 2)]
    values = {m.name: m.value for m in measured(counts, precision_recall_f1("x", "x"), random.Random(0), 5)}
    assert values == {"x precision": 3 / 5, "x recall": 3 / 5, "x F1": 3 / 5}
    classes = [{"c=A:tp": 1.0, "c=A:gold": 1.0, "c=A:coded": 2.0, "c=B:gold": 1.0}]
    (macro,) = measured(classes, [macro_f1("m", "c", ("A", "B", "C"))], random.Random(0), 5)
    assert macro.value == (2 / 3 + 0) / 2  # C is not in the gold
    assert macro.support == 2
