"""When, where and how many: the date, the place and the counts of a candidate."""

from __future__ import annotations

from dragoman.coding.algebra import Outcome
from dragoman.coding.candidates import Candidate
from dragoman.coding.factuality import Factuality
from dragoman.coding.magnitude import count_of
from dragoman.coding.parties import Party
from dragoman.coding.places import event_place
from dragoman.coding.scene import Scene, head_within
from dragoman.coding.syntax import clause_head, deep_object, is_verb
from dragoman.coding.times import event_date
from dragoman.records import Date, Entity, Evidence, Place, Quantity, Sentence, Timex

_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE"})  # types that happen where their recipient is ("the siege of Gaza")
_LONG_PAST = 2  # calendar years between an event and the story that tells it
_COUNTED = {
    "kill": "killed",
    "assassinate": "killed",
    "execute": "killed",
    "massacre": "killed",
    "injure": "injured",
    "arrest": "arrested",
}


def date_of(
    candidate: Candidate, scene: Scene, status: str, outcome: Outcome
) -> tuple[Date | None, tuple[Evidence, ...]]:
    """The event's own time, else the story's; a planned act is dated by when it is to happen."""
    timexes = scene.timexes_in(candidate.sentence)
    published = scene.article.published
    inner = candidate.reading.inner
    if inner is not None and outcome.event_type in ("AGREE", "CONCEDE"):
        date, timex = event_date(candidate.sentence, inner.trigger.token, timexes, published=published, status="future")
        if timex is not None and date is not None:
            return date, (Evidence(field="date", start=date.start, end=date.end, by="rule:inner-date"),)
    asked = "future" if outcome is not candidate.outcome else status
    date, timex = event_date(candidate.sentence, candidate.token, timexes, published=published, status=asked)
    if timex is None and (loose := _loose(candidate, timexes)) is not None:
        again, timex = event_date(candidate.sentence, loose, timexes, published=published, status=asked)
        date = again if timex is not None else date
    if date is None:
        return None, ()
    by = f"rule:timex:{date.anchor}" if timex is not None else "rule:story-date"
    return date, (Evidence(field="date", start=date.start, end=date.end, by=by),)


def _loose(candidate: Candidate, timexes: tuple[Timex, ...]) -> int | None:
    """Where the sentence's only time hangs, if that is a clause without an event ("a hotel *owned* by X on Sunday").

    The parser hangs a time on the nearest verb; if that verb tells no event, the time is the main event's.
    """
    sentence = candidate.sentence
    if len(timexes) != 1 or sentence.heads[candidate.token] != candidate.token:
        return None
    head = head_within(sentence, timexes[0].start, timexes[0].end)
    clause = None if head is None else clause_head(sentence, head)
    return clause if clause not in candidate.beside and clause != candidate.token else None


def status_at(status: str, date: Date | None, published: str | None) -> tuple[str, tuple[Evidence, ...]]:
    """What happened years before the story is historical (R-AUX-1); "long past" is taken as two years or more."""
    if status != "actual" or date is None or not date.latest or not published:
        return status, ()
    if int(published[:4]) - int(date.latest[:4]) < _LONG_PAST:
        return status, ()
    return "historical", (Evidence(field="status", start=date.start, end=date.end, by="rule:long-past"),)


def date_ahead(candidate: Candidate, scene: Scene, fact: Factuality) -> Date | None:
    """The date of what is told in the present, or by a noun, where it lies after the story."""
    published, timexes = scene.article.published, scene.timexes_in(candidate.sentence)
    if fact.status not in ("actual", "ongoing") or fact.tense == "past" or not published or not timexes:
        return None
    sentence, token = candidate.sentence, candidate.token
    if is_verb(sentence, token) and fact.tense != "present":
        return None  # participles and infinitives have the time of another verb
    date, timex = event_date(sentence, token, timexes, published=published, status="future")
    if date is None or timex is None or not date.earliest or date.earliest <= published[:10]:
        return None
    return date


def place_of(
    candidate: Candidate, scene: Scene, status: str, actor: tuple[Entity, ...], recipient: tuple[Entity, ...]
) -> tuple[Place | None, tuple[Place, ...], tuple[Evidence, ...]]:
    """The event's place and the places merely named.

    A capital that stands for a party is no place, save for the host of a visit and what force is used on. The
    dateline places what happened in the story's first sentence and says no place of its own.
    """
    at_recipient = "visit" in candidate.outcome.mode or candidate.outcome.event_type in _ON_THE_SPOT
    parties = actor if at_recipient else (*actor, *recipient)
    lead = status == "actual" and not candidate.claimed_by and scene.is_lead(candidate.sentence)
    place, named = event_place(
        candidate.sentence,
        candidate.token,
        scene.toponyms_in(candidate.sentence),
        party_spans=[(p.start, p.end) for p in parties],
        dateline=scene.dateline if lead else None,
        triggers=candidate.beside - candidate.tokens,
    )
    if place is None and (verb := _plain_verb_above(candidate)) is not None:
        place, named = event_place(candidate.sentence, verb, scene.toponyms_in(candidate.sentence))
    if place is None:
        return None, named, ()
    return place, named, (Evidence(field="place", start=place.start, end=place.end, by="rule:event-place"),)


def _plain_verb_above(candidate: Candidate) -> int | None:
    """The verb without an event of its own that an event noun hangs on: "*were* in London for talks"."""
    sentence, token = candidate.sentence, candidate.token
    head = sentence.heads[token]
    if sentence.pos[token] != "NOUN" or not is_verb(sentence, head) or head in candidate.beside:
        return None
    return head if sentence.deps[token] in ("obl", "obj") else None


def _counted(sentence: Sentence, told: Candidate, side: tuple[Party, ...]) -> list[int]:
    """The heads of the phrases to count: the parties of the side, or an object that is a bare number ("killing 30")."""
    tokens = [party.token for party in side]
    done_to = deep_object(sentence, told.token) if is_verb(sentence, told.token) else None
    return tokens if tokens or done_to is None else [done_to]


def counts_of(candidate: Candidate) -> tuple[dict[str, Quantity], tuple[Evidence, ...]]:
    """Killed, injured, arrested (of the recipient) and people (of the actor of a protest)."""
    sentence, counts, why = candidate.sentence, {}, []
    for told in (candidate, *candidate.absorbed):
        act = told.reading.act
        field, side = _COUNTED.get(act.sense.name, "") if act is not None else "", told.parties.recipient
        if told.outcome.event_type == "PROTEST":
            field, side = "people", told.parties.actor
        for token in _counted(sentence, told, side) if field and field not in counts else ():
            found = count_of(sentence, token)
            if found is not None:
                counts[field] = found.quantity
                start, end = sentence.starts[found.first], sentence.ends[found.last]
                why.append(Evidence(field=field, start=start, end=end, by="rule:count"))
                break
    return counts, tuple(why)
