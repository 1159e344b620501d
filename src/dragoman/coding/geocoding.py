"""Which place each name means: the larger place after the comma, the company it keeps in the text, its size.

Names are settled from the plain to the doubtful: what stands with its state or country first, then countries and
states, then the rest, each seeing the places settled before it. One name means one place throughout a text unless
a qualifier says otherwise.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.coding.toponyms import Name, contains
from dragoman.tables.gazetteer import GazetteerPlace, fold

_ROUNDS = 2
_NEAR_KM = 200.0
_KIND = {"country": 3.0, "region": 2.6, "facility": 2.6, "admin1": 1.2, "city": 0.6, "admin2": 0.0}


@dataclass(slots=True)
class _Company:
    """The places that a text has named so far, as counts of countries and states, and points."""

    countries: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    points: dict[str, tuple[float, float]] = field(default_factory=dict)

    def add(self, name: str, place: GazetteerPlace) -> None:
        self.countries[place.country] += 1
        if place.admin1 and place.kind != "country":
            self.states[place.country, place.admin1] += 1
        if place.kind in ("city", "admin2", "facility") and place.latitude is not None:
            self.points[name] = (place.latitude, place.longitude or 0.0)


def settle(text: str, names: Sequence[Name], dateline: str | None = None) -> list[GazetteerPlace]:
    """The place of each name, in the same order; ``dateline`` is a place name that weakly attracts."""
    pinned = _pinned(text, names)
    chosen: dict[str, GazetteerPlace] = {}
    for _ in range(_ROUNDS):
        company = _company(names, pinned, chosen)
        for name in names:
            key = fold(name.text)
            if name.kind != "demonym" and len(name.candidates) > 1:
                chosen[key] = _best(name, key, company, dateline)
            else:
                chosen[key] = name.candidates[0]
    return [pinned.get(i) or chosen[fold(name.text)] for i, name in enumerate(names)]


def _pinned(text: str, names: Sequence[Name]) -> dict[int, GazetteerPlace]:
    """What the wording itself settles: "Paris, Texas"; the same name elsewhere in the text follows the first."""
    pinned: dict[int, GazetteerPlace] = {}
    followed: dict[str, GazetteerPlace] = {}
    for i, (name, other) in enumerate(zip(names, names[1:], strict=False)):
        if text[name.end : other.start] not in (", ", " (", ","):
            continue
        pairs = [(s, g) for g in other.candidates for s in name.candidates if contains(g, s)]
        if pairs:
            small, large = max(pairs, key=lambda pair: _fit(*pair))
            pinned[i], pinned[i + 1] = small, large
            followed.setdefault(fold(name.text), small)
    for i, name in enumerate(names):
        if i not in pinned and (place := followed.get(fold(name.text))) is not None:
            pinned[i] = place
    return pinned


def _fit(small: GazetteerPlace, large: GazetteerPlace) -> float:
    kind = {"country": 3.0, "admin1": 3.0}.get(large.kind, 0.0)
    return kind + _size(small) + (0.5 if small.kind == "city" else 0.0) + (0.5 if small.primary else 0.0)


def _company(names: Sequence[Name], pinned: dict[int, GazetteerPlace], chosen: dict[str, GazetteerPlace]) -> _Company:
    """The places settled so far; before the first round only pinned, unambiguous and dominant ones count."""
    company = _Company()
    for i, name in enumerate(names):
        place = pinned.get(i) or chosen.get(fold(name.text))
        if place is None and _plain(name):
            place = name.candidates[0]
        if place is not None:
            company.add(name.text, place)
    return company


def _plain(name: Name) -> bool:
    if len(name.candidates) == 1 or name.kind == "demonym":
        return True
    first, second = sorted(name.candidates, key=_standing, reverse=True)[:2]
    return _standing(first) - _standing(second) > 2.0


def _standing(place: GazetteerPlace) -> float:
    return _KIND[place.kind] + _size(place) + (0.0 if place.primary else -1.0)


def _size(place: GazetteerPlace) -> float:
    return 0.55 * math.log10(place.population + 300)


def _best(name: Name, key: str, company: _Company, dateline: str | None) -> GazetteerPlace:
    return max(name.candidates, key=lambda place: _standing(place) + _attraction(name, place, company, dateline))


def _attraction(name: Name, place: GazetteerPlace, company: _Company, dateline: str | None) -> float:
    """How well a place fits the others that the text names."""
    total = sum(company.countries.values()) or 1
    pull = 1.5 * company.countries[place.country] / total
    states = sum(company.states.values()) or 1
    if place.admin1:
        pull += 2.0 * company.states[place.country, place.admin1] / states
    if place.latitude is not None and place.kind in ("city", "admin2", "facility"):
        pull += _nearness(name.text, place, company)
    if dateline and place.kind == "city" and fold(dateline) == fold(place.name):
        pull += 0.3
    return pull


def _nearness(text: str, place: GazetteerPlace, company: _Company) -> float:
    near = 0.0
    for other, (latitude, longitude) in company.points.items():
        if other != text:
            distance = kilometres(place.latitude or 0.0, place.longitude or 0.0, latitude, longitude)
            near = max(near, math.exp(-distance / _NEAR_KM))
    return 1.5 * near


def kilometres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """The great-circle distance of two points in degrees."""
    a, b = math.radians(latitude), math.radians(to_latitude)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
