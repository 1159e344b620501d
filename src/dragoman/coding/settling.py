"""What the place of an event says of its parties: whose visit a meeting was, whose civilians were hurt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.coding.algebra import Algebra
from dragoman.coding.presenting import Presented
from dragoman.records import Entity, Evidence, Place

_VICTIMS = frozenset({"CVL", "REF", "UNK", "AGR", "LAB", "EDU", "JRN", "MED"})
_UTTERED = frozenset({"THREATEN", "AGREE", "CONCEDE"})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Settled:
    """The parties, mode and CAMEO code of a mention once its place is known."""

    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    reciprocal: bool
    mode: tuple[str, ...]
    cameo: str | None
    evidence: tuple[Evidence, ...] = ()


def settle(told: Presented, mode: tuple[str, ...], reciprocal: bool, place: Place | None, algebra: Algebra) -> Settled:
    """Parties and mode in the light of the place; unchanged where it says nothing."""
    settled = Settled(told.actor, _others(told), reciprocal, mode, told.outcome.cameo)
    if place is None or place.country is None:
        return settled
    if told.outcome.event_type == "CONSULT" and not mode:
        return _visit(settled, place.country, algebra)
    if told.outcome.event_type in _HARM:
        return _victims(settled, place)
    return settled


def _others(told: Presented) -> tuple[Entity, ...]:
    """The recipients without the speaker's own country: "*Chad* would shut the pipeline, its minister warned"."""
    if told.outcome.event_type not in _UTTERED:
        return told.recipient
    own = {e.country for e in told.actor if e.country and not (e.entity_id or "").startswith("country:")}
    return tuple(e for e in told.recipient if not ((e.entity_id or "").startswith("country:") and e.country in own))


def _visit(settled: Settled, country: str, algebra: Algebra) -> Settled:
    """A meeting in one side's country is a visit: the traveller is actor, the host recipient (R-CONSULT-3)."""
    at_home = [any(e.country == country for e in side) for side in (settled.actor, settled.recipient)]
    known = all(any(e.country for e in side) for side in (settled.actor, settled.recipient))
    visit = algebra.outcome("does", "visit")
    if not known or at_home[0] == at_home[1] or visit is None:
        return settled
    guest, host = (settled.recipient, settled.actor) if at_home[0] else (settled.actor, settled.recipient)
    why = Evidence(field="mode", start=None, end=None, by="rule:meeting-at-home-of-one-side")
    return Settled(guest, host, False, visit.mode, visit.cameo, (why,))


def _victims(settled: Settled, place: Place) -> Settled:
    """Civilians of no stated country are those of the place where they were harmed."""
    recipient = tuple(
        replace(e, country=place.country) if not e.country and e.sectors and e.sectors[0] in _VICTIMS else e
        for e in settled.recipient
    )
    if recipient == settled.recipient:
        return settled
    why = Evidence(field="recipient", start=place.start, end=place.end, by="rule:victims-of-the-place")
    return replace(settled, recipient=recipient, evidence=(why,))
