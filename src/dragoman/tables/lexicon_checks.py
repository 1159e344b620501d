"""Senses and cells that lead nowhere: frames, acts, operators, types, modes, contexts and codes that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.tables import Tables
from dragoman.tables.rows import ActClassRow, ActRow, AlgebraRow, CameoRow, ContextRow, OperatorRow

Fault = tuple[str, str, str]  # table, row id, what is wrong

_ACTS, _OPERATORS, _ALGEBRA = "en/acts.csv", "en/operators.csv", "plover/algebra.csv"


def check_senses(tables: Tables) -> Iterator[Fault]:
    """Rows of acts.csv, operators.csv and contexts.csv whose frame, act, operator, mode or context does not exist."""
    ontology, frames = tables.toml("plover/ontology.toml"), tables.toml("en/frames.toml")
    acts = {row.id for row in tables.rows("plover/act_classes.csv", ActClassRow)}
    modes = {mode for body in ontology["types"].values() for mode in body["modes"]}
    for row in tables.rows(_ACTS, ActRow):
        yield from _frame_faults(_ACTS, row, frames)
        if row.act not in acts:
            yield _ACTS, row.id, f"{row.id}: act {row.act!r} is no id of plover/act_classes.csv"
        yield from _unknown(_ACTS, row.id, "mode", row.mode, modes)
    for operator in tables.rows(_OPERATORS, OperatorRow):
        yield from _frame_faults(_OPERATORS, operator, frames)
        yield from _unknown(_OPERATORS, operator.id, "operator", [operator.operator], ontology["operators"])
    for context in tables.rows("en/contexts.csv", ContextRow):
        yield from _unknown("en/contexts.csv", context.id, "context", [context.context], ontology["contexts"])


def check_algebra(tables: Tables) -> Iterator[Fault]:
    """Cells with an operator, act, type, mode, context or CAMEO code that does not exist."""
    ontology = tables.toml("plover/ontology.toml")
    classes = {row.id: row.act_class for row in tables.rows("plover/act_classes.csv", ActClassRow)}
    acts = {*classes, *(f"@{name}" for name in classes.values()), "*", "-"}
    codes = {row.id for row in tables.rows("plover/cameo.csv", CameoRow)}
    for row in tables.rows(_ALGEBRA, AlgebraRow):
        yield from _unknown(_ALGEBRA, row.id, "operator", [row.operator], ontology["operators"])
        if row.act not in acts:
            wanted = "an act of plover/act_classes.csv, @class, * or -"
            yield _ALGEBRA, row.id, f"{row.id}: act {row.act!r} is not known; {wanted} is wanted"
        yield from _unknown(_ALGEBRA, row.id, "context", row.context, ontology["contexts"])
        if row.cameo and row.cameo not in codes:
            yield _ALGEBRA, row.id, f"{row.id}: cameo {row.cameo!r} is no id of plover/cameo.csv"
        yield from _type_faults(row, ontology["types"])


def _type_faults(row: AlgebraRow, types: Mapping[str, Any]) -> Iterator[Fault]:
    if not row.event_type:
        if row.mode:
            yield _ALGEBRA, row.id, f"{row.id}: mode {'|'.join(row.mode)} without an event_type"
    elif row.event_type not in types:
        yield from _unknown(_ALGEBRA, row.id, "event_type", [row.event_type], types)
    else:
        yield from _unknown(_ALGEBRA, row.id, f"{row.event_type} mode", row.mode, types[row.event_type]["modes"])


def _frame_faults(name: str, row: ActRow | OperatorRow, frames: Mapping[str, Any]) -> Iterator[Fault]:
    if row.frame not in frames:
        yield name, row.id, f"{row.id}: frame {row.frame!r} is not defined in en/frames.toml"
    elif (pos := frames[row.frame].get("pos")) != row.pos:
        yield name, row.id, f"{row.id}: frame {row.frame!r} is for a {pos}, and the word is a {row.pos}"


def _unknown(name: str, row_id: str, what: str, given: Iterable[str], allowed: Iterable[str]) -> Iterator[Fault]:
    known = set(allowed)
    for value in given:
        if value not in known:
            listed = ", ".join(sorted(known)) or "none"
            yield name, row_id, f"{row_id}: {what} {value!r} is not known; allowed: {listed}"
