"""The readers by the names that the rules of ``en/times.toml`` call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.coding.timexes.amounts import Slots, read_duration, read_every, read_often
from dragoman.coding.timexes.anchors import Anchors, Reading
from dragoman.coding.timexes.days import (
    read_day,
    read_day_of_month,
    read_iso,
    read_slash,
    read_some_day,
    read_tonight,
)
from dragoman.coding.timexes.holidays import read_holiday
from dragoman.coding.timexes.periods import (
    read_century,
    read_decade,
    read_month,
    read_part_of_month,
    read_quarter,
    read_season,
    read_year,
)
from dragoman.coding.timexes.relative import read_following, read_offset, read_unit


def read_reference(slots: Slots, anchors: Anchors) -> Reading:
    """``now``, ``recently``."""
    return Reading(type="DATE", value=slots["reference"])


def read_fixed(slots: Slots, anchors: Anchors, *, value: str) -> Reading:
    """A phrase whose value stands in its rule: ``the foreseeable future``."""
    return Reading(type="DATE", value=value)


READERS: Mapping[str, Callable[..., Reading]] = {
    "century": read_century,
    "day": read_day,
    "day_of_month": read_day_of_month,
    "decade": read_decade,
    "duration": read_duration,
    "every": read_every,
    "fixed": read_fixed,
    "following": read_following,
    "holiday": read_holiday,
    "iso": read_iso,
    "month": read_month,
    "offset": read_offset,
    "often": read_often,
    "part_of_month": read_part_of_month,
    "quarter": read_quarter,
    "reference": read_reference,
    "season": read_season,
    "slash": read_slash,
    "some_day": read_some_day,
    "tonight": read_tonight,
    "unit": read_unit,
    "year": read_year,
}
