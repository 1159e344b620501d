"""Chains of given phrases: which of them an article's cast takes to be the same party.

The coder itself only asks the cast for the parties of events; measures ask for phrases of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.coding.coreference import Cast
from dragoman.records import Parse, Sentence, Span


def chains(cast: Cast, parse: Parse, spans: Sequence[Span]) -> tuple[str | None, ...]:
    """One label per span, equal for those that stand for the same party; ``None`` for a span without words."""
    heads = [_head(parse, span) for span in spans]
    return tuple(None if at is None else cast.chain(*at) for at in heads)


def _head(parse: Parse, span: Span) -> tuple[int, int] | None:
    """Sentence index and head token of a phrase: the nominal whose governor lies outside it."""
    k = bisect_right(parse.sentences, span.start, key=lambda sentence: sentence.start) - 1
    if k < 0:
        return None
    sentence = parse.sentences[k]
    inside = [i for i in range(len(sentence.words)) if sentence.starts[i] < span.end and sentence.ends[i] > span.start]
    tops = [i for i in inside if sentence.heads[i] == i or sentence.heads[i] not in inside]
    top = min(tops or inside, key=lambda i: _unlikeliness(sentence, i), default=None)
    return None if top is None else (sentence.index, top)


def _unlikeliness(sentence: Sentence, i: int) -> tuple[bool, int]:
    return sentence.pos[i] not in ("NOUN", "PROPN", "PRON", "DET", "NUM"), i
