"""Names in capitals (HAMID_KARZAI, FARC-EP) as news writes them: Hamid Karzai, FARC-EP."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.importing.known import Known

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_ARTICLE = re.compile(r"\Athe\s+(?=\w)", re.IGNORECASE)
_VOWELS = frozenset("AEIOUYÁÉÍÓÚÄËÏÖÜ")
_LONGEST_ABBREVIATION = 6


class Spelling:
    """Spells words as the tables do, and what they do not have with a capital."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def names(self, written: Sequence[str]) -> tuple[str, ...]:
        """The names of an entry in their order; what stands in brackets is an abbreviation or falls away."""
        found: dict[str, None] = {}
        for name in written:
            bare = " ".join(_BRACKET.sub(" ", name).split()).strip(" ,-")
            bare = _ARTICLE.sub("", bare)
            if any(c.isalpha() for c in bare):
                found[self._spelled(bare, written)] = None
            for bracket in _BRACKET.findall(name):
                if re.fullmatch(r"[A-Z][A-Z-]{1,5}", bracket) and not self._known.is_country_name(bracket):
                    found[bracket] = None
        return tuple(found)

    def _spelled(self, name: str, written: Sequence[str]) -> str:
        if name != name.upper():
            return name
        lone = " " not in name and self._is_abbreviation(name, written)
        if lone and self._known.spelled(name) is None:
            return name
        spelled = _WORD.sub(lambda match: self._word(match[0]), name)
        return spelled[0].upper() + spelled[1:]

    def _word(self, word: str) -> str:
        known = self._known.spelled(word)
        if known is not None:
            return known
        if len(word) > 1 and not _VOWELS & set(word) or re.fullmatch(r"(?:[^\W\d_]\.)+", word):
            return word
        return re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda match: match[0].upper(), word.lower())

    def _is_abbreviation(self, name: str, written: Sequence[str]) -> bool:
        """Whether a lone word is made of the initials of another name of the entry, or cannot be read aloud."""
        letters = re.sub(r"[^\w]", "", name)
        if len(letters) > _LONGEST_ABBREVIATION or not letters.isalpha():
            return False
        initials = {"".join(word[0] for word in other.split()) for other in written if " " in other}
        small = {re.sub(r"\b(OF|THE|AND|FOR)\s", "", other) for other in written if " " in other}
        initials |= {"".join(word[0] for word in other.split()) for other in small}
        return letters in initials or not _VOWELS & set(letters)
