"""Speakers named by punctuation alone: "KORR: We will go", "We will go" — Korr, a headline's "Korr: we will go".

Also what a colon introduces without a verb of saying: "He then listed his terms:" before a quoted paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.coding.cues import CueLexicon
from dragoman.coding.quotes import Quoted
from dragoman.coding.sayings import Interval, Saying, noun_phrase
from dragoman.coding.syntax import child
from dragoman.records import Sentence
from dragoman.tables.rows import CueRow

_LABEL = re.compile(r"[“\"'‘]?([A-Z0-9][^:\n“”\"]{1,58}?)(:)\s+(?=\S)")
_SIGNED = re.compile(r"\s*([—–―]|--?)\s*([A-Z][^\n.!?;:“”\"]{2,60}?)\s*(?=[.\n(]|$)")
_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_MOST_WORDS = 6


def labelled(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quoted], cues: CueLexicon, sayings: Sequence[Saying]
) -> list[Saying]:
    """The sayings of speakers' labels, signed quotations and bare colons, beside the given ones of words."""
    colon, dash = cues.mark(":"), cues.mark("—")
    found: list[Saying] = []
    if colon is not None:
        found += _labels(text, sentences, quotes, cues, colon)
        told = {saying.cue[1] for saying in sayings}
        found += (s for s in _introductions(sentences, colon) if s.cue[1] not in told)
    if dash is not None:
        found += (s for q in quotes if q.speech for s in _signature(text, q, sentences, dash))
    return found


def _labels(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quoted], cues: CueLexicon, row: CueRow
) -> Iterator[Saying]:
    for first, end in _openings(sentences):
        match = _LABEL.match(text, first.start, end)
        if match is None or not (_is_speaker(text, first, match, cues) or _is_named_later(first, match, sentences)):
            continue
        saying = Saying(
            row=row, sentence=first, token=0, cue=match.span(2), source=match.span(1), content=[(match.end(), end)],
        )  # fmt: skip
        yield saying


def _openings(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, int]]:
    """The first sentence of each paragraph, and where the paragraph ends."""
    first: Sentence | None = None
    end = 0
    for sentence in sentences:
        if first is None or sentence.paragraph != first.paragraph:
            if first is not None:
                yield first, end
            first = sentence
        end = sentence.end
    if first is not None:
        yield first, end


def _is_speaker(text: str, sentence: Sentence, match: re.Match[str], cues: CueLexicon) -> bool:
    """Whether a label names somebody: in capitals, by the parser's names, or a noun that the table lists."""
    label = match.group(1)
    if label.count(" ") >= _MOST_WORDS:
        return False
    if label.isupper() and sentence.zone != "headline":
        return True
    tokens = [i for i in range(len(sentence.words)) if sentence.ends[i] <= match.end(1)]
    tokens = [i for i in tokens if sentence.starts[i] >= match.start(1)]
    if not tokens:
        return False
    last = tokens[-1]
    if cues.mark(":", sentence.lemmas[last].lower()) is not None:
        return True
    named = sentence.ents[last] in _SPEAKING and sentence.pos[last] == "PROPN"
    return named and not any(sentence.pos[i] in ("VERB", "AUX", "ADV") for i in tokens)


def _is_named_later(sentence: Sentence, match: re.Match[str], sentences: Sequence[Sentence]) -> bool:
    """Whether the label that opens an article is one word that its later sentences know as a person or a body."""
    label = match.group(1)
    if sentence is not sentences[0] or " " in label:
        return False
    return any(
        word == label and later.ents[i] in ("PERSON", "ORG")
        for later in sentences[1:]
        for i, word in enumerate(later.words)
    )


def _introductions(sentences: Sequence[Sentence], row: CueRow) -> Iterator[Saying]:
    """Sentences that end in a colon at the end of their paragraph; a quotation must follow for them to count."""
    for sentence, following in zip(sentences, sentences[1:], strict=False):
        if sentence.words[-1] != ":" or following.paragraph == sentence.paragraph:
            continue
        root = next(i for i, head in enumerate(sentence.heads) if head == i)
        subject = child(sentence, root, "nsubj", "nsubj:pass")
        source = subject if subject is not None else root if sentence.pos[root] in ("NOUN", "PROPN") else None
        if source is None:
            continue
        last = len(sentence.words) - 1
        yield Saying(
            row=row, sentence=sentence, token=root, cue=(sentence.starts[last], sentence.ends[last]),
            source=noun_phrase(sentence, source, last), takes_quote=True,
        )  # fmt: skip


def _signature(text: str, q: Quoted, sentences: Sequence[Sentence], row: CueRow) -> Iterator[Saying]:
    """The name that stands after a dash at the end of a quotation."""
    match = _SIGNED.match(text, q.end)
    if match is None:
        return
    sentence = next((s for s in sentences if s.start <= q.start < s.end), None)
    if sentence is not None:
        content: list[Interval] = [(q.start, q.end)]
        yield Saying(row=row, sentence=sentence, token=0, cue=match.span(1), source=match.span(2), content=content)
