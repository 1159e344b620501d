"""How the text presents an act: told as lying ahead, owed, or refused, it becomes another type.

"Will meet" is AGREE and "will strike", said of oneself, THREATEN (R-AUX-2, R-AGREE-2); "must withdraw", said by
somebody else, is a demand (REQUEST); "will not lift the ban" is REJECT. The cells are the algebra's.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.algebra import Algebra, Outcome
from dragoman.coding.candidates import Candidate
from dragoman.coding.factuality import Factuality
from dragoman.records import Attribution, Entity, Sentence

_OBLIGATION = frozenset({"must", "should", "ought", "shall"})
_VOLITION = frozenset({"will", "would", "wo", "'ll", "’ll", "'d", "’d", "shall"})
_MAY_LIE_AHEAD = frozenset({
    "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "SANCTION", "COERCE", "ASSAULT", "PROTEST",
    "MOBILIZE",
})  # fmt: skip
_POSSIBILITY = frozenset({"could", "may", "might", "can"})
_PERFECT = frozenset({"have", "has", "had", "'ve"})
_HARM = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
_MAY_BE_REFUSED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
_MAY_BE_DEMANDED = _MAY_LIE_AHEAD - {"ASSAULT"} | {"ACCUSE", "AGREE"}
_OPPOSED = frozenset({"REB", "OPP", "CRM", "CVL"})


@dataclass(frozen=True, slots=True)
class Presented:
    """The outcome and status of a candidate as its innermost source presents it, and who is then on which side."""

    outcome: Outcome
    status: str
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    operator: str | None = None


class Presenter:
    """Applies the operators that lie in tense and mood rather than in a word of their own."""

    def __init__(self, algebra: Algebra) -> None:
        self._algebra = algebra

    def present(
        self,
        candidate: Candidate,
        fact: Factuality,
        actor: tuple[Entity, ...],
        recipient: tuple[Entity, ...],
        attribution: tuple[Attribution, ...],
    ) -> Presented:
        """The candidate as told; unchanged where no tense or mood turns it into another type."""
        plain = Presented(candidate.outcome, fact.status, actor, recipient)
        source = attribution[-1].source if attribution else None
        own = source is not None and same_party(source, actor)
        modals = _modals(candidate.sentence, candidate.token)
        kind = candidate.outcome.event_type
        if modals & _OBLIGATION and source is not None and actor and not own and kind in _MAY_BE_DEMANDED:
            return self._told("request", candidate, Presented(candidate.outcome, "actual", (source,), actor)) or plain
        refused = fact.status == "negated" and bool(modals & _VOLITION)
        if refused and kind == "SANCTION" and candidate.reading.inner is not None:
            kept = self._kept(candidate)  # "will not stop supplying": what is not ended goes on
            return Presented(kept, "actual", actor, recipient, "intend") if kept is not None else plain
        if refused and kind in _MAY_BE_REFUSED:
            return self._told("refuse", candidate, Presented(candidate.outcome, "actual", actor, recipient)) or plain
        # one's own "would ... if" is a promise or a threat (R-THREATEN-3)
        conditional = own and fact.status == "hypothetical" and bool(modals & _VOLITION)
        if kind in _HARM and self._is_held_out(fact, modals) and source is not None and (own or not actor):
            threat = Presented(candidate.outcome, "actual", actor or (source,), recipient)
            return self._told("intend", candidate, threat) or plain
        if kind in _MAY_LIE_AHEAD and (fact.status == "future" or conditional):
            operator = "intend" if own else "will"
            return self._told(operator, candidate, Presented(candidate.outcome, "actual", actor, recipient)) or plain
        return plain

    @staticmethod
    def _is_held_out(fact: Factuality, modals: set[str]) -> bool:
        """Whether harm is told as to come or possible: "will be jailed", "could recall its envoy", "would if"."""
        if fact.status == "future" or (fact.status == "hypothetical" and modals & _VOLITION):
            return True
        return bool(modals & _POSSIBILITY) and not modals & _PERFECT and fact.status in ("actual", "hypothetical")

    def _told(self, operator: str, candidate: Candidate, sides: Presented) -> Presented | None:
        told = self._algebra.outcome(operator, self._as_act(candidate))
        if told is None:
            return None
        status = "future" if told.event_type == candidate.outcome.event_type else sides.status
        return Presented(told, status, sides.actor, sides.recipient, operator)

    def _kept(self, candidate: Candidate) -> Outcome | None:
        act = candidate.reading.act
        return None if act is None else self._algebra.outcome("intend", act.sense.name)

    def _as_act(self, candidate: Candidate) -> str:
        reading = candidate.reading
        while reading.inner is not None and self._algebra.operators[reading.trigger.sense.name].transparent:
            reading = reading.inner
        if reading.trigger.sense.kind == "act":
            return reading.trigger.sense.name
        return self._algebra.as_act(candidate.outcome)


def same_party(source: Entity, actor: tuple[Entity, ...]) -> bool:
    """Whether a source speaks for one of the actors: the same entity, or another voice of the same country's side."""
    return any(
        (source.name is not None and source.name == a.name)
        or (source.country is not None and source.country == a.country and not _rivals(source, a))
        for a in actor
    )


def _rivals(a: Entity, b: Entity) -> bool:
    """Whether two parties of one country stand on different sides (a government and its rebels or opposition)."""
    return bool(set(a.sectors) & _OPPOSED) != bool(set(b.sectors) & _OPPOSED)


def _modals(sentence: Sentence, token: int) -> set[str]:
    """The modal auxiliaries of a verb; a coordinated verb without its own shares the first one's."""
    own = {sentence.words[j].lower() for j in sentence.children[token] if sentence.deps[j] == "aux"}
    if not own and sentence.deps[token] == "conj":
        return _modals(sentence, sentence.heads[token])
    return own
