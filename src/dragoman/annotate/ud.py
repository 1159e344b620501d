"""ClearNLP labels, as spaCy's English models give them, turned into Universal Dependencies.

What changes is not only names: prepositions become ``case`` of their noun, copulas become ``cop`` of their
predicate, and coordination hangs on its first member, as UD asks. One deviation, on purpose: "is in Moscow"
keeps ``be`` as its head, since frames then read "were in Geneva for talks" like "flew to Geneva for talks".
"""

from __future__ import annotations

from dataclasses import dataclass

_RENAMED = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "attr": "xcomp",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "intj": "discourse",
    "meta": "dep",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "npadvmod": "obl:npmod",
    "pcomp": "ccomp",
    "pobj": "obl",
}
_VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_TEMPORAL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight day week weekend month "
    "year morning afternoon evening night".split()
)


@dataclass(slots=True)
class Tree:
    """A sentence being converted: parallel lists, changed in place; ``heads[i] == i`` marks the root."""

    words: list[str]
    lemmas: list[str]
    pos: list[str]
    heads: list[int]
    deps: list[str]

    def children(self, i: int) -> list[int]:
        """The dependents of token i in text order."""
        return [j for j, head in enumerate(self.heads) if head == i and j != i]


def to_universal(tree: Tree) -> None:
    """Turn a ClearNLP tree into a UD tree, in place."""
    _prepositions(tree)
    _copulas(tree)
    _rename(tree)
    _coordination(tree)


def enhanced(tree: Tree) -> list[str]:
    """The label of each token with its preposition or marker: ``obl:against``, ``nmod:of``, ``advcl:after``."""
    labels = list(tree.deps)
    marks: dict[int, list[str]] = {}
    for i, dep in enumerate(tree.deps):
        if dep in ("case", "mark") and tree.words[i] not in ("'s", "’s", "'", "’", "s"):
            marks.setdefault(tree.heads[i], []).append(tree.words[i].lower())
    for i, words in marks.items():
        if tree.deps[i] in ("obl", "nmod", "advcl", "acl"):
            labels[i] = f"{tree.deps[i]}:{'_'.join(words)}"
    return labels


def _prepositions(tree: Tree) -> None:
    for p, dep in enumerate(tree.deps):
        if dep in ("prep", "agent") or (dep == "dative" and tree.pos[p] == "ADP"):
            found = _object(tree, p)
            if found is None:
                tree.deps[p] = "compound:prt" if tree.pos[tree.heads[p]] in _CLAUSAL else "advmod"
            else:
                _lift(tree, p, *found)


def _object(tree: Tree, p: int) -> tuple[int, list[int]] | None:
    """The noun or clause that a preposition governs, through further prepositions ("out of"), and those passed."""
    passed: list[int] = []
    at: int | None = p
    while at is not None and len(passed) < 4:
        passed.append(at)
        below = tree.children(at)
        for j in below:
            if tree.deps[j] in ("pobj", "pcomp") and not (tree.deps[j] == "pcomp" and tree.pos[j] == "ADP"):
                return j, passed
        at = next(
            (j for j in below if tree.deps[j] in ("prep", "pcomp") and tree.pos[j] in ("ADP", "SCONJ")), None
        )
    return None


def _lift(tree: Tree, p: int, noun: int, passed: list[int]) -> None:
    governor, agent = tree.heads[p], tree.deps[p] == "agent"
    clause = tree.deps[noun] == "pcomp" and tree.pos[noun] in _CLAUSAL
    verbal = governor == p or tree.pos[governor] in _VERBAL
    for q in passed:
        for j in tree.children(q):
            if j != noun and j not in passed:
                tree.heads[j] = noun
        tree.heads[q], tree.deps[q] = noun, "mark" if clause else "case"
    tree.heads[noun] = noun if governor == p else governor
    if governor == p:
        tree.deps[noun] = "ROOT"
    elif agent and not clause:
        tree.deps[noun] = "obl:agent"
    elif clause:
        tree.deps[noun] = "advcl" if verbal else "acl"
    else:
        tree.deps[noun] = "obl" if verbal else "nmod"


def _copulas(tree: Tree) -> None:
    for v in range(len(tree.heads)):
        if tree.lemmas[v] != "be" or tree.pos[v] not in _CLAUSAL or tree.deps[v] in ("aux", "auxpass", "cop"):
            continue
        below = tree.children(v)
        predicate = next((j for j in below if tree.deps[j] in ("attr", "acomp")), None)
        if predicate is None:
            continue
        if any(tree.deps[j] == "expl" and tree.lemmas[j] == "there" for j in below):
            tree.deps[predicate] = "nsubj"
            continue
        _rehead(tree, v, predicate, below)


def _rehead(tree: Tree, v: int, predicate: int, below: list[int]) -> None:
    tree.heads[predicate] = predicate if tree.heads[v] == v else tree.heads[v]
    tree.deps[predicate] = tree.deps[v]
    for j in below:
        if j != predicate:
            tree.heads[j] = predicate
    tree.heads[v], tree.deps[v] = predicate, "cop"


def _rename(tree: Tree) -> None:
    for i, dep in enumerate(tree.deps):
        if dep == "aux" and tree.pos[i] == "PART":
            tree.deps[i] = "mark"
        elif dep == "npadvmod" and tree.lemmas[i].lower() in _TEMPORAL:
            tree.deps[i] = "obl:tmod"
        elif dep == "nmod" and not any(tree.deps[j] == "case" for j in tree.children(i)):
            tree.deps[i] = "compound"
        elif dep in _RENAMED:
            tree.deps[i] = _RENAMED[dep]
        if dep == "pobj" and tree.deps[i] == "obl" and tree.pos[tree.heads[i]] not in _VERBAL:
            tree.deps[i] = "nmod"


def _coordination(tree: Tree) -> None:
    first = list(range(len(tree.heads)))
    for i, dep in enumerate(tree.deps):
        if dep == "conj":
            top, steps = i, 0
            while tree.deps[top] == "conj" and steps < 40:
                top, steps = tree.heads[top], steps + 1
            first[i] = top
    for i, dep in enumerate(tree.deps):
        if dep == "conj":
            tree.heads[i] = first[i]
    _conjunctions(tree)


def _conjunctions(tree: Tree) -> None:
    for i, dep in enumerate(tree.deps):
        if dep != "cc":
            continue
        head = tree.heads[i]
        top = tree.heads[head] if tree.deps[head] == "conj" else head
        following = [j for j in tree.children(top) if tree.deps[j] == "conj" and j > i]
        if following:
            tree.heads[i] = following[0]
