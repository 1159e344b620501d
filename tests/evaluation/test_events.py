from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate
from dragoman.evaluation.cameo import country_of, roles_of

from .conftest import FakeCoder, entity, mention


def report_of(gold_file, gold, *mentions, form: str = "cameo"):
    path = gold_file({"text": "one", "date": "20200304", form: gold})
    coder = FakeCoder(codings={"one": {"mentions": mentions}})
    report = evaluate("events", path, coder=coder, resamples=5)
    assert coder.asked[0][1] == "2020-03-04"
    return report


def value(report, name: str) -> float | None:
    return report.metric(name).value


def test_a_record_is_exact_when_countries_and_root_are(gold_file) -> None:
    report = report_of(gold_file, [["NORGOV", "SWE", "112"]], mention("ACCUSE", "NOR", "SWE", cameo="111"))
    assert value(report, "records exact") == 1.0
    assert value(report, "triples F1") == 1.0
    assert value(report, "triples with roles F1") == 0.0  # the gold says GOV


def test_without_a_cameo_code_the_type_gives_the_root(gold_file) -> None:
    assert value(report_of(gold_file, [["NOR", "SWE", "036"]], mention("AGREE", "NOR", "SWE")), "records exact") == 1.0


def test_roles_are_compared_as_plover_sectors(gold_file) -> None:
    found = mention("ASSAULT", entity("rebels", "NOR", "REB"), entity("Sweden", "SWE"), cameo="190")
    assert value(report_of(gold_file, [["NORINS", "SWE", "190"]], found), "triples with roles F1") == 1.0


def test_what_is_not_told_as_done_does_not_count(gold_file) -> None:
    report = report_of(gold_file, [], mention("ASSAULT", "NOR", "SWE", status="hypothetical"))
    assert value(report, "records exact (without events)") == 1.0
    assert value(report_of(gold_file, [], mention("ASSAULT", "NOR", "SWE")), "records exact") == 0.0


def test_compound_parties_make_one_triple_per_pair(gold_file) -> None:
    gold = [["NOR", "SWE", "190"], ["DNK", "SWE", "190"]]
    report = report_of(gold_file, gold, mention("ASSAULT", ("NOR", "DNK"), "SWE"))
    assert value(report, "records exact") == 1.0


@pytest.mark.parametrize("gold", [[["NOR", "SWE", "040"], ["SWE", "NOR", "040"]], [["SWE", "NOR", "040"]]])
@pytest.mark.parametrize("parties", [("NOR", "SWE"), (("NOR", "SWE"), ())])
def test_meetings_meet_the_directions_that_the_gold_lists(gold_file, gold, parties) -> None:
    report = report_of(gold_file, gold, mention("CONSULT", *parties, cameo="040"))
    assert value(report, "records exact") == 1.0
    assert report.metric("triples precision").support == len(gold)


def test_a_visit_has_a_direction(gold_file) -> None:
    found = mention("CONSULT", "NOR", "SWE", cameo="042", mode=("visit",))
    report = report_of(gold_file, [["SWE", "NOR", "042"]], found)
    assert value(report, "triples F1") == 0.0
    assert value(report, "type and one party F1") == 0.0


def test_one_sided_answers_cost_nothing_and_may_be_right(gold_file) -> None:
    lone = mention("PROTEST", "NOR", (), cameo="141")
    assert value(report_of(gold_file, [], lone), "records exact") == 1.0
    assert value(report_of(gold_file, [["NOROPP", "---", "140"]], lone), "records exact") == 1.0
    assert value(report_of(gold_file, [["NOROPP", "SWE", "140"]], lone), "type and one party F1") == 1.0


def test_another_root_of_the_same_type_is_right_by_type(gold_file) -> None:
    report = report_of(gold_file, [["NOR", "SWE", "190"]], mention("ASSAULT", "NOR", "SWE", cameo="180"))
    assert (value(report, "triples F1"), value(report, "triples by PLOVER type F1")) == (0.0, 1.0)
    assert value(report, "countries only F1") == 1.0


@pytest.mark.parametrize(
    "event",
    [
        ["NOR", "SWE", "CONCEDE"],
        {"event_type": "RETREAT", "actor": "NOR", "recipient": "SWE"},
        {"type": "YIELD", "source": {"country": "NOR", "sector": "GOV"}, "target": [{"country": "SWE"}]},
        {"event_type": "CONCEDE", "actor_country": "NOR", "recipient_country": "SWE"},
    ],
)
def test_gold_in_plover_types(gold_file, event) -> None:
    found = mention("CONCEDE", entity("Norway", "NOR", "GOV"), "SWE")
    report = report_of(gold_file, [event], found, form="events")
    assert value(report, "records exact") == 1.0
    assert value(report, "triples with roles F1") == 1.0


@pytest.mark.parametrize("bad", [{"cameo": [["NOR", "SWE"]]}, {"events": [["NOR", "SWE", "FIGHT"]]}, {}])
def test_gold_of_another_form_is_a_fault(gold_file, bad) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1: "):
        evaluate("events", gold_file({"text": "one", **bad}), coder=FakeCoder())


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("USAGOV", "USA"),
        ("IGOUNOMIL", "UNO"),
        ("IGOEUREEC", "EUR"),
        ("IGOCOPITP", "IGO"),
        ("---REB", ""),
        ("PAL", "PSE"),
    ],
)
def test_countries_of_cameo_codes(code: str, country: str) -> None:
    assert country_of(code) == country


def test_roles_of_cameo_codes() -> None:
    assert roles_of("USAGOV") == (("GOV",),)
    assert roles_of("PSEGZACVL") == (("CVL",),)
    assert roles_of("IGOEUREEC") == ()
