"""Dragoman from Python: the verbs of the command line, and results that turn into tables of any kind.

import dragoman
events = dragoman.code("MOSCOW (Reuters) - ...", published="2023-12-07")
events.to_polars()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from dragoman.config import Settings
from dragoman.display.explanation import Explanation
from dragoman.errors import StoreError
from dragoman.pipeline import Pipeline
from dragoman.querying import Query, find_coding, find_mention
from dragoman.querying import query as run_query
from dragoman.records import Article, Coding, EventMention
from dragoman.store.columns import TABLES, table_rows, to_arrow
from dragoman.store.rows import to_json
from dragoman.store.writers import format_of, json_line, open_table, open_writer

if TYPE_CHECKING:
    from dragoman.evaluation import Report

Source = str | Path | Article


class Mentions(Sequence[EventMention]):
    """Coded mentions in order, as a sequence that turns into other forms."""

    def __init__(self, mentions: Iterable[EventMention]) -> None:
        self._mentions = tuple(mentions)

    @overload
    def __getitem__(self, index: int) -> EventMention: ...
    @overload
    def __getitem__(self, index: slice) -> Mentions: ...
    def __getitem__(self, index: int | slice) -> EventMention | Mentions:
        """One mention, or a shorter list of them."""
        if isinstance(index, slice):
            return Mentions(self._mentions[index])
        return self._mentions[index]

    def __len__(self) -> int:
        return len(self._mentions)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} mentions>"

    def records(self, table: str = "mentions") -> tuple[Any, ...]:
        """The records of one table; a list of mentions has only that one."""
        if table != "mentions":
            raise StoreError(f"there is no table {table!r} here; only mentions")
        return self._mentions

    def to_dicts(self, table: str = "mentions") -> list[dict[str, Any]]:
        """Plain dictionaries, one a record, as in JSONL."""
        return [to_json(record) for record in self.records(table)]

    def to_jsonl(self, table: str = "mentions") -> str:
        """JSON Lines as one text."""
        return "".join(json_line(record) for record in self.records(table))

    def to_arrow(self, table: str = "mentions") -> Any:
        """A ``pyarrow.Table`` with structs and lists (needs pyarrow)."""
        return to_arrow(TABLES[table], self.records(table))

    def to_polars(self, table: str = "mentions") -> Any:
        """A ``polars.DataFrame`` with structs and lists (needs polars and pyarrow)."""
        return _imported("polars").from_arrow(self.to_arrow(table))

    def to_pandas(self, table: str = "mentions") -> Any:
        """A ``pandas.DataFrame``; nested fields are dictionaries and lists (needs pandas)."""
        return _imported("pandas").DataFrame(self.to_dicts(table), columns=list(_columns(table)))

    def write(self, out: str | Path) -> None:
        """Write the mentions to a .jsonl, .csv, .parquet or .arrow file."""
        path = Path(out)
        table = open_table(path, "mentions", format_of(path))
        try:
            table.write(self._mentions)
        finally:
            table.close()


class Codings(Mentions):
    """Coded articles: a sequence of all their mentions, and the articles, entities, quotations ... beside them."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        self.codings = tuple(codings)
        super().__init__(mention for coding in self.codings for mention in coding.mentions)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, those that were not coded included (see their ``triage``)."""
        return tuple(coding.article for coding in self.codings)

    def records(self, table: str = "mentions") -> tuple[Any, ...]:
        """The records of one table: mentions, articles, entities, quotations, timexes or toponyms."""
        if table not in TABLES or table == "runs":
            raise StoreError(f"there is no table {table!r} here; allowed are {', '.join([*TABLES][:-1])}")
        return tuple(row for coding in self.codings for row in table_rows(coding, table))

    def write(self, out: str | Path) -> None:
        """Write to a file (mentions only), or to a folder or DuckDB file (all tables)."""
        with open_writer(out) as writer:
            for coding in self.codings:
                writer.write(coding)


def code(
    source: Source | Iterable[Source],
    *,
    published: str | None = None,
    settings: Settings | None = None,
    pipeline: Pipeline | None = None,
) -> Codings:
    """Code texts, files or articles: who did what to whom, when, where, and according to whom.

    A ``str`` is a text, a ``Path`` a file or folder. ``published`` (YYYY-MM-DD) is the date of whatever brings none
    of its own; without one, relative times stay unresolved.
    """
    chosen = pipeline or default_pipeline(settings or Settings())
    now = clock()
    sources = [source] if isinstance(source, str | Path | Article) else source
    return Codings(chosen.code(_articles(chosen, sources, published, now), coded_at=now))


def _articles(pipeline: Pipeline, sources: Iterable[Source], published: str | None, now: str) -> Iterator[Article]:
    from dragoman.acquire.files import read

    for source in sources:
        if isinstance(source, Article):
            yield source
        elif isinstance(source, Path):
            yield from read([str(source)], published=published, now=now, tables=pipeline.tables)
        else:
            yield pipeline.read_text(source, published=published)


def relate(text: str, actor: str, recipient: str, *, settings: Settings | None = None) -> str | None:
    """The PLOVER event type of what one party of a text does to the other, or ``None``.

    ``actor`` and ``recipient`` are phrases of the text.
    """
    return default_pipeline(settings or Settings()).relate(text, actor, recipient)


def query(store: str | Path, *, limit: int | None = None, settings: Settings | None = None, **filters: Any) -> Mentions:
    """The mentions of a store that meet all filters (the fields of :class:`~dragoman.querying.Query`).

    One value may stand for a list of one: ``query("events.duckdb", actor="Iran", event_type="THREATEN")``.
    """
    lists: dict[str, Any] = {
        k: (v,) if isinstance(v, str) and k not in ("since", "until") else v for k, v in filters.items()
    }
    tables = default_pipeline(settings or Settings()).tables
    return Mentions(run_query(store, Query(**lists), tables, limit=limit))


def explain(
    mention: EventMention | str,
    store: str | Path | Codings | None = None,
    *,
    settings: Settings | None = None,
) -> Explanation:
    """How a mention came about, step by step; print it or read its ``steps``.

    ``mention`` is a mention, or its id in ``store`` (a file, or what ``code`` returned).
    """
    tables = default_pipeline(settings or Settings()).tables
    found = mention if isinstance(mention, EventMention) else _named_mention(mention, store)
    return Explanation.of(found, tables, _coding_of(found, store))


def _named_mention(mention_id: str, store: str | Path | Codings | None) -> EventMention:
    if store is None:
        raise StoreError(f"{mention_id}: say in which store the mention is, or give the mention itself")
    if isinstance(store, str | Path):
        return find_mention(store, mention_id)
    found = [mention for mention in store if mention.id.startswith(mention_id)]
    if len(found) != 1:
        raise StoreError(f"{mention_id}: {len(found)} mentions here have an id that begins so")
    return found[0]


def _coding_of(mention: EventMention, store: str | Path | Codings | None) -> Coding | None:
    if isinstance(store, str | Path):
        return find_coding(store, mention.article_id)
    codings = store.codings if store is not None else ()
    return next((coding for coding in codings if coding.article.id == mention.article_id), None)


def show(
    source: Source | Codings | Iterable[Source],
    *,
    published: str | None = None,
    settings: Settings | None = None,
) -> None:
    """Print articles in the terminal or notebook with actors, events and claims marked, and the events as sentences."""
    from rich.console import Console

    from dragoman.display.marked import shown

    codings = source if isinstance(source, Codings) else code(source, published=published, settings=settings)
    console = Console()
    for coding in codings.codings:
        console.print(shown(coding))


def evaluate(
    task: str,
    gold: str | Path,
    *,
    predictions: str | Path | None = None,
    settings: Settings | None = None,
    pipeline: Pipeline | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Measure the coder against a gold file; ``predictions`` is where its answers are written."""
    from dragoman.evaluation import evaluate as run_evaluation

    coder = pipeline or default_pipeline(settings or Settings())
    return run_evaluation(task, gold, coder=coder, predictions=predictions, progress=progress)


def clock() -> str:
    """Now, in UTC to the second; doors read it and pass it down."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@lru_cache(maxsize=4)
def default_pipeline(settings: Settings) -> Pipeline:
    """One pipeline per settings, kept, so that a model is loaded once."""
    return Pipeline(settings)


def _columns(table: str) -> Iterable[str]:
    from dragoman.store.columns import sql_columns

    return sql_columns(TABLES[table])


def _imported(package: str) -> Any:
    import importlib

    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise StoreError(f"{package} is not installed; install it with: pip install 'dragoman[{package}]'") from error
