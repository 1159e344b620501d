"""One-to-one matchings: the largest one between two lists, and the heaviest one by weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")


def largest_matching(
    left: Sequence[Left], right: Sequence[Right], agrees: Callable[[Left, Right], bool]
) -> dict[int, int]:
    """The largest one-to-one matching, as indices into ``left`` to indices into ``right`` (Kuhn's algorithm).

    Where several are largest, members of ``left`` that come first are matched rather than later ones.
    """
    edges = [[j for j, other in enumerate(right) if agrees(one, other)] for one in left]
    matched: dict[int, int] = {}  # right -> left
    for start in range(len(left)):
        _augment(start, edges, matched)
    return {i: j for j, i in matched.items()}


def _augment(start: int, edges: Sequence[Sequence[int]], matched: dict[int, int]) -> bool:
    """Find a path from ``start`` to a free right member, breadth first, and flip it."""
    came_from: dict[int, int] = {}  # right -> the left member from which it was reached
    queue = [start]
    for one in queue:
        for other in edges[one]:
            if other in came_from:
                continue
            came_from[other] = one
            if other not in matched:
                _flip(other, start, came_from, matched)
                return True
            queue.append(matched[other])
    return False


def _flip(free: int, start: int, came_from: dict[int, int], matched: dict[int, int]) -> None:
    by_left = {one: other for other, one in matched.items()}
    other = free
    while True:
        one = came_from[other]
        matched[other] = one
        if one == start:
            return
        other = by_left[one]


def heaviest_matching(weights: Sequence[Sequence[float]]) -> float:
    """The total weight of the heaviest one-to-one matching of rows to columns (Hungarian method).

    Weights are not negative; the matrix need not be square.
    """
    if not weights or not weights[0]:
        return 0.0
    rows = weights if len(weights) <= len(weights[0]) else [list(column) for column in zip(*weights, strict=True)]
    chosen = _assign(rows)
    return sum(rows[i][j] for j, i in chosen.items())


def _assign(rows: Sequence[Sequence[float]]) -> dict[int, int]:
    """Column -> row of the best assignment of every row, by shortest augmenting paths over potentials."""
    n, m = len(rows), len(rows[0])
    row_price, column_price = [0.0] * (n + 1), [0.0] * (m + 1)
    row_of = [n] * (m + 1)  # n and m stand for "none"
    for i in range(n):
        row_of[m] = i
        column, parent = _shortest_path(rows, row_price, column_price, row_of)
        while column != m:
            row_of[column] = row_of[parent[column]]
            column = parent[column]
    return {j: row_of[j] for j in range(m) if row_of[j] != n}


def _shortest_path(
    rows: Sequence[Sequence[float]], row_price: list[float], column_price: list[float], row_of: list[int]
) -> tuple[int, list[int]]:
    m, n = len(rows[0]), len(rows)
    distance, parent, done = [float("inf")] * m, [m] * m, [False] * (m + 1)
    column = m
    while True:
        done[column] = True
        row = row_of[column]
        for j in range(m):
            if done[j]:
                continue
            step = -rows[row][j] - row_price[row] - column_price[j]
            if step < distance[j]:
                distance[j], parent[j] = step, column
        nearest = min((j for j in range(m) if not done[j]), key=distance.__getitem__)
        delta = distance[nearest]
        for j in range(m + 1):
            if done[j]:
                row_price[row_of[j]] += delta
                column_price[j] -= delta
            elif j < m:
                distance[j] -= delta
        column = nearest
        if row_of[column] == n:
            return column, parent


def overlapping_pairs(left: Sequence[Mapping[str, Any]], right: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """One-to-one pairs of stretches (``start``, ``end``) that overlap: equal ones first, then as many as can be."""
    places = {(one["start"], one["end"]): j for j, one in enumerate(right)}
    pairs = [(i, places[place]) for i, one in enumerate(left) if (place := (one["start"], one["end"])) in places]
    taken, given = {i for i, _ in pairs}, {j for _, j in pairs}
    rest_left = [i for i in range(len(left)) if i not in taken]
    rest_right = [j for j in range(len(right)) if j not in given]

    def overlap(i: int, j: int) -> bool:
        return bool(left[i]["start"] < right[j]["end"] and right[j]["start"] < left[i]["end"])

    found = largest_matching(rest_left, rest_right, overlap)
    return sorted([*pairs, *((rest_left[i], rest_right[j]) for i, j in found.items())])
