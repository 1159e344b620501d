"""How many, and with what: the killed, injured, arrested, people, arms and money of an event.

Counts are read off numerals in the phrase that the frame gives ("killed *at least 40* soldiers"), words of vague
number ("thousands") and result clauses ("..., killing five").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.coding.syntax import child, children, conjuncts, subtree
from dragoman.records import Quantity, Sentence
from dragoman.tables.rows import MaterielRow

_NUMBERS: Mapping[str, int] = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE: Mapping[str, tuple[int, int | None]] = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2_000, None),
    "millions": (2_000_000, None), "several": (3, None), "many": (3, None),
}  # fmt: skip
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity and the tokens that give it."""

    quantity: Quantity
    first: int
    last: int


def count_of(sentence: Sentence, noun: int) -> Count | None:
    """The number of what a noun phrase names: "40 soldiers", "at least 12 dockers", "thousands of civilians"."""
    head = sentence.heads[noun]
    if sentence.edeps[noun] == "nmod:of" and (sentence.pos[head] == "NUM" or sentence.words[head].lower() in _VAGUE):
        noun = head  # "*thousands* of civilians"
    word = sentence.words[noun].lower()
    if word in _VAGUE:
        return _vague(sentence, noun)
    for k in children(sentence, noun, "nummod", "amod", "compound", "det"):
        found = _numeral(sentence, k)
        if found is not None:
            return found
    if sentence.pos[noun] == "NUM":
        return _numeral(sentence, noun)
    j = child(sentence, noun, "det")
    if j is not None and sentence.tags[noun] == "NN" and sentence.words[j].lower() in ("a", "an"):
        return Count(Quantity(text=sentence.words[j], low=1, high=1), j, j)
    return None


def _vague(sentence: Sentence, i: int) -> Count:
    low, high = _VAGUE[sentence.words[i].lower()]
    return Count(Quantity(text=sentence.words[i], low=low, high=high), i, i)


def _numeral(sentence: Sentence, j: int) -> Count | None:
    word = sentence.words[j].lower()
    if word in _VAGUE:
        return _vague(sentence, j)
    tokens = [k for k in subtree(sentence, j) if k <= j]
    value = _value([sentence.words[k].lower() for k in tokens if sentence.pos[k] == "NUM" or k == j])
    if value is None:
        return None
    hedges = {sentence.words[k].lower() for k in subtree(sentence, j)} | {
        sentence.words[k].lower() for k in range(max(0, tokens[0] - 2), tokens[0])
    }
    number = " ".join(sentence.words[k] for k in tokens if sentence.pos[k] == "NUM" or k == j)
    low: int | None = value
    high: int | None = value
    if hedges & {"least", "than", "over"} and not hedges & {"fewer", "less"}:
        high = None
    elif hedges & {"most", "fewer", "less", "under"} or "up" in hedges:
        low = None
    return Count(Quantity(text=number, low=low, high=high), tokens[0], j)


def _value(words: Iterable[str]) -> int | None:
    total, seen = 0, False
    for word in words:
        if match := _DIGITS.fullmatch(word):
            total, seen = total + int(float(match.group().replace(",", ""))), True
        elif word in _NUMBERS:
            total, seen = total + _NUMBERS[word], True
        elif word in _SCALES:
            total, seen = max(total, 1) * _SCALES[word], True
        elif "-" in word and all(part in _NUMBERS for part in word.split("-")):
            total, seen = total + sum(_NUMBERS[part] for part in word.split("-")), True
    return total if seen else None


def materiel_near(
    sentence: Sentence, trigger: int, theme: Iterable[int], table: Mapping[str, MaterielRow]
) -> tuple[tuple[str, ...], tuple[MaterielRow, ...], tuple[int, ...]]:
    """Arms and goods that an event gives or uses: in its theme, as its instrument, or in a compound before it.

    Returns the phrases as worded, their table rows, and their tokens.
    """
    heads = [
        *theme,
        *children(sentence, trigger, "obl:with", "compound", "obl:by", "advcl:using", "nmod:of", "nmod:with"),
    ]
    heads += [k for j in children(sentence, trigger, "advcl", "xcomp") for k in children(sentence, j, "obj")
              if sentence.lemmas[j] in ("use", "fire", "deploy", "wield")]  # fmt: skip
    words, rows, tokens = [], [], []
    for head in heads:
        for j in conjuncts(sentence, head):
            if j in tokens:
                continue
            row = _row_of(sentence, j, table)
            if row is not None:
                words.append(_phrase(sentence, j))
                rows.append(row)
                tokens.append(j)
    return tuple(words), tuple(rows), tuple(tokens)


def _row_of(sentence: Sentence, j: int, table: Mapping[str, MaterielRow]) -> MaterielRow | None:
    lemma = sentence.lemmas[j].lower()
    before = child(sentence, j, "compound")
    if before is not None and (row := table.get(f"{sentence.lemmas[before].lower()} {lemma}")):
        return row
    if lemma in table:
        return table[lemma]
    for k in children(sentence, j, "compound", "nmod:of"):
        if sentence.lemmas[k].lower() in table:
            return table[sentence.lemmas[k].lower()]
    return None


def _phrase(sentence: Sentence, j: int) -> str:
    before = [k for k in subtree(sentence, j) if k <= j and sentence.pos[k] not in ("DET", "ADP", "CCONJ", "PUNCT")]
    first = j
    while first - 1 in before or (first >= 2 and first - 2 in before and sentence.words[first - 1] == "-"):
        first -= 1
    return " ".join(sentence.words[k] for k in range(first, j + 1) if sentence.pos[k] not in ("DET", "CCONJ"))


_MONEY = re.compile(
    r"(?:[$€£¥]|US\$|USD|EUR)\s?\d[\d,.]*(?:\s(?:thousand|million|billion|trillion))?"
    r"|\d[\d,.]*\s(?:(?:thousand|million|billion|trillion)\s)?(?:dollars|euros|pounds|yuan|rubles|roubles|rupees|yen|shekels)"
)


def money_in(text: str) -> tuple[str, ...]:
    """Sums of money as worded."""
    return tuple(match.group() for match in _MONEY.finditer(text)) if any(c in text for c in "$€£¥dUEypsr") else ()
