"""What relative expressions are counted from: the publication date, and the date last mentioned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dragoman.coding.timexes.stretches import Stretch, interval, unit

_NEAR = 400
_COARSE = ("Y", "DE", "CE", "ML")
_ASIDE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression means: the fields of a ``Timex``, and the stretch that later expressions may count from."""

    type: str
    value: str | None
    mod: str | None = None
    first: str | None = None
    last: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    stretch: Stretch | None = None


@dataclass(slots=True)
class Anchors:
    """The state of reading one article from its start to its end.

    ``narrative`` is true for texts that tell of other years than that of their publication: there the date last
    mentioned, not the publication date, completes "in May" or "on the 14th". ``start`` is the offset of the
    expression being read; it is ``apposed`` if only a comma stands between it and the one before.
    """

    published: date | None
    narrative: bool
    tense_at: Callable[[int], str]
    start: int = 0
    apposed: bool = False
    last: Stretch | None = None
    last_at: int = 0
    last_fine: Stretch | None = None
    last_day: Stretch | None = None
    last_day_at: int = 0
    _tenses: dict[int, str] = field(default_factory=dict)

    @property
    def tense(self) -> str:
        """The tense of the clause in which the expression stands."""
        if self.start not in self._tenses:
            self._tenses[self.start] = self.tense_at(self.start)
        return self._tenses[self.start]

    def mentioned(self, grain: str = "Y") -> tuple[Stretch, str] | None:
        """The date last mentioned that is fine enough to count units of that grain from, and its anchor."""
        if self.last is not None and (grain not in ("D", "W", "WE", "H", "TM", "S") or self.last.grain == "D"):
            return self.last, f"text:{self.last_at}"
        if self.last_day is not None and self.start - self.last_day_at < _NEAR:
            return self.last_day, f"text:{self.last_day_at}"
        return None

    def story(self) -> tuple[Stretch, str] | None:
        """The day of publication."""
        return None if self.published is None else (unit("D", self.published), "published")

    def base(self, grain: str = "Y") -> tuple[Stretch, str] | None:
        """What an incomplete date is completed from: in narratives the date last mentioned, else the story's."""
        return self.mentioned(grain) if self.narrative else self.story()

    def remember(self, reading: Reading, *, opens: bool = False) -> None:
        """Keep a date for the expressions that follow.

        In a narrative a year far from those told of ("a report declassified in 2005") is no step of the story unless
        it ``opens`` a sentence, nor is a date counted from the publication; a year before Christ ends what was told.
        """
        stretch = reading.stretch
        if stretch is None:
            if reading.value and reading.value.startswith("BC"):
                self.last = self.last_day = self.last_fine = None
            return
        if self.narrative and (reading.anchor == "published" or self._is_aside(stretch, opens)):
            return
        self.last, self.last_at = stretch, self.start
        if stretch.grain not in _COARSE:
            self.last_fine = stretch
        if stretch.grain == "D":
            self.last_day, self.last_day_at = stretch, self.start

    def told(self) -> Stretch | None:
        """Where a narrative has got to: the date last mentioned, or a finer one of the same year before it."""
        fine, last = self.last_fine, self.last
        if fine and last and last.grain == "Y" and fine.first.year == last.first.year:
            return fine
        return last

    def _is_aside(self, stretch: Stretch, opens: bool) -> bool:
        if self.last is None or opens or stretch.grain not in _COARSE:
            return False
        return abs(stretch.first.year - self.last.first.year) > _ASIDE


def dated(
    stretch: Stretch | None,
    anchor: str | None,
    *,
    unresolved: str | None = None,
    mod: str | None = None,
    suffix: str = "",
    bounds: tuple[date, date] | None = None,
) -> Reading:
    """The reading of a date: of a stretch, or of what could not be resolved.

    ``suffix`` is a part of day or a clock time in TIMEX3 (``TEV``, ``T20:00``) and makes it a ``TIME``; ``bounds``
    narrow the stretch ("later this year") and become the EDTF value.
    """
    kind = "TIME" if suffix else "DATE"
    if stretch is None:
        value = None if unresolved is None else unresolved + suffix
        return Reading(type=kind, value=value, mod=mod)
    first, last = bounds or (stretch.first, stretch.last)
    if bounds and bounds != (stretch.first, stretch.last):
        edtf = interval(first, last)
    else:
        edtf = stretch.edtf + (suffix + ":00" if ":" in suffix else "")
    return Reading(
        type=kind, value=stretch.value + suffix, mod=mod, first=first.isoformat(), last=last.isoformat(),
        edtf=edtf, anchor=anchor, stretch=stretch,
    )  # fmt: skip
