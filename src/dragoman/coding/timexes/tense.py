"""The tense of the clause in which an expression stands: from the parse, or guessed from nearby words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from dragoman.records import Parse, Sentence

_REACH = 90
_STOP = re.compile(r"[.!?;\n]\s")
_VERBAL = ("VERB", "AUX")
_HELPERS = ("aux", "aux:pass", "cop")


def tense_lookup(parse: Parse) -> Callable[[int], str]:
    """A function from a character offset to the tense of the clause there: ``past``, ``present``, ``future`` or ''.

    The clause is that of the nearest finite verb above the word. A modal puts it into the future, and so does "to"
    with a verb, except under a past verb that has no time of its own ("voted to leave on Thursday").
    """
    sentences = parse.sentences
    starts = [sentence.start for sentence in sentences]

    def tense_at(offset: int) -> str:
        at = bisect_right(starts, offset) - 1
        if at < 0 or offset >= sentences[at].end:
            return ""
        token = bisect_right(sentences[at].starts, offset) - 1
        return clause_tense(sentences[at], token) if token >= 0 else ""

    return tense_at


def clause_tense(sentence: Sentence, token: int) -> str:
    """The tense of the clause that a token stands in."""
    asked, head, owned = token, -1, sentence.deps[token] == "nmod:poss"
    while token != head:
        if sentence.pos[token] in _VERBAL or sentence.heads[token] == token:
            tense = _verb_tense(sentence, token)
            if tense == "to":
                return _infinitive_tense(sentence, token, asked, owned)
            if tense:
                return tense
        head, token = token, sentence.heads[token]
    return ""


def _verb_tense(sentence: Sentence, verb: int) -> str:
    """The tense of a verb with its helpers; ``to`` for an infinitive."""
    helpers = [i for i in sentence.children[verb] if sentence.deps[i] in _HELPERS]
    tags = [sentence.tags[i] for i in (*helpers, verb)]
    if "MD" in tags:
        return "future"
    if any(sentence.tags[i] == "TO" for i in sentence.children[verb]):
        return "to"
    if "VBD" in tags or ("VBN" in tags and any(sentence.lemmas[i] == "have" for i in helpers)):
        return "past"
    if "VBZ" in tags or "VBP" in tags:
        return "present"
    return "past" if tags[-1] == "VBN" else ""


def _infinitive_tense(sentence: Sentence, verb: int, asked: int, owned: bool) -> str:
    """The tense under "to": ahead, unless the past verb above it has no other time ("voted to leave on Thursday"), or
    the time belongs to a thing ("gathered to protest against Friday's vote")."""
    above = sentence.heads[verb]
    if above == verb or sentence.deps[verb] not in ("xcomp", "advcl") or _verb_tense(sentence, above) != "past":
        return "future"
    dated = any(sentence.ents[i] in ("DATE", "TIME") for i in sentence.children[above] if i < verb and i != asked)
    return "past" if owned or not dated else "future"


class NearbyTense:
    """Tells the tense at an offset from the words around it, without a parse."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        future, past = _either(table["future"]), _either(table["past"])
        ending = _either(table["past_endings"])
        self._cue = re.compile(
            rf"(?<!\w)(?:(?P<future>{future}(?:\s+\w+){{0,2}})|(?P<past>{past}|\w+{ending}))(?!\w)", re.IGNORECASE
        )
        prospective = rf"{_either(table['prospective'])}(?:\s+(?:{_either(table['prospective_for'])}))?"
        appointed = rf"{_either(table['appointing'])}\s+(?:[\w-]+\s+){{0,4}}{_either(table['appointing_for'])}"
        self._ahead = re.compile(
            rf"\b(?P<had>{_either(table['had_been'])}\s+)?(?:{prospective}|{appointed})\s+$", re.IGNORECASE
        )
        self._before = dict.fromkeys(table["before_past"], "past")

    def certain(self, text: str, offset: int) -> str:
        """The tense that the words just before force on an expression: "since Monday", "due on Monday".

        ``open`` for "had been set for May", which says nothing of whether May is past.
        """
        lead = text[max(offset - _REACH, 0) : offset]
        if found := self._before.get(lead[lead.rfind(" ", 0, -1) + 1 :].strip().lower()):
            return found
        ahead = self._ahead.search(lead)
        return "" if ahead is None else "open" if ahead["had"] else "future"

    def guess(self, text: str, offset: int) -> str:
        """The tense of the nearest tell-tale word before the expression, else after it, in the same sentence."""
        before = text[max(offset - _REACH, 0) : offset]
        stops = [stop.end() for stop in _STOP.finditer(before)]
        cues = list(self._cue.finditer(before, stops[-1] if stops else 0))
        if cues:
            return cues[-1].lastgroup or ""
        after = text[offset : offset + _REACH]
        stop = _STOP.search(after)
        cue = self._cue.search(after, 0, stop.start() if stop else len(after))
        return (cue.lastgroup or "") if cue else ""


def _either(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
