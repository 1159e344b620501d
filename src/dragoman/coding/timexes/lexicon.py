"""Words to classes: a text as a string of characters, one for each word, that patterns can be matched on.

Every distinct set of classes that a word can have (``number day hour``, ``month_weak cap`` ...) gets a character of
its own; a class in a pattern then is the set of all characters whose words have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?!\d))|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<clock>\d{1,2}[:.]\d\d(?![\d%]))"
    r"|(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<tail>(?:st|nd|rd|th|s)\b)?|(?P<yy>['’]\d\d(?!\d))(?P<yys>s\b)?"
    r"|['’]s\b|(?:[A-Za-z]\.){2,4}|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?(?:\d(?!\w))?|\n|[^\w\s]"
)
_PLAIN = {"–": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "’s": "'s"}
_ENDS = frozenset(".!?:;\n\"'“”‘’()[]•-—")
_SHAPES = frozenset({"cap", "lower", "plural"})
_NUMERIC_SAMPLES = (
    "0 7 12 19 24 29 31 32 99 100 999 1000 1500 1600 2000 2101 9999 12345 1,000 2.5 7.30 12.30 29.30 40.30 1st 31st "
    "40th 1000th "
    "60s 10s 1950s 100s 2023-01-02 2023-99-02 1/2/2023 31/12/23 40/1/2023 8:30 20:30 30:30 8:99 '39 '60s ’39 ’60s"
)


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
            doubtful = word[0].isupper() or word in _ENDS
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
        for sample in (*variants, "xx", "xxs", "Xx", "\n", *_NUMERIC_SAMPLES.split()):
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
            return {**_numeric(match), **self._words.get(word, {})}
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


def _numeric(match: re.Match[str]) -> Mapping[str, Any]:
    """What a word of digits can be, with its value as each."""
    if match["iso"]:
        return {"iso": match["iso"]}
    if match["slash"]:
        return {"slash": match["slash"]}
    if match["yy"]:
        short = int(match["yy"][1:])
        return {"decade": _full(short)} if match["yys"] else {"yy": _full(short)}
    if match["clock"]:
        return _clock(match["clock"])
    digits, tail = match["digits"] or "", match["tail"]
    if not digits:
        return {}
    if tail == "s":
        return (
            {"decade": _full(int(digits))} if len(digits) in (2, 4) and digits.isdecimal() and digits[-1] == "0" else {}
        )
    return _ordinal(digits) if tail else _number(digits)


def _clock(word: str) -> Mapping[str, Any]:
    hour, minute = int(word[:-3]), int(word[-2:])
    name = "clock" if word[-3] == ":" else "clock_dot"
    values: dict[str, Any] = {name: (hour, minute)} if hour <= 24 and minute < 60 else {}
    return values if word[-3] == ":" else {**values, "number": float(word)}


def _ordinal(digits: str) -> Mapping[str, Any]:
    number = int(float(digits.replace(",", "")))
    return {"ordinal": number, "day": number, "dayth": number} if 1 <= number <= 31 else {"ordinal": number}


def _number(digits: str) -> Mapping[str, Any]:
    if not digits.isdecimal():
        return {"number": float(digits.replace(",", ""))}
    number = int(digits[:9])
    values = {"number": number}
    if 1 <= number <= 31 and len(digits) <= 2:
        values["day"] = number
    if number <= 24 and len(digits) <= 2:
        values["hour"] = number
    if len(digits) == 2:
        values["two"] = number
    if len(digits) == 4 and 1000 <= number <= 2100:
        values["year" if number >= 1600 else "year_old"] = number
    return values


def _full(year: int) -> int:
    """A year of two digits in full: '39 is 1939, '10 is 2010."""
    return year if year > 99 else year + (1900 if year > 29 else 2000)
