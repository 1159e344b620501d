from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.matching import heaviest_matching, largest_matching


def test_a_greedy_choice_is_undone() -> None:
    edges = {("a", 1), ("a", 2), ("b", 1)}
    assert largest_matching("ab", [1, 2], lambda one, other: (one, other) in edges) == {0: 1, 1: 0}


def test_first_members_are_preferred() -> None:
    assert largest_matching("abc", [1], lambda one, other: one != "a") == {1: 0}


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))))
def test_no_other_matching_is_larger(edges: set[tuple[int, int]]) -> None:
    found = largest_matching(range(5), range(5), lambda one, other: (one, other) in edges)
    assert all(pair in edges for pair in found.items())
    assert len(set(found.values())) == len(found)
    best = max(sum((i, j) in edges for i, j in enumerate(order)) for order in itertools.permutations(range(5)))
    assert len(found) == best


@given(st.integers(1, 4), st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_heaviest_matching_is_the_best_of_all(rows: int, columns: int, rng: object) -> None:
    weights = [[rng.randint(0, 9) for _ in range(columns)] for _ in range(rows)]  # type: ignore[attr-defined]
    wide = weights if rows <= columns else [list(column) for column in zip(*weights, strict=True)]
    best = max(
        sum(row[j] for row, j in zip(wide, order, strict=True))
        for order in itertools.permutations(range(len(wide[0])), len(wide))
    )
    assert heaviest_matching(weights) == best


def test_nothing_weighs_nothing() -> None:
    assert heaviest_matching([]) == 0.0
