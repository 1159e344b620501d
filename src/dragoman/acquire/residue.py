"""What a line of a page is, by the rows of ``en/residue.csv``: share lines, prompts, credits, captions, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.tables import Tables
from dragoman.tables.rows import ResidueRow

BESIDE = 100  # characters of other sentences beside the one that a ``contains`` row is about
LONGEST = 400  # characters; a longer line is prose, whatever it begins with

_BULLETS = " \t\xa0•·●▪◦‣–—-*|>»«→"

_SENTENCE_GAP = re.compile(r"(?<=[.!?…)])\s+(?=[A-Z\"“(])")

Pairs = tuple[tuple[str, ResidueRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """The rows of the table, arranged for look-up; made once for each set of tables.

    ``openers`` lists the line rows of zone ``residue`` by their first word, longest first; ``agencies`` maps the
    folded names of wire agencies (rows with the note ``agency``) to the names as written; ``slugs`` are labels
    such as "EXCLUSIVE" that look like a dateline's place.
    """

    lines: dict[str, ResidueRow]
    prefixes: Pairs
    suffixes: Pairs
    contained: Pairs
    patterns: tuple[tuple[re.Pattern[str], ResidueRow], ...]
    any_prefix: tuple[str, ...]
    any_suffix: tuple[str, ...]
    openers: dict[str, tuple[str, ...]]
    agencies: dict[str, str]
    slugs: tuple[str, ...]

    def row_for(self, line: str) -> ResidueRow | None:
        """The row that the line falls under, or ``None`` for prose and for lines longer than ``LONGEST``."""
        if len(line) > LONGEST:
            return None
        folded = fold(line)
        bare = folded.rstrip(_BULLETS)
        if row := self.lines.get(bare) or self.lines.get(bare.rstrip(" .!:…")):
            return row
        if folded.startswith(self.any_prefix) and (row := self._prefix_row(folded)):
            return row
        if folded.endswith(self.any_suffix):
            return next(row for text, row in self.suffixes if folded.endswith(text))
        for text, row in self.contained:
            if text in folded and _is_most(line, text):
                return row
        stripped = line.strip(_BULLETS)
        return next((row for pattern, row in self.patterns if pattern.search(stripped)), None)

    def _prefix_row(self, folded: str) -> ResidueRow | None:
        """The row whose words open the line as whole words."""
        for text, row in self.prefixes:
            if folded.startswith(text) and not (text[-1].isalnum() and folded[len(text) :][:1].isalnum()):
                return row
        return None


def _is_most(line: str, words: str) -> bool:
    """Whether little else stands in the line than the sentence with these words."""
    holding = max((len(part) for part in _SENTENCE_GAP.split(line) if words in fold(part)), default=len(line))
    return len(line) - holding <= BESIDE


def fold(line: str) -> str:
    """A line as the rows are compared with it: no case, no bullets before it, single spaces, plain apostrophes."""
    return " ".join(line.lstrip(_BULLETS).casefold().replace("’", "'").split())


@lru_cache(maxsize=8)
def residue(tables: Tables) -> Residue:
    """The matcher for these tables."""
    rows = tables.rows("en/residue.csv", ResidueRow)
    by_match: dict[str, list[tuple[str, ResidueRow]]] = {}
    for row in rows:
        by_match.setdefault(row.match, []).append((fold(row.pattern), row))
    lines = dict(by_match.get("line", ()))
    prefixes, suffixes = (tuple(by_match.get(kind, ())) for kind in ("prefix", "suffix"))
    return Residue(
        lines=lines,
        prefixes=prefixes,
        suffixes=suffixes,
        contained=tuple(by_match.get("contains", ())),
        patterns=tuple((re.compile(row.pattern, re.IGNORECASE), row) for row in rows if row.match == "regex"),
        any_prefix=tuple(text for text, _ in prefixes),
        any_suffix=tuple(text for text, _ in suffixes),
        openers=_openers(lines),
        agencies={fold(row.pattern): row.pattern for row in rows if row.note == "agency"},
        slugs=tuple(fold(row.pattern) for row in rows if row.note == "slug"),
    )


def _openers(lines: dict[str, ResidueRow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for text, row in lines.items():
        if row.zone == "residue":
            found.setdefault(text.split()[0].rstrip(".!?:…"), []).append(text)
    return {word: tuple(sorted(texts, key=len, reverse=True)) for word, texts in found.items()}
