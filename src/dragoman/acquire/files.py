"""Files, folders and standard input as articles, one after another; never the whole input at once."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from dragoman.acquire.articles import article_from_story, article_from_text, checked_date, unread
from dragoman.acquire.columns import check_columns
from dragoman.acquire.documents import LARGEST, Fault, story_of
from dragoman.acquire.encoding import utf8_lines
from dragoman.acquire.rows import Read, read_csv, read_json, read_jsonl, read_parquet
from dragoman.errors import InputError, SettingError
from dragoman.records import Article, RawDocument
from dragoman.tables import Tables

__all__ = ["article_from_text", "read"]

TEXT = frozenset({".txt", ".md", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
KINDS = TEXT | PAGES | LINES | {".json", ".csv", ".tsv", ".parquet"}


def read(
    inputs: Iterable[str | Path],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    publisher: str | None = None,
    now: str | None = None,
    stdin: BinaryIO | None = None,
    tables: Tables,
) -> Iterator[Article]:
    """The articles of files, folders (recursively, sorted) and ``-`` (standard input), in order.

    ``published`` and ``publisher`` fill in where a document says nothing. ``columns`` maps parts of an article
    (``text``, ``headline``, ``published``, ``url``, ``publisher``, ``language``, ``id``, ``author``) to columns.
    ``now`` is the date after which a publication date is implausible. A bad document comes out with its
    status in ``triage``; a bad setting raises ``SettingError`` or ``InputError`` at once.
    """
    mapping = check_columns(columns)
    published, now = checked_date(published, "published"), checked_date(now, "now")
    sources = [_source(item) for item in inputs]
    for source in sources:
        _try_header(source, mapping)
    found = _documents(sources, mapping, stdin)
    return _articles(found, published=published, publisher=publisher, now=now, tables=tables)


# --------------------------------------------------------------------------------------------- articles


@dataclass(slots=True)
class _Seen:
    """What came before in this run: ids, and the last version at each web address."""

    ids: set[int] = field(default_factory=set)
    versions: dict[int, str] = field(default_factory=dict)

    def mark(self, article: Article, key: str | None) -> Article:
        """The article, as a duplicate if its id came before, with the id of an earlier version at its address."""
        name = hash(key or article.id)
        is_known = name in self.ids
        self.ids.add(name)
        if is_known:
            identity = (key or article.id).rpartition("#")[2]
            reason = f"{article.uri}: the id {identity!r} came before in this run; give each document its own"
            return replace(article, triage="duplicate", triage_reason=reason)
        if article.url is None:
            return article
        earlier = self.versions.get(hash(article.url))
        self.versions[hash(article.url)] = article.id
        return replace(article, supersedes=earlier) if earlier not in (None, article.id) else article


def _articles(
    found: Read, *, published: str | None, publisher: str | None, now: str | None, tables: Tables
) -> Iterator[Article]:
    seen = _Seen()
    for document in found:
        story = document if isinstance(document, Fault) else story_of(document, now=now)
        if isinstance(story, Fault):
            yield unread(story.uri, story.raw, _placed(story.uri, story.reason), now=now, status=story.status)
            continue
        filled = replace(story, publisher=story.publisher or publisher)
        article = article_from_story(filled, now=now, tables=tables, published=published)
        if article.triage_reason and article.triage != "article":
            article = replace(article, triage_reason=_placed(story.where or story.uri, article.triage_reason))
        yield seen.mark(article, story.key)


def _placed(where: str, reason: str) -> str:
    """A reason with the file and line in front that it is about."""
    return reason if reason.startswith(where) else f"{where}: {reason}"


# -------------------------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """One input as given; ``path`` is ``None`` for standard input."""

    name: str
    path: Path | None


def _source(item: str | Path) -> _Source:
    if str(item) == "-":
        return _Source(name="stdin", path=None)
    path = Path(item)
    try:
        path.stat()
    except OSError as error:
        raise InputError(f"{path}: no such file or folder ({error.strerror})") from error
    return _Source(name=Path(os.path.normpath(path)).as_posix(), path=path)


def _try_header(source: _Source, columns: Mapping[str, str]) -> None:
    """Read the first row of a data file that was named, so that a missing column stops the run before it starts."""
    if source.path is None or not source.path.is_file() or source.path.suffix.lower() in TEXT | PAGES:
        return
    next(_file(source.path, source.name, columns), None)


def _documents(sources: list[_Source], columns: Mapping[str, str], stdin: BinaryIO | None) -> Read:
    for source in sources:
        if source.path is None:
            yield from _stream(stdin or sys.stdin.buffer, columns)
        elif source.path.is_dir():
            yield from _folder(source.path, columns)
        else:
            yield from _file(source.path, source.name, columns)


def _folder(folder: Path, columns: Mapping[str, str]) -> Read:
    faults: list[OSError] = []
    is_empty = True
    for place, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            is_empty = False
            yield from _found(Path(place) / name, columns)
        yield from _unopened(faults)
    yield from _unopened(faults)
    if is_empty:
        yield Fault(uri=folder.as_posix(), reason="no files in it", status="empty")


def _found(path: Path, columns: Mapping[str, str]) -> Read:
    """A file of a folder; unlike a file that was named, it cannot stop the run with its columns."""
    where = path.as_posix()
    if path.suffix.lower() not in KINDS:
        yield Fault(uri=where, reason=f"unknown kind of file; read are {', '.join(sorted(KINDS))}")
        return
    try:
        yield from _file(path, where, columns)
    except SettingError as error:
        yield Fault(uri=where, reason=str(error))


def _unopened(faults: list[OSError]) -> Iterator[Fault]:
    while faults:
        error = faults.pop(0)
        name = Path(str(error.filename)).as_posix()
        yield Fault(uri=name, reason=f"cannot be opened ({error.strerror}); check its permissions")


def _file(path: Path, where: str, columns: Mapping[str, str]) -> Read:
    is_empty = True
    try:
        for document in _documents_of(path, where, columns):
            is_empty = False
            yield document
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        yield Fault(uri=where, reason=reason)
        return
    if is_empty:
        yield Fault(uri=where, reason="nothing in it", status="empty")


def _documents_of(path: Path, where: str, columns: Mapping[str, str]) -> Read:
    kind = path.suffix.lower()
    if kind == ".parquet":
        yield from read_parquet(path, where, columns)
        return
    with path.open("rb") as stream:
        if kind in LINES or (kind == ".json" and _is_lines(stream)):
            yield from read_jsonl(utf8_lines(stream), where, columns)
        elif kind == ".json":
            yield from read_json(stream, where, columns)
        elif kind in (".csv", ".tsv"):
            yield from read_csv(stream, where, columns, tabs=kind == ".tsv")
        else:
            yield _whole(stream, where, kind)


def _is_lines(stream: BinaryIO) -> bool:
    """Whether a .json file is JSON Lines by its contents: its first line is an object of its own."""
    line = stream.readline(LARGEST).strip()
    more = stream.read(1)
    stream.seek(0)
    return line.startswith(b"{") and line.endswith(b"}") and bool(more)


def _whole(stream: BinaryIO, where: str, kind: str) -> RawDocument | Fault:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        return Fault(uri=where, reason=f"more than {LARGEST:,} bytes; split it into its articles")
    media_type = "text/html" if kind in PAGES else "text/plain" if kind in TEXT else None
    return RawDocument(uri=where, data=data, media_type=media_type)


def _stream(stream: BinaryIO, columns: Mapping[str, str]) -> Read:
    """Standard input: JSON Lines, a JSON array, a page or plain text, by how it begins."""
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    first = buffered.readline(LARGEST)
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    rest = _Pushed(first, buffered)
    if start.startswith(b"{"):
        yield from read_jsonl(rest, "stdin", columns)
    elif start.startswith((b"[{", b"[\n", b"[\r")):
        yield from read_json(rest, "stdin", columns)
    else:
        yield _whole(rest, "stdin", "")


class _Pushed(io.BytesIO):
    """A stream with the line put back that was read to see what it is."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        super().__init__(first)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        """The first line again, then the rest of the stream's."""
        return super().readline(size) or self._rest.readline(-1 if size is None else size)

    def read(self, size: int | None = -1, /) -> bytes:
        """The bytes put back, then the rest; never more than ``size``."""
        head = super().read(size)
        if size is None or size < 0:
            return head + self._rest.read()
        return head + self._rest.read(size - len(head)) if len(head) < size else head
