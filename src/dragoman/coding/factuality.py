"""Whether it happened, and how sure the text is: read by walking from the trigger up to its innermost source.

On the way each word of en/status.csv that works on the trigger's clause changes the status: "may", "not", "if" from
below, "failed to", "plans to", "the threat of" from above. The walk ends at the word that attributes the clause to
somebody: that somebody said it says nothing about whether it happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.coding.cues import CueLexicon
from dragoman.coding.status_cues import Found, StatusLexicon
from dragoman.coding.syntax import child, is_passive
from dragoman.coding.verb_forms import (
    is_bygone,
    is_inverted,
    is_progressive,
    is_yet_to_come,
    opens_with_question,
    tense_of,
)
from dragoman.records import Evidence, Sentence
from dragoman.tables import Tables
from dragoman.tables.rows import CueRow

_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj"})
_OBJECTS = frozenset(
    {"obj", "nsubj:pass", "obl:for", "obl:from", "obl:of", "obl:to", "obl:with", "obl:on", "obl:against"}
)
_GERUNDS = frozenset(
    {
        "advcl:from",
        "advcl:of",
        "advcl:for",
        "advcl:to",
        "advcl:against",
        "advcl:with",
        "advcl:in",
        "advcl:on",
        "advcl:about",
    }
)
_NOMINAL = frozenset(
    {
        "nmod:of",
        "nmod:for",
        "nmod:to",
        "nmod:against",
        "nmod:on",
        "nmod:about",
        "acl:of",
        "acl:for",
        "acl:against",
        "acl:to",
        "acl:that",
        "acl:in",
        "nmod:with",
        "nmod:between",
    }
)
_CERTAINTIES = ("certain", "probable", "possible")
_STEPS = 12  # governors looked at; parses of real sentences are never deeper


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """The status and certainty of an event as its innermost source presents it.

    ``tense`` is that of the trigger's clause: ``past``, ``present``, ``future``, or ``''`` where it has none.
    """

    status: str
    certainty: str
    evidence: tuple[Evidence, ...]
    tense: str


@dataclass(slots=True)
class _State:
    """What the walk has found so far."""

    sentence: Sentence
    status: str = "actual"
    certainty: str = "certain"
    evidence: list[Evidence] | None = None
    used: set[int] = field(default_factory=set)

    def apply(self, found: Found) -> None:
        """Let a row work, once for each word and effect."""
        row, token = found
        if row.effect == "negated":
            if token in self.used:
                return
            self.used.add(token)
        if row.effect in _CERTAINTIES:
            if _CERTAINTIES.index(row.effect) > _CERTAINTIES.index(self.certainty):
                self.certainty = row.effect
                self.note("certainty", token, f"en/status.csv:{row.id}")
            return
        status = combined(self.status, row.effect)
        if status != self.status:
            self.status = status
            self.note("status", token, f"en/status.csv:{row.id}")

    def note(self, field: str, token: int | None, by: str) -> None:
        start = end = None
        if token is not None:
            start, end = self.sentence.starts[token], self.sentence.ends[token]
        self.evidence = [*(self.evidence or ()), Evidence(field=field, start=start, end=end, by=by)]


def combined(inner: str, outer: str) -> str:
    """The status of an act under an outer operator: not failing to is doing; not planning to is not doing."""
    if inner == "actual" or inner == outer != "negated":
        return outer
    if outer == "negated":
        return "actual" if inner == "negated" else "negated"
    if inner == "negated":
        return "hypothetical" if outer == "hypothetical" else "negated"
    if outer == "hypothetical":
        return "hypothetical"
    return inner if inner in ("future", "hypothetical") else outer


def supposed(fact: Factuality) -> Factuality:
    """The same as a mere possibility."""
    certainty = "possible" if fact.certainty == "certain" else fact.certainty
    return replace(fact, status="hypothetical", certainty=certainty)


class FactualityReader:
    """Reads status and certainty; made once from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._status = StatusLexicon(tables)
        self._cues = CueLexicon(tables)

    def read(self, sentence: Sentence, trigger: int) -> Factuality:
        """The status of the event whose trigger is a token of the sentence, before any attribution is added."""
        state = _State(sentence)
        at, carrier = trigger, trigger
        self._below(state, at)
        for _ in range(_STEPS):
            up = self._up(state, at)
            if up is None:
                break
            if carrier == trigger and sentence.pos[trigger] == "NOUN" and self._status.is_light(sentence, up, at):
                carrier = up
            at = up
        self._question(state, at)
        tense = tense_of(sentence, carrier)
        self._aspect(state, carrier, tense)
        if state.status == "hypothetical" and state.certainty == "certain":
            state.certainty = "possible"
            state.note("certainty", None, "rule:left-open")
        evidence = tuple(state.evidence or ())
        if not any(e.field == "status" for e in evidence):
            evidence += (Evidence(field="status", start=None, end=None, by="rule:told-plainly"),)
        return Factuality(status=state.status, certainty=state.certainty, evidence=evidence, tense=tense)

    # ---------------------------------------------------------------------------------------- the walk

    def _below(self, state: _State, at: int) -> None:
        """What the dependents of a token say of it: auxiliaries, adverbs, negated participants, then markers."""
        sentence = state.sentence
        heads = self._status.on(sentence, at, marks=False)
        reported = self._is_reported(sentence, at)
        for row, token in heads:
            if row.pos == "aux" and row.direction == "content":
                continue
            backshifted = reported and any(r.direction == "content" and t == token for r, t in heads)
            chosen = next(r for r, t in heads if r.direction == "content" and t == token) if backshifted else row
            if chosen.effect != "historical" or row.pos != "adv" or is_bygone(sentence, at, token):
                state.apply((chosen, token))
        if sentence.pos[at] in ("VERB", "AUX"):
            participant = self._status.participant(sentence, at)
            if participant is not None:
                state.apply(participant)
        for found in self._status.on(sentence, at, marks=True):
            state.apply(found)
        if sentence.deps[at] == "advcl" and is_inverted(sentence, at):
            state.status = combined(state.status, "hypothetical")
            state.note("status", at, "rule:inverted-condition")
        elif sentence.deps[at] == "advcl" and state.status == "actual" and is_yet_to_come(sentence, at):
            state.status = "future"
            state.note("status", at, "rule:present-for-future")

    def _is_reported(self, sentence: Sentence, at: int) -> bool:
        """Whether a clause is the content of a verb of saying in the past, so that "would" is "will"."""
        while sentence.deps[at] in ("conj", "xcomp") and sentence.heads[at] != at:
            at = sentence.heads[at]
        head = sentence.heads[at]
        if sentence.deps[at] not in ("ccomp", "acl") or child(sentence, at, "advcl:if") is not None:
            return False
        return bool(self._cues.rows(sentence.lemmas[head], sentence.pos[head]))

    def _up(self, state: _State, at: int) -> int | None:
        """Read the governor of a token, and return it if the walk goes on from there."""
        sentence = state.sentence
        g, dep, edep = sentence.heads[at], sentence.deps[at], sentence.edeps[at]
        if g == at:
            return None
        if dep == "conj":
            return self._shared(state, at, g)
        if dep in _CLAUSAL or edep in _GERUNDS:
            return self._clause(state, at, g)
        if edep in _OBJECTS:
            return self._object(state, at, g)
        if dep in ("nsubj", "nsubj:pass"):
            return self._subject(state, at, g)
        if edep in _NOMINAL or (dep == "acl" and child(sentence, at, "mark") is not None):
            return self._noun(state, at, g)
        return None

    def _shared(self, state: _State, at: int, g: int) -> int | None:
        """A coordinated verb shares modals and negation with the first, if it has none and is in the same form."""
        sentence = state.sentence
        own = child(sentence, at, "nsubj", "nsubj:pass", "aux", "cop")
        if sentence.tags[at] != sentence.tags[g] and sentence.pos[at] == "VERB":
            return None
        if own is None and sentence.pos[at] == "VERB" and not self._is_nor(sentence, at):
            self._below(state, g)
        return g if own is None or sentence.deps[g] in _CLAUSAL else None

    def _is_nor(self, sentence: Sentence, at: int) -> bool:
        """Whether a verb brings its own negation along: "neither arrested nor beat"."""
        return any(
            row.effect == "negated" and sentence.deps[j] == "cc"
            for row, j in self._status.on(sentence, at, marks=False)
        )

    def _clause(self, state: _State, at: int, g: int) -> int | None:
        rows = self._status.governing(state.sentence, g, at, "content", "clause") if at > g else []
        swallow = any(row.cue.startswith("not ") for row, _ in rows)
        dep = state.sentence.deps[at]
        for found in rows:
            if dep != "ccomp" or found[0].effect != "ongoing":
                state.apply(found)
        cue = self._attributes(state.sentence, g)
        if cue is not None and (dep == "ccomp" or not rows):
            self._hearsay(state, g, cue, dep)
            if cue.id.startswith("belief.") and not opens_with_question(state.sentence, at):
                self._negation(state, g)  # "does not believe that it attacked": believes that it did not
            return None
        if dep == "ccomp" and not rows:
            return None
        if not swallow:
            self._below(state, g)
        return g

    def _negation(self, state: _State, g: int) -> None:
        for found in self._status.on(state.sentence, g, marks=False):
            if found[0].effect == "negated":
                state.apply(found)

    def _attributes(self, sentence: Sentence, g: int) -> CueRow | None:
        for row in self._cues.rows(sentence.lemmas[g], sentence.pos[g]):
            if row.frame in ("clause", "tell") and not row.id.startswith("attitude."):
                return row
        return None

    def _hearsay(self, state: _State, g: int, cue: CueRow, dep: str) -> None:
        """The certainty that the attributing word gives; "is said to" without a source is hearsay."""
        sentence = state.sentence
        certainty = cue.certainty
        if not certainty and dep == "xcomp" and is_passive(sentence, g) and child(sentence, g, "obl:agent") is None:
            certainty = "probable"
        if certainty and _CERTAINTIES.index(certainty) > _CERTAINTIES.index(state.certainty):
            state.certainty = certainty
            state.note("certainty", g, f"en/cues.csv:{cue.id}")

    def _object(self, state: _State, at: int, g: int) -> int | None:
        sentence = state.sentence
        rows = self._status.governing(sentence, g, at, "content")
        for found in rows:
            state.apply(found)
        if not rows and not self._status.is_light(sentence, g, at):
            return None
        if not any(row.cue.startswith("not ") for row, _ in rows):
            self._below(state, g)
        return g

    def _subject(self, state: _State, at: int, g: int) -> int | None:
        sentence = state.sentence
        directions = ("subject", "content") if sentence.deps[at] == "nsubj:pass" else ("subject",)
        rows = self._status.governing(sentence, g, at, *directions)
        for found in rows[:1] if len({row.effect for row, _ in rows}) == 1 else rows:
            state.apply(found)
        if not rows and not self._status.is_light(sentence, g, at):
            return self._raised(state, at, g)
        self._below(state, g)
        return g

    def _raised(self, state: _State, at: int, g: int) -> int | None:
        """The subject of what it is due, expected or said to do: "talks are expected to resume, to be held"."""
        sentence = state.sentence
        for x in sentence.children[g]:
            if sentence.deps[x] == "xcomp":
                lemma = sentence.lemmas[x]
                if self._status.happens(lemma) or (self._status.is_done(lemma) and is_passive(sentence, x)):
                    self._below(state, x)
                    return self._clause(state, x, g)
        return None

    def _noun(self, state: _State, at: int, g: int) -> int | None:
        rows = self._status.governing(state.sentence, g, at, "content")
        for found in rows:
            state.apply(found)
        if not rows:
            return None
        self._negation(state, g)
        return g

    # ------------------------------------------------------------------------------- question and aspect

    def _question(self, state: _State, at: int) -> None:
        """A yes-or-no question leaves open whether it happened; a wh-question takes it for granted."""
        sentence, row = state.sentence, self._status.question
        if row is None or sentence.heads[at] != at or "?" not in sentence.words[-2:]:
            return
        if not any(tag in ("WP", "WRB", "WDT", "WP$") for tag in sentence.tags[:3]):
            state.apply((row, len(sentence.words) - 1))

    def _goes_on_meanwhile(self, sentence: Sentence, carrier: int) -> bool:
        """Whether somebody said that it "was going on": the present of the saying, if no other time is given."""
        if not (is_progressive(sentence, carrier) and self._is_reported(sentence, carrier)):
            return False
        dated = any(
            sentence.ents[j] in ("DATE", "TIME") or sentence.deps[j] == "advcl" for j in sentence.children[carrier]
        )
        return not dated and sentence.tags[sentence.heads[carrier]] == "VBD"

    def _outer_tense(self, sentence: Sentence, carrier: int) -> str:
        """The tense that an infinitive has from its governor: "is believed to be holding"."""
        return tense_of(sentence, sentence.heads[carrier]) if sentence.deps[carrier] == "xcomp" else ""

    def _aspect(self, state: _State, carrier: int, tense: str) -> None:
        """What goes on at the time of writing: the present progressive, and the plain present outside headlines."""
        sentence = state.sentence
        if state.status == "actual" and self._goes_on_meanwhile(sentence, carrier):
            state.status = "ongoing"
            state.note("status", carrier, "rule:reported-progressive")
        if (
            state.status != "actual"
            or (tense or self._outer_tense(sentence, carrier)) != "present"
            or sentence.pos[carrier] not in ("VERB", "AUX")
        ):
            return
        progressive = is_progressive(sentence, carrier)
        plain = sentence.tags[carrier] in ("VBZ", "VBP") and sentence.zone != "headline" and sentence.pos[-1] == "PUNCT"
        if progressive or (plain and self._attributes(sentence, carrier) is None):
            state.status = "ongoing"
            state.note("status", carrier, "rule:present-progressive" if progressive else "rule:plain-present")
