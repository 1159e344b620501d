"""The words that change whether an act happened, indexed for look-up (en/status.csv).

A cue of several words is met by a verb, noun or adjective that is one of them and has the others below it ("have
yet", "be going", "not rule out"); auxiliaries stand beside the rest of theirs ("could not", "must have"); all others
are met by their last word, after the rest ("no longer", "years after").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.syntax import child
from dragoman.records import Sentence
from dragoman.tables import Tables
from dragoman.tables.rows import OperatorRow, StatusRow

_CLASSES = {
    "aux": ("aux",),
    "advmod": ("adv",),
    "cc": ("adv",),
    "cc:preconj": ("adv",),
    "mark": ("mark",),
    "case": ("prep", "mark"),
    "det": ("det",),
    "amod": ("adj",),
    "obl": ("adv",),
    "obl:tmod": ("adv",),
    "obl:npmod": ("adv",),
}  # the label of a dependent -> the word classes of the rows that may read it
_BY_POS = {
    "VERB": ("verb",),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adj", "verb"),
    "ADV": ("adj",),
}
_NOT = frozenset({"not", "n't", "n’t", "never"})

Found = tuple[StatusRow, int]  # a row, and the token that it was read from


class StatusLexicon:
    """The status rows by word, class and direction, and the light verbs that only carry a noun's act."""

    def __init__(self, tables: Tables) -> None:
        self._dependents: dict[tuple[str, str], list[tuple[tuple[str, ...], StatusRow]]] = {}
        self._governors: dict[tuple[str, str], list[tuple[tuple[str, ...], StatusRow]]] = {}
        self._participants: dict[str, StatusRow] = {}
        self.question: StatusRow | None = None
        for row in tables.rows("en/status.csv", StatusRow):
            self._add(row)
        light = (row for row in tables.rows("en/operators.csv", OperatorRow) if row.operator == "does")
        self._light = {(row.lemma, row.frame.rpartition("-")[2]) for row in light}

    def _add(self, row: StatusRow) -> None:
        words = tuple(row.cue.split())
        if row.pos == "any":
            self.question = row
        elif row.pos == "noun" and row.direction == "head":
            self._participants[row.cue] = row
        elif row.pos in ("verb", "noun") or (row.pos == "adj" and row.direction != "head"):
            for word in set(words) - {"not"}:
                others = tuple(w for w in words if w != word)
                self._governors.setdefault((word, row.pos), []).append((others, row))
        else:
            key = words[0] if row.pos == "aux" else words[-1]
            others = words[1:] if row.pos == "aux" else words[:-1]
            self._dependents.setdefault((key, row.pos), []).append((others, row))

    # ------------------------------------------------------------------------------------- dependents

    def on(self, sentence: Sentence, i: int, *, marks: bool) -> list[Found]:
        """The rows that work on token i from its dependents; ``marks`` asks for those of its whole clause."""
        negation = next((j for j in sentence.children[i] if sentence.words[j].lower() in _NOT), None)
        found: list[Found] = []
        swallowed: set[int] = set()
        for j in sentence.children[i]:
            for row in self._dependent(sentence, j, negation):
                if (row.direction == "clause") is marks:
                    found.append((row, j))
                    swallowed.update(_others(row, j, negation))
        return [(row, j) for row, j in found if j not in swallowed] if swallowed else found

    def _dependent(self, sentence: Sentence, j: int, negation: int | None) -> Iterator[StatusRow]:
        word, dep = sentence.words[j].lower(), sentence.deps[j]
        for pos in _CLASSES.get(dep, ()):
            entries = self._dependents.get((word, pos)) or self._dependents.get((sentence.lemmas[j], pos), [])
            longest = 0
            rows: list[StatusRow] = []
            for others, row in entries:
                if len(others) < longest or not self._complete(sentence, j, others, pos, negation):
                    continue
                rows = [*rows, row] if len(others) == longest else [row]
                longest = len(others)
            yield from rows

    def _complete(self, sentence: Sentence, j: int, others: tuple[str, ...], pos: str, negation: int | None) -> bool:
        if pos == "aux":
            beside = sentence.children[sentence.heads[j]]
            return all(self._is_beside(sentence, beside, word, negation) for word in others)
        if not others:
            return not (sentence.words[j].lower() in _NOT and _only(sentence, j))
        before = tuple(w.lower() for w in sentence.words[max(0, j - len(others)) : j])
        return before == others

    def _is_beside(self, sentence: Sentence, beside: Sequence[int], word: str, negation: int | None) -> bool:
        return negation is not None if word == "not" else any(sentence.words[k].lower() == word for k in beside)

    def participant(self, sentence: Sentence, i: int) -> Found | None:
        """A "no troops" or "nobody" or "none of them" among the participants of a verb."""
        for j in sentence.children[i]:
            if sentence.deps[j] not in ("nsubj", "nsubj:pass", "obj", "iobj"):
                continue
            row = self._participants.get(sentence.words[j].lower())
            if row is not None:
                return row, j
            found = self._determiner(sentence, j)
            if found is not None:
                return found
        return None

    def _determiner(self, sentence: Sentence, noun: int) -> Found | None:
        """No troops, hardly any troops, not a single soldier, neither army nor navy."""
        for k in sentence.children[noun]:
            dep = sentence.deps[k]
            if dep == "det" and sentence.children[k]:
                return next(iter(self.on(sentence, k, marks=False)), None)
            if dep in ("det", "advmod", "cc:preconj"):
                for pos in ("det", "adv"):
                    for others, row in self._dependents.get((sentence.words[k].lower(), pos), ()):
                        if not others and row.effect == "negated":
                            return row, k
        return None

    # -------------------------------------------------------------------------------------- governors

    def governing(self, sentence: Sentence, g: int, at: int, *directions: str) -> list[Found]:
        """The rows of token g that work in one of these directions on its dependent ``at``, those of most words."""
        found: list[tuple[int, StatusRow]] = []
        for pos in _BY_POS.get(sentence.pos[g], ()):
            entries = [*self._governors.get((sentence.lemmas[g], pos), ())]
            if sentence.words[g].lower() != sentence.lemmas[g]:
                entries += self._governors.get((sentence.words[g].lower(), pos), ())
            for others, row in entries:
                if row.direction in directions and _with_words(sentence, g, at, others):
                    found.append((len(others), row))
        longest = max((n for n, _ in found), default=0)
        return [(row, g) for n, row in found if n == longest]

    def is_light(self, sentence: Sentence, verb: int, noun: int) -> bool:
        """Whether the verb only carries the noun's act: carried out the attack, talks took place."""
        dep = sentence.deps[noun]
        lemma = sentence.lemmas[verb]
        if dep in ("obj", "nsubj:pass"):
            return (lemma, "object") in self._light
        if dep != "nsubj":
            return False
        return self.happens(lemma) or (lemma == "be" and child(sentence, verb, "expl") is not None)

    def happens(self, lemma: str) -> bool:
        """Whether a verb says no more of its subject than that it takes place."""
        return (lemma, "subject") in self._light

    def is_done(self, lemma: str) -> bool:
        """Whether a verb says no more of its object than that it is done."""
        return (lemma, "object") in self._light


def _others(row: StatusRow, j: int, negation: int | None) -> Iterator[int]:
    """The other tokens of a cue of several words, which then say nothing by themselves."""
    if row.pos == "aux":
        if negation is not None and row.cue.endswith(" not"):
            yield negation
        return
    yield from range(j - row.cue.count(" "), j)


def _with_words(sentence: Sentence, g: int, at: int, others: tuple[str, ...]) -> bool:
    """Whether the rest of a cue stands below its governor; "to" must follow it, a preposition lead to ``at``."""
    for word in others:
        if word == "to":
            following = [w.lower() for w in sentence.words[g + 1 : g + 3] if w.lower() not in _NOT]
            if following[:1] != ["to"]:
                return False
        elif not _is_below(sentence, g, at, word):
            return False
    return True


def _is_below(sentence: Sentence, g: int, at: int, word: str) -> bool:
    clause = sentence.deps[at] in ("xcomp", "ccomp")
    for j in sentence.children[g]:
        lower = sentence.words[j].lower()
        if word in (lower, sentence.lemmas[j]) or (word == "not" and lower in _NOT):
            return True
        if (clause or j == at) and sentence.edeps[j].partition(":")[2].split("_")[0] == word:
            return True
    return False


def _only(sentence: Sentence, j: int) -> bool:
    """Whether a "not" goes on to "only" or "just", and so denies nothing."""
    return j + 1 < len(sentence.words) and sentence.words[j + 1].lower() in ("only", "just", "merely", "simply")
