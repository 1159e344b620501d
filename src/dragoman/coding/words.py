"""A phrase or text as words for look-up: folded forms, possessives, hyphens; one way for tables and for news.

"U.S.-backed" is ``us`` + ``backed`` (joined by a hyphen), "Sana'a" is ``sanaa``, "Workers' Party" is ``workers``
(possessive) + ``party``. So a name is found however its hyphens, points and accents are written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.tables.gazetteer import fold

_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\b\.?|\d+(?:[.,]\d+)+|[^\W_]+(?:['’ʼ`‘][^\W_]+)*|[,;()–—\[\]]")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_APOSTROPHES = "'’ʼ"
_DASHES = "-‐‑"


class Word(NamedTuple):
    """A word of a phrase.

    ``key`` is folded for look-up; ``has_capital`` and ``all_capitals`` keep what folding loses. ``possessive``
    is true of "Iran's" and "rebels'"; ``joined`` of a word that a hyphen ties to the one before.
    """

    text: str
    key: str
    start: int
    end: int
    possessive: bool
    joined: bool
    has_capital: bool
    all_capitals: bool

    @property
    def is_mark(self) -> bool:
        """Whether this is a comma, a bracket or a dash, which ends a phrase."""
        return not self.key


def split_words(text: str) -> tuple[Word, ...]:
    """The words and separating marks of a text, with offsets into it."""
    return tuple(_word(text, match.start(), match.end()) for match in _WORD.finditer(text))


def _word(text: str, start: int, end: int) -> Word:
    form, key, possessive, has_capital, all_capitals = _shape(text[start:end])
    if possessive:
        end -= 2
    elif end < len(text) and text[end] in _APOSTROPHES and form[-1] in "sSzx":
        possessive = end + 1 == len(text) or not text[end + 1].isalnum()
    joined = start > 0 and text[start - 1] in _DASHES
    return Word(form, key, start, end, possessive, joined, has_capital, all_capitals)


@lru_cache(maxsize=65536)
def _shape(form: str) -> tuple[str, str, bool, bool, bool]:
    """A form without "'s", its key, whether it had "'s", a capital, only capitals; a mark has no key."""
    if not form[0].isalnum():
        return form, "", False, False, False
    possessive = bool(_POSSESSIVE.search(form))
    if possessive:
        form = form[:-2]
    plain = form.replace(".", "")
    for mark in _APOSTROPHES + "`‘":
        plain = plain.replace(mark, "")
    return form, fold(plain).replace(" ", ""), possessive, form != form.lower(), form.isupper()
