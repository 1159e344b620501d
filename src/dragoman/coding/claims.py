"""Who says that an event happened: the quotations around its trigger, and the accuser of an accused act."""

from __future__ import annotations

from dragoman.coding.candidates import Candidate
from dragoman.coding.presenting import same_party
from dragoman.coding.scene import Scene, words_at
from dragoman.records import Attribution, Entity, Evidence, Quotation, Span


def attributions_of(candidate: Candidate, scene: Scene) -> tuple[tuple[Attribution, ...], tuple[Evidence, ...]]:
    """The sources of a candidate, outermost first, with the evidence for each."""
    act = candidate.reading.doing.trigger.token  # what is claimed, not the claiming: "took responsibility for bombing"
    start, end = candidate.sentence.starts[act], candidate.sentence.ends[act]
    quotations = scene.quotations_at(start, end)
    found = [attribution for quotation in quotations for attribution in _attributions(quotation, scene)]
    why = [
        Evidence(field="attribution", start=q.cue.start, end=q.cue.end, by=q.by or "rule:quotation")
        for q in quotations
        if q.cue is not None
    ]
    claim = _accusation(candidate, scene)
    if claim is not None and not (found and _is_said_by(found[-1], claim)):
        found.append(claim)
        why.append(Evidence(field="attribution", start=start, end=end, by="rule:accused-act"))
    return tuple(found), tuple(why)


def _attributions(quotation: Quotation, scene: Scene) -> list[Attribution]:
    """One for each source of a quotation: several who say the same are listed side by side."""
    source = quotation.source
    sources = scene.entities_at(source.start, source.end) if source is not None else ()
    return [_attribution(quotation, entity) for entity in sources or (None,)]


def _attribution(quotation: Quotation, source: Entity | None) -> Attribution:
    return Attribution(
        source=source,
        cue=quotation.cue,
        content=Span(start=quotation.content[0].start, end=quotation.content[-1].end) if quotation.content else None,
        stance=quotation.stance,
        quoted=quotation.quoted,
        quotation_id=quotation.id,
    )


def _accusation(candidate: Candidate, scene: Scene) -> Attribution | None:
    """The act inside an ACCUSE is claimed by the accuser."""
    accuser = candidate.claimed_by
    if accuser is None or not accuser.parties.actor:
        return None
    sentence = accuser.sentence
    return Attribution(
        source=scene.entity(sentence, accuser.parties.actor[0].token),
        cue=words_at(scene.article, sentence, accuser.token),
        content=Span(start=sentence.ends[accuser.token], end=sentence.end),
        stance="alleges",
        quoted=False,
    )


def _is_said_by(attribution: Attribution, claim: Attribution) -> bool:
    source = attribution.source
    return source is not None and claim.source is not None and same_party(source, (claim.source,))
