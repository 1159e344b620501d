"""Every YAML case of the project comes out as written: the coder's own gold, run through the whole pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import dragoman

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
STORIES = Path(__file__).parent.parent / "examples" / "stories.yaml"


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return dragoman.Pipeline()


@pytest.mark.model
@pytest.mark.parametrize("path", [*CASES, STORIES], ids=lambda p: p.stem)
def test_cases(path: Path, pipeline: Any) -> None:
    report = dragoman.evaluate("cases", path, coder=pipeline)
    failures = report.extra["failures"]
    assert not failures, "\n".join(str(f) for f in failures)
