"""Task ``relation``: the type of what one given party does to another.

Gold: ``text, actor, recipient`` and ``root`` (15 roots, YIELD for CONCEDE and RETREAT) or ``event_type`` (16 types);
``quad`` is derived where it is missing. An answer of NONE is wrong and lowers no class's precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure, total
from dragoman.evaluation.classes import EVENT_TYPES, QUAD_OF_ROOT, ROOTS, quad_of, root_of
from dragoman.evaluation.counting import accuracy, accuracy_counts, class_counts, class_rows, macro_f1
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.evaluation.tasks import Prediction, Scores

NONE = "NONE"


class RelationTask:
    """Event type between two given parties."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with a root or an event type."""
        items = read_gold(path)
        for item in items:
            for key in ("text", "actor", "recipient"):
                item.string(key)
            _gold_root(item)
            _gold_quad(item)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, root, quad, event_type``; root NONE and quad 0 where the coder sees nothing."""
        for item in items:
            found = coder.relate(item.string("text"), item.string("actor"), item.string("recipient"))
            event_type = found or NONE
            root = root_of(event_type)
            yield {"id": item.id, "root": root, "quad": quad_of(root), "event_type": event_type}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Accuracy and macro-F1 of root, quad and side (cooperation or conflict), and how often NONE."""
        counts = [_counts(item, prediction) for item, prediction in zip(items, predictions, strict=True)]
        summed = total(counts)
        typed = any(item.fields.get("event_type") for item in items)
        measures = [*_measures(), *(_type_measures() if typed else [])]
        present = [root for root in ROOTS if summed.get(f"root={root}:gold") or summed.get(f"root={root}:coded")]
        return Scores(
            counts=counts,
            measures=measures,
            per_class=class_rows(summed, "root", present),
            extra={"confusions": _confusions(items, predictions)},
        )


def _gold_root(item: GoldItem) -> str:
    if item.fields.get("root") is not None:
        return item.one_of("root", ROOTS)
    return root_of(item.one_of("event_type", EVENT_TYPES))


def _gold_quad(item: GoldItem) -> int:
    return item.integer("quad", 1, 4) if item.fields.get("quad") is not None else QUAD_OF_ROOT[_gold_root(item)]


def _side(quad: int) -> str | None:
    return {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict"}.get(quad)


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    root, quad = _gold_root(item), _gold_quad(item)
    coded, coded_quad = str(prediction["root"]), int(prediction["quad"])
    counts = {
        **accuracy_counts("root", coded == root),
        **accuracy_counts("quad", coded_quad == quad),
        **accuracy_counts("side", _side(coded_quad) == _side(quad)),
        **accuracy_counts("none", coded == NONE),
        **class_counts("root", root, None if coded == NONE else coded),
        **class_counts("quad", str(quad), str(coded_quad) if coded_quad else None),
        **class_counts("side", _side(quad), _side(coded_quad)),
    }
    if coded != NONE:
        counts |= accuracy_counts("answered", coded == root)
    if item.fields.get("event_type"):
        coded_type = str(prediction.get("event_type") or coded)
        counts |= accuracy_counts("type", coded_type == item.string("event_type"))
        counts |= class_counts("type", item.string("event_type"), None if coded_type == NONE else coded_type)
    return counts


def _measures() -> list[Measure]:
    return [
        macro_f1("root macro-F1", "root", ROOTS),
        accuracy("root accuracy", "root"),
        macro_f1("quad macro-F1", "quad", ("1", "2", "3", "4")),
        accuracy("quad accuracy", "quad"),
        macro_f1("binary macro-F1", "side", ("cooperation", "conflict")),
        accuracy("binary accuracy", "side"),
        accuracy("share of NONE", "none"),
        accuracy("root accuracy where answered", "answered"),
    ]


def _type_measures() -> list[Measure]:
    return [macro_f1("type macro-F1", "type", EVENT_TYPES), accuracy("type accuracy", "type")]


def _confusions(items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> list[Mapping[str, Any]]:
    """The pairs of gold and answer that are wrong, most frequent first, with the ids of up to five."""
    wrong: dict[tuple[str, str], list[str]] = {}
    for item, prediction in zip(items, predictions, strict=True):
        pair = (_gold_root(item), str(prediction["root"]))
        if pair[0] != pair[1]:
            wrong.setdefault(pair, []).append(item.id)
    ranked = sorted(wrong.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return [
        {"gold": gold, "coded": coded, "times": len(ids), "ids": " ".join(ids[:5])} for (gold, coded), ids in ranked
    ]
