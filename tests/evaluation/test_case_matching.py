from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluation.case_matching import agrees
from dragoman.evaluation.mentions import plain
from dragoman.records import ContentAct, Date, Place, Quantity

from .conftest import entity, mention, said_by


def date(value: str) -> Date:
    return Date(text=None, start=None, end=None, value=value, earliest=None, latest=None, anchor=None)


def meets(pattern: dict[str, Any], found: Any, *, union: bool = True) -> bool:
    return agrees(pattern, plain(found), union=union)


KORR = entity("the minister", "NOR", "GOV", "MIL", name="Ina Körr")


@pytest.mark.parametrize(
    ("member", "met"),
    [
        ({"name": "Ina Korr"}, True),
        ({"name": "Korr"}, False),
        ({"country": ["SWE", "NOR"], "sector": "MIL"}, True),
        ({"country": "NOR", "sector": ["LEG", "EDU"]}, False),
        ({"country": ""}, False),
    ],
)
def test_members(member: dict[str, Any], met: bool) -> None:
    assert meets({"actor": [member]}, mention("AID", KORR)) is met


def test_an_entity_without_a_name_is_known_by_its_words() -> None:
    found = mention("AID", entity("police of Ostrea City"))
    assert meets({"actor": [{"name": "Ostrea"}]}, found)
    assert not meets({"actor": [{"name": "Ostre"}]}, found)
    assert meets({"actor": [{"country": ""}]}, found)


def test_all_members_listed_must_be_found_and_more_may_be_coded() -> None:
    found = mention("AID", ("NOR", "SWE", "DNK"), "FIN")
    assert meets({"actor": [{"country": "SWE"}, {"country": "NOR"}]}, found)
    assert not meets({"actor": [{"country": "SWE"}, {"country": "FIN"}]}, found)


def test_the_parties_of_a_meeting_are_one_set_but_a_visit_has_sides() -> None:
    met = mention("CONSULT", "NOR", "SWE", mode=("visit",), participants=(entity("DNK", "DNK"),))
    turned = {"event_type": "CONSULT", "actor": [{"country": "SWE"}], "recipient": [{"country": "DNK"}]}
    assert meets(turned, met)
    assert not meets({**turned, "mode": "visit"}, met)
    assert not meets(turned, met, union=False)
    assert meets({"actor": [{"country": "SWE"}]}, mention("AGREE", "NOR", "SWE", reciprocal=True))
    assert not meets({"actor": [{"country": "SWE"}]}, mention("AGREE", "NOR", "SWE"))


@pytest.mark.parametrize(
    ("wanted", "value", "met"),
    [
        ("2023-10", "2023-10-26", True),
        ("2023-10", "2023-10", True),
        ("2023-10-26", "2023-10", False),
        (2023, "2023-10", True),
        ("2023-12-04", "2023-12-04/2023-12-10", True),
    ],
)
def test_dates_agree_by_prefix(wanted: Any, value: str, met: bool) -> None:
    assert meets({"date": wanted}, mention("AID", date=date(value))) is met
    assert not meets({"date": wanted}, mention("AID"))


@pytest.mark.parametrize(
    ("wanted", "low", "high", "words", "met"),
    [
        (3, 3, 3, "three", True),
        (3, 3, None, "at least three", True),
        (3, 3, 5, "three to five", False),
        ("35..40", 35, 40, "35 to 40", True),
        ("35..40", 35, 41, "35 to 41", False),
        ("thousands", 2000, None, "thousands of", True),
        ("hundreds", 2000, None, "thousands of", False),
    ],
)
def test_numbers(wanted: Any, low: int, high: int | None, words: str, met: bool) -> None:
    found = mention("ASSAULT", killed=Quantity(text=words, low=low, high=high))
    assert meets({"killed": wanted}, found) is met
    assert not meets({"injured": wanted}, found)


def test_places_by_name_words_and_province() -> None:
    found = mention(
        "PROTEST", place=Place(text="Sãnta", start=0, end=5, name="Santa City", country="BRA", admin1="Acre")
    )
    for name in ("santa", "SANTA CITY", "Acre"):
        assert meets({"place": {"name": name, "country": "BRA"}}, found)
    assert not meets({"place": {"name": "City"}}, found)
    assert not meets({"place": {"country": ["ARG", "PER"]}}, found)
    assert not meets({"place": {"country": "BRA"}}, mention("PROTEST"))


def test_attribution_is_compared_by_source_and_an_empty_list_wants_nobody() -> None:
    claimed, plainly = mention("ASSAULT", attribution=said_by("NOR", "SWE")), mention("ASSAULT")
    assert meets({"attribution": [{"country": "SWE"}]}, claimed)
    assert not meets({"attribution": [{"country": "SWE"}]}, plainly)
    assert meets({"attribution": []}, plainly)
    assert not meets({"attribution": []}, claimed)


def test_lists_of_values_mean_any_of_them() -> None:
    found = mention("ASSAULT", mode=("aerial", "destroy"), status="ongoing", context=("military",))
    assert meets(
        {"event_type": ["COERCE", "ASSAULT"], "mode": ["drone", "destroy"], "status": ["actual", "ongoing"]}, found
    )
    assert not meets({"mode": "drone"}, found)
    assert meets({"context": "military", "note": "no key", "id": "neither"}, found)


def test_materiel_may_stand_in_the_act_inside() -> None:
    found = mention("AGREE", content_act=ContentAct(event_type="AID", materiel=("Su-35 fighter jets",)))
    assert meets({"materiel": ["su-35"]}, found)
    assert not meets({"materiel": ["su-35", "Mi-28"]}, found)
