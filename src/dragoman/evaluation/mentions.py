"""Coded mentions as plain objects, the form in which predictions are written and scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dragoman.records import EventMention

Mention = Mapping[str, Any]

COUNTED = ("actual", "ongoing")


def plain(mention: EventMention) -> Mention:
    """A mention as nested dictionaries, with the names of the records."""
    return asdict(mention)


def entities(mention: Mention, *fields: str) -> list[Mapping[str, Any]]:
    """The members of these fields together, each place in the text once."""
    found: dict[tuple[Any, Any], Mapping[str, Any]] = {}
    for field in fields:
        for entity in mention.get(field) or ():
            found.setdefault((entity.get("start"), entity.get("text")), entity)
    return list(found.values())


def undirected(mention: Mention) -> bool:
    """Whether actor and recipient are only a division of grammar: reciprocal acts, and meetings but for visits."""
    if mention.get("reciprocal"):
        return True
    return mention["event_type"] == "CONSULT" and "visit" not in (mention.get("mode") or ())


def counts_as_told(mention: Mention) -> bool:
    """Whether the mention says that something happens or happened (claims count, whoever makes them)."""
    return mention.get("status", "actual") in COUNTED


def sources(mention: Mention) -> Sequence[Mapping[str, Any]]:
    """The known sources to which a mention is attributed, outermost first."""
    return [entry["source"] for entry in mention.get("attribution") or () if entry.get("source")]
