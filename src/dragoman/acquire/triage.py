"""What a document is: an article, or something else, and why. Only articles are coded; the rest is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.acquire.clean import Cleaned
from dragoman.acquire.dates import later_than

ENOUGH_WORDS = 25  # a body this long is an article whatever stands around it
TEASER_WORDS = 120  # behind a paywall the first paragraphs are open
FOREIGN_WORDS = 30  # shorter texts are not judged by their function words
LIST_LINES = 8
LIST_SAMPLE = 4_000  # characters that are looked at
LANGUAGE_SAMPLE = 4_000  # characters that are looked at

_SENTENCE = re.compile(r"\w{2}[.!?][\"”’)]*\s*$", re.MULTILINE)
_FUNCTION_WORDS = frozenset(
    "the of and to in a that is was for on with as by at from he it his her has had were are be been an this which "
    "not but they their its after who will said have or she we you would".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A status of :class:`~dragoman.records.Article` and the reason, with what to do about it."""

    status: str
    reason: str | None = None


def triage(text: str, cleaned: Cleaned, *, published: str | None, now: str | None) -> Verdict:
    """The status of a document that could be read."""
    if not text.strip():
        return Verdict(status="empty", reason="no text in it")
    body = "\n".join(text[zone.start : zone.end] for zone in cleaned.zones if zone.kind == "body")
    for verdict in (_leftovers(body, cleaned), _list(body), _language(body or text)):
        if verdict:
            return verdict
    if published and now and later_than(published, now):
        return Verdict(
            status="implausible_date",
            reason=f"published {published[:10]} is after {now[:10]}; correct the date to have the article coded",
        )
    return Verdict(status="article")


def _leftovers(body: str, cleaned: Cleaned) -> Verdict | None:
    words = len(body.split())
    notes = cleaned.notes
    if notes.get("paywall") and words < TEASER_WORDS:
        return Verdict(status="paywall_teaser", reason=f"a prompt to subscribe after {words} words")
    if words >= ENOUGH_WORDS:
        return None
    if notes.get("consent") and notes["consent"] * 8 >= words:
        return Verdict(status="consent_wall", reason="consent to cookies is asked for; there is no article text")
    if notes.get("error") and notes["error"] * 8 >= words:
        return Verdict(status="error_page", reason="an error message; there is no article text")
    if words == 0 and cleaned.headline is None:
        return Verdict(status="boilerplate", reason="only page leftovers such as share lines and prompts")
    return None


def _list(body: str) -> Verdict | None:
    """Menus, tables and results: many short lines, and no sentence among them."""
    sample = body[:LIST_SAMPLE]
    if "." in sample and _SENTENCE.search(sample):
        return None
    lines = [line for line in sample.splitlines() if line.strip()]
    if len(lines) < LIST_LINES or len(sample.split()) > 5 * len(lines):
        return None
    return Verdict(status="not_news", reason="a list of short lines without a sentence")


def _language(body: str) -> Verdict | None:
    sample = body[:LANGUAGE_SAMPLE]
    words = sample.casefold().split()
    if len(words) >= FOREIGN_WORDS and sum(word in _FUNCTION_WORDS for word in words) * 10 >= len(words):
        return None
    letters = "" if sample.isascii() else [char for char in sample if char.isalpha()]
    if len(letters) > 20 and sum(char < "\u0250" for char in letters) * 2 < len(letters):
        return Verdict(status="wrong_language", reason="most letters are not Latin; only English is coded")
    if len(words) >= FOREIGN_WORDS:
        return Verdict(status="wrong_language", reason="hardly any English function words; only English is coded")
    return None
