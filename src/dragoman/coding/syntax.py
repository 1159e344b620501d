"""Walks over a parsed sentence: who is the subject of this verb, what is its object, is it passive.

All functions take a :class:`~dragoman.records.Sentence` in Universal Dependencies and token indices; they
return token indices or ``None`` and never change anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records import Sentence

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "refuse", "agree", "decline", "want", "claim"})
_LABELS_OF_PREDICATES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis"})


def child(sentence: Sentence, i: int, *labels: str) -> int | None:
    """The first dependent of token i with one of these labels (plain or enhanced), or ``None``."""
    deps, edeps = sentence.deps, sentence.edeps
    for j in sentence.children[i]:
        if deps[j] in labels or edeps[j] in labels:
            return j
    return None


def children(sentence: Sentence, i: int, *labels: str) -> list[int]:
    """All dependents of token i with one of these labels, in text order."""
    deps, edeps = sentence.deps, sentence.edeps
    return [j for j in sentence.children[i] if deps[j] in labels or edeps[j] in labels]


def is_verb(sentence: Sentence, i: int) -> bool:
    """Whether the token is tagged as a verb or auxiliary."""
    return sentence.pos[i] in ("VERB", "AUX")


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, or as a bare past participle after a noun."""
    for j in sentence.children[i]:
        if sentence.deps[j] in ("nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        if sentence.deps[j] in ("nsubj", "obj"):
            return False
    if sentence.tags[i] != "VBN" or child(sentence, i, "aux") is not None:
        return False
    dep = sentence.deps[i]
    if dep == "conj":
        return is_passive(sentence, sentence.heads[i])
    return dep in ("acl", "advcl", "amod", "acl:relcl")


def surface_subject(sentence: Sentence, i: int, depth: int = 0) -> int | None:
    """The grammatical subject of a predicate, its own or shared by control, coordination or relativisation."""
    if depth > 6:
        return None
    own = child(sentence, i, *_SUBJECTS)
    if own is not None:
        return _antecedent(sentence, i, own)
    head, dep = sentence.heads[i], sentence.deps[i]
    if head == i:
        return None
    if dep == "conj":
        return surface_subject(sentence, head, depth + 1) if is_predicate(sentence, head) else None
    if dep == "xcomp":
        return _controller(sentence, head, depth)
    if dep in ("acl", "acl:relcl", "amod"):
        return _noun_before(sentence, i, depth)
    if dep == "advcl":
        return _adverbial_subject(sentence, i, head, depth)
    return None


def deep_subject(sentence: Sentence, i: int) -> int | None:
    """Who does it: the subject of an active verb, the by-phrase of a passive one or a verbal noun ("shelling by")."""
    if is_passive(sentence, i):
        return child(sentence, i, "obl:agent", "obl:by")
    if sentence.tags[i] == "VBG" and child(sentence, i, "obj", *_SUBJECTS) is None:
        agent = child(sentence, i, "obl:agent", "obl:by")
        if agent is not None and sentence.ents[agent] not in ("DATE", "TIME"):
            return agent
    return surface_subject(sentence, i)


def deep_object(sentence: Sentence, i: int) -> int | None:
    """To whom it is done: the object of an active verb, the subject of a passive one.

    In "was given six boats" the subject is the receiver (see :func:`deep_receiver`) and the boats the object.
    """
    own = child(sentence, i, "obj")
    if own is not None:
        return _antecedent(sentence, i, own)
    if is_passive(sentence, i):
        return surface_subject(sentence, i)
    if sentence.deps[i] == "acl:relcl" and child(sentence, i, "nsubj") is not None:
        return sentence.heads[i]  # "the base that Arvenia had leased", with or without "that"
    return None


def deep_receiver(sentence: Sentence, i: int) -> int | None:
    """The indirect object: "gave Iran jets", "Iran was given jets"."""
    own = child(sentence, i, "iobj")
    if own is not None:
        return own
    if is_passive(sentence, i) and child(sentence, i, "obj") is not None:
        return surface_subject(sentence, i)
    return None


def is_predicate(sentence: Sentence, i: int) -> bool:
    """Whether the token heads a clause: a verb, or a noun or adjective with a copula."""
    return is_verb(sentence, i) or child(sentence, i, "cop") is not None


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """The token and what is coordinated with it, in text order."""
    return [i, *(j for j in sentence.children[i] if sentence.deps[j] == "conj")]


def governors(sentence: Sentence, i: int) -> Iterator[int]:
    """The heads above a token, nearest first."""
    while sentence.heads[i] != i:
        i = sentence.heads[i]
        yield i


def subtree(sentence: Sentence, i: int) -> list[int]:
    """All tokens below and including a token, in text order."""
    found, stack = [], [i]
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(sentence.children[at])
    return sorted(found)


def clause_head(sentence: Sentence, i: int) -> int:
    """The predicate of the smallest clause that holds the token (the token itself if it is one)."""
    while sentence.heads[i] != i and not (is_predicate(sentence, i) and sentence.deps[i] in _LABELS_OF_PREDICATES):
        i = sentence.heads[i]
    return i


def _antecedent(sentence: Sentence, verb: int, noun: int) -> int:
    if sentence.words[noun].lower() in _RELATIVE and sentence.pos[noun] in ("PRON", "DET", "SCONJ"):
        at = verb
        while sentence.deps[at] == "conj" and sentence.heads[at] != at:
            at = sentence.heads[at]
        if sentence.deps[at] in ("acl:relcl", "acl"):
            return sentence.heads[at]
    return noun


def _controller(sentence: Sentence, head: int, depth: int) -> int | None:
    if is_verb(sentence, head):
        if sentence.lemmas[head] not in _SUBJECT_CONTROL:
            target = child(sentence, head, "obj", "iobj")
            if target is not None:
                return target
        return surface_subject(sentence, head, depth + 1)
    if is_predicate(sentence, head):
        return surface_subject(sentence, head, depth + 1)
    return None


def _noun_before(sentence: Sentence, i: int, depth: int) -> int | None:
    noun = sentence.heads[i]
    if sentence.deps[i] == "acl" and child(sentence, i, "mark") is not None:
        owner = child(sentence, noun, "nmod:poss")
        if owner is not None:
            return owner
        verb = sentence.heads[noun]
        if sentence.deps[noun] in ("obj", "xcomp") and is_verb(sentence, verb):
            return surface_subject(sentence, verb, depth + 1)
        return noun if sentence.pos[noun] in ("PROPN", "PRON") else None
    return noun


def _adverbial_subject(sentence: Sentence, i: int, head: int, depth: int) -> int | None:
    if sentence.tags[i] in ("VBG", "VBN", "VB"):
        mark = sentence.edeps[i].partition(":")[2]
        if mark in ("of", "for", "from", "with", "against", "into") and is_verb(sentence, head):
            target = deep_object(sentence, head)  # "accused Russia of bombing", "barred X from leaving"
            if target is not None:
                return target
        if is_predicate(sentence, head):
            return surface_subject(sentence, head, depth + 1)
    return None
