"""Readers of days: dates, weekdays, yesterday and today, with or without a part of day or a clock time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from dragoman.coding.timexes.amounts import Slots
from dragoman.coding.timexes.anchors import Anchors, Reading, dated
from dragoman.coding.timexes.incomplete import day_of, in_some_year
from dragoman.coding.timexes.stretches import Stretch, unit, weekday_near

_WEEK = timedelta(days=7)
_JUST = 60
_LATE_PARTS = ("AF", "EV", "NI")


def read_iso(slots: Slots, anchors: Anchors) -> Reading:
    """``2023-12-07``."""
    try:
        return dated(unit("D", date.fromisoformat(slots["iso"])), "absolute")
    except ValueError:
        return Reading(type="DATE", value=None)


def read_slash(slots: Slots, anchors: Anchors, *, month_first: bool = True) -> Reading:
    """``12/07/2023``: the part above 12 is the day; if neither is, the table says which comes first."""
    first, second, year = (int(part) for part in slots["slash"].split("/"))
    month, day = (first, second) if (month_first and first <= 12) or second > 12 else (second, first)
    return dated(day_of(year + 2000 if year < 70 else year + 1900 if year < 100 else year, month, day), "absolute")


def read_day(slots: Slots, anchors: Anchors, *, step: int = 0, noted: Mapping[str, int] | None = None) -> Reading:
    """A day, with or without a part of it or a clock time. ``step`` is added to a "yesterday"; ``noted`` are the years
    of days known by an event."""
    if step:
        slots = {**slots, "deictic": slots["deictic"] + step}
    if noted and (year := _noted_year(slots, anchors, noted)):
        slots = {**slots, "year": year}
    suffix = _suffix(slots)
    stretch, anchor, unresolved = _which_day(slots, anchors)
    if stretch is not None and "day_end" in slots:
        last = day_of(stretch.first.year, stretch.first.month, slots["day_end"])
        stretch = Stretch("D", stretch.first, last.last) if last and last.last > stretch.first else stretch
    reading = dated(stretch, anchor, unresolved=unresolved, suffix=suffix, mod=slots.get("stage"))
    return reading if reading.mod else replace(reading, mod=slots.get("part_stage"))


def read_day_of_month(slots: Slots, anchors: Anchors) -> Reading:
    """``the 14th``, of the month last mentioned or of the story's."""
    base = anchors.mentioned("M") or anchors.story()
    if base is None:
        return Reading(type="DATE", value=f"XXXX-XX-{slots['day']:02}")
    return dated(day_of(base[0].first.year, base[0].first.month, slots["day"]), base[1])


def read_tonight(slots: Slots, anchors: Anchors, *, step: int = 0) -> Reading:
    """``tonight``, ``last night``, ``this morning``, ``overnight`` (the night before the story, or after it if in
    the future), counted from the story's day."""
    if "tonight" in slots:
        step = slots["tonight"] if anchors.tense != "future" else 0
    part = slots.get("part", "NI")
    suffix = _suffix(slots) or f"T{part}"
    story = anchors.story()
    if story is None:
        return dated(None, None, unresolved="XXXX-XX-XX", suffix=suffix)
    stretch = story[0].shift(step)
    reading = dated(stretch, story[1], suffix=suffix, mod=slots.get("stage") or slots.get("part_stage"))
    if suffix != "TNI" or stretch is None or reading.first is None:
        return reading
    last = (stretch.last + timedelta(days=1)).isoformat()
    return replace(reading, last=last, edtf=f"{reading.first}/{last}")


def read_some_day(slots: Slots, anchors: Anchors) -> Reading:
    """``at night``, ``by dawn``: of no day in particular."""
    return Reading(type="TIME", value="XXXX-XX-XXT" + slots.get("part", "NI"))


def _which_day(slots: Slots, anchors: Anchors) -> tuple[Stretch | None, str | None, str | None]:
    if "month" in slots:
        return _calendar_day(slots, anchors)
    if "weekday" in slots:
        return _weekday(slots, anchors)
    if "deictic" in slots:
        story = anchors.story()
        step = slots["deictic"]
        name = "PRESENT_REF" if not step else "PAST_REF" if step < 0 else "FUTURE_REF"
        unresolved = "XXXX-XX-XX" if _suffix(slots) else name
        return (story[0].shift(step), story[1], None) if story else (None, None, unresolved)
    if "follow" in slots or "that" in slots:
        found = anchors.mentioned("D")
        return (found[0].shift(slots.get("follow", 0)), found[1], None) if found else (None, None, "XXXX-XX-XX")
    found = anchors.base("D")
    return (found[0], found[1], None) if found else (None, None, "XXXX-XX-XX")


def _noted_year(slots: Slots, anchors: Anchors, noted: Mapping[str, int]) -> int | None:
    """The year of a day known by an event, unless such a day has just passed."""
    year = noted.get(f"{slots['month']:02}-{slots['day']:02}")
    known = day_of(year, slots["month"], slots["day"]) if year else None
    if year is None or known is None or anchors.published is None:
        return year
    since = (anchors.published - known.first).days
    return year if since >= 0 and since % 365 > _JUST else None


def _calendar_day(slots: Slots, anchors: Anchors) -> tuple[Stretch | None, str | None, str | None]:
    month, day = slots["month"], slots["day"]
    if slots.get("era") == "BC":
        return None, None, f"BC{slots['year']:04}-{month:02}-{day:02}"
    if "year" in slots:
        return day_of(slots["year"], month, day), "absolute", None

    def on_weekday(year: int) -> Stretch | None:
        found = day_of(year, month, day)
        return found if found and found.first.isoweekday() == slots["weekday"] else None

    found = in_some_year(slots, anchors, on_weekday, near=True) if "weekday" in slots else (None, None)
    if found[0] is None:
        found = in_some_year(slots, anchors, lambda year: day_of(year, month, day), near=True)
    return *found, f"XXXX-{month:02}-{day:02}"


def _weekday(slots: Slots, anchors: Anchors) -> tuple[Stretch | None, str | None, str | None]:
    weekday, step = slots["weekday"], slots.get("follow")
    base = (step and anchors.mentioned("D")) or anchors.base("D")
    if base is None:
        return None, None, f"XXXX-WXX-{weekday}"
    day, anchor = base[0].first, base[1]
    if step:
        return unit("D", weekday_near(day + timedelta(days=step), weekday, step)), anchor, None
    if anchors.narrative:
        return unit("D", weekday_near(day, weekday, 1)), anchor, None
    if "week_shift" in slots:
        monday = day - timedelta(days=day.weekday())
        return unit("D", monday + timedelta(days=7 * slots["week_shift"] + weekday - 1)), anchor, None
    if "nearest" in slots:
        return unit("D", weekday_near(day + timedelta(days=1), weekday, 1)), anchor, None
    return unit("D", _nearest_weekday(day, weekday, slots.get("shift"), anchors.tense)), anchor, None


def _nearest_weekday(day: date, weekday: int, shift: int | None, tense: str) -> date:
    """Thursday, last Thursday (never yesterday), next Thursday, this Thursday as seen from ``day``."""
    if shift is None:
        return weekday_near(day, weekday, 1 if tense in ("future", "present") else -1)
    if shift < 0:
        return weekday_near(day - timedelta(days=2), weekday, -1)
    if shift == 0:
        this_week = day + timedelta(days=weekday - day.isoweekday())
        return this_week + _WEEK if this_week < day and tense == "future" else this_week
    ahead = weekday_near(day + timedelta(days=1), weekday, 1)
    same_week = ahead.isocalendar()[:2] == day.isocalendar()[:2]
    return ahead + _WEEK if same_week else ahead


def _suffix(slots: Slots) -> str:
    """The part of day or clock time in TIMEX3."""
    time = slots.get("clock") or slots.get("clock_dot")
    if time or "hour" in slots:
        hour, minute = time or (slots["hour"], 0)
        half = slots.get("half_day")
        if half is not None:
            hour = hour % 12 + half
        elif hour < 12 and slots.get("part") in _LATE_PARTS:
            hour += 12
        return f"T{hour:02}:{minute:02}"
    if "named_hour" in slots:
        return f"T{slots['named_hour']:02}:00"
    return f"T{slots['part']}" if "part" in slots else ""
