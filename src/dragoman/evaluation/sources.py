"""Task ``sources``: through whose mouths does the event that a trigger names come to us?

Gold: ``text``, ``published``, ``trigger`` (see :mod:`dragoman.evaluation.triggers`) and ``sources``, a list of
``{source, stance}`` from the outermost to the innermost; an empty list where the writer vouches for it. ``source`` is
the source's words or name, a list where any of several will do, null where the text names none; ``stance`` is one or
a list too, null where it is not asserted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure
from dragoman.evaluation.counting import accuracy, accuracy_counts
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem
from dragoman.evaluation.spans import tokens
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.evaluation.triggers import mention_at_trigger, read_triggered
from dragoman.records import Attribution

STANCES = ("asserts", "denies", "confirms", "alleges", "suggests", "asks", "self")


class SourcesTask:
    """The chain of sources of the event that a trigger names."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with a trigger and a list of sources whose stances exist."""
        items = read_triggered(path)
        for item in items:
            for one in item.objects("sources"):
                _check(item, one)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, sources``: ``{source, stance}``, ``source`` the words and the name; null where nothing is coded."""
        for item in items:
            mention = mention_at_trigger(item, coder)
            yield {"id": item.id, "sources": None if mention is None else [_told(one) for one in mention.attribution]}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """The share of passages with the right chain, and with the right sources whatever their stance."""
        pairs = list(zip(items, predictions, strict=True))
        return Scores(
            counts=[_counts(item, prediction) for item, prediction in pairs],
            measures=_measures(),
            extra={"wrong": [_fault(item, prediction) for item, prediction in pairs if not _right(item, prediction)]},
        )


def _check(item: GoldItem, one: Mapping[str, Any]) -> None:
    if "source" not in one or not all(isinstance(words, str) for words in _listed(one["source"])):
        raise item.fault(f"'source' of {one!r}; words, a list of words or null is wanted")
    if wrong := [stance for stance in _listed(one.get("stance")) if stance not in STANCES]:
        raise item.fault(f"stance {wrong[0]!r}; allowed are {', '.join(STANCES)}")


def _told(one: Attribution) -> Mapping[str, Any]:
    words = [words for words in (one.source.text, one.source.name) if words] if one.source else []
    return {"source": words or None, "stance": one.stance}


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    coded = prediction.get("sources")
    right = _right(item, prediction)
    counts = accuracy_counts("right", right) | accuracy_counts("found", coded is not None)
    counts |= accuracy_counts("chain", _chain_agrees(item, coded))
    if coded is not None:
        counts |= accuracy_counts("answered", right)
    if item.objects("sources"):
        kind = "nested" if len(item.objects("sources")) > 1 else "single"
        counts |= accuracy_counts(kind, right)
    return counts


def _measures() -> list[Measure]:
    return [
        accuracy("sources and stances", "right"),
        accuracy("sources and stances where coded", "answered"),
        accuracy("sources, whatever the stance", "chain"),
        accuracy("event found", "found"),
        accuracy("one source", "single"),
        accuracy("nested sources", "nested"),
    ]


def _right(item: GoldItem, prediction: Prediction) -> bool:
    coded = prediction.get("sources")
    if not _chain_agrees(item, coded):
        return False
    pairs = zip(item.objects("sources"), coded or (), strict=True)
    return all(not _listed(gold.get("stance")) or one["stance"] in _listed(gold["stance"]) for gold, one in pairs)


def _chain_agrees(item: GoldItem, coded: Sequence[Mapping[str, Any]] | None) -> bool:
    gold = item.objects("sources")
    if coded is None or len(gold) != len(coded):
        return False
    return all(_same(_listed(one["source"]), _listed(other["source"])) for one, other in zip(gold, coded, strict=True))


def _same(gold: Sequence[str], coded: Sequence[str]) -> bool:
    """Whether any way to put the one shares at least half of its words with any way to put the other."""
    if not gold or not coded:
        return not gold and not coded
    bags = [[Counter(tokens(words)) for words in ways] for ways in (gold, coded)]
    return any(2 * (one & other).total() >= 0.5 * (one.total() + other.total()) for one in bags[0] for other in bags[1])


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _fault(item: GoldItem, prediction: Prediction) -> Mapping[str, Any]:
    coded = prediction.get("sources")
    told = "no event" if coded is None else _line(coded)
    return {"id": item.id, "text": item.string("text"), "wanted": _line(item.objects("sources")), "coded": told}


def _line(chain: Sequence[Mapping[str, Any]]) -> str:
    links = ("/".join(_listed(one["source"])) + ": " + "/".join(_listed(one.get("stance"))) for one in chain)
    return "; ".join(links) or "the writer"
