"""Raw bytes to the story in them: plain text, pages, pieces of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.acquire.articles import Story
from dragoman.acquire.encoding import binary_kind, declared_charset, decode
from dragoman.records import RawDocument

LARGEST = 50_000_000  # bytes of one document; what is larger is not one article
FRAGMENT = "text/x-html-fragment"  # media type of a piece of a page, all of which is the story

_PAGE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"</?(?:p|div|span|br|a|strong|em|ul|li|h[1-6]|figure|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A document that could not be read: where it stands, why and what to do, and the status it gets."""

    uri: str
    reason: str
    raw: bytes = b""
    status: str = "unreadable"


def story_of(document: RawDocument, *, now: str | None = None) -> Story | Fault:
    """What stands in a document; a :class:`Fault` for what is no text. ``now`` bounds dates read off pages."""
    if not document.data.strip():
        return Fault(uri=document.uri, raw=document.data, reason="nothing in it", status="empty")
    if kind := binary_kind(document.data):
        return Fault(uri=document.uri, raw=document.data, reason=f"{kind}, not text; convert it to text or HTML")
    media_type = document.media_type or ""
    declared = _charset(media_type) or (declared_charset(document.data) if "html" in media_type else None)
    decoded = decode(document.data, declared)
    told = dict(document.metadata)
    if decoded.guessed:
        told["note"] = "; ".join(filter(None, (told.get("note"), f"read as {decoded.encoding}, which is a guess")))
    if media_type.startswith(FRAGMENT):
        return _fragment(document, decoded.text, told)
    if "html" in media_type or (not media_type and _PAGE.match(decoded.text[:4000])):
        return _page(document, decoded.text, told, now)
    return _story(document, told, body=decoded.text)


def media_type_of(text: str) -> str:
    """What a column's text is: a page, a piece of one (at least two tags that only pages have), or plain text."""
    if _PAGE.match(text[:4000]):
        return "text/html; charset=utf-8"
    first = _TAG.search(text, 0, 20_000)
    is_fragment = first is not None and _TAG.search(text, first.end(), first.end() + 20_000) is not None
    return f"{FRAGMENT}; charset=utf-8" if is_fragment else "text/plain"


def _charset(media_type: str) -> str | None:
    match = re.search(r"charset=[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return match.group(1) if match else None


def _story(document: RawDocument, told: Mapping[str, str], *, body: str, **found: Any) -> Story:
    """A story from what the container told, which goes before what was ``found`` in the document."""
    parts = ("headline", "published", "publisher", "url", "language", "note", "key", "where")
    fields = {**found, **{part: told[part] for part in parts if told.get(part)}}
    authors = tuple(name.strip() for name in re.split(r"[;,]| and ", told.get("author", "")) if name.strip())
    fields["authors"] = authors or fields.get("authors", ())
    return Story(uri=document.uri, raw=document.data, body=body, **fields)


def _fragment(document: RawDocument, html: str, told: Mapping[str, str]) -> Story:
    from dragoman.acquire.extract import fragment_blocks

    body, hints = _joined(fragment_blocks(html))
    return _story(document, told, body=body, hints=hints)


def _page(document: RawDocument, html: str, told: Mapping[str, str], now: str | None) -> Story | Fault:
    from dragoman.acquire.extract import Unextractable, extract

    try:
        page = extract(html, url=told.get("url"), now=now)
    except Unextractable as error:
        return Fault(uri=document.uri, raw=document.data, reason=f"not readable as HTML ({error})")
    if not page.blocks:
        return Fault(uri=document.uri, raw=document.data, reason="a page without text in it", status="empty")
    body, hints = _joined(page.blocks)
    return _story(
        document, told, body=body, hints=hints, headline=page.title, published=page.published,
        publisher=page.publisher, url=page.url, language=page.language, authors=page.authors,
    )  # fmt: skip


def _joined(blocks: tuple[tuple[str, str], ...]) -> tuple[str, dict[int, str]]:
    """Blocks as paragraphs, and the kinds of those that are not body by the offset at which they start."""
    hints: dict[int, str] = {}
    length = 0
    for kind, text in blocks:
        if kind != "body":
            hints[length] = kind
        length += len(text) + 2
    return "\n\n".join(text for _, text in blocks), hints
