"""A noun phrase as news words it, cut into pieces: names, agents and other words; its core, and what follows.

No parse is needed: the core of an English noun phrase ends before its first preposition, relative pronoun or comma,
and its head is the last word of the core.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.agents import Agent, AgentIndex
from dragoman.coding.names import Found, NameIndex
from dragoman.coding.words import Word

# Closed classes of English grammar.
DETERMINERS = frozenset(
    "the a an this that these those some any all both either neither several many few most each every no another "
    "other its his her their my our your such certain various numerous multiple own same latter first second "
    "more less least than at about around nearly almost over up as only just roughly approximately even countless of "
    "mr mrs ms miss dr sir lord lady dame madam madame".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions dozen dozens tens".split()
)
_MEASURES = frozenset("scores handful half third quarter majority minority percent couple pair lot lots number".split())
PREPOSITIONS = frozenset(
    "of in from at for to with on by near against inside within across around under over between among during after "
    "before since until into onto about without through along behind beyond outside towards toward despite amid "
    "throughout upon via per than as".split()
)
_STOPS = PREPOSITIONS | frozenset("who which that whose whom where when and or but nor".split())
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower greater northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern mid occupied mainland rural".split()
)
_HONORIFICS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f"}
_PARTICIPLES = frozenset("known held led sent caught left shot hit born hurt made".split())
_PLURAL_OPENINGS = frozenset("several many few these those both dozens hundreds thousands millions scores".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch ``words[start:end]``: a name, an agent, both (the Senate), or one other word."""

    start: int
    end: int
    found: Found | None
    agent: Agent | None

    @property
    def other(self) -> bool:
        """Whether the tables know nothing of this word."""
        return self.found is None and self.agent is None


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase read: its words after the opening, the pieces of its core, where its tail begins.

    ``opening`` holds the keys of determiners and numbers before it; ``tail`` is the index of the first word after
    the core (``len(words)`` if none).
    """

    words: tuple[Word, ...]
    core: tuple[Piece, ...]
    tail: int
    opening: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether its opening says that there is more than one."""
        numbers = [key for key in self.opening if key in NUMBERS or key.isdigit()]
        return any(key not in ("one", "1") for key in numbers) or any(k in _PLURAL_OPENINGS for k in self.opening)

    @property
    def gender(self) -> str:
        """``m`` or ``f`` by the form of address, else empty."""
        return next((_HONORIFICS[key] for key in self.opening if key in _HONORIFICS), "")

    @property
    def indefinite(self) -> bool:
        """Whether it opens as something new ("a", "some", "another") and so can be no office holder known."""
        return any(key in ("a", "an", "some", "another", "any", "one") for key in self.opening)

    def text(self, start: int, end: int) -> str:
        """The words of a stretch as written, single-spaced but for hyphens."""
        parts = [self.words[start].text]
        for word in self.words[start + 1 : end]:
            parts.append(("-" if word.joined else " ") + word.text)
        return "".join(parts)


def read_phrase(words: Sequence[Word], names: NameIndex, agents: AgentIndex, head: int | None = None) -> NounPhrase:
    """The phrase with its opening taken off and its core in pieces.

    ``head`` is the index of its head if a parser knows it: "and" before it joins modifiers, and what follows it
    belongs to the core only if it is a name ("the group *Hamas*").
    """
    start = _opening(words, names, agents)
    kept = tuple(words[start:])
    at = 0 if head is None else max(head - start, 0)
    core: list[Piece] = []
    tail = len(kept)
    for piece in _pieces(kept, names, agents):
        word = kept[piece.start]
        if not piece.other or word.joined or not (word.is_mark or word.key in _STOPS or word.key in _DIRECTIONS):
            core.append(piece)
        elif word.key not in _DIRECTIONS and core and piece.start >= at:
            tail = piece.start
            break
    core = _without_followers(kept, core) if head is None else _until(kept, core, at)
    return NounPhrase(kept, tuple(core), tail, tuple(w.key for w in words[:start]))


def segments(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The stretches between commas, brackets and dashes."""
    segment: list[Word] = []
    for word in words:
        if word.is_mark:
            if segment:
                yield tuple(segment)
            segment = []
        else:
            segment.append(word)
    if segment:
        yield tuple(segment)


def is_capitalised(word: Word) -> bool:
    """Whether the word is written as part of a name."""
    return word.has_capital and word.text[0].isupper() or word.all_capitals


def _pieces(words: Sequence[Word], names: NameIndex, agents: AgentIndex) -> Iterator[Piece]:
    i = 0
    while i < len(words):
        found, agent = names.match(words, i), agents.match(words, i)
        end = max(found.end if found else 0, agent.end if agent else 0, i + 1)
        yield Piece(
            i, end, found if found and found.end == end else None, agent if agent and agent.end == end else None
        )
        i = end


def _opening(words: Sequence[Word], names: NameIndex, agents: AgentIndex) -> int:
    """How many words before the phrase proper are determiners, numbers or "of" after a number."""
    i = 0
    while i < len(words) - 1 and _opens(words, i):
        longer = names.match(words, i) or agents.match(words, i)
        if longer is not None and longer.end > i + 1:
            break  # "Number 10", "The Hague", "first lady"
        i += 1
    return i


def _opens(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.joined or word.possessive or (word.key == "of" and i == 0):
        return False
    if word.key in _MEASURES:
        return words[i + 1].key == "of"
    if words[i + 1].key in _MEASURES and i > 0 and i + 2 < len(words) and words[i + 2].key == "of":
        return True  # "a large number of"
    return word.key in DETERMINERS or word.key in NUMBERS or word.key[:1].isdigit()


def _without_followers(words: Sequence[Word], core: list[Piece]) -> list[Piece]:
    """The core without what may follow its head: "a man *identified*", "rebels *loyal*", "residents *overseas*"."""
    kept = list(core)
    while len(kept) > 1 and _follows(words, kept[-1]) and kept[-2].agent is not None:
        word, before = words[kept[-1].start], kept[-2]
        if words[before.end - 1].possessive:
            break
        if not (kept[-2].agent.plural or word.key.endswith(("ed", "ing", "en")) or word.key in _PARTICIPLES):
            break
        kept.pop()
    return kept


def _follows(words: Sequence[Word], piece: Piece) -> bool:
    """Whether a piece is one small-letter word that can be no head of a party."""
    word = words[piece.start]
    adjective = piece.agent is not None and piece.agent.noun is None and piece.found is None
    return (piece.other or adjective) and not word.has_capital and not word.joined


def _until(words: Sequence[Word], core: list[Piece], head: int) -> list[Piece]:
    """The core up to its head, and the capitalised words and names straight after it."""
    kept = [piece for piece in core if piece.start <= head]
    for piece in core[len(kept) :]:
        if not (piece.other and is_capitalised(words[piece.start])) and piece.found is None:
            break
        kept.append(piece)
    return kept
