"""A candidate made into a coded mention: every field filled, every filled field with its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.algebra import Algebra, Outcome
from dragoman.coding.candidates import Candidate
from dragoman.coding.contexts import ContextReader
from dragoman.coding.factuality import Factuality, FactualityReader
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.magnitude import Count, count_of, materiel_near, money_in
from dragoman.coding.parties import Party
from dragoman.coding.places import event_place
from dragoman.coding.presenting import Presented, Presenter, same_party
from dragoman.coding.roles import ends
from dragoman.coding.scene import Scene
from dragoman.coding.syntax import child
from dragoman.coding.times import event_date
from dragoman.records import (
    ArticleRef,
    Attribution,
    ContentAct,
    Date,
    Entity,
    EventMention,
    Evidence,
    Place,
    Quantity,
    Quotation,
    Sentence,
    SentenceRef,
    Span,
    Words,
)
from dragoman.tables.rows import MaterielRow

_COUNTED = {"kill": "killed", "injure": "injured", "arrest": "arrested", "assassinate": "killed", "massacre": "killed",
            "execute": "killed"}  # fmt: skip
_CROWDED = frozenset({"PROTEST"})
_WITH_MEANS = frozenset({"attack", "kill", "injure", "fight", "assassinate", "destroy", "fire"})


@dataclass(frozen=True, slots=True)
class MentionBuilder:
    """The readers that a mention's fields need; one per coder."""

    lexicon: Lexicon
    algebra: Algebra
    factuality: FactualityReader
    contexts: ContextReader
    presenter: Presenter

    def build(self, candidate: Candidate, scene: Scene, ordinal: int) -> EventMention:
        """The coded mention of a candidate; ``ordinal`` tells apart mentions with the same trigger."""
        sentence, trigger = candidate.sentence, _words(scene, candidate.sentence, candidate.token)
        fact = self.factuality.read(sentence, candidate.token)
        attribution, why_attributed = self._attribution(candidate, scene, trigger)
        actor, recipient, participants, why_parties = _parties(candidate, scene)
        told = self.presenter.present(candidate, fact, actor, recipient, attribution)
        outcome, status, actor, recipient = told.outcome, told.status, told.actor, told.recipient
        mode, materiel, why_mode = self._means(candidate, outcome)
        context, why_context = self._context(candidate, outcome)
        date, why_date = _date(candidate, scene, status, outcome)
        place, named, why_place = _place(candidate, scene, (*actor, *recipient), status)
        counts, why_counts = _counts(candidate)
        evidence = (
            Evidence(field="event_type", start=trigger.start, end=trigger.end, by=candidate.reading.trigger.sense.row),
            *_composition(candidate, outcome),
            *why_parties, *why_mode, *why_context, *why_date, *why_place, *_status(fact, told), *why_attributed, *why_counts,
        )  # fmt: skip
        return EventMention(
            id=_id(scene.article.id, trigger, ordinal),
            article_id=scene.article.id,
            event_type=outcome.event_type,
            mode=mode,
            context=context,
            quad=self.algebra.quad(outcome.event_type),
            plover_score=self.algebra.score(outcome.event_type, mode),
            cameo=outcome.cameo,
            goldstein=self.algebra.goldstein(outcome.cameo),
            actor=actor,
            recipient=recipient,
            reciprocal=candidate.parties.reciprocal,
            participants=participants,
            trigger=trigger,
            date=date,
            place=place,
            places_named=named,
            status=status,
            content_act=self._content(candidate, scene, outcome, fact, materiel),
            certainty=fact.certainty,
            attribution=attribution,
            killed=counts.get("killed"),
            injured=counts.get("injured"),
            arrested=counts.get("arrested"),
            people=counts.get("people"),
            materiel=materiel,
            money=money_in(_clause_text(candidate, scene)),
            sentence=_sentence_ref(scene, sentence),
            evidence=evidence,
            article=article_ref(scene),
        )

    def presented(self, candidate: Candidate, scene: Scene) -> Outcome:
        """The outcome of a candidate as the text presents it, without building the mention."""
        fact = self.factuality.read(candidate.sentence, candidate.token)
        attribution, _ = self._attribution(candidate, scene, _words(scene, candidate.sentence, candidate.token))
        actor, recipient, _, _ = _parties(candidate, scene)
        return self.presenter.present(candidate, fact, actor, recipient, attribution).outcome

    def _content(
        self, candidate: Candidate, scene: Scene, outcome: Outcome, fact: Factuality, materiel: tuple[str, ...]
    ) -> ContentAct | None:
        inner = candidate.reading.inner
        act = candidate.reading.act
        if act is None or (inner is None and outcome is candidate.outcome):
            return None
        if inner is not None and self.algebra.operators[candidate.reading.trigger.sense.name].transparent:
            return None
        done = inner.outcome if inner is not None else candidate.outcome
        if not done.event_type:
            return None
        token = inner.trigger.token if inner is not None else candidate.token
        date, _ = event_date(
            candidate.sentence, token, scene.within(candidate.sentence, scene.timexes),
            published=scene.article.published, status="hypothetical",
        )  # fmt: skip
        status = "negated" if candidate.reading.negated else _inner_status(outcome.event_type)
        return ContentAct(event_type=done.event_type, mode=done.mode, date=date, status=status, materiel=materiel)

    def _attribution(
        self, candidate: Candidate, scene: Scene, trigger: Words
    ) -> tuple[tuple[Attribution, ...], list[Evidence]]:
        found = [_attribution_of(q, scene) for q in scene.quotations_at(trigger.start, trigger.end)]
        why = [
            Evidence(field="attribution", start=a.cue.start, end=a.cue.end, by=q.by or "rule:quotation")
            for a, q in zip(found, scene.quotations_at(trigger.start, trigger.end), strict=True)
            if a.cue is not None
        ]
        accuser = candidate.claimed_by
        if accuser is not None and accuser.parties.actor:
            claim = _claim(accuser, scene)
            if not found or not _is_said_by(found[-1], claim):
                found.append(claim)
                why.append(Evidence(field="attribution", start=trigger.start, end=trigger.end, by="rule:accused-act"))
        return tuple(found), why

    # ---------------------------------------------------------------------------------------- means and context

    def _means(self, candidate: Candidate, outcome: Outcome) -> tuple[tuple[str, ...], tuple[str, ...], list[Evidence]]:
        sentence = candidate.sentence
        words, rows, tokens = self._materiel(candidate)
        mode = list(outcome.mode)
        why: list[Evidence] = []
        for reading in (candidate.reading, *(c.reading for c in candidate.absorbed)):
            act = reading.act
            if act is not None and outcome.event_type == "ASSAULT":
                mode += [m for m in act.sense.mode if m not in mode]
            if act is not None and reading is not candidate.reading and outcome.event_type == reading.outcome.event_type:
                mode += [m for m in reading.outcome.mode if m not in mode]
        if outcome.event_type == "ASSAULT":
            for row, token in zip(rows, tokens, strict=True):
                if row.mode and row.mode not in mode and not set(mode) - {"targeted", "destroy", "beat"}:
                    mode.append(row.mode)
                    start, end = sentence.starts[token], sentence.ends[token]
                    why.append(Evidence(field="mode", start=start, end=end, by=f"en/materiel.csv:{row.id}"))
        return tuple(mode), words, why

    def _materiel(self, candidate: Candidate) -> tuple[tuple[str, ...], tuple[MaterielRow, ...], tuple[int, ...]]:
        sentence, words, rows, tokens = candidate.sentence, [], [], []
        readings = [candidate.reading, *(c.reading for c in candidate.absorbed)]
        while readings:
            reading = readings.pop(0)
            if reading.inner is not None:
                readings.append(reading.inner)
            token, frame = reading.trigger.token, reading.trigger.sense.frame
            theme = [t for path in frame.theme for t in ends(sentence, token, path, {})]
            if not frame.theme and sentence.pos[token] in ("VERB", "NOUN"):
                theme = [t for t in (child(sentence, token, "obj"), child(sentence, token, "nmod:of")) if t is not None]
                theme += [t for t in (child(sentence, token, "nsubj"),) if t is not None]
            w, r, t = materiel_near(sentence, token, theme, self.lexicon.materiel)
            fresh = [k for k, token in enumerate(t) if token not in tokens]
            words += [w[k] for k in fresh]
            rows += [r[k] for k in fresh]
            tokens += [t[k] for k in fresh]
        return tuple(words), tuple(rows), tuple(tokens)

    def _context(self, candidate: Candidate, outcome: Outcome) -> tuple[tuple[str, ...], list[Evidence]]:
        sentence, found, why = candidate.sentence, list(outcome.context), []
        why += [Evidence(field="context", start=None, end=None, by=outcome.row) for _ in outcome.context[:1]]
        for row, first, last in self.contexts.read(sentence):
            if row.context not in found:
                found.append(row.context)
                start, end = sentence.starts[first], sentence.ends[last]
                why.append(Evidence(field="context", start=start, end=end, by=f"en/contexts.csv:{row.id}"))
        rows = self._materiel(candidate)[1]
        if outcome.event_type in ("AID", "AGREE", "COOPERATE", "REQUEST", "SUPPORT") and "military" not in found:
            if any(row.military for row in rows):
                found.append("military")
                why.append(Evidence(field="context", start=None, end=None, by="rule:military-materiel"))
        return tuple(found), why


def article_ref(scene: Scene) -> ArticleRef:
    """The part of the article that travels with each mention."""
    a = scene.article
    return ArticleRef(
        id=a.id, publisher=a.publisher, agency=a.agency, headline=a.headline, published=a.published, url=a.url,
        language=a.language, dateline=a.dateline, credits=a.credits, triage=a.triage, first_seen=a.first_seen,
    )  # fmt: skip


def _status(fact: Factuality, told: Presented) -> Iterator[Evidence]:
    yield from fact.evidence
    if told.operator is not None:
        yield Evidence(field="status", start=None, end=None, by=f"rule:told-as-{told.operator}")


def _inner_status(event_type: str) -> str:
    return {"ACCUSE": "actual", "AGREE": "future", "CONCEDE": "future", "THREATEN": "hypothetical"}.get(
        event_type, "hypothetical"
    )


def _is_said_by(attribution: Attribution, claim: Attribution) -> bool:
    source = attribution.source
    return source is not None and claim.source is not None and same_party(source, (claim.source,))


def _words(scene: Scene, sentence: Sentence, token: int) -> Words:
    start, end = sentence.starts[token], sentence.ends[token]
    return Words(text=scene.article.text[start:end], start=start, end=end)


def _id(article_id: str, trigger: Words, ordinal: int) -> str:
    key = f"{article_id}:{trigger.start}:{trigger.end}:{ordinal}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _composition(candidate: Candidate, outcome: Outcome) -> Iterator[Evidence]:
    """The derivation of the type: the inner triggers, then the algebra's cell."""
    reading = candidate.reading.inner
    while reading is not None:
        token = reading.trigger.token
        start, end = candidate.sentence.starts[token], candidate.sentence.ends[token]
        yield Evidence(field="content_act", start=start, end=end, by=reading.trigger.sense.row)
        reading = reading.inner
    yield Evidence(field="event_type", start=None, end=None, by=outcome.row)
    for field in ("quad", "plover_score", "cameo", "goldstein"):
        if field in ("quad", "plover_score") or outcome.cameo:
            by = outcome.row if field == "cameo" else "plover/cameo.csv" if field == "goldstein" else "plover/ontology.toml"
            yield Evidence(field=field, start=None, end=None, by=by)
    for _ in outcome.mode[:1]:
        yield Evidence(field="mode", start=None, end=None, by=outcome.row)


def _parties(
    candidate: Candidate, scene: Scene
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[Entity, ...], list[Evidence]]:
    why: list[Evidence] = []

    def side(name: str, parties: tuple[Party, ...]) -> tuple[Entity, ...]:
        found: list[Entity] = []
        for party in parties:
            entity = scene.cast.entity(candidate.sentence.index, party.token)
            if not any(e.start == entity.start for e in found):
                found.append(entity)
                by = f"en/frames.toml:{party.frame}:{' > '.join(party.path)}"
                why.append(Evidence(field=name, start=entity.start, end=entity.end, by=by))
        return tuple(found)

    parties = candidate.parties
    return (
        side("actor", parties.actor),
        side("recipient", parties.recipient),
        side("participants", parties.participants),
        why,
    )


def _attribution_of(quotation: Quotation, scene: Scene) -> Attribution:
    source = quotation.source
    entity = scene.entity_at(source.start, source.end) if source is not None else None
    content = Span(start=quotation.content[0].start, end=quotation.content[-1].end) if quotation.content else None
    return Attribution(
        source=entity, cue=quotation.cue, content=content, stance=quotation.stance, quoted=quotation.quoted,
        quotation_id=quotation.id,
    )  # fmt: skip


def _claim(accuser: Candidate, scene: Scene) -> Attribution:
    sentence = accuser.sentence
    source = scene.cast.entity(sentence.index, accuser.parties.actor[0].token)
    return Attribution(
        source=source,
        cue=_words(scene, sentence, accuser.token),
        content=Span(start=sentence.ends[accuser.token], end=sentence.end),
        stance="alleges",
        quoted=False,
    )


def _date(candidate: Candidate, scene: Scene, status: str, outcome: Outcome) -> tuple[Date | None, list[Evidence]]:
    """The event's own time; a planned act is dated by when it is to happen, so its inner act is asked first."""
    timexes = scene.within(candidate.sentence, scene.timexes)
    published = scene.article.published
    inner = candidate.reading.inner
    if inner is not None and outcome.event_type in ("AGREE", "CONCEDE"):
        date, timex = event_date(
            candidate.sentence, inner.trigger.token, timexes, published=published, status="future"
        )
        if timex is not None and date is not None:
            return date, [Evidence(field="date", start=date.start, end=date.end, by="rule:inner-date")]
    asked = "future" if outcome is not candidate.outcome else status
    date, timex = event_date(candidate.sentence, candidate.token, timexes, published=published, status=asked)
    if date is None:
        return None, []
    by = f"rule:timex:{timex.anchor}" if timex is not None else "rule:story-date"
    return date, [Evidence(field="date", start=date.start, end=date.end, by=by)]


def _place(
    candidate: Candidate, scene: Scene, parties: tuple[Entity, ...], status: str
) -> tuple[Place | None, tuple[Place, ...], list[Evidence]]:
    spans = [(p.start, p.end) for p in parties]
    place, named = event_place(
        candidate.sentence, candidate.token, scene.toponyms_in(candidate.sentence), party_spans=spans
    )
    why = [] if place is None else [Evidence(field="place", start=place.start, end=place.end, by="rule:event-place")]
    return place, named, why


def _counts(candidate: Candidate) -> tuple[dict[str, Quantity], list[Evidence]]:
    sentence, counts, why = candidate.sentence, {}, []
    for c in (candidate, *candidate.absorbed):
        act = c.reading.act
        field = _COUNTED.get(act.sense.name) if act is not None else None
        side = c.parties.recipient
        if c.outcome.event_type in _CROWDED:
            field, side = "people", c.parties.actor
        for party in side if field else ():
            found: Count | None = count_of(sentence, party.token)
            if found is not None and field is not None and field not in counts:
                counts[field] = found.quantity
                start, end = sentence.starts[found.first], sentence.ends[found.last]
                why.append(Evidence(field=field, start=start, end=end, by="rule:count"))
    return counts, why


def _clause_text(candidate: Candidate, scene: Scene) -> str:
    return scene.article.text[candidate.sentence.start : candidate.sentence.end]


def _sentence_ref(scene: Scene, sentence: Sentence) -> SentenceRef:
    text = scene.article.text[sentence.start : sentence.end]
    return SentenceRef(index=sentence.index, start=sentence.start, end=sentence.end, text=text)
