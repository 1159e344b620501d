"""All that is known of one article before its events are coded, with look-ups by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.attribution import attributions_at
from dragoman.coding.coreference import Cast
from dragoman.coding.listings import listed_owners
from dragoman.coding.syntax import conjuncts
from dragoman.records import Article, Entity, Parse, Quotation, Sentence, Timex, Toponym, Words


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its parse, cast, quotations, timexes, toponyms and the place of its dateline."""

    article: Article
    parse: Parse
    cast: Cast
    quotations: tuple[Quotation, ...]
    timexes: tuple[Timex, ...]
    toponyms: tuple[Toponym, ...]
    dateline: Toponym | None = None

    def is_lead(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of the body, which the dateline speaks of."""
        lead = next((s for s in self.parse.sentences if s.zone == "body"), None)
        return lead is not None and lead.index == sentence.index

    def quotations_at(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations whose content covers a stretch, outermost first."""
        return attributions_at(self.quotations, start, end)

    def entity_at(self, start: int, end: int) -> Entity | None:
        """Who the noun phrase at a stretch of the text is."""
        sentence = sentence_at(self.parse.sentences, start)
        if sentence is None:
            return None
        head = head_within(sentence, start, end)
        return None if head is None else self.cast.entity(sentence.index, head)

    def entities_at(self, start: int, end: int) -> tuple[Entity, ...]:
        """Who the noun phrases at a stretch are: the first and those coordinated with it ("France and Chad say")."""
        sentence = sentence_at(self.parse.sentences, start)
        head = None if sentence is None else head_within(sentence, start, end)
        if sentence is None or head is None:
            return ()
        members = [j for j in conjuncts(sentence, head) if sentence.starts[j] < end]
        return tuple(entity for j in members for entity in self.members(sentence, j))

    def members(self, sentence: Sentence, head: int) -> tuple[Entity, ...]:
        """A noun phrase as its members: "envoys of France and Chad" are two parties, most phrases one."""
        whole = self.cast.entity(sentence.index, head)
        owners = [o for o in listed_owners(sentence, head) if self.cast.entity(sentence.index, o).country]
        if len(owners) < 2:
            return (whole,)
        return tuple(self.member(sentence, head, owner) for owner in owners)

    def member(self, sentence: Sentence, head: int, owner: int) -> Entity:
        """One of the members of a phrase: the owner's country with the phrase's role."""
        whole, one = self.cast.entity(sentence.index, head), self.cast.entity(sentence.index, owner)
        return replace(one, sectors=whole.sectors or one.sectors, title=whole.title)

    def timexes_in(self, sentence: Sentence) -> tuple[Timex, ...]:
        """The timexes that stand in a sentence."""
        return tuple(t for t in self.timexes if sentence.start <= t.start < sentence.end)

    def toponyms_in(self, sentence: Sentence) -> tuple[Toponym, ...]:
        """The toponyms that stand in a sentence."""
        return tuple(t for t in self.toponyms if sentence.start <= t.start < sentence.end)


def words_at(article: Article, sentence: Sentence, token: int) -> Words:
    """A token as words of the article."""
    start, end = sentence.starts[token], sentence.ends[token]
    return Words(text=article.text[start:end], start=start, end=end)


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence that holds a character offset."""
    i = bisect_right(sentences, offset, key=lambda s: s.start) - 1
    return sentences[i] if i >= 0 and offset < sentences[i].end else None


def head_within(sentence: Sentence, start: int, end: int) -> int | None:
    """The token of a stretch whose head lies outside it (the first one, where there are several)."""
    inside = [i for i in range(len(sentence.words)) if sentence.starts[i] < end and sentence.ends[i] > start]
    for i in inside:
        head = sentence.heads[i]
        if (head == i or head not in inside) and sentence.pos[i] not in ("PUNCT", "ADP", "DET", "SCONJ"):
            return i
    return inside[0] if inside else None
