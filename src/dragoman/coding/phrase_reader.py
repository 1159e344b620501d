"""From the words of one noun phrase to who it is: the head decides, what stands around it adds.

"Iranian President Ebrahim Raisi"      a name with a role before it       (name_reader)
"Boko Haram gunmen in Borno"           a role, its body, its place        (role_reader)
"thousands of civilians"               the opening is taken off first     (noun_phrases)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.bearers import Name
from dragoman.coding.identities import Identity
from dragoman.coding.name_reader import NameReader
from dragoman.coding.noun_phrases import NounPhrase, Piece, is_capitalised, read_phrase
from dragoman.coding.phrase_tables import index_tables
from dragoman.coding.role_reader import RoleReader
from dragoman.coding.words import Word
from dragoman.tables import Tables

_DEEPEST = 4


class PhraseReader:
    """Reads phrases against the tables; keeps nothing between calls."""

    def __init__(self, tables: Tables, names: Sequence[Name]) -> None:
        indexed = index_tables(tables, names)
        self.names, self.agents = indexed.names, indexed.agents
        self._roles = RoleReader(indexed, self.read)
        self._names = NameReader(indexed, self._roles, self.read)

    def read(self, words: Sequence[Word], date: str | None, depth: int = 0, head: int | None = None) -> Identity | None:
        """Who a stretch of words without commas stands for; ``None`` for things and what nothing is known of.

        ``head`` is the index of the word that heads the phrase, if a parser has found it.
        """
        phrase = read_phrase(words, self.names, self.agents, head)
        if not phrase.core or depth > _DEEPEST:
            return None
        identity = self._read_core(phrase, date, depth)
        return self._with_origin(identity, phrase, date, depth)

    def _read_core(self, phrase: NounPhrase, date: str | None, depth: int) -> Identity | None:
        last = phrase.core[-1]
        if last.other or self._is_lone_modifier(phrase, last):
            named = is_capitalised(phrase.words[last.start])
            return self._names.read_unknown(phrase, date) if named else None
        if last.agent is not None and (last.found is None or self._is_common(phrase, last)):
            return self._roles.read(phrase, date, depth)
        return self._names.read(phrase, date, depth)

    def _with_origin(
        self, identity: Identity | None, phrase: NounPhrase, date: str | None, depth: int
    ) -> Identity | None:
        """A person without a country has that of what follows "of" ("President Orla Brandt *of Kenya*")."""
        if identity is None or identity.kind != "person" or identity.country or phrase.tail >= len(phrase.words):
            return identity
        if phrase.words[phrase.tail].key not in ("of", "from"):
            return identity
        origin = self.read(phrase.words[phrase.tail + 1 :], date, depth + 1)
        if origin is None or not origin.country:
            return identity
        return replace(identity, country=origin.country, by=f"{identity.by} + {origin.by}")

    def _is_lone_modifier(self, phrase: NounPhrase, piece: Piece) -> bool:
        """Whether an adjective has no noun ("a military"); "the displaced" needs none."""
        if piece.found is not None or piece.agent is None or piece.agent.noun is not None:
            return False
        word = phrase.words[piece.end - 1]
        return is_capitalised(word) or not word.key.endswith("ed")

    def _is_common(self, phrase: NounPhrase, piece: Piece) -> bool:
        """Whether a word that is both a name and a common noun ("Senate", "parliament") is the common noun here."""
        assert piece.agent is not None
        assert piece.found is not None
        if piece.agent.noun is None:
            return False
        if any(sense.bearer.kind == "country" for sense in piece.found.senses):
            return False
        return len(phrase.core) > 1 or phrase.tail < len(phrase.words)
