"""How a mention came about: each field, its words, and the table row or rule that read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from dragoman.display.reasons import entity_row, field_text, reason_text, reference
from dragoman.display.sentences import date_label, entity_label, place_label, quantity_label, tellers_label
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
_SEVERAL = re.compile(r" \+ |; ")  # rows that knew a party together
_PLAIN = ("id", "article_id", "event_id", "trigger", "sentence", "evidence", "article", "run_id", "coded_at")
_DEFAULTS = {"status": "actual", "certainty": "certain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a derivation: the field and its value, the words it was read from, by what, and that row's text.

    ``words`` is ``None`` for a derived field; ``row`` is the text of the table row or the meaning of the rule that
    ``by`` names, ``None`` where it names neither. A step that says who a party is has ``who`` behind its field.
    """

    field: str
    value: str
    words: str | None
    by: str | None
    row: str | None


def derivation(mention: EventMention, tables: Tables, coding: Coding | None = None) -> tuple[Step, ...]:
    """The steps in the order of the mention's fields; filled fields without evidence come with ``by=None``.

    ``coding`` is what the store keeps of the article: words outside the mention's sentence, and all the rows by
    which its parties were known, can only be given with it.
    """
    steps: list[Step] = []
    for name in (f.name for f in fields(EventMention) if f.name not in _PLAIN):
        found = [evidence for evidence in mention.evidence if _root(evidence.field) == name]
        steps += [_step(mention, evidence, tables, coding) for evidence in found]
        steps += _identities(mention, name, tables, coding)
        if not found and _filled(mention, name):
            value = field_value(mention, name)
            steps.append(Step(field=name, value=value, words=None, by=None, row=field_text(name)))
    return tuple(steps)


def _step(mention: EventMention, evidence: Evidence, tables: Tables, coding: Coding | None) -> Step:
    return Step(
        field=evidence.field,
        value=_value_at(mention, evidence),
        words=_words(mention, evidence, coding),
        by=reference(evidence.by, mention),
        row=_counted_from(evidence.by, coding) or reason_text(tables, evidence.by, mention),
    )


def _counted_from(by: str, coding: Coding | None) -> str | None:
    """Where a time was counted from another one in the text: which one."""
    start = by.removeprefix("rule:timex:text:")
    timexes = coding.timexes if coding and start != by else ()
    found = next((timex for timex in timexes if str(timex.start) == start), None)
    return f"The time expression is counted from “{found.text}” ({found.value})." if found else None


def _identities(mention: EventMention, name: str, tables: Tables, coding: Coding | None) -> Iterator[Step]:
    """Who each party or source is, by the table rows that know it."""
    known = {(e.entity.start, e.entity.end): e.by for e in coding.entities} if coding else {}
    for entity in _entities(getattr(mention, name)):
        by = known.get((entity.start, entity.end)) or entity_row(tables, entity.entity_id) or ""
        for one in filter(None, _SEVERAL.split(by)):
            row = reason_text(tables, one, mention)
            yield Step(field=f"{name}: who", value=_entity(entity), words=entity.text, by=one, row=row)


def _entities(value: Any) -> Iterator[Entity]:
    for member in value if isinstance(value, tuple) else ():
        if isinstance(member, Entity):
            yield member
        elif isinstance(member, Attribution) and member.source is not None:
            yield member.source


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
        return ", ".join(place_label(m) if isinstance(m, Place) else _label(m) for m in value) or "none"
    labels: dict[type[Any], Callable[[Any], str]] = {
        Entity: _entity, Attribution: lambda said: tellers_label((said,)), ContentAct: _content_act,
        Date: _date, Place: _place, Quantity: quantity_label,
    }  # fmt: skip
    if type(value) in labels:
        return labels[type(value)](value)
    return "none" if value is None else str(getattr(value, "text", value))


def _entity(entity: Entity) -> str:
    """``Ebrahim Raisi (IRN GOV), president``: all that is known of a party."""
    codes = " ".join(filter(None, (entity.country, *entity.sectors)))
    told = f"{entity.name or entity.text} ({codes})" if codes else entity_label(entity)
    said = entity.title and entity.title.lower() in told.lower()
    return f"{told}, {entity.title}" if entity.title and not said else told


def _date(date: Date) -> str:
    return date_label(date) if date.value else f"{date_label(date)} (unresolved)"


def _place(place: Place) -> str:
    exact = [place.precision, f"GeoNames {place.geonames_id}" if place.geonames_id else None]
    return ", ".join(filter(None, (place_label(place), *exact)))


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
