"""Whom a rebuke, a refusal or praise of words answers: the one who spoke last ("called *the remarks* offensive")."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.candidates import Candidate
from dragoman.coding.presenting import Presented, same_party
from dragoman.coding.roles import follow
from dragoman.coding.scene import Scene
from dragoman.coding.syntax import child
from dragoman.records import Entity, Evidence
from dragoman.tables import Tables
from dragoman.tables.rows import CueRow

_ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})


class Answers:
    """Finds the speaker behind words that nobody is named for; nouns of speech come from en/cues.csv."""

    def __init__(self, tables: Tables) -> None:
        self._speech = frozenset(row.lemma for row in tables.rows("en/cues.csv", CueRow) if row.pos == "noun")

    def fill(self, told: Presented, candidate: Candidate, scene: Scene) -> tuple[Presented, tuple[Evidence, ...]]:
        """The candidate as told, with the last speaker as recipient where it answers unowned words."""
        if told.recipient or told.outcome.event_type not in _ANSWERS:
            return told, ()
        at = self._words_answered(candidate)
        speaker = None if at is None else _last_speaker(scene, candidate, at, told.actor)
        if at is None or speaker is None:
            return told, ()
        start, end = candidate.sentence.starts[at], candidate.sentence.ends[at]
        why = Evidence(field="recipient", start=start, end=end, by="rule:answers-last-speaker")
        return replace(told, recipient=(speaker,)), (why,)

    def _words_answered(self, candidate: Candidate) -> int | None:
        sentence, trigger = candidate.sentence, candidate.reading.trigger
        for path in trigger.sense.frame.recipient:
            at = follow(sentence, trigger.token, path, {})
            if at is not None and sentence.lemmas[at].lower() in self._speech:
                return at if child(sentence, at, "nmod:poss", "nmod:by", "nmod:of") is None else None
        return None


def _last_speaker(scene: Scene, candidate: Candidate, at: int, actor: tuple[Entity, ...]) -> Entity | None:
    sentence = candidate.sentence
    sentences = scene.parse.sentences
    earliest = sentences[max(0, sentence.index - 1)].start
    for quotation in reversed(scene.quotations):
        cue, source = quotation.cue, quotation.source
        if cue is None or source is None or not earliest <= cue.start < sentence.starts[at]:
            continue
        speaker = scene.entity_at(source.start, source.end)
        if speaker is not None and speaker.country and not same_party(speaker, actor):
            return speaker
    return None
