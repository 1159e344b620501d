"""Which words are actor, recipient and content: paths of a frame walked over a sentence.

A step of a path is a deep role (``subj``, ``obj``, ``iobj``), ``surface`` (the grammatical subject), ``light`` (who
does it according to the word that carries this one: "*Iran* held talks"), ``plural``, ``several`` (coordinated),
``speaker`` and ``judged`` (who calls whom "shameful"), or a dependency label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.coding.lexicon import Path
from dragoman.coding.syntax import (
    child,
    children,
    clause_head,
    conjuncts,
    deep_object,
    deep_receiver,
    deep_subject,
    is_verb,
    surface_subject,
)
from dragoman.records import Sentence

_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PLURAL_WORDS = frozenset({"they", "we", "both", "sides", "two", "leaders"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The operator or light verb whose content a token is, and how it passes on its subject."""

    token: int
    control: str


def follow(sentence: Sentence, start: int, path: Path, carriers: Mapping[int, Carrier]) -> int | None:
    """The token at the end of a path, or ``None`` if a step leads nowhere."""
    at: int | None = start
    for step in path:
        if at is None:
            return None
        at = _step(sentence, at, step, carriers)
    return at


def ends(sentence: Sentence, start: int, path: Path, carriers: Mapping[int, Carrier]) -> Iterator[int]:
    """All tokens that a path can end at: its last step may find several ("Iran's nuclear talks": two modifiers)."""
    at = start if len(path) == 1 else follow(sentence, start, path[:-1], carriers)
    if at is None:
        return
    first = _step(sentence, at, path[-1], carriers)
    if first is None:
        return
    yield first
    yield from (j for j in children(sentence, at, path[-1]) if j > first)


def is_plural(sentence: Sentence, i: int) -> bool:
    """Whether a noun phrase means several: coordinated, plural by tag, or a plural pronoun."""
    return (
        len(conjuncts(sentence, i)) > 1
        or sentence.tags[i] in _PLURAL_TAGS
        or sentence.words[i].lower() in _PLURAL_WORDS
    )


def _is_several(sentence: Sentence, i: int) -> bool:
    """Whether a noun phrase is coordinated: "Kesh and Talmar", "British and French troops"."""
    return any(sentence.deps[j] == "conj" for k in (i, *children(sentence, i, "amod", "compound", "nmod"))
               for j in sentence.children[k])  # fmt: skip


def _step(sentence: Sentence, at: int, step: str, carriers: Mapping[int, Carrier]) -> int | None:
    special = _DEEP.get(step)
    if special is not None:
        return special(sentence, at)
    if step == "light":
        return _light(sentence, at, carriers)
    if step == "up":
        return sentence.heads[at] if sentence.heads[at] != at else None
    if step in ("plural", "several"):
        subject = deep_subject(sentence, at)
        fits = is_plural if step == "plural" else _is_several
        return subject if subject is not None and fits(sentence, subject) else None
    found = _untimed(sentence, at, step)
    if found is None and ":" in step:
        found = _through_carrier(sentence, at, step, carriers)
    if found is None and sentence.pos[at] == "NOUN":
        found = _shared(sentence, at, step)
    if found is None and step.startswith("obl:") and is_verb(sentence, at):
        found = _lent(sentence, at, step[4:])
    if found is None and step.startswith("obl:"):
        found = child(sentence, at, "advcl:" + step[4:], "nmod:" + step[4:])
    return found


def _lent(sentence: Sentence, at: int, preposition: str) -> int | None:
    """The noun that two verbs share: "sit down *with* and hear from *the growers*"."""
    stranded = [j for j in children(sentence, at, "compound:prt") if sentence.words[j].lower() == preposition]
    for other in children(sentence, at, "conj") if stranded else ():
        shared = [j for j in sentence.children[other] if sentence.deps[j] in ("obl", "obj")]
        if shared:
            return shared[0]
    return None


def _untimed(sentence: Sentence, at: int, step: str) -> int | None:
    """The first dependent with a label that is no date ("imposed sanctions *on Monday* on six firms")."""
    for j in children(sentence, at, step):
        if sentence.ents[j] not in ("DATE", "TIME"):
            return j
    return None


def _light(sentence: Sentence, at: int, carriers: Mapping[int, Carrier]) -> int | None:
    carrier = carriers.get(at)
    if carrier is None or carrier.control == "none":
        return None
    if carrier.control == "object":
        return deep_receiver(sentence, carrier.token) or deep_object(sentence, carrier.token)
    if is_verb(sentence, carrier.token):
        return deep_subject(sentence, carrier.token)
    if sentence.pos[carrier.token] == "ADJ":
        return surface_subject(sentence, carrier.token)
    return child(sentence, carrier.token, "nmod:by", "nmod:poss") or _light(sentence, carrier.token, carriers)


def _through_carrier(sentence: Sentence, at: int, step: str, carriers: Mapping[int, Carrier]) -> int | None:
    """In "launched an attack *on the town*" the phrase may hang on the verb: look there for ``obl:on``."""
    carrier = carriers.get(at)
    if carrier is None or not step.startswith("nmod:") or step == "nmod:poss":
        return None
    labels = ("obl:agent", "obl:by") if step == "nmod:by" else ("obl:" + step[5:],)
    return child(sentence, carrier.token, *labels)


def _shared(sentence: Sentence, at: int, step: str) -> int | None:
    """What coordinated nouns share: the owner before the first, the complement after the last.

    "Israel's bombing and siege of Gaza" is Israel's siege and the bombing of Gaza too.
    """
    if sentence.deps[at] == "conj":
        found = child(sentence, sentence.heads[at], step)
        return found if step in _OWNERS or (found is not None and found > at) else None
    if step in _OWNERS or not step.startswith("nmod:"):
        return None
    last = [j for j in sentence.children[at] if sentence.deps[j] == "conj"]
    return child(sentence, last[-1], step) if last and step != "nmod:by" else None


_OWNERS = frozenset({"nmod:poss", "amod", "compound"})


def _judge(sentence: Sentence, at: int) -> int | None:
    """The verb in whose words something is judged: "*called* it shameful", "*said* the raid was illegal".

    A noun may also be judged through what its clause does with it: "*say* the West shows double standards".
    """
    dep, head = sentence.deps[at], sentence.heads[at]
    if sentence.edeps[at] == "obl:as" or (dep in ("xcomp", "ccomp") and is_verb(sentence, head)):
        return head
    if dep in ("obj", "obl") and sentence.deps[head] == "ccomp" and is_verb(sentence, sentence.heads[head]):
        return sentence.heads[head]
    return None


def _speaker(sentence: Sentence, at: int) -> int | None:
    verb = _judge(sentence, at)
    return None if verb is None else deep_subject(sentence, verb)


def _judged(sentence: Sentence, at: int) -> int | None:
    verb = _judge(sentence, at)
    if verb is not None and sentence.deps[at] == "xcomp" or sentence.edeps[at] == "obl:as":
        judged = deep_object(sentence, verb) if verb is not None else None
        if judged is not None:
            return judged
    if sentence.deps[at] in ("obj", "obl"):
        return deep_subject(sentence, sentence.heads[at])
    subject = surface_subject(sentence, at)
    if subject is not None and sentence.words[subject].lower() == "it":
        clause = child(sentence, at, "ccomp", "csubj", "xcomp", "advcl")
        done = None if clause is None else deep_subject(sentence, clause)
        return done if done is not None else subject
    return subject


def _clausal(sentence: Sentence, at: int) -> int | None:
    """The subject of the clause in which an event noun is an adjunct: "*Raisi* spoke at the start of talks with"."""
    verb, steps = None, 0
    while (sentence.deps[at] in _ADJUNCTS or (steps and sentence.deps[at] == "obj")) and steps < 6:
        at, steps = sentence.heads[at], steps + 1
        verb = at if is_verb(sentence, at) else verb
    return None if verb is None else surface_subject(sentence, verb)


def _teller(sentence: Sentence, at: int) -> int | None:
    """Who tells of it in a reported clause: "*Kesh* said cooperation with Norvia was growing"."""
    clause = clause_head(sentence, at)
    verb = sentence.heads[clause]
    return deep_subject(sentence, verb) if sentence.deps[clause] == "ccomp" and is_verb(sentence, verb) else None


_ADJUNCTS = frozenset({"nmod", "obl", "conj", "appos", "advcl", "xcomp"})


_DEEP: Mapping[str, Callable[[Sentence, int], int | None]] = {
    "subj": deep_subject,
    "obj": deep_object,
    "iobj": deep_receiver,
    "surface": surface_subject,
    "speaker": _speaker,
    "judged": _judged,
    "clausal": _clausal,
    "teller": _teller,
}
