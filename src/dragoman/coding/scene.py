"""All that is known of one article before its events are coded, with look-ups by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.attribution import attributions_at
from dragoman.coding.coreference import Cast
from dragoman.coding.listings import listed_owners
from dragoman.coding.syntax import child, conjuncts
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
    home: str | None = None

    def entity(self, sentence: Sentence, head: int) -> Entity:
        """Who a noun phrase is; "the police", "the president" of no stated country are those of the story's."""
        entity = self.cast.entity(sentence.index, head)
        if self.home is None or entity.country is not None or not entity.sectors or entity.sectors[0] not in _DOMESTIC:
            return entity
        if sentence.pos[head] == "PRON" or _is_counted(sentence, head):
            return entity  # "both leaders", "two presidents" may be of two countries
        return replace(entity, country=self.home)

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
        return None if head is None else self.entity(sentence, head)

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
        several = self.cast.members(sentence.index, head)
        if len(several) > 1:
            return several
        whole = self.entity(sentence, head)
        owners = [o for o in listed_owners(sentence, head) if self.cast.entity(sentence.index, o).country]
        if len(owners) < 2:
            return (whole,)
        return tuple(self.member(sentence, head, owner) for owner in owners)

    def member(self, sentence: Sentence, head: int, owner: int) -> Entity:
        """One of the members of a phrase: the owner's country with the phrase's role."""
        whole, one = self.entity(sentence, head), self.cast.entity(sentence.index, owner)
        return replace(one, sectors=whole.sectors or one.sectors, title=whole.title)

    def timexes_in(self, sentence: Sentence) -> tuple[Timex, ...]:
        """The timexes that stand in a sentence."""
        return tuple(t for t in self.timexes if sentence.start <= t.start < sentence.end)

    def toponyms_in(self, sentence: Sentence) -> tuple[Toponym, ...]:
        """The toponyms that stand in a sentence."""
        return tuple(t for t in self.toponyms if sentence.start <= t.start < sentence.end)


def _is_counted(sentence: Sentence, head: int) -> bool:
    both = any(sentence.words[j].lower() == "both" for j in sentence.children[head])
    return both or child(sentence, head, "nummod") is not None


def home_country(toponyms: Sequence[Toponym], dateline: Toponym | None, sentences: int) -> str | None:
    """The country that a story is about, ``None`` where that is not plain.

    The dateline's, if no other is named more often; without one, the country of most places named in a longer story.
    """
    named = Counter(t.country for t in toponyms if t.country)
    if dateline is not None and dateline.country:
        most = max(named.values(), default=0)
        return dateline.country if named[dateline.country] >= most else None
    if sentences < _LONG_STORY or not named:
        return None
    country, times = named.most_common(1)[0]
    return country if times >= _PLAIN_SHARE * named.total() else None


# Sectors of a state's own bodies and politics; civilians, workers and rebels may be anybody's.
_DOMESTIC = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "OPP", "PTY", "SPY"})
_LONG_STORY, _PLAIN_SHARE = 5, 0.7  # sentences; share of all places named


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
