"""Task ``nothing``: is the coder silent where two parties stand in a text and neither does anything to the other?

Gold: ``text``, ``actor``, ``recipient`` (phrases of the text) and perhaps ``published``. A false event is one told as
actual or ongoing with one party that shares a character with the first phrase and another that shares one with the
second, whichever does what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.acquire.repair import from_source
from dragoman.evaluation.bootstrap import Counts
from dragoman.evaluation.counting import accuracy, accuracy_counts
from dragoman.evaluation.mentions import Mention, counts_as_told, entities, plain
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.records import Article


class NothingTask:
    """No event between two given parties."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items whose two phrases stand in their text."""
        items = read_gold(path)
        for item in items:
            for key in ("actor", "recipient"):
                if not item.string(key) or item.string(key) not in item.string("text"):
                    raise item.fault(f"{key!r} is {item.string(key)!r}; words of the text are wanted")
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, coded``: the mentions told: ``event_type, trigger`` and whether ``between`` the two phrases."""
        for item in items:
            published = item.fields.get("published")
            article = coder.read_text(item.string("text"), published=str(published) if published else None)
            told = [one for one in map(plain, coder.code_article(article).mentions) if counts_as_told(one)]
            phrases = [_place(item, key, article) for key in ("actor", "recipient")]
            yield {"id": item.id, "coded": [_answer(one, phrases) for one in told]}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """The share of texts with nothing between the two, and with nothing at all."""
        pairs = list(zip(items, predictions, strict=True))
        return Scores(
            counts=[_counts(prediction) for prediction in predictions],
            measures=[accuracy("nothing between the two", "between"), accuracy("nothing at all", "all")],
            extra={"wrong": [_fault(item, prediction) for item, prediction in pairs if prediction["coded"]]},
        )


def _place(item: GoldItem, key: str, article: Article) -> tuple[int, int]:
    """Where a phrase stands in the article: its first place as whole words, else as letters."""
    text, phrase = item.string("text"), item.string(key)
    start = text.index(phrase)
    while _inside_word(text, start, start + len(phrase)) and (later := text.find(phrase, start + 1)) >= 0:
        start = later
    first, last = (from_source(article.origin_map, at) for at in (start, start + len(phrase)))
    return first, last


def _inside_word(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def _answer(mention: Mention, phrases: Sequence[tuple[int, int]]) -> Mapping[str, Any]:
    parties = entities(mention, "actor", "recipient", "participants")
    met = [{number for number, one in enumerate(parties) if _shares(one, phrase)} for phrase in phrases]
    between = all(met) and len(met[0] | met[1]) > 1
    return {"event_type": mention["event_type"], "trigger": mention["trigger"]["text"], "between": between}


def _shares(entity: Mapping[str, Any], phrase: tuple[int, int]) -> bool:
    return bool(entity["start"] < phrase[1] and phrase[0] < entity["end"])


def _counts(prediction: Prediction) -> Counts:
    between = any(one["between"] for one in prediction["coded"])
    return {**accuracy_counts("between", not between), **accuracy_counts("all", not prediction["coded"])}


def _fault(item: GoldItem, prediction: Prediction) -> Mapping[str, Any]:
    coded = (f"{one['event_type']} {one['trigger']}{' *' * one['between']}" for one in prediction["coded"])
    return {"id": item.id, "text": item.string("text"), "coded": "; ".join(coded)}
