"""Names in running words: the longest name that begins at a word, with the case that it is written in.

A dictionary by folded words does it: the phrases are split into words anyway, and hyphens, points and accents have to
be equal on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.coding.bearers import Bearer, Name, Use
from dragoman.coding.words import Word, split_words


@dataclass(frozen=True, slots=True)
class Sense:
    """One bearer of a form. ``cases`` asks for each word: 0 any case, 1 a capital, 2 all capitals, 3 either."""

    bearer: Bearer
    use: Use
    cases: tuple[int, ...]
    single: bool  # a lone word, hence easily another's name


@dataclass(frozen=True, slots=True)
class Found:
    """A name found at ``words[start:end]``, with its senses."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class NameIndex:
    """All names of the tables by their folded words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._senses: dict[str, list[Sense]] = {}
        self._surnames: dict[str, list[Bearer]] = {}
        self._longest: dict[str, int] = {}
        for name in names:
            self._add(name)

    def match(self, words: Sequence[Word], start: int) -> Found | None:
        """The longest name that begins at a word, ``None`` if there is none."""
        longest = self._longest.get(words[start].key, 0)
        for end in range(min(start + longest, len(words)), start, -1):
            senses = self._senses.get(" ".join([w.key for w in words[start:end]]))
            if senses:
                fitting = tuple(s for s in senses if _fits(words[start:end], s.cases))
                if fitting:
                    return Found(start, end, fitting)
        return None

    def surname(self, word: Word) -> Sequence[Bearer]:
        """Persons whose last name this is; only a title before it makes that enough."""
        return self._surnames.get(word.key, ()) if word.has_capital else ()

    def _add(self, name: Name) -> None:
        words = [w for w in split_words(name.form) if not w.is_mark]
        if not words:
            return
        if name.use == "surname":
            self._surnames.setdefault(words[0].key, []).append(name.bearer)
            return
        sense = Sense(name.bearer, name.use, tuple(_case(w) for w in words), len(words) == 1)
        key = " ".join([w.key for w in words])
        senses = self._senses.setdefault(key, [])
        if all(s.bearer is not sense.bearer or s.use != sense.use for s in senses):
            senses.append(sense)
        first = words[0].key
        self._longest[first] = max(len(words), self._longest.get(first, 0))


def _case(word: Word) -> int:
    if not word.has_capital:
        return 0
    if word.all_capitals and len(word.key) > 1:
        return 2 if len(word.key) < 4 else 3
    return 1


def _fits(words: Sequence[Word], cases: tuple[int, ...]) -> bool:
    for word, case in zip(words, cases, strict=True):
        if case and not word.has_capital or case == 2 and not word.all_capitals:
            return False
    return True
