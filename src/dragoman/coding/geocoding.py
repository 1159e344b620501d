"""Which place each name means: the larger place after the comma, the company it keeps in the text, its size.

Names are settled from the plain to the doubtful: what stands with its state or country first, then countries and
states, then the rest, each seeing the places settled before it. One name means one place throughout a text unless
a qualifier says otherwise.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.coding.place_words import Name, PlaceWords
from dragoman.coding.toponyms import contains
from dragoman.tables.gazetteer import GazetteerPlace, fold

_ROUNDS = 3
_NEAR_KM = 200.0
_SHARP = 1.0
_W_COUNTRY, _W_STATE, _W_NEAR = 2.0, 7.0, 1.5
_REPEAT = 0.5
_SPELLED = 0.5  # "Saint-Louis" is rather Senegal's than St. Louis
_HEARSAY = 0.3
_TELLING = 6_000_000  # the larger a state, the less it says that two names share it
_CAPITAL = 1.5
_DAMP = 2.0
_POINTS = frozenset({"city", "admin2", "facility"})
_Votes = dict[tuple[str, str], float]
_KIND = {"country": 3.0, "region": 2.6, "facility": 2.6, "admin1": 1.2, "city": 0.6, "admin2": 0.0}


@dataclass(slots=True)
class _Company:
    """The places that a text names, as votes of its names for countries and states, and as points.

    ``votes`` keeps what each name gave, so that no name votes for itself.
    """

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    states: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    votes: dict[str, _Votes] = field(default_factory=dict)
    points: dict[str, tuple[float, float]] = field(default_factory=dict)

    def add(self, key: str, shares: Sequence[tuple[GazetteerPlace, float]]) -> None:
        """The votes of one name, shared among the places that it may mean."""
        own = self.votes.setdefault(key, {})
        for place, share in shares:
            self.countries[place.country] += share
            own[place.country, ""] = own.get((place.country, ""), 0.0) + share
            if place.admin1 and place.kind != "country":
                state = place.country, place.admin1
                self.states[state] += share
                own[state] = own.get(state, 0.0) + share
        place = shares[0][0]
        if len(shares) == 1 and place.kind in _POINTS and place.latitude is not None:
            self.points[key] = (place.latitude, place.longitude or 0.0)


def settle(
    text: str, names: Sequence[Name], words: PlaceWords, hearsay: Sequence[Name] = (), dateline: str | None = None
) -> list[GazetteerPlace]:
    """The place of each name, in the same order; ``dateline`` is a place name that weakly attracts.

    ``hearsay`` are names that are no toponyms here but tell where the text is at home ("Ohio State University").
    """
    pinned = _pinned(text, names)
    hints = _hints(text, names, words)
    chosen: dict[str, GazetteerPlace] = {}
    for _ in range(_ROUNDS):
        company = _company(names, pinned, chosen)
        for name in hearsay:
            company.add(name.text, [(name.candidates[0], _HEARSAY)])
        settled: dict[str, GazetteerPlace] = {}
        for name in names:
            key = fold(name.text)
            if key not in settled:
                settled[key] = _best(name, key, company, hints.get(key, ""), dateline)
        chosen = settled
    return [pinned.get(i) or chosen[fold(name.text)] for i, name in enumerate(names)]


def _hints(text: str, names: Sequence[Name], words: PlaceWords) -> dict[str, str]:
    """What the words beside a name say it is, ``unit`` (the province of X) or ``city``, by folded name."""
    hints: dict[str, str] = {}
    for name in names:
        beside = text[name.end : name.end + 16].split()[:1] + text[max(0, name.start - 24) : name.start].split()[-2:]
        for word in beside:
            word = word.strip(".,;:").lower()
            if word in words.unit_features:
                hints[fold(name.text)] = "unit"
            elif word in words.city_features:
                hints[fold(name.text)] = "city"
    return hints


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
    """The votes of all names: whole for places settled, pinned or plain, shared out for the undecided."""
    company = _Company()
    counts = Counter(fold(name.text) for name in names)
    seen: set[object] = set()
    for i, name in enumerate(names):
        key = fold(name.text)
        place = pinned.get(i) or chosen.get(key) or (name.candidates[0] if _plain(name) else None)
        if (key, place) in seen:
            continue
        seen.add((key, place))
        weight = counts[key] ** _REPEAT
        if place is not None:
            company.add(key, [(place, weight)])
        else:
            standings = [math.exp(_SHARP * _standing(p)) for p in name.candidates]
            total = sum(standings) / weight
            company.add(key, [(p, s / total) for p, s in zip(name.candidates, standings, strict=True)])
    return company


def _plain(name: Name) -> bool:
    if len(name.candidates) == 1 or name.kind == "demonym":
        return True
    first, second = sorted(name.candidates, key=_standing, reverse=True)[:2]
    return _standing(first) - _standing(second) > 2.0


def _standing(place: GazetteerPlace) -> float:
    fame = _CAPITAL if place.is_capital else 0.0
    return _KIND[place.kind] + _size(place) + fame + (0.0 if place.primary else -1.0)


def _size(place: GazetteerPlace) -> float:
    return 0.55 * math.log10(place.population + 300)


def _best(name: Name, key: str, company: _Company, hint: str, dateline: str | None) -> GazetteerPlace:
    candidates = name.candidates
    if len(candidates) == 1 or name.kind == "demonym":
        return candidates[0]
    return max(
        candidates,
        key=lambda place: (
            _standing(place)
            + _attraction(key, place, company, dateline)
            + _suits(place, candidates, hint)
            + (_SPELLED if place.name == name.text else 0.0)
        ),
    )


def _suits(place: GazetteerPlace, candidates: Sequence[GazetteerPlace], hint: str) -> float:
    """Whether a state or a city is meant where one name has both: the city, unless the wording says otherwise."""
    is_unit = place.kind in ("admin1", "admin2")
    if hint:
        return 1.5 if is_unit == (hint == "unit") else 0.0
    if is_unit and any(contains(place, other) and 4 * other.population > place.population for other in candidates):
        return -2.0
    return 0.0


def _attraction(key: str, place: GazetteerPlace, company: _Company, dateline: str | None) -> float:
    """How well a place fits the others that the text names."""
    own = company.votes[key]
    votes = sum(company.countries.values()) - sum(share for (_, state), share in own.items() if not state)
    pull = 0.0
    if votes > 0:
        pull += _W_COUNTRY * (company.countries[place.country] - own.get((place.country, ""), 0.0)) / (votes + _DAMP)
        if place.admin1:
            state = place.country, place.admin1
            share = (company.states[state] - own.get(state, 0.0)) / (votes + _DAMP)
            pull += _W_STATE * share * min(1.0, _TELLING / (place.admin1_population + 1)) ** 0.5
    if place.latitude is not None and place.kind in _POINTS:
        pull += _W_NEAR * _nearness(key, place, company)
    if dateline and place.kind == "city" and fold(dateline) == fold(place.name):
        pull += 0.3
    return pull


def _nearness(key: str, place: GazetteerPlace, company: _Company) -> float:
    """1 beside another place of the text, near 0 far from all."""
    latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
    nearest = _OUT_OF_REACH
    for other, (its_latitude, its_longitude) in company.points.items():
        if other != key and abs(its_latitude - latitude) * _KM_PER_DEGREE < nearest:
            nearest = min(nearest, kilometres(latitude, longitude, its_latitude, its_longitude))
    return math.exp(-nearest / _NEAR_KM)


_KM_PER_DEGREE = 111.0  # of latitude; two places are at least that far apart
_OUT_OF_REACH = 30_000.0


def kilometres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """The great-circle distance of two points in degrees."""
    a, b = math.radians(latitude), math.radians(to_latitude)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
