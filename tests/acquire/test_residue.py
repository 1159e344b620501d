"""The table of page leftovers."""

from __future__ import annotations

import pytest

from dragoman.acquire.residue import fold, residue
from dragoman.tables.rows import ResidueRow

from .reading import TABLES

KNOWN = residue(TABLES)


@pytest.mark.parametrize(
    ("line", "zone", "note"),
    [
        ("  • Oops!", "residue", "error"),
        ("ADVERTISEMENT", "residue", "advert"),
        ("Read more: Talks fail in Lindel", "residue", "more"),
        ("READ | Talks fail in Lindel", "residue", "more"),
        ("Sign up for our daily newsletter", "residue", "newsletter"),
        ("Get the stories that matter, every evening.", "residue", "newsletter"),
        ("Receive the week in five letters, straight to your inbox", "residue", "newsletter"),
        ("We use cookies to improve your experience.", "residue", "consent"),
        ("Don’t miss: the talks in Lindel", "residue", "more"),
        ("5 min read", "residue", "time"),
        ("Home > World > Europe", "residue", "time"),
        ("© 2024 Harbor News. All rights reserved.", "residue", "legal"),
        ("Copyright 2024 Harbor News", "residue", "legal"),
        ("ab/cd/ef", "credit", "credit"),
        ("Reuters", "byline", "agency"),
        ("EXCLUSIVE", "heading", "slug"),
        ("Photo: Tom Vane", "caption", "caption"),
    ],
)
def test_rows(line: str, zone: str, note: str) -> None:
    row = KNOWN.row_for(line)
    assert row is not None
    assert (row.zone, row.note) == (zone, note)


@pytest.mark.parametrize(
    "line",
    [
        "Read the statement carefully, the envoy said.",
        "File charges or let him go, the judge said.",
        "Watch towers fell along the border.",
        "Copyright infringement cases rose.",
        "Shared borders make for shared trouble.",
        "No part of this country is safe, the minister said.",
        "Opinion polls put the opposition ahead.",
        "Source of the fire was a shell.",
        "A Reuters/Ipsos survey put the rebels first.",
        "Anti-war",
    ],
)
def test_prose_falls_under_no_row(line: str) -> None:
    assert KNOWN.row_for(line) is None


def test_long_lines_are_prose() -> None:
    assert KNOWN.row_for("Read more: " + "a" * 400) is None


def test_the_table_says_nothing_twice() -> None:
    rows = TABLES.rows("en/residue.csv", ResidueRow)
    keys = [(row.match, fold(row.pattern)) for row in rows]
    assert len(rows) > 900
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
    assert all(row.note for row in rows)
