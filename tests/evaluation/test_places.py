from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate, places
from dragoman.evaluation.places import kilometres
from dragoman.records import Toponym

from .conftest import FakeCoder

TEXT = "Oslo police met Swedish envoys near Lund."
OSLO, LUND = (59.91, 10.75), (55.70, 13.19)


@pytest.fixture(autouse=True)
def _country_table(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"norway": "NOR", "nor": "NOR", "sweden": "SWE", "swe": "SWE"}
    monkeypatch.setattr(places, "_codes", lambda: names)


def gold(start: int, end: int, point: tuple[float, float], country: str | None = None) -> dict[str, object]:
    return {"start": start, "end": end, "lat": point[0], "lon": point[1], "geonameid": 1, "country": country}


def toponym(start: int, end: int, point: tuple[float, float] | None, country: str, **more: object) -> Toponym:
    lat, lon = point or (None, None)
    given = {"kind": "place", **more}
    return Toponym(
        id="t", article_id="a", text=TEXT[start:end], start=start, end=end, latitude=lat, longitude=lon,
        country=country, **given,
    )  # fmt: skip


def report_of(gold_file, wanted, *found: Toponym):
    coder = FakeCoder(codings={TEXT: {"toponyms": found}})
    return evaluate("places", gold_file({"text": TEXT, "toponyms": wanted}), coder=coder, resamples=5)


def test_distance_by_hand() -> None:
    assert kilometres((0, 0), (0, 90)) == pytest.approx(10007.5, abs=1)
    assert kilometres(OSLO, LUND) == pytest.approx(489, abs=3)
    assert kilometres(OSLO, OSLO) == 0


def test_detection_distance_and_country(gold_file) -> None:
    wanted = [gold(0, 4, OSLO, "Norway"), gold(36, 40, LUND, "Sweden")]
    report = report_of(gold_file, wanted, toponym(0, 11, (59.5, 10.5), "NOR"), toponym(36, 40, OSLO, "NOR"))
    assert report.metric("detection relaxed F1").value == 1.0
    assert report.metric("detection strict F1").value == 0.5
    assert report.metric("within 161 km, of detected").value == 0.5
    assert report.metric("country, of detected").value == 0.5
    assert report.metric("detected and within 161 km F1").value == 0.5
    assert [far["words"] for far in report.extra["far"]] == ["Lund"]


def test_the_same_geonames_id_is_the_same_place_and_no_point_is_none(gold_file) -> None:
    wanted = [gold(0, 4, OSLO), gold(36, 40, LUND, "Atlantis")]
    report = report_of(gold_file, wanted, toponym(0, 4, LUND, "NOR", geonames_id=1), toponym(36, 40, None, "SWE"))
    assert report.metric("within 161 km, of detected").value == 0.5
    assert report.metric("country, of detected").value is None  # not told, and a country that the table lacks


def test_a_demonym_may_meet_the_gold_but_costs_no_precision(gold_file) -> None:
    oslo, swedish = toponym(0, 4, OSLO, "NOR"), toponym(16, 23, LUND, "SWE", kind="demonym")
    report = report_of(gold_file, [gold(0, 4, OSLO)], oslo, swedish)
    assert report.metric("detection relaxed precision").value == 1.0
    assert report_of(gold_file, [gold(16, 23, LUND)], swedish).metric("detection relaxed F1").value == 1.0
    named = toponym(16, 23, LUND, "SWE")
    assert report_of(gold_file, [gold(0, 4, OSLO)], oslo, named).metric("detection relaxed precision").value == 0.5


def test_corpora_are_also_told_apart(gold_file) -> None:
    items = [{"id": f"{name}-1", "text": TEXT, "toponyms": [gold(0, 4, OSLO)]} for name in ("north", "south")]
    report = evaluate("places", gold_file(*items), coder=FakeCoder(), resamples=5)
    assert report.metric("north detection relaxed recall").support == 1
    assert report.metric("detection relaxed recall").support == 2


def test_a_toponym_without_a_point_is_a_fault(gold_file) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1: toponym at 0: lat and lon"):
        report_of(gold_file, [{"start": 0, "end": 4, "lat": None, "lon": 1.0}])
