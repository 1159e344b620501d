"""What a word of digits can be: number, day, hour, year, ordinal, decade, clock time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_FIRST_YEAR, _SURE_YEAR, _LAST_YEAR = 1000, 1600, 2100


def numerals(match: re.Match[str]) -> Mapping[str, Any]:
    """The classes of a word that the lexicon's pattern found, with its value as each; none if it has no digits."""
    if match["iso"]:
        return {"iso": match["iso"]}
    if match["slash"]:
        return {"slash": match["slash"]}
    if match["yy"]:
        year = _full(int(match["yy"][1:]))
        return {"decade": year} if match["yys"] else {"yy": year}
    if match["clock"]:
        return _clock(match["clock"])
    if not match["digits"]:
        return {}
    if match["tail"] == "s":
        return _decade(match["digits"])
    return _ordinal(match["digits"]) if match["tail"] else _number(match["digits"])


def _clock(word: str) -> Mapping[str, Any]:
    hour, minute = int(word[:-3]), int(word[-2:])
    name = "clock" if word[-3] == ":" else "clock_dot"
    values: dict[str, Any] = {name: (hour, minute)} if hour <= 24 and minute < 60 else {}
    return values if word[-3] == ":" else {**values, "number": float(word), "digits": float(word)}


def _decade(digits: str) -> Mapping[str, Any]:
    if len(digits) not in (2, 4) or not digits.isdecimal() or digits[-1] != "0":
        return {}
    return {"decade": int(digits)} if len(digits) == 4 else {"decade_short": _full(int(digits))}


def _ordinal(digits: str) -> Mapping[str, Any]:
    number = int(float(digits.replace(",", "")))
    return {"ordinal": number, "day": number, "dayth": number} if 1 <= number <= 31 else {"ordinal": number}


def _number(digits: str) -> Mapping[str, Any]:
    if not digits.isdecimal():
        amount = float(digits.replace(",", ""))
        return {"number": amount, "digits": amount}
    number = int(digits[:9])
    values: dict[str, Any] = {"number": number, "digits": number}
    if len(digits) <= 2 and number <= 24:
        values["hour"] = number
    if len(digits) <= 2 and 1 <= number <= 31:
        values["day"] = number
    if len(digits) == 4:
        values |= _four_digits(number)
    return values


def _four_digits(number: int) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    if _FIRST_YEAR <= number <= _LAST_YEAR:
        values["year" if number >= _SURE_YEAR else "year_old"] = number
    if number // 100 < 24 and number % 100 < 60:
        values["hhmm"] = divmod(number, 100)
    return values


def _full(year: int) -> int:
    """A year of two digits in full: '39 is 1939, '10 is 2010."""
    return year + (1900 if year > 29 else 2000)
