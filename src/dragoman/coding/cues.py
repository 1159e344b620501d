"""The words that attribute content to a source, indexed for look-up (en/cues.csv)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Sentence
from dragoman.tables import Tables
from dragoman.tables.rows import CueRow

_TABLE = "en/cues.csv"
_WORD_CLASS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADV": "adv", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: the token that carries it, its last token (of several words), and its table rows."""

    token: int
    last: int
    rows: tuple[CueRow, ...]


class CueLexicon:
    """The cue rows by lemma and word class."""

    def __init__(self, tables: Tables) -> None:
        self._single: dict[tuple[str, str], list[CueRow]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], CueRow]]] = {}
        self._possessed: dict[tuple[str, str], CueRow] = {}
        self._marks: dict[tuple[str, str], CueRow] = {}
        for row in tables.rows(_TABLE, CueRow):
            self._add(row)
        self._words = {lemma for lemma, _ in self._single}

    def _add(self, row: CueRow) -> None:
        words = tuple(row.lemma.split())
        if not row.lemma[0].isalnum():
            self._marks[row.lemma, row.particle] = row
        elif row.pos != "prep":
            self._single.setdefault((row.lemma, row.pos), []).append(row)
        elif row.particle == "whose":
            self._possessed[words[0], words[1]] = row
        else:
            self._phrases.setdefault(words[0], []).append((words, row))

    def rows(self, lemma: str, pos: str) -> tuple[CueRow, ...]:
        """The rows of a lemma in a UPOS class."""
        return tuple(self._single.get((lemma, _WORD_CLASS.get(pos, "")), ()))

    def mark(self, sign: str, noun: str = "") -> CueRow | None:
        """The row of a punctuation mark that names a speaker, or of the mark after a noun that may stand for one."""
        return self._marks.get((sign, noun))

    def utters(self, lemma: str) -> bool:
        """Whether a verb makes its subject the source of a noun: made the claim, voiced fears."""
        return any(row.frame == "noun" for row in self._single.get((lemma, "verb"), ()))

    def find(self, sentence: Sentence) -> Iterator[Cue]:
        """The cues of a sentence, in text order."""
        lemmas, pos = sentence.lemmas, sentence.pos
        words, phrases, possessed = self._words, self._phrases, self._possessed
        for i, lemma in enumerate(lemmas):
            if lemma in words:
                rows = self._single.get((lemma, _WORD_CLASS.get(pos[i], "")))
                if rows:
                    yield Cue(i, i, tuple(rows))
            word = sentence.words[i].lower()
            if word in phrases:
                yield from self._phrase(sentence, i, word)
            if pos[i] == "NOUN" and possessed:
                yield from self._possessive(sentence, i)

    def _phrase(self, sentence: Sentence, i: int, word: str) -> Iterator[Cue]:
        for phrase, row in self._phrases[word]:
            last = i + len(phrase) - 1
            if last < len(sentence.words) and tuple(w.lower() for w in sentence.words[i : last + 1]) == phrase:
                yield Cue(i, last, (row,))
                return

    def _possessive(self, sentence: Sentence, i: int) -> Iterator[Cue]:
        for j in sentence.children[i]:
            if sentence.deps[j] == "case":
                row = self._possessed.get((sentence.words[j].lower(), sentence.lemmas[i]))
                if row is not None and any(sentence.deps[k] == "nmod:poss" for k in sentence.children[i]):
                    yield Cue(i, i, (row,))
                    return
