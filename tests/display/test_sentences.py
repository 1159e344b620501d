import tomllib
from importlib.resources import files

import pytest

from dragoman.display.sentences import (
    counts_label,
    date_label,
    entity_label,
    parties,
    sentence,
    shortened,
    tellers_label,
)
from dragoman.records import Attribution, Date, Entity, Place, Quantity
from dragoman.tables import load_tables
from dragoman.testing import entity, make_article, make_mention, words

ARTICLE = make_article("Ruritania accused Syldavia in Zenda, the Borduria Post said. Klow was there.")
RURITANIA = entity(ARTICLE, "Ruritania", name="Ruritania", country="RUR")
SYLDAVIA = entity(ARTICLE, "Syldavia", name="Syldavia", country="SYL")


def mention(**more):
    given = {"trigger": "accused", "actor": (RURITANIA,), "recipient": (SYLDAVIA,), **more}
    return make_mention(ARTICLE, **given)


def day(value, anchor="published", text="Thursday"):
    return Date(text=text, start=0, end=1, value=value, earliest=None, latest=None, anchor=anchor)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("actual", "Ruritania (RUR) threatened to expel Syldavia (SYL)."),
        ("ongoing", "Ruritania (RUR) is threatening to expel Syldavia (SYL)."),
        ("historical", "Ruritania (RUR) earlier threatened to expel Syldavia (SYL)."),
        ("future", "Ruritania (RUR) will threaten to expel Syldavia (SYL)."),
        ("hypothetical", "Ruritania (RUR) may threaten to expel Syldavia (SYL)."),
        ("negated", "Ruritania (RUR) did not threaten to expel Syldavia (SYL)."),
    ],
)
def test_the_tense_follows_the_status(status, told):
    assert sentence(mention(event_type="THREATEN", mode=("expel",), status=status)) == told


def test_a_whole_sentence():
    post = entity(ARTICLE, "the Borduria Post")
    said = Attribution(source=post, cue=None, content=None, stance="denies", quoted=False)
    place = Place(text="Zenda", start=30, end=35, name="Zenda", country="RUR")
    told = sentence(
        mention(
            event_type="ASSAULT", mode=("aerial",), date=day("2023-12-07"), place=place, attribution=(said,),
            killed=Quantity(text="a dozen", low=12, high=12), injured=Quantity(text="at least 30", low=30, high=None),
        )
    )  # fmt: skip
    assert told == (
        "The Borduria Post denied: Ruritania (RUR) attacked Syldavia (SYL) from the air on 7 December 2023 in "
        "Zenda (RUR); killed 12, injured at least 30."
    )


def test_missing_parties():
    assert sentence(mention(event_type="CONSULT", actor=(), recipient=())) == "Somebody held talks."
    assert sentence(mention(event_type="ASSAULT", recipient=())) == "Ruritania (RUR) attacked somebody."


def test_a_type_without_a_phrase_is_named():
    assert sentence(mention(event_type="JUGGLE")) == "Ruritania (RUR) JUGGLE Syldavia (SYL)."


@pytest.mark.parametrize(
    ("value", "anchor", "told"),
    [
        ("2023-12", "published", " in December 2023."),
        ("2023", "absolute", " in 2023."),
        ("2023-12-04/2023-12-10", "published", " between 4 December 2023 and 10 December 2023."),
        ("2023-12-07", "story", " [7 December 2023]."),
        (None, None, " (Thursday)."),
    ],
)
def test_dates_as_spoken(value, anchor, told):
    assert sentence(mention(date=day(value, anchor))) == "Ruritania (RUR) accused Syldavia (SYL)" + told


def test_labels_stay_short_and_on_one_line():
    assert date_label(day("2023-12-04/2023-12-10")) == "2023-12-04 to 2023-12-10"
    assert date_label(day("../2023")) == "../2023"
    assert entity_label(Entity(text="the\n  army", start=0, end=9, country="SYL")) == "the army (SYL)"
    long = "villagers of a settlement that lies a good way up the valley behind Zenda"
    assert entity_label(Entity(text=long, start=0, end=9)) == "villagers of a settlement that lies a good way up the…"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"
    assert shortened("x" * 10, 10) == "x" * 10


def test_labels():
    assert date_label(day("2023-12-07", "story")) == "[2023-12-07]"
    assert date_label(day(None, None)) == "“Thursday”"
    assert entity_label(Entity(text="police", start=0, end=6, sectors=("COP",))) == "police (COP)"
    assert parties([RURITANIA, RURITANIA, SYLDAVIA]) == "Ruritania (RUR) and Syldavia (SYL)"
    many = [Entity(text=letter, start=0, end=1) for letter in "abcde"]
    assert parties(many) == "a, b, c and 2 others"
    assert parties(many[:4]) == "a, b, c and 1 other"
    assert counts_label(mention(people=Quantity(text="thousands", low=None, high=None))) == "people thousands"
    assert counts_label(mention(killed=Quantity(text="30 to 40", low=30, high=40))) == "killed 30-40"
    assert counts_label(mention(killed=Quantity(text="x", low=None, high=1500))) == "killed at most 1,500"


def test_every_type_and_mode_has_a_phrase_and_every_phrase_its_forms():
    table = tomllib.loads(files("dragoman.display").joinpath("phrases.toml").read_text(encoding="utf-8"))
    types = load_tables().toml("plover/ontology.toml")["types"]
    wanted = {*types} | {f"{name}.{mode}" for name, entry in types.items() for mode in entry["modes"]}
    assert wanted - set(table["phrases"]) <= {"ACCUSE.allege"}  # said as ACCUSE
    assert {phrase.split()[0] for phrase in table["phrases"].values()} == set(table["forms"])
    assert all(phrase.count("{}") == 1 for phrase in table["phrases"].values())


def test_those_who_say_it_together_stand_together():
    post = entity(ARTICLE, "the Borduria Post")
    klow = entity(ARTICLE, "Klow", country="SYL")
    cue = words(ARTICLE, "said")

    def said(source, stance, cue):
        return Attribution(source=source, cue=cue, content=None, stance=stance, quoted=False)

    together = (said(post, "asserts", cue), said(klow, "asserts", cue), said(RURITANIA, "denies", None))
    assert tellers_label(together) == "the Borduria Post and Klow (SYL) › denies: Ruritania (RUR)"
    assert tellers_label((said(None, "asserts", cue),)) == "an unnamed source"
    assert sentence(mention(attribution=together)).startswith(
        "The Borduria Post and Klow (SYL) said: Ruritania (RUR) denied: Ruritania (RUR) accused"
    )
