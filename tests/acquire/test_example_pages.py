"""The bundled pages hold the bundled stories: what is read from a page is what is read from the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.acquire import read
from dragoman.records import Article

from .reading import TABLES, zones

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PAGES = sorted((EXAMPLES / "pages").glob("*.html"))
DATES = {
    "1-summit": "2024-05-17T11:42:00+03:00",  # JSON-LD
    "2-attack": "2024-05-16",  # <meta name="date">
    "3-protests": "2024-05-17T21:10:00-04:00",  # article:published_time
    "4-trial": "2024-05-15T17:26:41+04:00",  # <time itemprop="datePublished">
    "5-aid": "2024-05-14T10:31:55+00:00",  # dcterms.created
    "6-sanctions": "2024-05-13T18:20:00+00:00",  # parsely-pub-date
    "7-denial": "2024-05-12T19:03:10+02:00",  # JSON-LD with a graph
    "8-anniversary": "2024-05-11",  # a line in words
}


def _read(path: Path) -> Article:
    [found] = read([path], tables=TABLES, now="2024-06-01")
    return found


def _body(article: Article) -> list[str]:
    words = "\n".join(words for kind, words in zones(article) if kind == "body")
    return [line.strip() for line in words.split("\n") if line.strip()]


def test_every_story_has_its_page() -> None:
    stories = [path.stem for path in sorted((EXAMPLES / "stories").glob("*.txt"))]
    assert [path.stem for path in PAGES] == stories == sorted(DATES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_gives_its_story(path: Path) -> None:
    page, story = _read(path), _read(EXAMPLES / "stories" / f"{path.stem}.txt")
    assert page.triage == "article"
    assert page.headline == story.headline
    assert _body(page) == _body(story)
    assert (page.dateline, page.agency) == (story.dateline, story.agency)
    assert set(story.credits) <= set(page.credits)
    assert page.published == DATES[path.stem]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_bring_no_scripts_of_others(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    assert "<script src" not in html
    assert "<iframe" not in html
