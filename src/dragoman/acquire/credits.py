"""Who wrote it: names out of bylines and end credits. They are never actors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.acquire.residue import Residue, fold

LONGEST = 600  # characters of end credits

_WORK = r"(?:report(?:ing|ed)|writ(?:ing|ten)|edit(?:ing|ed)|compil(?:ing|ed)|translat(?:ing|ed|ion))"
# "(Reporting by A; Editing by B)" at the end of a paragraph of prose.
_TAIL = re.compile(
    rf"[(\[](?:(?:with )?(?:additional|further) )?{_WORK}(?:,? (?:and )?(?:additional )?{_WORK})* by\b"
    r"[^()\[\]]{2,500}(?P<closed>[)\]])?[\s.]*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby:?\s+([^;()\[\]]+)", re.IGNORECASE)
_SPLIT = re.compile(r",\s+|;\s*|\s+(?:and|&)\s+|\s*\|\s*")
_WHERE = re.compile(r"\s+(?:in|at|from|for|of|with|on)\b.*$|\s+(?:contributed|reported)\b.*$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’‘\-]*(?:\s+[^\W\d_][\w.'’‘\-]*){1,4}$")
_WRITERS = re.compile(r"^.*\b(?:writers?|journalists?|reporters?|correspondents?)\s+", re.IGNORECASE)
_BYLINE = re.compile(r"by:?\s+\S", re.IGNORECASE)
_SMALL = frozenset(
    "and in of for the with at from de del der den di da dos la le van von bin ibn al el y e staff writer writers "
    "correspondent reporter contributor editor to & |".split()
)


def credit_start(paragraph: str, *, wrapped: bool = False) -> int | None:
    """Where end credits begin that close a paragraph of prose; if it was ``wrapped`` their bracket may be open."""
    offset = max(0, len(paragraph) - LONGEST)
    if "(" not in paragraph[offset:] and "[" not in paragraph[offset:]:
        return None
    match = _TAIL.search(paragraph, offset)
    return match.start() if match and (wrapped or match["closed"]) else None


def is_byline(line: str) -> bool:
    """Whether a line is "By" and names: no sentence, and no lower-case words but those that names allow."""
    if len(line) > 160 or line.endswith(".") or not _BYLINE.match(line):
        return False
    words = [word.strip(",;()") for word in line.split()[1:]]
    return all(not word or not word[0].islower() or word.casefold() in _SMALL for word in words) and any(
        word[:1].isupper() and len(word) > 1 for word in words
    )


def names(line: str, residue: Residue) -> Iterator[str]:
    """The persons named in a byline or credit, in order; agencies are left out."""
    stretches = _BY.findall(line) or [_WRITERS.sub("", line.lstrip("_— ")) if "ontribut" in line else ""]
    for stretch in stretches:
        for piece in _SPLIT.split(stretch):
            name = _WHERE.sub("", piece).strip(" .,)]\n")
            if _is_name(name) and fold(name) not in residue.agencies:
                yield " ".join(name.split())


def _is_name(text: str) -> bool:
    words = text.split()
    if not _NAME.match(text) or not words[0][0].isupper():
        return False
    return _has_capital(words[-1]) and all(_has_capital(word) or word.casefold() in _SMALL for word in words)


def _has_capital(word: str) -> bool:
    """Whether a word of a name is written large, if only after a prefix ("d'Arcy", "al-Amin")."""
    return any(part[:1].isupper() for part in re.split(r"['’‘-]", word))


def agency_of(line: str, residue: Residue) -> str | None:
    """The wire agency that a byline consists of or ends in ("Reuters", "By Jane Doe, Associated Press")."""
    for part in reversed(re.split(r",\s+|\s+\|\s+|\bby\s+|\s+for\s+(?:the\s+)?", line, flags=re.IGNORECASE)):
        if part and (agency := residue.agencies.get(fold(part))):
            return agency
    return None
