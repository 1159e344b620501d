"""Pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from .reading import read_bytes, zones

PARAGRAPHS = [
    "BELPORT (Reuters) - Belmark and Corvale signed a grain pact on Monday after two years of talks, ministers said.",
    'The pact lets Corvale ship wheat through the port. A minister called it "a door that opens both ways".',
    "Opposition deputies in Corvale criticised the deal, saying that it gave away too much.",
    "Advertisement",
    "The two countries fought a war over the river in 1990, and since then the border has been closed.",
    "(Reporting by Tom Vane; Editing by Ida Korr)",
]
CLUTTER = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>",
    "<aside><h3>Related stories</h3><ul><li><a href='/2'>Storm hits the coast of Arvenia</a></li></ul></aside>"
    "<div class='cookie-banner'><p>We use cookies. Accept all.</p></div>"
    "<footer><p>Copyright 2024 Harbor News. All rights reserved.</p></footer>",
)


def page(body: str, head: str = "", title: str = "Belmark and Corvale sign grain pact - Harbor News") -> bytes:
    start = f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
    return f"{start}<body>{body}</body></html>".encode()


def story(extra: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    heading = "<h1>Belmark and Corvale sign grain pact</h1><p class='byline'>By Tom Vane</p>"
    return f"{CLUTTER[0]}<main><article>{heading}{extra}{paragraphs}</article></main>{CLUTTER[1]}"


def test_a_page_with_clutter(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='Harbor News'>"
        "<meta property='article:published_time' content='2024-03-11T09:00:00Z'>"
        "<link rel='canonical' href='https://harbor.example/1'>"
    )
    figure = "<figure><img src='a.jpg'><figcaption>Ships in Belport harbor. Photo: T. Vane</figcaption></figure>"
    [found] = read_bytes(tmp_path, "a.html", page(story(figure), head))
    assert found.headline == "Belmark and Corvale sign grain pact"
    assert (found.published, found.publisher) == ("2024-03-11T09:00:00+00:00", "Harbor News")
    assert (found.url, found.language, found.agency) == ("https://harbor.example/1", "en", "Reuters")
    assert found.credits == ("Tom Vane", "Ida Korr")
    body = "\n".join(words for kind, words in zones(found) if kind == "body")
    assert body.startswith("Belmark and Corvale signed")
    assert body.endswith("has been closed.")
    for words in ("Home", "Storm", "cookies", "Copyright", "Advertisement", "Ships in", "Reporting", "By Tom Vane"):
        assert words not in body


def test_dates_of_a_page(tmp_path: Path) -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-10T08:00:00Z"}</script>'
    )
    for head, published in (
        ("<meta name='date' content='2024-03-09'>", "2024-03-09"),
        (linked, "2024-03-10T08:00:00+00:00"),
        (
            "<meta property='article:modified_time' content='2024-03-12'><meta name='pubdate' content='20240308'>",
            "2024-03-08",
        ),
    ):
        [found] = read_bytes(tmp_path, "a.html", page(story(), head), published="2020-01-01", now="2024-05-01")
        assert found.published == published


def test_a_page_dated_after_it_was_read(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.html", page(story(), "<meta name='date' content='2031-01-01'>"), now="2024-05-01")
    assert (found.triage, found.published) == ("implausible_date", "2031-01-01")


def test_declared_charset(tmp_path: Path) -> None:
    head = "<html><head><meta charset='iso-8859-1'><title>Südland</title></head>"
    html = f"{head}<body><p>Südland entlässt Minister.</p></body>"
    [found] = read_bytes(tmp_path, "a.html", html.encode("latin-1"))
    assert found.text == "Südland\n\nSüdland entlässt Minister."


def test_spaces_around_links(tmp_path: Path) -> None:
    [found] = read_bytes(
        tmp_path, "a.html", page("<p>The army<a href='x'>shelled</a>the town.</p><p>Talks failed.</p>")
    )
    assert "The army shelled the town." in found.text


@pytest.mark.parametrize(
    ("body", "title", "status"),
    [
        ("<h2>We value your privacy</h2><p>We and our 842 partners store information on your device. Accept all.</p>",
         "Harbor News", "consent_wall"),
        ("<h1>404</h1><p>Sorry, we can't find that page.</p>", "404 Not Found", "error_page"),
        ("<article><h1>Belmark signs</h1><p>Belmark signed a pact on Monday.</p>"
         "<p>Subscribe to continue reading</p></article>",
         "Belmark signs", "paywall_teaser"),
        ("<script>var a = 1;</script>", "Harbor News", "empty"),
        ("", "", "empty"),
    ],
)  # fmt: skip
def test_pages_that_are_no_articles(tmp_path: Path, body: str, title: str, status: str) -> None:
    [found] = read_bytes(tmp_path, "a.html", page(body, title=title))
    assert found.triage == status
    assert str(found.triage_reason).startswith(f"{tmp_path.as_posix()}/a.html: ")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 20_000 + b"<p>Rebels fled.</p>",
        b"<html><body><p>Rebels \x00 \x0b fled \xff now.</p><p>Talks failed.</p>",
        b"<p" * 50_000,
        b"<html" + b" a='b'" * 20_000 + b"><p>Rebels fled.</p>",
        b"<!-- " + b"x" * 100_000,
        b'<?xml version="1.0" encoding="utf-16"?><html><body><p>Rebels fled.</p></body></html>',
        b"<html><body><p>&#0;&#xD800;&#1114112; Rebels fled.</p></body></html>",
    ],
)
def test_broken_pages(tmp_path: Path, data: bytes) -> None:
    [found] = read_bytes(tmp_path, "a.html", data)
    assert found.triage in ("article", "empty", "unreadable", "boilerplate")
    assert found.triage == "article" or found.triage_reason
