"""Raw bytes to the story in them: plain text and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.acquire.articles import Story
from dragoman.acquire.encoding import Decoded, binary_kind, declared_charset, decode
from dragoman.records import RawDocument

LARGEST = 50_000_000  # bytes of one document; what is larger is not one article

_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S
)
_FRAGMENT = re.compile(r"</?(?:p|div|span|br|a|strong|em|ul|li|h[1-6]|figure|blockquote)\b[^<>]{0,500}>", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A document that could not be read: where it stands, why, and what to do."""

    uri: str
    reason: str
    raw: bytes = b""


def story_of(document: RawDocument, *, now: str | None = None) -> Story | Fault:
    """What stands in a document; a :class:`Fault` for what is no text. ``now`` bounds dates read off pages."""
    if kind := binary_kind(document.data):
        return Fault(uri=document.uri, raw=document.data, reason=f"{kind}, not text; convert it to text or HTML")
    media_type = document.media_type or ""
    is_page = "html" in media_type
    declared = _charset(media_type) or (declared_charset(document.data) if is_page else None)
    decoded = decode(document.data, declared)
    note = f"read as {decoded.encoding} (a guess)" if decoded.guessed else None
    if is_page or (not media_type and _HTML.match(decoded.text[:4000])):
        return _page(document, decoded, note, now)
    return _plain(document, decoded.text, note)


def holds_markup(text: str) -> bool:
    """Whether a column's text is a piece of HTML: at least two tags that only pages have."""
    first = _FRAGMENT.search(text, 0, 20_000)
    return first is not None and _FRAGMENT.search(text, first.end(), first.end() + 20_000) is not None


def _charset(media_type: str) -> str | None:
    match = re.search(r"charset=[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return match.group(1) if match else None


def _plain(document: RawDocument, text: str, note: str | None) -> Story:
    told = document.metadata
    return Story(
        uri=document.uri, raw=document.data, body=text, headline=told.get("headline"),
        published=told.get("published"), publisher=told.get("publisher"), url=told.get("url"),
        language=told.get("language"), note=_notes(told.get("note"), note),
    )  # fmt: skip


def _page(document: RawDocument, decoded: Decoded, note: str | None, now: str | None) -> Story:
    from dragoman.acquire.extract import extract

    told = document.metadata
    page = extract(decoded.text, url=told.get("url"), now=now)
    body, hints = [], {}
    length = 0
    for kind, text in page.blocks:
        if kind != "body":
            hints[length] = kind
        body.append(text)
        length += len(text) + 2
    return Story(
        uri=document.uri, raw=document.data, body="\n\n".join(body), hints=hints,
        headline=told.get("headline") or (page.title if body else None),
        published=told.get("published") or page.published, publisher=told.get("publisher") or page.publisher,
        url=told.get("url") or page.url, language=told.get("language") or page.language,
        authors=page.authors, note=_notes(told.get("note"), note),
    )  # fmt: skip


def _notes(*notes: str | None) -> str | None:
    return "; ".join(note for note in notes if note) or None
