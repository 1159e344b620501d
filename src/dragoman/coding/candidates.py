"""Candidates: readings with their parties, and the merging of those that report one act in two words.

"Met for talks", "the attack killed five", "bombed the town, killing five" are one event each: the upper trigger
keeps it, the lower one gives what it lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.algebra import Algebra, Outcome
from dragoman.coding.parties import Parties, Party
from dragoman.coding.readings import Reading
from dragoman.coding.syntax import governors, is_passive, is_verb, surface_subject
from dragoman.records import Sentence

_RESULTS = frozenset({"kill", "injure", "destroy", "displace", "burn"})
_RESULT_LABELS = ("advcl", "conj", "acl", "parataxis", "xcomp")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that may become a mention.

    ``negated`` says that it is told as not done to these parties ("Hamas, *not* civilians"). ``claimed_by`` is the
    accusation that it stands in, ``beside`` the tokens of the sentence's other triggers, and ``absorbed`` are
    readings of the same act in other words.
    """

    sentence: Sentence
    reading: Reading
    parties: Parties
    outcome: Outcome
    claimed_by: Candidate | None = None
    beside: frozenset[int] = frozenset()
    negated: bool = False
    absorbed: tuple[Candidate, ...] = ()

    @property
    def token(self) -> int:
        """The token of the trigger."""
        return self.reading.trigger.token

    @property
    def tokens(self) -> set[int]:
        """The tokens of all triggers that tell this event."""
        found, waiting = set(), [self.reading, *(c.reading for c in self.absorbed)]
        while waiting:
            reading = waiting.pop()
            found.add(reading.trigger.token)
            if reading.inner is not None:
                waiting.append(reading.inner)
        return found

    @property
    def all_parties(self) -> set[int]:
        """The tokens of all parties, on either side."""
        return {p.token for p in (*self.parties.actor, *self.parties.recipient)}


def is_reported(sentence: Sentence, reading: Reading, parties: Parties, carried: bool) -> bool:
    """Whether a reading reports an event and does not merely mention one.

    Somebody must be involved. A verb whose subject is no party does nothing ("the conflict helped Russia"), save
    violence, which weapons may do. A noun alone ("the war in Ukraine") needs both sides, or the one who suffers;
    one that is ``carried`` by a verb that says who does it ("guilty of a shooting") needs only somebody.
    """
    if not (parties.actor or parties.recipient):
        return False
    token, kind = reading.trigger.token, reading.outcome.event_type
    if is_verb(sentence, token):
        if kind == "ASSAULT" and not parties.actor:  # "a blast damaged a depot owned by X" befalls nobody we know of
            return any(not party.owner for party in parties.recipient)
        return bool(parties.actor) or is_passive(sentence, token) or _is_impersonal(sentence, token)
    if reading.inner is not None or sentence.pos[token] == "ADJ":
        return bool(parties.actor)
    frame = reading.trigger.sense.frame
    if carried:
        return bool(parties.actor)
    if frame.name == "n-patient":
        return bool(parties.recipient)
    if kind in ("PROTEST", "RETREAT") or frame.name in ("n-intransitive", "n-content"):
        return bool(parties.actor)
    return bool(parties.actor and (parties.recipient or parties.reciprocal))


def _is_impersonal(sentence: Sentence, token: int) -> bool:
    """Whether the verb has no subject at all to judge by (infinitives and participles cut loose)."""
    return surface_subject(sentence, token) is None


def merge(candidates: Sequence[Candidate], algebra: Algebra) -> tuple[Candidate, ...]:
    """Candidates of one sentence with doubles merged into the upper of each pair, in text order."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_height):
        host = next((i for i, k in enumerate(kept) if _is_same(k, candidate, algebra)), None)
        if host is None:
            kept.append(candidate)
        else:
            kept[host] = _absorb(kept[host], candidate)
    return tuple(sorted(kept, key=lambda c: c.token))


def _height(candidate: Candidate) -> tuple[int, int]:
    return sum(1 for _ in governors(candidate.sentence, candidate.token)), candidate.token


def _is_same(upper: Candidate, lower: Candidate, algebra: Algebra) -> bool:
    if upper.token == lower.token or upper.negated or lower.negated or upper.claimed_by is not lower.claimed_by:
        return False
    if not _is_below(upper, lower):
        return False
    same_type = upper.outcome.event_type == lower.outcome.event_type
    if same_type and _is_result(upper, lower):
        return True
    if not same_type:
        return _announces(upper, lower) or _is_grievance(upper, lower)
    if upper.outcome.event_type in ("ACCUSE", "REQUEST", "REJECT", "SUPPORT"):
        return lower.sentence.pos[lower.token] in ("NOUN", "PROPN") and lower.all_parties <= upper.all_parties
    return lower.all_parties <= upper.all_parties or not _conflicting(upper, lower)


def _is_below(upper: Candidate, lower: Candidate) -> bool:
    above = list(governors(lower.sentence, lower.token))
    if upper.token not in above:
        return False
    between = [lower.token, *above[: above.index(upper.token)]]
    return not any(lower.sentence.deps[t] in ("acl:relcl", "ccomp") for t in between)


def _is_result(upper: Candidate, lower: Candidate) -> bool:
    """Whether the lower act is what the upper one led to ("bombed, killing five") or names it ("the raid killed")."""
    names = [c.reading.act.sense.name if c.reading.act else "" for c in (upper, lower)]
    if names[1] in _RESULTS and lower.sentence.deps[lower.token] in _RESULT_LABELS:
        return not lower.parties.actor or bool(lower.all_parties & upper.all_parties) or not upper.parties.recipient
    return names[0] in _RESULTS and lower.sentence.deps[lower.token] in ("nsubj", "obl", "obl:agent", "nsubj:pass")


def _announces(upper: Candidate, lower: Candidate) -> bool:
    """Whether a verb of the upper candidate only carries the noun below ("attended a rally", "visited for talks")."""
    return (
        upper.outcome.event_type == "CONSULT"
        and lower.outcome.event_type == "CONSULT"
        and lower.sentence.pos[lower.token] == "NOUN"
    )


def _is_grievance(upper: Candidate, lower: Candidate) -> bool:
    """Whether the lower words only say what those who protest want or blame (R-REQUEST-1, R-PROTEST-2)."""
    if upper.outcome.event_type != "PROTEST" or lower.outcome.event_type not in ("REQUEST", "ACCUSE", "REJECT"):
        return False
    doers = {p.token for p in upper.parties.actor}
    return {p.token for p in lower.parties.actor} <= doers


def _conflicting(upper: Candidate, lower: Candidate) -> bool:
    """Whether both name an actor or both a recipient, and not the same one."""
    for side in ("actor", "recipient"):
        a: tuple[Party, ...] = getattr(upper.parties, side)
        b: tuple[Party, ...] = getattr(lower.parties, side)
        if a and b and not {p.token for p in a} & {p.token for p in b}:
            return True
    return False


def _absorb(upper: Candidate, lower: Candidate) -> Candidate:
    parties = upper.parties
    taken = upper.all_parties
    if not parties.actor:
        parties = replace(parties, actor=tuple(p for p in lower.parties.actor if p.token not in taken))
    if not parties.recipient:
        taken = {p.token for p in parties.actor}
        parties = replace(parties, recipient=tuple(p for p in lower.parties.recipient if p.token not in taken))
    parties = replace(parties, reciprocal=parties.reciprocal or lower.parties.reciprocal and bool(parties.recipient))
    return replace(upper, parties=parties, absorbed=(*upper.absorbed, lower, *lower.absorbed))
