"""Task ``spans``: who acts on whom in the sentence's main event, and its quad class; 0 where nobody acts.

The main event of a sentence is chosen from the coded mentions: what is told as done before what is to come, what may
be or what was not; then the trigger highest in the tree; then the first. Party strings are compared by tokens without
case, articles and punctuation. Where gold or answer is reciprocal, the parties are compared as one set.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure, total
from dragoman.evaluation.classes import quad_of_mention
from dragoman.evaluation.counting import (
    accuracy,
    accuracy_counts,
    class_counts,
    class_rows,
    macro_f1,
    precision_recall_f1,
    set_counts,
)
from dragoman.evaluation.matching import largest_matching
from dragoman.evaluation.mentions import Mention, entities, plain
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.records import EventMention, Parse

QUADS = ("1", "2", "3", "4")
ROLES = ("actor", "recipient", "reciprocal")
STATUS_ORDER = ("actual", "ongoing", "future", "historical", "hypothetical", "negated")
LEFT_OUT = frozenset(("a", "an", "the"))

_TOKEN = re.compile(r"[^\W_]+")


class SpansTask:
    """The parties of the main event and its quad class."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with a quad from 0 to 4 and lists of party strings."""
        items = read_gold(path)
        for item in items:
            item.string("text")
            item.integer("quad", 0, 4)
            for role in ROLES:
                item.strings(role)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, quad, actor, recipient, reciprocal``: the words of the parties of the main event."""
        for item in items:
            article = coder.read_text(item.string("text"), published=None)
            mentions = coder.code_article(article).mentions
            parse = coder.parse(article) if len(mentions) > 1 else None
            yield {"id": item.id, **_answer(main_event(mentions, parse))}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Event or not; the quad where there is one; the parties where there is one."""
        counts = [_counts(item, prediction) for item, prediction in zip(items, predictions, strict=True)]
        return Scores(counts=counts, measures=_measures(), per_class=class_rows(total(counts), "quad", QUADS), extra={})


def main_event(mentions: Sequence[EventMention], parse: Parse | None) -> EventMention | None:
    """The mention that a reader would call the event of the text; ``None`` without any.

    ``parse`` may be missing where there is no choice to make; all triggers then count as equally high.
    """
    depths = _depths(parse) if parse else {}

    def rank(mention: EventMention) -> tuple[int, int, int]:
        told = STATUS_ORDER.index(mention.status) if mention.status in STATUS_ORDER else len(STATUS_ORDER)
        return (max(told, 1), depths.get(mention.trigger.start, 99), mention.trigger.start)

    return min(mentions, key=rank, default=None)


def _depths(parse: Parse) -> dict[int, int]:
    """How many steps each token stands below the root of its sentence, by the token's offset."""
    depths: dict[int, int] = {}
    for sentence in parse.sentences:
        for token, start in enumerate(sentence.starts):
            depth, at = 0, token
            while sentence.heads[at] != at and depth < len(sentence.heads):
                at, depth = sentence.heads[at], depth + 1
            depths[start] = depth
    return depths


def _answer(mention: EventMention | None) -> Mapping[str, Any]:
    if mention is None:
        return {"quad": 0, "actor": [], "recipient": [], "reciprocal": []}
    told = plain(mention)
    if mention.reciprocal:
        return {"quad": quad_of_mention(told), "actor": [], "recipient": [], "reciprocal": _words(told, *ROLES[:2])}
    return {
        "quad": quad_of_mention(told),
        "actor": _words(told, "actor"),
        "recipient": _words(told, "recipient"),
        "reciprocal": [],
    }


def _words(mention: Mention, *fields: str) -> list[str]:
    return [_named(entity) for entity in entities(mention, *fields)]


def _named(entity: Mapping[str, Any]) -> str:
    """The words that name a party: where those are a pronoun, the name that it was resolved to."""
    text, name = str(entity["text"]), entity.get("name")
    return str(name) if name and text.lower() in _PRONOUNS else text


_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "that"})


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    gold, coded = item.integer("quad", 0, 4), int(prediction["quad"])
    counts = {
        **set_counts("event", float(bool(gold and coded)), float(bool(coded)), float(bool(gold))),
        **accuracy_counts("quad", gold == coded),
    }
    if gold:
        counts |= accuracy_counts("typed", gold == coded)
        counts |= class_counts("quad", str(gold), str(coded) if coded else None)
        counts |= _party_counts({role: item.strings(role) for role in ROLES}, prediction)
    return counts


def _measures() -> list[Measure]:
    measures = precision_recall_f1("event or not", "event")
    measures += [
        macro_f1("quad macro-F1 (events)", "quad", QUADS),
        accuracy("quad accuracy (events)", "typed"),
        accuracy("quad accuracy (with 0)", "quad"),
    ]
    for label, name in (("relaxed", "relaxed"), ("exact", "exact"), ("by tokens", "tokens"), ("any role", "any")):
        measures += precision_recall_f1(f"parties {label}", name)
    for role in ("actor", "recipient"):
        measures += precision_recall_f1(f"{role} relaxed", f"relaxed {role}")
    return measures


def _party_counts(gold: Mapping[str, Sequence[str]], prediction: Prediction) -> dict[str, float]:
    coded = {role: list(prediction.get(role) or []) for role in ROLES}
    everyone = (_tokens_of(gold, ROLES), _tokens_of(coded, ROLES))
    counts = _set("any", [everyone], _overlaps)
    if gold["reciprocal"] or coded["reciprocal"]:
        pairs = [everyone]
    else:
        pairs = [(_tokens_of(gold, (role,)), _tokens_of(coded, (role,))) for role in ("actor", "recipient")]
        for role, pair in zip(("actor", "recipient"), pairs, strict=True):
            counts |= _set(f"relaxed {role}", [pair], _overlaps)
    counts |= _set("relaxed", pairs, _overlaps)
    counts |= _set("exact", pairs, lambda one, other: one == other)
    return counts | _token_counts(pairs)


Tokens = list[Counter[str]]


def _tokens_of(parties: Mapping[str, Sequence[str]], roles: Sequence[str]) -> Tokens:
    return [Counter(tokens(words)) for role in roles for words in parties[role]]


def tokens(words: str) -> list[str]:
    """The words of a phrase without case, articles and punctuation."""
    found = [token.casefold() for token in _TOKEN.findall(words)]
    return [token for token in found if token not in LEFT_OUT] or found


def _overlaps(one: Counter[str], other: Counter[str]) -> bool:
    """Whether token F1 is at least one half."""
    return 2 * (one & other).total() >= 0.5 * (one.total() + other.total()) > 0


def _set(name: str, pairs: Sequence[tuple[Tokens, Tokens]], agrees: Any) -> dict[str, float]:
    right = sum(len(largest_matching(gold, coded, agrees)) for gold, coded in pairs)
    return set_counts(name, right, sum(len(coded) for _, coded in pairs), sum(len(gold) for gold, _ in pairs))


def _token_counts(pairs: Sequence[tuple[Tokens, Tokens]]) -> dict[str, float]:
    sums = [(sum(gold, Counter()), sum(coded, Counter())) for gold, coded in pairs]
    return set_counts(
        "tokens",
        sum((gold & coded).total() for gold, coded in sums),
        sum(coded.total() for _, coded in sums),
        sum(gold.total() for gold, _ in sums),
    )
