"""Quotations and who speaks them: the cue beside a quotation, the last speaker, the paragraph before.

A quotation that stands alone belongs to the cue next to it in its sentence or paragraph; a paragraph that is all
quotation, to whoever was quoted just before. What speakers say inside their quotations about others' words is kept,
what they say of themselves ("I think") is not: it changes nothing about who says it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.coding.quotes import Quoted, QuoteIndex
from dragoman.coding.sayings import Interval, Saying

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "one", "who", "which", "that", "this"})
_MAIN = frozenset({"root", "conj", "parataxis"})
_GLUE = " ,\n–—-"

Taken = dict[int, Saying]  # start of a quotation -> who speaks it


def give_quotes(
    text: str, sayings: Sequence[Saying], quotes: Sequence[Quoted], paragraphs: Mapping[int, Interval]
) -> list[Saying]:
    """The sayings that say something, in text order, their contents completed with the quotations that are theirs."""
    speech = QuoteIndex([q for q in quotes if q.speech])
    outer, inner = _apart(text, sayings, speech)
    taken: Taken = {}
    every = QuoteIndex(quotes)
    for saying in sorted(outer, key=_is_worded):
        if saying.content:
            _widen(saying, every, taken)
    for saying in outer:
        if saying.takes_quote and (not saying.content or text[saying.cue[1] - 1] == ":"):
            _adopt(text, saying, speech, taken)
        if saying.takes_quote and not saying.content and saying.row.lemma != ":":
            _introduce(text, saying, paragraphs)
    _leftovers(outer, [q for q in quotes if q.speech], taken)
    said = [saying for saying in (*outer, *inner) if saying.content]
    for saying in said:
        saying.content = _merged(saying.content)
    return sorted(said, key=lambda s: s.cue)


def _is_worded(saying: Saying) -> bool:
    """False for labels and signatures, which come before words in claiming quotations."""
    return saying.row.lemma[0].isalnum()


def _apart(text: str, sayings: Sequence[Saying], speech: QuoteIndex) -> tuple[list[Saying], list[Saying]]:
    """The writer's sayings, and those that stand inside quotations and have another source than the speaker."""
    outer: list[Saying] = []
    inner: list[Saying] = []
    for saying in sayings:
        q = speech.at(saying.cue[0])
        if q is None or saying.source == (q.start + 1, saying.cue[0]):
            outer.append(saying)
        elif _has_other_source(text, saying):
            saying.content = [(max(a, q.start), min(b, q.end)) for a, b in saying.content if a < q.end and b > q.start]
            inner.append(saying)
    return outer, inner


def _has_other_source(text: str, saying: Saying) -> bool:
    """Whether words inside a quotation are told of somebody named there, and as a claim with content of its own."""
    if saying.source is None or not saying.row.id.startswith("cue.") or saying.row.frame == "object":
        return False
    return text[slice(*saying.source)].lower() not in PRONOUNS


def _widen(saying: Saying, quotes: QuoteIndex, taken: Taken) -> None:
    """Let content that is part of a quotation be all of it: the parser cut it into sentences, or lost its marks."""
    for a, b in list(saying.content):
        for q in quotes.overlapping(a, b):
            if q.speech:
                taken.setdefault(q.start, saying)
            near = (q.start >= a or a - q.start <= 2) and q.end - b <= 3
            if near or (q.speech and saying.takes_quote):
                saying.content.append((q.start, q.end))


def _adopt(text: str, saying: Saying, speech: QuoteIndex, taken: Taken) -> None:
    """Give a saying without content the quotation just before or just after it."""
    low, high = saying.group
    before, after = speech.before(low), speech.after(high)
    found = None
    if before is not None and before.start not in taken and not saying.content:
        found = before if not text[before.end : low].strip(_GLUE) else None
    if found is None and after is not None and after.start not in taken:
        found = after if _leads_to(text, saying, high, after.start) else None
    if found is not None:
        saying.content.append((found.start, found.end))
        taken[found.start] = saying


def _introduce(text: str, saying: Saying, paragraphs: Mapping[int, Interval]) -> None:
    """Give "Korr added:" at the end of a paragraph the next one, set apart without quotation marks."""
    number = saying.sentence.paragraph
    if number + 1 not in paragraphs or text[saying.cue[1] - 1 : paragraphs[number][1]].strip() != ":":
        return
    saying.content.append(paragraphs[number + 1])


def _leads_to(text: str, saying: Saying, high: int, start: int) -> bool:
    """Whether a quotation follows the cue in its sentence, or right after it where it ends in a colon."""
    end = saying.sentence.end
    if start <= end:
        return True
    return text[high - 1 : end].rstrip().endswith(":") and not text[end:start].strip()


def _leftovers(outer: Sequence[Saying], speech: Sequence[Quoted], taken: Taken) -> None:
    """Give the quotations that no cue took: to the piece before, the speaker of the paragraph, the last speaker."""
    by_paragraph: dict[int, list[Saying]] = defaultdict(list)
    for saying in outer:
        by_paragraph[saying.sentence.paragraph].append(saying)
    last: Quoted | None = None
    for q in speech:
        if q.start not in taken:
            speaker = _speaker(q, last, by_paragraph, taken)
            if speaker is not None:
                speaker.content.append((q.start, q.end))
                taken[q.start] = speaker
        last = q


def _speaker(
    q: Quoted, last: Quoted | None, by_paragraph: Mapping[int, Sequence[Saying]], taken: Taken
) -> Saying | None:
    beside = by_paragraph.get(q.paragraph, ())
    if last is not None and last.chain == q.chain and last.start in taken:
        return taken[last.start]
    found = _speaker_of_paragraph(beside, q)
    if found is not None or last is None or q.paragraph - last.paragraph > 1:
        return found
    return None if any(s.takes_quote for s in beside) else taken.get(last.start)


def _speaker_of_paragraph(beside: Sequence[Saying], q: Quoted) -> Saying | None:
    """The last to speak before a quotation in its paragraph, by the verb of a main clause if there is one."""
    said = [s for s in beside if s.cue[0] < q.start and s.content and _speaks(s)]
    main = [s for s in said if s.sentence.deps[s.token] in _MAIN]
    return (main or said)[-1] if said else None


def _speaks(saying: Saying) -> bool:
    """Whether more of a speech may follow a saying: it is told with a verb, and is no mere attitude."""
    return saying.row.pos == "verb" and saying.row.id.startswith("cue.")


def _merged(pieces: Sequence[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for a, b in sorted(pieces):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged
