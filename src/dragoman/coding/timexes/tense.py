"""The tense of the clause in which an expression stands: from the parse, or guessed from nearby words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from dragoman.records import Parse, Sentence

_REACH = 90
_STOP = re.compile(r"[.!?;\n]\s")
_VERBAL = ("VERB", "AUX")


def tense_lookup(parse: Parse) -> Callable[[int], str]:
    """A function from a character offset to the tense of the clause there: ``past``, ``present``, ``future`` or ''.

    The clause is that of the nearest verb above the word. "Will", "to" with a bare verb, and a participle such as
    "scheduled" put it into the future.
    """
    sentences = parse.sentences
    starts = [sentence.start for sentence in sentences]

    def tense_at(offset: int) -> str:
        at = bisect_right(starts, offset) - 1
        if at < 0 or offset >= sentences[at].end:
            return ""
        sentence = sentences[at]
        token = bisect_right(sentence.starts, offset) - 1
        return clause_tense(sentence, token) if token >= 0 else ""

    return tense_at


def clause_tense(sentence: Sentence, token: int) -> str:
    """The tense of the clause that a token stands in."""
    seen = set()
    while token not in seen:
        seen.add(token)
        if sentence.pos[token] in _VERBAL or sentence.deps[token] == "root":
            tense = _verb_tense(sentence, token)
            if tense:
                return tense
        token = sentence.heads[token]
    return ""


def _verb_tense(sentence: Sentence, verb: int) -> str:
    helpers = [i for i in sentence.children[verb] if sentence.deps[i] in ("aux", "aux:pass", "cop")]
    tags = [sentence.tags[i] for i in (*helpers, verb)]
    if "MD" in tags:
        return "future"
    if any(sentence.tags[i] == "TO" for i in sentence.children[verb]):
        return "future"
    if any(tag in ("VBD",) for tag in tags):
        return "past"
    if "VBN" in tags and any(sentence.lemmas[i] == "have" for i in helpers):
        return "past"
    if any(tag in ("VBZ", "VBP") for tag in tags):
        return "present"
    return "past" if tags[-1:] == ["VBN"] else ""


class NearbyTense:
    """Guesses the tense at an offset from the words before it, then after it, in the same sentence."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        future = "|".join(re.escape(word) for word in table["future"])
        past = "|".join(re.escape(word) for word in table["past"])
        endings = "|".join(re.escape(ending) for ending in table["past_endings"])
        self._cue = re.compile(
            rf"(?<!\w)(?:(?P<future>{future})|(?P<past>{past}|\w+(?:{endings})))(?!\w)", re.IGNORECASE
        )

    def at(self, text: str) -> Callable[[int], str]:
        """The guess for the offsets of one text."""

        def tense_at(offset: int) -> str:
            before = text[max(offset - _REACH, 0) : offset]
            after = text[offset : offset + _REACH]
            stops = [stop.end() for stop in _STOP.finditer(before)]
            cues = list(self._cue.finditer(before, stops[-1] if stops else 0))
            if cues:
                return cues[-1].lastgroup or ""
            stop = _STOP.search(after)
            cue = self._cue.search(after, 0, stop.start() if stop else len(after))
            return (cue.lastgroup or "") if cue else ""

        return tense_at
