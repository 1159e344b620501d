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
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font hi i ins kbd mark q ref s small span strike strong sub sup "
    "time tt u var wbr".split()
)
_SILENT = frozenset({"script", "style", "noscript", "template"})
_HEAD_MARK = "\x1d"  # no such character in any document: they are removed first
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
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


class Unextractable(Exception):
    """A page that neither lxml nor trafilatura can take in."""


def extract(html: str, *, url: str | None = None, now: str | None = None) -> Page:
    """The story of a page; a page without one has no blocks. ``now`` bounds dates that are only guessed.

    Raises :class:`Unextractable` where the libraries below fail.
    """
    from trafilatura.utils import load_html

    try:
        tree = load_html(html)
        if tree is None:
            return Page(title=None, blocks=(), authors=(), published=None, publisher=None, language=None, url=url)
        return _page(tree, html, url, now)
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError) as error:
        # What broken pages make of the libraries below cannot be foreseen, and must not end a run.
        raise Unextractable(f"{type(error).__name__}: {error}") from error


def fragment_blocks(html: str) -> tuple[tuple[str, str], ...]:
    """All paragraphs of a piece of a page, as the blocks of a :class:`Page`."""
    from lxml.etree import LxmlError
    from lxml.html import fromstring

    try:
        tree = fromstring(f"<div>{_CONTROLS.sub('', html)}</div>")
    except (LxmlError, ValueError):
        return (("body", html),)
    _space_links(tree)
    return tuple(_lines_of(tree))


def _page(tree: Any, html: str, url: str | None, now: str | None) -> Page:
    from trafilatura import bare_extraction

    _space_links(tree)
    dating: dict[str, Any] = {"original_date": True, "extensive_search": False}
    if now:
        dating["max_date"] = now[:10]
    found = bare_extraction(
        tree, url=url, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=dating
    )
    title = (found and found.title) or _first(tree.xpath("//title/text()"))
    return Page(
        title=title,
        blocks=tuple((kind, text) for kind, text in _best_blocks(found, tree) if text != title),
        authors=_authors(found.author if found else None),
        published=_published(tree, html) or (found.date if found else None),
        publisher=found.sitename if found else None,
        language=_first(tree.xpath("/html/@lang")),
        url=_first(tree.xpath("//link[@rel='canonical']/@href[starts-with(., 'http')]")) or url,
    )


def _best_blocks(found: Any, tree: Any) -> tuple[tuple[str, str], ...]:
    """trafilatura's paragraphs; of a short page it makes one lump, which the page's own mark-up takes apart."""
    blocks = tuple(_blocks(found.body)) if found is not None and found.body is not None else ()
    if len(blocks) > 1:
        return blocks
    lump = _without_spaces(blocks[0][1]) if blocks else ""
    own = tuple(block for block in _own_blocks(tree) if not lump or _without_spaces(block[1]) in lump)
    return own or blocks


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _lines_of(tree: Any) -> Iterator[tuple[str, str]]:
    """The text of a tree with a break at each element that stands on lines of its own."""
    parts: list[str] = []
    _gather(tree, parts)
    for text in "".join(parts).split("\n"):
        if text.strip():
            kind = "heading" if text.startswith(_HEAD_MARK) else "body"
            yield kind, " ".join(text.replace(_HEAD_MARK, "").split())


def _gather(tree: Any, parts: list[str]) -> None:
    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        is_block = element.tag not in _INLINE
        if event == "start":
            if is_block:
                parts.append("\n" + (_HEAD_MARK if element.tag in _HEADS else ""))
            parts.append(" ".join((element.text or "").splitlines()) if element.tag not in _SILENT else "")
            continue
        if is_block and event == "end":
            parts.append("\n")
        parts.append(" ".join((element.tail or "").splitlines()))


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
    """Paragraphs of trafilatura's tree, without tables."""
    for table in list(body.iter("table")):
        table.getparent().remove(table)
    yield from _lines_of(body)


def _own_blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Paragraphs by mark-up alone, for short pages that leave trafilatura with one lump or nothing."""
    roots = tree.xpath("//article") or tree.xpath("//main") or tree.xpath("//body")
    if not roots:
        return
    for element in roots[0].iter("p", "h2", "h3", "h4", "li", "blockquote"):
        if any(above.tag in _OUTSIDE for above in element.iterancestors()) or element.find(".//p") is not None:
            continue
        text = " ".join(element.text_content().split())
        if text:
            yield ("heading" if element.tag in _HEADS else "body"), text


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
