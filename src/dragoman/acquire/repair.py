"""Repairs that change characters, made before any span exists, with a map back to the source.

Only what is safe is repaired: line endings, control characters, doubly escaped entities, mojibake, words glued
together where a space or a paragraph break was lost. Quotation marks are never changed for other ones.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OriginMap = tuple[tuple[int, int], ...]
Edit = tuple[int, int, str]  # start and end in the source, what stands there instead

LONGEST_LINE = 100_000  # longer lines are not searched for mojibake as one piece (bounded time)

# What no text needs: controls but for tab and line feed, byte order marks and zero-width spaces inside the text,
# soft hyphens, halves of surrogate pairs. Marks of writing direction stay.
_CHEAP = re.compile(
    r"\r\n?|[\u2028\u2029\x0b\x0c]"
    r"|[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u00ad]+"
    r"|[\ud800-\udfff]"
    r"|&(?:amp;)*(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
)
_DIRTY = re.compile(r"[\r\u2028\u2029\x0b\x0c\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u00ad\ud800-\udfff&]")
# "said.The" lost a space. "dealRebels" lost a paragraph break: only after four lower-case letters that begin a
# word, so that iPhone, DeSantis, McDonald and YouTube stay whole.
_GLUED_SENTENCES = re.compile(r"(?<=[a-z][a-z])([.!?][\"”’)]?)(?=[“\"‘(]?[A-Z][a-z]+[\s,])")
_GLUED_WORDS = re.compile(r"(?<![^\s\"“‘(])[a-z]{4,}(?=[A-Z][a-z]{2,})")
_ADDRESS = re.compile(r"[@/]|www\.|\.(?:com|org|net)\b", re.IGNORECASE)
# Bytes that open a UTF-8 sequence, as the usual one-byte encodings show them; C1 controls.
_SUSPECT = re.compile("[\x80-\x9f\xc2-\xf4\u0402-\u045f\u0452\u201a\u0192\u2248\u221a\ufffd]")
_RUNS = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A text after repair; ``origin_map`` as in :class:`~dragoman.records.Article`."""

    text: str
    origin_map: OriginMap = ()


def repair(source: str) -> Repaired:
    """The text that is read instead of ``source``; the same string and an empty map when nothing is wrong."""
    edits = sorted([*_mojibake(source), *_cheap(source), *_glued(source)])
    return _apply(source, edits) if edits else Repaired(text=source)


def to_source(origin_map: Sequence[tuple[int, int]], offset: int) -> int:
    """The offset in the decoded source of an offset in ``Article.text``."""
    at = bisect_right(origin_map, offset, key=lambda pair: pair[0]) - 1
    return offset if at < 0 else origin_map[at][1] + offset - origin_map[at][0]


def from_source(origin_map: Sequence[tuple[int, int]], offset: int) -> int:
    """The offset in ``Article.text`` of an offset in the decoded source."""
    at = bisect_right(origin_map, offset, key=lambda pair: pair[1]) - 1
    return offset if at < 0 else origin_map[at][0] + offset - origin_map[at][1]


def _apply(source: str, edits: list[Edit]) -> Repaired:
    parts: list[str] = []
    pairs: list[tuple[int, int]] = []
    length = done = 0
    for start, end, new in edits:
        if start < done:  # inside another edit
            continue
        parts += (source[done:start], new)
        length += start - done + len(new)
        done = end
        if len(new) != end - start:
            pairs.append((length, end))
    parts.append(source[done:])
    return Repaired(text="".join(parts), origin_map=tuple(pairs))


def _cheap(source: str) -> Iterator[Edit]:
    if not _DIRTY.search(source):
        return
    for match in _CHEAP.finditer(source):
        old = match.group()
        new = _replacement(old)
        if new != old:
            yield match.start(), match.end(), new


def _replacement(old: str) -> str:
    if old[0] == "&":
        return _unescape(old)
    if old[0] in "\r\u2028\u2029\x0b\x0c":
        return "\n"
    return "\ufffd" if "\ud800" <= old[0] <= "\udfff" else ""


def _unescape(entity: str) -> str:
    """A character for an entity, however often its ampersand was escaped again; no control characters."""
    before = ""
    while before != entity:
        before, entity = entity, html.unescape(entity)
    return entity if entity.isprintable() or entity in "\n\t\xa0" else " "


def _glued(source: str) -> Iterator[Edit]:
    for match in _GLUED_SENTENCES.finditer(source):
        if not _in_address(source, match.end()):
            yield match.end(), match.end(), " "
    for match in _GLUED_WORDS.finditer(source):
        if not _in_address(source, match.end()):
            yield match.end(), match.end(), "\n\n"


def _in_address(source: str, at: int) -> bool:
    """Whether the stretch without spaces around ``at`` is a web or mail address or a user's name."""
    left = source[max(0, at - 60) : at].split()
    right = source[at : at + 60].split()
    return bool(_ADDRESS.search((left[-1] if left else "") + (right[0] if right else "")))


def _mojibake(source: str) -> Iterator[Edit]:
    if source.isascii() or not _SUSPECT.search(source):
        return
    start = 0
    for line in source.splitlines(keepends=True):
        for at in range(0, len(line), LONGEST_LINE):
            piece = line[at : at + LONGEST_LINE]
            if _SUSPECT.search(piece):
                yield from _refit(piece, start + at)
        start += len(line)


def _without_dirt(text: str) -> str:
    """What mojibake stood for, less what :func:`_cheap` would have taken out of it."""
    return _CHEAP.sub(lambda match: _replacement(match.group()), text)


def _refit(piece: str, offset: int) -> Iterator[Edit]:
    from ftfy import fix_encoding

    fixed = fix_encoding(piece)
    if fixed == piece:
        return
    old_runs, new_runs = list(_RUNS.finditer(piece)), list(_RUNS.finditer(fixed))
    if len(old_runs) == len(new_runs) and _RUNS.split(piece) == _RUNS.split(fixed):
        for old, new in zip(old_runs, new_runs, strict=True):
            if old.group() != new.group():
                yield offset + old.start(), offset + old.end(), _without_dirt(new.group())
    else:  # a space or control character was part of what was misread
        yield offset, offset + len(piece), _without_dirt(fixed)
