"""Words to classes: a text as a string of characters, one for each word, that patterns can be matched on.

Every distinct set of classes that a word can have (``number day hour``, ``month_weak cap`` ...) gets a character of
its own; a class in a pattern then is the set of all characters whose words have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.coding.timexes.numerals import numerals

TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?!\d))|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<clock>\d{1,2}[:.]\d\d(?![\d%]))"
    r"|(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<tail>(?:st|nd|rd|th|s)\b)?|(?P<yy>['’]\d\d(?!\d))(?P<yys>s\b)?"
    r"|['’]s\b|(?:[A-Za-z]\.){2,4}|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?(?:\d(?!\w))?|\n|[^\w\s]"
)
_PLAIN = {"–": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "’s": "'s"}
_ENDS = frozenset(".!?:;\n\"'“”‘’()[]•-—")
_SHAPES = frozenset({"cap", "lower", "plural"})
_SAMPLES = (
    "xx xxs Xx 9999 12345 1,000 2.5 7.30 12.30 29.30 40.30 1st 31st 40th 1000th 60s 10s 1950s 100s 2023-01-02 "
    "2023-99-02 1/2/2023 31/12/23 40/1/2023 8:30 20:30 30:30 8:99 '39 '60s ’39 ’60s"
)
_YEARS = 2200


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: its offsets, and its classes with what each says of it."""

    start: int
    end: int
    values: Mapping[str, Any]


class Lexicon:
    """The words of ``en/times.toml``, and the characters that stand for their sets of classes.

    ``weak`` are words that get the class ``CLASS_weak`` where their capital may come from something else than
    their being a month: at the start of a sentence and after another capitalised word.
    """

    def __init__(self, words: Mapping[str, Mapping[str, Any]], weak: Mapping[str, Iterable[str]]) -> None:
        self._words: dict[str, dict[str, Any]] = {}
        for name, members in words.items():
            for word, value in members.items():
                self._words.setdefault(word, {})[name] = value
        self._weak = {name: frozenset(members) for name, members in weak.items()}
        self._signs: dict[frozenset[str], str] = {frozenset(): "\x00"}
        self._known: dict[tuple[str, bool], tuple[str, Mapping[str, Any]]] = {}
        self._enumerate()

    def read(self, text: str, start: int, end: int) -> tuple[str, list[Token]]:
        """The text between two offsets as the string of its words' characters, and as tokens."""
        signs: list[str] = []
        tokens: list[Token] = []
        known, doubtful = self._known, True
        for match in TOKEN.finditer(text, start, end):
            word = match.group()
            sign, values = known.get((word, doubtful)) or self._look_up(match, doubtful)
            signs.append(sign)
            tokens.append(Token(match.start(), match.end(), values))
            doubtful = word in _ENDS or (word[0].isupper() and values.keys() <= _SHAPES)
        return "".join(signs), tokens

    def having(self, names: Iterable[str]) -> str:
        """All characters of words that have one of these classes."""
        wanted = set(names)
        return "".join(sign for classes, sign in self._signs.items() if wanted & classes)

    def listed(self) -> str:
        """All characters of words that the lexicon knows something of besides their shape."""
        return "".join(sign for classes, sign in self._signs.items() if classes - _SHAPES)

    def _enumerate(self) -> None:
        """Give every set of classes that can occur its character, so that patterns can be compiled."""
        variants = {form for word in self._words for form in (word, word.lower(), word.capitalize(), word.upper())}
        for sample in (*variants, "\n", *_SAMPLES.split(), *map(str, range(_YEARS))):
            match = TOKEN.match(sample)
            for doubtful in (True, False):
                if match is not None:
                    classes = frozenset(self._values(match, doubtful))
                    self._signs.setdefault(classes, chr(0xE000 + len(self._signs)))

    def _look_up(self, match: re.Match[str], doubtful: bool) -> tuple[str, Mapping[str, Any]]:
        values = self._values(match, doubtful)
        entry = self._signs.get(frozenset(values), "\x00"), values
        if len(self._known) < 200_000:
            self._known[match.group(), doubtful] = entry
        return entry

    def _values(self, match: re.Match[str], doubtful: bool) -> Mapping[str, Any]:
        word = match.group()
        if word[-1].isdigit() or match["tail"] or match["yys"]:
            return {**numerals(match), **self._words.get(word, {})}
        plain = _PLAIN.get(word, word)
        values = dict(self._words.get(plain.lower(), {}))
        if plain[0].isupper():
            values |= self._words.get(plain) or self._words.get(plain.capitalize(), {})
        if doubtful:
            for name in [name for name in values if plain.capitalize() in self._weak.get(name, ())]:
                values[name + "_weak"] = values.pop(name)
        return {**values, **_shape(plain)}


def split_words(text: str) -> list[str]:
    """The words of a phrase as a text is split into them."""
    return [match.group() for match in TOKEN.finditer(text)]


def _shape(word: str) -> Mapping[str, Any]:
    if word == "\n":
        return {"newline": None}
    if not word[0].isalpha():
        return {}
    if word[0].isupper():
        return {"cap": None}
    return {"lower": None, "plural": None} if word[-1] == "s" else {"lower": None}
