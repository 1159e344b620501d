"""The words of a text and the names of places among them, as the steps of toponym reading pass them on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.tables.gazetteer import GazetteerPlace

_WORD = re.compile(r"(?<!\w['’])[^\W\d_]+(?:['’ʻʼ](?![sS]\b)[^\W\d_]+)*")
_APOSTROPHES = frozenset("'’")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """places/words.toml, as sets and weights."""

    dotted: re.Pattern[str]
    abbreviations: Mapping[str, str]
    postal: Mapping[str, str]
    before: Mapping[str, float]
    features_before: frozenset[str]
    features_after: frozenset[str]
    unit_features: frozenset[str]
    city_features: frozenset[str]
    keep: frozenset[str]
    drop: frozenset[str]
    ailments: frozenset[str]
    titles: frozenset[str]
    verbs: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> PlaceWords:
        """The words of the table."""
        short = table["abbreviations"]
        names = {**short["dotted"], **short["plain"]}
        alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        return cls(
            # not "100 B.C.", "US$5", "U.S. Highway 82", "W.Va. 61"
            dotted=re.compile(rf"(?<![\w.])(?<!\d )(?:{alternatives})(?![\w$]| (?:Highway|Hwy|Route|\d))"),
            abbreviations=names,
            postal=short["postal"],
            before=table["before"],
            features_before=frozenset(table["features"]["before"]),
            features_after=frozenset(table["features"]["after"]),
            unit_features=frozenset(table["features"]["admin"]),
            city_features=frozenset(table["features"]["city"]),
            keep=frozenset(table["organisations"]["keep"]),
            drop=frozenset(table["organisations"]["drop"]),
            ailments=frozenset(table["organisations"]["ailments"]),
            titles=frozenset(table["persons"]["titles"]),
            verbs=frozenset(table["persons"]["verbs"]),
            given=frozenset(table["persons"]["given"]),
            common=frozenset(table["common"]["words"]),
        )


@dataclass(slots=True)
class Name:
    """A stretch of text that may name a place, with what it may mean and the weight for its being a place.

    ``first`` and ``last`` are word numbers within :class:`Words`; ``fixed`` is true when the wording alone settles
    what it is (an abbreviation, a demonym), so that it is not weighed.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    candidates: tuple[GazetteerPlace, ...]
    kind: str = "place"
    fixed: bool = False
    weight: float = 0.0


@dataclass(slots=True)
class Words:
    """The words of a text as parallel lists; ``gaps[i]`` is what stands between word i - 1 and word i."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]]) -> Words:
        """The words of some stretches of a text; two stretches are never joined."""
        words = cls(text)
        for start, end in spans:
            at = None
            for match in _WORD.finditer(text, start, end):
                word = match.group()
                words.gaps.append("\n\n" if at is None else text[at : match.start()])
                words.starts.append(match.start())
                words.ends.append(at := match.end())
                words.lower.append(word.lower())
                words.capital.append(word[0].isupper() or word[1:2] in _APOSTROPHES and word[2].isupper())
        words.gaps.append("\n\n")
        return words
