"""Gold that names an event by its trigger: a word that stands once in the text, or ``[start, end]`` of the word meant.

The coded mention is the one whose trigger shares a character with it, else the one that was made of the word: the
"meet" of a mention triggered by "is due to". Of several the shortest trigger counts, then the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.acquire.repair import from_source
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.records import EventMention


def read_triggered(path: Path) -> list[GoldItem]:
    """Items with a text and a trigger in it."""
    items = read_gold(path)
    for item in items:
        place_of_trigger(item)
    return items


def place_of_trigger(item: GoldItem) -> tuple[int, int]:
    """Where the trigger stands in the gold's text; ``InputError`` where that is not clear."""
    text, trigger = item.string("text"), item.fields.get("trigger")
    if isinstance(trigger, str) and trigger and text.count(trigger) == 1:
        start = text.index(trigger)
        return start, start + len(trigger)
    if isinstance(trigger, list) and len(trigger) == 2 and all(isinstance(at, int) for at in trigger):
        start, end = trigger
        if 0 <= start < end <= len(text):
            return start, end
    raise item.fault(f"'trigger' is {trigger!r}; a word that stands once in the text, or its [start, end], is wanted")


def mention_at_trigger(item: GoldItem, coder: CoderLike) -> EventMention | None:
    """The coded mention that the item's trigger names."""
    published = item.fields.get("published")
    article = coder.read_text(item.string("text"), published=str(published) if published else None)
    start, end = (from_source(article.origin_map, at) for at in place_of_trigger(item))
    mentions = coder.code_article(article).mentions
    meant = [one for one in mentions if one.trigger.start < end and start < one.trigger.end]
    meant = meant or [one for one in mentions if any(a < end and start < b for a, b in _inner_words(one))]
    return min(meant, key=lambda one: one.trigger.end - one.trigger.start, default=None)


def status_of_act(mention: EventMention) -> str | None:
    """The status of the act that is told of: where it lies inside a promise, threat or request, that act's own."""
    return mention.status if mention.content_act is None else mention.content_act.status


def _inner_words(mention: EventMention) -> Iterator[tuple[int, int]]:
    for one in mention.evidence:
        if one.field == "content_act" and one.start is not None and one.end is not None:
            yield one.start, one.end
