"""The words of a noun phrase: what belongs to its head, without clauses, appositions and coordinated phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.coding.syntax import child
from dragoman.records import Sentence

_BEFORE = frozenset({"det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod", "flat", "fixed", "case"})
_NAME_PARTS = frozenset({"flat", "compound", "fixed"})
_PREPOSITIONS = frozenset("of in from for at to inside within near".split())
_TIMES = frozenset({"DATE", "TIME"})
_DEEPEST = 6
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def phrase_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """The token range [first, last + 1) of the noun phrase headed by a token.

    Its own preposition and a possessive "'s" stay outside; of what follows the head, prepositional phrases of place
    and belonging stay in after common nouns, only "of" after names.
    """
    inside = sorted(set(_tokens(sentence, head, 0)))
    first = last = inside.index(head)
    while first > 0 and inside[first] - inside[first - 1] <= _gap(sentence, inside[first - 1], inside[first]):
        first -= 1
    while last + 1 < len(inside) and inside[last + 1] - inside[last] <= _gap(sentence, inside[last], inside[last + 1]):
        last += 1
    start, end = inside[first], inside[last]
    while start < head and (sentence.pos[start] in ("PUNCT", "CCONJ") or sentence.deps[start] in ("case", "cc")):
        start += 1
    while end > head and sentence.pos[end] in ("PUNCT", "PART", "ADP", "CCONJ"):
        end -= 1
    return start, end + 1


def adjacent_apposition(sentence: Sentence, head: int) -> int | None:
    """A name that follows its head without a comma ("the militant group *Hamas*")."""
    for j in sentence.children[head]:
        if sentence.deps[j] == "appos" and j > head:
            between = range(head + 1, min(_tokens(sentence, j, 1)))
            if all(sentence.pos[k] not in ("PUNCT", "CCONJ") for k in between):
                return j
    return None


def _gap(sentence: Sentence, left: int, right: int) -> int:
    """How far apart two tokens of one phrase may lie: marks, possessives and "and" may stand between."""
    skipped = all(sentence.pos[k] in ("PUNCT", "PART", "CCONJ", "ADP", "ADV") for k in range(left + 1, right))
    return right - left if skipped else 1


def _tokens(sentence: Sentence, head: int, depth: int) -> list[int]:
    found = [head]
    if depth < _DEEPEST:
        for j in _belonging(sentence, head, depth):
            if j < head and _is_party_apart(sentence, j):
                found += [t for k in _conjuncts(sentence, j) for t in _tokens(sentence, k, depth + 1)]
                continue
            found += _tokens(sentence, j, depth + 1)
            found += [t for k in _conjuncts(sentence, j) for t in (*_tokens(sentence, k, depth + 1), k)]
    return found


def _belonging(sentence: Sentence, head: int, depth: int) -> Iterator[int]:
    beside = adjacent_apposition(sentence, head) if depth == 0 else None
    for j in sentence.children[head]:
        after = sentence.deps[j] in _NAME_PARTS or (sentence.deps[j] == "case" and depth > 0)
        belongs = after or _goes_after(sentence, j, head) if j > head else _goes_before(sentence, j, depth)
        if belongs or j == beside:
            yield j


def _goes_before(sentence: Sentence, j: int, depth: int) -> bool:
    dep = sentence.deps[j]
    if dep == "case":
        return depth > 0
    if dep == "advmod":
        return sentence.pos[sentence.heads[j]] == "NUM" or sentence.words[j].lower() in ("more", "some", "about")
    return dep in _BEFORE and sentence.ents[j] not in _TIMES


def _goes_after(sentence: Sentence, j: int, head: int) -> bool:
    if not sentence.deps[j].startswith("nmod") or sentence.ents[j] in _TIMES:
        return False
    preposition = sentence.edeps[j].partition(":")[2]
    if sentence.pos[head] == "PROPN":
        return preposition == "of" or (preposition == "for" and sentence.pos[j] == "PROPN")
    return preposition in _PREPOSITIONS


def _conjuncts(sentence: Sentence, j: int) -> list[int]:
    """Members of a list inside the phrase ("ministers of *France and Chad*")."""
    return [k for k in sentence.children[j] if sentence.deps[k] == "conj"]


def _is_party_apart(sentence: Sentence, j: int) -> bool:
    """A name that the parser makes part of its neighbour: "*Russia* and Arab countries"."""
    conjunct = next(iter(_conjuncts(sentence, j)), None)
    return conjunct is not None and sentence.pos[j] == "PROPN" and sentence.pos[conjunct] == "ADJ"


def apposition(sentence: Sentence, head: int) -> int | None:
    """The apposition of a head, also where the parser hangs it on the "of" phrase ("the leader of X, *Y*")."""
    own = child(sentence, head, "appos")
    inner = child(sentence, head, "nmod:of") if own is None and sentence.pos[head] == "NOUN" else None
    if inner is None:
        return own
    beside = child(sentence, inner, "appos")
    return beside if beside is not None and sentence.ents[beside] == "PERSON" else None


def token_at(sentence: Sentence, offset: int) -> int | None:
    """The token that covers a character offset."""
    i = bisect_right(sentence.starts, offset) - 1
    return i if i >= 0 and offset < sentence.ends[i] else None


def is_definite(sentence: Sentence, head: int) -> bool:
    """Whether a common noun has a definite article or demonstrative."""
    if sentence.pos[head] == "PROPN" and child(sentence, head, "compound", "flat") is not None:
        return False  # "the Bank of England" is a name, "the President" is not
    determiner = child(sentence, head, "det") if sentence.pos[head] in ("NOUN", "PROPN") else None
    return determiner is not None and sentence.words[determiner].lower() in ("the", "this", "that", "these", "those")


def is_relative(sentence: Sentence, head: int) -> bool:
    """Whether the word is a relative pronoun."""
    return sentence.words[head].lower() in _RELATIVE and sentence.pos[head] != "NOUN"


def relativised(sentence: Sentence, head: int) -> int | None:
    """The noun that the relative clause of a relative pronoun describes."""
    at = head
    while sentence.heads[at] != at:
        at, dep = sentence.heads[at], sentence.deps[at]
        if dep == "acl:relcl":
            return at
    return None
