"""Texts that tell a history: which they are, and which year is meant where several are named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

_ENOUGH_YEARS = 3
_FAR = 2
_FEW_OF_NEWS = 3
_OPENING = re.compile(r"(?:^|[.!?;:][\"'”’)\]]*\s+|\n)\W*(?:\w+\s+){0,2}$")
_RANGE = re.compile(r"\s*(?:to|and|through|until|till|or|-|–|/|,)\s*(?:the\s+)?")
_OF_THE_STORY = ("deictic", "weekday", "shift", "tonight")


def is_narrative(found: Sequence[tuple[int, int, Any, Mapping[str, Any]]], published: date | None) -> bool:
    """Whether a text tells of other years than that of its publication.

    It does if it names at least three years, most of them more than a year away, and far more such years than it has
    expressions that only news has: weekdays, "yesterday", "last week".
    """
    years: list[int] = [slots["year"] for *_, slots in found if "year" in slots]
    if len(years) < _ENOUGH_YEARS:
        return False
    story = sum(any(name in slots for name in _OF_THE_STORY) for *_, slots in found)
    far = sum(published is None or abs(year - published.year) >= _FAR for year in years)
    return bool(far * 2 >= len(years) and far > _FEW_OF_NEWS * story)


def share_years(text: str, found: Sequence[tuple[int, int, Any, dict[str, Any]]]) -> None:
    """Give the first date of "between May 3 and June 4, 1936" the year of the second, in place."""
    for (_, end, _, slots), (start, _, _, after) in zip(found, found[1:], strict=False):
        if "month" not in slots or "year" in slots or "year" not in after or "month" not in after:
            continue
        if start - end < 12 and _RANGE.fullmatch(text, end, start):
            slots["year"] = after["year"] - (slots["month"] > after["month"])


def opens_sentence(text: str, start: int) -> bool:
    """Whether at most two words of the sentence stand before an expression ("By 1943", "In the spring of 1942")."""
    return _OPENING.search(text[max(start - 40, 0) : start]) is not None
