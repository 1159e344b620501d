"""The place of an event among the places of its sentence, by syntax; openly none where the syntax says nothing.

A toponym is the event's place when a chain of plain dependencies leads from it to the trigger: "in Lyon" of the
verb, "in Nice" of the noun "kidnapping", "in Gaza" of the civilians that were hit, "Hamburg" of the warehouse that
was burnt. The chain breaks at every other clause, at appositions that describe a party, at a country that merely
owns something, and at the phrase that is a party itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.coding.syntax import child, is_predicate
from dragoman.records import Place, Sentence, Toponym

_PREPOSITIONS = {
    "in": 0, "at": 0, "near": 0, "on": 0, "outside": 0, "inside": 0, "within": 0, "across": 0, "around": 0,
    "throughout": 0, "off": 0, "along": 0, "over": 1, "above": 1, "between": 1, "through": 1, "into": 1, "onto": 1,
    "to": 1, "toward": 1, "towards": 1, "from": 2, "of": 1, "via": 2, "north": 0, "south": 0, "east": 0, "west": 0,
}  # fmt: skip
"""What the preposition of a place costs; places after other prepositions (against, by, with, for) are parties."""
_CONTAINING = frozenset({"in", "inside", "within", "across", "throughout", "around"})
_CONTENT = frozenset({"of", "for", "about", "over"})
"""Prepositions by which a verb takes what it is about: "convicted of a kidnapping in Nice" was not done in Nice."""
_STATES = frozenset({"on", "into", "under"})
"""Prepositions that make a noun a state of the verb: "went on strike", "was put under arrest"."""
_HOLDING = frozenset({"in", "at", "during", "under", "by", "agent"})
"""Prepositions by which one event holds another: "killed in a raid on Pibor", "said at talks in Geneva"."""
_WAYS = frozenset({"from", "to"})
"""Prepositions of ways, which count only where they depend on the event itself: not "a convoy from Bamako"."""
_MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nmod:desc"})
_OBJECTS = frozenset({"obj", "iobj", "nsubj:pass"})
_NEVER = 99


def event_place(
    sentence: Sentence,
    trigger: int,
    toponyms: Sequence[Toponym],
    *,
    party_spans: Sequence[tuple[int, int]] = (),
    dateline: Toponym | None = None,
    triggers: Collection[int] = (),
) -> tuple[Place | None, tuple[Place, ...]]:
    """The place of the event whose trigger is token ``trigger``, and the sentence's other places in text order.

    ``party_spans`` are the stretches of actor and recipient phrases: a toponym that heads one is a party and no
    place, one further inside ("civilians in Ukraine") may be. ``dateline`` is what to fall back on; give it only
    for an event that did happen and stands in the story's first sentence. ``triggers`` are the sentence's other
    triggers, whose own places are not this event's ("condemned the attack in Nice").
    """
    named = [t for t in toponyms if t.kind != "demonym" and sentence.start <= t.start and t.end <= sentence.end]
    site = _Site(sentence, trigger, frozenset(triggers) - {trigger})
    best: Toponym | None = None
    least = _NEVER
    before: tuple[int, int] = (-1, 0)  # where the last toponym ends, and its cost
    for toponym in named:
        head = head_token(sentence, toponym.start, toponym.end)
        cost = _NEVER
        if head is not None and not _is_party(sentence, toponym, party_spans):
            cost = site.cost(head, toponym.precision)
            if _preposition(sentence, head) == "to" and before == (toponym.start - len(" to "), _NEVER):
                cost = _NEVER  # the end of a way that begins elsewhere: "the road from Maiduguri to Damaturu"
        if cost < least:
            best, least = toponym, cost
        before = toponym.end, cost
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


class _Site:
    """Where the places of one event may hang in the tree, and how far from it each is.

    ``clause`` are the predicates above the trigger whose adverbials are its place too ("held talks in",
    "went to sign in"); ``phrase`` are the tokens whose every modifier is: the trigger, what it is coordinated
    with, the noun that its relative clause describes.
    """

    def __init__(self, sentence: Sentence, trigger: int, barriers: frozenset[int]) -> None:
        self._sentence, self._barriers = sentence, barriers
        self._phrase, self._clause = {trigger: 0}, dict[int, int]()
        self._climb(trigger)

    def cost(self, head: int, precision: str | None) -> int:
        """The distance of a toponym's head token from the event; ``_NEVER`` where no plain chain leads to it."""
        at, heads = head, self._sentence.heads
        cost = 1 if precision in ("region", "country") else 0
        while heads[at] != at:
            step = self._first(at, precision) if at == head else self._next(at)
            if step >= _NEVER:
                return _NEVER
            cost, up = cost + step, heads[at]
            if at == head and up not in self._phrase and up not in self._clause and _is_way(self._sentence, at):
                return _NEVER
            if up in self._phrase:
                return cost + self._phrase[up]
            if up in self._clause:
                return cost + self._clause[up] if self._sentence.deps[at].startswith("obl") else _NEVER
            at = up
        return _NEVER

    def _climb(self, trigger: int) -> None:
        at, cost = trigger, 0
        while self._sentence.heads[at] != at:
            up = self._sentence.heads[at]
            cost += 1
            if self._shares_clause(at, up):
                cost += 1 if self._sentence.deps[at] in ("conj", "advcl") else 0
                self._clause[up] = cost
            elif self._shares_phrase(at, up):
                self._phrase[up] = cost
                if self._sentence.deps[at] != "conj":
                    return
            else:
                return
            at = up

    def _shares_clause(self, at: int, up: int) -> bool:
        """Whether the adverbials of the head are also about its dependent."""
        sentence, dep = self._sentence, self._sentence.deps[at]
        if not is_predicate(sentence, up):
            return False
        if not is_predicate(sentence, at):
            state = dep.startswith("obl") and _preposition(sentence, at) in _STATES
            return state or dep in ("obj", "nsubj", "nsubj:pass")
        if dep == "conj":
            return child(sentence, at, "nsubj", "nsubj:pass") is None
        return dep == "xcomp" or sentence.edeps[at] == "advcl:to" or self._is_bare_participle(at)

    def _shares_phrase(self, at: int, up: int) -> bool:
        """Whether every modifier of the head is also about its dependent."""
        sentence, dep = self._sentence, self._sentence.deps[at]
        if is_predicate(sentence, up):
            return False
        if dep == "conj":
            return not is_predicate(sentence, at)
        return dep in ("acl:relcl", "acl") and is_predicate(sentence, at)

    def _first(self, at: int, precision: str | None) -> int:
        """The cost of the toponym's own edge."""
        sentence, dep = self._sentence, self._sentence.deps[at]
        if dep in _MODIFIERS:
            inside = _preposition(sentence, sentence.heads[at]) in _CONTAINING  # "in Russia's far east"
            if precision != "country":
                return 1
            return 2 if inside else _NEVER
        if dep.startswith("nmod") and _preposition(sentence, at) == "from":
            return _NEVER  # "people from Aden"
        if dep.startswith(("obl", "nmod")):
            return _PREPOSITIONS.get(_preposition(sentence, at), _NEVER)
        if dep in _OBJECTS or dep in ("conj", "appos", "flat"):
            return 1
        return _NEVER

    def _next(self, at: int) -> int:
        """The cost of an edge further up."""
        sentence, dep = self._sentence, self._sentence.deps[at]
        if dep == "nsubj":
            return 1
        if dep.startswith("advcl"):
            return 2 if self._is_bare_participle(at) or self._is_cause(at) else _NEVER
        if at in self._barriers and _preposition(sentence, at) not in _HOLDING:
            return _NEVER
        if dep in _MODIFIERS or dep in _OBJECTS or dep == "advmod":
            return 1
        if dep.startswith(("obl", "nmod")):
            preposition, up = _preposition(sentence, at), sentence.heads[at]
            content = preposition in _CONTENT and (is_predicate(sentence, up) or preposition in ("about", "over"))
            return _NEVER if content else 2 if preposition == "from" else 1
        if dep == "conj":
            return _NEVER if is_predicate(sentence, at) else 1
        described = sentence.heads[at] in self._phrase or sentence.tags[at] == "VBG"  # not "who is based in Geneva"
        return 2 if dep in ("acl", "acl:relcl") and described else _NEVER

    def _is_bare_participle(self, at: int) -> bool:
        sentence = self._sentence
        plain = child(sentence, at, "mark", "case") is None
        return sentence.deps[at] == "advcl" and sentence.tags[at] == "VBG" and plain

    def _is_cause(self, at: int) -> bool:
        """ "were wounded when a shell hit a school in Luhansk": one happening, told twice."""
        sentence, up = self._sentence, self._sentence.heads[at]
        if up not in self._phrase or child(sentence, up, "nsubj:pass", "aux:pass") is None:
            return False
        opener = child(sentence, at, "mark", "advmod")
        return opener is not None and sentence.lemmas[opener] == "when"


def _preposition(sentence: Sentence, at: int) -> str:
    return sentence.edeps[at].partition(":")[2].split("_")[0]


def _is_way(sentence: Sentence, at: int) -> bool:
    return sentence.deps[at].startswith(("obl", "nmod")) and _preposition(sentence, at) in _WAYS
