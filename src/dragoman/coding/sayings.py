"""One cue in its sentence with its source and content, and how words become stretches of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.coding.syntax import subtree
from dragoman.records import Sentence
from dragoman.tables.rows import CueRow

Interval = tuple[int, int]

_EDGES = frozenset({",", ";", "-", "–", "—", "--", ":"})
_END_STOPS = frozenset({".", "?", "!"})
_OPENERS = frozenset({"case", "mark", "cc"})


@dataclass(slots=True)
class Saying:
    """A cue with its source and content as character intervals; content may still be looked for among quotations.

    ``takes_quote`` tells that a quotation can be its content.
    """

    row: CueRow
    sentence: Sentence
    token: int
    cue: Interval
    source: Interval | None
    content: list[Interval] = field(default_factory=list)
    takes_quote: bool = False
    negated: bool = False

    @property
    def group(self) -> Interval:
        """From the first to the last character of source and cue."""
        if self.source is None:
            return self.cue
        return min(self.cue[0], self.source[0]), max(self.cue[1], self.source[1])


def interval(sentence: Sentence, tokens: Iterable[int]) -> Interval:
    """The stretch of text from the first to the last of some tokens."""
    ordered = sorted(tokens)
    return sentence.starts[ordered[0]], sentence.ends[ordered[-1]]


def source_tokens(sentence: Sentence, head: int, cue: int) -> list[int]:
    """The phrase of a source: its head with what modifies it, without the clause of the cue, in one run."""
    below = subtree(sentence, head)
    cut = {cue} if head in subtree(sentence, cue) else set(subtree(sentence, cue))
    inside = {t for t in below if t not in cut and sentence.deps[t] not in ("case", "mark") or t == head}
    inside |= {t for t in below if t not in cut and sentence.heads[t] != head}
    low = high = head
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    return _before_bracket(sentence, list(range(low, high + 1)))


def _before_bracket(sentence: Sentence, run: list[int]) -> list[int]:
    """For a source inside brackets, "(R-OH)", the name that the brackets follow."""
    words = sentence.words
    last = run[-1]
    if last + 1 >= len(words) or words[last + 1] != ")" or "(" in (words[t] for t in run):
        return run
    at = next((t for t in range(run[0] - 1, max(-1, run[0] - 5), -1) if words[t] == "("), None)
    if at is None or at == 0:
        return run
    low = at - 1
    while low > 0 and sentence.heads[low - 1] <= at and sentence.pos[low - 1] in ("PROPN", "NOUN", "ADJ", "DET"):
        low -= 1
    return list(range(low, last + 2))


def noun_phrase(sentence: Sentence, head: int, cue: int) -> Interval:
    """The phrase of a source as a stretch of text, without the punctuation and connectives at its edges."""
    run = source_tokens(sentence, head, cue)
    while len(run) > 1 and _ends_badly(sentence, run):
        run.pop()
    while len(run) > 1 and run[0] != head and (sentence.pos[run[0]] == "PUNCT" or sentence.deps[run[0]] in _OPENERS):
        run.pop(0)
    return interval(sentence, run)


def _ends_badly(sentence: Sentence, run: list[int]) -> bool:
    word = sentence.words[run[-1]]
    if word in (")", "]"):
        return not any(sentence.words[t] in ("(", "[") for t in run)
    return sentence.pos[run[-1]] == "PUNCT" or sentence.tags[run[-1]] == "POS"


def pieces(sentence: Sentence, tokens: list[int], apart: set[int]) -> list[Interval]:
    """The stretches that content tokens make: gaps are filled, except where tokens of ``apart`` stand between."""
    if not tokens:
        return []
    runs: list[list[int]] = [[]]
    for t in range(min(tokens), max(tokens) + 1):
        if t not in apart:
            runs[-1].append(t)
        elif runs[-1]:
            runs.append([])
    trimmed = (_trimmed(sentence, run) for run in runs)
    return [interval(sentence, run) for run in trimmed if run]


def _trimmed(sentence: Sentence, run: list[int]) -> list[int]:
    """The tokens without the punctuation at their edges that belongs to the sentence around them."""
    low, high = 0, len(run)
    while low < high and sentence.words[run[low]] in _EDGES:
        low += 1
    while high > low and (sentence.words[run[high - 1]] in _EDGES or sentence.words[run[high - 1]] == "."):
        high -= 1
    if high - low == 1 and sentence.words[run[low]] in _END_STOPS:
        return []
    return run[low:high]
