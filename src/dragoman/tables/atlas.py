"""The places of our own tables, joined with the gazetteer: regions, facilities, countries and their people.

A row of ``places/regions.csv`` that GeoNames has as a country or a state too corrects it (its point, above all);
any other row is a place beside those of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.tables import Tables
from dragoman.tables.gazetteer import Gazetteer, GazetteerPlace, fold
from dragoman.tables.rows import CountryRow, OrganizationRow, RegionRow

Places = tuple[GazetteerPlace, ...]

_KIND = {"region": "region", "near": "region", "district": "admin2", "city": "city", "country": "country"}
_LARGE = 100_000
_STANDING = 1_000_000  # a place worth a row of its own ranks with a large city


@dataclass(frozen=True, slots=True)
class Atlas:
    """Folded names to our own places, the gazetteer's places as we correct them by GeoNames id, demonyms.

    ``codes`` are the field's codes for places that ISO has none for, by the code in the gazetteer (Kosovo).

    ``openings`` are the first words, in small letters, of names that go on in small letters ("Rafah crossing").
    ``bodies`` are the folded names of organizations that are no places.
    """

    names: Mapping[str, Places]
    corrected: Mapping[int | None, GazetteerPlace]
    demonyms: Mapping[str, Places]
    codes: Mapping[str, str]
    openings: frozenset[str]
    bodies: frozenset[str]


def build_atlas(tables: Tables, gazetteer: Gazetteer, extra: Sequence[tuple[str, str]] = ()) -> Atlas:
    """Reads the tables; ``extra`` are places that nothing else has (name, country code), without coordinates."""
    names: dict[str, list[GazetteerPlace]] = {}
    corrected: dict[int | None, GazetteerPlace] = {}
    openings: set[str] = set()
    for row in tables.rows("places/regions.csv", RegionRow):
        place = _joined(_place(row, _KIND[row.precision]), (row.name, *row.aliases), gazetteer)
        if place.geonames_id is not None:
            corrected[place.geonames_id] = place
        _enter(names, place, (row.name, *row.aliases))
        openings.update(_openings((row.name, *row.aliases)))
    for row in tables.rows("places/facilities.csv", RegionRow):
        _enter(names, _place(row, "facility"), (row.name, *row.aliases))
        openings.update(_openings((row.name, *row.aliases)))
    for name, country in extra:
        _enter(names, _unknown(name, country), (name,))
    nations = _Nations(tables, names, gazetteer)
    places = {key: tuple(found) for key, found in names.items()}
    bodies = _bodies(tables, names, gazetteer)
    return Atlas(places, corrected, nations.demonyms, nations.codes, frozenset(openings), bodies)


def _enter(names: dict[str, list[GazetteerPlace]], place: GazetteerPlace, forms: Sequence[str]) -> None:
    for form in forms:
        places = names.setdefault(fold(form), [])
        if place not in places:
            places.append(place)


def _openings(forms: Sequence[str]) -> set[str]:
    return {form.replace("-", " ").split()[0].lower() for form in forms if form.split()[-1].islower()}


def _place(row: RegionRow, kind: str) -> GazetteerPlace:
    return GazetteerPlace(
        kind="admin1" if row.admin1 == row.name and kind == "region" else kind,
        name=row.name,
        country=row.country,
        admin1=row.admin1 or None,
        admin2=None,
        latitude=row.latitude,
        longitude=row.longitude,
        population=_STANDING,
        geonames_id=row.geonames_id,
        precision=row.precision,
    )


def _joined(place: GazetteerPlace, forms: Sequence[str], gazetteer: Gazetteer) -> GazetteerPlace:
    """The place with the GeoNames id, the size and the state's name of its like in the gazetteer."""
    if place.kind not in ("country", "admin1"):
        return place
    for like in (like for form in forms for like in gazetteer.find(fold(form))):
        if like.kind == place.kind and like.country == place.country:
            known = place.geonames_id or like.geonames_id
            return replace(place, geonames_id=known, population=like.population, admin1=like.admin1)
    return place


def _unknown(name: str, country: str) -> GazetteerPlace:
    return GazetteerPlace(
        kind="city", name=name, country=country, admin1=None, admin2=None, latitude=None, longitude=None,
        population=_STANDING, geonames_id=None, precision="city",
    )  # fmt: skip


class _Nations:
    """The table of countries, read for its names, its demonyms and the field's own codes.

    Its aliases are wider than a place's (England and Texas stand for their states as parties), so an alias counts
    only where nothing else has the name.
    """

    def __init__(self, tables: Tables, names: dict[str, list[GazetteerPlace]], gazetteer: Gazetteer) -> None:
        self._names, self._gazetteer = names, gazetteer
        self._by_code = {place.country: place for found in names.values() for place in found if place.kind == "country"}
        self.demonyms: dict[str, Places] = {}
        self.codes: dict[str, str] = {}
        for row in tables.rows("entities/countries.csv", CountryRow):
            self._read(row)

    def _read(self, row: CountryRow) -> None:
        place = self._place(row)
        if place is None:
            return
        if place.kind == "country" and not row.iso and fold(place.name) == fold(row.name):
            self.codes[place.country] = row.code
        for form in (row.name, *row.aliases) if place.kind == "country" and not row.end else ():
            if fold(form) not in self._names and not any(map(_is_large, self._gazetteer.find(fold(form)))):
                _enter(self._names, place, (form,))
        for demonym in row.demonyms:
            for form in (demonym, demonym.upper()):
                self.demonyms.setdefault(form, (place,))

    def _place(self, row: CountryRow) -> GazetteerPlace | None:
        """The place whose people the row's demonyms name: by code, else by name, else the state it is coded as."""
        if row.iso in self._by_code:
            return self._by_code[row.iso]
        named = [*self._names.get(fold(row.name), ()), *self._gazetteer.find(fold(row.name))]
        large = (place for place in named if place.kind in ("country", "admin1", "region"))
        return next(large, self._by_code.get(row.code))


def _bodies(tables: Tables, names: Mapping[str, Sequence[GazetteerPlace]], gazetteer: Gazetteer) -> frozenset[str]:
    """Names of organizations, but for those that large places have too."""
    found: set[str] = set()
    for row in tables.rows("entities/organizations.csv", OrganizationRow):
        found.update(fold(form) for form in (row.name, *row.aliases))
    return frozenset(key for key in found if key not in names and not any(_is_large(p) for p in gazetteer.find(key)))


def _is_large(place: GazetteerPlace) -> bool:
    return place.primary and (place.kind in ("country", "admin1") or place.population >= _LARGE)
