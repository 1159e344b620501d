"""For tests: small articles and mentions, a coder of three verbs, and the check that spans hold their words.

Nothing here reads a table or loads a model. :func:`check_spans` is meant for every coding, real or made up.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from dragoman.annotate.plain import PlainParser
from dragoman.records import (
    Article,
    ArticleRef,
    Attribution,
    Coding,
    Date,
    Entity,
    EntityMention,
    EventMention,
    Evidence,
    Parse,
    Sentence,
    SentenceRef,
    Words,
    Zone,
)

_VERBS = {"accused": "ACCUSE", "attacked": "ASSAULT", "met": "CONSULT"}
_CODES = {"Ruritania": "RUR", "Syldavia": "SYL", "Borduria": "BOR"}
_EVENT = re.compile(r"\b([A-Z][a-z]+) (accused|attacked|met) ([A-Z][a-z]+)")
_CLAIM = re.compile(r", ([A-Z][a-z]+) (said)\b")


def make_article(
    text: str, *, headline: str | None = None, published: str | None = "2023-12-07", **more: Any
) -> Article:
    """An article whose body is ``text``, under a headline if one is given; ``more`` sets other fields."""
    whole = f"{headline}\n\n{text}" if headline else text
    start = len(whole) - len(text)
    zones = [Zone(kind="headline", start=0, end=len(headline))] if headline else []
    zones += [Zone(kind="body", start=start, end=len(whole))] if text else []
    digest = hashlib.sha256(whole.encode(errors="replace")).hexdigest()[:16]
    given = {"id": digest, "uri": f"memory:{digest}", "language": "en", "zones": tuple(zones), **more}
    return Article(text=whole, headline=headline, published=published, **given)


def make_mention(article: Article, *, trigger: str, event_type: str = "ACCUSE", **more: Any) -> EventMention:
    """A mention whose trigger is the first place where ``trigger`` stands; ``more`` sets other fields."""
    found = words(article, trigger)
    whole = SentenceRef(index=0, start=0, end=len(article.text), text=article.text)
    given = {"id": f"{article.id}:{found.start}:0", "sentence": whole, "article": reference(article), **more}
    return EventMention(article_id=article.id, event_type=event_type, trigger=found, **given)


def words(article: Article, text: str) -> Words:
    """The first place where ``text`` stands in an article; ``ValueError`` if it does not."""
    start = article.text.index(text)
    return Words(text=text, start=start, end=start + len(text))


def entity(article: Article, text: str, **more: Any) -> Entity:
    """An entity at the first place where ``text`` stands."""
    start = article.text.index(text)
    return Entity(text=text, start=start, end=start + len(text), **more)


def reference(article: Article) -> ArticleRef:
    """The part of an article that its mentions carry."""
    return ArticleRef(**{f.name: getattr(article, f.name) for f in fields(ArticleRef)})


# ------------------------------------------------------------------------------------------------- fakes


class FakeParser(PlainParser):
    """The plain parser, which breaks on any article that contains ``breaks_on``."""

    name = "fake"

    def __init__(self, breaks_on: str | None = None) -> None:
        self.breaks_on = breaks_on

    def parse(self, article: Article) -> Parse:
        """As the plain parser; ``RuntimeError`` on the word that breaks it."""
        if self.breaks_on and self.breaks_on in article.text:
            raise RuntimeError(f"the parser broke on {self.breaks_on!r}")
        return super().parse(article)

    def parse_many(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One parse per article, in order."""
        return map(self.parse, articles)


class FakeCoder:
    """Codes ``Ruritania accused Syldavia``: two capitalised words around accused, attacked or met."""

    def __init__(self, tables: Any = None, extra: Any = ()) -> None:
        self.tables, self.extra = tables, extra

    def code(self, article: Article, parse: Parse) -> Coding:
        """The mentions of all sentences, with the entities that they name."""
        mentions = [
            _fake_mention(article, sentence, match)
            for sentence in parse.sentences
            for match in _EVENT.finditer(article.text, sentence.start, sentence.end)
        ]
        parties = [party for mention in mentions for party in (*mention.actor, *mention.recipient)]
        return Coding(
            article=article,
            mentions=tuple(mentions),
            entities=tuple(_entity_mention(article, party) for party in parties),
        )

    def relate(self, article: Article, parse: Parse, actor: str, recipient: str) -> str | None:
        """The type of the first event between the two, if there is one."""
        for mention in self.code(article, parse).mentions:
            if mention.actor[0].text == actor and mention.recipient[0].text == recipient:
                return mention.event_type
        return None


def _fake_mention(article: Article, sentence: Sentence, match: re.Match[str]) -> EventMention:
    actor, verb, recipient = (_party(match, 1), match.group(2), _party(match, 3))
    claim = _CLAIM.search(article.text, match.end(), sentence.end)
    said = Attribution(
        source=_party(claim, 1), cue=_words(claim, 2), content=None, stance="asserts", quoted=False
    ) if claim else None  # fmt: skip
    day = article.published
    return EventMention(
        id=hashlib.sha256(f"{article.id}:{match.start(2)}".encode()).hexdigest()[:16],
        article_id=article.id,
        event_type=_VERBS[verb],
        actor=(actor,),
        recipient=(recipient,),
        reciprocal=verb == "met",
        trigger=_words(match, 2),
        date=Date(text=None, start=None, end=None, value=day, earliest=day, latest=day, anchor="story")
        if day
        else None,
        attribution=(said,) if said else (),
        sentence=SentenceRef(
            index=sentence.index,
            start=sentence.start,
            end=sentence.end,
            text=article.text[sentence.start : sentence.end],
        ),
        evidence=(Evidence(field="event_type", start=match.start(2), end=match.end(2), by=f"fake/verbs:{verb}"),),
        article=reference(article),
    )


def _party(match: re.Match[str], group: int) -> Entity:
    name = match.group(group)
    return Entity(text=name, start=match.start(group), end=match.end(group), name=name, country=_CODES.get(name))


def _words(match: re.Match[str], group: int) -> Words:
    return Words(text=match.group(group), start=match.start(group), end=match.end(group))


def _entity_mention(article: Article, party: Entity) -> EntityMention:
    ident = f"{article.id}:e{party.start}"
    return EntityMention(id=ident, article_id=article.id, entity=party, chain=ident)


# ------------------------------------------------------------------------------------------------ checks


def check_spans(coding: Coding) -> list[str]:
    """Every span of a coding that lies outside the text or does not hold the words it claims, as lines of text.

    Also every id of an article or quotation that points nowhere. An empty list means that all is in order.
    """
    faults: list[str] = []
    for table in ("mentions", "entities", "quotations", "timexes", "toponyms"):
        for record in getattr(coding, table):
            where = f"{table} {record.id}"
            if record.article_id != coding.article.id:
                faults.append(f"{where}: article_id {record.article_id!r} is not {coding.article.id!r}")
            faults += _misplaced(record, coding.article.text, where)
    faults += [fault for zone in coding.article.zones for fault in _misplaced(zone, coding.article.text, "zone")]
    return [*faults, *_dangling(coding)]


def _misplaced(record: Any, text: str, where: str) -> Iterator[str]:
    """The faults of a record and of all records inside it."""
    values = {f.name: getattr(record, f.name) for f in fields(record)}
    start, end = values.get("start"), values.get("end")
    if (start is None) != (end is None):
        yield f"{where}: start is {start}, end is {end}"
    elif start is not None and end is not None:
        if not 0 <= start < end <= len(text):
            yield f"{where}: {start}..{end} is no stretch of a text of {len(text)}"
        elif values.get("text") is not None and text[start:end] != values["text"]:
            yield f"{where}: {start}..{end} holds {text[start:end]!r}, not {values['text']!r}"
    for name, value in values.items():
        for i, member in enumerate(value if isinstance(value, tuple) else (value,)):
            if is_dataclass(member):
                yield from _misplaced(member, text, f"{where}.{name}[{i}]")


def _dangling(coding: Coding) -> Iterator[str]:
    quotations = {quotation.id for quotation in coding.quotations}
    for quotation in coding.quotations:
        if quotation.within and quotation.within not in quotations:
            yield f"quotations {quotation.id}: within {quotation.within!r} is no quotation of this article"
    for mention in coding.mentions:
        for said in mention.attribution:
            if said.quotation_id and said.quotation_id not in quotations:
                yield f"mentions {mention.id}: quotation_id {said.quotation_id!r} is no quotation of this article"
    chains = {named.id for named in coding.entities}
    for named in coding.entities:
        if named.chain not in chains:
            yield f"entities {named.id}: chain {named.chain!r} is no entity of this article"
