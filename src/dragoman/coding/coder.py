"""What the article reports: a parsed article in, coded event mentions out. The steps in order, on one page.

triggers      words -> acts and operators            (en/acts.csv, en/operators.csv)
readings      operators over acts                    (plover/algebra.csv)
parties       actor, recipient                       (en/frames.toml)
candidates    one act told in two words is one
mentions      who, when, where, status, according to whom, how many
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.algebra import Algebra
from dragoman.coding.answering import Answers
from dragoman.coding.attribution import AttributionFinder
from dragoman.coding.candidates import Candidate, is_reported, merge
from dragoman.coding.contexts import ContextReader
from dragoman.coding.coreference import build_cast
from dragoman.coding.entities import EntityResolver, ExtraEntity
from dragoman.coding.factuality import FactualityReader
from dragoman.coding.lexicon import build_lexicon
from dragoman.coding.mentions import MentionBuilder
from dragoman.coding.parties import PartyFinder
from dragoman.coding.places import PlaceFinder
from dragoman.coding.presenting import Presenter
from dragoman.coding.readings import SentenceReading, read_sentence
from dragoman.coding.relating import relate
from dragoman.coding.scene import Scene, home_country
from dragoman.coding.times import TimeReader, tense_lookup
from dragoman.coding.triggers import find_triggers
from dragoman.records import Article, Coding, EventMention, Parse, Sentence
from dragoman.tables import Tables

CODED_ZONES = ("headline", "body")


class Coder:
    """The rule-based coder: everything it knows comes from ``tables``; ``extra`` adds entities for one run."""

    def __init__(self, tables: Tables, extra: Sequence[ExtraEntity] = ()) -> None:
        self._lexicon = build_lexicon(tables)
        self._algebra = Algebra(tables)
        self.resolver = EntityResolver(tables, extra)
        self._times = TimeReader(tables)
        self._places = PlaceFinder(tables, tuple((e.capital, e.country) for e in extra if e.capital))
        self._attribution = AttributionFinder(tables)
        self._builder = MentionBuilder(
            self._lexicon,
            self._algebra,
            FactualityReader(tables),
            ContextReader(tables),
            Presenter(self._algebra),
            Answers(tables),
        )

    def code(self, article: Article, parse: Parse) -> Coding:
        """All that the article reports: mentions, and the entities, quotations, timexes, toponyms beside them."""
        scene = self.scene(article, parse)
        mentions = tuple(m for sentence in parse.sentences for m in self._sentence(sentence, scene))
        return Coding(
            article=article,
            mentions=mentions,
            entities=scene.cast.mentions(),
            quotations=scene.quotations,
            timexes=scene.timexes,
            toponyms=scene.toponyms,
        )

    def relate(self, article: Article, parse: Parse, actor: str, recipient: str) -> str | None:
        """The PLOVER type of what one party does to another, ``None`` if nothing; parties are phrases of the text."""
        return relate(self.scene(article, parse), actor, recipient, self._lexicon, self._algebra, self._builder)

    def resolve(self, phrase: str, context: str, date: str | None) -> tuple[str, tuple[str, ...]]:
        """The country ('' if none) and sectors of a phrase as of a date, read with the words around it."""
        identity = self.resolver.resolve(phrase, date=date)
        if (identity is None or not identity.country) and context:
            identity = self.resolver.resolve(f"{phrase} of {context}", date=date) or identity
        return (identity.country or "", identity.sectors) if identity is not None else ("", ())

    def scene(self, article: Article, parse: Parse) -> Scene:
        """What is known of an article before its events: cast, quotations, times, places."""
        spans = [(zone.start, zone.end) for zone in article.zones if zone.kind in CODED_ZONES]
        quotations = self._attribution.find(article, parse)
        toponyms = self._places.find(
            article.text, article_id=article.id, parse=parse, dateline_place=article.dateline_place, spans=spans
        )
        dateline = self._places.dateline(article)
        timexes = self._times.find(
            article.text, article_id=article.id, published=article.published, spans=spans, tense_at=tense_lookup(parse)
        )
        return Scene(
            article=article,
            parse=parse,
            cast=build_cast(article, parse, self.resolver, quotations),
            quotations=quotations,
            timexes=timexes,
            toponyms=toponyms,
            dateline=dateline,
            home=home_country(toponyms, dateline, len(parse.sentences)),
        )

    def _sentence(self, sentence: Sentence, scene: Scene) -> list[EventMention]:
        triggers = find_triggers(sentence, self._lexicon)
        if not triggers:
            return []
        found = read_sentence(sentence, triggers, self._algebra)
        cast = scene.cast

        def is_party(token: int) -> bool:
            if _is_nobody(sentence, token):
                return False
            entity = cast.entity(sentence.index, token)
            return bool(entity.country or (entity.sectors and sentence.deps[token] not in ("amod", "compound")))

        def is_same(token: int, other: int) -> bool:
            if sentence.pos[token] != "PRON":
                return False
            pronoun, named = cast.entity(sentence.index, token), cast.entity(sentence.index, other)
            return pronoun.name is not None and pronoun.name == named.name

        sufferers = frozenset(i for i, t in triggers.items() if t.sense.frame.name == "n-patient")
        finder = PartyFinder(sentence, found.carriers, self._algebra, is_party, is_same, sufferers)
        candidates = self._candidates(sentence, found, finder, frozenset(triggers))
        seen: Counter[int] = Counter()
        mentions = []
        for candidate in merge(candidates, self._algebra):
            mentions.append(self._builder.build(candidate, scene, seen[candidate.token]))
            seen[candidate.token] += 1
        return mentions

    def _candidates(
        self, sentence: Sentence, read: SentenceReading, finder: PartyFinder, beside: frozenset[int]
    ) -> list[Candidate]:
        """Readings with at least one known party; the act inside an accusation carries who makes it."""
        found: list[Candidate] = []
        accusers: dict[int, Candidate] = {}
        for reading in sorted(read.readings, key=lambda r: r.inner is None):
            parties = finder.find(reading)
            carrier = read.carriers.get(reading.trigger.token)
            if not is_reported(sentence, reading, parties, carrier is not None and carrier.control != "none"):
                continue
            accuser = accusers.get(reading.trigger.token)
            candidate = Candidate(sentence, reading, parties, reading.outcome, accuser, beside)
            if reading.inner is not None and reading.trigger.sense.name == "accuse":
                accusers[reading.inner.trigger.token] = candidate
            found.append(candidate)
            if parties.spared:
                spared = replace(parties, recipient=parties.spared, spared=())
                found.append(replace(candidate, parties=spared, negated=True))
        return found


def _is_nobody(sentence: Sentence, token: int) -> bool:
    """Whether a phrase names the absence of anybody ("no one was hurt")."""
    word = sentence.words[token].lower()
    return word in _NOBODY or (word == "one" and token > 0 and sentence.words[token - 1].lower() == "no")


_NOBODY = frozenset({"nobody", "none", "nothing", "noone"})
