from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate

from .conftest import FakeCoder

PHRASES = {"minister": ("NOR", ("GOV",)), "army": ("", ("MIL", "GOV")), "Ole": ("", ())}


def item(text: str, **fields: object) -> dict[str, object]:
    return {"text": text, "context": "", "date": "2020-01-01", "country": None, "sector": None, **fields}


@pytest.mark.parametrize(
    ("text", "asserted", "right"),
    [
        ("minister", {"country": "NOR", "sector": "GOV"}, 1.0),
        ("minister", {"country": "NOR", "sector": "MIL"}, 0.0),
        ("minister", {"country": {"not": "SWE"}}, 1.0),
        ("minister", {"country": {"not": "NOR"}}, 0.0),
        ("minister", {"sector": {"in": ["LEG", "GOV"]}}, 1.0),
        ("army", {"country": "", "sector": "MIL"}, 1.0),
        ("army", {"sector": "GOV"}, 0.0),  # the primary sector is asked for
        ("army", {"country": "NOR"}, 0.0),
        ("Ole", {"expect_none": True}, 1.0),
        ("army", {"expect_none": True}, 0.0),
    ],
)
def test_assertions(gold_file, text: str, asserted: dict[str, object], right: float) -> None:
    report = evaluate("actors", gold_file(item(text, **asserted)), coder=FakeCoder(phrases=PHRASES), resamples=5)
    assert report.metric("all right").value == right


def test_the_second_sector_may_be_any_after_the_first(gold_file) -> None:
    path = gold_file(item("army", sector_2="GOV"), item("minister", sector_2="MIL"))
    report = evaluate("actors", path, coder=FakeCoder(phrases=PHRASES), resamples=5)
    assert (report.metric("second sector").value, report.metric("second sector").support) == (0.5, 2)
    assert report.metric("country").value is None


def test_dates_are_handed_over_in_iso_form(gold_file) -> None:
    coder = FakeCoder(phrases=PHRASES)
    evaluate("actors", gold_file(item("army", date="10 May 2015"), item("army", date="2021-02-03")), coder=coder)
    assert [asked[2] for asked in coder.asked] == ["2015-05-10", "2021-02-03"]


def test_an_assertion_of_another_form_is_a_fault(gold_file) -> None:
    with pytest.raises(InputError, match="1: 'country' is .* allowed are null"):
        evaluate("actors", gold_file(item("army", country={"like": "N"})), coder=FakeCoder())
