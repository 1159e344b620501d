"""A coded mention as a sentence in plain English, and its parts as short labels."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from dragoman.records import Attribution, Date, Entity, EventMention, Place, Quantity

NOBODY, UNNAMED = "somebody", "an unnamed source"
_LONE_PREPOSITION = re.compile(r" (?:with|for|to|towards|from|on|by|against|of) \{\}")
_LONGEST_NAME = 60
_RANGE = re.compile(r"^(\d[\d-]*)/(\d[\d-]*)$")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


def sentence(mention: EventMention) -> str:
    """Who did what to whom, when, where, and according to whom, as one sentence."""
    told = "".join(
        f"{parties(sources, unknown=UNNAMED)} {_stance(said)[1]}: " for said, sources in tellers(mention.attribution)
    )
    core = f"{parties(mention.actor)} {predicate(mention)}"
    tail = "".join([_when(mention.date), _where(mention.place), _counts(mention)])
    line = f"{told}{core}{tail}."
    return line[0].upper() + line[1:]


def predicate(mention: EventMention) -> str:
    """The verb and the recipient in the tense that the status asks for."""
    phrases: Mapping[str, str] = _phrases()["phrases"]
    keys = [f"{mention.event_type}.{mode}" for mode in mention.mode] + [mention.event_type]
    phrase = next((phrases[key] for key in keys if key in phrases), f"{mention.event_type} {{}}")
    verb, _, rest = _filled(phrase, mention.recipient).partition(" ")
    past, ing = _phrases()["forms"].get(verb, (verb, verb))
    several = len(mention.actor) > 1
    shapes = {
        "actual": f"{past} {rest}",
        "ongoing": f"{'are' if several else 'is'} {ing} {rest}",
        "historical": f"earlier {past} {rest}",
        "future": f"will {verb} {rest}",
        "hypothetical": f"may {verb} {rest}",
        "negated": f"did not {verb} {rest}",
    }
    return shapes.get(mention.status, shapes["actual"]).strip()


def _filled(phrase: str, recipient: Sequence[Entity]) -> str:
    if recipient:
        return phrase.replace("{}", parties(recipient))
    return _LONE_PREPOSITION.sub("", phrase).replace("{}", NOBODY)


def parties(entities: Sequence[Entity], limit: int = 3, unknown: str = NOBODY) -> str:
    """Entities as a list in English; beyond ``limit`` they are only counted."""
    names = list(dict.fromkeys(entity_label(entity) for entity in entities))
    if not names:
        return unknown
    if len(names) > limit:
        names[limit:] = [f"{len(names) - limit} others" if len(names) - limit > 1 else "1 other"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def entity_label(entity: Entity) -> str:
    """``Ebrahim Raisi (IRN)``: the name, else the words, with the country, else the first sector."""
    name = shortened(" ".join((entity.name or entity.text).split()), _LONGEST_NAME)
    code = entity.country or (entity.sectors[0] if entity.sectors else None)
    return f"{name} ({code})" if code else name


def shortened(text: str, length: int) -> str:
    """A text cut between words, with dots for what is left out, if it is longer than ``length``."""
    return text if len(text) <= length else f"{text[: length - 1].rpartition(' ')[0] or text[: length - 1]}…"


def tellers(
    attribution: Sequence[Attribution],
) -> Iterator[tuple[Attribution, tuple[Entity, ...]]]:
    """Who says so, outermost first; those who say it together (one cue) stand together."""
    for _, group in groupby(attribution, key=lambda said: (said.cue, said.quotation_id, said.stance)):
        members = list(group)
        yield members[0], tuple(said.source for said in members if said.source)


def tellers_label(attribution: Sequence[Attribution]) -> str:
    """``Kirby (USA) › denies: Iran (IRN)``: the sources with their stance where it is not plain assertion."""
    labels = []
    for said, sources in tellers(attribution):
        stance = "" if said.stance == "asserts" else f"{_stance(said)[0]}: "
        labels.append(stance + parties(sources, unknown=UNNAMED))
    return " › ".join(labels)


def _stance(said: Attribution) -> tuple[str, str]:
    return tuple(_phrases()["stances"].get(said.stance, (said.stance, said.stance)))


def type_label(mention: EventMention) -> str:
    """``ASSAULT drone``: the type and its modes."""
    return " ".join((mention.event_type, *mention.mode))


def date_label(date: Date | None) -> str:
    """``2023-12-04 to 2023-12-10``; a value taken from the story's own date stands in brackets."""
    if date is None:
        return ""
    shown = _RANGE.sub(r"\1 to \2", date.value) if date.value else f"“{date.text}”" if date.text else ""
    return f"[{shown}]" if date.anchor == "story" and shown else shown


def place_label(place: Place | None) -> str:
    """``Moscow (RUS)``."""
    if place is None:
        return ""
    name = place.name or place.text
    return f"{name} ({place.country})" if place.country else name


def counts_label(mention: EventMention) -> str:
    """``killed 12, injured 30-40``; empty where nobody was counted."""
    fields = ("killed", "injured", "arrested", "people")
    counted = [(name, getattr(mention, name)) for name in fields]
    return ", ".join(f"{name} {quantity_label(value)}" for name, value in counted if value)


def quantity_label(value: Quantity) -> str:
    """A count: ``12``, ``30-40``, ``at least 12``, ``at most 12``, or the words of the text."""
    if value.low is None and value.high is None:
        return value.text
    if value.high is None:
        return f"at least {value.low:,}"
    if value.low is None:
        return f"at most {value.high:,}"
    return f"{value.low:,}" if value.low == value.high else f"{value.low:,}-{value.high:,}"


def _when(date: Date | None) -> str:
    if date is None or not date.value:
        return f" ({date.text})" if date is not None and date.text else ""
    if date.anchor == "story":
        return f" [{_spoken(date.value)}]"
    if "/" in date.value:
        start, _, end = date.value.partition("/")
        return f" between {_spoken(start)} and {_spoken(end)}"
    return f" {'on' if date.value.count('-') == 2 else 'in'} {_spoken(date.value)}"


def _spoken(value: str) -> str:
    """``7 December 2023`` for ``2023-12-07``; anything that is no plain date as it is."""
    found = _DAY.match(value)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return value
    month = calendar.month_name[int(found[2])] if found[2] else ""
    return " ".join(filter(None, (str(int(found[3])) if found[3] else "", month, found[1])))


def _where(place: Place | None) -> str:
    return f" in {place_label(place)}" if place else ""


def _counts(mention: EventMention) -> str:
    label = counts_label(mention)
    return f"; {label}" if label else ""


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
