"""Does a coded event agree with what a case lists? One function per key of a case's event."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dragoman.evaluation.mentions import Mention, entities, sources

Pattern = Mapping[str, Any]

_RANGE = re.compile(r"(\d+)\s*\.\.\s*(\d+)$")


def agrees(pattern: Pattern, mention: Mention, *, union: bool) -> bool:
    """Whether the coded event agrees on every key given; ``id`` and ``note`` are no keys.

    ``union`` compares actor and recipient with all parties where the division is only of grammar (reciprocal
    acts, CONSULT unless the pattern gives ``mode: visit``); forbidden patterns are compared as coded.
    """
    return not disagreements(pattern, mention, union=union)


def disagreements(pattern: Pattern, mention: Mention, *, union: bool) -> list[str]:
    """The keys of the pattern on which the coded event differs."""
    together = union and _undivided(pattern, mention)
    return [key for key, wanted in pattern.items() if key in CHECKS and not CHECKS[key](wanted, mention, together)]


def _undivided(pattern: Pattern, mention: Mention) -> bool:
    if "visit" in _listed(pattern.get("mode")):
        return False
    return bool(mention.get("reciprocal")) or mention["event_type"] == "CONSULT"


def plain_name(words: str) -> str:
    """Words for comparing: without case, diacritics, punctuation and a leading article."""
    decomposed = unicodedata.normalize("NFKD", words)
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"^the ", "", " ".join(letters.casefold().split()))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _any_of(field: str) -> Callable[[Any, Mention, bool], bool]:
    """One of the values listed is (one of) the coded."""

    def check(wanted: Any, mention: Mention, together: bool) -> bool:
        coded = {str(value) for value in _listed(mention.get(field))}
        return any(str(value) in coded for value in _listed(wanted))

    return check


def _members(field: str) -> Callable[[Any, Mention, bool], bool]:
    def check(wanted: Any, mention: Mention, together: bool) -> bool:
        coded = entities(mention, *(("actor", "recipient", "participants") if together else (field,)))
        return _all_found(wanted, coded)

    return check


def _attribution(wanted: Any, mention: Mention, together: bool) -> bool:
    return _all_found(wanted, sources(mention))


def _all_found(wanted: Any, coded: Sequence[Mapping[str, Any]]) -> bool:
    """Every member listed is found among the coded; an empty list wants nobody."""
    if not wanted:
        return not coded
    return all(any(member_agrees(member, entity) for entity in coded) for member in wanted)


def member_agrees(member: Mapping[str, Any], entity: Mapping[str, Any]) -> bool:
    """Whether a coded entity has the name, the country and the sector listed."""
    if "country" in member and not _code_in(member["country"], [entity.get("country")]):
        return False
    if "sector" in member and not _code_in(member["sector"], entity.get("sectors") or [None]):
        return False
    return "name" not in member or _named(str(member["name"]), entity)


def _code_in(wanted: Any, coded: Sequence[Any]) -> bool:
    allowed = {value or "" for value in (wanted if isinstance(wanted, list) else [wanted])}
    return any((value or "") in allowed for value in coded)


def _named(wanted: str, entity: Mapping[str, Any]) -> bool:
    """The name is the entity's; where it has none, the words hold the name."""
    name = plain_name(wanted)
    if entity.get("name"):
        return name in (plain_name(str(entity["name"])), plain_name(str(entity.get("text") or "")))
    return f" {name} " in f" {plain_name(str(entity.get('text') or ''))} "


def _date(wanted: Any, mention: Mention, together: bool) -> bool:
    value = (mention.get("date") or {}).get("value")
    return value is not None and str(value).startswith(str(wanted))


def _place(wanted: Any, mention: Mention, together: bool) -> bool:
    place = mention.get("place")
    if not place:
        return False
    if "country" in wanted and not _code_in(wanted["country"], [place.get("country")]):
        return False
    if "name" not in wanted:
        return True
    return plain_name(str(wanted["name"])) in {plain_name(str(place.get(k) or "")) for k in ("name", "text", "admin1")}


def _quantity(field: str) -> Callable[[Any, Mention, bool], bool]:
    def check(wanted: Any, mention: Mention, together: bool) -> bool:
        coded = mention.get(field)
        return coded is not None and _quantity_agrees(wanted, coded)

    return check


def _quantity_agrees(wanted: Any, coded: Mapping[str, Any]) -> bool:
    bounds = (coded.get("low"), coded.get("high"))
    if isinstance(wanted, int) or str(wanted).isdigit():
        return int(wanted) in bounds and all(bound in (None, int(wanted)) for bound in bounds)
    if found := _RANGE.match(str(wanted)):
        return bounds == (int(found[1]), int(found[2]))
    return f" {plain_name(str(wanted))} " in f" {plain_name(str(coded.get('text') or ''))} "


def _materiel(wanted: Any, mention: Mention, together: bool) -> bool:
    inner = mention.get("content_act") or {}
    coded = [plain_name(str(one)) for one in (*_listed(mention.get("materiel")), *_listed(inner.get("materiel")))]
    return all(any(plain_name(str(one)) in words for words in coded) for one in _listed(wanted))


def _reciprocal(wanted: Any, mention: Mention, together: bool) -> bool:
    return bool(mention.get("reciprocal")) == bool(wanted)


CHECKS: Mapping[str, Callable[[Any, Mention, bool], bool]] = {
    **{key: _any_of(key) for key in ("event_type", "mode", "context", "status", "certainty", "quad", "cameo")},
    **{key: _members(key) for key in ("actor", "recipient", "participants")},
    **{key: _quantity(key) for key in ("killed", "injured", "arrested", "people")},
    "attribution": _attribution,
    "date": _date,
    "place": _place,
    "materiel": _materiel,
    "reciprocal": _reciprocal,
}
