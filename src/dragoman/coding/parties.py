"""Actor, recipient and other parties of a reading, as heads of noun phrases, with the path that led to each.

A phrase that is no party itself but belongs to one ("the *bombing by Israel*", "*Hamas* positions") gives its
owner. A missing party stays missing; the nearest noun never fills in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.coding.algebra import Algebra
from dragoman.coding.lexicon import Frame, Path
from dragoman.coding.listings import listed_owners
from dragoman.coding.readings import Reading
from dragoman.coding.roles import Carrier, ends, is_plural
from dragoman.coding.syntax import children, conjuncts, is_passive
from dragoman.records import Sentence

_OWNERS = (
    "nmod:poss", "nmod:by", "amod", "compound", "nmod:of", "nmod:between", "nmod:from", "nmod:against", "nmod:in",
    "nmod:on", "nmod:at", "nmod:for", "nmod:to", "obl:agent",
)  # fmt: skip
_OF_PARTICIPLES = ("obl:for", "obl:to")  # "a shipment bound *for Belmark*"
_DOERS = ("nmod:by", "amod", "obl:agent")
_DEEPER = ("nmod:of", "nmod:by", "nmod:in", "nmod:on", "nmod:for")
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Party:
    """The head of a party's noun phrase, and how it was reached.

    ``member`` is the modifier that tells this one of several apart: "*Arvenian* and Belmarkian forces". ``owner`` says
    that it only owns what the frame names ("*Hamas* positions").
    """

    token: int
    path: Path
    frame: str
    member: int | None = None
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is involved in a reading, and whether the division between the sides is only of grammar.

    ``spared`` are those to whom the text says it is not done ("targets Hamas, *not civilians*").
    """

    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    participants: tuple[Party, ...] = ()
    reciprocal: bool = False
    spared: tuple[Party, ...] = ()


class PartyFinder:
    """Parties of the readings of one sentence.

    ``is_party`` says whether a noun phrase names somebody, ``is_same`` whether a pronoun stands for another phrase.
    ``sufferers`` are event nouns whose owner suffers the event ("the *arrest* of X", "Gaza *genocide*"): they belong to
    who did it only by a by-phrase or a nationality.
    """

    def __init__(
        self,
        sentence: Sentence,
        carriers: Mapping[int, Carrier],
        algebra: Algebra,
        is_party: Callable[[int], bool],
        is_same: Callable[[int, int], bool],
        sufferers: frozenset[int] = frozenset(),
    ) -> None:
        self._sentence, self._carriers, self._algebra, self._is_party = sentence, carriers, algebra, is_party
        self._is_same, self._sufferers = is_same, sufferers

    def find(self, reading: Reading) -> Parties:
        """The parties of a reading; those of an operator are joined with the inner act's by the operator's rule."""
        if reading.inner is None:
            return self._own(reading)
        return self._joined(reading)

    def _own(self, reading: Reading) -> Parties:
        token, frame = reading.trigger.token, reading.trigger.sense.frame
        actor = self._side(token, frame, frame.actor, ())
        recipient = self._side(token, frame, frame.recipient, actor)
        participants = self._side(token, frame, frame.participants, (*actor, *recipient))
        reciprocal = frame.reciprocal and bool(recipient or self._several(actor))
        return Parties(actor, recipient, participants, reciprocal, self._spared(recipient))

    def _joined(self, reading: Reading) -> Parties:
        assert reading.inner is not None
        token, frame = reading.trigger.token, reading.trigger.sense.frame
        inner = self.find(reading.inner)
        actor = self._side(token, frame, frame.actor, ()) or inner.actor
        own = self._side(token, frame, frame.recipient, actor) if frame.recipient else ()
        rule = self._algebra.operators[reading.trigger.sense.name]
        sides = {"own": own, "inner": inner.recipient, "inner-actor": inner.actor}
        taken = {party.token for party in actor}
        recipient: tuple[Party, ...] = ()
        for name in rule.recipient:
            recipient = tuple(party for party in sides[name] if party.token not in taken)
            if recipient:
                break
        reciprocal = inner.reciprocal and bool(recipient or self._several(actor))
        return Parties(actor, recipient, inner.participants, reciprocal)

    def _spared(self, recipient: tuple[Party, ...]) -> tuple[Party, ...]:
        found = []
        for party in recipient:
            for j in _set_apart(self._sentence, party.token):
                if self._is_party(j):
                    found.append(Party(j, party.path, party.frame))
        return tuple(found)

    def _several(self, side: tuple[Party, ...]) -> bool:
        return len(side) > 1 or (len(side) == 1 and is_plural(self._sentence, side[0].token))

    def _side(self, start: int, frame: Frame, paths: tuple[Path, ...], taken: tuple[Party, ...]) -> tuple[Party, ...]:
        used = {party.token for party in taken}
        for path in paths:
            for at in ends(self._sentence, start, path, self._carriers):
                found = [t for t in self._members(at) if t != start and not self._is_taken(t, used)]
                if found:
                    mentioned = conjuncts(self._sentence, at)
                    return tuple(
                        Party(t, path, frame.name, m, t not in mentioned or len(path) > 1)
                        for t in found
                        for m in self._split(t)
                    )
        return ()

    def _is_taken(self, token: int, used: set[int]) -> bool:
        """Whether a token is on the other side already, itself or as the pronoun for it ("lifted *its* sanctions")."""
        return token in used or any(self._is_same(token, other) for other in used)

    def _members(self, at: int) -> list[int]:
        """The parties that a phrase stands for: it and its conjuncts, or their owners where they are things."""
        found: list[int] = []
        apart = _set_apart(self._sentence, at)
        for token in (t for t in conjuncts(self._sentence, at) if t not in apart):
            found += [token] if self._is_party(token) else list(self._owners(token, 1))
        return list(dict.fromkeys(found))

    def _split(self, token: int) -> list[int | None]:
        """The coordinated owners of a plural phrase ("envoys of *France* and *Chad*"), or the phrase as one."""
        owners = [k for k in listed_owners(self._sentence, token) if self._is_party(k)]
        return list(owners) if len(owners) > 1 else [None]

    def _doer_beside(self, token: int) -> int | None:
        """Who did what an event noun names, where the by-phrase hangs on its verb ("supporting genocide *by X*")."""
        carrier = self._carriers.get(token)
        if carrier is None or token not in self._sufferers or is_passive(self._sentence, carrier.token):
            return None
        doers = children(self._sentence, carrier.token, "obl:by", "obl:agent")
        return next((j for j in doers if self._is_party(j)), None)

    def _owners(self, token: int, depth: int) -> Iterator[int]:
        for label in _DOERS if token in self._sufferers else _OWNERS:
            for j in children(self._sentence, token, label):
                if self._is_party(j):
                    yield from (k for k in conjuncts(self._sentence, j) if self._is_party(k))
                    return
        if (doer := self._doer_beside(token)) is not None:
            yield doer
            return
        if depth < _DEEPEST:
            for j in children(self._sentence, token, *_DEEPER):
                deeper = list(self._owners(j, depth + 1))
                if deeper:
                    yield from deeper
                    return
        for j in children(self._sentence, token, "acl"):
            for k in children(self._sentence, j, *_OF_PARTICIPLES):
                if self._is_party(k):
                    yield k
                    return


def _set_apart(sentence: Sentence, at: int) -> list[int]:
    """What a "not" sets apart from a noun: "Hamas, *not* civilians", "soldiers but *not* officers"."""
    found = []
    for j in children(sentence, at, "appos", "conj"):
        between = range(min(at, j) + 1, max(at, j))
        if any(sentence.words[k].lower() == "not" and sentence.heads[k] in (at, j) for k in between):
            found.append(j)
    return found
