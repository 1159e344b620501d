"""PLOVER contexts: what an event is about, from its algebra cell and from words of its sentence (en/contexts.csv).

Type and mode are read from the sentence, context may be read from the document (R-AUX-4); we stay with the
sentence, since contexts of the whole article say little of one event (R-CONTEXT-2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.records import Sentence
from dragoman.tables import Tables
from dragoman.tables.rows import ContextRow


class ContextReader:
    """Phrases of one to three lemmas, looked up in the sentence."""

    def __init__(self, tables: Tables) -> None:
        self._rows: Mapping[str, ContextRow] = {
            row.phrase.lower(): row for row in tables.rows("en/contexts.csv", ContextRow)
        }

    def read(self, sentence: Sentence) -> tuple[tuple[ContextRow, int, int], ...]:
        """The rows found, each with the first and last token of its words; one row per context."""
        found: dict[str, tuple[ContextRow, int, int]] = {}
        for phrase, first, last in _phrases(sentence):
            row = self._rows.get(phrase)
            if row is not None:
                found.setdefault(row.context, (row, first, last))
        return tuple(found.values())


def _phrases(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    for i, lemma in enumerate(lemmas):
        yield lemma, i, i
        if i + 1 < len(lemmas):
            yield f"{lemma} {lemmas[i + 1]}", i, i + 1
        if i + 2 < len(lemmas):
            yield f"{lemma} {lemmas[i + 1]} {lemmas[i + 2]}", i, i + 2
