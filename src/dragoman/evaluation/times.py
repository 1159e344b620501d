"""Task ``times``: time expressions with their values, TIMEX2 or TIMEX3.

Expressions are matched one to one: strict with the same span, relaxed with any overlap (equal spans first). A gold
value of ``null`` is not asserted and agrees with any; a gold type of ``null`` is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.acquire.repair import to_source
from dragoman.evaluation.bootstrap import Counts, Measure
from dragoman.evaluation.counting import accuracy, precision_recall_f1, set_counts
from dragoman.evaluation.matching import overlapping_pairs
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, check_span, read_gold
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.evaluation.time_values import plain_value
from dragoman.records import Article, Timex


class TimesTask:
    """Where times are named, and which."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with time expressions that lie within the text."""
        items = read_gold(path)
        for item in items:
            length = len(item.string("text"))
            for timex in item.objects("timexes"):
                check_span(item, timex, length)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, timexes``: ``{start, end, text, type, value, mod}`` in the gold's text."""
        for item in items:
            article = coder.read_text(item.string("text"), published=item.fields.get("dct"))
            timexes = coder.code_article(article).timexes
            yield {"id": item.id, "timexes": [_told(article, timex) for timex in timexes]}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Spans strict and relaxed; span with value; value and type of what was found."""
        pairs = list(zip(items, predictions, strict=True))
        wrong = [fault for item, prediction in pairs for fault in _faults(item, prediction)]
        return Scores(
            counts=[_counts(item, prediction) for item, prediction in pairs],
            measures=_measures(),
            extra={"values_wrong": wrong[:500]},
        )


def _told(article: Article, timex: Timex) -> Mapping[str, Any]:
    start, end = (to_source(article.origin_map, at) for at in (timex.start, timex.end))
    return {
        "start": start,
        "end": end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
    }


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    gold, coded = item.objects("timexes"), list(prediction["timexes"])
    pairs = [(gold[i], coded[j]) for i, j in overlapping_pairs(gold, coded)]
    same = sum(one["start"] == other["start"] and one["end"] == other["end"] for one, other in pairs)
    right = [_value_agrees(one, other) for one, other in pairs]
    typed = [one["type"] == other["type"] for one, other in pairs if one.get("type")]
    valued = [agrees for (one, _), agrees in zip(pairs, right, strict=True) if one.get("value")]
    return {
        **set_counts("strict", same, len(coded), len(gold)),
        **set_counts("relaxed", len(pairs), len(coded), len(gold)),
        **set_counts("value", sum(right), len(coded), len(gold)),
        "matched value:right": float(sum(valued)),
        "matched value:all": float(len(valued)),
        "type:right": float(sum(typed)),
        "type:all": float(len(typed)),
    }


def _value_agrees(gold: Mapping[str, Any], coded: Mapping[str, Any]) -> bool:
    if not gold.get("value"):
        return True
    return plain_value(str(gold["value"])) == plain_value(str(coded.get("value") or ""))


def _measures() -> list[Measure]:
    return [
        *precision_recall_f1("span relaxed", "relaxed"),
        *precision_recall_f1("span strict", "strict"),
        *precision_recall_f1("span relaxed and value", "value"),
        accuracy("value of what was found", "matched value"),
        accuracy("type of what was found", "type"),
    ]


def _faults(item: GoldItem, prediction: Prediction) -> Iterator[Mapping[str, Any]]:
    gold, coded = item.objects("timexes"), list(prediction["timexes"])
    text = item.string("text")
    for i, j in overlapping_pairs(gold, coded):
        if not _value_agrees(gold[i], coded[j]):
            words = text[gold[i]["start"] : gold[i]["end"]]
            yield {"id": item.id, "words": words, "gold": gold[i]["value"], "coded": coded[j].get("value")}
