"""Pages to stories: trafilatura finds the text, the page's own metadata tell the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.acquire.dates import iso_date

_DATE_NAMES = (
    "article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dc.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date",
    "article.published", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_LINKED_DATA_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_OUTSIDE = frozenset(
    {"nav", "header", "footer", "aside", "form", "figure", "figcaption", "script", "style", "noscript"}
)
_HEADS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page holds. ``blocks`` are (kind, text): paragraphs as ``body``, sub-headings as ``heading``."""

    title: str | None
    blocks: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    published: str | None
    publisher: str | None
    language: str | None
    url: str | None


def extract(html: str, *, url: str | None = None, now: str | None = None) -> Page:
    """The story of a page; a page without one has no blocks. ``now`` bounds dates that are only guessed."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return Page(title=None, blocks=(), authors=(), published=None, publisher=None, language=None, url=url)
    _space_links(tree)
    dating: dict[str, Any] = {"original_date": True, "extensive_search": False}
    if now:
        dating["max_date"] = now[:10]
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=dating,
    )
    blocks = tuple(_blocks(found.body)) if found is not None and found.body is not None else ()
    if len(blocks) < 2:
        own = tuple(_own_blocks(tree))
        blocks = own if len(own) > len(blocks) else blocks
    title = (found.title if found is not None else None) or _first(tree.xpath("//title/text()"))
    return Page(
        title=title,
        blocks=tuple((kind, text) for kind, text in blocks if text != title),
        authors=_authors(found.author if found is not None else None),
        published=_published(tree, html) or (found.date if found is not None else None),
        publisher=found.sitename if found is not None else None,
        language=_first(tree.xpath("/html/@lang")),
        url=_first(tree.xpath("//link[@rel='canonical']/@href")) or url,
    )


def _space_links(tree: Any) -> None:
    """Give links the spaces that careless pages leave out ("the army<a>shelled</a>the town")."""
    for link in tree.iter("a"):
        if not (link.text or "").strip() or len(link):
            continue
        before = link.getprevious()
        lead = (
            before.tail if before is not None else link.getparent().text if link.getparent() is not None else ""
        ) or ""
        if lead[-1:].isalnum() and link.text[:1].isalnum():
            link.text = " " + link.text
        if (link.tail or "")[:1].isalnum() and link.text[-1:].isalnum():
            link.tail = " " + link.tail


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    for element in body:
        if element.tag in ("list", "quote") and len(element):
            yield from _blocks(element)
        elif element.tag != "table":
            kind = "heading" if element.tag in _HEADS else "body"
            for text in _text(element).split("\n"):
                if text.strip():
                    yield kind, " ".join(text.split())


def _own_blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Paragraphs by mark-up alone, for short pages that leave trafilatura with one lump or nothing."""
    roots = tree.xpath("//article") or tree.xpath("//main") or tree.xpath("//body")
    if not roots:
        return
    for element in roots[0].iter("p", "h2", "h3", "h4", "li", "blockquote"):
        if any(above.tag in _OUTSIDE for above in element.iterancestors()) or element.find(".//p") is not None:
            continue
        text = " ".join(_text(element).split())
        if text:
            yield ("heading" if element.tag in _HEADS else "body"), text


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append("\n" if child.tag in ("lb", "br") else _text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _published(tree: Any, html: str) -> str | None:
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        if name and meta.get("content"):
            named.setdefault(name, meta.get("content"))
    candidates = [named[name] for name in _DATE_NAMES if name in named]
    candidates += _LINKED_DATA_DATE.findall(html)[:1]
    candidates += tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")[:1]
    return next((found for text in candidates if (found := iso_date(text))), None)


def _authors(author: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (author or "").split(";") if name.strip())


def _first(values: Any) -> str | None:
    return next((str(value).strip() for value in values if str(value).strip()), None)
