"""An article with what was found in it marked, the legend, and the events as numbered sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.display.mention_table import ACTOR, CLAIM, PLACE, RECIPIENT, TIME, event_text
from dragoman.display.sentences import sentence
from dragoman.records import Article, Coding, EventMention

TRIGGER, TELLER, ASIDE, HEADLINE = "bold reverse", "bold blue", "dim", "bold"
_CONTROL = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def shown(coding: Coding) -> RenderableType:
    """The whole view of one article: text, legend, events."""
    article = coding.article
    parts: list[RenderableType] = [Padding(marked_text(coding), (0, 2)), Text(""), legend()]
    if article.triage != "article":
        parts.append(Text(f"not coded: {article.triage}, {article.triage_reason or 'no reason given'}", "red"))
    parts += [Text(""), event_list(coding.mentions)]
    return Group(*parts)


def marked_text(coding: Coding) -> Text:
    """The article's text in colour, with the number of each event behind its trigger.

    Control characters are shown as blanks: a text must not steer the reader's terminal.
    """
    text = Text(coding.article.text.translate(_CONTROL))
    for zone in coding.article.zones:
        style = {"headline": HEADLINE, "body": ""}.get(zone.kind, ASIDE)
        text.stylize(style, zone.start, zone.end)
    for style, start, end in _marks(coding):
        text.stylize(style, start, end)
    return _numbered(text, coding.mentions)


def _marks(coding: Coding) -> Iterable[tuple[str, int, int]]:
    """Styles with their spans, the weaker first."""
    for quotation in coding.quotations:
        yield from ((CLAIM, piece.start, piece.end) for piece in quotation.content)
    yield from ((TIME, timex.start, timex.end) for timex in coding.timexes)
    yield from ((PLACE, name.start, name.end) for name in coding.toponyms if name.kind != "demonym")
    for mention in coding.mentions:
        yield from ((RECIPIENT, party.start, party.end) for party in mention.recipient)
        yield from ((ACTOR, party.start, party.end) for party in mention.actor)
    for quotation in coding.quotations:
        yield from _spans(TELLER, quotation.source, quotation.cue)
    for mention in coding.mentions:
        for said in mention.attribution:
            yield from _spans(TELLER, said.source, said.cue)
        yield from _spans(TRIGGER, mention.trigger)


def _spans(style: str, *words: Any) -> Iterable[tuple[str, int, int]]:
    return ((style, piece.start, piece.end) for piece in words if piece is not None)


def _numbered(text: Text, mentions: Iterable[EventMention]) -> Text:
    numbers: dict[int, list[str]] = {}
    for number, mention in enumerate(mentions, 1):
        numbers.setdefault(mention.trigger.end, []).append(str(number))
    places = sorted(place for place in numbers if place <= len(text))
    pieces = text.divide(places)
    result = Text()
    for piece, place in zip(pieces, [*places, -1], strict=True):
        result.append_text(piece)
        if place >= 0:
            result.append(f"[{','.join(numbers[place])}]", style="bold")
    return result


def legend() -> Text:
    """What the colours mean, in one line."""
    samples = [
        ("trigger[n]", TRIGGER), ("actor", ACTOR), ("recipient", RECIPIENT), ("time", TIME), ("place", PLACE),
        ("who says it", TELLER), ("what is said", CLAIM), ("not coded", ASIDE), ("[date] of the story", ""),
    ]  # fmt: skip
    parts: list[Any] = ["  "]
    for word, style in samples:
        parts += [(word, style), "  "]
    return Text.assemble(*parts)


def event_list(mentions: Iterable[EventMention]) -> RenderableType:
    """Each event as a sentence, with its type and status below."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column(ratio=1)
    for number, mention in enumerate(mentions, 1):
        told = mention.status if mention.certainty == "certain" else f"{mention.status}, {mention.certainty}"
        below = Text.assemble(event_text(mention), (f" · {told} · id {mention.id}", "dim"))
        table.add_row(f"{number}", Group(Text(sentence(mention)), below))
    return table if table.row_count else Text("  No events.", style="dim")


def article_line(article: Article) -> Text:
    """One line that says which article this is."""
    agency = article.agency if article.agency != article.publisher else None
    parts = [
        article.publisher,
        agency,
        article.published[:10] if article.published else "no publication date",
        article.uri,
    ]
    return Text("  " + " · ".join(part for part in parts if part), style="dim")
