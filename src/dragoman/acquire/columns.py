"""Which column or key of a data file holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.errors import SettingError

# Usual names of each part of an article, as compared without case and with "_" for spaces and hyphens.
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "article_text", "full_text", "fulltext",
             "article_body", "articlebody", "body_text", "bodytext", "story", "story_text", "plain_text"),
    "headline": ("headline", "title", "article_title", "heading"),
    "published": ("published", "date", "date_publish", "pubdate", "pub_date", "publish_date", "published_at",
                  "publishedat", "publication_date", "date_published", "datepublished", "published_date",
                  "story_date", "article_date", "timestamp"),
    "url": ("url", "link", "canonical_url", "article_url", "uri", "permalink"),
    "publisher": ("publisher", "source", "outlet", "source_name", "newspaper", "source_domain", "sitename", "site"),
    "language": ("language", "lang"),
    "id": ("id", "article_id", "doc_id", "story_id", "_id", "uuid", "docid"),
    "author": ("author", "authors", "byline"),
}  # fmt: skip


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """The user's mapping (part of an article to column); raises ``SettingError`` for an unknown part."""
    for part in columns or {}:
        if part not in USUAL:
            raise SettingError(f"columns: {part!r} is no part of an article; allowed are {', '.join(USUAL)}")
    return dict(columns or {})


def find_columns(names: Sequence[str], columns: Mapping[str, str], where: str) -> dict[str, str]:
    """The column that holds each part, the user's choice before usual names.

    Raises ``SettingError`` if a chosen column is missing or none looks like the text.
    """
    missing = [f"{name} (for {part})" for part, name in columns.items() if name not in names]
    if missing:
        raise SettingError(f"{where}: no column {', '.join(missing)}; it has {_listed(names)}")
    found = dict(columns)
    folded = {_fold(name): name for name in reversed(names)}
    for part, usual in USUAL.items():
        name = next((folded[choice] for choice in usual if choice in folded), None)
        if name is not None and part not in found and name not in columns.values():
            found[part] = name
    if "text" not in found:
        raise SettingError(
            f"{where}: no column looks like the text; it has {_listed(names)}; name it with columns={{'text': NAME}}"
        )
    return found


def _fold(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _listed(names: Iterable[str]) -> str:
    names = [str(name)[:40] for name in names]
    return ", ".join(names[:20]) + (" ..." if len(names) > 20 else "")
