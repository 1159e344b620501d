"""Publication dates."""

from __future__ import annotations

import pytest

from dragoman.acquire.dates import iso_date, later_than


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-12-07", "2023-12-07"),
        ("2023/12/7", "2023-12-07"),
        ("20231207", "2023-12-07"),
        ("20231207093000", "2023-12-07"),
        ("2023-12-07T09:30:00Z", "2023-12-07T09:30:00+00:00"),
        ("2023-12-07 09:30:00", "2023-12-07T09:30:00"),
        ("1701941400", "2023-12-07T09:30:00+00:00"),
        ("1701941400000", "2023-12-07T09:30:00+00:00"),
        ("Thu, 07 Dec 2023 09:30:00 GMT", "2023-12-07T09:30:00+00:00"),
        ("December 7, 2023", "2023-12-07"),
        ("7 Dec 2023", "2023-12-07"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("04/04/2024", "2024-04-04"),
        ("03/04/2024", None),  # March or April
        ("2023-12", None),
        ("2023", None),
        ("December 2023", None),
        ("2023-02-30", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("soon", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso


def test_time_zones_make_no_future() -> None:
    assert not later_than("2023-12-08", "2023-12-07")
    assert later_than("2023-12-09", "2023-12-07")
    assert not later_than("2023-12-07T23:00:00", "2023-12-07")
