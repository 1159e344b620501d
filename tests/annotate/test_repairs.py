"""News English that models misread: weekdays after names, lists taken for appositions, British verb endings."""

from __future__ import annotations

import pytest

from dragoman.annotate.lemmas import american
from dragoman.annotate.repairs import repair
from dragoman.annotate.ud import Tree


@pytest.mark.parametrize(
    ("british", "shown"),
    [
        ("it had finalised the deal", "it had finalized the deal"),
        ("criticising and paralyses", "criticizing and paralyzes"),
        ("he promised, praised and advised", "he promised, praised and advised"),
        ("otherwise precise expertise in exercises", "otherwise precise expertise in exercises"),
        ("Louise rises, raising a revised franchise", "Louise rises, raising a revised franchise"),
    ],
)
def test_american_spelling_keeps_length(british: str, shown: str) -> None:
    assert american(british) == shown
    assert len(shown) == len(british)


def _tree(rows: str) -> Tree:
    words, pos, heads, deps = zip(*(row.split() for row in rows.strip().splitlines()), strict=True)
    return Tree(
        words=list(words), lemmas=[w.lower() for w in words], pos=list(pos), tags=[""] * len(words),
        heads=[int(h) for h in heads], deps=list(deps),
    )  # fmt: skip


def test_a_day_after_a_name_is_no_head() -> None:
    tree = _tree("""
        She PRON 1 nsubj
        met VERB 1 ROOT
        with ADP 1 prep
        Bashar PROPN 4 compound
        Assad PROPN 5 compound
        Tuesday PROPN 2 pobj
    """)
    repair(tree)
    assert (tree.heads[4], tree.deps[4]) == (2, "pobj")
    assert (tree.heads[5], tree.deps[5]) == (1, "npadvmod")
    assert tree.heads[3] == 4


def test_easter_monday_stays_one() -> None:
    tree = _tree("""
        on ADP 0 ROOT
        Easter PROPN 2 compound
        Monday PROPN 0 pobj
    """)
    repair(tree)
    assert (tree.heads[1], tree.deps[2]) == (2, "pobj")


def test_a_list_is_no_apposition() -> None:
    tree = _tree("""
        Peru PROPN 6 nsubj
        , PUNCT 0 punct
        Chile PROPN 0 appos
        , PUNCT 2 punct
        and CCONJ 2 cc
        Cuba PROPN 2 conj
        met VERB 6 ROOT
    """)
    repair(tree)
    assert tree.deps[2] == "conj"
