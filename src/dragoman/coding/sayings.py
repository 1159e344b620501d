"""One cue in its sentence: who its source is, and which words hang on it as content.

Verbs, nouns, prepositions and adverbs each have their own way of hanging; ``frame`` in en/cues.csv names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.coding.cues import Cue
from dragoman.coding.syntax import child, clause_head, is_passive, is_predicate, subtree, surface_subject
from dragoman.records import Sentence
from dragoman.tables.rows import CueRow

_EDGES = frozenset({",", ";", "-", "–", "—", "--", ":"})
_COMPLEMENTS = ("ccomp", "csubj", "csubj:pass")
_EXPLETIVE = frozenset({"it", "there"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
_VERB_ORDER = {"tell": 0, "clause": 1, "object": 2}

Interval = tuple[int, int]


@dataclass(slots=True)
class Saying:
    """A cue with its source and content as character intervals; content may still be looked for among quotes.

    ``group`` is the stretch of source and cue together; ``takes_quote`` tells that a quotation can be its content.
    """

    row: CueRow
    sentence: Sentence
    token: int
    cue: Interval
    source: Interval | None
    content: list[Interval] = field(default_factory=list)
    takes_quote: bool = False
    negated: bool = False

    @property
    def group(self) -> Interval:
        """From the first to the last character of source and cue."""
        if self.source is None:
            return self.cue
        return min(self.cue[0], self.source[0]), max(self.cue[1], self.source[1])


def read_cue(sentence: Sentence, cue: Cue) -> Saying | None:
    """What a cue attributes, ``None`` if it attributes nothing here."""
    pos = cue.rows[0].pos
    if pos == "verb":
        return _verb(sentence, cue)
    if pos == "noun":
        return _noun(sentence, cue)
    if pos == "prep":
        return _preposition(sentence, cue)
    return _adverb(sentence, cue)


# ------------------------------------------------------------------------------------------------- verbs


def _verb(sentence: Sentence, cue: Cue) -> Saying | None:
    v = cue.token
    if sentence.deps[v] in ("amod", "compound", "aux", "aux:pass", "cop", "case", "mark"):
        return None
    rows = [row for row in cue.rows if _has_particle(sentence, v, row)]
    best: tuple[CueRow, list[int]] | None = None
    quoting: CueRow | None = None
    for row in sorted(rows, key=lambda r: (not r.particle, _VERB_ORDER[r.frame])):
        tokens = _VERB_FRAMES[row.frame](sentence, v, row)
        if tokens:
            best = (row, tokens)
            break
        if quoting is None and row.frame in ("clause", "tell") and row.particle != "to":
            quoting = row
    if best is None and quoting is None:
        return None
    row, tokens = best or (quoting, [])  # type: ignore[assignment]
    source = _verb_source(sentence, v)
    cue_tokens = _cue_tokens(sentence, v, row)
    return Saying(
        row=row, sentence=sentence, token=v, cue=_interval(sentence, cue_tokens),
        source=None if source is None else _noun_phrase(sentence, source, v),
        content=_pieces(sentence, tokens, _group(sentence, v, cue_tokens, source)),
        takes_quote=row.frame in ("clause", "tell") and row.particle != "to",
        negated=any(sentence.tags[j] == "RB" and sentence.lemmas[j] in ("not", "n't", "never") for j in sentence.children[v]),
    )  # fmt: skip


def _has_particle(sentence: Sentence, v: int, row: CueRow) -> bool:
    if not row.particle:
        return True
    for j in sentence.children[v]:
        if sentence.words[j].lower() == row.particle or sentence.lemmas[j] == row.particle:
            return True
        if row.frame == "object" and sentence.edeps[j].endswith(":" + row.particle):
            return True
    return row.particle == "to" and _infinitive(sentence, v) is not None


def _infinitive(sentence: Sentence, v: int) -> int | None:
    for j in sentence.children[v]:
        if sentence.deps[j] in ("xcomp", "ccomp") and j > v and _mark(sentence, j) == "to":
            return j
    return None


def _mark(sentence: Sentence, i: int) -> str:
    j = child(sentence, i, "mark")
    return "" if j is None else sentence.words[j].lower()


def _clause(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """The tokens of what is said: a complement clause after or before the verb, or the clause it interrupts."""
    if row.particle == "to":
        to = _infinitive(sentence, v)
        return [] if to is None else subtree(sentence, to)
    passive = is_passive(sentence, v)
    complements = [
        j for j in sentence.children[v]
        if sentence.deps[j] in _COMPLEMENTS or (passive and sentence.deps[j] == "xcomp" and is_predicate(sentence, j))
    ]  # fmt: skip
    if complements:
        tokens = [t for j in complements for t in subtree(sentence, j)]
        subject = child(sentence, v, "nsubj:pass") if passive and sentence.deps[complements[0]] == "xcomp" else None
        return sorted(tokens + (subtree(sentence, subject) if subject is not None else []))
    return _host(sentence, v)


def _host(sentence: Sentence, v: int) -> list[int]:
    """The clause that "he said" or "as he said" is put into, without what was put in."""
    dep, edep = sentence.deps[v], sentence.edeps[v]
    if child(sentence, v, "obj") is not None or sentence.heads[v] == v:
        return []
    if dep == "parataxis" or (edep == "advcl:as" and child(sentence, v, "xcomp") is None):
        inserted = set(subtree(sentence, v))
        return [t for t in subtree(sentence, sentence.heads[v]) if t not in inserted]
    return []


def _tell(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """The clause after an addressee: told reporters that, urged Iran to."""
    if child(sentence, v, "obj", "iobj", "nsubj:pass", f"obl:{row.particle}") is None:
        return []
    for j in sentence.children[v]:
        if sentence.deps[j] in ("ccomp", "xcomp") and (is_predicate(sentence, j)):
            return subtree(sentence, j)
    return []


def _object(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """A noun phrase, with what is said of it: described the deal as worrisome, accused the West of lying."""
    first = _first_object(sentence, v, row)
    if first is None:
        return []
    tokens = subtree(sentence, first)
    for j in sentence.children[v]:
        if j > first and sentence.edeps[j] in (
            "xcomp",
            "obl:as",
            "obl:of",
            "advcl:of",
            "advcl:as",
            "obl:for",
            "advcl:for",
        ):
            tokens += subtree(sentence, j)
    return sorted(tokens)


def _first_object(sentence: Sentence, v: int, row: CueRow) -> int | None:
    if row.particle:
        noun = child(sentence, v, f"obl:{row.particle}", f"advcl:{row.particle}")
        if noun is not None:
            return noun
        noun = child(sentence, v, "obj")
        if noun is None or sentence.lemmas[noun] != row.particle:
            return None
        return child(sentence, noun, "nmod:for", "acl:for", "nmod:in", "acl:in")
    return child(sentence, v, "nsubj:pass") if is_passive(sentence, v) else child(sentence, v, "obj")


_VERB_FRAMES = {"clause": _clause, "tell": _tell, "object": _object}


def _verb_source(sentence: Sentence, v: int) -> int | None:
    """Who says it; ``None`` for a passive without agent and for an empty subject."""
    if is_passive(sentence, v):
        return child(sentence, v, "obl:agent")
    source = child(sentence, v, "nsubj")
    if source is None:
        source = surface_subject(sentence, v)
    if source is None or sentence.pos[source] not in _NOMINAL or sentence.words[source].lower() in _EXPLETIVE:
        return None
    return source


def _cue_tokens(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """The verb with its auxiliaries, adverbs and particle as far as they stand together, and a colon after it."""
    below = {j for j in sentence.children[v] if sentence.deps[j] in ("aux", "aux:pass", "advmod", "compound:prt")}
    tokens = [v]
    while tokens[0] - 1 in below:
        tokens.insert(0, tokens[0] - 1)
    while tokens and sentence.deps[tokens[0]] == "advmod" and sentence.tags[tokens[0]] == "WRB":
        tokens.pop(0)
    after = v + 1
    if (
        row.particle
        and row.particle != "to"
        and after < len(sentence.words)
        and sentence.words[after].lower() == row.particle
    ):
        tokens.append(after)
    elif after in below and sentence.deps[after] == "compound:prt":
        tokens.append(after)
    if tokens[-1] + 1 < len(sentence.words) and sentence.words[tokens[-1] + 1] == ":":
        tokens.append(tokens[-1] + 1)
    return tokens


def _group(sentence: Sentence, v: int, cue: list[int], source: int | None) -> set[int]:
    """The tokens that are never content: cue, source, addressee, time and place of speaking."""
    group = {v, *cue}
    if source is not None:
        group.update(t for t in subtree(sentence, source))
    return group


# --------------------------------------------------------------------------------------- nouns and the rest


def _noun(sentence: Sentence, cue: Cue) -> Saying | None:
    n = cue.token
    if sentence.deps[n] == "compound":
        return None
    for row in sorted(cue.rows, key=lambda r: bool(r.particle)):
        content = _noun_content(sentence, n, row)
        if content is not None:
            tokens = subtree(sentence, content)
            source = _noun_source(sentence, n, content)
            return Saying(
                row=row, sentence=sentence, token=n, cue=_interval(sentence, [n]),
                source=None if source is None else _noun_phrase(sentence, source, n),
                content=_pieces(sentence, tokens, {n}),
            )  # fmt: skip
    return None


def _noun_content(sentence: Sentence, n: int, row: CueRow) -> int | None:
    if row.particle:
        return child(sentence, n, f"nmod:{row.particle}", f"acl:{row.particle}")
    for j in sentence.children[n]:
        if (
            j > n
            and sentence.deps[j] in ("acl", "ccomp", "acl:relcl")
            and _mark(sentence, j) in ("that", "to", "whether")
        ):
            return j
    return None


def _noun_source(sentence: Sentence, n: int, content: int) -> int | None:
    own = child(sentence, n, "nmod:poss", "nmod:by", "nmod:from")
    if own is None and not sentence.edeps[content].startswith("nmod:"):
        own = child(sentence, n, "nmod:of")
    if own is not None and own != content:
        return own
    verb = sentence.heads[n]
    if sentence.deps[n] in ("obj", "nsubj:pass") and is_predicate(sentence, verb):
        return _verb_source(sentence, verb) if sentence.lemmas[verb] in _UTTER else None
    return None


_UTTER = frozenset(
    {"make", "issue", "have", "give", "voice", "express", "repeat", "reiterate", "level", "release", "put", "raise"}
)


def _preposition(sentence: Sentence, cue: Cue) -> Saying | None:
    if cue.rows[0].particle == "whose":
        noun, source = cue.token, child(sentence, cue.token, "nmod:poss")
    else:
        source = sentence.heads[cue.token]
        noun = source
        if sentence.deps[cue.token] not in ("case", "mark", "advmod") or sentence.pos[source] not in _NOMINAL:
            return None
    if source is None or source == cue.token or sentence.heads[noun] == noun:
        return None
    phrase = set(subtree(sentence, noun))
    host = clause_head(sentence, sentence.heads[noun])
    case = {j for j in sentence.children[noun] if sentence.deps[j] in ("case", "mark") and j <= cue.last}
    tokens = [t for t in subtree(sentence, host) if t not in phrase]
    cue_tokens = sorted(case) if cue.rows[0].particle != "whose" else sorted(case | {noun})
    return Saying(
        row=cue.rows[0], sentence=sentence, token=cue.token, cue=_interval(sentence, cue_tokens or [cue.token]),
        source=_noun_phrase(sentence, source, cue.token, without=case), content=_pieces(sentence, tokens, phrase),
    )  # fmt: skip


def _adverb(sentence: Sentence, cue: Cue) -> Saying | None:
    a = cue.token
    head = sentence.heads[a]
    if head == a or sentence.deps[a] not in ("advmod", "amod"):
        return None
    tokens = [t for t in subtree(sentence, head) if t != a]
    return Saying(
        row=cue.rows[0], sentence=sentence, token=a, cue=_interval(sentence, [a]), source=None,
        content=_pieces(sentence, tokens, {a}),
    )  # fmt: skip


# -------------------------------------------------------------------------------------------- characters


def _interval(sentence: Sentence, tokens: Iterable[int]) -> Interval:
    ordered = sorted(tokens)
    return sentence.starts[ordered[0]], sentence.ends[ordered[-1]]


def _noun_phrase(sentence: Sentence, head: int, cue: int, without: Iterable[int] = ()) -> Interval:
    """The phrase of a source: its head with all that modifies it, up to the cue."""
    cut = set(subtree(sentence, cue)) if cue != head and head not in subtree(sentence, cue) else {cue}
    cut.update(without)
    tokens = [t for t in subtree(sentence, head) if t not in cut]
    run = [head]
    inside = set(tokens)
    low = high = head
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    run = [t for t in range(low, high + 1)]
    while len(run) > 1 and (
        sentence.pos[run[-1]] == "PUNCT"
        and sentence.words[run[-1]] not in (")", "]")
        or sentence.tags[run[-1]] == "POS"
    ):
        run.pop()
    while (
        len(run) > 1
        and (sentence.pos[run[0]] in ("PUNCT", "CCONJ") or sentence.deps[run[0]] in ("case", "mark"))
        and run[0] != head
    ):
        run.pop(0)
    return _interval(sentence, run)


def _pieces(sentence: Sentence, tokens: list[int], group: set[int]) -> list[Interval]:
    """The stretches that content tokens make: gaps are filled, except where source and cue stand between."""
    if not tokens:
        return []
    inside = set(tokens)
    pieces: list[list[int]] = [[]]
    for t in range(min(tokens), max(tokens) + 1):
        if t in group and t not in inside or t in group:
            if pieces[-1]:
                pieces.append([])
        else:
            pieces[-1].append(t)
    return [_interval(sentence, piece) for piece in map(lambda p: list(_trimmed(sentence, p)), pieces) if piece]


def _trimmed(sentence: Sentence, piece: list[int]) -> Iterator[int]:
    """The tokens without the punctuation at their edges that belongs to the sentence around them."""
    low, high = 0, len(piece)
    while low < high and sentence.words[piece[low]] in _EDGES:
        low += 1
    while (
        high > low
        and sentence.words[piece[high - 1]] in _EDGES | {".", "?", "!"}
        and not (high - low > 1 and sentence.words[piece[high - 1]] in "?!")
    ):
        high -= 1
    yield from piece[low:high]
