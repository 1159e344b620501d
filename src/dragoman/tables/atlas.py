"""The places of our own tables, joined with the gazetteer: regions, facilities, countries and their people.

A row of ``places/regions.csv`` that GeoNames has as a country or a state too corrects it (its point, above all);
any other row is a place beside those of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.errors import TableError
from dragoman.tables import Tables
from dragoman.tables.gazetteer import Gazetteer, GazetteerPlace, fold
from dragoman.tables.rows import CountryRow, RegionRow

Places = tuple[GazetteerPlace, ...]

_KIND = {"region": "region", "near": "region", "district": "admin2", "city": "city", "country": "country"}
_STANDING = 1_000_000  # a place worth a row of its own ranks with a large city


@dataclass(frozen=True, slots=True)
class Atlas:
    """Folded names to our own places, the gazetteer's places as we correct them by GeoNames id, demonyms.

    ``openings`` are the first words, in small letters, of names that go on in small letters ("Rafah crossing").
    """

    names: Mapping[str, Places]
    corrected: Mapping[int | None, GazetteerPlace]
    demonyms: Mapping[str, Places]
    openings: frozenset[str]


def build_atlas(tables: Tables, gazetteer: Gazetteer, extra: Sequence[tuple[str, str]] = ()) -> Atlas:
    """Reads the tables; ``extra`` are places that nothing else has (name, country code), without coordinates."""
    names: dict[str, list[GazetteerPlace]] = {}
    corrected: dict[int | None, GazetteerPlace] = {}
    openings: set[str] = set()
    for row in tables.rows("places/regions.csv", RegionRow):
        place = _joined(_place(row, _KIND[row.precision]), gazetteer)
        if place.geonames_id is not None:
            corrected[place.geonames_id] = place
        _enter(names, place, (row.name, *row.aliases))
        openings.update(_openings((row.name, *row.aliases)))
    for row in tables.rows("places/facilities.csv", RegionRow):
        _enter(names, _place(row, "facility"), (row.name, *row.aliases))
        openings.update(_openings((row.name, *row.aliases)))
    for name, country in extra:
        _enter(names, _unknown(name, country), (name,))
    nations = {place.country: place for places in names.values() for place in places if place.kind == "country"}
    demonyms = _countries(tables, names, nations)
    return Atlas({key: tuple(places) for key, places in names.items()}, corrected, demonyms, frozenset(openings))


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


def _joined(place: GazetteerPlace, gazetteer: Gazetteer) -> GazetteerPlace:
    """The place with the GeoNames id, the size and the state's name of its like in the gazetteer."""
    if place.kind not in ("country", "admin1"):
        return place
    for like in gazetteer.find(fold(place.name)):
        if like.kind == place.kind and like.country == place.country:
            known = place.geonames_id or like.geonames_id
            return replace(place, geonames_id=known, population=like.population, admin1=like.admin1)
    return place


def _unknown(name: str, country: str) -> GazetteerPlace:
    return GazetteerPlace(
        kind="city", name=name, country=country, admin1=None, admin2=None, latitude=None, longitude=None,
        population=_STANDING, geonames_id=None, precision="city",
    )  # fmt: skip


def _countries(
    tables: Tables, names: dict[str, list[GazetteerPlace]], nations: Mapping[str, GazetteerPlace]
) -> dict[str, Places]:
    """Enters the countries' names from their own table; the demonyms, in singular and plural, to their country."""
    demonyms: dict[str, Places] = {}
    for row in _country_rows(tables):
        code = row.iso or row.code
        place = nations.get(code) or replace(_unknown(row.name, code), kind="country", precision="country")
        if not row.end:
            _enter(names, place, (row.name, *row.aliases))
        for demonym in row.demonyms:
            for form in (demonym, demonym.upper(), f"{demonym}s"):
                demonyms.setdefault(form, (place,))
    return demonyms


def _country_rows(tables: Tables) -> Sequence[CountryRow]:
    try:
        return tables.rows("entities/countries.csv", CountryRow)
    except TableError:
        return ()
