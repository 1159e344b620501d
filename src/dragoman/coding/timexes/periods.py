"""Readers of months, seasons, quarters, years, decades, centuries, with or without early, mid, late."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.coding.timexes.amounts import Slots
from dragoman.coding.timexes.anchors import Anchors, Reading, dated
from dragoman.coding.timexes.incomplete import in_some_year
from dragoman.coding.timexes.stretches import Stretch, season, thirds, unit


def read_month(slots: Slots, anchors: Anchors) -> Reading:
    """``September 2014``, ``early March``, ``last May``."""
    month = slots["month"]
    if slots.get("era") == "BC":
        return before_christ(slots["year"], f"-{month:02}", slots.get("stage"))
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
        return before_christ(slots["year"], f"-{code}", slots.get("stage"))
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
        return before_christ(year, "", slots.get("stage"))
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


def before_christ(year: float, rest: str, stage: str | None) -> Reading:
    """A date before Christ: a name, and an EDTF year (-0489 is 490 BC), but no stretch of Python's calendar."""
    edtf = f"-{int(year) - 1:04}" if not rest or rest[1].isdigit() else None
    return Reading(
        type="DATE", value=f"BC{int(year):04}{rest}", mod=stage, edtf=edtf and edtf + rest, anchor="absolute"
    )
