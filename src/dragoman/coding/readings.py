"""Triggers put together: an act alone, or operators over an act, with what the algebra makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.coding.algebra import Algebra, Outcome
from dragoman.coding.roles import Carrier, follow
from dragoman.coding.syntax import conjuncts, deep_object, is_verb
from dragoman.coding.triggers import Trigger
from dragoman.coding.verb_forms import is_settled
from dragoman.records import Sentence

_DEPTH = 5
_NEGATIONS = frozenset({"not", "n't", "never", "no"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one trigger reports: its outcome, the reading inside it (operators), and how it came about.

    ``negated`` says that the inner act stands under a negation of its own ("promised *not* to attack"), which the
    algebra takes as ``halt``.
    """

    trigger: Trigger
    outcome: Outcome
    inner: Reading | None = None
    negated: bool = False

    @property
    def act(self) -> Trigger | None:
        """The innermost act, ``None`` for an operator with nothing inside."""
        if self.inner is not None:
            return self.inner.act
        return self.trigger if self.trigger.sense.kind == "act" else None

    @property
    def doing(self) -> Reading:
        """The reading that tells what is done, below operators that only carry it: the attack of "failed to attack"."""
        reading = self
        while reading.inner is not None and reading.outcome is reading.inner.outcome:
            reading = reading.inner
        return reading


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """The readings of a sentence that stand for events of their own, and who carries whom."""

    readings: tuple[Reading, ...]
    carriers: Mapping[int, Carrier]


def read_sentence(sentence: Sentence, triggers: Mapping[int, Trigger], algebra: Algebra) -> SentenceReading:
    """Compose the triggers of a sentence; inner acts that an operator consumes do not stand alone."""
    contents = {
        i: _contents(sentence, t, triggers, ahead=algebra.operators[t.sense.name].ahead)
        for i, t in triggers.items()
        if t.sense.kind == "operator"
    }
    carriers = _carriers(sentence, contents, triggers)
    composer = _Composer(sentence, triggers, contents, algebra)
    consumed = composer.consumed()
    readings = [r for i in triggers if i not in consumed for r in composer.compose(i)]
    return SentenceReading(tuple(readings), carriers)


def _contents(sentence: Sentence, trigger: Trigger, triggers: Mapping[int, Trigger], *, ahead: bool) -> tuple[int, ...]:
    """The triggers in an operator's content: the first content path that leads to one, with its conjuncts.

    Nobody demands, threatens or promises (``ahead``) what is told as done, going on, or in question: "insisted that
    troops *had left*", "asked whether they left".
    """
    for path in trigger.sense.frame.content:
        at = follow(sentence, trigger.token, path, {})
        if at is None or at == trigger.token or (ahead and sentence.deps[at] == "ccomp" and is_settled(sentence, at)):
            continue
        found = [j for k in conjuncts(sentence, at) for j in _nearest(sentence, k, triggers) if j != trigger.token]
        if found:
            return tuple(found)
    return ()


def _nearest(sentence: Sentence, at: int, triggers: Mapping[int, Trigger]) -> Iterator[int]:
    """The token if it is a trigger, else the triggers just inside it ("a series of *attacks*", "a move to *go*")."""
    if at in triggers:
        yield at
        return
    for j in sentence.children[at]:
        if j in triggers and sentence.edeps[j] in _TRANSPARENT:
            yield j


_TRANSPARENT = frozenset({"nmod:of", "acl", "acl:to", "xcomp", "acl:of", "nmod:on", "nmod:for", "acl:for", "nmod:in"})


def _carriers(
    sentence: Sentence, contents: Mapping[int, tuple[int, ...]], triggers: Mapping[int, Trigger]
) -> dict[int, Carrier]:
    """Who carries whom: operators their contents, and plain verbs the event nouns that are their objects.

    The latter pass on no subject, but phrases that the parser hung on the verb may belong to the noun ("supporting
    genocide *by Israel*").
    """
    found = {inner: Carrier(i, triggers[i].sense.control) for i, held in contents.items() for inner in held}
    for i, trigger in triggers.items():
        if i not in found and trigger.sense.pos == "noun" and sentence.deps[i] == "obj":
            found[i] = Carrier(sentence.heads[i], "none")
    return found


class _Composer:
    """One sentence's triggers being composed; keeps nothing beyond it."""

    def __init__(
        self,
        sentence: Sentence,
        triggers: Mapping[int, Trigger],
        contents: Mapping[int, tuple[int, ...]],
        algebra: Algebra,
    ) -> None:
        self._sentence, self._triggers, self._contents, self._algebra = sentence, triggers, contents, algebra

    def consumed(self) -> set[int]:
        """Tokens that are the content of an operator that consumes it and makes an event of it."""
        found: set[int] = set()
        for i, inner in self._contents.items():
            rule = self._algebra.operators[self._triggers[i].sense.name]
            if rule.consumes and (rule.transparent or any(True for _ in self.compose(i))):
                found.update(inner)
        for i, trigger in self._triggers.items():
            if trigger.sense.kind == "act" and trigger.sense.objects:
                found.update(self._named_object(i, trigger))
        return found

    def _named_object(self, i: int, trigger: Trigger) -> Iterator[int]:
        """The event noun that is part of the verb's own sense: the aid in "suspended aid"."""
        noun = deep_object(self._sentence, i) if is_verb(self._sentence, i) else None
        if noun is not None and noun in self._triggers and self._sentence.lemmas[noun].lower() in trigger.sense.objects:
            yield noun

    def compose(self, i: int, depth: int = 0) -> Iterator[Reading]:
        """The readings of the trigger at token i, one for each coordinated act inside it."""
        trigger = self._triggers[i]
        if trigger.sense.kind == "act":
            outcome = self._algebra.outcome("does", trigger.sense.name)
            if outcome is not None or depth:
                yield Reading(trigger, outcome or _bare(trigger))
            return
        inner = self._contents.get(i, ()) if depth < _DEPTH else ()
        readings = [r for j in inner for r in self.compose(j, depth + 1)]
        if not readings and (outcome := self._algebra.outcome(trigger.sense.name, None)):
            yield Reading(trigger, outcome)
        for reading in readings:
            yield from self._applied(trigger, reading, nested=depth > 0)

    def _applied(self, trigger: Trigger, inner: Reading, *, nested: bool) -> Iterator[Reading]:
        """The operator over a reading; "carry out reforms" is no event but may be what another operator holds."""
        negated = self._is_negated(inner.trigger.token)
        operator = trigger.sense.name
        rule = self._algebra.operators[operator]
        act = self._as_act(inner, negated, rule.through)
        outcome = inner.outcome if rule.transparent else self._algebra.outcome(operator, act)
        if outcome is not None and (outcome.event_type or (nested and rule.transparent)):
            yield Reading(trigger, outcome, inner, negated)

    def _as_act(self, inner: Reading, negated: bool, through: tuple[str, ...] = ()) -> str | None:
        plain = inner.trigger.sense.kind == "act"
        act = inner.trigger.sense.name if plain else self._through(inner, through)
        if not negated:
            return act
        halted = self._algebra.outcome("halt", act)
        return self._algebra.as_act(halted) if halted else act

    def _through(self, inner: Reading, through: tuple[str, ...]) -> str | None:
        """An operator reading as an act: those seen through hand their act up, others the class of their outcome."""
        operator = inner.trigger.sense.name
        seen = operator in through or self._algebra.operators[operator].transparent
        if seen and inner.inner is not None:
            return self._as_act(inner.inner, inner.negated, through)
        return self._algebra.as_act(inner.outcome)

    def _is_negated(self, i: int) -> bool:
        sentence = self._sentence
        return any(
            sentence.words[j].lower() in _NEGATIONS for j in sentence.children[i] if sentence.deps[j] == "advmod"
        )


def _bare(trigger: Trigger) -> Outcome:
    """An act that is no event when simply done (a reform) but is content for an operator."""
    return Outcome(event_type="", mode=(), cameo=None, context=(), row=trigger.sense.row)
