"""The event type between two given parties: the coder's own event, else its best reading of the words between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.algebra import Algebra, Outcome
from dragoman.coding.candidates import Candidate
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.mentions import MentionBuilder
from dragoman.coding.parties import Parties, PartyFinder
from dragoman.coding.readings import Reading, read_sentence
from dragoman.coding.scene import Scene
from dragoman.coding.syntax import governors
from dragoman.coding.triggers import find_triggers
from dragoman.records import Sentence


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two phrases as sets of tokens of one sentence."""

    actor: frozenset[int]
    recipient: frozenset[int]


def relate(
    scene: Scene, actor: str, recipient: str, lexicon: Lexicon, algebra: Algebra, builder: MentionBuilder
) -> str | None:
    """The PLOVER type of what ``actor`` does to ``recipient``; both are phrases of the article's text.

    ``None`` where no trigger connects them or a phrase is not in the text.
    """
    best: tuple[float, str] | None = None
    for sentence in scene.parse.sentences:
        pair = _pair(scene.article.text, sentence, actor, recipient)
        if pair is None:
            continue
        for score, event_type in _scored(scene, sentence, pair, lexicon, algebra, builder):
            if best is None or score > best[0]:
                best = (score, event_type)
    return best[1] if best is not None else None


def _pair(text: str, sentence: Sentence, actor: str, recipient: str) -> _Pair | None:
    sides = [_tokens(text, sentence, phrase) for phrase in (actor, recipient)]
    if not sides[0] and not sides[1]:
        return None
    return _Pair(sides[0], sides[1] - sides[0] or sides[1])


def _tokens(text: str, sentence: Sentence, phrase: str) -> frozenset[int]:
    pattern = r"(?<!\w)" + re.escape(phrase.strip()) + r"(?!\w)"
    match = re.compile(pattern).search(text, sentence.start, sentence.end)
    if match is None:
        match = re.compile(pattern, re.IGNORECASE).search(text, sentence.start, sentence.end)
    if match is None:
        return frozenset()
    start, end = match.span()
    return frozenset(i for i in range(len(sentence.words)) if sentence.starts[i] < end and sentence.ends[i] > start)


def _scored(
    scene: Scene, sentence: Sentence, pair: _Pair, lexicon: Lexicon, algebra: Algebra, builder: MentionBuilder
) -> Iterator[tuple[float, str]]:
    triggers = find_triggers(sentence, lexicon)
    if not triggers:
        return
    found = read_sentence(sentence, triggers, algebra)
    given = pair.actor | pair.recipient
    finder = PartyFinder(sentence, found.carriers, algebra, lambda t: t in given, lambda t, other: False)
    for reading in found.readings:
        parties = finder.find(reading)
        score = _fit(sentence, reading, parties, pair)
        outcome = _told(scene, sentence, reading, parties, algebra, builder)
        if outcome.event_type:
            yield score, outcome.event_type


def _told(
    scene: Scene, sentence: Sentence, reading: Reading, parties: Parties, algebra: Algebra, builder: MentionBuilder
) -> Outcome:
    candidate = Candidate(sentence, reading, parties, reading.outcome)
    return builder.presented(candidate, scene)


def _fit(sentence: Sentence, reading: Reading, parties: Parties, pair: _Pair) -> float:
    """How well a reading connects the two: sides filled as asked, then nearness in the tree."""
    actor = {p.token for p in parties.actor}
    recipient = {p.token for p in (*parties.recipient, *parties.participants)}
    score = 4.0 * bool(actor & pair.actor) + 4.0 * bool(recipient & pair.recipient)
    if actor & pair.recipient and not actor & pair.actor:
        score += 3.0 if parties.reciprocal else -1.0
    if recipient & pair.actor and not recipient & pair.recipient:
        score += 3.0 if parties.reciprocal else -1.0
    distance = sum(_distance(sentence, reading.trigger.token, side) for side in (pair.actor, pair.recipient))
    depth = sum(1 for _ in governors(sentence, reading.trigger.token))
    return score - 0.3 * distance - 0.05 * depth


def _distance(sentence: Sentence, token: int, side: frozenset[int]) -> int:
    """Steps in the tree from a token to the nearest token of a phrase; 8 where there is none."""
    up = {t: n for n, t in enumerate((token, *governors(sentence, token)))}
    best = 8
    for member in side:
        for n, t in enumerate((member, *governors(sentence, member))):
            if t in up:
                best = min(best, n + up[t])
                break
    return best
