"""Hypothesis strategies for records, made from their annotations."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["", '"', '""', '"""', "=1", "a|b", "null", "a,b\nc\rd", "\x00", "‘“”’", " x "]
)
SCALARS = {
    str: TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
}


def records(record_class):
    """Any record of the class, whether or not its values make sense."""
    hints = typing.get_type_hints(record_class)
    return st.builds(record_class, **{f.name: _values(hints[f.name]) for f in fields(record_class)})


def _values(hint):
    if isinstance(hint, types.UnionType):
        return st.none() | _values(typing.get_args(hint)[0])
    if hint in SCALARS:
        return SCALARS[hint]
    if is_dataclass(hint):
        return records(hint)
    members = typing.get_args(hint)
    if typing.get_origin(hint) is Mapping:
        return st.dictionaries(TEXT, _values(members[1]), max_size=3)
    if members[1] is Ellipsis:
        return st.lists(_values(members[0]), max_size=3).map(tuple)
    return st.tuples(*map(_values, members))
