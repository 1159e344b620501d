"""Case files: a YAML list of texts and what must be coded from each, read and checked.

A first item with the only key ``defaults`` gives keys to all cases that do not say otherwise. Each case becomes a
:class:`~dragoman.evaluation.reading.GoldItem` whose ``where`` is the file and the line on which the case begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import InputError
from dragoman.evaluation.reading import GoldItem

CASE_KEYS = frozenset("id text text_file published headline entities article events accept forbid none note".split())
EVENT_KEYS = frozenset(
    "id event_type mode context status certainty actor recipient participants attribution date place killed injured"
    " arrested people materiel reciprocal quad cameo note".split()
)
MEMBER_KEYS = frozenset(("name", "country", "sector"))
ARTICLE_KEYS = frozenset("headline agency dateline_place credits not_in_body".split())
MEMBER_LISTS = ("actor", "recipient", "participants", "attribution")
PATTERNS = ("events", "accept", "forbid")


def read_cases(path: Path) -> list[GoldItem]:
    """The cases of a file in order; ``InputError`` (``file:line: ...``) for a key or form that is not allowed."""
    entries = _entries(path)
    defaults: Mapping[str, Any] = {}
    items: list[GoldItem] = []
    for number, (line, entry) in enumerate(entries):
        if not isinstance(entry, dict):
            raise InputError(f"{path}:{line}: a case is a mapping, not {type(entry).__name__}")
        if number == 0 and set(entry) == {"defaults"}:
            defaults = entry["defaults"]
            continue
        items.append(_case(path, line, {**defaults, **entry}))
    _check_ids(items)
    return items


def _entries(path: Path) -> list[tuple[int, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise InputError(f"{path}:{line}: not YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(root, yaml.SequenceNode) or not values:
        raise InputError(f"{path}:1: a list of cases is wanted")
    return [(node.start_mark.line + 1, value) for node, value in zip(root.value, values, strict=True)]


def _case(path: Path, line: int, raw: Mapping[str, Any]) -> GoldItem:
    fields = _plain(raw)
    item = GoldItem(id=str(fields.get("id") or ""), where=f"{path}:{line}", fields=fields)
    if not item.id:
        raise item.fault("'id' is missing")
    _check_keys(item, "case", fields, CASE_KEYS)
    _check_keys(item, "article", fields.get("article") or {}, ARTICLE_KEYS)
    for key in PATTERNS:
        for pattern in _list(item, key, fields.get(key)):
            _check_pattern(item, key, pattern)
    return GoldItem(id=item.id, where=item.where, fields={**fields, "text": _text(item, path)})


def _text(item: GoldItem, path: Path) -> str:
    if "text" in item.fields:
        return item.string("text")
    name = item.fields.get("text_file")
    if not isinstance(name, str):
        raise item.fault("'text' or 'text_file' is wanted")
    try:
        return (path.parent / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise item.fault(f"text_file {name!r} cannot be read: {error}") from error


def _check_pattern(item: GoldItem, key: str, pattern: Any) -> None:
    if not isinstance(pattern, dict):
        raise item.fault(f"an entry of {key!r} is {pattern!r}; a mapping is wanted")
    _check_keys(item, key, pattern, EVENT_KEYS)
    for name in MEMBER_LISTS:
        for member in _list(item, name, pattern.get(name)):
            if not isinstance(member, dict):
                raise item.fault(f"a member of {name!r} is {member!r}; a mapping is wanted")
            _check_keys(item, name, member, MEMBER_KEYS)


def _list(item: GoldItem, key: str, value: Any) -> Sequence[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise item.fault(f"{key!r} is {value!r}; a list is wanted")
    return value


def _check_keys(item: GoldItem, what: str, given: Any, allowed: frozenset[str]) -> None:
    if not isinstance(given, dict):
        raise item.fault(f"{what} is {given!r}; a mapping is wanted")
    if unknown := sorted(set(given) - allowed):
        raise item.fault(f"{what} has unknown keys {', '.join(unknown)}; allowed are {', '.join(sorted(allowed))}")


def _check_ids(items: Sequence[GoldItem]) -> None:
    seen: dict[str, str] = {}
    for item in items:
        if (earlier := seen.setdefault(item.id, item.where)) != item.where:
            raise item.fault(f"id {item.id!r} stands already at {earlier}; ids must be unique")


def _plain(value: Any) -> Any:
    """The same with text keys, and with dates as ISO text (YAML reads ``2023-12-07`` as a date)."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
