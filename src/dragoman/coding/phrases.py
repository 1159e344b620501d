"""The words of a noun phrase: what belongs to its head, without clauses, appositions and coordinated phrases."""

from __future__ import annotations

from dragoman.records import Sentence

_INSIDE = frozenset({"det", "amod", "compound", "nummod", "nmod", "nmod:poss", "flat", "fixed", "case", "det:predet"})
_ADVERBS = frozenset({"advmod", "punct"})


def phrase_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """The token range [first, last + 1) of the noun phrase headed by a token.

    Its own preposition stays outside; a possessive "'s" stays outside too.
    """
    tokens = _tokens(sentence, head, 0)
    first, last = min(tokens), max(tokens)
    while last > head and sentence.pos[last] in ("PUNCT", "PART", "ADP"):
        last -= 1
    while first < head and (sentence.pos[first] == "PUNCT" or sentence.pos[first] == "ADP"):
        first += 1
    return first, last + 1


def _tokens(sentence: Sentence, head: int, depth: int) -> list[int]:
    found = [head]
    if depth > 5:
        return found
    for j in sentence.children[head]:
        dep = sentence.deps[j]
        if dep == "case" and depth == 0:
            continue
        if dep in _INSIDE and not (dep == "nmod" and sentence.ents[j] in ("DATE", "TIME")):
            found += _tokens(sentence, j, depth + 1)
            if depth or dep in ("nmod", "nmod:poss", "amod"):
                found += _coordinated(sentence, j, depth)
        elif dep in _ADVERBS and abs(j - head) <= 2 and j < head:
            found.append(j)
    return found


def _coordinated(sentence: Sentence, j: int, depth: int) -> list[int]:
    """Members of a list inside the phrase ("ministers of *France and Chad*")."""
    return [
        t for k in sentence.children[j] if sentence.deps[k] == "conj" for t in (*_tokens(sentence, k, depth + 1), k)
    ]
