"""Cities and provinces as parties: which country a place name that no table of entities has belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.words import Word
from dragoman.tables import Tables
from dragoman.tables.gazetteer import GazetteerPlace, fold, read_gazetteer
from dragoman.tables.rows import CountryRow, RegionRow

_KNOWN = {"city": 20_000, "admin1": 0, "admin2": 50_000}  # the smallest that a bare name may mean, in inhabitants
_LONE = {"city": 100_000, "admin1": 200_000, "admin2": 200_000}  # ... a bare name of one word
_NAMED_AS_PLACE = {"city": 2_000, "admin1": 0, "admin2": 0}  # ... where a preposition says that it is a place


class PartyPlaces:
    """Places of the gazetteer and of places/regions.csv by name; the gazetteer is read when first asked."""

    def __init__(self, tables: Tables) -> None:
        self._codes = {row.iso: row.code for row in tables.rows("entities/countries.csv", CountryRow) if row.iso}
        self._regions: dict[str, str] = {}
        for row in tables.rows("places/regions.csv", RegionRow):
            if row.country:
                for name in (row.name, *row.aliases):
                    self._regions.setdefault(fold(name), row.country)
        self._own = {
            fold(row.name): row.code for row in tables.rows("entities/countries.csv", CountryRow) if not row.iso
        }
        self._seen: dict[tuple[str, bool], tuple[str, str] | None] = {}

    def find(self, words: Sequence[Word], *, after_preposition: bool = False) -> tuple[str, str] | None:
        """Name and country code of the place that a run of capitalised words names, the largest if several."""
        key = " ".join(word.key for word in words)
        if (key, after_preposition) not in self._seen:
            least = _NAMED_AS_PLACE if after_preposition else _KNOWN if len(words) > 1 else _LONE
            self._seen[key, after_preposition] = self._find(key, least)
        return self._seen[key, after_preposition]

    def _find(self, key: str, least: dict[str, int]) -> tuple[str, str] | None:
        region = self._regions.get(key)
        if region:
            return key.title(), self._codes.get(region, region)
        for form in (key, key.removesuffix(" state"), key.removesuffix(" province"), key.removesuffix(" city")):
            for place in read_gazetteer().find(form):
                if _counts(place, least):
                    return place.name, self._codes.get(place.country, place.country)
        return None


def _counts(place: GazetteerPlace, least: dict[str, int]) -> bool:
    return place.kind in least and place.population >= least[place.kind] and (place.primary or place.population > 10**5)
