"""Common nouns, modifiers and titles of parties (en/agents.csv), found in running words with their plurals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.words import Word, split_words
from dragoman.tables import Tables
from dragoman.tables.rows import AgentRow

RELATIONAL = "*"  # first of the sectors of a noun that takes the side of the body that it belongs to
_IRREGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife"}
_PLURAL = frozenset({"police", "people", "media", "children"})  # plurals that no ending tells


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun or title (``noun``) and a modifier (``modifier``) found at ``words[start:end]``; at least one of them."""

    start: int
    end: int
    noun: AgentRow | None
    modifier: AgentRow | None
    plural: bool


class AgentIndex:
    """The table of agents by folded words."""

    def __init__(self, tables: Tables) -> None:
        self._nouns: dict[str, AgentRow] = {}
        self._modifiers: dict[str, AgentRow] = {}
        self._longest: dict[str, int] = {}
        self.distancing: dict[str, AgentRow] = {}
        self.countrylike: set[str] = set()
        self.heads: set[str] = set()
        self.binding: set[str] = set()
        for row in tables.rows("en/agents.csv", AgentRow):
            self._add(row)

    def match(self, words: Sequence[Word], start: int) -> Agent | None:
        """The longest agent phrase that begins at a word, ``None`` if there is none."""
        for end in range(min(start + self._reach(words[start].key), len(words)), start, -1):
            keys = [w.key for w in words[start:end]]
            if any(w.possessive for w in words[start : end - 1]) and not self._owns(keys):
                continue
            noun, plural = self._noun(keys)
            modifier = self._modifiers.get(" ".join(keys))
            if noun is not None or modifier is not None:
                return Agent(start, end, noun, modifier, plural)
        return None

    def row(self, noun: str) -> AgentRow | None:
        """The row of a noun or title in the singular."""
        return self._nouns.get(noun)

    def _owns(self, keys: list[str]) -> bool:
        """Whether a possessive inside belongs to the phrase itself ("prosecutor's office")."""
        return self._noun(keys)[0] is not None

    def _reach(self, first: str) -> int:
        return max((self._longest.get(form, 0) for form in (first, *singulars(first))), default=0)

    def _noun(self, keys: list[str]) -> tuple[AgentRow | None, bool]:
        exact = self._nouns.get(" ".join(keys))
        if exact is not None:
            return exact, _is_plural(keys[-1])
        for last in singulars(keys[-1]):
            found = self._nouns.get(" ".join([*keys[:-1], last]))
            if found is not None:
                return found, True
        return None, False

    def _add(self, row: AgentRow) -> None:
        if row.noun.startswith("-") or row.noun.endswith("-"):
            self.distancing[row.noun] = row
            return
        if row.kind == "noun" and not row.sectors:
            self.countrylike.add(row.noun)
        if row.kind == "modifier" and row.sectors[:1] == (RELATIONAL,):
            self.binding.add(row.noun)
        words = split_words(row.noun)
        key = " ".join([w.key for w in words])
        (self._modifiers if row.kind == "modifier" else self._nouns).setdefault(key, row)
        if row.kind != "modifier":
            self.heads.update({words[-1].key, words[0].key if " of " in row.noun else words[-1].key})
        first = words[0].key
        self._longest[first] = max(len(words), self._longest.get(first, 0))


def _is_plural(word: str) -> bool:
    if word in _PLURAL or word.endswith("men"):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def singulars(word: str) -> Iterator[str]:
    """What a word may be the plural of."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    if word.endswith("men"):
        yield word[:-3] + "man"
    if word.endswith("people"):
        yield word[:-6] + "person"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("ves"):
        yield word[:-3] + "f"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
