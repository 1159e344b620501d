"""One binding of the query's result as a term of office: who, which position, from when to when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

_ITEM = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)$")
_TIME = re.compile(r"\+?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?|Z)?$", re.ASCII)
_NAME = re.compile(r"[^\W\d_][^\d_()\[\]{}|\"/<>@]*$")
_YEAR, _MONTH, _DAY = 9, 10, 11  # wikibase:timePrecision
_MOST_ALIASES = 12
_MALE, _FEMALE = {"Q6581097", "Q2449503", "male", "trans man"}, {"Q6581072", "Q1052281", "female", "trans woman"}


class BadBinding(ValueError):
    """A binding that gives no term of office; its text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A binding that was read. Dates are ISO and as exact as Wikidata has them; an open ``end`` is empty."""

    number: int
    person: str
    name: str
    aliases: tuple[str, ...]
    gender: Literal["", "f", "m"]
    position: str
    office: str
    country_name: str
    iso: str
    start: str
    end: str


def read_binding(binding: Any, number: int, today: str) -> Statement:
    """The term of office in a binding; raises ``BadBinding`` if there is none that can be used."""
    cells = _cells(binding)
    person, position = _item(cells, "person"), _item(cells, "position")
    start, end = _time(cells, "start"), _time(cells, "end")
    if not start:
        raise BadBinding("no start date; a term without one would hold at all earlier dates")
    if start > today:
        raise BadBinding(f"starts on {start}, which is still to come")
    died = _time(cells, "died")
    end = end or (died if died >= start[: len(died)] else "")
    if end and end < start[: len(end)]:
        raise BadBinding(f"ends on {end}, before it starts on {start}")
    return Statement(
        number=number, person=person, name=_label(cells, "person"), aliases=_aliases(cells), gender=_gender(cells),
        position=position, office=_label(cells, "position"), country_name=cells.get("countryLabel", ""),
        iso=cells.get("iso", "").upper(), start=start, end="" if end > today else end,
    )  # fmt: skip


def _cells(binding: Any) -> Mapping[str, str]:
    """Variables with their values; what Wikidata marks as unknown (a blank node) is as if it were not there."""
    if not isinstance(binding, dict):
        raise BadBinding("is no object of variables")
    found: dict[str, str] = {}
    for name, cell in binding.items():
        value = cell.get("value") if isinstance(cell, dict) else cell
        if isinstance(cell, dict) and cell.get("type") == "bnode":
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise BadBinding(f"{name} has no value that is text")
        if "/.well-known/genid/" not in value:
            found[name] = " ".join(value.split())
    return found


def _item(cells: Mapping[str, str], name: str) -> str:
    match = _ITEM.match(cells.get(name, ""))
    if match is None:
        raise BadBinding(f"{name} is {cells.get(name, '')!r}; a Wikidata item such as Q7747 is wanted")
    return match[1]


def _label(cells: Mapping[str, str], name: str) -> str:
    """The label of an item; the label service gives the Q number where there is none in the language asked for."""
    label = cells.get(f"{name}Label", "")
    if not label or _ITEM.match(label):
        raise BadBinding(f"{name} {cells.get(name, '').rpartition('/')[2]} has no label in the language asked for")
    if not _NAME.match(label) or not label.isprintable():
        raise BadBinding(f"{name}Label {label!r} is no name")
    return label


def _time(cells: Mapping[str, str], name: str) -> str:
    """A date as exact as its precision says; empty if there is none, or none finer than a decade."""
    value, precision = cells.get(name, ""), _precision(cells, name)
    if not value or precision < _YEAR:
        return ""
    match = _TIME.match(value)
    if match is None or match[1] == "0000":
        raise BadBinding(f"{name} is {value!r}; a date of the years 1 to 9999 is wanted")
    year, month, day = match.groups()
    if precision == _YEAR or month in (None, "00"):
        return year
    exact = precision > _MONTH and day not in (None, "00")
    try:
        date(int(year), int(month), int(day) if exact else 1)
    except ValueError as error:
        raise BadBinding(f"{name} is {value!r}; there is no such day") from error
    return f"{year}-{month}-{day}" if exact else f"{year}-{month}"


def _precision(cells: Mapping[str, str], name: str) -> int:
    value = cells.get(f"{name}Precision", str(_DAY))
    if not re.fullmatch(r"[0-9]{1,2}", value):
        raise BadBinding(f"{name}Precision is {value!r}; a number from 0 to 14 is wanted")
    return int(value)


def _gender(cells: Mapping[str, str]) -> Literal["", "f", "m"]:
    given = {cells.get("gender", "").rpartition("/")[2], cells.get("genderLabel", "")}
    if given & _MALE:
        return "m"
    return "f" if given & _FEMALE else ""


def _aliases(cells: Mapping[str, str]) -> tuple[str, ...]:
    """Other names of several words; single ones ("Putin") are found by surname, initials ("VVP") say too little."""
    given = cells.get("personAltLabel", "").split(", ")
    fitting = [name for name in given if " " in name and _NAME.match(name) and name[0].isupper() and name.isprintable()]
    return tuple(dict.fromkeys(fitting))[:_MOST_ALIASES]
