from __future__ import annotations

import resource
import sys
import time

import pytest

from dragoman.coding.geocoding import kilometres
from dragoman.coding.places import PlaceFinder, event_place
from dragoman.records import Sentence, Toponym, Zone
from dragoman.tables import load_tables
from dragoman.testing import make_article


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(load_tables(), extra=[("Belstrann", "BLM")])


def places(finder: PlaceFinder, text: str) -> list[tuple[str, str | None, str | None]]:
    found = finder.find(text, article_id="a", parse=None)
    assert all(text[t.start : t.end] == t.text for t in found)
    return [(t.text, t.country, t.admin1) for t in found if t.kind != "demonym"]


def one(finder: PlaceFinder, text: str, words: str) -> Toponym:
    return next(t for t in finder.find(text, article_id="a", parse=None) if t.text == words)


# ------------------------------------------------------------------------------------------- resolution


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Nurses went on strike in Paris, TX on Saturday.", "Paris", "USA", "Texas"),
        ("Dockers walked out in Long Beach, CA on Friday.", "CA", "USA", "California"),
        ("A fire broke out in Alexandria, La., on Monday.", "Alexandria", "USA", "Louisiana"),
        ("A fire broke out in Alexandria, Egypt, on Monday.", "Alexandria", "EGY", "Al Iskandarīyah"),
        ("They met in Paris on Monday.", "Paris", "FRA", "Île-de-France"),
        ("The governor of Georgia spoke in Atlanta and Savannah, Ga.", "Atlanta", "USA", "Georgia"),
        ("Troops left Georgia; Tbilisi and Moscow blamed each other.", "Georgia", "GEO", None),
        ("Envoys flew to Jordan and Turkey and then to the U.S. for talks.", "Jordan", "JOR", None),
        ("Strikes hit Kharkiv overnight.", "Kharkiv", "UKR", "Kharkivska oblast"),
        ("They protested in St. Petersburg and Moscow.", "St. Petersburg", "RUS", "Sankt-Peterburg"),
        ("Washington rejected the offer; London stayed silent.", "Washington", "USA", "District of Columbia"),
    ],
)
def test_namesakes(finder: PlaceFinder, text: str, words: str, country: str, admin1: str | None) -> None:
    found = one(finder, text, words)
    assert (found.country, found.admin1) == (country, admin1)


def test_the_city_is_meant_unless_the_wording_says_the_province(finder: PlaceFinder) -> None:
    assert one(finder, "Shells fell in Kharkiv on Monday.", "Kharkiv").precision == "city"
    assert one(finder, "Shells fell across Kharkiv oblast on Monday.", "Kharkiv").precision == "region"


def test_old_and_foreign_spellings_lead_to_the_same_place(finder: PlaceFinder) -> None:
    ids = {one(finder, f"He lives in {name} now.", name).geonames_id for name in ("Kyiv", "Kiev", "KYIV")}
    assert ids == {703448}


def test_precision(finder: PlaceFinder) -> None:
    text = "Fighting went on near Bakhmut, south of Kupiansk, in Rapides Parish, in Donbas and across Sudan."
    got = {t.text: t.precision for t in finder.find(text, article_id="a", parse=None)}
    assert got == {
        "Bakhmut": "near", "Kupiansk": "near", "Rapides Parish": "district", "Donbas": "region", "Sudan": "country"
    }  # fmt: skip


def test_our_regions_and_facilities(finder: PlaceFinder) -> None:
    text = "Aid went through the Rafah crossing to Gaza while ships sailed the Red Sea and he stayed in the Kremlin."
    got = {t.text: (t.kind, t.country) for t in finder.find(text, article_id="a", parse=None)}
    assert got["Rafah crossing"] == ("facility", "PSE")
    assert got["Kremlin"] == ("facility", "RUS")
    assert got["Red Sea"] == ("place", None)
    assert got["Gaza"] == ("place", "PSE")


def test_points_are_where_the_places_are(finder: PlaceFinder) -> None:
    for words, latitude, longitude in (("Nairobi", -1.29, 36.82), ("Texas", 31.3, -99.3), ("Kenya", 1, 38)):
        found = one(finder, f"It happened in {words}.", words)
        assert found.latitude is not None
        assert found.longitude is not None
        assert kilometres(found.latitude, found.longitude, latitude, longitude) < 60


def test_an_invented_place_has_a_country_and_no_point(finder: PlaceFinder) -> None:
    found = one(finder, "They signed it in Belstrann.", "Belstrann")
    assert (found.country, found.latitude, found.precision) == ("BLM", None, "city")


# -------------------------------------------------------------------------------------------- detection


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Jordan said he was tired.",
        "Paris Hilton said nothing.",
        "George Washington was tired.",
        "The New York Times wrote it.",
        "Reading is fun, and March is cold.",
        "The West Nile virus is back.",
        "The SWAT team left.",
        "United Russia lost seats.",
    ],
)
def test_persons_papers_and_words_are_no_places(finder: PlaceFinder, text: str) -> None:
    assert places(finder, text) == []


def test_organizations_are_no_places(finder: PlaceFinder) -> None:
    assert places(finder, "Hamas fighters met in Doha.") == [("Doha", "QAT", one(finder, "In Doha.", "Doha").admin1)]


def test_demonyms_are_toponyms_of_their_own_kind(finder: PlaceFinder) -> None:
    found = finder.find(
        "Iranian drones, Sri Lankan monks and Palestinians. Dr. Ann English left.", article_id="a", parse=None
    )
    assert [(t.text, t.kind, t.country) for t in found] == [
        ("Iranian", "demonym", "IRN"),
        ("Sri Lankan", "demonym", "LKA"),
        ("Palestinians", "demonym", "PSE"),
    ]


def test_parts_of_states_are_themselves(finder: PlaceFinder) -> None:
    text = "They went to Scotland, Texas, Gaza and Kosovo."
    got = {t.text: (t.name, t.precision, t.country) for t in finder.find(text, article_id="a", parse=None)}
    assert got == {
        "Scotland": ("Scotland", "region", "GBR"),
        "Texas": ("Texas", "region", "USA"),
        "Gaza": ("Gaza", "region", "PSE"),
        "Kosovo": ("Kosovo", "country", "KOS"),
    }


def test_only_the_given_stretches_are_read(finder: PlaceFinder) -> None:
    text = "In Cairo it rained. In Lima it did not."
    found = finder.find(text, article_id="a", parse=None, spans=[(20, len(text))])
    assert [t.text for t in found] == ["Lima"]


def test_possessives_and_lists(finder: PlaceFinder) -> None:
    text = "They met in Lima, Quito and La Paz, and in Queen Anne's County."
    assert [words for words, *_ in places(finder, text)] == ["Lima", "Quito", "La Paz", "Queen Anne's County"]


@pytest.mark.parametrize("text", ["", "  \n\n", "\x00", "'s ’s ’", "مرحبا بالعالم", "A" * 10_000, "In " * 5_000])
def test_odd_texts(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text, article_id="a", parse=None) == ()


def test_the_dateline(finder: PlaceFinder) -> None:
    text = "LEXINGTON, Neb. (AP) - Three men escaped."
    zones = (Zone(kind="dateline", start=0, end=23), Zone(kind="body", start=23, end=len(text)))
    article = make_article(text, zones=zones, dateline_place="LEXINGTON, Neb.")
    found = finder.dateline(article)
    assert found is not None
    assert (found.text, found.admin1, found.country) == ("LEXINGTON", "Nebraska", "USA")
    assert finder.dateline(make_article("Three men escaped.")) is None


# ------------------------------------------------------------------------------------- the event's place


def parsed(*tokens: tuple[str, str, int, str]) -> Sentence:
    """A sentence from (word, pos, head, enhanced label); words are joined by single blanks."""
    starts, at = [], 0
    for word, *_ in tokens:
        starts.append(at)
        at += len(word) + 1
    heads = tuple(head for _, _, head, _ in tokens)
    children = tuple(tuple(j for j, h in enumerate(heads) if h == i and j != i) for i in range(len(tokens)))
    plain = tuple(label if label in ("nsubj:pass", "nmod:poss", "acl:relcl") else label.partition(":")[0]
                  for *_, label in tokens)  # fmt: skip
    words = tuple(word for word, *_ in tokens)
    return Sentence(
        index=0, start=0, end=at - 1, zone="body", paragraph=0, words=words,
        lemmas=tuple(word.lower() for word in words), pos=tuple(pos for _, pos, *_ in tokens),
        tags=tuple("VBD" if pos == "VERB" else "NN" for _, pos, *_ in tokens), heads=heads, deps=plain,
        edeps=tuple(label for *_, label in tokens), ents=("",) * len(tokens), starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)), children=children,
    )  # fmt: skip


def toponym(sentence: Sentence, word: str, *, precision: str = "city", kind: str = "place") -> Toponym:
    i = sentence.words.index(word)
    start, end = sentence.starts[i], sentence.ends[i]
    return Toponym(id=word, article_id="a", text=word, start=start, end=end, kind=kind, name=word, precision=precision)


CONVICTED = parsed(
    ("court", "NOUN", 3, "nsubj"), ("in", "ADP", 2, "case"), ("Lyon", "PROPN", 0, "nmod:in"),
    ("convicted", "VERB", 3, "root"), ("him", "PRON", 3, "obj"), ("of", "ADP", 6, "case"),
    ("kidnapping", "NOUN", 3, "obl:of"), ("in", "ADP", 8, "case"), ("Nice", "PROPN", 6, "nmod:in"),
)  # fmt: skip


def test_each_event_has_its_own_place() -> None:
    toponyms = [toponym(CONVICTED, "Lyon"), toponym(CONVICTED, "Nice")]
    place, others = event_place(CONVICTED, 3, toponyms)
    assert place is not None
    assert place.text == "Lyon"
    assert [p.text for p in others] == ["Nice"]
    place, others = event_place(CONVICTED, 6, toponyms)
    assert place is not None
    assert place.text == "Nice"
    assert [p.text for p in others] == ["Lyon"]


def test_a_party_is_no_place_but_one_inside_a_party_is() -> None:
    sentence = parsed(
        ("They", "PRON", 1, "nsubj"), ("killed", "VERB", 1, "root"), ("civilians", "NOUN", 1, "obj"),
        ("in", "ADP", 4, "case"), ("Ukraine", "PROPN", 2, "nmod:in"),
    )  # fmt: skip
    ukraine = toponym(sentence, "Ukraine", precision="country")
    place, _ = event_place(sentence, 1, [ukraine], party_spans=[(sentence.starts[2], sentence.ends[4])])
    assert place is not None
    assert place.text == "Ukraine"
    sentence = parsed(
        ("They", "PRON", 1, "nsubj"), ("attacked", "VERB", 1, "root"), ("Ukraine", "PROPN", 1, "obj")
    )  # fmt: skip
    ukraine = toponym(sentence, "Ukraine", precision="country")
    assert event_place(sentence, 1, [ukraine], party_spans=[(ukraine.start, ukraine.end)])[0] is None
    found, _ = event_place(sentence, 1, [ukraine])
    assert found is not None


def test_a_subject_a_demonym_and_another_clause_are_no_place() -> None:
    sentence = parsed(
        ("Washington", "PROPN", 1, "nsubj"), ("rejected", "VERB", 1, "root"), ("it", "PRON", 1, "obj"),
        (";", "PUNCT", 1, "punct"), ("he", "PRON", 5, "nsubj"), ("lived", "VERB", 1, "parataxis"),
        ("in", "ADP", 7, "case"), ("Lima", "PROPN", 5, "obl:in"),
    )  # fmt: skip
    place, others = event_place(sentence, 1, [toponym(sentence, "Washington"), toponym(sentence, "Lima")])
    assert place is None
    assert [p.text for p in others] == ["Washington", "Lima"]
    demonym = toponym(sentence, "Lima", kind="demonym")
    assert event_place(sentence, 5, [demonym]) == (None, ())


def test_an_owner_is_no_place_but_the_town_of_a_building_is() -> None:
    sentence = parsed(
        ("Men", "NOUN", 1, "nsubj"), ("burned", "VERB", 1, "root"), ("Hamburg", "PROPN", 3, "compound"),
        ("warehouse", "NOUN", 1, "obj"),
    )  # fmt: skip
    found, _ = event_place(sentence, 1, [toponym(sentence, "Hamburg")])
    assert found is not None
    assert event_place(sentence, 1, [toponym(sentence, "Hamburg", precision="country")])[0] is None


def test_other_triggers_keep_their_places() -> None:
    sentence = parsed(
        ("He", "PRON", 1, "nsubj"), ("condemned", "VERB", 1, "root"), ("attack", "NOUN", 1, "obj"),
        ("in", "ADP", 4, "case"), ("Nice", "PROPN", 2, "nmod:in"),
    )  # fmt: skip
    nice = toponym(sentence, "Nice")
    assert event_place(sentence, 1, [nice], triggers=[1, 2])[0] is None
    found, _ = event_place(sentence, 2, [nice], triggers=[1, 2])
    assert found is not None


def test_the_dateline_is_only_a_fallback() -> None:
    dateline = toponym(CONVICTED, "Nice")
    place, _ = event_place(CONVICTED, 3, [toponym(CONVICTED, "Lyon")], dateline=dateline)
    assert place is not None
    assert place.text == "Lyon"
    place, _ = event_place(CONVICTED, 3, [], dateline=dateline)
    assert place is not None
    assert place.text == "Nice"


# ------------------------------------------------------------------------------------------------ costs


def test_loading_is_quick_and_small() -> None:
    from dragoman.tables.gazetteer import read_gazetteer

    read_gazetteer.cache_clear()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    gazetteer = read_gazetteer()
    took = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * (1 if sys.platform == "darwin" else 1024)
    assert len(gazetteer) > 250_000
    assert took < 0.5
    assert grown < 150e6
