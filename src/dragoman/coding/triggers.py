"""Words to acts and operators: which sense of which word of a sentence is meant.

Matching is a look-up by lemma; of the senses that fit (part of speech, particle, object, required paths) the
fussiest wins. What looks like an event and is none (en/nonevents.csv, participles before a noun, words inside
names) never becomes a trigger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.coding.lexicon import Lexicon, Sense
from dragoman.coding.roles import follow
from dragoman.coding.syntax import child, deep_object, deep_subject, is_passive, is_verb, surface_subject
from dragoman.records import Sentence
from dragoman.tables.rows import NonEventRow

_PARTICLES = frozenset({"compound:prt", "advmod", "obl", "case", "xcomp", "ccomp"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nmod:poss", "acl"})
_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "PROPN": "noun"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that does an act or is an operator, and the sense in which it does."""

    token: int
    sense: Sense


def find_triggers(sentence: Sentence, lexicon: Lexicon) -> dict[int, Trigger]:
    """All triggers of a sentence by token index."""
    found: dict[int, Trigger] = {}
    senses, wording = lexicon.senses, _Wording(sentence)
    for i, lemma in enumerate(sentence.lemmas):
        candidates = senses.get(lemma) or (senses.get(lemma.lower()) if sentence.pos[i] == "PROPN" else None)
        if not candidates or not _may_trigger(sentence, i):
            continue
        around = _Around(sentence, i)
        sense = next((s for s in candidates if _fits(sentence, i, s, around)), None)
        if sense is not None and not _is_nonevent(sentence, i, lexicon, wording):
            found[i] = Trigger(i, sense)
    return found


class _Wording:
    """The words of a whole sentence, put together once and only where a row asks for them."""

    __slots__ = ("_lemmas", "_sentence", "_text")

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._lemmas: frozenset[str] | None = None
        self._text = ""

    def has(self, near: tuple[str, ...]) -> bool:
        """Whether one of these stands in it: a lemma, or (with a space or hyphen) words as they are written."""
        if self._lemmas is None:
            self._lemmas = frozenset(lemma.lower() for lemma in self._sentence.lemmas)
            self._text = f" {' '.join(self._sentence.words).lower()} ".replace(" - ", "-")
        return not self._lemmas.isdisjoint(near) or any(
            f" {words} " in self._text for words in near if " " in words or "-" in words
        )


class _Around:
    """The words around a token that a sense may ask for, found once for all senses of the token."""

    __slots__ = ("_i", "_objects", "_sentence", "_subjects")

    def __init__(self, sentence: Sentence, i: int) -> None:
        self._sentence, self._i = sentence, i
        self._objects: frozenset[str] | None = None
        self._subjects: frozenset[str] | None = None

    @property
    def objects(self) -> frozenset[str]:
        """What stands as its object, as words of the column ``object``."""
        if self._objects is None:
            self._objects = frozenset(_object_words(self._sentence, self._i))
        return self._objects

    @property
    def subjects(self) -> frozenset[str]:
        """What stands as its subject."""
        if self._subjects is None:
            j = deep_subject(self._sentence, self._i)
            found = () if j is None else (j, *_conjoined(self._sentence, j))
            self._subjects = frozenset(name for k in found for name in _names(self._sentence, k))
        return self._subjects


def _fits(sentence: Sentence, i: int, sense: Sense, around: _Around) -> bool:
    """Whether a sense suits the token: part of speech, particle, object, subject, required paths."""
    if sense.pos != _POS.get(sentence.pos[i]) and not (sense.pos == "adj" and sentence.tags[i] == "VBN"):
        return False
    if sense.particle and not _has_particle(sentence, i, sense):
        return False
    if sense.objects and sense.objects.isdisjoint(around.objects):
        return False
    if sense.subjects and sense.subjects.isdisjoint(around.subjects):
        return False
    requires = sense.frame.requires
    return not requires or any(_found(sentence, i, path) for path in requires)


def _found(sentence: Sentence, i: int, path: tuple[str, ...]) -> bool:
    if path == ("nsubj:pass",):
        return is_passive(sentence, i)
    return follow(sentence, i, path, {}) is not None


def _may_trigger(sentence: Sentence, i: int) -> bool:
    pos, dep = sentence.pos[i], sentence.deps[i]
    if i and sentence.words[i - 1] == "-" and sentence.ends[i - 1] == sentence.starts[i]:
        return False  # the tail of a compound: "drought-hit", "war-torn"
    if pos == "PROPN":  # part of a name, unless the whole sentence is in title case
        return sentence.zone == "headline"
    if pos in ("VERB", "AUX"):
        return dep not in ("amod", "compound", "aux", "aux:pass", "case", "cop")
    return pos in ("NOUN", "ADJ") and not (pos == "NOUN" and dep == "compound")


def _has_particle(sentence: Sentence, i: int, sense: Sense) -> bool:
    particle, plain = sense.particle, sense.particle in _PLAIN_PREPOSITIONS
    for j in sentence.children[i]:
        if sentence.words[j].lower() == particle and sentence.deps[j] in _PARTICLES:
            return True
        label, _, marker = sentence.edeps[j].partition(":")
        if label in ("obl", "advcl") and marker.split("_")[0] == particle and ("_" in marker or not plain):
            return True
    if i + 1 == len(sentence.words) or sentence.words[i + 1].lower() != particle or sentence.deps[i + 1] == "det":
        return False
    if not plain or sentence.deps[i + 1] != "case":
        return True
    return sentence.lemmas[sentence.heads[i + 1]].lower() in sense.objects  # "called in the envoy"


# "handed in rifles" has the particle; "handed rifles over in March" has not
_PLAIN_PREPOSITIONS = frozenset({"in", "on", "at", "to", "for", "with", "by", "from", "of"})


def _object_words(sentence: Sentence, i: int) -> Iterator[str]:
    for j in _objects_of(sentence, i):
        if sentence.pos[j] in ("PROPN", "PRON"):
            yield "@person"
        for k in (j, *_conjoined(sentence, j)):
            yield from _names(sentence, k)
    if is_verb(sentence, i):
        for j in _others_of(sentence, i):
            yield from _names(sentence, j)
        yield from _phrases(sentence, i)


def _conjoined(sentence: Sentence, j: int) -> tuple[int, ...]:
    return tuple(k for k in sentence.children[j] if sentence.deps[k] == "conj")


def _phrases(sentence: Sentence, i: int) -> Iterator[str]:
    """Phrases with their preposition ("put them *on alert*") or "to", beside an object or without one."""
    for j in sentence.children[i]:
        label, _, marker = sentence.edeps[j].partition(":")
        if label in ("obl", "advcl", "xcomp"):
            yield f"{'to' if label == 'xcomp' else marker} {sentence.lemmas[j].lower()}"


def _names(sentence: Sentence, j: int) -> Iterator[str]:
    """A noun, alone and with each word before it ("travel ban"); measures stand for what they count."""
    lemma = (sentence.words if sentence.tags[j] == "VBG" else sentence.lemmas)[j].lower()  # "escape *shelling*"
    yield lemma
    for k in sentence.children[j]:
        if sentence.deps[k] in _BEFORE_NOUN:
            yield f"{sentence.lemmas[k].lower()} {lemma}"
        elif sentence.edeps[k] == "nmod:of" and lemma in _MEASURES:
            yield from _names(sentence, k)


_BEFORE_NOUN = frozenset({"compound", "amod", "nmod:poss"})
_MEASURES = frozenset({
    "number", "dozen", "score", "hundred", "thousand", "million", "pair", "couple", "handful", "group", "column",
    "convoy", "batch", "load", "ton", "tonne", "rest", "half", "most", "majority", "series", "wave", "squad",
    "squadron", "host", "day", "week", "round", "member", "planeload", "truckload", "busload", "shipload",
})  # fmt: skip


def _objects_of(sentence: Sentence, i: int) -> list[int]:
    """What a sense's object may stand in: the object of a verb or what completes it, the modifiers of a noun."""
    if not is_verb(sentence, i):
        return [j for j in sentence.children[i] if sentence.deps[j] in _MODIFIERS]
    return [j for j in (deep_object(sentence, i), _resultative(sentence, i)) if j is not None]


def _others_of(sentence: Sentence, i: int) -> list[int]:
    """Where else it may stand if the verb has no object: its obliques ("fired on"), its subject ("troops deployed")."""
    if child(sentence, i, "obj") is not None or is_passive(sentence, i):
        return []
    subject = surface_subject(sentence, i)
    found = [j for j in sentence.children[i] if sentence.edeps[j].startswith("obl:")]
    return found if subject is None else [*found, subject]


def _resultative(sentence: Sentence, i: int) -> int | None:
    """The adjective or noun that completes a verb ("set *free*", "found *guilty*"), but no infinitive."""
    j = child(sentence, i, "xcomp")
    return j if j is not None and (sentence.tags[j] == "VBG" or not is_verb(sentence, j)) else None


def _is_nonevent(sentence: Sentence, i: int, lexicon: Lexicon, wording: _Wording) -> bool:
    rows = lexicon.nonevents.get(sentence.lemmas[i].lower(), ()) + lexicon.nonevents.get("*", ())
    return any(_is_near(sentence, i, row, wording) for row in rows)


def _is_near(sentence: Sentence, i: int, row: NonEventRow, wording: _Wording) -> bool:
    lemmas, near = sentence.lemmas, row.near
    if row.where == "sentence":
        return wording.has(near)
    if row.where == "governor":
        return lemmas[sentence.heads[i]].lower() in near
    if row.where == "phrase":
        words = " ".join(w.lower() for w in sentence.words[max(0, i - 4) : i + 6])
        return any(f" {phrase} " in f" {words} " for phrase in near)
    if row.where == "subject" and is_verb(sentence, i):
        subject = deep_subject(sentence, i)
        return subject is not None and lemmas[subject].lower() in near
    labels = _WHERE[row.where]
    return any(sentence.deps[j] in labels and lemmas[j].lower() in near for j in sentence.children[i])


_WHERE: Mapping[str, tuple[str, ...]] = {
    "modifier": ("amod", "compound", "nmod", "nmod:poss", "advmod"),
    "object": ("obj", "nsubj:pass", "obl", "xcomp", "ccomp"),
    "subject": ("nsubj", "nsubj:pass"),
}
