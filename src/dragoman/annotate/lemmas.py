"""Lemmas that a rule lemmatiser gets wrong, put right by spelling alone.

Verbs unknown to the lemmatiser lose a final e ("upgrad", "modernis"); British spellings are folded into American
ones ("modernise", "labour") so that one table row serves both.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SAFE_STEM = re.compile(r"(?:is|iz|at|ad|id|ud|uc|nc|rc|rg|av|iv|dg|bl|cl|tl|pl|dl)$")
_SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][bcdfgklmnprtvz]$")
_ISE = re.compile(r"is(?:e)$")
_KEEPS_ISE = frozenset(
    "advise advertise arise chastise comprise compromise demise despise devise disguise enterprise excise exercise "
    "expertise franchise improvise incise merchandise paradise poise practise praise precise premise promise raise "
    "revise rise supervise surmise surprise televise treatise wise noise cruise bruise otherwise likewise".split()
)
_OUR = {
    "labour": "labor", "honour": "honor", "defence": "defense", "offence": "offense", "favour": "favor",
    "neighbour": "neighbor", "armour": "armor", "harbour": "harbor", "endeavour": "endeavor", "rumour": "rumor",
    "colour": "color", "behaviour": "behavior", "programme": "program", "licence": "license", "practise": "practice",
    "centre": "center", "paralyse": "paralyze", "analyse": "analyze", "jeopardise": "jeopardize",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def repaired_lemma(lemma: str, word: str, pos: str) -> str:
    """The lemma in lower case for common words, as spelt for proper names, with the two repairs made."""
    if pos == "PROPN":
        return lemma
    lower = lemma.lower()
    if pos == "VERB":
        lower = _with_final_e(lower, word.lower())
    if lower in _OUR:
        return _OUR[lower]
    if lower not in _KEEPS_ISE and len(lower) > 6 and _ISE.search(lower) and pos == "VERB":
        return lower[:-3] + "ize"
    return lower


def _with_final_e(lemma: str, word: str) -> str:
    """Give back the e that "-ing" or "-ed" stripping took from a stem that English does not end on."""
    if _SHORT_STEM.match(lemma) and word in (lemma + "ing", lemma + "ed", lemma + "es"):
        return lemma + "e"  # "hoped" is no "hop": that would have been "hopped"
    if len(lemma) > 3 and word in (lemma + "ing", lemma + "ed") and _SAFE_STEM.search(lemma) and not _ends_whole(lemma):
        return lemma + "e"
    return lemma


def _ends_whole(lemma: str) -> bool:
    """Stems that are whole words as they stand, for all that they end like cut ones ("visit", "repeat", "avoid")."""
    return lemma in _WHOLE or lemma.endswith(("eat", "eet", "oid", "aid", "oat", "out", "ead", "oad", "iat"))


_WHOLE = frozenset(
    "bid forbid rid skid kid bad add wad combat format chat bat pat spat cat that habitat caveat mad nomad pad "
    "level bloc disc sync thud stud avid arid valid solid rapid vivid candid this bias basis crisis iris tennis "
    "outbid undid did hid amid squad launch bar".split()
)
