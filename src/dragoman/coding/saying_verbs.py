"""Verbs and predicative adjectives that attribute: who is their source, and which clause or phrase is their content.

``frame`` in en/cues.csv says how content hangs on the verb: ``clause`` (said that, he said, as he said), ``tell``
(told reporters that, called on Iran to), ``object`` (cited the report, described the deal as worrisome).
"""

from __future__ import annotations

from dragoman.coding.cues import Cue
from dragoman.coding.sayings import Saying, interval, noun_phrase, pieces, source_tokens
from dragoman.coding.syntax import child, governors, is_passive, is_predicate, subtree, surface_subject
from dragoman.records import Sentence
from dragoman.tables.rows import CueRow

_NOT_SAYING = frozenset({"amod", "compound", "aux", "aux:pass", "cop", "case", "mark"})
_COMPLEMENTS = frozenset({"ccomp", "csubj", "csubj:pass"})
_AROUND = frozenset({"aux", "aux:pass", "cop", "advmod", "compound:prt"})
_EXPLETIVE = frozenset({"there"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
_FRAMES = {"tell": 0, "clause": 1, "object": 2}
_PREDICATIVE = frozenset({"xcomp", "obl:as", "obl:of", "advcl:of", "advcl:as", "obl:for", "advcl:for", "obl:with"})
_OF_DEEDS = frozenset({"denies", "confirms", "suggests", "alleges"})  # whose verbs take a gerund: denied bombing
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
_NOBODY = frozenset({"no", "neither", "nobody", "none"})


def read_verb(sentence: Sentence, cue: Cue) -> Saying | None:
    """What a verb attributes to whom; ``None`` where it attributes nothing, or has neither source nor passive."""
    v = cue.token
    if sentence.deps[v] in _NOT_SAYING:
        return None
    row, tokens = _reading(sentence, v, cue.rows)
    if row is None:
        return None
    source = verb_source(sentence, v)
    passive = is_passive(sentence, v)
    if source is None and (
        sentence.heads[v] != v if not passive else row.id.startswith("attitude.") and row.frame == "object"
    ):
        return None
    negated = _is_negated(sentence, v)
    if negated and row.frame == "object" and not row.id.startswith("attitude."):
        return None
    cue_tokens = _cue_tokens(sentence, v, row)
    apart = {v, *cue_tokens}
    if source is not None:
        apart.update(source_tokens(sentence, source, v))
    inserted = set(subtree(sentence, v))
    if inserted.isdisjoint(tokens):
        apart |= inserted
    return Saying(
        row=row,
        sentence=sentence,
        token=v,
        cue=interval(sentence, cue_tokens),
        source=None if source is None else noun_phrase(sentence, source, v),
        content=pieces(sentence, tokens, apart),
        takes_quote=row.frame in ("clause", "tell") and row.particle != "to",
        negated=negated,
    )


def _is_negated(sentence: Sentence, v: int) -> bool:
    """Did not say, would neither confirm nor deny, neither leader said."""
    for j in sentence.children[v]:
        word, dep = sentence.words[j].lower(), sentence.deps[j]
        if dep in ("advmod", "cc", "cc:preconj") and word in _NEGATIONS:
            return True
        if dep == "nsubj" and (
            word in _NOBODY or any(sentence.words[k].lower() in _NOBODY for k in sentence.children[j])
        ):
            return True
    return False


def _reading(sentence: Sentence, v: int, rows: tuple[CueRow, ...]) -> tuple[CueRow | None, list[int]]:
    """The first row that finds content, those with a particle first; else one that may take a quotation."""
    fitting = [row for row in rows if row.frame in _FRAMES and _has_particle(sentence, v, row)]
    quoting: CueRow | None = None
    for row in sorted(fitting, key=lambda r: (not r.particle, _FRAMES[r.frame])):
        tokens = _content(sentence, v, row)
        if tokens:
            return row, tokens
        if quoting is None and row.frame in ("clause", "tell") and row.particle != "to":
            quoting = row
    return quoting, _left_over(sentence, v) if quoting is not None else []


def _content(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    if row.frame == "tell":
        return _told(sentence, v, row)
    if row.frame == "object":
        return _object(sentence, v, row)
    if row.particle == "to":
        to = _infinitive(sentence, v)
        return [] if to is None else subtree(sentence, to)
    return _clause(sentence, v, row)


def _has_particle(sentence: Sentence, v: int, row: CueRow) -> bool:
    if not row.particle:
        return True
    for j in sentence.children[v]:
        if sentence.words[j].lower() == row.particle or sentence.lemmas[j] == row.particle:
            return True
        if row.frame != "clause" and _hangs_by(sentence, j, row.particle):
            return True
    return row.particle == "to" and _infinitive(sentence, v) is not None


def _hangs_by(sentence: Sentence, j: int, preposition: str) -> bool:
    """Whether a dependent hangs on the verb by a preposition: called for a halt, called for Iran to halt."""
    label, _, mark = sentence.edeps[j].partition(":")
    return label in ("obl", "advcl") and mark.split("_")[0] == preposition


def _infinitive(sentence: Sentence, v: int) -> int | None:
    for j in sentence.children[v]:
        if j > v and sentence.deps[j] in ("xcomp", "ccomp"):
            mark = child(sentence, j, "mark")
            if mark is not None and sentence.words[mark].lower() == "to":
                return j
    return None


# ----------------------------------------------------------------------------------------------- content


def _clause(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """The tokens of what is said: a complement clause after or before the verb, or the clause it interrupts."""
    passive = is_passive(sentence, v)
    complements = [j for j in sentence.children[v] if _is_complement(sentence, v, j, row, passive=passive)]
    if not complements:
        return _host(sentence, v, row)
    tokens = [t for j in complements for t in subtree(sentence, j)]
    if passive and sentence.deps[complements[0]] == "xcomp":
        subject = child(sentence, v, "nsubj:pass")
        tokens += subtree(sentence, subject) if subject is not None else []
    return sorted(tokens)


def _is_complement(sentence: Sentence, v: int, j: int, row: CueRow, *, passive: bool) -> bool:
    """That he came; passive "is said to have come"; "denied coming"; "asked if he came"."""
    dep = sentence.deps[j]
    if dep in _COMPLEMENTS:
        return j > v or not _is_taken_up(sentence, v)
    if dep == "xcomp":
        gerund = row.stance in _OF_DEEDS and sentence.tags[j] == "VBG"
        return gerund or (passive and is_predicate(sentence, j))
    return row.stance == "asks" and sentence.edeps[j] == "advcl:if" and j > v


def _is_taken_up(sentence: Sentence, v: int) -> bool:
    """Whether a pronoun takes up what was said before, which then is somebody else's: "X says so; Y denies *it*"."""
    noun = child(sentence, v, "obj")
    return noun is not None and sentence.words[noun].lower() in ("it", "this", "that")


def _host(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """The clause that "he said" or "as he said" is put into, without what was put in."""
    dep, edep = sentence.deps[v], sentence.edeps[v]
    if sentence.heads[v] == v or (dep == "parataxis" and _is_taken_up(sentence, v)):
        return []
    plain = child(sentence, v, "xcomp", "obj") is None or row.particle == "it"
    if dep == "parataxis" or (edep == "advcl:as" and plain):
        inserted = set(subtree(sentence, v))
        return [t for t in subtree(sentence, sentence.heads[v]) if t not in inserted]
    return []


def _told(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """The clause after an addressee: told reporters that, urged Iran to."""
    addressee = child(sentence, v, "obj", "iobj", "nsubj:pass", f"obl:{row.particle}")
    if addressee is None:
        return []
    for j in sentence.children[v]:
        if sentence.deps[j] in ("ccomp", "xcomp") and is_predicate(sentence, j):
            asked = row.stance == "asks" and sentence.deps[j] == "xcomp"
            return sorted((_bare(sentence, addressee) if asked else []) + subtree(sentence, j))
    return _host(sentence, v, row) if sentence.deps[v] == "parataxis" else []


def _object(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """A noun phrase, with what is said of it: described the deal as worrisome, accused the West of lying."""
    first = _first_object(sentence, v, row)
    if first is None or _quotes_words(sentence, v):
        return []
    tokens = _bare(sentence, first) if row.particle else subtree(sentence, first)
    for j in sentence.children[v]:
        if j > max(first, v) and (_is_predicate_of_object(sentence, j) or _goes_on(sentence, j, max(tokens))):
            tokens += subtree(sentence, j)
    return sorted(tokens)


def _quotes_words(sentence: Sentence, v: int) -> bool:
    """Whether a passive tells only who is quoted: "was quoted as saying that"."""
    clause = child(sentence, v, "advcl:as")
    return clause is not None and is_passive(sentence, v) and child(sentence, clause, "ccomp") is not None


def _is_predicate_of_object(sentence: Sentence, j: int) -> bool:
    """What is said of the object: as worrisome, of lying, a liar."""
    return sentence.edeps[j] in _PREDICATIVE or (sentence.deps[j] == "compound:prt" and sentence.words[j] == "as")


def _bare(sentence: Sentence, noun: int) -> list[int]:
    """A phrase without the preposition before it."""
    case = {j for j in sentence.children[noun] if sentence.deps[j] in ("case", "mark") and j < noun}
    return [t for t in subtree(sentence, noun) if t not in case]


def _goes_on(sentence: Sentence, j: int, last: int) -> bool:
    """Whether a phrase follows the object directly and tells no time: "a concert in support of the strikers"."""
    if sentence.deps[j] != "obl" or sentence.ents[j] in ("DATE", "TIME"):
        return False
    return min(subtree(sentence, j)) == last + 1


def _first_object(sentence: Sentence, v: int, row: CueRow) -> int | None:
    if not row.particle:
        return _bare_object(sentence, v)
    for j in sentence.children[v]:
        if _hangs_by(sentence, j, row.particle):
            return j
    noun = child(sentence, v, "obj")
    if noun is None or sentence.lemmas[noun] != row.particle:
        return None
    return child(sentence, noun, "nmod:for", "acl:for", "nmod:in", "acl:in")


def _bare_object(sentence: Sentence, v: int) -> int | None:
    """What an active verb has as its object (a gerund, "called him a liar" as a small clause), a passive as subject."""
    if is_passive(sentence, v):
        return child(sentence, v, "nsubj:pass")
    noun = child(sentence, v, "obj")
    if noun is None:
        noun = child(sentence, v, "xcomp")
        if noun is not None and sentence.pos[noun] not in _NOMINAL and sentence.tags[noun] != "VBG":
            return None
    return noun


def _left_over(sentence: Sentence, v: int) -> list[int]:
    """Content where the parser lost the clause: what follows a "that", or what a final "he said" closes."""
    n = len(sentence.words)
    for t in range(v + 1, min(v + 12, n)):
        if sentence.words[t].lower() == "that" and sentence.pos[t] in ("SCONJ", "PRON", "DET"):
            return list(range(t, n))
        if sentence.pos[t] in ("VERB", "AUX", "PUNCT"):
            break
    subject = child(sentence, v, "nsubj")
    if subject is None or sentence.heads[v] != v or child(sentence, v, "obj") is not None:
        return []
    start = min(subtree(sentence, subject)) if subject < v else v
    rest = [t for t in range(max(subject, v) + 1, n) if sentence.pos[t] != "PUNCT"]
    if start >= 3 and sentence.words[start - 1] in (",", "”", '"', "’") and len(rest) <= 12:
        head = list(range(start - 1))
        whole = any(sentence.pos[t] in ("VERB", "AUX") for t in head) and sentence.pos[0] not in ("ADP", "SCONJ")
        return head if whole else []
    return []


# --------------------------------------------------------------------------------------- source and cue


def verb_source(sentence: Sentence, v: int) -> int | None:
    """Who says it; ``None`` for a passive without agent and for an empty subject."""
    if is_passive(sentence, v):
        return child(sentence, v, "obl:agent", "obl:by")
    if (quoted := _quoted_source(sentence, v)) is not None:
        return quoted
    source = _nearest_subject(sentence, v)
    if source is None:
        source = surface_subject(sentence, v)
    if source is None and sentence.tags[v] in ("VBG", "VB"):
        source = _governing_subject(sentence, v)
    if source is None or sentence.pos[source] not in _NOMINAL or sentence.words[source].lower() in _EXPLETIVE:
        return None
    return source


def _nearest_subject(sentence: Sentence, v: int) -> int | None:
    """The subject closest to the verb: a parser may add one from the quotation around ("“Kesh,” *he* said, “has")."""
    subjects = [j for j in sentence.children[v] if sentence.deps[j] == "nsubj"]
    return min(subjects, key=lambda j: abs(j - v), default=None)


def _quoted_source(sentence: Sentence, v: int) -> int | None:
    """Who is quoted by somebody else: quoted *an officer* as saying that."""
    head = sentence.heads[v]
    if sentence.edeps[v] != "advcl:as" or sentence.tags[v] != "VBG" or is_passive(sentence, head):
        return None
    return child(sentence, head, "obj")


def _governing_subject(sentence: Sentence, v: int) -> int | None:
    """The subject of the nearest clause above: declined to comment, apart from saying."""
    for g in governors(sentence, v):
        subject = child(sentence, g, "nsubj")
        if subject is not None:
            return subject
    return None


def _cue_tokens(sentence: Sentence, v: int, row: CueRow) -> list[int]:
    """The verb with its auxiliaries, adverbs and particle as far as they stand together, and a colon after it."""
    below = {j for j in sentence.children[v] if sentence.deps[j] in _AROUND}
    tokens = [v]
    while tokens[0] - 1 in below and sentence.tags[tokens[0] - 1] != "WRB":
        tokens.insert(0, tokens[0] - 1)
    after = v + 1
    if after < len(sentence.words):
        word = sentence.words[after].lower()
        if (row.particle not in ("", "to") and word == row.particle) or (
            after in below and sentence.deps[after] == "compound:prt"
        ):
            tokens.append(after)
    if tokens[-1] + 1 < len(sentence.words) and sentence.words[tokens[-1] + 1] == ":":
        tokens.append(tokens[-1] + 1)
    return tokens
