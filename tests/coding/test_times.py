"""Time expressions against varied publication dates."""

import pytest

from dragoman.coding.times import TimeReader
from dragoman.records import Timex
from dragoman.tables import load_tables

READER = TimeReader(load_tables())


def read(text: str, published: str | None = "2023-12-07") -> list[Timex]:
    return list(READER.find(text, article_id="a", published=published))


def values(text: str, published: str | None = "2023-12-07") -> list[tuple[str, str | None]]:
    return [(timex.text, timex.value) for timex in read(text, published)]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The minister spoke on Thursday.", "2023-12-07", "2023-12-07"),
        ("The minister spoke on Monday.", "2023-12-07", "2023-12-04"),
        ("The ministers will meet on Monday.", "2023-12-07", "2023-12-11"),
        ("The Kremlin said so last month.", "2024-01-03", "2023-12"),
        ("He left in September.", "2024-03-12", "2023-09"),
        ("They met two days ago.", "2019-08-01", "2019-07-30"),
        ("Police detained three editors yesterday.", "2021-01-01", "2020-12-31"),
    ],
)
def test_relative_expressions_count_from_publication(text: str, published: str, value: str) -> None:
    assert [timex.value for timex in read(text, published)] == [value]


def test_without_publication_nothing_is_guessed() -> None:
    (weekday, ago) = read("On Monday they recalled what was said two days ago.", None)
    assert (weekday.value, weekday.edtf, weekday.earliest, weekday.anchor) == ("XXXX-WXX-1", None, None, None)
    assert (ago.value, ago.edtf) == ("PAST_REF", None)
