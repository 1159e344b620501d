"""Quotations and who speaks them: the cue beside a quotation, the last speaker, the paragraph before.

A quotation that stands alone belongs to the cue next to it in its sentence or paragraph; a paragraph that is all
quotation, to whoever was quoted just before.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.quotes import Quoted
from dragoman.coding.sayings import Interval, Saying

_REACH = 60  # characters of adverbials that may stand between a cue and its quotation


def give_quotes(text: str, sayings: Sequence[Saying], quotes: Sequence[Quoted]) -> None:
    """Add quoted stretches to the contents of the sayings that they belong to, in place."""
    speech = [q for q in quotes if q.speech]
    taken: dict[int, Saying] = {}
    for saying in sayings:
        if saying.takes_quote and saying.content:
            _widen(saying, speech, taken)
    for saying in sayings:
        if saying.takes_quote and not saying.content:
            _adopt(text, saying, speech, taken)
    _leftovers(text, sayings, speech, taken)
    for saying in sayings:
        saying.content = _merged(saying.content)


def _widen(saying: Saying, speech: Sequence[Quoted], taken: dict[int, Saying]) -> None:
    """Let content that is part of a quotation be all of it: the parser cut it into sentences."""
    for q in speech:
        if q.start <= saying.cue[0] < q.end:
            continue
        for a, b in list(saying.content):
            if max(a, q.start) < min(b, q.end):
                taken[q.start] = saying
                if not (a <= q.start and q.end <= b):
                    saying.content.append((q.start, q.end))


def _adopt(text: str, saying: Saying, speech: Sequence[Quoted], taken: dict[int, Saying]) -> None:
    """Give a saying without content the quotation just before or just after it."""
    low, high = saying.group
    free = [q for q in speech if q.start not in taken and not q.start <= saying.cue[0] < q.end]
    before = [q for q in free if q.end <= low and not text[q.end : low].strip(" ,\n–—-")]
    after = [q for q in free if q.start >= high and _leads_to(text, saying, high, q.start)]
    for found in (before[-1:], after[:1]):
        for q in found:
            saying.content.append((q.start, q.end))
            taken[q.start] = saying
        if found:
            return


def _leads_to(text: str, saying: Saying, high: int, start: int) -> bool:
    between = text[high:start].strip()
    if start <= saying.sentence.end:
        return True
    return between.endswith(":") or (not between and saying.cue[1] == high)


def _leftovers(text: str, sayings: Sequence[Saying], speech: Sequence[Quoted], taken: dict[int, Saying]) -> None:
    """Give the quotations that no cue took to the speaker of the one before."""
    for k, q in enumerate(speech):
        if q.start in taken:
            continue
        last = speech[k - 1] if k else None
        speaker = taken.get(last.start) if last is not None else None
        if last is None or speaker is None:
            continue
        if q.chain == last.chain or q.paragraph - last.paragraph <= 1 and _goes_on(text, q, last, speaker, sayings):
            speaker.content.append((q.start, q.end))
            taken[q.start] = speaker


def _goes_on(text: str, q: Quoted, last: Quoted, speaker: Saying, sayings: Sequence[Saying]) -> bool:
    """Whether a quotation without a cue goes on after the last one: nobody else speaks between."""
    return not any(
        last.end <= s.cue[0] < q.start and s is not speaker and s.row.pos == "verb" and s.content for s in sayings
    )


def _merged(pieces: Sequence[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for a, b in sorted(pieces):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged
