"""Lemmas that a rule lemmatiser gets wrong, put right by spelling alone; British spellings folded into American ones.

The lemmatiser of spaCy's English pipelines strips an ending and looks the rest up. Of two verbs it takes the shorter
("waged" to "wag", "raped" to "rap", "fined" to "fin"), and to a verb that it does not know it gives an e ("retweete",
"airdroppe", "resupplie"). English spelling decides both: after a short vowel a single consonant would have been
doubled, and a doubled one needs no e.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][bcdfgklmnprtvz]")  # "wag", "fin", "strip": "-ed" would double the end
_DOUBLED = re.compile(r".*(?:[bdgkmpr]|[^e]n)(?<=(.))\1e|(?:qu|[^aeiou])*[aeiou]tte")  # "airdroppe"; but "gazette"
_COMPLETE = re.compile(
    r".*(?:sh|[eiou]nch|[rt]ch|ght|[nl]d|[xcpfn]t|[lns]k|ck|mp|rm|wn|oard|ee[tnmdlpk]|ea[mk]|oa[dt]|[^aeiou]y)e"
)
_IN_S = re.compile(r".*(?:sh|[eiou]nch|[rt]ch|ss|zz)e")  # "relaunche" from "relaunches"
_WITH_IE = re.compile(r"(?:be|out|over|re|un|under)(?:lie|tie|vie)|stymie")
_KEEPS_ISE = re.compile(  # of the longer ones
    r".*(?:[aou]|ch|pr|[^i]v)ise|(?:abs|circum|exer|exor)cise|(?:comprom|prem|prom|surm|advert|chast|mort|pract)ise|"
    r"despise|merchandise"
)
_AMERICAN = {
    "labour": "labor", "honour": "honor", "defence": "defense", "offence": "offense", "favour": "favor",
    "neighbour": "neighbor", "armour": "armor", "harbour": "harbor", "endeavour": "endeavor", "rumour": "rumor",
    "colour": "color", "behaviour": "behavior", "programme": "program", "licence": "license", "practise": "practice",
    "centre": "center", "paralyse": "paralyze", "analyse": "analyze",
}  # fmt: skip
_VERB_SPELLINGS = {
    "appal": "appall", "ax": "axe", "distil": "distill", "enrol": "enroll", "enthral": "enthrall",
    "fulfil": "fulfill", "instal": "install", "lambast": "lambaste", "premier": "premiere",
}  # fmt: skip

_BRITISH_VERB = re.compile(r"\b([a-z]{3,}is)(e|ed|es|ing)\b|\b([a-z]+lys)(e|ed|es|ing)\b")
_NO_VERB_IN_ISE = re.compile(r".*w|.*expert|franch|parad|treat|conc|prec|dem|val|porpo|turquo|marqu|enterpr")


def american(text: str) -> str:
    """The text with British verb endings as Americans spell them ("finalised", "paralysing"), letter for letter.

    The models know American news; offsets stay, since s and z are of one length.
    """
    return _BRITISH_VERB.sub(_american_ending, text)


def _american_ending(match: re.Match[str]) -> str:
    stem, ending = match[1] or match[3], match[2] or match[4]
    lemma = stem + "e"
    if match[1] and (_KEEPS_ISE.fullmatch(lemma) or _NO_VERB_IN_ISE.fullmatch(stem[:-2])):
        return match[0]
    return f"{stem[:-1]}z{ending}"


@lru_cache(maxsize=100_000)
def repaired_lemma(lemma: str, word: str, pos: str) -> str:
    """The lemma of a word: in lower case, but for proper names, and with the repairs made."""
    if pos == "PROPN":
        return lemma
    lower = lemma.lower()
    if pos == "VERB":
        lower = _verb(lower, word.lower())
    elif lower == "having":
        return "have"  # an auxiliary is not looked up
    return _AMERICAN.get(lower, lower)


def _verb(lemma: str, word: str) -> str:
    if word in (lemma + "ed", lemma + "ing", lemma + "es") and _SHORT.fullmatch(lemma):
        return lemma + "e"
    if lemma.endswith("e") and len(lemma) > 4:
        lemma = _without_spurious_e(lemma, word)
    if lemma.endswith("ise") and len(lemma) > 6 and not _KEEPS_ISE.fullmatch(lemma):
        return lemma[:-3] + "ize"
    return _VERB_SPELLINGS.get(lemma, lemma)


def _without_spurious_e(lemma: str, word: str) -> str:
    stem = lemma[:-1]
    if word in (lemma + "d", stem + "ing"):
        if lemma.endswith("ie") and word.endswith("ied") and not _WITH_IE.fullmatch(lemma):
            return stem[:-1] + "y"
        if _DOUBLED.fullmatch(lemma):
            return stem[:-1]
        if _COMPLETE.fullmatch(lemma):
            return stem
    return stem if word == lemma + "s" and _IN_S.fullmatch(lemma) else lemma
