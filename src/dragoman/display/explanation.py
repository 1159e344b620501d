"""A mention's derivation for the eye: who did what to whom, part by part, each with its words, rows and rules."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.display.derivation import Step, derivation
from dragoman.display.mention_table import article_heading, event_text
from dragoman.display.sentences import sentence
from dragoman.records import Coding, EventMention
from dragoman.tables import Tables

# The parts, and the fields that each is made of.
PARTS = {
    "actor": ("actor",),
    "event type": ("event_type", "content_act", "mode", "cameo", "goldstein", "quad", "plover_score", "reciprocal"),
    "recipient": ("recipient",),
    "others": ("participants",),
    "when": ("date",),
    "where": ("place", "places_named"),
    "status": ("status", "certainty"),
    "according to": ("attribution",),
    "counts": ("killed", "injured", "arrested", "people"),
    "means": ("materiel", "money"),
    "context": ("context",),
}
_ROOT = re.compile(r"[:.[]")
_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_NAMES = {"plover_score": "score", "places_named": "also named", "event_type": "type"}
_UNNAMED = {name for names in PARTS.values() for name in names[:1]} - {"killed", "materiel"}  # the part names them


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A mention with its steps; ``print`` it, or show it with rich."""

    mention: EventMention
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, mention: EventMention, tables: Tables, coding: Coding | None = None) -> Explanation:
        """The explanation of a mention."""
        return cls(mention=mention, steps=derivation(mention, tables, coding))

    def __rich__(self) -> RenderableType:
        """The view that rich draws."""
        return explanation_view(self.mention, self.steps)

    def __str__(self) -> str:
        stream = io.StringIO()
        Console(file=stream, width=110, color_system=None).print(self)
        return stream.getvalue()


def explanation_view(mention: EventMention, steps: Sequence[Step]) -> RenderableType:
    """The mention's sentence, what was made of it, and part by part from which words and by which rows."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    told: set[str] = set()
    for part, names in PARTS.items():
        own = [step for step in steps if _root(step) in names]
        if own:
            lines = _type_lines(mention, own, told) if part == "event type" else _field_lines(own, told)
            table.add_row(part, Group(*lines))
    told_as = Text.assemble((sentence(mention), "bold"), (f"  id {mention.id}", "dim"))
    quoted, gap = Padding(_quoted(mention), (0, 2)), Text("")
    return Group(article_heading(mention.article), gap, quoted, gap, told_as, gap, table)


def _quoted(mention: EventMention) -> Text:
    """The sentence with its trigger marked."""
    quoted = Text(mention.sentence.text.replace("\n", " "), style="italic")
    at = mention.trigger.start - mention.sentence.start
    quoted.stylize("bold reverse not italic", at, at + len(mention.trigger.text))
    return quoted


def _root(step: Step) -> str:
    return _ROOT.split(step.field, maxsplit=1)[0]


def _type_lines(mention: EventMention, steps: Sequence[Step], told: set[str]) -> Iterator[RenderableType]:
    """The type with what follows from it, then the words, the algebra's cell, and what was derived."""
    quad = f", {_QUADS[mention.quad]}" if mention.quad in _QUADS else ""
    cameo = f", CAMEO {mention.cameo}" if mention.cameo else ""
    yield Text.assemble(event_text(mention), quad, cameo)
    merged: dict[tuple[str | None, str | None], list[Step]] = {}
    order = PARTS["event type"]
    for step in sorted(steps, key=lambda step: (step.words is None, order.index(_root(step)))):
        merged.setdefault((step.by, step.words), []).append(step)
    for group in merged.values():
        yield from _reason(group[0], _gives(group), told)


def _gives(steps: Sequence[Step]) -> str:
    """``mode allege, cameo 112``: what a row gives; the type of the trigger stands above."""
    if steps[0].words and _root(steps[0]) == "event_type":
        return ""
    if _root(steps[0]) == "content_act":
        return "the act inside"
    return ", ".join(f"{_NAMES.get(_root(step), _root(step))} {step.value}" for step in steps)


def _field_lines(steps: Sequence[Step], told: set[str]) -> Iterator[RenderableType]:
    """Each value once, with its reasons below."""
    values: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        values.setdefault((_root(step), step.value), []).append(step)
    for (name, value), group in values.items():
        named = "" if name in _UNNAMED else f"{_NAMES.get(name, name)} "
        yield Text.assemble(named, (value, "bold"))
        words = None
        for step in group:
            yield from _reason(step, "", told, again=step.words == words)
            words = step.words


def _reason(step: Step, gives: str, told: set[str], *, again: bool = False) -> Iterator[RenderableType]:
    """The words (unless they stand just above) and the row's name; the row's text where it comes up first."""
    words = f"“{' '.join(step.words.split())}”" if step.words and not again else ""
    lead = ", ".join(filter(None, (words, gives)))
    if lead or step.by:
        yield Padding(Text.assemble(lead, "  " if lead else "", (step.by or "", "cyan")), (0, 0, 0, 2))
    if step.row and (step.by or step.row) not in told:
        told.add(step.by or step.row)
        yield Padding(Text(step.row, style="dim"), (0, 0, 0, 4))
    if step.by is None and step.row is None:
        yield Padding(Text("no evidence noted", style="dim"), (0, 0, 0, 2))
