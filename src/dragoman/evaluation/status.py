"""Task ``status``: did the event that a trigger names happen, and how sure is the text?

Gold: ``text``, ``published``, ``trigger`` (see :mod:`dragoman.evaluation.triggers`), ``status`` and perhaps
``certainty`` and ``attributed`` (whether the text gives the event to a source). What is asked is the act itself: in
"will meet", coded AGREE, the status is that of the meeting (``content_act``), whose certainty is not coded and not
counted. An event that is not coded has no status: it is told apart, and wrong only in the figures over all items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure, total
from dragoman.evaluation.counting import accuracy, accuracy_counts, class_counts, class_rows, macro_f1
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.evaluation.triggers import mention_at_trigger, read_triggered, status_of_act

STATUSES = ("actual", "ongoing", "historical", "future", "hypothetical", "negated")
CERTAINTIES = ("certain", "probable", "possible")


class StatusTask:
    """Status and certainty of the event that a trigger names."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with a trigger, a status and at most a certainty."""
        items = read_triggered(path)
        for item in items:
            item.one_of("status", STATUSES)
            _certainty(item)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, status, certainty``; both null where no mention has that trigger, certainty for acts inside others."""
        for item in items:
            mention = mention_at_trigger(item, coder)
            certainty = mention.certainty if mention and mention.content_act is None else None
            yield {"id": item.id, "status": status_of_act(mention) if mention else None, "certainty": certainty}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Macro-F1 over the six statuses and three certainties, on what was coded and on all items."""
        pairs = list(zip(items, predictions, strict=True))
        counts = [_counts(item, prediction) for item, prediction in pairs]
        return Scores(
            counts=counts,
            measures=_measures(),
            per_class=class_rows(total(counts), "status", STATUSES),
            extra={"wrong": [_fault(item, prediction) for item, prediction in pairs if not _right(item, prediction)]},
        )


def _certainty(item: GoldItem) -> str | None:
    return item.one_of("certainty", CERTAINTIES) if item.fields.get("certainty") is not None else None


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    counts: dict[str, float] = {}
    coded = prediction.get("status") is not None
    counts |= class_counts("status of all", item.string("status"), prediction.get("status"))
    for name, gold in (("status", item.string("status")), ("certainty", _certainty(item))):
        answer = prediction.get(name)
        if gold is not None and answer is not None:
            counts |= class_counts(name, gold, answer) | accuracy_counts(name, answer == gold)
    if coded and item.fields.get("attributed") is not None:
        side = "attributed" if item.fields["attributed"] else "unattributed"
        counts |= accuracy_counts(side, prediction["status"] == item.fields["status"])
    return counts | accuracy_counts("found", coded)


def _measures() -> list[Measure]:
    return [
        macro_f1("status macro-F1", "status", STATUSES),
        accuracy("status accuracy", "status"),
        macro_f1("status macro-F1 (all items)", "status of all", STATUSES),
        macro_f1("certainty macro-F1", "certainty", CERTAINTIES),
        accuracy("certainty accuracy", "certainty"),
        accuracy("event found", "found"),
        accuracy("status accuracy, with a source", "attributed"),
        accuracy("status accuracy, without", "unattributed"),
    ]


def _right(item: GoldItem, prediction: Prediction) -> bool:
    certainty = prediction.get("certainty")
    unsure = certainty is not None and _certainty(item) not in (None, certainty)
    return prediction.get("status") == item.fields["status"] and not unsure


def _fault(item: GoldItem, prediction: Prediction) -> Mapping[str, Any]:
    wanted, coded = (
        " ".join(str(said.get(key) or "-") for key in ("status", "certainty")) for said in (item.fields, prediction)
    )
    return {"id": item.id, "text": item.string("text"), "wanted": wanted, "coded": coded}
