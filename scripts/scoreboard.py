"""Measure the coder on all gold there is and write docs/scoreboard.md.

    python scripts/scoreboard.py [GOLD ...] [--task TASK=FILE ...]

GOLD are folders or files of public gold (TASK.jsonl, TASK-NAME.jsonl, cases as YAML); the project's own gold in
tests/gold and its cases in tests/cases are always measured. What stands in docs/scoreboard_notes.md (figures of other
systems, disputed items) is kept at the end of the page.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import dragoman
from dragoman.evaluation import TASKS, Report, evaluate
from dragoman.evaluation.scoreboard import Job, find_jobs, page
from dragoman.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "tests" / "gold", ROOT / "tests" / "cases")
NOTES, OUT = ROOT / "docs" / "scoreboard_notes.md", ROOT / "docs" / "scoreboard.md"


def main(arguments: list[str] | None = None) -> None:
    """Run every job in turn and write the page."""
    options = _options(arguments)
    jobs = find_jobs(options.gold) + [_named(given) for given in options.task]
    jobs += find_jobs([folder for folder in OWN if folder.is_dir()], own=True)
    pipeline = Pipeline()
    results = [(job, _run(job, pipeline)) for job in jobs]
    text = page(
        results,
        command=_command(options),
        date=datetime.now(UTC).date().isoformat(),
        version=dragoman.__version__,
        notes=NOTES.read_text(encoding="utf-8") if NOTES.exists() else "",
    )
    options.out.write_text(text, encoding="utf-8")
    print(f"{len(results)} reports in {options.out}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD", help="folders or files of public gold")
    parser.add_argument("--task", action="append", default=[], metavar="TASK=FILE", help="a file of another name")
    parser.add_argument("--out", type=Path, default=OUT, help="the page to write")
    return parser.parse_args(arguments)


def _named(given: str) -> Job:
    task, _, path = given.partition("=")
    if task not in TASKS or not path:
        sys.exit(f"--task {given}: TASK=FILE is wanted; tasks are {', '.join(TASKS)}")
    return Job(task, Path(path))


def _run(job: Job, pipeline: Pipeline) -> Report:
    print(f"{job.task}: {job.path.name}", flush=True)
    return evaluate(job.task, job.path, coder=pipeline)


def _command(options: argparse.Namespace) -> str:
    named = [f"--task {given.partition('=')[0]}={Path(given).name}" for given in options.task]
    return " ".join(["python scripts/scoreboard.py", *(path.name for path in options.gold), *named])


if __name__ == "__main__":
    main()
