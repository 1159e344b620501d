"""A candidate made into a coded mention: every field filled, every filled field with its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.algebra import Algebra, Outcome
from dragoman.coding.answering import Answers
from dragoman.coding.candidates import Candidate
from dragoman.coding.circumstances import counts_of, date_ahead, date_of, place_of, status_at
from dragoman.coding.claims import attributions_of
from dragoman.coding.contexts import ContextReader
from dragoman.coding.factuality import Factuality, FactualityReader, supposed
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.magnitude import money_in
from dragoman.coding.means import contexts_of, means_of, modes_of
from dragoman.coding.parties import Party
from dragoman.coding.presenting import Presented, Presenter
from dragoman.coding.scene import Scene, words_at
from dragoman.coding.settling import settle
from dragoman.coding.times import event_date
from dragoman.records import (
    Article,
    ArticleRef,
    ContentAct,
    Entity,
    EventMention,
    Evidence,
    Sentence,
    SentenceRef,
    Words,
)

# How the act inside is presented by the type around it, where no word of its own says otherwise.
_INNER_STATUS = {"ACCUSE": "actual", "AGREE": "future", "CONCEDE": "future", "REJECT": "negated"}


@dataclass(frozen=True, slots=True)
class MentionBuilder:
    """The readers that a mention's fields need; one per coder."""

    lexicon: Lexicon
    algebra: Algebra
    factuality: FactualityReader
    contexts: ContextReader
    presenter: Presenter
    answers: Answers

    def build(self, candidate: Candidate, scene: Scene, ordinal: int) -> EventMention:
        """The coded mention of a candidate; ``ordinal`` tells apart mentions with the same trigger."""
        trigger = words_at(scene.article, candidate.sentence, candidate.token)
        fact = self.fact(candidate, scene)
        attribution, why_attributed = attributions_of(candidate, scene)
        actor, recipient, participants, why_parties = _parties(candidate, scene)
        told = self.presenter.present(candidate, fact, actor, recipient, attribution)
        told, why_answered = self.answers.fill(told, candidate, scene)
        means = means_of(candidate, self.lexicon.materiel)
        mode, why_mode = modes_of(candidate, told.outcome, means)
        context, why_context = contexts_of(candidate, told.outcome, means, self.contexts)
        date, why_date = date_of(candidate, scene, told.status, told.outcome)
        status, why_status = status_at(told.status, date, scene.article.published)
        place, named, why_place = place_of(candidate, scene, told.status, told.actor, told.recipient)
        settled = settle(told, mode, candidate.parties.reciprocal, place, self.algebra)
        counts, why_counts = counts_of(candidate)
        return EventMention(
            id=_id(scene.article.id, trigger, ordinal),
            article_id=scene.article.id,
            event_type=told.outcome.event_type,
            mode=settled.mode,
            context=context,
            quad=self.algebra.quad(told.outcome.event_type),
            plover_score=self.algebra.score(told.outcome.event_type, settled.mode),
            cameo=settled.cameo,
            goldstein=self.algebra.goldstein(settled.cameo),
            actor=settled.actor,
            recipient=settled.recipient,
            reciprocal=settled.reciprocal,
            participants=participants,
            trigger=trigger,
            date=date,
            place=place,
            places_named=named,
            status=status,
            content_act=self._content(candidate, scene, told, means.phrases),
            certainty=fact.certainty,
            attribution=attribution,
            killed=counts.get("killed"),
            injured=counts.get("injured"),
            arrested=counts.get("arrested"),
            people=counts.get("people"),
            materiel=means.phrases,
            money=money_in(scene.article.text[candidate.sentence.start : candidate.sentence.end]),
            sentence=_sentence_ref(scene.article, candidate.sentence),
            evidence=(
                *_composition(candidate, told.outcome, trigger), *why_parties, *why_mode, *why_context, *why_date,
                *why_place, *_status(fact, told), *why_status, *why_attributed,
                *why_answered, *settled.evidence, *why_counts,
            ),
            article=article_ref(scene.article),
        )  # fmt: skip

    def fact(self, candidate: Candidate, scene: Scene) -> Factuality:
        """Whether it happened, as told, and as its date says: "meets in Oslo next Tuesday" lies ahead."""
        fact = self._told(candidate)
        ahead = date_ahead(candidate, scene, fact)
        if ahead is None:
            return fact
        why = Evidence(field="status", start=ahead.start, end=ahead.end, by="rule:date-ahead")
        return replace(fact, status="future", evidence=(why,))

    def _told(self, candidate: Candidate) -> Factuality:
        """Whether it happened; what "the bombing that killed 40" says of the killing is what it says of the bombing."""
        sentence, token = candidate.sentence, candidate.token
        fact = self.factuality.read(sentence, candidate.reading.doing.trigger.token)
        if candidate.negated:
            return replace(fact, status="negated")
        if candidate.parties.spared and fact.status == "negated":
            return replace(fact, status="actual", evidence=())  # the "not" speaks of those who were spared
        if (
            fact.status == "actual"
            and sentence.deps[token] == "acl:relcl"
            and sentence.heads[token] in candidate.beside
        ):
            outer = self.factuality.read(sentence, sentence.heads[token])
            return outer if outer.status != "actual" else fact
        if fact.status == "actual" and _is_infinitive_of_noun(sentence, token):
            return supposed(fact)
        return fact

    def presented(self, candidate: Candidate, scene: Scene) -> Outcome:
        """The outcome of a candidate as the text presents it, without building the mention."""
        fact = self.fact(candidate, scene)
        attribution, _ = attributions_of(candidate, scene)
        actor, recipient, _, _ = _parties(candidate, scene)
        return self.presenter.present(candidate, fact, actor, recipient, attribution).outcome

    def _content(
        self, candidate: Candidate, scene: Scene, told: Presented, materiel: tuple[str, ...]
    ) -> ContentAct | None:
        """The act inside a promise, threat, request ...: what an operator word or tense was applied to."""
        reading, sentence = candidate.reading, candidate.sentence
        inner, outcome = reading.inner, told.outcome
        if inner is not None and self.algebra.operators[reading.trigger.sense.name].transparent:
            inner = None
        if inner is None and outcome is candidate.outcome:
            return None
        done, token = (inner.outcome, inner.trigger.token) if inner else (candidate.outcome, candidate.token)
        if not done.event_type:
            return None
        timexes, published = scene.timexes_in(sentence), scene.article.published
        date, _ = event_date(sentence, token, timexes, published=published, status="hypothetical")
        status = "negated" if reading.negated else _INNER_STATUS.get(outcome.event_type, "hypothetical")
        if status == told.status == "negated":
            status = "hypothetical"  # "did not rule out sending"
        return ContentAct(event_type=done.event_type, mode=done.mode, date=date, status=status, materiel=materiel)


def _is_infinitive_of_noun(sentence: Sentence, token: int) -> bool:
    """Whether a verb is what a noun is for: "arrangements for Kesh *to provide*", "the ability *to strike*"."""
    if sentence.edeps[token] == "advcl:for_to":
        return True
    marks = {sentence.words[j].lower() for j in sentence.children[token] if sentence.deps[j] == "mark"}
    return sentence.deps[token].startswith("acl") and "to" in marks


def article_ref(article: Article) -> ArticleRef:
    """The part of the article that travels with each mention."""
    a = article
    return ArticleRef(
        id=a.id, publisher=a.publisher, agency=a.agency, headline=a.headline, published=a.published, url=a.url,
        language=a.language, dateline=a.dateline, credits=a.credits, triage=a.triage, first_seen=a.first_seen,
    )  # fmt: skip


def _id(article_id: str, trigger: Words, ordinal: int) -> str:
    key = f"{article_id}:{trigger.start}:{trigger.end}:{ordinal}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _composition(candidate: Candidate, outcome: Outcome, trigger: Words) -> Iterator[Evidence]:
    """The derivation of the type: the trigger, the triggers inside it, the algebra's cell, what is derived."""
    reading, sentence = candidate.reading, candidate.sentence
    yield Evidence(field="event_type", start=trigger.start, end=trigger.end, by=reading.trigger.sense.row)
    inner = reading.inner
    while inner is not None:
        token = inner.trigger.token
        start, end = sentence.starts[token], sentence.ends[token]
        yield Evidence(field="content_act", start=start, end=end, by=inner.trigger.sense.row)
        inner = inner.inner
    derived = {"event_type": outcome.row, "quad": "plover/ontology.toml", "plover_score": "plover/ontology.toml"}
    if outcome.mode:
        derived["mode"] = outcome.row
    if outcome.cameo:
        derived |= {"cameo": outcome.row, "goldstein": "plover/cameo.csv"}
    yield from (Evidence(field=field, start=None, end=None, by=by) for field, by in derived.items())


def _status(fact: Factuality, told: Presented) -> Iterator[Evidence]:
    yield from fact.evidence
    if told.operator is not None:
        yield Evidence(field="status", start=None, end=None, by=f"rule:told-as-{told.operator}")


def _parties(
    candidate: Candidate, scene: Scene
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[Entity, ...], tuple[Evidence, ...]]:
    parties = candidate.parties
    actor, why_actor = _side("actor", parties.actor, candidate, scene)
    recipient, why_recipient = _side("recipient", parties.recipient, candidate, scene)
    participants, why_participants = _side("participants", parties.participants, candidate, scene)
    return actor, recipient, participants, (*why_actor, *why_recipient, *why_participants)


def _side(
    field: str, parties: tuple[Party, ...], candidate: Candidate, scene: Scene
) -> tuple[tuple[Entity, ...], tuple[Evidence, ...]]:
    found: dict[int, Entity] = {}
    why: list[Evidence] = []
    sentence = candidate.sentence
    for party in parties:
        by = f"en/frames.toml:{party.frame}:{' > '.join(party.path)}"
        one = party.member
        members = scene.members(sentence, party.token) if one is None else (scene.member(sentence, party.token, one),)
        for entity in members:
            if entity.start not in found:
                found[entity.start] = entity
                why.append(Evidence(field=field, start=entity.start, end=entity.end, by=by))
    return tuple(found.values()), tuple(why)


def _sentence_ref(article: Article, sentence: Sentence) -> SentenceRef:
    text = article.text[sentence.start : sentence.end]
    return SentenceRef(index=sentence.index, start=sentence.start, end=sentence.end, text=text)
