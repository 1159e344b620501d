"""How well one partition of mentions fits another: MUC, B-cubed, CEAF (entity based) and their mean, CoNLL F1.

A partition is given as one label per mention. Precision is recall with the two exchanged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.evaluation.matching import heaviest_matching

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Fit:
    """Precision and recall of one measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def fits(gold: Labels, coded: Labels) -> Mapping[str, Fit]:
    """All three measures of a partition against the gold's over the same mentions."""
    return {"MUC": muc(gold, coded), "B-cubed": b_cubed(gold, coded), "CEAF-e": ceaf_e(gold, coded)}


def conll_f1(found: Mapping[str, Fit]) -> float:
    """The mean F1 of the three measures."""
    return sum(fit.f1 for fit in found.values()) / len(found)


def muc(gold: Labels, coded: Labels) -> Fit:
    """Links that would have to be cut or added; silent about mentions that stand alone on both sides."""
    return Fit(_links_kept(coded, gold), _links_kept(gold, coded))


def _links_kept(key: Labels, response: Labels) -> float:
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    for one, other in zip(key, response, strict=True):
        parts[one].add(other)
    sizes = Counter(key)
    links = sum(size - 1 for size in sizes.values())
    kept = sum(size - len(parts[one]) for one, size in sizes.items())
    return kept / links if links else 0.0


def b_cubed(gold: Labels, coded: Labels) -> Fit:
    """Per mention, the share of its cluster that belongs there; the mean over mentions."""
    shares = b_cubed_shares(gold, coded)
    many = len(shares) or 1
    return Fit(sum(p for p, _ in shares) / many, sum(r for _, r in shares) / many)


def b_cubed_shares(gold: Labels, coded: Labels) -> list[tuple[float, float]]:
    """Precision and recall of each mention."""
    theirs, ours, both = Counter(gold), Counter(coded), Counter(zip(gold, coded, strict=True))
    return [(both[pair] / ours[pair[1]], both[pair] / theirs[pair[0]]) for pair in zip(gold, coded, strict=True)]


def ceaf_e(gold: Labels, coded: Labels) -> Fit:
    """The best one-to-one alignment of clusters, each pair worth twice what it shares over both sizes."""
    theirs, ours, both = Counter(gold), Counter(coded), Counter(zip(gold, coded, strict=True))
    worth = {(one, other): 2 * shared / (theirs[one] + ours[other]) for (one, other), shared in both.items()}
    total = sum(_best(group) for group in _components(worth))
    return Fit(total / (len(ours) or 1), total / (len(theirs) or 1))


Worth = Mapping[tuple[Hashable, Hashable], float]


def _components(worth: Worth) -> list[Worth]:
    """The pairs of clusters, split into groups that share no cluster (the alignment is much cheaper so)."""
    group_of: dict[tuple[str, Hashable], int] = {}
    groups: dict[int, list[tuple[str, Hashable]]] = {}
    for one, other in worth:
        nodes = [("gold", one), ("coded", other)]
        for node in nodes:
            if node not in group_of:
                number = len(group_of)
                group_of[node], groups[number] = number, [node]
        small, large = sorted((group_of[node] for node in nodes), key=lambda number: len(groups[number]))
        if small != large:
            for node in groups.pop(small):
                group_of[node] = large
                groups[large].append(node)
    split: dict[int, dict[tuple[Hashable, Hashable], float]] = defaultdict(dict)
    for pair, value in worth.items():
        split[group_of["gold", pair[0]]][pair] = value
    return list(split.values())


def _best(group: Worth) -> float:
    rows = {one: i for i, one in enumerate(dict.fromkeys(one for one, _ in group))}
    columns = {other: j for j, other in enumerate(dict.fromkeys(other for _, other in group))}
    weights = [[0.0] * len(columns) for _ in rows]
    for (one, other), value in group.items():
        weights[rows[one]][columns[other]] = value
    return heaviest_matching(weights)
