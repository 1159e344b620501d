"""Publication dates as they are written in metadata, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST_YEAR = 1600  # no newspaper is older

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?$")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
_HAS_YEAR_AND_DAY = re.compile(r"(?=.*\d{4})(?=.*(?<!\d)\d{1,2}(?!\d))")


def iso_date(text: str) -> str | None:
    """The date, or date and time, in ISO 8601; ``None`` for what is no full date or could be two.

    ``03/04/2024`` is March or April and so ``None``; ``13/04/2024`` is not. A month or year alone is no date.
    """
    text = " ".join(text.split())
    for reader in (_plain, _timestamp, _epoch, _mail, _in_words):
        if found := reader(text):
            return found
    return None


def later_than(published: str, now: str) -> bool:
    """Whether a publication date lies after ``now`` by more than the day that time zones can explain."""
    return _day_of(published) > _day_of(now) + timedelta(days=1)


def _day_of(iso: str) -> date:
    return date.fromisoformat(iso[:10])


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= EARLIEST_YEAR else None


def _plain(text: str) -> str | None:
    if match := _DAY.match(text) or _COMPACT.match(text):
        return _checked(*(int(part) for part in match.groups()))
    if match := _NUMERIC.match(text):
        first, second, year = (int(part) for part in match.groups())
        if first > 12:
            return _checked(year, second, first)
        if second > 12 or first == second:
            return _checked(year, first, second)
    return None


def _timestamp(text: str) -> str | None:
    if len(text) < 12 or not text[:4].isdigit():
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.isoformat() if found.year >= EARLIEST_YEAR else None


def _epoch(text: str) -> str | None:
    if not _EPOCH.match(text):
        return None
    seconds = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _in_words(text: str) -> str | None:
    """ "December 7, 2023" and the like; numbers alone are not guessed at."""
    if len(text) > 80 or not _HAS_YEAR_AND_DAY.match(text) or not re.search(r"[^\W\d_]{3}", text):
        return None
    import dateparser

    found: datetime | None = dateparser.parse(
        text, languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]}
    )
    if found is None:
        return None
    return found.isoformat() if re.search(r"\d:\d", text) else found.date().isoformat()
