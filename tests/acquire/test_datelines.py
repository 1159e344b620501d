"""Datelines, and sentences that only look as if they had one."""

from __future__ import annotations

import pytest

from dragoman.acquire.datelines import DatelineFinder
from dragoman.acquire.residue import residue

from .reading import TABLES, article, kinds

FINDER = DatelineFinder(residue(TABLES), TABLES)


@pytest.mark.parametrize(
    ("text", "dateline", "place", "agency"),
    [
        ("MOSCOW (Reuters) - The", "MOSCOW (Reuters)", "MOSCOW", "Reuters"),
        ("NAIROBI, March 3 (AP) -- The", "NAIROBI, March 3 (AP)", "NAIROBI", "AP"),
        ("BEIRUT, Lebanon — The", "BEIRUT, Lebanon", "BEIRUT, Lebanon", None),
        ("GENEVA, Jan 12 (Xinhua) -- The", "GENEVA, Jan 12 (Xinhua)", "GENEVA", "Xinhua"),
        ("SAN FRANCISCO - The", "SAN FRANCISCO", "SAN FRANCISCO", None),
        ("WASHINGTON/SEOUL, Dec 7 (Reuters) - The", "WASHINGTON/SEOUL, Dec 7 (Reuters)", "WASHINGTON/SEOUL", "Reuters"),
        ("UNITED NATIONS (AP) — The", "UNITED NATIONS (AP)", "UNITED NATIONS", "AP"),
        ("RICHMOND, Va. - The", "RICHMOND, Va.", "RICHMOND, Va.", None),
        ("YONKERS, N.Y., Sept. 4 (UPI) — The", "YONKERS, N.Y., Sept. 4 (UPI)", "YONKERS, N.Y.", "UPI"),
        ("PORT-AU-PRINCE, Haiti (AP) — The", "PORT-AU-PRINCE, Haiti (AP)", "PORT-AU-PRINCE, Haiti", "AP"),
        ("N'DJAMENA (AFP) - The", "N'DJAMENA (AFP)", "N'DJAMENA", "AFP"),
        ("McALLEN, Texas (AP) — The", "McALLEN, Texas (AP)", "McALLEN, Texas", "AP"),
        ("(Reuters) - The", "(Reuters)", None, "Reuters"),
        ("March 3 (Reuters) - The", "March 3 (Reuters)", None, "Reuters"),
        ("Washington (AFP) – The", "Washington (AFP)", "Washington", "AFP"),
        ("Beirut, March 3 — The", "Beirut, March 3", "Beirut", None),
        ("New Delhi, Dec 7 (IANS) The", "New Delhi, Dec 7 (IANS)", "New Delhi", "IANS"),
        ("New Delhi [India], December 7 (ANI): The", "New Delhi [India], December 7 (ANI)", "New Delhi [India]", "ANI"),
        ("MOSCOW, December 7. /TASS/. The", "MOSCOW, December 7. /TASS/.", "MOSCOW", "TASS"),
        ("KARACHI: The", "KARACHI", "KARACHI", None),
        ("Oslo - The", "Oslo", "Oslo", None),
        ("(Beirut) – The", "(Beirut)", "Beirut", None),
        ("(New York, March 3, 2021) – The", "(New York, March 3, 2021)", "New York", None),
        ("MOSCOW (AP/Reuters) - The", "MOSCOW (AP/Reuters)", "MOSCOW", "AP/Reuters"),
        ("Reuters NAIROBI (Reuters) -- The", "Reuters NAIROBI (Reuters)", "NAIROBI", "Reuters"),
        ("New Delhi: The", "New Delhi", "New Delhi", None),
        ("GENEVA (12 March 2024) – The", "GENEVA (12 March 2024)", "GENEVA", None),
        ("TEL AVIV--The", "TEL AVIV", "TEL AVIV", None),
        ('ABOARD THE AURORA — "The', "ABOARD THE AURORA", "ABOARD THE AURORA", None),
    ],
)
def test_datelines(text: str, dateline: str, place: str | None, agency: str | None) -> None:
    found = FINDER.find(text + " army moved.")
    assert found is not None
    assert (found.text, found.place, found.agency) == (dateline, place, agency)
    assert (text + " army moved.")[found.end :].lstrip('"') == "The army moved."


@pytest.mark.parametrize(
    "text",
    [
        "Hamas - the group that rules Gaza - said no.",
        "NATO - The alliance agreed.",
        "UN - Russia talks failed.",
        "Iran — The Islamic Republic said no.",
        "Iran, Russia — and China — signed.",
        "Putin (71) said that talks failed.",
        "OPEC (the oil cartel) cut output.",
        "The army (AP) moved.",
        "BREAKING - Rebels seize Lindel.",
        "EXCLUSIVE: Rebels seize Lindel.",
        "JANE VANE: I will resign.",
        "GAME IS UP: The vote was bought.",
        "Lincoln: The last days of a president.",
        "Guns Open Fire LINDEL (AP) - The army moved.",
        "Talks: The last chance.",
        "He said — And she agreed.",
        "March 3 was quiet.",
        "Moscow's army - The largest - moved.",
        "MOSCOW",
        "MOSCOW - ",
        "",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert FINDER.find(text) is None


def test_a_single_paragraph_loses_its_dateline() -> None:
    assert kinds("SAN FRANCISCO - The ACLU sued the city.") == {
        "dateline": ["SAN FRANCISCO -"],
        "body": ["The ACLU sued the city."],
    }


def test_a_doubtful_dateline_does_not_turn_prose_into_captions() -> None:
    prose = "On Sunday the premier said in a long interview that " + "talks had failed and that " * 12 + "he would go."
    found = kinds(f"Premier says he will go\n\n{prose}\n\nLINDEL - The interview was on television.")
    assert found["body"][0].startswith("On Sunday")
    assert "caption" not in found


def test_agency_from_a_byline() -> None:
    found = article("Guns open fire\n\nBy Tom Vane, Associated Press\n\nThe guns opened fire on Monday.")
    assert (found.agency, found.credits) == ("Associated Press", ("Tom Vane",))
