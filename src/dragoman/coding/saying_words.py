"""Nouns, prepositions, adverbs and adjectives that attribute: the claim that, according to, reportedly, alleged."""

from __future__ import annotations

from dragoman.coding.cues import Cue, CueLexicon
from dragoman.coding.saying_verbs import verb_source
from dragoman.coding.sayings import Saying, interval, noun_phrase, pieces
from dragoman.coding.syntax import child, clause_head, subtree
from dragoman.records import Sentence
from dragoman.tables.rows import CueRow

_CLAUSES = frozenset({"acl", "ccomp", "acl:relcl"})
_MARKS = frozenset({"that", "to", "whether"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_NEEDS_SOURCE = frozenset({"asserts", "asks", "confirms"})


def read_noun(sentence: Sentence, cue: Cue, cues: CueLexicon) -> Saying | None:
    """The claim that, allegations of, a suggestion by the White House that, made the claim that."""
    n = cue.token
    if sentence.deps[n] == "compound":
        return None
    for row in sorted(cue.rows, key=lambda r: bool(r.particle)):
        content = _noun_content(sentence, n, row)
        if content is None:
            continue
        source = _noun_source(sentence, n, content, cues)
        if source is None and (row.stance in _NEEDS_SOURCE or not row.id.startswith("cue.")):
            return None
        return Saying(
            row=row,
            sentence=sentence,
            token=n,
            cue=interval(sentence, [n]),
            source=None if source is None else noun_phrase(sentence, source, n),
            content=pieces(sentence, subtree(sentence, content), {n}),
        )
    return None


def _noun_content(sentence: Sentence, n: int, row: CueRow) -> int | None:
    if row.particle and row.particle != "to":
        return child(sentence, n, f"nmod:{row.particle}", f"acl:{row.particle}")
    marks = {"to"} if row.particle == "to" else _MARKS
    for j in sentence.children[n]:
        if j > n and sentence.deps[j] in _CLAUSES:
            first = child(sentence, j, "mark", "obj")
            if first is not None and first < j and sentence.words[first].lower() in marks:
                return j
    return None


def _noun_source(sentence: Sentence, n: int, content: int, cues: CueLexicon) -> int | None:
    own = child(sentence, n, "nmod:poss", "nmod:by", "nmod:from")
    if own is None and not sentence.edeps[content].startswith("nmod:"):
        own = child(sentence, n, "nmod:of")
    if own is not None and own != content:
        return own
    verb = sentence.heads[n]
    if sentence.deps[n] in ("obj", "nsubj:pass") and cues.utters(sentence.lemmas[verb]):
        return verb_source(sentence, verb)
    return None


def read_preposition(sentence: Sentence, cue: Cue) -> Saying | None:
    """According to two officials; by the ministry's own account, where the possessor is the source."""
    row = cue.rows[0]
    if row.particle == "whose":
        noun = cue.token
        source = child(sentence, noun, "nmod:poss")
    else:
        noun = sentence.heads[cue.token]
        source = noun
        if sentence.deps[cue.token] not in ("case", "mark", "advmod") or sentence.pos[noun] not in _NOMINAL:
            return None
    if source is None or source == cue.token or sentence.heads[noun] == noun:
        return None
    phrase = set(subtree(sentence, noun))
    host = clause_head(sentence, sentence.heads[noun])
    words = {j for j in sentence.children[noun] if sentence.deps[j] in ("case", "mark") and j <= cue.last}
    tokens = [t for t in subtree(sentence, host) if t not in phrase]
    cue_tokens = words | {noun} if row.particle == "whose" else words or {cue.token}
    return Saying(
        row=row,
        sentence=sentence,
        token=cue.token,
        cue=interval(sentence, cue_tokens),
        source=noun_phrase(sentence, source, cue.token),
        content=pieces(sentence, tokens, phrase),
    )


def read_modifier(sentence: Sentence, cue: Cue) -> Saying | None:
    """Reportedly, allegedly, an alleged: hearsay without a source, about the clause or phrase it modifies."""
    a = cue.token
    head = sentence.heads[a]
    if head == a or sentence.deps[a] not in ("advmod", "amod"):
        return None
    tokens = [t for t in subtree(sentence, head) if t != a]
    return Saying(
        row=cue.rows[0],
        sentence=sentence,
        token=a,
        cue=interval(sentence, [a]),
        source=None,
        content=pieces(sentence, tokens, {a}),
    )
