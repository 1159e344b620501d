"""Coded mentions as a table for the terminal: aligned columns where there is room, two lines each where not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.display.sentences import (
    NOBODY,
    counts_label,
    date_label,
    parties,
    place_label,
    tellers_label,
    type_label,
)
from dragoman.records import ArticleRef, EventMention

ROOM_FOR_COLUMNS = 110
ACTOR, RECIPIENT, TRIGGER, TIME, PLACE, CLAIM = "green", "magenta", "bold", "yellow", "cyan", "italic blue"
_QUAD_STYLES = {1: "cyan", 2: "blue", 3: "yellow", 4: "red"}
_FADED = {"negated", "hypothetical", "future", "historical"}


def mention_table(mentions: Sequence[EventMention], console: Console, *, first: int = 1) -> RenderableType:
    """The mentions numbered from ``first``, one row each."""
    if console.width >= ROOM_FOR_COLUMNS:
        return _in_columns(mentions, first)
    return _in_pairs_of_lines(mentions, first)


def article_heading(article: ArticleRef, title: str | None = None) -> Text:
    """The line above an article's mentions: headline (else ``title``, its address or id), publisher, date."""
    named = article.headline or title or article.url or article.id
    origin = ", ".join(filter(None, (article.publisher or article.agency, (article.published or "")[:10])))
    return Text.assemble((named, "bold"), (f"  {origin}" if origin else "  no publication date", "dim"))


def by_article(mentions: Iterable[EventMention], console: Console) -> Iterator[RenderableType]:
    """Mentions of several articles: each article's heading, its mentions, and a blank line; numbered through."""
    first = 1
    for _, group in groupby(mentions, key=lambda mention: mention.article_id):
        of_one = list(group)
        yield article_heading(of_one[0].article)
        yield mention_table(of_one, console, first=first)
        yield Text("")
        first += len(of_one)


def _in_columns(mentions: Sequence[EventMention], first: int) -> RenderableType:
    table = Table(box=None, padding=(0, 1), header_style="dim", pad_edge=False, expand=True)
    table.add_column("", justify="right", style="dim", no_wrap=True)
    for heading, ratio in (("actor", 4), ("does", 4), ("recipient", 4), ("when", 3), ("where", 3)):
        table.add_column(heading, ratio=ratio)
    table.add_column("status", ratio=3)
    table.add_column("according to", ratio=4)
    for number, mention in enumerate(mentions, first):
        recipient = _party(parties(mention.recipient), RECIPIENT)
        table.add_row(
            str(number),
            _party(parties(mention.actor), ACTOR),
            Text.assemble(event_text(mention), " ", _trigger(mention)),
            Text.assemble(("↔ ", "dim") if _is_mutual(mention) else "", recipient),
            Text(date_label(mention.date)),
            Text(place_label(mention.place)),
            _status(mention),
            Text(tellers_label(mention.attribution), style=CLAIM),
        )
    return table


def _in_pairs_of_lines(mentions: Sequence[EventMention], first: int) -> RenderableType:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(ratio=1)
    for number, mention in enumerate(mentions, first):
        arrow = (" → ", "dim")
        actor = _party(parties(mention.actor), ACTOR)
        recipient = _party(parties(mention.recipient), RECIPIENT)
        back = (" ↔ ", "dim") if _is_mutual(mention) else arrow
        top = Text.assemble(actor, back, event_text(mention), back, recipient)
        parts = [
            _trigger(mention).plain,
            date_label(mention.date),
            place_label(mention.place),
            _status(mention).plain,
        ]
        below = Text(" · ".join(part for part in parts if part), style="dim")
        if told := tellers_label(mention.attribution):
            plainly = mention.attribution[0].stance == "asserts"
            below.append(" · says: " if plainly else " · ", style="dim").append(told, style=CLAIM)
        table.add_row(str(number), Group(top, below))
    return table


def _is_mutual(mention: EventMention) -> bool:
    """Whether both sides do it, so that who stands first says nothing."""
    return mention.reciprocal and bool(mention.recipient)


def event_text(mention: EventMention) -> Text:
    """Type and modes in the colour of the quad class."""
    style = _QUAD_STYLES.get(mention.quad or 0, "")
    return Text(type_label(mention), style=f"bold {style}".strip())


def _trigger(mention: EventMention) -> Text:
    """The words that told it, so that a reader sees at once what was read so."""
    return Text(f"“{' '.join(mention.trigger.text.split())}”", style="dim")


def _party(label: str, style: str) -> Text:
    return Text("–" if label == NOBODY else label, style=style)


def _status(mention: EventMention) -> Text:
    words = [mention.status] if mention.certainty == "certain" else [mention.status, mention.certainty]
    label = ", ".join(filter(None, (" ".join(words), counts_label(mention))))
    return Text(label, style="dim" if mention.status in _FADED else "")
