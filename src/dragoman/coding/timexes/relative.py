"""Readers of dates that are counted from another: "last week", "two days ago", "the following month", "that year"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.coding.timexes.amounts import Amount, Slots, amount
from dragoman.coding.timexes.anchors import Anchors, Reading, dated
from dragoman.coding.timexes.periods import staged
from dragoman.coding.timexes.stretches import Stretch, add, unit

_DAY = timedelta(days=1)
_NEAR = 250
_FROM_TEXT = 2
_CLOCK_UNITS = ("H", "TM", "S")
_AGO = {
    "MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER",
}  # fmt: skip
_LATER = {
    "MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_AFTER", "EQUAL_OR_LESS": "ON_OR_BEFORE",
}  # fmt: skip


def read_unit(slots: Slots, anchors: Anchors, *, step: int = 0) -> Reading:
    """``last week``, ``this month``, ``later this year``, ``over the weekend``, ``the end of the month``."""
    grain, step = slots["unit"], slots.get("shift", step)
    base = anchors.base() if "the" in slots or not step else anchors.story()
    if base is None or grain in _CLOCK_UNITS:
        return Reading(type="DATE", value=_unresolved(step), mod=slots.get("stage"))
    at, anchor = base
    stretch = _weekend(at.first, slots, anchors) if grain == "WE" else unit(grain, at.first).shift(step)
    if stretch is not None and "so_far" in slots:
        return _rest(stretch, anchor, slots["so_far"], at.first)
    return staged(stretch, anchor, slots.get("stage"))


def read_following(slots: Slots, anchors: Anchors) -> Reading:
    """``the next day``, ``the previous year``, ``that month``, ``the same week``, from the date last mentioned."""
    grain, step = slots["unit"], slots.get("follow", 0)
    base = anchors.mentioned(grain)
    if base is None and "that" not in slots and not anchors.narrative:
        base = anchors.story()
    if base is None or grain in _CLOCK_UNITS:
        return Reading(type="DATE", value=_unresolved(step) if step else None, mod=slots.get("stage"))
    at, anchor = base
    if grain == "WE":
        return staged(unit("WE", at.first).shift(step), anchor, None)
    stretch = unit(grain, at.last if step > 0 else at.first).shift(step)
    if stretch is not None and "so_far" in slots:
        return _rest(stretch, anchor, slots["so_far"], at.last)
    return staged(stretch, anchor, slots.get("stage"))


def read_offset(slots: Slots, anchors: Anchors) -> Reading:
    """``two days ago``, ``a week earlier``, ``three years later``; "on Thursday, three days later" is that Thursday."""
    length, when = amount(slots), slots["when"]
    if anchors.apposed and anchors.last is not None and abs(when) == _FROM_TEXT:
        return dated(anchors.last, f"text:{anchors.last_at}")
    step = -1 if when < 0 else 1
    mod = slots.get("more")
    mod = (_AGO if step < 0 else _LATER).get(mod, mod) if mod else None
    base = _offset_base(length, when, anchors)
    if base is None or length.number is None:
        return Reading(type="DATE", value="PAST_REF" if step < 0 else "FUTURE_REF", mod=mod)
    at, anchor = base
    try:
        day = add(at.first, *_whole(length, step)) if length.unit not in _CLOCK_UNITS else at.first
    except (ValueError, OverflowError):
        return Reading(type="DATE", value=None, mod=mod)
    grain = "D" if "to_the_day" in slots or length.unit in _CLOCK_UNITS else length.unit
    return dated(unit("W" if grain == "FN" else grain, day), anchor, mod=mod)


def _whole(length: Amount, step: int) -> tuple[str, int]:
    """The length in a unit of which it is a whole number."""
    number = length.number or 0
    if number == int(number):
        return length.unit, int(number) * step
    return ("M", int(number * 12) * step) if length.unit == "Y" else (length.unit, int(number) * step)


def _offset_base(length: Amount, when: int, anchors: Anchors) -> tuple[Stretch, str] | None:
    """From what it is counted: "ago" from the story's date, "earlier" and "later" from a date just mentioned."""
    if abs(when) != _FROM_TEXT:
        return anchors.story()
    told = anchors.mentioned(length.unit)
    if when > 0 or anchors.narrative:
        return told
    story = anchors.story()
    if told is None or (story and told[0].first > story[0].first):
        return story
    return told if anchors.start - int(told[1].split(":")[1]) < _NEAR else story


def _weekend(day: date, slots: Slots, anchors: Anchors) -> Stretch | None:
    """Last, this, next weekend; "the weekend" is the last one begun unless the clause is about the future."""
    this = unit("WE", day)
    step = slots.get("shift")
    if step is not None and step != 0:
        return this.shift(step)
    future = anchors.tense == "future" or (step == 0 and anchors.tense != "past")
    return this if future or day >= this.first else this.shift(-1)


def _rest(stretch: Stretch, anchor: str, part: str, day: date) -> Reading:
    """ "Earlier this week" ends the day before, "later this year" begins the day after, where that leaves any days."""
    first, last = stretch.first, stretch.last
    if part == "START" and first < day <= last:
        last = day - _DAY
    elif part == "END" and first <= day < last:
        first = day + _DAY
    return dated(stretch, anchor, mod=part, bounds=(first, last))


def _unresolved(step: int) -> str:
    return "PRESENT_REF" if not step else "PAST_REF" if step < 0 else "FUTURE_REF"
