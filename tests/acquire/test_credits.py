"""Names out of bylines and credits."""

from __future__ import annotations

import pytest

from dragoman.acquire.credits import agency_of, credit_start, is_byline, names
from dragoman.acquire.residue import residue

from .reading import TABLES

KNOWN = residue(TABLES)


@pytest.mark.parametrize(
    ("line", "persons"),
    [
        ("By Tom Vane", ["Tom Vane"]),
        ("By Tom Vane and Ida Korr", ["Tom Vane", "Ida Korr"]),
        ("By Tom Vane, Reuters", ["Tom Vane"]),
        ("By Reuters", []),
        ("BY TOM VANE", ["TOM VANE"]),
        ("(Reporting by Reuters; writing by Tom Vane; Editing by Ida Korr)", ["Tom Vane", "Ida Korr"]),
        ("(Reporting by Tom Vane in Lindel and Ida Korr at the United Nations)", ["Tom Vane", "Ida Korr"]),
        ("Additional reporting by Jean-Luc d'Arcy, Anna de la Cruz", ["Jean-Luc d'Arcy", "Anna de la Cruz"]),
        ("Associated Press writers Tom Vane in Lindel and Ida Korr in Belport contributed to this report.",
         ["Tom Vane", "Ida Korr"]),
        ("Tom Vane contributed reporting.", ["Tom Vane"]),
        ("Compiled by staff", []),
    ],
)  # fmt: skip
def test_names(line: str, persons: list[str]) -> None:
    assert list(names(line, KNOWN)) == persons


@pytest.mark.parametrize(
    "line", ["By Tom Vane", "By TOM VANE and IDA KORR", "By Tom Vane, staff writer", "by Tom Vane"]
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["By Monday the army had moved.", "By Monday the army had moved", "Bygone days", "By", "By and by"]
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_end_credits_in_a_paragraph() -> None:
    text = "The army moved. (Reporting by Tom Vane; Editing by Ida Korr)"
    assert credit_start(text) == text.index("(Reporting")
    assert credit_start("The army moved (reporting by phone) on Monday.") is None
    assert credit_start("He read a piece (written by Tom Vane) about the war.") is None


def test_agency_of_a_byline() -> None:
    assert agency_of("By Tom Vane, Reuters", KNOWN) == "Reuters"
    assert agency_of("By Tom Vane for the Associated Press", KNOWN) == "Associated Press"
    assert agency_of("AFP", KNOWN) == "AFP"
    assert agency_of("By Tom Vane", KNOWN) is None
