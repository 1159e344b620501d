"""Stretches of the calendar: days, weeks, months ... centuries, with their names in TIMEX3 and EDTF.

Weeks are ISO weeks (Monday first). Seasons are the northern ones, three whole months each; the winter of a year
begins in its December. Years before Christ have names but no stretch: Python's calendar begins with year 1.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS_IN = {"D": 1, "W": 7, "FN": 14, "WE": 7}
_SEASONS = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A unit of the calendar: its grain (``D W WE M Q H SP SU FA WI Y DE CE ML``) and its first and last day."""

    grain: str
    first: date
    last: date

    @property
    def value(self) -> str:
        """The TIMEX3 name: ``2023-12-07``, ``2023-W49``, ``2023-W49-WE``, ``2023-Q4``, ``2023-SU``, ``199``."""
        year, day = f"{self.first.year:04}", self.first
        match self.grain:
            case "D":
                return day.isoformat()
            case "W" | "FN" | "WE":
                iso = day.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.grain == "WE" else "")
            case "M":
                return f"{year}-{day.month:02}"
            case "Q":
                return f"{year}-Q{(day.month + 2) // 3}"
            case "H":
                return f"{year}-H{1 if day.month < 7 else 2}"
            case "DE":
                return year[:3]
            case "CE":
                return year[:2]
            case "ML":
                return year[:1]
            case "Y":
                return year
        return f"{year}-{self.grain}"

    @property
    def edtf(self) -> str:
        """The EDTF name, levels 1 and 2 where the calendar has one (``2023-22``, ``199X``), else an interval."""
        match self.grain:
            case "D":
                return interval(self.first, self.last)
            case "M" | "Y":
                return self.value
            case "DE" | "CE" | "ML":
                return self.value.ljust(4, "X")
            case "SP" | "SU" | "FA" | "WI":
                return f"{self.first.year:04}-{_SEASONS[self.grain][1]}"
        return interval(self.first, self.last)

    def shift(self, steps: int) -> Stretch | None:
        """The unit of the same grain ``steps`` further on; ``None`` beyond the calendar."""
        try:
            if self.grain in _DAYS_IN:
                return unit(self.grain, self.first + timedelta(days=_DAYS_IN[self.grain] * steps))
            months = _MONTHS_IN.get(self.grain, 12)
            moved = add_months(self.first, months * steps)
            return season(self.grain, moved.year) if self.grain in _SEASONS else unit(self.grain, moved)
        except (ValueError, OverflowError):
            return None


def interval(first: date, last: date) -> str:
    """An EDTF interval, or the one day."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def unit(grain: str, day: date) -> Stretch:
    """The unit of that grain in which ``day`` lies; for ``WE`` the weekend that ends its ISO week."""
    if grain == "D":
        return Stretch("D", day, day)
    if grain in _DAYS_IN:
        monday = day - timedelta(days=day.weekday())
        first = monday + timedelta(days=5) if grain == "WE" else monday
        return Stretch(grain, first, monday + timedelta(days=13 if grain == "FN" else 6))
    months = _MONTHS_IN[grain]
    count = (day.year * 12 + day.month - 1) // months * months
    first = date(max(count // 12, 1), count % 12 + 1, 1)
    return Stretch(grain, first, _month_end(count + months - 1))


def season(code: str, year: int) -> Stretch:
    """The season of a year; ``code`` is ``SP``, ``SU``, ``FA`` or ``WI``."""
    month = _SEASONS[code][0]
    return Stretch(code, date(year, month, 1), _month_end(year * 12 + month + 1))


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last; raises ``ValueError`` outside years 1 to 9999."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add(day: date, grain: str, steps: int) -> date:
    """The day that lies so many units further on; raises ``ValueError`` or ``OverflowError`` out of range."""
    if grain in _DAYS_IN:
        return day + timedelta(days=_DAYS_IN[grain] * steps)
    return add_months(day, _MONTHS_IN.get(grain, 12) * steps)


def thirds(stretch: Stretch, part: str) -> tuple[date, date]:
    """The first day and the last of its ``START``, ``MID`` or ``END``: a third each (of a year four months)."""
    i = ("START", "MID", "END").index(part)
    if stretch.grain == "Y":
        return add_months(stretch.first, 4 * i), add_months(stretch.first, 4 * i + 4) - _DAY
    days = (stretch.last - stretch.first).days + 1
    if days < 3:
        return stretch.first, stretch.last
    cut = [stretch.first + timedelta(days=days * i // 3) for i in range(4)]
    return cut[i], cut[i + 1] - _DAY


def weekday_near(day: date, weekday: int, direction: int) -> date:
    """The nearest such weekday (1 Monday) on ``day`` itself or before (-1) or after it (1)."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead if direction > 0 or not ahead else ahead - 7)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    s = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * s) // 451
    month, day = divmod(h + s - 7 * m + 114, 31)
    return date(year, month, day + 1)


def hijri(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar, which may differ from the sighting of the moon by a day or two."""
    elapsed = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(227015 + elapsed)


def _month_end(count: int) -> date:
    year, month = divmod(count, 12)
    if year > 9999:
        return date.max
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
