"""Task ``places``: toponyms, the point they stand for and its country.

Detection is strict (same span) or relaxed (overlap, one to one). A toponym counts as right within 161 km (100 miles) of
the gold's point, or with the gold's GeoNames id. Whether *Russian* is a toponym is a convention in which the published
sets differ (one marks three in four such words, another one in sixteen), so what the coder itself calls a demonym may
meet a gold toponym but costs no precision. Where ids have few kinds of prefix (``lgl-12``), each is also told apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.acquire.repair import to_source
from dragoman.evaluation.bootstrap import Counts, Measure
from dragoman.evaluation.counting import accuracy, precision_recall_f1, set_counts
from dragoman.evaluation.matching import overlapping_pairs
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, check_span, read_gold
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.records import Article, Toponym
from dragoman.tables import load_tables
from dragoman.tables.rows import CountryRow

NEAR_KM = 161.0
EARTH_RADIUS_KM = 6371.0088
MOST_CORPORA = 6


class PlacesTask:
    """Where places are named, and which."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with toponyms that lie within the text and have a point."""
        items = read_gold(path)
        for item in items:
            length = len(item.string("text"))
            for toponym in item.objects("toponyms"):
                check_span(item, toponym, length)
                if _point(toponym) is None:
                    raise item.fault(f"toponym at {toponym['start']}: lat and lon in degrees are wanted")
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, toponyms``: ``{start, end, text, kind, name, lat, lon, geonameid, country}`` in the gold's text."""
        for item in items:
            article = coder.read_text(item.string("text"), published=item.fields.get("date"))
            toponyms = coder.code_article(article).toponyms
            yield {"id": item.id, "toponyms": [_told(article, toponym) for toponym in toponyms]}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Detection; distance and country of what was detected; both together; each corpus apart."""
        corpora = sorted({_corpus(item) for item in items})
        corpora = corpora if 1 < len(corpora) <= MOST_CORPORA else []
        counts: list[Counts] = []
        far: list[Mapping[str, Any]] = []
        for item, prediction in zip(items, predictions, strict=True):
            found = _counts(item, prediction, far)
            apart = {f"{_corpus(item)} {key}": value for key, value in found.items()} if corpora else {}
            counts.append({**found, **apart})
        measures = [measure for corpus in ("", *corpora) for measure in _measures(corpus)]
        return Scores(counts=counts, measures=measures, extra={"far": far[:500]})


def _told(article: Article, toponym: Toponym) -> Mapping[str, Any]:
    start, end = (to_source(article.origin_map, at) for at in (toponym.start, toponym.end))
    return {
        "start": start,
        "end": end,
        "text": toponym.text,
        "kind": toponym.kind,
        "name": toponym.name,
        "lat": toponym.latitude,
        "lon": toponym.longitude,
        "geonameid": toponym.geonames_id,
        "country": toponym.country,
    }


def _corpus(item: GoldItem) -> str:
    return item.id.split("-", 1)[0]


def _counts(item: GoldItem, prediction: Prediction, far: list[Mapping[str, Any]]) -> dict[str, float]:
    gold, coded = item.objects("toponyms"), list(prediction["toponyms"])
    matched = overlapping_pairs(gold, coded)
    met = {j for _, j in matched}
    held = sum(j in met or toponym.get("kind") != "demonym" for j, toponym in enumerate(coded))
    pairs = [(gold[i], coded[j]) for i, j in matched]
    near = [_near(one, other) for one, other in pairs]
    far += [_far(item, *pair) for pair, close in zip(pairs, near, strict=True) if not close]
    same = sum(one["start"] == other["start"] and one["end"] == other["end"] for one, other in pairs)
    countries = [agrees for pair in pairs if (agrees := _country_agrees(*pair)) is not None]
    return {
        **set_counts("relaxed", len(pairs), held, len(gold)),
        **set_counts("strict", same, held, len(gold)),
        **set_counts("resolved", sum(near), held, len(gold)),
        "near:right": float(sum(near)),
        "near:all": float(len(near)),
        "country:right": float(sum(countries)),
        "country:all": float(len(countries)),
    }


def _point(toponym: Mapping[str, Any]) -> tuple[float, float] | None:
    lat, lon = toponym.get("lat"), toponym.get("lon")
    numbers = isinstance(lat, int | float) and isinstance(lon, int | float)
    return (float(lat), float(lon)) if numbers else None  # type: ignore[arg-type]


def _near(gold: Mapping[str, Any], coded: Mapping[str, Any]) -> bool:
    if gold.get("geonameid") and gold["geonameid"] == coded.get("geonameid"):
        return True
    here, there = _point(gold), _point(coded)
    return here is not None and there is not None and kilometres(here, there) <= NEAR_KM


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def _country_agrees(gold: Mapping[str, Any], coded: Mapping[str, Any]) -> bool | None:
    """``None`` where the gold names no country, or one that the table of countries does not know."""
    wanted = country_code(str(gold.get("country") or ""))
    if wanted is None:
        return None
    return country_code(str(coded.get("country") or "")) == wanted


def country_code(name: str) -> str | None:
    """The code under which a country is coded, from its name, an alias or its alpha-3 code."""
    return _codes().get(name.casefold())


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for row in load_tables().rows("entities/countries.csv", CountryRow):
        for name in (row.code, row.iso, row.name, *row.aliases):
            codes.setdefault(name.casefold(), row.code)
    codes.pop("", None)
    return codes


def _measures(corpus: str) -> list[Measure]:
    lead = f"{corpus} " if corpus else ""
    return [
        *precision_recall_f1(f"{lead}detection relaxed", f"{lead}relaxed"),
        *precision_recall_f1(f"{lead}detection strict", f"{lead}strict"),
        accuracy(f"{lead}within 161 km, of detected", f"{lead}near"),
        accuracy(f"{lead}country, of detected", f"{lead}country"),
        *precision_recall_f1(f"{lead}detected and within 161 km", f"{lead}resolved"),
    ]


def _far(item: GoldItem, gold: Mapping[str, Any], coded: Mapping[str, Any]) -> Mapping[str, Any]:
    here, there = _point(gold), _point(coded)
    away = round(kilometres(here, there)) if here and there else None
    words = item.string("text")[gold["start"] : gold["end"]]
    return {"id": item.id, "words": words, "coded": coded.get("name"), "country": coded.get("country"), "km": away}
