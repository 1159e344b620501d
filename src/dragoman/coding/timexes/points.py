"""Readers of dates that name where they lie: days, weekdays, months, seasons, years, centuries, clock times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from dragoman.coding.timexes.amounts import Slots
from dragoman.coding.timexes.anchors import Anchors, Reading, dated
from dragoman.coding.timexes.stretches import Stretch, season, thirds, unit, weekday_near

_WEEK = timedelta(days=7)
_JUST = 60
_PAST_BIAS = 3


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
    return dated(_day(year + 2000 if year < 70 else year + 1900 if year < 100 else year, month, day), "absolute")


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
        last = _day(stretch.first.year, stretch.first.month, slots["day_end"])
        stretch = Stretch("D", stretch.first, last.last) if last and last.last > stretch.first else stretch
    reading = dated(stretch, anchor, unresolved=unresolved, suffix=suffix, mod=slots.get("stage"))
    if reading.mod is None and slots.get("part_stage"):
        return _with_mod(reading, slots["part_stage"])
    return reading


def read_day_of_month(slots: Slots, anchors: Anchors) -> Reading:
    """``the 14th``, of the month last mentioned or of the story's."""
    base = anchors.mentioned("M") or anchors.story()
    if base is None:
        return Reading(type="DATE", value=f"XXXX-XX-{slots['day']:02}")
    return dated(_day(base[0].first.year, base[0].first.month, slots["day"]), base[1])


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


def read_month(slots: Slots, anchors: Anchors) -> Reading:
    """``September 2014``, ``early March``, ``last May``."""
    month = slots["month"]
    if slots.get("era") == "BC":
        return _before_christ(slots["year"], f"-{month:02}", slots.get("stage"))
    if "year" in slots:
        stretch, anchor = unit("M", date(slots["year"], month, 1)), "absolute"
        return staged(stretch, anchor, slots.get("stage"))
    found = in_some_year(slots, anchors, lambda year: unit("M", date(year, month, 1)))
    return staged(*found, slots.get("stage"), unresolved=f"XXXX-{month:02}")


def read_part_of_month(slots: Slots, anchors: Anchors) -> Reading:
    """``the first week of May``, ``the last day of March``: a week is named by the ISO week that it mostly fills."""
    month = read_month({**slots, "stage": None}, anchors)
    whole, number = month.stretch, slots["ordinal"]
    if whole is None:
        return Reading(type="DATE", value=month.value)
    days = 7 if slots["unit"] == "W" else 1
    first = whole.last - timedelta(days=days - 1) if number < 0 else whole.first + timedelta(days=days * (number - 1))
    if first > whole.last:
        return Reading(type="DATE", value=None)
    if days == 1:
        return dated(unit("D", first), month.anchor)
    last = min(first + timedelta(days=6), whole.last)
    return dated(unit("W", first + timedelta(days=3)), month.anchor, bounds=(first, last))


def read_season(slots: Slots, anchors: Anchors) -> Reading:
    """``the summer of 1943``, ``last winter``, ``in spring``."""
    code = slots["season"]
    if slots.get("era") == "BC":
        return _before_christ(slots["year"], f"-{code}", slots.get("stage"))
    if "year" in slots:
        return staged(season(code, slots["year"]), "absolute", slots.get("stage"))
    found = in_some_year(slots, anchors, lambda year: season(code, year))
    return staged(*found, slots.get("stage"), unresolved=f"XXXX-{code}")


def read_quarter(slots: Slots, anchors: Anchors) -> Reading:
    """``the third quarter of 2023``, ``the second half of last year``."""
    months = 6 if slots.get("half") else 3
    number = slots["ordinal"] if slots["ordinal"] > 0 else 12 // months
    if number * months > 12:
        return Reading(type="DATE", value=None)
    name = f"XXXX-{'H' if months == 6 else 'Q'}{number}"

    def of(year: int) -> Stretch:
        return unit("H" if months == 6 else "Q", date(year, months * (number - 1) + 1, 1))

    if "year" in slots:
        return dated(of(slots["year"]), "absolute")
    stretch, anchor = in_some_year(slots, anchors, of)
    return dated(stretch, anchor, unresolved=name)


def read_year(slots: Slots, anchors: Anchors) -> Reading:
    """``1939``, ``'39``, ``late 1942``, ``490 BC``."""
    year = slots.get("year", slots.get("yy"))
    assert year is not None
    if slots.get("era") == "BC":
        return _before_christ(year, "", slots.get("stage"))
    if not 0 < year < 9999:
        return Reading(type="DATE", value=None)
    return staged(unit("Y", date(int(year), 1, 1)), "absolute", slots.get("stage"))


def read_decade(slots: Slots, anchors: Anchors) -> Reading:
    """``the 1950s``, ``the early nineties`` (of the century of the date last mentioned, else the twentieth)."""
    year = slots.get("decade")
    if year is None:
        last = anchors.last.first.year if anchors.narrative and anchors.last else 1950
        year = last // 100 * 100 + 10 * slots["decade_name"]
    return staged(unit("DE", date(max(year, 1), 1, 1)), "absolute", slots.get("stage"))


def read_century(slots: Slots, anchors: Anchors) -> Reading:
    """``the nineteenth century``, whose TIMEX3 value is ``18``."""
    number = slots["ordinal"] + slots.get("tens", 0)
    if number < 1:
        return Reading(type="DATE", value=None)
    if slots.get("era") == "BC":
        return Reading(type="DATE", value=f"BC{number - 1:02}", mod=slots.get("stage"))
    return staged(unit("CE", date(max(100 * (number - 1), 1), 1, 1)), "absolute", slots.get("stage"))


def staged(stretch: Stretch | None, anchor: str | None, stage: str | None, *, unresolved: str | None = None) -> Reading:
    """The reading of a date with "early", "the end of" ...: the value is the whole's, the bounds are a third's."""
    if stretch is None or stage not in ("START", "MID", "END"):
        return dated(stretch, anchor, unresolved=unresolved, mod=stage)
    return dated(stretch, anchor, mod=stage, bounds=thirds(stretch, stage))


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
    known = _day(year, slots["month"], slots["day"]) if year else None
    if year is None or known is None or anchors.published is None:
        return year
    since = (anchors.published - known.first).days
    return year if since >= 0 and since % 365 > _JUST else None


def _calendar_day(slots: Slots, anchors: Anchors) -> tuple[Stretch | None, str | None, str | None]:
    month, day = slots["month"], slots["day"]
    if slots.get("era") == "BC":
        return None, None, f"BC{slots['year']:04}-{month:02}-{day:02}"
    if "year" in slots:
        return _day(slots["year"], month, day), "absolute", None
    found = in_some_year(slots, anchors, lambda year: _day(year, month, day), near=True)
    return *found, f"XXXX-{month:02}-{day:02}"


def _weekday(slots: Slots, anchors: Anchors) -> tuple[Stretch | None, str | None, str | None]:
    weekday = slots["weekday"]
    base = anchors.base("D")
    if base is None:
        return None, None, f"XXXX-WXX-{weekday}"
    day, anchor = base[0].first, base[1]
    if anchors.narrative:
        return unit("D", weekday_near(day, weekday, 1)), anchor, None
    if "week_shift" in slots:
        monday = day - timedelta(days=day.weekday())
        return unit("D", monday + timedelta(days=7 * slots["week_shift"] + weekday - 1)), anchor, None
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
    return ahead + _WEEK if shift == 1 and same_week else ahead


def in_some_year(
    slots: Slots,
    anchors: Anchors,
    of: Callable[[int], Stretch | None],
    *,
    near: bool = False,
    known: bool = False,
) -> tuple[Stretch | None, str | None]:
    """The stretch of the year that is meant when none is given.

    ``near``: the nearest if the tense says nothing; ``known``: the nearest also under a past verb, which a feast that
    is near goes with ("the week before Christmas").
    """
    told = anchors.narrative or "that_year" in slots
    base = anchors.mentioned() if told and "year_shift" not in slots else anchors.story()
    if base is None:
        return None, None
    at, anchor = base
    if "year_shift" in slots:
        return of(at.first.year + slots["year_shift"]), anchor
    years = [of(at.first.year + step) for step in (-1, 0, 1)]
    if "that_year" in slots:
        return years[1], anchor
    options = [stretch for stretch in years if stretch is not None]
    if "follow" in slots:
        return _stepwise(options, at, slots["follow"]), anchor
    if anchors.narrative:
        return _told_next(years, anchors.told() or at), anchor
    if "shift" in slots:
        return _stepwise(options, at, slots["shift"]), anchor
    tense = "" if known and anchors.tense == "past" else anchors.tense
    return _by_tense(options, at.first, tense, near or known), anchor


def _stepwise(options: list[Stretch], at: Stretch, step: int) -> Stretch | None:
    """The last one that was over, the one of this year, or the first to come."""
    if step < 0:
        return next((s for s in reversed(options) if s.last < at.first), None)
    if step > 0:
        return next((s for s in options if s.first > at.last), None)
    return next((s for s in options if s.first <= at.first <= s.last), None) or next(
        (s for s in options if s.first.year == at.first.year), None
    )


def _by_tense(options: list[Stretch], day: date, tense: str, near: bool) -> Stretch | None:
    """The last one begun under a past verb, the next under a future one, else the nearest; a month under no verb at all
    is the past one unless the next is much nearer."""
    past = next((s for s in reversed(options) if s.first <= day), None)
    future = next((s for s in options if s.last >= day), None)
    if tense == "future":
        return future or past
    if tense == "past" or past is None or future is None:
        return past or future
    bias = 1 if near or tense else _PAST_BIAS
    return past if day - past.first <= (future.first - day) * bias else future


def _told_next(years: list[Stretch | None], at: Stretch) -> Stretch | None:
    """In a narrative: of the same year as the date last mentioned, unless that year has all but passed."""
    before, same, after = years
    if at.grain in ("Y", "DE", "CE") or same is None:
        return same
    if after is not None and same.last < at.first and after.first - at.first < timedelta(days=150):
        return after
    if before is not None and same.first > at.last and at.first - before.last < timedelta(days=45):
        return before
    return same


def _day(year: int, month: int, day: int) -> Stretch | None:
    try:
        return unit("D", date(year, month, day))
    except ValueError:
        return None


def _before_christ(year: float, rest: str, stage: str | None) -> Reading:
    """A date before Christ: a name, and an EDTF year (-0489 is 490 BC), but no stretch of Python's calendar."""
    edtf = f"-{int(year) - 1:04}" if not rest or rest[1].isdigit() else None
    return Reading(
        type="DATE", value=f"BC{int(year):04}{rest}", mod=stage, edtf=edtf and edtf + rest, anchor="absolute"
    )


def _suffix(slots: Slots) -> str:
    """The part of day or clock time in TIMEX3."""
    time = slots.get("clock") or slots.get("clock_dot")
    if time or "hour" in slots:
        hour, minute = time or (slots["hour"], 0)
        half = slots.get("half_day")
        if half is not None:
            hour = hour % 12 + half
        return f"T{hour:02}:{minute:02}"
    if "named_hour" in slots:
        return f"T{slots['named_hour']:02}:00"
    return f"T{slots['part']}" if "part" in slots else ""


def _with_mod(reading: Reading, mod: str) -> Reading:
    return replace(reading, mod=mod)
