"""TIMEX2 and TIMEX3 values in one form, so that two ways of writing the same time are equal."""

from __future__ import annotations

import re

_TENS = {"DE": 10, "CE": 100, "MI": 1000}
_SPAN_OF_YEARS = re.compile(r"P(\d+)(DE|CE|MI)$")
_UNKNOWN_TAIL = re.compile(r"(?<=\d)(?:-XX)+$")
_UNKNOWN_YEARS = re.compile(r"^((?:BC)?\d+)X+$")
_SECONDS = re.compile(r"(T\d\d:\d\d):00(?:\.0+)?$")


def plain_value(value: str) -> str:
    """A value without what only one of the two standards writes.

    Upper case; decades and centuries as years (``P2DE`` is ``P20Y``); no unknown parts at the end (``1939-09-XX`` is
    ``1939-09``, ``193X`` is ``193``); no seconds that are zero, no ``Z``.
    """
    value = value.strip().upper().removesuffix("Z")
    if found := _SPAN_OF_YEARS.match(value):
        return f"P{int(found[1]) * _TENS[found[2]]}Y"
    value = _SECONDS.sub(r"\1", value)
    return _UNKNOWN_YEARS.sub(r"\1", _UNKNOWN_TAIL.sub("", value))
