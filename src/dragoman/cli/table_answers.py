"""What ``dragoman tables show`` prints: whom a phrase stands for, who was turned down, what a word does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

if TYPE_CHECKING:
    from dragoman.coding.entities import Identity
    from dragoman.looking_up import Answer, TurnedDown, WordSense
    from dragoman.tables import Tables

_OTHER_SOURCES = {
    "places": "the gazetteer of places (places/gazetteer.bin)",
    "name": "a name that no table has",
    "pronoun": "a pronoun",
}


def answer_view(answer: Answer, tables: Tables) -> Group:
    """The answer as paragraphs that wrap at any width."""
    return Group(*_resolved(answer, tables), *_turned_down(answer), *_senses(answer))


def row_view(reference: str, text: str) -> Group:
    """A table row: its reference, and its filled cells below."""
    return Group(Text(reference, style="cyan"), Padding(Text(text), (0, 0, 0, 2)))


def _resolved(answer: Answer, tables: Tables) -> Iterator[RenderableType]:
    at = f"at {answer.date}" if answer.date else "as last known"
    if answer.identity is None:
        if not answer.senses:
            yield Text.assemble((answer.phrase, "bold"), f" {at} stands for nobody that the tables know.")
        return
    yield Text.assemble((answer.phrase, "bold"), f" {at} stands for ", *_who(answer.identity))
    yield Padding(Text("because of", style="dim"), (0, 0, 0, 2))
    for row in answer.rows:
        yield Padding(_because(row, tables), (0, 0, 0, 4))


def _who(identity: Identity) -> Iterator[str | tuple[str, str]]:
    yield (identity.name or "somebody of this kind", "bold")
    parts = [identity.entity_id, identity.kind, identity.title]
    parts += [f"country {identity.country}" if identity.country else "no country"]
    parts += [f"sectors {' '.join(identity.sectors)}" if identity.sectors else "no sector"]
    yield f" ({', '.join(part for part in parts if part)})"


def _because(row: str, tables: Tables) -> RenderableType:
    from dragoman.display.reasons import row_text

    text = row_text(tables, row)
    return row_view(row, text) if text else Text(_OTHER_SOURCES.get(row, row))


def _turned_down(answer: Answer) -> Iterator[RenderableType]:
    if answer.turned_down:
        yield Text("\nTurned down", style="bold")
    for other in answer.turned_down:
        yield Padding(_other(other), (0, 0, 0, 2))


def _other(other: TurnedDown) -> Group:
    return Group(Text(other.summary), Padding(Text.assemble(f"{other.why}\n", (other.row, "cyan")), (0, 0, 0, 2)))


def _senses(answer: Answer) -> Iterator[RenderableType]:
    if answer.senses:
        yield Text.assemble(
            "\n" if answer.identity else "", "As a word, ", (answer.phrase.lower(), "bold"), " has these senses"
        )
    for sense in answer.senses:
        yield Padding(_sense(sense), (0, 0, 0, 2))


def _sense(sense: WordSense) -> Group:
    what = Text.assemble(
        sense.pos, f" ({sense.wants})" if sense.wants else "", f": {sense.kind} ", (sense.name, "bold")
    )
    what.append(f", frame {sense.frame}")
    return Group(what, Padding(Text.assemble(f"{_outcome(sense)}\n", (sense.row, "cyan")), (0, 0, 0, 2)))


def _outcome(sense: WordSense) -> str:
    when = "does it" if sense.kind == "act" else "alone"
    if sense.outcome is None:
        return f"{when}: no event"
    made = [sense.outcome.event_type, *(f"mode {mode}" for mode in sense.outcome.mode)]
    made += [f"CAMEO {sense.outcome.cameo}"] if sense.outcome.cameo else []
    made += [f"context {context}" for context in sense.outcome.context]
    return f"{when}: {', '.join(made)} ({sense.outcome.row})"
