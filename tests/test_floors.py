"""Scores on the project's own gold do not fall below ``tests/gold/floors.json``.

A floor is raised when a score rises for good; lowering one needs a reason in the changelog. Each entry names the gold
by its path and hash, so that a floor never speaks of other data.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import dragoman

ROOT = Path(__file__).parent.parent
FLOORS = json.loads((Path(__file__).parent / "gold" / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return dragoman.Pipeline()


@pytest.mark.parametrize("floor", FLOORS, ids=lambda f: f["gold"])
def test_the_gold_is_the_one_measured(floor: dict[str, Any]) -> None:
    assert hashlib.sha256((ROOT / floor["gold"]).read_bytes()).hexdigest()[:12] == floor["sha256"]


@pytest.mark.model
@pytest.mark.parametrize("floor", FLOORS, ids=lambda f: f["gold"])
def test_scores_keep_their_floor(floor: dict[str, Any], pipeline: Any) -> None:
    report = dragoman.evaluate(floor["task"], ROOT / floor["gold"], pipeline=pipeline)
    values = {name: report.metric(name).value for name in floor["floors"]}
    low = {name: (values[name], least) for name, least in floor["floors"].items() if (values[name] or 0.0) < least}
    assert not low, "\n".join((*(f"{n}: {v} < {f}" for n, (v, f) in low.items()), *report.lines(limit=10)))
