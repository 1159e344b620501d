"""Two ways in which a model misreads news English, put right before the labels are converted.

"met Bashar Assad *Tuesday*" makes the day head of the name; "the US, *Russia*, and Chile met" makes the second of a
list an apposition of the first. Both work on ClearNLP labels.
"""

from __future__ import annotations

from dragoman.annotate.ud import Tree

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NAMED = frozenset({"PROPN"})


def repair(tree: Tree) -> None:
    """Make both repairs, in place."""
    for i, word in enumerate(tree.words):
        if word.lower() in _DAYS and i and tree.pos[i] == "PROPN":
            _free_day(tree, i)
    for i, dep in enumerate(tree.deps):
        if dep == "appos" and tree.pos[i] in _NAMED and tree.pos[tree.heads[i]] in _NAMED:
            _list_member(tree, i)


def _free_day(tree: Tree, day: int) -> None:
    """Give a name back its place when a weekday after it was taken for its head ("Black Friday" is left alone)."""
    name = day - 1
    if tree.heads[name] != day or tree.deps[name] != "compound" or tree.pos[name] not in _NAMED:
        return
    if not any(tree.heads[j] in (day, name) and j < name for j in range(name)):
        return  # one word alone before the day may be part of its name ("Easter Monday")
    governor, label = tree.heads[day], tree.deps[day]
    for j in tree.children(day):
        if j < day:
            tree.heads[j] = name
    tree.heads[name], tree.deps[name] = governor, label
    while tree.deps[governor] in ("prep", "agent", "pobj", "compound") and tree.heads[governor] != governor:
        governor = tree.heads[governor]
    tree.heads[day], tree.deps[day] = governor, "npadvmod"


def _list_member(tree: Tree, i: int) -> None:
    """An apposition that itself goes on with ", and X" is the second of a list."""
    head = tree.heads[i]
    below = tree.children(i)
    goes_on = any(tree.deps[j] == "conj" and tree.pos[j] in _NAMED for j in below)
    joined = any(tree.deps[j] == "cc" and tree.words[j].lower() in ("and", "or") for j in below)
    if goes_on and joined and head < i and not any(tree.deps[j] == "conj" for j in tree.children(head)):
        tree.deps[i] = "conj"
