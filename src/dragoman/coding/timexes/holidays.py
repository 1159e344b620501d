"""The reader of holidays: fixed days, the nth weekday of a month, days from Easter, the tabular Islamic calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from dragoman.coding.timexes.amounts import Slots
from dragoman.coding.timexes.anchors import Anchors, Reading, dated
from dragoman.coding.timexes.incomplete import in_some_year
from dragoman.coding.timexes.lexicon import split_words
from dragoman.coding.timexes.stretches import Stretch, add_months, easter, hijri, unit, weekday_near
from dragoman.errors import TableError

_WHEN = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)|easter(?P<easter>[+-]\d+)|hijri (?P<moon>\d+) (?P<from>\d+)(?: (?P<days>\d+))?"
    r"|(?P<of>\d\d)/(?P<nth>-?\d)/(?P<weekday>\d)(?P<plus>[+-]\d+)?"
)

_QUOTED = {"'s": "poss", "'": "apostrophe"}


def holiday_rules(holidays: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
    """A rule for each holiday of the table; raises ``TableError`` for one whose day cannot be read."""
    for name, when in holidays.items():
        if not _WHEN.fullmatch(when):
            raise TableError(f"en/times.toml: holiday {name!r}: {when!r} says no day")
        words = " ".join(_QUOTED.get(word, f"'{word}'") for word in split_words(name))
        yield {"read": "holiday", "match": f"{{holiday_before}}? {words} {{holiday_after}}?", "when": when}


def read_holiday(slots: Slots, anchors: Anchors, *, when: str) -> Reading:
    """``Christmas``, ``last Easter``, ``Thanksgiving 2019``."""

    def of(year: int) -> Stretch | None:
        return _falls(when, year)

    if "year" in slots:
        return dated(of(slots["year"]), "absolute")
    stretch, anchor = in_some_year(slots, anchors, of, known=True)
    month = _WHEN.fullmatch(when)
    name = f"XXXX-{when}" if month and month["month"] else None
    return dated(stretch, anchor, unresolved=name)


def _falls(when: str, year: int) -> Stretch | None:
    found = _WHEN.fullmatch(when)
    assert found is not None
    if found["month"]:
        return unit("D", date(year, int(found["month"]), int(found["day"])))
    if found["easter"]:
        return unit("D", easter(year) + timedelta(days=int(found["easter"])))
    if found["of"]:
        day = _nth_weekday(year, int(found["of"]), int(found["nth"]), int(found["weekday"]))
        return unit("D", day + timedelta(days=int(found["plus"] or 0)))
    return _islamic(year, int(found["moon"]), int(found["from"]), int(found["days"] or 1))


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    first = date(year, month, 1)
    if nth < 0:
        return weekday_near(add_months(first, 1) - timedelta(days=1), weekday, -1)
    return weekday_near(first, weekday, 1) + timedelta(days=7 * (nth - 1))


def _islamic(year: int, month: int, day: int, days: int) -> Stretch | None:
    """The feast that begins in a year of ours; a year may have two of them, then the first."""
    about = (year - 622) * 33 // 32
    for hijri_year in range(max(about - 1, 1), about + 3):
        first = hijri(hijri_year, month, day)
        if first.year == year:
            return Stretch("D", first, first + timedelta(days=days - 1))
    return None
