"""Readers of lengths of time and of what comes again: durations ("three days") and sets ("every Friday")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.coding.timexes.anchors import Anchors, Reading
from dragoman.coding.timexes.stretches import Stretch, add, interval

Slots = Mapping[str, Any]

_CLOCK_UNITS = {"H": "H", "TM": "M", "S": "S"}
_AS_OTHERS = {"FN": ("W", 2), "ML": ("CE", 10)}
_HALVES = {"H": ("TM", 30), "Y": ("M", 6), "DE": ("Y", 5), "CE": ("Y", 50), "D": ("H", 12), "FN": ("W", 1)}


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of which unit; ``number`` is ``None`` for "several"."""

    number: float | None
    unit: str

    @property
    def value(self) -> str:
        """As a TIMEX3 duration: ``P3D``, ``PT2H``, ``PXY``, ``P1DE``."""
        number, unit = self.number, self.unit
        if unit in _AS_OTHERS:
            unit, times = _AS_OTHERS[unit]
            number = None if number is None else number * times
        count = "X" if number is None else f"{number:g}" if number < 1e6 else str(int(number))
        return f"PT{count}{_CLOCK_UNITS[unit]}" if unit in _CLOCK_UNITS else f"P{count}{unit}"


def amount(slots: Slots) -> Amount:
    """The amount that an expression names."""
    unit = slots["unit"]
    if "half" in slots:
        other, times = _HALVES.get(unit, (unit, 0.5))
        return Amount(times, other)
    number = number_of(slots["count"]) if "count" in slots else 1 if "one" in slots else None
    if number is not None and "and_half" in slots:
        number += 0.5
    return Amount(number, unit)


def number_of(words: Sequence[Mapping[str, Any]]) -> float | None:
    """A number in words or digits; ``None`` if it is a vague one ("several")."""
    total, group = 0.0, 0.0
    found = False
    for values in words:
        if "vague" in values and "number" not in values:
            return 2.0 if values["vague"] == "2" else None
        number = values.get("number")
        if number is None:
            continue
        found = True
        if number in (100, 12, 1000) and "=digits" not in values and group and number > group:
            group *= number
            if number == 1000:
                total, group = total + group, 0.0
        else:
            group += number
    return total + group if found else 1.0


def read_duration(slots: Slots, anchors: Anchors, *, number: int | None = None) -> Reading:
    """``three days``, ``more than a decade``, ``the past two years`` (which also says between which days)."""
    length = amount(slots) if number is None else Amount(number, slots["unit"])
    reading = Reading(type="DURATION", value=length.value, mod=slots.get("more"))
    step = slots.get("shift", slots.get("follow"))
    base = anchors.base("D") if step else None
    if not step or base is None or length.number is None or length.unit in _CLOCK_UNITS:
        return reading
    return _bounded(reading, base[0], base[1], length, step)


def _bounded(reading: Reading, at: Stretch, anchor: str, length: Amount, step: int) -> Reading:
    """The duration with the days between which it lies, counted back or forth from a day."""
    number = int(length.number or 0)
    try:
        other = add(at.first if step < 0 else at.last, length.unit, number * (1 if step > 0 else -1))
    except (ValueError, OverflowError):
        return reading
    first, last = sorted((other, at.first if step < 0 else at.last))
    return replace(reading, first=first.isoformat(), last=last.isoformat(), edtf=interval(first, last), anchor=anchor)


def read_often(slots: Slots, anchors: Anchors) -> Reading:
    """``daily``, ``annual``."""
    return Reading(type="SET", value=slots["often"])


def read_every(slots: Slots, anchors: Anchors) -> Reading:
    """``every day``, ``each year``, ``twice a week``, ``every Friday``, ``on Mondays``, ``every two weeks``."""
    if "weekday" in slots:
        rest = slots["weekday"]
        value = "XXXX-WXX-WE" if rest == "WE" else f"XXXX-WXX-{rest}"
        return Reading(type="SET", value=value + (f"T{slots['part']}" if "part" in slots else ""))
    if "part" in slots:
        return Reading(type="SET", value=f"XXXX-XX-XXT{slots['part']}")
    if "month" in slots:
        return Reading(type="SET", value=f"XXXX-{slots['month']:02}")
    if "season" in slots:
        return Reading(type="SET", value=f"XXXX-{slots['season']}")
    if slots["unit"] == "WE":
        return Reading(type="SET", value="XXXX-WXX-WE")
    number = slots.get("ordinal") or (number_of(slots["count"]) if "count" in slots else 1)
    return Reading(type="SET", value=Amount(2 if "other" in slots else number, slots["unit"]).value)
