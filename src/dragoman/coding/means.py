"""With what: arms and goods of an event, the modes that follow from them, and its contexts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.coding.algebra import Outcome
from dragoman.coding.candidates import Candidate
from dragoman.coding.contexts import ContextReader
from dragoman.coding.magnitude import materiel_near
from dragoman.coding.readings import Reading
from dragoman.coding.roles import ends
from dragoman.coding.syntax import child
from dragoman.records import Evidence, Sentence
from dragoman.tables.rows import MaterielRow

_EXCHANGES = frozenset({"AID", "AGREE", "COOPERATE", "REQUEST", "SUPPORT"})
_OPEN_MODES = frozenset({"targeted", "destroy", "beat"})  # modes that do not yet name a weapon


@dataclass(frozen=True, slots=True)
class Means:
    """The phrases for arms and goods, their table rows and their tokens, in parallel."""

    phrases: tuple[str, ...]
    rows: tuple[MaterielRow, ...]
    tokens: tuple[int, ...]


def means_of(candidate: Candidate, table: Mapping[str, MaterielRow]) -> Means:
    """Arms and goods given, used or promised in any of the words that tell the event."""
    sentence = candidate.sentence
    found: dict[int, tuple[str, MaterielRow]] = {}
    for reading in _readings(candidate):
        token = reading.trigger.token
        phrases, rows, tokens = materiel_near(sentence, token, _themes(sentence, reading), table)
        for phrase, row, at in zip(phrases, rows, tokens, strict=True):
            found.setdefault(at, (phrase, row))
    return Means(tuple(p for p, _ in found.values()), tuple(r for _, r in found.values()), tuple(found))


def modes_of(candidate: Candidate, outcome: Outcome, means: Means) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The modes of the outcome, of words absorbed into it, and for violence of the weapons used (R-ASSAULT-8)."""
    mode, why, sentence = list(outcome.mode), [], candidate.sentence
    for reading in (candidate.reading, *(c.reading for c in candidate.absorbed)):
        for found, by, token in _told_modes(reading, outcome):
            if found not in mode:
                mode.append(found)
                why.append(Evidence(field="mode", start=sentence.starts[token], end=sentence.ends[token], by=by))
    for row, token in zip(means.rows, means.tokens, strict=True):
        if outcome.event_type == "ASSAULT" and row.mode and not set(mode) - _OPEN_MODES:
            mode.append(row.mode)
            by = f"en/materiel.csv:{row.id}"
            why.append(Evidence(field="mode", start=sentence.starts[token], end=sentence.ends[token], by=by))
    return tuple(dict.fromkeys(mode)), tuple(why)


def _told_modes(reading: Reading, outcome: Outcome) -> Iterator[tuple[str, str, int]]:
    """The modes that a word's act has of itself, each with its row and the word."""
    token = reading.trigger.token
    if reading.outcome.event_type == outcome.event_type:
        yield from ((mode, reading.outcome.row, token) for mode in reading.outcome.mode)
    if reading.act is not None and outcome.event_type == "ASSAULT":
        yield from ((mode, reading.act.sense.row, reading.act.token) for mode in reading.act.sense.mode)


def contexts_of(
    candidate: Candidate, outcome: Outcome, means: Means, reader: ContextReader
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Contexts of the algebra's cell, of words in the sentence, and of military goods handed over or promised."""
    sentence = candidate.sentence
    found, why = list(outcome.context), [_derived(outcome.row) for _ in outcome.context]
    for row, first, last in reader.read(sentence):
        if row.context not in found:
            found.append(row.context)
            start, end = sentence.starts[first], sentence.ends[last]
            why.append(Evidence(field="context", start=start, end=end, by=f"en/contexts.csv:{row.id}"))
    if outcome.event_type in _EXCHANGES and "military" not in found and any(row.military for row in means.rows):
        found.append("military")
        why.append(_derived("rule:military-materiel"))
    return tuple(found), tuple(why)


def _derived(by: str) -> Evidence:
    return Evidence(field="context", start=None, end=None, by=by)


def _readings(candidate: Candidate) -> Iterator[Reading]:
    waiting = [candidate.reading, *(c.reading for c in candidate.absorbed)]
    while waiting:
        reading = waiting.pop(0)
        yield reading
        if reading.inner is not None:
            waiting.append(reading.inner)


def _themes(sentence: Sentence, reading: Reading) -> list[int]:
    token, frame = reading.trigger.token, reading.trigger.sense.frame
    if frame.theme:
        return [t for path in frame.theme for t in ends(sentence, token, path, {})]
    near = (child(sentence, token, "obj"), child(sentence, token, "nmod:of"), child(sentence, token, "nsubj"))
    return [t for t in near if t is not None]
