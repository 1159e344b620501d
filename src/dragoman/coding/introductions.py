"""Names that an article introduces for later use: surnames of persons, short forms in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dragoman.coding.identities import Identity, straight
from dragoman.coding.words import split_words
from dragoman.records import Parse, Sentence

Resolver = Callable[[str], "Identity | None"]
Sayer = Callable[[Sentence, int], "Identity | None"]

_SHORT_FORM = re.compile(r"\(\s*([A-Z][\w.&-]{1,9})\s*\)")
_MOST_WORDS = 9
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "SGP", "KHM"})


def persons(parse: Parse, said: Sayer, resolve: Resolver) -> Iterator[tuple[str, Identity]]:
    """Each person named in full, by the last word of the name; then by the first, where only one has it.

    Names that begin with the family's are spoken of by the first word. It counts for less than any last word, and not
    where it is a country's name or a body's.
    """
    first: dict[str, set[Identity]] = {}
    for sentence in parse.sentences:
        for head in _full_names(sentence):
            identity = said(sentence, head)
            if identity is None or identity.kind != "person" or not _is_full_name(identity.name or ""):
                continue
            yield straight(sentence.words[head]), identity
            last = straight((identity.name or "").split()[-1])
            if last != straight(sentence.words[head]):
                yield last, identity
            first.setdefault(straight((identity.name or "").split()[0]), set()).add(identity)
    for word, bearers in first.items():
        best = min(bearers, key=lambda bearer: bearer.title is None)
        if len({bearer.name for bearer in bearers}) == 1 and _is_free(resolve(word), best):
            yield word, best


def short_forms(text: str, resolve: Resolver) -> Iterator[tuple[str, Identity]]:
    """Acronyms in brackets after the name they stand for ("the Front for Change (FFC)")."""
    for match in _SHORT_FORM.finditer(text):
        before = split_words(text[max(0, match.start() - 120) : match.start()])
        named = _spelled_out(match[1], [word.text for word in before][-_MOST_WORDS:])
        identity = resolve(named) if named else None
        if identity is not None:
            yield match[1], identity


def _is_free(known: Identity | None, bearer: Identity) -> bool:
    """Whether a first word that may be known stands for the person; a town of that name gives way to a family."""
    if known is None or known.kind == "person":
        return True
    return known.by == "places" and bearer.country in _FAMILY_FIRST


def _is_full_name(name: str) -> bool:
    """Two to five words, none of them an article: titles in capitals can look like persons."""
    words = name.split()
    return 2 <= len(words) <= 5 and not {"the", "a", "an", "and"} & {word.lower() for word in words}


def _full_names(sentence: Sentence) -> Iterator[int]:
    """Heads of runs of two or more proper nouns."""
    for head, pos in enumerate(sentence.pos):
        if pos == "PROPN" and sentence.deps[head] not in ("compound", "flat") and not _is_in_name(sentence, head):
            parts = [j for j in sentence.children[head] if sentence.deps[j] in ("compound", "flat")]
            if any(sentence.pos[j] == "PROPN" and abs(j - head) <= 3 for j in parts):
                yield head


def _is_in_name(sentence: Sentence, head: int) -> bool:
    """Whether the phrase hangs on another name ("the Front for *National Change*")."""
    return sentence.deps[head].startswith("nmod") and sentence.pos[sentence.heads[head]] == "PROPN"


def _spelled_out(short: str, words: Sequence[str]) -> str:
    """The shortest end of ``words`` whose initials spell the short form; small words may be passed over."""
    letters = [c.lower() for c in short if c.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        initials = [word[0].lower() for word in words[start:]]
        capitals = [word[0].lower() for word in words[start:] if word[0].isupper()]
        if words[start][0].isupper() and letters in (initials, capitals):
            return " ".join(words[start:])
    return ""
