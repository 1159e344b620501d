"""When: time expressions with their values, and the date of each event.

Rules in words: docs/how-it-decides/when.md. The steps stand in ``coding/timexes``; words and patterns in
``tables/en/times.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.coding.timexes.anchors import Anchors, Reading
from dragoman.coding.timexes.event_dates import event_date
from dragoman.coding.timexes.grammar import Grammar, Match
from dragoman.coding.timexes.holidays import holiday_rules
from dragoman.coding.timexes.narrative import is_narrative, opens_sentence, share_years
from dragoman.coding.timexes.readers import READERS
from dragoman.coding.timexes.tense import NearbyTense, tense_lookup
from dragoman.records import Timex
from dragoman.tables import Tables

__all__ = ["TimeReader", "event_date", "tense_lookup"]

_TABLE = "en/times.toml"


class TimeReader:
    """Finds time expressions and resolves them. Made once, used for many articles."""

    def __init__(self, tables: Tables) -> None:
        table = tables.toml(_TABLE)
        rules = [*table["rules"], *holiday_rules(table["holidays"])]
        holidays = {name.split()[0]: 1 for name in table["holidays"]}
        self._grammar = Grammar({**table, "rules": rules, "words": {**table["words"], "holiday": holidays}})
        self._nearby = NearbyTense(table["tense"])

    def find(
        self,
        text: str,
        *,
        article_id: str,
        published: str | None,
        spans: Sequence[tuple[int, int]] | None = None,
        tense_at: Callable[[int], str] | None = None,
    ) -> tuple[Timex, ...]:
        """The time expressions of a text in their order.

        ``spans`` are the stretches of the text to read (all of it by default); ``tense_at`` tells the tense of
        the clause around a character offset (``past``, ``present``, ``future`` or ''), else it is guessed from
        nearby words. Without ``published`` relative expressions stay unresolved: value without a year, no EDTF.
        """
        found = [item for start, end in spans or [(0, len(text))] for item in self._matches(text, start, end)]
        if not found:
            return ()
        day = _day(published)
        share_years(text, found)
        anchors = Anchors(
            published=day,
            narrative=is_narrative(found, day),
            tense_at=self._tense(text, tense_at),
        )
        timexes: list[Timex] = []
        for start, end, match, slots in found:
            anchors.apposed = bool(timexes) and text[timexes[-1].end : start] == ", "
            anchors.start = start
            reading = _read(match, slots, anchors)
            anchors.remember(reading, opens=anchors.narrative and opens_sentence(text, start))
            timexes.append(_timex(reading, article_id, text, start, end))
        return tuple(timexes)

    def _tense(self, text: str, parsed: Callable[[int], str] | None) -> Callable[[int], str]:
        """The tense at an offset: what the words before leave no choice about, else the parse's, else a guess."""
        nearby = self._nearby

        def tense_at(offset: int) -> str:
            return nearby.certain(text, offset) or (parsed(offset) if parsed else "") or nearby.guess(text, offset)

        return tense_at

    def _matches(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Match, dict[str, Any]]]:
        signs, tokens = self._grammar.lexicon.read(text, start, end)
        for offset, match in self._grammar.matches(signs):
            first, last = tokens[offset + match.start], tokens[offset + match.end - 1]
            yield first.start, last.end, match, match.slots(tokens, offset)


def _read(match: Match, slots: dict[str, Any], anchors: Anchors) -> Reading:
    """The value of an expression; none where counting leaves the calendar (years 1 to 9999)."""
    try:
        return READERS[match.rule.read](slots, anchors, **match.rule.settings)
    except (ValueError, OverflowError):
        return Reading(type="DATE", value=None)


def _timex(reading: Reading, article_id: str, text: str, start: int, end: int) -> Timex:
    return Timex(
        id=f"{article_id}:t{start}", article_id=article_id, text=text[start:end], start=start, end=end,
        type=reading.type, value=reading.value, mod=reading.mod, edtf=reading.edtf,
        earliest=reading.first, latest=reading.last, anchor=reading.anchor,
    )  # fmt: skip


def _day(published: str | None) -> date | None:
    try:
        return None if published is None else date.fromisoformat(published[:10])
    except ValueError:
        return None
