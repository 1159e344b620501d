"""Quotations and who speaks them: the cue beside a quotation, the last speaker, the paragraph before.

A quotation that stands alone belongs to the cue next to it in its sentence or paragraph; a paragraph that is all
quotation, to whoever was quoted just before. What speakers say inside their quotations about others' words is kept,
what they say of themselves ("I think") is not: it changes nothing about who says it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.quotes import Quoted
from dragoman.coding.sayings import Interval, Saying

_SPEAKERS = frozenset({"i", "we", "you", "one"})
_MAIN = frozenset({"root", "conj", "parataxis"})
_GLUE = " ,\n–—-"


def give_quotes(text: str, sayings: Sequence[Saying], quotes: Sequence[Quoted]) -> list[Saying]:
    """The sayings that say something, in text order, their contents completed with the quotations that are theirs."""
    speech = [q for q in quotes if q.speech]
    outer, inner = _apart(text, sayings, speech)
    taken: dict[int, Saying] = {}
    for saying in sorted(outer, key=lambda s: s.row.lemma[0].isalnum()):  # labels and signatures first
        if saying.content:
            _widen(saying, quotes, taken)
    for saying in outer:
        if saying.takes_quote and (not saying.content or text[saying.cue[1] - 1] == ":"):
            _adopt(text, saying, speech, taken)
    _leftovers(outer, speech, taken)
    said = [saying for saying in (*outer, *inner) if saying.content]
    for saying in said:
        saying.content = _merged(saying.content)
    return sorted(said, key=lambda s: s.cue)


def _apart(text: str, sayings: Sequence[Saying], speech: Sequence[Quoted]) -> tuple[list[Saying], list[Saying]]:
    """The writer's sayings, and those that stand inside quotations and have another source than the speaker."""
    if not speech:
        return list(sayings), []
    outer: list[Saying] = []
    inner: list[Saying] = []
    for saying in sayings:
        q = next((q for q in speech if q.start <= saying.cue[0] < q.end), None)
        if q is None or saying.source == (q.start + 1, saying.cue[0]):
            outer.append(saying)
        elif (
            saying.row.id.startswith("cue.")
            and saying.source is not None
            and text[slice(*saying.source)].lower() not in _SPEAKERS
        ):
            saying.content = [(max(a, q.start), min(b, q.end)) for a, b in saying.content if a < q.end and b > q.start]
            inner.append(saying)
    return outer, inner


def _widen(saying: Saying, quotes: Sequence[Quoted], taken: dict[int, Saying]) -> None:
    """Let content that is part of a quotation be all of it: the parser cut it into sentences, or lost its marks."""
    for q in quotes:
        for a, b in list(saying.content):
            if max(a, q.start) >= min(b, q.end):
                continue
            if q.speech:
                taken.setdefault(q.start, saying)
            near = (q.start >= a or a - q.start <= 2) and q.end - b <= 3
            if near or (q.speech and saying.takes_quote):
                saying.content.append((q.start, q.end))


def _adopt(text: str, saying: Saying, speech: Sequence[Quoted], taken: dict[int, Saying]) -> None:
    """Give a saying without content the quotation just before or just after it."""
    low, high = saying.group
    free = [q for q in speech if q.start not in taken]
    before = [q for q in free if q.end <= low and not text[q.end : low].strip(_GLUE)] if not saying.content else []
    after = [q for q in free if q.start >= high and _leads_to(text, saying, high, q.start)]
    for found in (before[-1:], after[:1]):
        for q in found:
            saying.content.append((q.start, q.end))
            taken[q.start] = saying
        if found:
            return


def _leads_to(text: str, saying: Saying, high: int, start: int) -> bool:
    """Whether a quotation follows the cue in its sentence, or right after it where it ends in a colon."""
    end = saying.sentence.end
    if start <= end:
        return True
    return text[high - 1 : end].rstrip().endswith(":") and not text[end:start].strip()


def _leftovers(outer: Sequence[Saying], speech: Sequence[Quoted], taken: dict[int, Saying]) -> None:
    """Give the quotations that no cue took: to the piece before, the speaker of the paragraph, the last speaker."""
    for k, q in enumerate(speech):
        if q.start in taken:
            continue
        last = speech[k - 1] if k else None
        speaker = taken.get(last.start) if last is not None and last.chain == q.chain else None
        speaker = speaker or _speaker_of_paragraph(outer, q)
        if speaker is None and last is not None and q.paragraph - last.paragraph <= 1 and _alone(outer, q):
            speaker = taken.get(last.start)
        if speaker is not None:
            speaker.content.append((q.start, q.end))
            taken[q.start] = speaker


def _speaker_of_paragraph(outer: Sequence[Saying], q: Quoted) -> Saying | None:
    """The last to speak before a quotation in its paragraph, by the verb of a main clause."""
    said = [
        s for s in outer
        if s.sentence.paragraph == q.paragraph and s.cue[0] < q.start and s.content and _speaks(s)
    ]  # fmt: skip
    main = [s for s in said if s.sentence.deps[s.token] in _MAIN]
    return (main or said)[-1] if said else None


def _speaks(saying: Saying) -> bool:
    """Whether more of a speech may follow a saying: it is told with a verb, and is no mere attitude."""
    return saying.row.pos == "verb" and saying.row.id.startswith("cue.")


def _alone(outer: Sequence[Saying], q: Quoted) -> bool:
    """Whether nobody is said to speak in the paragraph of a quotation."""
    return not any(s.sentence.paragraph == q.paragraph and s.takes_quote for s in outer)


def _merged(pieces: Sequence[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for a, b in sorted(pieces):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged
