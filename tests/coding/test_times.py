"""Time expressions: values against varied publication dates, spans, anchors, narratives, odd input."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        ("The ministers will meet on Thursday.", "2023-12-07", "2023-12-07"),
        ("A vote scheduled for Monday was put off.", "2023-12-07", "2023-12-11"),
        ("He resigned last Thursday.", "2023-12-07", "2023-11-30"),
        ("He resigned last Wednesday.", "2023-12-07", "2023-11-29"),
        ("She will leave next Friday.", "2023-12-07", "2023-12-15"),
        ("She will leave next Monday.", "2023-12-07", "2023-12-11"),
        ("She will leave this Friday.", "2023-12-07", "2023-12-08"),
        ("The Kremlin said so last month.", "2024-01-03", "2023-12"),
        ("He left in September.", "2024-03-12", "2023-09"),
        ("He will leave in September.", "2024-03-12", "2024-09"),
        ("He was born on March 20.", "2024-03-12", "2023-03-20"),
        ("They met two days ago.", "2019-08-01", "2019-07-30"),
        ("Police detained three editors yesterday.", "2021-01-01", "2020-12-31"),
        ("It began two years ago to the day.", "2024-02-29", "2022-02-28"),
        ("Troops withdrew over the weekend.", "2023-12-04", "2023-W48-WE"),
        ("Troops will withdraw over the weekend.", "2023-12-04", "2023-W49-WE"),
        ("They were freed the week before last.", "2023-12-28", "2023-W50"),
        ("The army struck overnight.", "2022-10-11", "2022-10-10TNI"),
        ("They will attack overnight.", "2022-10-11", "2022-10-11TNI"),
        ("He spoke last night.", "2023-12-07", "2023-12-06TNI"),
        ("She won last spring.", "2023-12-07", "2023-SP"),
        ("The summit is in May next year.", "2023-12-07", "2024-05"),
        ("Prices fell in the third quarter.", "2023-12-07", "2023-Q3"),
        ("They signed it on Good Friday.", "1998-04-11", "1998-04-10"),
        ("It happened on Thanksgiving 2021.", "2023-12-07", "2021-11-25"),
        ("It happened on Memorial Day.", "2020-05-30", "2020-05-25"),
        ("The Oct. 7 attack was remembered.", "2025-03-01", "2023-10-07"),
        ("The Oct. 7 attack was remembered.", "2019-10-09", "2019-10-07"),
    ],
)
def test_relative_expressions_count_from_publication(text: str, published: str, value: str) -> None:
    assert [timex.value for timex in read(text, published)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dec. 7, 2023", "2023-12-07"),
        ("7 December 2023", "2023-12-07"),
        ("the 7th of December, 2023", "2023-12-07"),
        ("Thursday, December 7, 2023", "2023-12-07"),
        ("12/07/2023", "2023-12-07"),
        ("31/12/2023", "2023-12-31"),
        ("2023-12-07", "2023-12-07"),
        ("early March 2011", "2011-03"),
        ("the end of 1942", "1942"),
        ("mid-2019", "2019"),
        ("the summer of 1943", "1943-SU"),
        ("the second half of 2020", "2020-H2"),
        ("the first quarter of 2015", "2015-Q1"),
        ("the 1950s", "195"),
        ("the late nineties", "199"),
        ("the nineteenth century", "18"),
        ("the twenty-first century", "20"),
        ("490 BC", "BC0490"),
        ("the first week of May 2023", "2023-W18"),
        ("the last day of February 2024", "2024-02-29"),
    ],
)
def test_absolute_dates_in_all_forms(text: str, value: str) -> None:
    (timex,) = read(f"It happened in {text}.", None)
    assert (timex.text, timex.value, timex.anchor) == (text, value, "absolute")


@pytest.mark.parametrize(
    ("text", "kind", "value", "mod"),
    [
        ("for three days", "DURATION", "P3D", None),
        ("for more than a decade", "DURATION", "P1DE", "MORE_THAN"),
        ("for two and a half years", "DURATION", "P2.5Y", None),
        ("for half an hour", "DURATION", "PT30M", None),
        ("for at least two weeks", "DURATION", "P2W", "EQUAL_OR_MORE"),
        ("for a hundred and twenty days", "DURATION", "P120D", None),
        ("for weeks", "DURATION", "PXW", None),
        ("for several months", "DURATION", "PXM", None),
        ("in a month-long siege", "DURATION", "P1M", None),
        ("with a 16-year-old pupil", "DURATION", "P16Y", None),
        ("every Friday", "SET", "XXXX-WXX-5", None),
        ("on Mondays", "SET", "XXXX-WXX-1", None),
        ("twice a week", "SET", "P1W", None),
        ("every two weeks", "SET", "P2W", None),
        ("daily", "SET", "P1D", None),
        ("in recent months", "DATE", "PAST_REF", None),
        ("in the coming days", "DATE", "FUTURE_REF", None),
        ("at the moment", "DATE", "PRESENT_REF", None),
        ("at the time", "DATE", "PAST_REF", None),
    ],
)
def test_durations_sets_and_vague_times_have_no_calendar(text: str, kind: str, value: str, mod: str | None) -> None:
    (timex,) = read(f"They met {text}.")
    assert (timex.type, timex.value, timex.mod) == (kind, value, mod)
    assert (timex.edtf, timex.earliest, timex.latest, timex.anchor) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("at 8 p.m. on Sunday", "2023-12-03T20:00", "2023-12-03T20:00:00"),
        ("at 8:30 a.m.", "2023-12-07T08:30", "2023-12-07T08:30:00"),
        ("at noon", "2023-12-07T12:00", "2023-12-07T12:00:00"),
        ("on Monday evening", "2023-12-04TEV", "2023-12-04"),
        ("in the early hours of Monday", "2023-12-04TMO", "2023-12-04"),
        ("this morning", "2023-12-07TMO", "2023-12-07"),
        ("last night", "2023-12-06TNI", "2023-12-06/2023-12-07"),
    ],
)
def test_times_of_day(text: str, value: str, edtf: str) -> None:
    (timex,) = read(f"They met {text}.")
    assert (timex.type, timex.value, timex.edtf) == ("TIME", value, edtf)


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("last week", "2023-11-27/2023-12-03", "2023-11-27", "2023-12-03"),
        ("earlier this week", "2023-12-04/2023-12-06", "2023-12-04", "2023-12-06"),
        ("later this year", "2023-12-08/2023-12-31", "2023-12-08", "2023-12-31"),
        ("last summer", "2023-22", "2023-06-01", "2023-08-31"),
        ("in the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("in early October", "2023-10-01/2023-10-10", "2023-10-01", "2023-10-10"),
        ("in the past three years", "2020-12-07/2023-12-07", "2020-12-07", "2023-12-07"),
        ("in the next two weeks", "2023-12-07/2023-12-21", "2023-12-07", "2023-12-21"),
        ("on May 3-5, 2022", "2022-05-03/2022-05-05", "2022-05-03", "2022-05-05"),
        ("during Ramadan 2023", "2023-03-23/2023-04-21", "2023-03-23", "2023-04-21"),
    ],
)
def test_intervals(text: str, edtf: str, earliest: str, latest: str) -> None:
    (timex,) = read(f"They fought {text}.")
    assert (timex.edtf, timex.earliest, timex.latest) == (edtf, earliest, latest)


def test_without_publication_nothing_is_guessed() -> None:
    (weekday, ago) = read("On Monday they recalled what was said two days ago.", None)
    assert (weekday.value, weekday.edtf, weekday.earliest, weekday.anchor) == ("XXXX-WXX-1", None, None, None)
    assert (ago.value, ago.edtf) == ("PAST_REF", None)
    (month,) = read("They met on March 3.", None)
    assert (month.value, month.edtf) == ("XXXX-03-03", None)


def test_spans_leave_prepositions_out() -> None:
    text = "On Monday, by the end of April and since last week they were in the past two years."
    assert [timex.text for timex in read(text)] == ["Monday", "the end of April", "last week", "the past two years"]


def test_words_that_only_look_like_times() -> None:
    assert read("Theresa May may march on; prices fall, 1500 soldiers sat in the second row and Sun won.") == []
    assert read("Three quarters of the seconds of the party were in March.")[-1].value == "2023-03"


def test_only_the_given_spans_are_read() -> None:
    text = "Monday headline\n\nOn Tuesday they met."
    found = READER.find(text, article_id="a", published="2023-12-07", spans=[(17, len(text))])
    assert [(timex.start, timex.text) for timex in found] == [(20, "Tuesday")]


def test_the_parse_decides_the_tense() -> None:
    found = READER.find(
        "They were there on Monday.", article_id="a", published="2023-12-07", tense_at=lambda _: "future"
    )
    assert [timex.value for timex in found] == ["2023-12-11"]


def test_later_and_the_next_day_count_from_the_date_before() -> None:
    text = "He was arrested on March 3 and freed two days later. The next day he fled; that month he died."
    assert [value for _, value in values(text)] == ["2023-03-03", "2023-03-05", "2023-03-06", "2023-03"]
    second = read(text)[1]
    assert second.anchor == f"text:{text.index('March')}"


def test_an_apposition_names_the_same_day() -> None:
    assert values("It fell on Monday and rose on Tuesday, a day later.")[-1] == ("a day later", "2023-12-05")


HISTORY = (
    "In March 1940 the fighting ended. In April the north was invaded, and on 10 May the west. The next day the "
    "capital fell. A report made public in 2005 denied it. In June 1941 the east followed; by December the army "
    "stood before the city. In January it was beaten back. Between July 3 and August 2, 1943 it attacked again."
)


def test_histories_complete_dates_from_the_text() -> None:
    assert [value for _, value in values(HISTORY, "2009-12-19")] == [
        "1940-03", "1940-04", "1940-05-10", "1940-05-11", "2005", "1941-06", "1941-12", "1942-01", "1943-07-03",
        "1943-08-02",
    ]  # fmt: skip


def test_news_about_a_history_stays_news() -> None:
    text = "The wars of 1947, 1965 and 1971 were recalled on Monday. A jet was shot down yesterday."
    assert [value for _, value in values(text)][-2:] == ["2023-12-04", "2023-12-06"]


@settings(max_examples=5 * settings.default.max_examples)
@given(
    st.lists(
        st.sampled_from(
            "the last next on in Monday Mon. may May 31 30 February 1999 '99 1960s 9:75 24:00 12/31/99 week weeks "
            "two a half and of year ago later this past first third quarter Easter BC AD , . - ’s \n every morning "
            "noon 25 p.m. spring 0 9999 century hundred few several Ramadan 2023-02-30".split(" ")
        ),
        max_size=12,
    ),
    st.sampled_from(["2023-12-07", "0001-01-01", "9999-12-31", None, "2024-02-29T10:00:00Z", "nonsense"]),
)
def test_any_words_give_spans_of_the_text_and_ordered_dates(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    end = 0
    for timex in read(text, published):
        assert timex.start >= end
        assert text[timex.start : timex.end] == timex.text
        end = timex.end
        if timex.earliest and timex.latest and not timex.earliest.startswith("-"):
            assert date.fromisoformat(timex.earliest) <= date.fromisoformat(timex.latest)
        assert (timex.edtf is None) or timex.anchor


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[timex.start : timex.end] == timex.text for timex in read(text))


def test_the_page_of_the_docs_says_what_is_so() -> None:
    page = (Path(__file__).parents[2] / "docs/how-it-decides/when.md").read_text("utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(block, "when.md", "exec"), {})
