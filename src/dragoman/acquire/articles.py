"""One document to one article: repair, zones, date and status put together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.acquire.clean import clean
from dragoman.acquire.dates import iso_date
from dragoman.acquire.repair import from_source, repair
from dragoman.acquire.triage import triage
from dragoman.errors import SettingError
from dragoman.records import Article
from dragoman.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a reader found in a document, before repair: the parts of an article as they stand there.

    ``raw`` are the bytes that its id is made of. ``hints`` give kinds of lines by offset in ``body``.
    ``note`` is said in ``triage_reason`` of a document that is read all the same. ``key`` is the identity that a
    row claims in its file, ``where`` the place of the row.
    """

    uri: str
    raw: bytes
    body: str
    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    hints: Mapping[int, str] = field(default_factory=dict)
    note: str | None = None
    key: str | None = None
    where: str | None = None


def article_from_text(
    text: str,
    *,
    uri: str = "text",
    published: str | None = None,
    headline: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    now: str | None = None,
    tables: Tables,
) -> Article:
    """An article from a string. Raises ``SettingError`` if ``published`` is no full date."""
    story = Story(
        uri=uri, raw=text.encode("utf-8", "surrogatepass"), body=text, headline=headline,
        published=checked_date(published, "published"), publisher=publisher, url=url, language=language,
    )  # fmt: skip
    return article_from_story(story, now=checked_date(now, "now"), tables=tables)


def article_from_story(story: Story, *, now: str | None, tables: Tables, published: str | None = None) -> Article:
    """The article that a story makes; never fails, whatever is in it.

    Its own metadata tell the date of publication, or else ``published``, or else a line on the page.
    """
    headline = " ".join((story.headline or "").split())
    if headline and _opens_with(story.body, headline):
        headline = ""  # the body repeats it; zones find it there
        repeated = True
    else:
        repeated = False
    lead = f"{headline}\n\n" if headline else ""
    repaired = repair(lead + story.body)
    text, origins = repaired.text, repaired.origin_map
    end = from_source(origins, len(lead) - 2) if lead else _first_line_end(text) if repeated else 0
    hints = {from_source(origins, len(lead) + at): kind for at, kind in story.hints.items()}
    cleaned = clean(text, tables, headline_end=end, hints=hints)
    told, date_note = _published(story.published)
    published = told or published or cleaned.dated
    verdict = triage(text, cleaned, published=published, now=now)
    return Article(
        id=article_id(story.uri, story.raw), uri=story.uri, text=text, zones=cleaned.zones,
        headline=cleaned.headline, published=published, publisher=story.publisher, agency=cleaned.agency,
        url=story.url, language=story.language, dateline=cleaned.dateline,
        dateline_place=cleaned.dateline_place, credits=tuple(dict.fromkeys((*cleaned.credits, *story.authors))),
        triage=verdict.status, triage_reason=_joined(verdict.reason, story.note, date_note), first_seen=now,
        origin_map=origins,
    )  # fmt: skip


def unread(uri: str, raw: bytes, reason: str, *, now: str | None = None, status: str = "unreadable") -> Article:
    """The article without text that stands for a document that could not be read."""
    return Article(id=article_id(uri, raw), uri=uri, text="", triage=status, triage_reason=reason, first_seen=now)


def article_id(uri: str, raw: bytes) -> str:
    """16 hex digits of the SHA-256 of the address and the raw bytes."""
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass") + b"\0" + raw).hexdigest()[:16]


def checked_date(text: str | None, option: str) -> str | None:
    """An option's date in ISO 8601; raises ``SettingError`` for what is no full date."""
    if text is None:
        return None
    found = iso_date(text)
    if found is None:
        raise SettingError(f"{option}: {text!r} is no full date; write it as YYYY-MM-DD")
    return found


def _published(text: str | None) -> tuple[str | None, str | None]:
    if not text or not text.strip():
        return None, None
    found = iso_date(text)
    return found, None if found else f"publication date {text[:40]!r} not understood; write it as YYYY-MM-DD"


def _opens_with(body: str, headline: str) -> bool:
    first = body.lstrip()[: 2 * len(headline) + 20].split("\n", 1)[0]
    return " ".join(first.split()).casefold() == headline.casefold()


def _first_line_end(text: str) -> int:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _joined(*reasons: str | None) -> str | None:
    return "; ".join(reason for reason in reasons if reason) or None
