"""Every YAML case of the project comes out as written: the coder's own gold, run through the whole pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import dragoman

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path for path in FOLDER.glob("**/*.yaml") if path.parent.name != "open")


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return dragoman.Pipeline()


@pytest.mark.model
@pytest.mark.parametrize("path", CASES, ids=lambda p: str(p.relative_to(FOLDER)))
def test_cases(path: Path, pipeline: Any) -> None:
    report = dragoman.evaluate("cases", path, pipeline=pipeline)
    failed = [case for case in report.extra["cases"] if not case["passed"]]
    assert not failed, "\n".join(f"{case['id']}: {case['reasons']}" for case in failed)
