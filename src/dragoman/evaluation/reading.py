"""Gold and prediction files: one JSON object a line, checked as it is read.

Every fault names its file and line, so that a user can mend his own gold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldItem:
    """One item of a gold file. ``where`` is ``file:line``; the readers below raise ``InputError`` with it."""

    id: str
    where: str
    fields: Mapping[str, Any]

    def fault(self, message: str) -> InputError:
        """The error to raise when this item is not as it should be."""
        return InputError(f"{self.where}: {message}")

    def string(self, key: str) -> str:
        """A text field that must be there."""
        value = self.fields.get(key)
        if not isinstance(value, str):
            raise self.fault(f"{key!r} is {value!r}; a text is wanted")
        return value

    def integer(self, key: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high`` that must be there."""
        value = self.fields.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.fault(f"{key!r} is {value!r}; a whole number from {low} to {high} is wanted")
        return value

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        """A text field that must be one of the words allowed."""
        value = self.string(key)
        choices = sorted(allowed)
        if value not in choices:
            raise self.fault(f"{key!r} is {value!r}; allowed are {', '.join(choices)}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts; missing means none."""
        value = self.fields.get(key) or []
        if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(v, str) for v in value):
            raise self.fault(f"{key!r} is {value!r}; a list of texts is wanted")
        return tuple(value)

    def objects(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """A list of JSON objects that must be there (it may be empty)."""
        value = self.fields.get(key)
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.fault(f"{key!r} must be a list of objects")
        return tuple(value)


def read_gold(path: Path) -> list[GoldItem]:
    """The items of a JSONL gold file in file order.

    Raises ``InputError`` (``file:line: what is wrong``) for a line that is no JSON object, a missing or
    repeated id, a file that cannot be read or holds nothing.
    """
    items: list[GoldItem] = []
    seen: dict[str, str] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        item = _item(f"{path}:{number}", line)
        if (earlier := seen.setdefault(item.id, item.where)) != item.where:
            raise item.fault(f"id {item.id!r} stands already at {earlier}; ids must be unique")
        items.append(item)
    if not items:
        raise InputError(f"{path}: there is no item in it")
    return items


def read_predictions(path: Path, items: Sequence[GoldItem]) -> list[Mapping[str, Any]]:
    """The predictions for these items, in their order; ``InputError`` if one is missing."""
    found = {prediction.id: prediction.fields for prediction in read_gold(path)}
    missing = [item.id for item in items if item.id not in found]
    if missing:
        raise InputError(f"{path}: no prediction for {len(missing)} items, the first is {missing[0]!r}")
    return [found[item.id] for item in items]


def write_predictions(path: Path, predictions: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line, in the order of the gold; ``InputError`` where the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(prediction, ensure_ascii=False) + "\n" for prediction in predictions)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error}") from error


def check_span(item: GoldItem, stretch: Mapping[str, Any], length: int) -> None:
    """``InputError`` unless ``start`` and ``end`` are offsets of some words within a text of that length."""
    start, end = stretch.get("start"), stretch.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= length:
        raise item.fault(f"start {start!r}, end {end!r}: offsets of words within {length} characters are wanted")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {error}") from error


def _item(where: str, line: str) -> GoldItem:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(fields, dict):
        raise InputError(f"{where}: a JSON object is wanted, not {type(fields).__name__}")
    if not isinstance(fields.get("id"), str) or not fields["id"]:
        raise InputError(f"{where}: 'id' is missing; a text that no other line has is wanted")
    return GoldItem(id=fields["id"], where=where, fields=fields)
