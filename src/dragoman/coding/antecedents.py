"""Pronouns and who may stand behind them: number, gender, syntax, and then who is most in view.

The grammar rules out; what is left is ranked by how near it is and whether it is a subject. Things compete with
parties for "it" and "they", so that "the bridge ... it" is not taken for the last country named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.coding.identities import Identity
from dragoman.coding.syntax import child, clause_head, governors, is_predicate, surface_subject
from dragoman.records import Sentence

_SENTENCE_BACK, _SUBJECT, _OBJECT, _GOVERNS, _OWN_SUBJECT = 2.0, 1.5, 0.5, 1.5, 1.0
_ROLE_SCORES = {"subject": _SUBJECT, "object": _OBJECT}
_SAME_FATE = 1.0  # "police arrested two men. They were charged": what it is done to, twice
_UNSURE_GENDER, _BODY_AS_THEY, _LIST_AS_THEY, _PRONOUN = 0.6, 1.0, 0.5, 0.4
_MARGIN = 0.3  # two candidates closer than this leave the pronoun unresolved


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase or pronoun in a sentence: who it is (``None``: a thing), its number and role.

    ``role`` is ``subject``, ``object`` or ``other``; ``several`` is true of the first of a list, ``patient`` of an
    object or the subject of a passive; ``lemma`` is the noun's.
    """

    sentence: int
    head: int
    identity: Identity | None
    role: str
    plural: bool = False
    several: bool = False
    pronoun: bool = False
    patient: bool = False
    lemma: str = ""

    @property
    def key(self) -> tuple[int, int]:
        """Sentence index and head, by which the cast knows it."""
        return self.sentence, self.head


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks of its antecedent: ``gender`` is m, f, n (a body or thing) or '' (any)."""

    plural: bool
    gender: str
    reflexive: bool = False
    possessive: bool = False


_PRONOUNS: Mapping[str, Pronoun] = {
    "he": Pronoun(False, "m"),
    "him": Pronoun(False, "m"),
    "himself": Pronoun(False, "m", reflexive=True),
    "his": Pronoun(False, "m", possessive=True),
    "she": Pronoun(False, "f"),
    "hers": Pronoun(False, "f", possessive=True),
    "herself": Pronoun(False, "f", reflexive=True),
    "it": Pronoun(False, "n"),
    "itself": Pronoun(False, "n", reflexive=True),
    "its": Pronoun(False, "n", possessive=True),
    "they": Pronoun(True, ""),
    "them": Pronoun(True, ""),
    "themselves": Pronoun(True, "", reflexive=True),
    "their": Pronoun(True, "", possessive=True),
    "theirs": Pronoun(True, "", possessive=True),
}


def pronoun_of(sentence: Sentence, head: int, willing: frozenset[str]) -> Pronoun | None:
    """The pronoun at a token; ``None`` for those we leave alone (we, I, you, this, an empty "it").

    ``willing`` are adjectives that only somebody can be ("*it* was ready to").
    """
    word = sentence.words[head].lower()
    if word == "her":
        return Pronoun(False, "f", possessive=sentence.deps[head] == "nmod:poss")
    if word == "it" and _is_empty(sentence, head, willing):
        return None
    return _PRONOUNS.get(word)


def choose(pronoun: Pronoun, sentence: Sentence, head: int, candidates: Iterable[Mention]) -> Mention | None:
    """The antecedent among the mentions before a pronoun; ``None`` where none fits or two fit as well."""
    if pronoun.reflexive:
        subject = surface_subject(sentence, clause_head(sentence, head))
        return next((m for m in candidates if m.key == (sentence.index, subject)), None)
    fitting = [m for m in candidates if _may_be(pronoun, sentence, head, m)]
    if pronoun.plural:  # a body is "they" only where nothing is plural
        fitting = [m for m in fitting if m.plural or m.several] or fitting
    ranked = sorted(((_score(pronoun, sentence, head, m), m) for m in fitting), key=lambda pair: -pair[0])
    if not ranked or ranked[0][1].identity is None:
        return None
    score, best = ranked[0]
    rival = next((s for s, m in ranked[1:] if not _same(m, best)), None)
    return None if rival is not None and score - rival < _MARGIN else best


def _may_be(pronoun: Pronoun, sentence: Sentence, head: int, mention: Mention) -> bool:
    if not (_agrees(pronoun, mention) or _is_body_as_they(pronoun, sentence, head, mention)):
        return False
    if mention.sentence != sentence.index:
        return _may_be_before(pronoun, sentence, head, mention)
    if mention.identity is None and _speaks(sentence, head):
        return False
    if _is_inside(sentence, head, mention.head):
        return False
    return pronoun.possessive or not _are_arguments_of_one(sentence, head, mention.head)


def _may_be_before(pronoun: Pronoun, sentence: Sentence, head: int, mention: Mention) -> bool:
    """Whether an earlier sentence may hold the antecedent: of "it" as an object hardly, it takes up whole events."""
    if pronoun.gender == "n" and not pronoun.possessive and not _acts(sentence, head):
        return False
    if mention.identity is None:
        near = mention.role != "other" or sentence.index - mention.sentence == 1
        return near and not pronoun.possessive and not _speaks(sentence, head)
    return True


def _agrees(pronoun: Pronoun, mention: Mention) -> bool:
    identity = mention.identity
    if pronoun.plural:
        return mention.several or mention.plural
    if mention.several or mention.plural:
        return False
    if identity is None:
        return pronoun.gender == "n"
    if pronoun.gender == "n":
        return identity.kind in ("organization", "country", "group")
    return identity.kind == "person" and identity.gender in ("", pronoun.gender)


def _is_body_as_they(pronoun: Pronoun, sentence: Sentence, head: int, mention: Mention) -> bool:
    """ "The ministry ... they": a body just named, and the pronoun acts or owns."""
    identity = mention.identity
    if not pronoun.plural or identity is None or identity.kind != "organization" or mention.role != "subject":
        return False
    acts = pronoun.possessive or sentence.deps[head].startswith("nsubj")
    return acts and sentence.index - mention.sentence <= 1


def _score(pronoun: Pronoun, sentence: Sentence, head: int, mention: Mention) -> float:
    score = -_SENTENCE_BACK * (sentence.index - mention.sentence)
    score += _ROLE_SCORES.get(mention.role, 0.0)
    if sentence.deps[head] == "nsubj:pass":
        score += _SAME_FATE if mention.patient else -_SAME_FATE / 2
    if mention.pronoun:
        score += _PRONOUN
    identity = mention.identity
    if pronoun.plural and not (mention.plural or mention.several):
        score -= _BODY_AS_THEY
    elif pronoun.plural and mention.several:
        score -= _LIST_AS_THEY
    if pronoun.gender in ("m", "f") and identity is not None and not identity.gender:
        score -= _UNSURE_GENDER
    if mention.sentence == sentence.index:
        score += _within(pronoun, sentence, head, mention) - (head - mention.head) / 50
    return score


def _within(pronoun: Pronoun, sentence: Sentence, head: int, mention: Mention) -> float:
    """More for the subject of the clause above ("Raisi said he ...") and, to a possessive, of its own clause."""
    if mention.role != "subject":
        return 0.0
    clause = clause_head(sentence, head)
    verb = sentence.heads[mention.head]
    if pronoun.possessive and verb == clause:
        return _OWN_SUBJECT
    return _GOVERNS if verb != clause and verb in governors(sentence, clause) else 0.0


def _same(one: Mention, other: Mention) -> bool:
    a, b = one.identity, other.identity
    if a is None or b is None:
        return a is b
    if a.entity_id or b.entity_id:
        return a.entity_id == b.entity_id
    return a.name == b.name and a.country == b.country and a.sectors == b.sectors


def _is_inside(sentence: Sentence, head: int, top: int) -> bool:
    """Whether the pronoun stands in the other's own phrase ("the president of *his* party"), clauses apart."""
    for above in governors(sentence, head):
        if above == top:
            return True
        if is_predicate(sentence, above):
            return False
    return False


def _are_arguments_of_one(sentence: Sentence, head: int, other: int) -> bool:
    """Whether both depend on one predicate ("Corvale hurt it": it is not Corvale)."""
    return sentence.heads[head] == sentence.heads[other] or surface_subject(sentence, sentence.heads[head]) == other


def _acts(sentence: Sentence, head: int) -> bool:
    """Whether "it" is the subject of a verb that a party can do: no "it is useless", "it is going to rain"."""
    verb = sentence.heads[head]
    if not sentence.deps[head].startswith("nsubj") or child(sentence, verb, "cop") is not None:
        return False
    return not (sentence.lemmas[verb] == "go" and child(sentence, verb, "xcomp") is not None)


def _speaks(sentence: Sentence, head: int) -> bool:
    """Whether a pronoun is the subject of a verb of saying or wanting, which no thing is."""
    verb = sentence.heads[head]
    return sentence.deps[head] == "nsubj" and child(sentence, verb, "ccomp", "xcomp", "iobj") is not None


def _is_empty(sentence: Sentence, head: int, willing: frozenset[str]) -> bool:
    """ "It is clear that", "it was reported": stands for no one."""
    if sentence.deps[head] == "expl":
        return True
    verb = sentence.heads[head]
    if sentence.lemmas[verb].lower() in willing:
        return False
    return child(sentence, verb, "csubj", "csubj:pass") is not None or (
        child(sentence, verb, "cop") is not None and child(sentence, verb, "ccomp", "xcomp", "advcl") is not None
    )
