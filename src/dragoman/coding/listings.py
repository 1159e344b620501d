"""Phrases that are several parties: "French and Chadian envoys", "leaders of Kenya and Ethiopia"."""

from __future__ import annotations

from dragoman.coding.roles import is_plural
from dragoman.coding.syntax import children, conjuncts
from dragoman.records import Sentence


def listed_owners(sentence: Sentence, head: int) -> list[int]:
    """The coordinated modifiers that make a plural phrase several parties, in text order; empty for most phrases."""
    if sentence.pos[head] != "NOUN" or not is_plural(sentence, head):
        return []
    for j in children(sentence, head, "amod", "nmod:of", "nmod:from", "nmod:poss", "compound"):
        owners = conjuncts(sentence, j)
        if len(owners) > 1:
            return owners
    return []
