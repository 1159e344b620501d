"""How a mention came about: each field, its words, and the table row or rule that read them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.display.reasons import entity_row, reason_text, row_text, rule_text
from dragoman.display.sentences import (
    date_label,
    entity_label,
    place_label,
    quantity_label,
    sentence,
    tellers_label,
)
from dragoman.records import (
    Attribution,
    Coding,
    ContentAct,
    Date,
    Entity,
    EventMention,
    Evidence,
    Place,
    Quantity,
)
from dragoman.tables import Tables

_STEP = re.compile(r"\w+")
_PLAIN = ("id", "article_id", "event_id", "trigger", "sentence", "evidence", "article", "run_id", "coded_at")
_DEFAULTS = {"status": "actual", "certainty": "certain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a derivation: the field and its value, the words it was read from, by what, and that row's text.

    ``words`` is ``None`` for a derived field; ``row`` is the text of the table row or the meaning of the rule that
    ``by`` names, ``None`` where it names neither.
    """

    field: str
    value: str
    words: str | None
    by: str | None
    row: str | None


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
        return derivation_view(self.mention, self.steps)

    def __str__(self) -> str:
        stream = io.StringIO()
        Console(file=stream, width=110, color_system=None).print(self)
        return stream.getvalue()


def derivation(mention: EventMention, tables: Tables, coding: Coding | None = None) -> tuple[Step, ...]:
    """The steps in the order of the mention's fields; filled fields without evidence come with ``by=None``.

    ``coding`` is what the store keeps of the article: words outside the mention's sentence, and all the rows by
    which its parties were known, can only be given with it.
    """
    steps: list[Step] = []
    for name in (f.name for f in fields(EventMention) if f.name not in _PLAIN):
        found = [evidence for evidence in mention.evidence if _root(evidence.field) == name]
        steps += [_step(mention, evidence, tables, coding) for evidence in found]
        steps += _identities(getattr(mention, name), name, tables, coding)
        if not found and _filled(mention, name):
            steps.append(Step(field=name, value=field_value(mention, name), words=None, by=None, row=None))
    return tuple(steps)


def _step(mention: EventMention, evidence: Evidence, tables: Tables, coding: Coding | None) -> Step:
    return Step(
        field=evidence.field,
        value=_value_at(mention, evidence),
        words=_words(mention, evidence, coding),
        by=evidence.by,
        row=reason_text(tables, evidence.by, mention),
    )


def _identities(value: Any, name: str, tables: Tables, coding: Coding | None) -> Iterator[Step]:
    """Who each party is, by the table rows that know it."""
    known = {(e.entity.start, e.entity.end): e.by for e in coding.entities} if coding else {}
    for entity in value if isinstance(value, tuple) else ():
        if isinstance(entity, Entity):
            by = known.get((entity.start, entity.end)) or entity_row(tables, entity.entity_id) or ""
            for row in filter(None, by.split(" + ")):
                text = rule_text(row) or row_text(tables, row)
                yield Step(field=f"{name}: who", value=_entity(entity), words=entity.text, by=row, row=text)


def _value_at(mention: EventMention, evidence: Evidence) -> str:
    """The member of a list that the evidence's words name, else the field's value."""
    members = getattr(mention, evidence.field, None)
    for member in members if isinstance(members, tuple) else ():
        if evidence.start is not None and getattr(member, "start", None) == evidence.start:
            return _label(member)
    return field_value(mention, evidence.field)


def _root(path: str) -> str:
    found = _STEP.match(path)
    return found.group() if found else path


def _filled(mention: EventMention, name: str) -> bool:
    value = getattr(mention, name)
    return value not in (None, (), False) and value != _DEFAULTS.get(name)


# ------------------------------------------------------------------------------------------------ values


def field_value(mention: EventMention, path: str) -> str:
    """The value of a field as short text; ``path`` may lead inside (``actor[0].country``)."""
    value: Any = mention
    for step in _STEP.findall(path):
        inside = value
        if isinstance(inside, tuple):
            value = inside[int(step)] if step.isdigit() and int(step) < len(inside) else inside
            value = getattr(inside[0], step) if not step.isdigit() and hasattr(inside[0], step) else value
        else:
            value = getattr(inside, step, inside)
    return _label(value)


def _label(value: Any) -> str:
    """Any value of a field in a few words."""
    if isinstance(value, tuple):
        return ", ".join(_label(member) for member in value) or "none"
    labels: dict[type[Any], Callable[[Any], str]] = {
        Entity: _entity, Attribution: lambda said: tellers_label((said,)), ContentAct: _content_act,
        Date: _date, Place: place_label, Quantity: quantity_label,
    }  # fmt: skip
    if type(value) in labels:
        return labels[type(value)](value)
    return "none" if value is None else str(getattr(value, "text", value))


def _entity(entity: Entity) -> str:
    sectors = " ".join(entity.sectors)
    return f"{entity_label(entity)} {sectors}".rstrip()


def _date(date: Date) -> str:
    return f"{date_label(date)} (from {date.anchor})" if date.anchor else f"{date_label(date)} (unresolved)"


def _content_act(act: ContentAct) -> str:
    return " ".join(filter(None, (act.event_type, *act.mode, act.status, date_label(act.date))))


# ------------------------------------------------------------------------------------------------- words


def _words(mention: EventMention, evidence: Evidence, coding: Coding | None) -> str | None:
    start, end = evidence.start, evidence.end
    if start is None or end is None:
        return None
    if coding is not None:
        return coding.article.text[start:end]
    within = mention.sentence
    if within.start <= start and end <= within.end:
        return within.text[start - within.start : end - within.start]
    return dict(_worded(mention)).get((start, end), f"(characters {start} to {end} of the article)")


def _worded(record: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """All spans inside a record that carry their words."""
    if all(hasattr(record, name) for name in ("start", "end", "text")) and record.text is not None:
        yield (record.start, record.end), record.text
    for f in fields(record):
        value = getattr(record, f.name)
        for member in value if isinstance(value, tuple) else (value,):
            if is_dataclass(member):
                yield from _worded(member)


# ------------------------------------------------------------------------------------------------- drawing


def derivation_view(mention: EventMention, steps: tuple[Step, ...]) -> RenderableType:
    """The mention's sentence, what was made of it, and the steps."""
    quoted = Text(mention.sentence.text, style="italic")
    at = mention.trigger.start - mention.sentence.start
    quoted.stylize("bold reverse not italic", at, at + len(mention.trigger.text))
    title = mention.article.headline or mention.article.url or mention.article_id
    head = Text.assemble((title, "bold"), (f"  {mention.article.published or 'no publication date'}", "dim"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim", expand=True)
    for heading, ratio in (("field", 3), ("value", 5), ("words", 5), ("because of", 8)):
        table.add_column(heading, ratio=ratio)
    told: set[str] = set()
    for step in steps:
        table.add_row(step.field, Text(step.value, "bold"), _quoted(step.words), _reason(step, told))
    return Group(head, Text(""), quoted, Text(""), Text(sentence(mention), "bold"), Text(""), table)


def _quoted(words: str | None) -> Text:
    return Text(f"“{' '.join(words.split())}”") if words else Text("–", style="dim")


def _reason(step: Step, told: set[str]) -> Text:
    """The row's name and its text; the text only where the row comes up first."""
    if step.by is None:
        return Text("no evidence noted", style="dim")
    reason = Text(step.by, style="cyan")
    if step.row and step.row not in told:
        reason.append(f"\n{step.row}", style="dim")
        told.add(step.row)
    return reason
