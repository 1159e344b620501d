"""Task ``actors``: a phrase, perhaps with context, at a date: which country and which sector?

Gold values: ``null`` is not asserted, ``""`` asserts that there is none, ``{"not": X}`` and ``{"in": [..]}`` say what
they say. With ``expect_none`` neither a country nor a sector may be given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts
from dragoman.evaluation.counting import accuracy, accuracy_counts
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.evaluation.tasks import Prediction, Scores

FIELDS = ("country", "sector", "sector_2")


class ActorsTask:
    """Who a phrase stands for."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items whose assertions are of an allowed form."""
        items = read_gold(path)
        for item in items:
            item.string("text")
            for key in FIELDS:
                _check(item, key)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, country, sector`` and ``sectors`` (all, primary first); an empty text for none."""
        for item in items:
            date = _iso_date(str(item.fields.get("date") or ""))
            country, sectors = coder.resolve(item.string("text"), str(item.fields.get("context") or ""), date)
            sector = sectors[0] if sectors else ""
            yield {"id": item.id, "country": country or "", "sector": sector, "sectors": list(sectors)}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """The share with all of country and primary sector right, and each field apart where it is asserted."""
        pairs = list(zip(items, predictions, strict=True))
        return Scores(
            counts=[_counts(item, prediction) for item, prediction in pairs],
            measures=[
                accuracy("all right", "all"),
                accuracy("country", "country"),
                accuracy("sector", "sector"),
                accuracy("second sector", "sector_2"),
                accuracy("none where none is wanted", "none"),
            ],
            extra={"wrong": [_fault(item, prediction) for item, prediction in pairs if not _right(item, prediction)]},
        )


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    counts = accuracy_counts("all", _right(item, prediction))
    if item.fields.get("expect_none"):
        return counts | accuracy_counts("none", _right(item, prediction))
    for key in FIELDS:
        if item.fields.get(key) is not None:
            counts |= accuracy_counts(key, _agrees(item.fields[key], _coded(prediction, key)))
    return counts


def _right(item: GoldItem, prediction: Prediction) -> bool:
    if item.fields.get("expect_none"):
        return not prediction["country"] and not prediction["sector"]
    return all(_agrees(item.fields.get(key), _coded(prediction, key)) for key in ("country", "sector"))


def _coded(prediction: Prediction, key: str) -> list[str]:
    """What was answered: one value, but for the second sector any after the first."""
    if key == "sector_2":
        return list(prediction.get("sectors") or [])[1:] or [""]
    return [prediction[key] or ""]


def _agrees(asserted: Any, coded: Sequence[str]) -> bool:
    if asserted is None:
        return True
    if isinstance(asserted, Mapping):
        return asserted["not"] not in coded if "not" in asserted else any(one in asserted["in"] for one in coded)
    return asserted in coded


def _check(item: GoldItem, key: str) -> None:
    value = item.fields.get(key)
    if value is None or isinstance(value, str):
        return
    one = isinstance(value, dict) and len(value) == 1
    if one and (isinstance(value.get("not"), str) or isinstance(value.get("in"), list)):
        return
    raise item.fault(f'{key!r} is {value!r}; allowed are null, a text, {{"not": text}}, {{"in": [texts]}}')


def _iso_date(date: str) -> str:
    """The date in ISO form where it is written out (``10 May 2015``), else as it stands."""
    for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(date, form).date().isoformat()
        except ValueError:
            continue
    return date


def _fault(item: GoldItem, prediction: Prediction) -> Mapping[str, Any]:
    wanted = {key: item.fields.get(key) for key in ("country", "sector") if item.fields.get(key) is not None}
    coded = {"country": prediction["country"], "sector": prediction["sector"]}
    return {"id": item.id, "text": item.string("text"), "wanted": wanted or "none", "coded": coded}
