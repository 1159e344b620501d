"""The algebra's cells: the most specific wins, outcomes serve as acts, scores follow mode or type."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.coding.algebra import Algebra
from dragoman.tables import FOLDER, load_tables
from dragoman.tables.rows import ActClassRow, AlgebraRow, CameoRow


@pytest.fixture(scope="module")
def algebra() -> Algebra:
    return Algebra(load_tables())


@pytest.mark.parametrize(
    ("operator", "act", "event_type", "mode"),
    [
        ("intend", "aid-military", "AGREE", ()),
        ("intend", "withdraw", "CONCEDE", ()),
        ("intend", "attack", "THREATEN", ("violence",)),
        ("request", "release", "REQUEST", ("yield",)),
        ("request", "resign", "REQUEST", ("change",)),
        ("refuse", "meet", "REJECT", ("meet",)),
        ("halt", "aid", "SANCTION", ("discontinue",)),
        ("halt", "attack", "RETREAT", ("ceasefire",)),
        ("lift", "sanction", "CONCEDE", ()),
        ("accuse", "torture", "ACCUSE", ("allege",)),
        ("cancel", "meet", "REJECT", ("meet",)),
        ("threaten", "occupy", "THREATEN", ("territory",)),
    ],
)
def test_cells(algebra: Algebra, operator: str, act: str, event_type: str, mode: tuple[str, ...]) -> None:
    outcome = algebra.outcome(operator, act)
    assert outcome is not None
    assert (outcome.event_type, outcome.mode) == (event_type, mode)


def test_a_reform_is_no_event_of_its_own(algebra: Algebra) -> None:
    assert algebra.outcome("does", "reform") is None


def test_operators_nest(algebra: Algebra) -> None:
    halted = algebra.outcome("halt", "attack")
    assert halted is not None
    asked = algebra.outcome("request", algebra.as_act(halted))
    assert asked is not None
    assert (asked.event_type, asked.mode) == ("REQUEST", ("yield",))


def test_score_is_of_the_mode_farthest_from_zero(algebra: Algebra) -> None:
    assert algebra.score("ASSAULT", ()) == -9.0
    assert algebra.score("ASSAULT", ("beat", "firearms")) == -9.0
    assert algebra.score("PROTEST", ("hunger",)) == -4.5


def test_every_row_is_sound() -> None:
    tables = load_tables()
    ontology = tables.toml("plover/ontology.toml")
    acts = {row.id for row in tables.rows("plover/act_classes.csv", ActClassRow)}
    classes = {row.act_class for row in tables.rows("plover/act_classes.csv", ActClassRow)}
    codes = {row.id for row in tables.rows("plover/cameo.csv", CameoRow)}
    for row in tables.rows("plover/algebra.csv", AlgebraRow):
        assert row.operator in ontology["operators"], row.id
        assert row.act in acts | {"*", "-"} or row.act[1:] in classes, row.id
        assert not row.event_type or row.event_type in ontology["types"], row.id
        assert all(m in ontology["types"][row.event_type]["modes"] for m in row.mode), row.id
        assert all(c in ontology["contexts"] for c in row.context), row.id
        assert not row.cameo or row.cameo in codes, row.id


def test_every_type_and_mode_can_be_coded() -> None:
    """Each PLOVER mode comes out of some cell, or of a weapon, a visit at home or a word's own mode."""
    tables = load_tables()
    ontology = tables.toml("plover/ontology.toml")
    cells = tables.rows("plover/algebra.csv", AlgebraRow)
    made = {(row.event_type, mode) for row in cells for mode in row.mode}
    missing = {(t, m) for t, body in ontology["types"].items() for m in body["modes"]} - made
    assert missing == set()


def test_every_sense_has_a_frame_and_an_act() -> None:
    tables = load_tables()
    frames = tables.toml("en/frames.toml")
    acts = {row.id for row in tables.rows("plover/act_classes.csv", ActClassRow)}
    operators = tables.toml("plover/ontology.toml")["operators"]
    for name, column, known in (("acts", "act", acts), ("operators", "operator", operators)):
        with Path(FOLDER / f"en/{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert row["frame"] in frames, row["id"]
                assert row[column] in known, row["id"]
                assert frames[row["frame"]]["pos"] == row["pos"], row["id"]
