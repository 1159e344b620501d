"""Records to plain JSON dictionaries and back: one typed reader and one writer for every record class.

Reading checks every value against the class's own annotations; a fault names the field by its path
(``EventMention.actor[0].start: expected int, found 'x'``).
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from dragoman.errors import StoreError

Record = TypeVar("Record")
Kept = TypeVar("Kept")
Converter = Callable[[Any], Any]


def once_per_class(function: Callable[[Any], Kept]) -> Callable[[Any], Kept]:
    """``functools.cache`` for functions of a class or annotation (mypy takes ``type[Any]`` for unhashable)."""
    return cache(function)


def to_json(record: Any) -> dict[str, Any]:
    """A record as a dictionary of plain values, every field present; tuples become lists."""
    return dict(_class_writer(type(record))(record))


def from_json(record_class: type[Record], data: Mapping[str, Any]) -> Record:
    """The record that ``to_json`` wrote.

    A key that is left out, or null where the field cannot be, takes the field's default. Raises ``StoreError``
    for an unknown key, a missing one without default and a value of the wrong type.
    """
    try:
        return typing.cast(Record, _class_reader(record_class)(data))
    except _Misfit as fault:
        raise StoreError(f"{record_class.__name__}{fault.path}: {fault.message}") from None


class _Misfit(Exception):
    """A value that does not fit; collects the path to it on the way out."""

    def __init__(self, message: str) -> None:
        self.message = message
        self.path = ""

    def inside(self, step: str) -> _Misfit:
        self.path = step + self.path
        return self


# ----------------------------------------------------------------------------------------------- writing


@once_per_class
def _class_writer(record_class: type[Any]) -> Converter:
    hints = typing.get_type_hints(record_class)
    plan = [(f.name, _writer(hints[f.name])) for f in fields(record_class)]

    def write(record: Any) -> dict[str, Any]:
        row = {}
        for name, convert in plan:
            value = getattr(record, name)
            row[name] = value if convert is None or value is None else convert(value)
        return row

    return write


def _writer(hint: Any) -> Converter | None:
    """How a value of this type is written; ``None`` where it is plain already."""
    inner = without_none(hint)
    if is_dataclass(inner):
        return _class_writer(typing.cast(type[Any], inner))
    if get_origin(inner) is tuple:
        convert = _writer(get_args(inner)[0])
        return list if convert is None else lambda values: [convert(value) for value in values]
    return dict if get_origin(inner) is Mapping else None


# ----------------------------------------------------------------------------------------------- reading


@once_per_class
def _class_reader(record_class: type[Any]) -> Converter:
    hints = typing.get_type_hints(record_class)
    plan = {f.name: _reader(hints[f.name]) for f in fields(record_class)}
    spare = {f.name: f for f in fields(record_class) if not _required(f) and not has_none(hints[f.name])}

    def read(data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise _misfit("an object", data)
        values = {}
        for name, value in data.items():
            if value is None and name in spare:
                continue
            try:
                values[name] = plan[name](value)
            except _Misfit as fault:
                raise fault.inside(f".{name}") from None
            except KeyError:
                raise _Misfit(f"unknown field {name!r}; allowed are {', '.join(plan)}") from None
        return _build(record_class, values)

    return read


def _build(record_class: type[Any], values: dict[str, Any]) -> Any:
    try:
        return record_class(**values)
    except TypeError:
        missing = [f.name for f in fields(record_class) if f.name not in values and _required(f)]
        raise _Misfit(f"missing {', '.join(missing)}") from None


def _required(f: Field[Any]) -> bool:
    return f.default is MISSING and f.default_factory is MISSING


@once_per_class
def _reader(hint: Any) -> Converter:
    inner = without_none(hint)
    convert = _plain_reader(inner)
    if inner is hint:
        return convert
    return lambda value: None if value is None else convert(value)


def _plain_reader(hint: Any) -> Converter:
    if is_dataclass(hint):
        return _class_reader(typing.cast(type[Any], hint))
    if get_origin(hint) is tuple:
        return _tuple_reader(*get_args(hint))
    if get_origin(hint) is Mapping:
        return _mapping_reader(*get_args(hint))
    return _scalar_reader(hint)


def _scalar_reader(kind: type[Any]) -> Converter:
    def read(value: Any) -> Any:
        if type(value) is kind:
            return value
        if kind is float and type(value) is int:
            return float(value)
        raise _misfit(kind.__name__, value)

    return read


def _tuple_reader(member: Any, second: Any) -> Converter:
    convert = _reader(member)
    size = None if second is Ellipsis else 2

    def read(values: Any) -> tuple[Any, ...]:
        if not isinstance(values, list | tuple) or (size and len(values) != size):
            raise _misfit("a list" if size is None else "a pair", values)
        found = []
        for i, value in enumerate(values):
            try:
                found.append(convert(value))
            except _Misfit as fault:
                raise fault.inside(f"[{i}]") from None
        return tuple(found)

    return read


def _mapping_reader(_key: Any, member: Any) -> Converter:
    convert = _reader(member)

    def read(values: Any) -> dict[str, Any]:
        if not isinstance(values, Mapping):
            raise _misfit("an object", values)
        return {str(key): convert(value) for key, value in values.items()}

    return read


def _misfit(wanted: str, found: Any) -> _Misfit:
    shown = repr(found)
    return _Misfit(f"expected {wanted}, found {shown if len(shown) <= 60 else shown[:57] + '...'}")


def without_none(hint: Any) -> Any:
    """``X`` for the annotation ``X | None``, else the annotation itself."""
    if isinstance(hint, types.UnionType):
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def has_none(hint: Any) -> bool:
    """Whether the annotation allows ``None``."""
    return isinstance(hint, types.UnionType) and types.NoneType in get_args(hint)
