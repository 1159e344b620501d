"""The place of an event among the places of its sentence, by syntax; openly none where the syntax says nothing.

A toponym is the event's place when a chain of plain dependencies leads from it to the trigger: "in Lyon" of the
verb, "in Nice" of the noun "kidnapping", "in Gaza" of the civilians that were hit, "Hamburg" of the warehouse that
was burnt. The chain breaks at every other clause, at appositions that describe a party, at a country that merely
owns something, and at the phrase that is a party itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.syntax import child, is_predicate, is_verb
from dragoman.records import Place, Sentence, Toponym

_PREPOSITIONS = {
    "in": 0, "at": 0, "near": 0, "on": 0, "outside": 0, "inside": 0, "within": 0, "across": 0, "around": 0,
    "throughout": 0, "off": 0, "along": 0, "over": 1, "above": 1, "between": 1, "through": 1, "into": 1, "onto": 1,
    "to": 1, "toward": 1, "towards": 1, "from": 2, "of": 1, "via": 2, "north": 0, "south": 0, "east": 0, "west": 0,
}  # fmt: skip
"""What the preposition of a place costs; places after other prepositions (against, by, with, for) are parties."""
_MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nmod:desc"})
_OBJECTS = frozenset({"obj", "iobj", "nsubj:pass"})
_SHARED = {"xcomp": 1, "conj": 2}
_NOT_REACHED = 99


def event_place(
    sentence: Sentence,
    trigger: int,
    toponyms: Sequence[Toponym],
    *,
    party_spans: Sequence[tuple[int, int]] = (),
    dateline: Toponym | None = None,
) -> tuple[Place | None, tuple[Place, ...]]:
    """The place of the event whose trigger is token ``trigger``, and the sentence's other places in text order.

    ``party_spans`` are the stretches of actor and recipient phrases: a toponym that heads one is a party and no
    place, one further inside ("civilians in Ukraine") may be. ``dateline`` is what to fall back on; give it only
    for an event that did happen and stands in the story's first sentence.
    """
    named = [t for t in toponyms if t.kind != "demonym" and sentence.start <= t.start and t.end <= sentence.end]
    best: Toponym | None = None
    least = _NOT_REACHED
    above = _above(sentence, trigger)
    for toponym in named:
        head = head_token(sentence, toponym.start, toponym.end)
        if head is None or _is_party(sentence, toponym, party_spans):
            continue
        cost = _cost(sentence, toponym, head, trigger, above)
        if cost < least:
            best, least = toponym, cost
    others = tuple(place_of(t) for t in named if t is not best)
    if best is None:
        return (place_of(dateline) if dateline is not None else None), others
    return place_of(best), others


def place_of(toponym: Toponym) -> Place:
    """The toponym as a place."""
    return Place(
        text=toponym.text,
        start=toponym.start,
        end=toponym.end,
        name=toponym.name,
        country=toponym.country,
        admin1=toponym.admin1,
        latitude=toponym.latitude,
        longitude=toponym.longitude,
        geonames_id=toponym.geonames_id,
        precision=toponym.precision,
    )


def head_token(sentence: Sentence, start: int, end: int) -> int | None:
    """The token of a stretch of text whose head lies outside it; ``None`` if no token starts there."""
    inside = [i for i, at in enumerate(sentence.starts) if start <= at < end]
    for i in inside:
        if sentence.heads[i] not in inside or sentence.heads[i] == i:
            return i
    return None


def _is_party(sentence: Sentence, toponym: Toponym, party_spans: Sequence[tuple[int, int]]) -> bool:
    for start, end in party_spans:
        if start <= toponym.start and toponym.end <= end:
            head = head_token(sentence, start, end)
            if head is not None and toponym.start <= sentence.starts[head] < toponym.end:
                return True
    return False


def _above(sentence: Sentence, trigger: int) -> dict[int, int]:
    """The trigger and the predicates that share its place ("held talks in", "went to sign in"), with the cost."""
    found = {trigger: 0}
    at, cost = trigger, 0
    while sentence.heads[at] != at:
        up, dep = sentence.heads[at], sentence.deps[at]
        if dep in ("obj", "nsubj", "nsubj:pass") and is_verb(sentence, up) and not is_predicate(sentence, at):
            cost += 1
        elif dep in _SHARED and (is_predicate(sentence, up) == is_predicate(sentence, at)):
            cost += _SHARED[dep]
        else:
            break
        at = up
        found[at] = cost
    return found


def _cost(sentence: Sentence, toponym: Toponym, head: int, trigger: int, above: dict[int, int]) -> int:
    """How far the toponym is from the event; ``_NOT_REACHED`` where no plain chain leads to it."""
    at, cost, steps = head, 0, 0
    while at not in above:
        up = sentence.heads[at]
        step = _NOT_REACHED if up == at else _step(sentence, at, toponym, first=steps == 0)
        if step >= _NOT_REACHED:
            return _NOT_REACHED
        if up in above and up != trigger and not sentence.deps[at].startswith("obl"):
            return _NOT_REACHED  # inside another phrase of the governing clause
        cost, at, steps = cost + step, up, steps + 1
    return cost + above[at] if steps else _NOT_REACHED


def _step(sentence: Sentence, at: int, toponym: Toponym, *, first: bool) -> int:
    """What it costs to go from a token to its head on the way from the toponym to the trigger."""
    dep = sentence.deps[at]
    if dep.startswith(("obl", "nmod")) and dep not in _MODIFIERS:
        return _preposition_cost(sentence, at, first)
    if dep in _MODIFIERS:
        return 2 if first and toponym.precision != "country" else _NOT_REACHED
    if dep in _OBJECTS:
        return 1
    if dep == "nsubj":
        return _NOT_REACHED if first else 2
    if dep == "conj" and not is_predicate(sentence, at):
        return 1
    if dep in ("appos", "flat"):
        return 1 if first else _NOT_REACHED
    if dep in ("acl", "acl:relcl"):
        return 1 if sentence.tags[at] == "VBN" or dep == "acl:relcl" else _NOT_REACHED
    if dep == "advcl":
        bare = sentence.tags[at] == "VBG" and child(sentence, at, "mark", "case") is None
        return 2 if bare and not first else _NOT_REACHED
    return _NOT_REACHED


def _preposition_cost(sentence: Sentence, at: int, first: bool) -> int:
    preposition = sentence.edeps[at].partition(":")[2]
    if not preposition or preposition in ("tmod", "agent", "npmod"):
        return _NOT_REACHED if first else 1
    if first:
        return _PREPOSITIONS.get(preposition.split("_")[0], _NOT_REACHED)
    return 1
