"""Which year is meant when an expression gives none: by tense in news, by the course of events in histories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.coding.timexes.amounts import Slots
from dragoman.coding.timexes.anchors import Anchors
from dragoman.coding.timexes.stretches import Stretch, unit

_PAST_BIAS = 3


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
    if not options:
        return None, None
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


def day_of(year: int, month: int, day: int) -> Stretch | None:
    """That day, if there is one."""
    try:
        return unit("D", date(year, month, day))
    except ValueError:
        return None
