"""ClearNLP labels, as spaCy's English models give them, turned into Universal Dependencies.

What changes is not only names. Prepositions become ``case`` of their noun or ``mark`` of their clause, copulas become
``cop`` of their predicate, coordination hangs on its first member, and whoever is told, let or found to be something
becomes ``obj`` of the verb that tells. We use UD 2 with these deviations, each on purpose:

* "is in Moscow", "is over" and "is to blame" keep ``be`` as their head, since frames then read "were in Geneva for
  talks" like "flew to Geneva for talks";
* names and titles are ``compound``, head last ("president Ayla Demir": Demir), as the models give them, not ``flat``;
* each word of "out of", "because of", "such as" is ``case`` of the noun, none ``fixed`` on another;
* bare nouns of time are ``obl:tmod``, of measure ``obl:npmod``; "by" in a passive makes ``obl:agent``;
* a passive small clause ("wants the ban lifted") stays ``ccomp`` with its ``nsubj:pass``, so that it is seen to be one.
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
_PREPOSITIONAL = frozenset({"ADP", "SCONJ", "PART"})
_GOVERNING = frozenset({"conj", "ROOT", "advcl", "cc", "dative", "nmod", "oprd", "prt"})  # what else has a "pobj"
_KEPT = frozenset({"conj", "ROOT", "advcl"})  # labels that a noun takes over from its preposition
_PREFIXES = frozenset({"such", "instead", "rather"})  # adverbs that make one preposition with the next word
_PREDICATES = frozenset({"ADJ", "NOUN", "PROPN"})
_BARE_INFINITIVE = frozenset({"feel", "have", "hear", "help", "let", "make", "see", "watch"})
_CHILDLESS = frozenset({"aux", "aux:pass", "cop", "compound:prt"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s"})
_TEMPORAL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight day week weekend month "
    "year morning afternoon evening night noon midnight hour minute decade century spring summer autumn winter january "
    "february march april may june july august september october november december".split()
)


@dataclass(slots=True)
class Tree:
    """A sentence being converted: parallel lists, changed in place; ``heads[i] == i`` marks the root.

    ``pos`` are UPOS tags, ``tags`` those of the Penn Treebank.
    """

    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
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
    _subjects(tree)
    _coordination(tree)


def enhanced(tree: Tree) -> list[str]:
    """The label of each token with its preposition or marker: ``obl:against``, ``nmod:of``, ``advcl:after``."""
    labels = list(tree.deps)
    marks: dict[int, list[str]] = {}
    for i, dep in enumerate(tree.deps):
        marker = dep in ("case", "mark") or (dep == "advmod" and tree.tags[i] == "WRB")
        if marker and tree.words[i] not in _POSSESSIVE:
            marks.setdefault(tree.heads[i], []).append(tree.words[i].lower())
    for i, words in marks.items():
        if tree.deps[i] in ("obl", "nmod", "advcl", "acl"):
            labels[i] = f"{tree.deps[i]}:{'_'.join(words)}"
    return labels


# ------------------------------------------------------------------------------------------- prepositions


def _prepositions(tree: Tree) -> None:
    for p, dep in enumerate(tree.deps):
        if dep in ("prep", "agent"):
            found = _object(tree, p)
            if found is None:
                tree.deps[p] = "compound:prt" if tree.pos[tree.heads[p]] in _CLAUSAL else "advmod"
            else:
                _lift(tree, p, *found)
        elif dep in _GOVERNING and tree.pos[p] in _PREPOSITIONAL:
            found = _object(tree, p)
            if found is not None:
                _lift(tree, p, *found)


def _object(tree: Tree, p: int) -> tuple[int, list[int]] | None:
    """The noun or clause that a preposition governs, and the prepositions passed ("out" and "of")."""
    passed: list[int] = []
    at: int | None = p
    while at is not None and len(passed) < 4:
        passed.append(at)
        below = tree.children(at)
        inner = [j for j in below if tree.deps[j] in ("prep", "pcomp") and tree.pos[j] in _PREPOSITIONAL]
        own = _governed(tree, at, [j for j in below if j not in inner])
        if own is not None:
            return own, passed + [j for j in inner if not tree.children(j)]  # "because" has "of" beside its noun
        at = next(iter(inner), None)
    return None


def _governed(tree: Tree, p: int, below: list[int]) -> int | None:
    """The object among the dependents of a preposition; of two coordinated ones ("in and around") the second has it."""
    for labels in (("pobj", "pcomp"), ("dobj", "amod", "acomp")):
        for j in below:
            if tree.deps[j] in labels and (j > p or labels[0] == "pobj"):
                return j
    for j in below:
        if tree.deps[j] == "conj" and tree.pos[j] in _PREPOSITIONAL:
            return next((k for k in tree.children(j) if tree.deps[k] == "pobj"), None)
    return None


def _lift(tree: Tree, p: int, noun: int, passed: list[int]) -> None:
    governor = tree.heads[p]
    clause = tree.deps[noun] == "pcomp" and tree.pos[noun] in _CLAUSAL
    label, marker = _lifted_label(tree, p, governor, clause), "mark" if clause else "case"
    shared = tree.heads[noun] not in passed  # "in and around the town": "and around" stays with "in"
    for q in passed:
        for j in tree.children(q):
            if j != noun and j not in passed and not (shared and tree.deps[j] in ("cc", "conj")):
                tree.heads[j] = noun
                if tree.words[j].lower() in _PREFIXES and j == q - 1:
                    tree.deps[j] = marker
        tree.heads[q], tree.deps[q] = noun, marker
    tree.heads[noun], tree.deps[noun] = noun if governor == p else governor, label


def _lifted_label(tree: Tree, p: int, governor: int, clause: bool) -> str:
    verbal = tree.pos[governor] in _VERBAL
    if tree.deps[p] in _KEPT:
        return tree.deps[p]
    if clause:
        return "advcl" if verbal else "acl"
    if tree.deps[p] == "agent":
        return "obl:agent"
    return "obl" if verbal else "nmod"


# ------------------------------------------------------------------------------------------------ copulas


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


# ------------------------------------------------------------------------------------------------- labels


def _rename(tree: Tree) -> None:
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if dep == "aux" and tree.pos[i] == "PART":
            tree.deps[i] = "mark"
        elif dep == "npadvmod" and tree.lemmas[i].lower() in _TEMPORAL:
            tree.deps[i] = "obl:tmod"
        elif dep == "nmod" and not any(tree.deps[j] == "case" for j in tree.children(i)):
            tree.deps[i] = "amod" if tree.pos[i] == "ADJ" else "compound"
        elif dep == "amod" and tree.pos[head] == "NUM":
            tree.deps[i] = "advmod"  # "more than 300"
        elif dep == "det" and tree.pos[i] == "CCONJ":
            tree.deps[i] = "cc:preconj"  # "neither Iran nor Iraq"
        elif dep == "pobj" and tree.pos[head] not in _VERBAL:
            tree.deps[i] = "nmod"
        elif dep in _RENAMED:
            tree.deps[i] = _RENAMED[dep]


# ----------------------------------------------------------------------------------------------- subjects


def _subjects(tree: Tree) -> None:
    for i, dep in enumerate(tree.deps):
        if dep == "nsubj" and tree.deps[tree.heads[i]] in ("ccomp", "xcomp"):
            _raise(tree, i, tree.heads[i])
        elif dep in ("csubj", "csubj:pass") and _has_nominal_subject(tree, tree.heads[i]):
            tree.deps[i] = "advcl"  # a clause before the subject is no second subject
        elif dep in _CHILDLESS:
            for j in tree.children(i):
                tree.heads[j] = tree.heads[i]


def _raise(tree: Tree, subject: int, predicate: int) -> None:
    """Make the subject of an infinitive or a bare predicate the object of the verb above ("let the crowd pass")."""
    verb = tree.heads[predicate]
    below = tree.children(predicate)
    if not verb < subject < predicate or tree.pos[verb] != "VERB" or not _is_small(tree, verb, predicate, below):
        return
    if not any(tree.deps[j] == "obj" for j in tree.children(verb)):
        tree.heads[subject], tree.deps[subject], tree.deps[predicate] = verb, "obj", "xcomp"


def _is_small(tree: Tree, verb: int, predicate: int, below: list[int]) -> bool:
    """Whether a clause has no finite verb of its own."""
    marks = {tree.words[j].lower() for j in below if tree.deps[j] == "mark"}
    if marks:
        return marks == {"to"}
    if any(tree.deps[j] in ("aux", "cop") or tree.tags[j] in ("WDT", "WP", "WRB") for j in below):
        return False
    tag = tree.tags[predicate]
    return tag == "VBG" or tree.pos[predicate] in _PREDICATES or (tag == "VB" and tree.lemmas[verb] in _BARE_INFINITIVE)


def _has_nominal_subject(tree: Tree, verb: int) -> bool:
    return any(tree.deps[j] in ("nsubj", "nsubj:pass") for j in tree.children(verb))


# ------------------------------------------------------------------------------------------- coordination


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
    """Hang "and" on the member that follows it; one that opens the sentence stays with its verb."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if dep != "cc" or i < head:
            continue
        top = tree.heads[head] if tree.deps[head] == "conj" else head
        following = [j for j in tree.children(top) if tree.deps[j] == "conj" and j > i]
        if following:
            tree.heads[i] = following[0]
