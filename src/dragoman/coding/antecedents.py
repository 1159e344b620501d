"""Pronouns and who may stand behind them: number, gender, and who cannot because of syntax."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.coding.entities import Identity
from dragoman.coding.syntax import clause_head
from dragoman.records import Sentence


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An entity named in a sentence; ``several`` says that its phrase is the first of a list."""

    sentence: int
    head: int
    identity: Identity
    subject: bool
    several: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks of its antecedent."""

    number: str  # singular, plural
    gender: str  # m, f, n (a thing or body), '' (any person)
    reflexive: bool = False
    possessive: bool = False


_HE, _SHE = Pronoun("singular", "m"), Pronoun("singular", "f")
_PRONOUNS: Mapping[str, Pronoun] = {
    "he": _HE,
    "him": _HE,
    "himself": Pronoun("singular", "m", reflexive=True),
    "his": Pronoun("singular", "m", possessive=True),
    "she": _SHE,
    "herself": Pronoun("singular", "f", reflexive=True),
    "her": Pronoun("singular", "f", possessive=True),
    "hers": _SHE,
    "it": Pronoun("singular", "n"),
    "itself": Pronoun("singular", "n", reflexive=True),
    "its": Pronoun("singular", "n", possessive=True),
    "they": Pronoun("plural", ""),
    "them": Pronoun("plural", ""),
    "themselves": Pronoun("plural", "", reflexive=True),
    "their": Pronoun("plural", "", possessive=True),
}
_BODIES = frozenset({"organization", "country", "group"})


def pronoun_of(sentence: Sentence, head: int) -> Pronoun | None:
    """The pronoun at a token, ``None`` for those we do not resolve (we, I, this, what, an empty "it")."""
    word = sentence.words[head].lower()
    if word == "it" and sentence.deps[head] in ("expl", "expletive"):
        return None
    return _PRONOUNS.get(word)


def choose(
    pronoun: Pronoun, sentence: Sentence, head: int, candidates: Iterable[Antecedent]
) -> Antecedent | None:
    """The first candidate that agrees and that syntax allows; ``None`` where none does."""
    clause = clause_head(sentence, head)
    for candidate in candidates:
        if not _agrees(pronoun, candidate):
            continue
        local = candidate.sentence == sentence.index and clause_head(sentence, candidate.head) == clause
        if pronoun.reflexive and not (local and candidate.subject):
            continue
        if local and not pronoun.reflexive and not pronoun.possessive and candidate.head != head:
            continue  # "Corvale hurt it": it is not Corvale
        return candidate
    return None


def _agrees(pronoun: Pronoun, candidate: Antecedent) -> bool:
    identity = candidate.identity
    if pronoun.number == "plural":
        return candidate.several or identity.plural or identity.kind == "group"
    if candidate.several or identity.plural:
        return False
    if pronoun.gender == "n":
        return identity.kind in _BODIES
    return identity.kind == "person" and identity.gender in ("", pronoun.gender)
