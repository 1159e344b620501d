"""What looks like an event and is none: where a row of ``en/nonevents.csv`` looks for its words."""

from __future__ import annotations

import pytest

from dragoman.coding.lexicon import build_lexicon
from dragoman.coding.triggers import find_triggers
from dragoman.records import Sentence
from dragoman.tables import load_tables


@pytest.fixture(scope="module")
def lexicon():
    return build_lexicon(load_tables())


def sentence(*rows: str) -> Sentence:
    """Rows are ``word lemma POS TAG label enhanced-label head``."""
    words, lemmas, pos, tags, deps, edeps, heads = zip(*(row.split() for row in rows), strict=True)
    above, starts = tuple(map(int, heads)), []
    for _ in words:
        starts.append(starts[-1] + len(words[len(starts) - 1]) + 1 if starts else 0)
    return Sentence(
        index=0, start=0, end=starts[-1] + len(words[-1]), zone="body", paragraph=0, words=words, lemmas=lemmas,
        pos=pos, tags=tags, heads=above, deps=deps, edeps=edeps, ents=("",) * len(words), starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        children=tuple(tuple(i for i, head in enumerate(above) if head == h and i != h) for h in range(len(words))),
    )  # fmt: skip


def killed_by(agent: str) -> Sentence:
    return sentence(
        "Farmers farmer NOUN NNS nsubj:pass nsubj:pass 2",
        "were be AUX VBD aux:pass aux:pass 2",
        "killed kill VERB VBN root root 2",
        "by by ADP IN case case 4",
        f"{agent} {agent} NOUN NN obl obl:agent 2",
    )


def test_the_subject_of_a_passive_is_its_by_phrase(lexicon) -> None:
    assert list(find_triggers(killed_by("lightning"), lexicon)) == []
    assert list(find_triggers(killed_by("police"), lexicon)) == [2]


def exports(verb: str, lemma: str) -> Sentence:
    return sentence(
        "Exports export NOUN NNS nsubj nsubj 3",
        "to to ADP IN case case 2",
        "Kenya Kenya PROPN NNP nmod nmod:to 0",
        f"{verb} {lemma} VERB VBD root root 3",
    )


def test_a_noun_that_hangs_on_a_figure_is_no_deed(lexicon) -> None:
    assert 0 not in find_triggers(exports("rose", "rise"), lexicon)
    assert 0 in find_triggers(exports("resumed", "resume"), lexicon)


def sank(*more: str) -> Sentence:
    words = [
        "Kenya Kenya PROPN NNP nsubj nsubj 1",
        "sank sink VERB VBD root root 1",
        "Malawi Malawi PROPN NNP obj obj 1",
    ]
    return sentence(*words, *(f"{word} {word} NOUN NN dep dep 1" for word in more))


def test_a_row_for_the_sentence_may_name_words_with_a_space_or_hyphen(lexicon) -> None:
    assert 1 in find_triggers(sank("extra", "costs"), lexicon)
    assert 1 not in find_triggers(sank("extra", "time"), lexicon)
    assert 1 not in find_triggers(sank("penalty", "shoot", "-", "out"), lexicon)
