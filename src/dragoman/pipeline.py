"""The stages joined: article -> parse -> coding, for one article or a million.

Nothing is dropped: an article that triage refused comes out as a coding without mentions, and one that breaks a
stage comes out with triage ``failed`` and the reason. Only faults of the set-up (a table, a setting, a parser that
is missing) stop a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.config import CERTAINTIES, Settings, run_id, tables_hash
from dragoman.errors import ParserError, SettingError, StoreError, TableError
from dragoman.records import Article, Coding, EventMention, Parse, Run, Span
from dragoman.store.rows import from_json
from dragoman.tables import Tables, load_tables
from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.annotate import Parser
    from dragoman.coding import Coder
    from dragoman.coding.entities import ExtraEntity

_BATCH_ARTICLES, _BATCH_CHARACTERS = 32, 200_000  # parsed together; bounds what waits in memory
_SET_UP_FAULTS = (TableError, SettingError, ParserError)


class Pipeline:
    """A parser and a coder under given settings; made once, used for any number of articles.

    ``parser`` and ``coder`` take the place of those that the settings name; ``entities`` are actors known for
    this pipeline only, in the form of a case file. Both stages are loaded on first use.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        tables: Tables | None = None,
        parser: Parser | None = None,
        coder: Coder | None = None,
        entities: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        self.settings = settings or Settings()
        self.tables = tables or load_tables(self.settings.tables)
        self._given = (parser, coder)
        self._entities = tuple(entities)

    # ------------------------------------------------------------------------------------------- stages

    @cached_property
    def parser(self) -> Parser:
        """The parser; loading a model takes a second or so."""
        return self._given[0] or _load_parser(self.settings.parser)

    @cached_property
    def coder(self) -> Coder:
        """The coder with its tables read."""
        return self._given[1] or _load_coder(self.tables, self._entities)

    @cached_property
    def run_id(self) -> str:
        """The hash of version, parser, tables and settings that goes into every mention."""
        return run_id(__version__, self.parser.name, self.tables.hashes(), self.settings)

    # ------------------------------------------------------------------------------------------- coding

    def code(self, articles: Iterable[Article], *, coded_at: str | None = None) -> Iterator[Coding]:
        """One coding per article, in order; ``coded_at`` is the time that the caller's clock says."""
        coder, parser = self.coder, self.parser
        for batch in _batches(articles):
            parses = _parses(parser, [article for article in batch if article.triage == "article"])
            for article in batch:
                if article.triage == "article":
                    yield self._coded(coder, article, next(parses), coded_at)
                else:
                    yield Coding(article=article)

    def code_article(self, article: Article) -> Coding:
        """All that is found in one article."""
        return next(self.code([article]))

    def _coded(self, coder: Coder, article: Article, parse: Parse | Exception, coded_at: str | None) -> Coding:
        if isinstance(parse, Exception):
            return _failed(article, parse)
        try:
            coding = coder.code(article, parse)
        except _SET_UP_FAULTS:
            raise
        except Exception as error:  # noqa: BLE001 - one article must not end a run; the report names it
            return _failed(article, error)
        kept = tuple(
            replace(mention, run_id=self.run_id, coded_at=coded_at)
            for mention in coding.mentions
            if _wanted(mention, self.settings)
        )
        return replace(coding, mentions=kept)

    def run(self, *, started: str, counts: Mapping[str, int]) -> Run:
        """The record of a run that began at ``started``; ``counts`` are articles by triage, and mentions."""
        return Run(
            id=self.run_id,
            started=started,
            version=__version__,
            parser=self.parser.name,
            tables_hash=tables_hash(self.tables.hashes()),
            settings=self.settings.as_strings(),
            counts=dict(counts),
        )

    # ------------------------------------------------------------------------------- questions of measures

    def read_text(self, text: str, *, published: str | None = None, headline: str | None = None) -> Article:
        """A text as an article, cleaned and zoned as if it had been read from a file."""
        from dragoman.acquire.files import article_from_text

        return article_from_text(text, published=published, headline=headline, tables=self.tables)

    def parse(self, article: Article) -> Parse:
        """The grammar of an article."""
        return self.parser.parse(article)

    def relate(self, text: str, actor: str, recipient: str) -> str | None:
        """The event type of what one party does to the other in a text, or ``None``."""
        article = self.read_text(text)
        return self.coder.relate(article, self.parse(article), actor, recipient)

    def resolve(self, phrase: str, context: str, date: str) -> tuple[str, tuple[str, ...]]:
        """Country (empty if none) and sectors of a phrase at a date."""
        return self.coder.resolve(phrase, context, date)

    def chains(self, article: Article, spans: Sequence[Span]) -> tuple[str | None, ...]:
        """One label per phrase of an article, equal for those that stand for the same party."""
        from dragoman.coding.chaining import chains

        parse = self.parse(article)
        return chains(self.coder.scene(article, parse).cast, parse, spans)

    def with_entities(self, entities: Sequence[Mapping[str, Any]]) -> Pipeline:
        """The same pipeline, knowing these actors too; the parser is shared."""
        return Pipeline(self.settings, tables=self.tables, parser=self.parser, entities=entities)


def _load_parser(name: str) -> Parser:
    if name == "plain":
        from dragoman.annotate.plain import PlainParser

        return PlainParser()
    from dragoman.annotate.spacy_parser import SpacyParser

    return SpacyParser() if name == "spacy" else SpacyParser(name)


def _load_coder(tables: Tables, entities: Sequence[Mapping[str, Any]]) -> Coder:
    from dragoman.coding import Coder

    return Coder(tables, [_extra(entity) for entity in entities])


def _extra(entity: Mapping[str, Any]) -> ExtraEntity:
    """An actor of a case file (``name, aliases, demonyms, capital, country, sectors``) for the resolver."""
    from dragoman.coding.entities import ExtraEntity

    try:
        return from_json(ExtraEntity, entity)
    except StoreError as error:
        raise SettingError(f"entity {entity.get('name', '?')!r}: {error}") from error


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) == _BATCH_ARTICLES or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _parses(parser: Parser, articles: Sequence[Article]) -> Iterator[Parse | Exception]:
    """One parse per article; when one breaks the batch, it and those after it are parsed one by one."""
    done = 0
    try:
        for parse in parser.parse_many(articles):
            done += 1
            yield parse
    except Exception:  # noqa: BLE001 - whose fault it is shows when they are parsed alone
        for article in articles[done:]:
            try:
                yield parser.parse(article)
            except Exception as error:  # noqa: BLE001 - reported with its article
                yield error


def _failed(article: Article, error: Exception) -> Coding:
    reason = f"{type(error).__name__}: {error}".splitlines()[0]
    return Coding(article=replace(article, triage="failed", triage_reason=reason))


def _wanted(mention: EventMention, settings: Settings) -> bool:
    if settings.statuses and mention.status not in settings.statuses:
        return False
    return CERTAINTIES.index(mention.certainty) <= CERTAINTIES.index(settings.min_certainty)
