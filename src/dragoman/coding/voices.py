"""Whose voice a word is in: inside a quotation "I" is the speaker, "we" the speaker's side, and "he" somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.identities import Identity
from dragoman.records import Quotation, Sentence

SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
SPEAKERS_SIDE = frozenset({"we", "us", "our", "ours", "ourselves"})


class Voices:
    """The direct quotations of an article that have a source, with look-up by offset."""

    def __init__(self, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> None:
        self._sentences = sentences
        spoken = [q for q in quotations if q.quoted and q.source is not None]
        pieces = [(span.start, span.end, quotation) for quotation in spoken for span in quotation.content]
        self._pieces = sorted(pieces, key=lambda piece: piece[:2])
        self._starts = [start for start, _, _ in self._pieces]

    def speaker_at(self, offset: int) -> tuple[int, int] | None:
        """Sentence index and head of the source in whose quotation an offset lies; of the innermost, if nested."""
        for k in range(bisect_right(self._starts, offset) - 1, -1, -1):
            _, end, quotation = self._pieces[k]
            if offset < end and quotation.source is not None:
                return self._head(quotation.source.start, quotation.source.end)
        return None

    def _head(self, start: int, end: int) -> tuple[int, int] | None:
        k = bisect_right(self._sentences, start, key=lambda sentence: sentence.start) - 1
        if k < 0:
            return None
        sentence = self._sentences[k]
        inside = [i for i in range(len(sentence.words)) if sentence.starts[i] < end and sentence.ends[i] > start]
        nominal = [i for i in inside if sentence.pos[i] in ("NOUN", "PROPN", "PRON")]
        return next(((k, i) for i in nominal if sentence.heads[i] not in inside or sentence.heads[i] == i), None)


def side_of_speaker(speaker: Identity) -> Identity:
    """Whom a speaker means by "we": the body or country itself, else those of a person's country and sector."""
    if speaker.kind in ("organization", "country"):
        return speaker
    return replace(speaker, name=None, entity_id=None, title=None, kind="group", plural=True, gender="")
