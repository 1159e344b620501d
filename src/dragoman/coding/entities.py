"""Who a noun phrase stands for: its words to name, country and sectors as of the article's date.

    resolver.resolve("White House spokesman John Kirby", date="2023-12-07")
    # -> John Kirby, USA, GOV

:mod:`dragoman.coding.phrase_reader` reads one phrase; here are appositions, names that the article introduced,
and the memory of what was asked before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.coding.bearers import read_names
from dragoman.coding.identities import ExtraEntity, Identity, NameMatch, straight
from dragoman.coding.noun_phrases import is_capitalised, segments
from dragoman.coding.phrase_reader import PhraseReader
from dragoman.coding.words import Word, split_words
from dragoman.tables import Tables
from dragoman.tables.rows import AgentRow, OperatorRow

__all__ = ["EntityResolver", "ExtraEntity", "Identity", "NameMatch", "joined"]

_PERSONAL = frozenset("he she him her it they them i we us you me".split())
_REMEMBERED = 50_000


class EntityResolver:
    """Resolves phrases against the tables and ``extra``; answers are remembered by phrase and date.

    ``willing`` are the adjectives of en/operators.csv (ready, willing, set): what only somebody can be.
    """

    def __init__(self, tables: Tables, extra: Sequence[ExtraEntity] = ()) -> None:
        self._reader = PhraseReader(tables, tuple(read_names(tables, extra)))
        self.willing = frozenset(row.lemma for row in tables.rows("en/operators.csv", OperatorRow) if row.pos == "adj")
        self._known: dict[tuple[str, str | None, int | None], Identity | None] = {}

    def find_names(self, text: str) -> tuple[NameMatch, ...]:
        """All names of the tables in a text, the longest at each place, with their offsets."""
        return tuple(self._matches(text))

    def may_be_party(self, lemma: str) -> bool:
        """Whether a common noun can head a phrase that stands for a party; a quick test before :meth:`resolve`."""
        return lemma.lower() in self._reader.agents.heads

    def agent_row(self, lemma: str) -> AgentRow | None:
        """The row of en/agents.csv of a noun of one word."""
        return self._reader.agents.row(lemma.lower())

    def resolve(
        self,
        phrase: str,
        *,
        date: str | None = None,
        introduced: Mapping[str, Identity] | None = None,
        head: int | None = None,
    ) -> Identity | None:
        """Who a whole noun phrase stands for at an ISO date (``None``: as they were last known).

        ``introduced`` holds persons and bodies by the surname or acronym under which an article names them
        again; they win over namesakes of the tables. ``head`` is the offset in the phrase at which its head ends,
        if a parser knows it. ``None`` is the answer for things and the unknown.
        """
        if introduced and any(name in straight(phrase) for name in introduced):
            met = self._introduced(phrase, introduced)
            if met is not None:
                return met
            return self._owned(phrase, self._remembered(phrase, date, head), introduced)
        return self._remembered(phrase, date, head)

    def _remembered(self, phrase: str, date: str | None, head: int | None) -> Identity | None:
        if head == len(phrase):
            head = None
        key = (phrase, date, head)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = self._resolve(phrase, date, head)
        return self._known[key]

    def _resolve(self, phrase: str, date: str | None, head: int | None) -> Identity | None:
        words = split_words(phrase)
        if len(words) == 1 and words[0].key in _PERSONAL and (not words[0].all_capitals or words[0].key == "i"):
            return Identity(sectors=("UNK",), kind="person", by="pronoun")
        identity: Identity | None = None
        for number, segment in enumerate(segments(words)):
            if identity is not None and identity.country and identity.sectors:
                break
            at = None
            if head is not None and number == 0:
                at = max((i for i, word in enumerate(segment) if word.start < head), default=None)
            identity = joined(identity, self._reader.read(segment, date, head=at))
        return identity

    def _introduced(self, phrase: str, introduced: Mapping[str, Identity]) -> Identity | None:
        """The person or body met before under the last word of the phrase, if only titles stand before it."""
        words = [word for word in split_words(straight(phrase)) if not word.is_mark]
        if not words or not is_capitalised(words[-1]) or words[-1].text not in introduced:
            return None
        before = words[:-1]
        if any(is_capitalised(word) and not self._is_role(before, i) for i, word in enumerate(before)):
            return None
        return introduced[words[-1].text]

    def _owned(self, phrase: str, identity: Identity | None, introduced: Mapping[str, Identity]) -> Identity | None:
        """With the country of an introduced name among the words before the last ("FNC fighters", "Korr's guards")."""
        if identity is None or (identity.country and identity.sectors):
            return identity
        for word in split_words(straight(phrase))[:-1]:
            owner = introduced.get(word.text)
            if owner is not None and owner.name != identity.name:
                country, sectors = identity.country or owner.country, identity.sectors or owner.sectors
                return replace(identity, country=country, sectors=sectors, by=f"{identity.by} + {owner.by}")
        return identity

    def _is_role(self, words: Sequence[Word], i: int) -> bool:
        found = self._reader.names.match(words, i)
        if found is not None and all(sense.bearer.kind == "country" for sense in found.senses):
            return True
        return any(
            agent is not None and start <= i < agent.end
            for start in range(max(0, i - 3), i + 1)
            if (agent := self._reader.agents.match(words, start)) is not None
        ) or words[i].key in ("mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "the")

    def _matches(self, text: str) -> Iterator[NameMatch]:
        words = split_words(text)
        i = 0
        while i < len(words):
            found = None if words[i].is_mark else self._reader.names.match(words, i)
            if found is None:
                i += 1
                continue
            start, end = words[found.start].start, words[found.end - 1].end
            kinds = tuple(
                s.use if s.bearer.kind == "country" and s.use != "name" else s.bearer.kind for s in found.senses
            )
            ids = tuple(sense.bearer.id for sense in found.senses)
            yield NameMatch(start=start, end=end, text=text[start:end], kinds=kinds, entity_ids=ids)
            i = found.end


def joined(identity: Identity | None, other: Identity | None) -> Identity | None:
    """An identity with what an apposition adds ("Korr, the Arvenian premier"); the first one's word wins."""
    if identity is None or other is None:
        return identity or other
    return replace(
        identity,
        name=identity.name or other.name,
        entity_id=identity.entity_id or other.entity_id,
        country=identity.country or other.country,
        sectors=identity.sectors or other.sectors,
        title=identity.title or other.title,
        by=" + ".join(by for by in (identity.by, other.by) if by),
        gender=identity.gender or other.gender,
    )
