"""Where: the toponyms of an article, and which of them is the place of an event.

Rules in words: docs/how-it-decides/where.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.coding.geocoding import settle
from dragoman.coding.place_words import Name, PlaceWords
from dragoman.coding.siting import event_place
from dragoman.coding.toponyms import ToponymReader
from dragoman.records import Article, Parse, Toponym
from dragoman.tables import Tables
from dragoman.tables.atlas import build_atlas
from dragoman.tables.gazetteer import GazetteerPlace, fold, read_gazetteer

__all__ = ["PlaceFinder", "event_place"]

Places = tuple[GazetteerPlace, ...]


class PlaceFinder:
    """Finds toponyms and resolves them; made once, used for all articles.

    ``extra`` are places that no gazetteer has (name, country code), for invented countries in test cases; they
    have no coordinates.
    """

    def __init__(self, tables: Tables, extra: Sequence[tuple[str, str]] = ()) -> None:
        self._gazetteer = read_gazetteer()
        self._own = build_atlas(tables, self._gazetteer, extra)
        words = tables.toml("places/words.toml")
        self._near, self._directions = frozenset(words["near"]["words"]), frozenset(words["near"]["directions"])
        lookup = lru_cache(maxsize=50_000)(self._look_up)
        self._words = PlaceWords.of(words)
        self._reader = ToponymReader(self._words, lookup, self._own.demonyms, self._find_named, self._own.openings)

    def find(
        self,
        text: str,
        *,
        article_id: str,
        parse: Parse | None,
        dateline_place: str | None = None,
        spans: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Toponym, ...]:
        """The toponyms of a text in text order, demonyms included.

        ``spans`` are the stretches to read (the coded zones; all of the text without them). ``dateline_place``
        only tips the balance between namesakes.
        """
        names, hearsay = self._reader.read(text, spans if spans is not None else ((0, len(text)),), parse)
        places = settle(text, names, self._words, hearsay, dateline_place)
        return tuple(self._toponym(text, article_id, name, place) for name, place in zip(names, places, strict=True))

    def dateline(self, article: Article) -> Toponym | None:
        """The place of the story's dateline; ``None`` without one or when nobody knows it.

        A weak guess at where an event was: only for one that did happen, in the lead, with no place of its own.
        """
        zone = next((zone for zone in article.zones if zone.kind == "dateline"), None)
        if zone is None or not article.dateline_place:
            return None
        start = article.text.find(article.dateline_place, zone.start, zone.end)
        names = [] if start < 0 else self._dateline_names(article.text, start, start + len(article.dateline_place))
        if not names:
            return None
        return self._toponym(article.text, article.id, names[0], settle(article.text, names, self._words)[0])

    def _dateline_names(self, text: str, start: int, end: int) -> list[Name]:
        """The place and, after commas, what it lies in: all are places by where they stand."""
        names, at = [], start
        for number, part in enumerate(text[start:end].split(", ")):
            places = self._find_surface(part) or self._find_named(self._words.abbreviations.get(part, ""))
            if places:
                names.append(Name(at, at + len(part), part, number, number, places, fixed=True))
            at += len(part) + 2
        return names

    def _toponym(self, text: str, article_id: str, name: Name, place: GazetteerPlace) -> Toponym:
        kind = name.kind if name.kind == "demonym" else "facility" if place.kind == "facility" else "place"
        return Toponym(
            id=f"{article_id}:p{name.start}",
            article_id=article_id,
            text=name.text,
            start=name.start,
            end=name.end,
            kind=kind,
            name=place.name,
            country=self._own.codes.get(place.country, place.country) or None,
            admin1=place.admin1,
            latitude=place.latitude,
            longitude=place.longitude,
            geonames_id=place.geonames_id,
            precision="near" if self._is_near(text, name, place) else place.precision,
        )

    def _is_near(self, text: str, name: Name, place: GazetteerPlace) -> bool:
        if place.kind not in ("city", "facility"):
            return False
        before = text[max(0, name.start - 24) : name.start].lower().split()
        if not before:
            return False
        return before[-1] in self._near or (len(before) > 1 and before[-1] == "of" and before[-2] in self._directions)

    def _look_up(self, surface: str) -> Places | None:
        """The places of a surface form; ``None`` where it is an organization's."""
        return None if fold(surface) in self._own.bodies else self._find_surface(surface)

    def _find_surface(self, surface: str) -> Places:
        key = fold(surface)
        if len(key) < 3:
            return ()
        found = {id_of(place): place for place in self._own.names.get(key, ())}
        if surface.rpartition(" ")[2].islower():
            return tuple(found.values())  # only our own tables have names that end in small letters
        for place in self._gazetteer.find(key):
            place = self._own.corrected.get(place.geonames_id, place)
            found.setdefault(id_of(place), place)
        return tuple(found.values())

    def _find_named(self, name: str) -> Places:
        """The states and countries of a name, pinned to a country where one is given ("Georgia, USA")."""
        places = self._find_surface(name)
        if not places and ", " in name:
            name, _, country = name.partition(", ")
            places = tuple(place for place in self._find_surface(name) if place.country == country)
        large = tuple(place for place in places if place.kind in ("country", "admin1", "region"))
        return large or places[:1]


def id_of(place: GazetteerPlace) -> object:
    """What makes two candidates the same place."""
    return place.geonames_id or (place.name, place.country, place.kind)
