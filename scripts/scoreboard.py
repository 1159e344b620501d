"""Measure the coder on all gold there is, and write docs/scoreboard.md and the short table in README.md.

    python scripts/scoreboard.py GOLD [GOLD ...] [--task TASK=FILE ...]

GOLD are folders or files of public gold (TASK.jsonl, TASK-NAME.jsonl, cases as YAML); a folder `cases` beside a folder
of gold is taken too. The project's own is always measured: tests/gold, tests/cases and, as a relation file,
training/sentences.jsonl. What stands in docs/scoreboard_notes.md (figures of other systems, disputed items) is kept at
the end of the page. Without GOLD nothing is written, so that public figures are never lost to a run that has none.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import dragoman
from dragoman.evaluation import TASKS, Report, evaluate
from dragoman.evaluation.scoreboard import Job, filled, find_jobs, page, short_table
from dragoman.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "tests" / "gold", ROOT / "tests" / "cases")
OWN_RELATIONS = ROOT / "training" / "sentences.jsonl"
README = ROOT / "README.md"
NOTES, OUT = ROOT / "docs" / "scoreboard_notes.md", ROOT / "docs" / "scoreboard.md"


def main(arguments: list[str] | None = None) -> None:
    """Run every job in turn and write the page."""
    options = _options(arguments)
    jobs = _jobs(options)
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
    if options.out == OUT:
        README.write_text(filled(README.read_text(encoding="utf-8"), short_table(results)), encoding="utf-8")
    print(f"{len(results)} reports in {options.out}")


def _jobs(options: argparse.Namespace) -> list[Job]:
    beside = [folder.resolve().parent / "cases" for folder in options.gold if folder.is_dir()]
    jobs = find_jobs([*options.gold, *(f for f in beside if f.is_dir() and f not in options.gold)])
    jobs += [_named(given) for given in options.task]
    if not jobs:
        sys.exit(f"no gold in {', '.join(map(str, options.gold))}; nothing written")
    own = find_jobs([folder for folder in OWN if folder.is_dir()], own=True)
    return [*jobs, Job("relation", OWN_RELATIONS, own=True), *own]


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="folders or files of public gold")
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
