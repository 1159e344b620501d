"""Statuses of documents."""

from __future__ import annotations

import pytest

from .reading import article

PROSE = "The army of Arvenia moved to the border on Monday, and the government said that it would stay there. " * 3


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "empty"),
        (" \n\t\u200b\n", "empty"),
        ("We and our 842 partners store information on your device. Accept all. Manage choices.", "consent_wall"),
        ("By clicking OK you agree that cookies may be placed. Read our policy.", "consent_wall"),
        ("404 Not Found\n\nThe page you are looking for does not exist.", "error_page"),
        ("Share this article\n\nRead more\n\nSign up for our newsletter", "boilerplate"),
        ("Guns open fire\n\nThe guns opened fire on Monday.\n\nSubscribe to continue reading", "paywall_teaser"),
        ("قال الرئيس يوم الاثنين إن الجيش سيطر على المدينة بعد أيام من القتال.", "wrong_language"),
        ("El presidente dijo el lunes que el ejército había tomado la ciudad después de varios días de lucha y que las "
         "conversaciones con los rebeldes continuarán en la capital durante la próxima semana sin condiciones.",
         "wrong_language"),
        ("Home team\nAway team\nWeather today\nStock prices\nTV guide\nCrossword puzzle\nLetters page\n"
         "Lottery numbers\nHoroscope", "not_news"),
        (PROSE, "article"),
        (PROSE + "\n\nSubscribe to continue reading\n\n" + PROSE * 3, "article"),
        ("Arvenia shelled Belport.", "article"),
        ("Rebels", "article"),
    ],
)  # fmt: skip
def test_status(text: str, status: str) -> None:
    found = article(text)
    assert found.triage == status
    assert (found.triage_reason is None) == (status == "article")


def test_a_date_after_now_is_recorded_with_the_text() -> None:
    found = article(PROSE, published="2031-01-01", now="2024-05-01")
    assert (found.triage, found.published) == ("implausible_date", "2031-01-01")
    assert found.triage_reason is not None
    assert "2031-01-01" in found.triage_reason
    assert found.text == PROSE


def test_without_now_no_date_is_implausible() -> None:
    assert article(PROSE, published="2031-01-01").triage == "article"
