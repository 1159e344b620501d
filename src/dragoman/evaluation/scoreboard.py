"""The scoreboard: all reports of a run as one Markdown page, with what people have noted under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.evaluation import TASKS
from dragoman.evaluation.report import Metric, Report

# What the first table shows of each task; the tables below it show all.
HEADLINES: Mapping[str, Sequence[str]] = {
    "relation": ("root macro-F1", "quad macro-F1", "binary macro-F1", "share of NONE"),
    "events": ("records exact", "triples F1", "triples by PLOVER type F1", "type and one party recall"),
    "spans": ("event or not F1", "quad macro-F1 (events)", "parties relaxed F1"),
    "nothing": ("nothing between the two", "nothing at all"),
    "actors": ("all right",),
    "chains": ("link F1", "link precision"),
    "attribution": ("whole relaxed F1", "whole at .8 F1", "source characters F1", "content characters F1"),
    "sources": ("sources and stances", "sources, whatever the stance", "event found"),
    "status": ("status macro-F1", "status macro-F1 (all items)", "certainty macro-F1", "event found"),
    "times": ("span relaxed F1", "span relaxed and value F1"),
    "places": ("detection relaxed F1", "within 161 km, of detected", "country, of detected"),
    "dedup": ("CoNLL F1",),
    "cases": ("cases passed", "events found", "forbidden entries coded", "extras among coded"),
}


@dataclass(frozen=True, slots=True)
class Job:
    """A task to run on a file; ``own`` marks gold that was written for this project."""

    task: str
    path: Path
    own: bool = False


def find_jobs(places: Iterable[Path], *, own: bool = False) -> list[Job]:
    """The gold files of these folders: ``TASK.jsonl`` or ``TASK-NAME.jsonl``, and YAML files as cases.

    A file of another name is passed over; one named by itself must be of a task, else ``InputError``.
    """
    jobs: list[Job] = []
    for place in places:
        if not place.exists():
            raise InputError(f"{place}: there is no such file or folder")
        files = sorted(place.iterdir()) if place.is_dir() else [place]
        found = [Job(task, path, own) for path in files if (task := task_of(path))]
        if not found and not place.is_dir():
            raise InputError(f"{place}: no task goes by that name; call it TASK.jsonl or TASK-NAME.jsonl")
        jobs += found
    return sorted(jobs, key=lambda job: list(TASKS).index(job.task))


def task_of(path: Path) -> str | None:
    """The task that a gold file is for, by its name."""
    if path.suffix in (".yaml", ".yml"):
        return "cases"
    name = path.stem.split("-", 1)[0]
    return name if path.suffix == ".jsonl" and name in TASKS else None


def page(results: Sequence[tuple[Job, Report]], *, command: str, date: str, version: str, notes: str) -> str:
    """The whole page. ``notes`` (figures of others, disputed items) are people's and stand at the end unchanged."""
    parts = [
        "# Scoreboard",
        f"Dragoman {version}, {date}, by `{command}`. The 95% intervals are bootstrapped over items; what each measure"
        " counts is told in [measures](how-it-decides/measures.md).",
    ]
    for heading, own in (("Public gold", False), ("Own gold", True)):
        chosen = [(job, report) for job, report in results if job.own is own]
        if chosen:
            parts += [f"## {heading}", _summary(chosen)]
    parts += ["## All measures", *(_whole(job, report) for job, report in results)]
    return "\n\n".join([*parts, notes.strip()]).rstrip() + "\n"


def short_table(results: Sequence[tuple[Job, Report]]) -> str:
    """The first two headlines of each public gold file, for the README."""
    lines = ["| task | gold | measure | value | 95% interval |", "|---|---|---|---:|---|"]
    for job, report in (pair for pair in results if not pair[0].own):
        for number, name in enumerate(HEADLINES[job.task][:2]):
            lead = f"{job.task} | {report.gold}, {report.items:,} items" if number == 0 else " | "
            lines.append(f"| {lead} | {name} | {_cells(report.metric(name))} |")
    return "\n".join(lines)


def filled(text: str, table: str) -> str:
    """A page with what stands between its scoreboard marks replaced; unchanged where it has no such marks."""
    start, end = "<!-- scoreboard -->", "<!-- /scoreboard -->"
    before, opened, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    return f"{before}{start}\n{table}\n{end}{after}" if opened and closed else text


def _summary(results: Sequence[tuple[Job, Report]]) -> str:
    lines = ["| task | gold | items | measure | value | 95% interval |", "|---|---|---:|---|---:|---|"]
    for job, report in results:
        for number, name in enumerate(HEADLINES[job.task]):
            lead = f"{job.task} | {report.gold} | {report.items:,}" if number == 0 else " | | "
            lines.append(f"| {lead} | {name} | {_cells(report.metric(name))} |")
    return "\n".join(lines)


def _whole(job: Job, report: Report) -> str:
    lines = [f"### {job.task}: {report.gold}", "", "| measure | value | 95% interval | n |", "|---|---:|---|---:|"]
    lines += [f"| {metric.name} | {_cells(metric)} | {metric.support:,} |" for metric in report.metrics]
    if report.per_class:
        lines += ["", *_class_table(report.per_class)]
    return "\n".join(lines)


def _class_table(rows: Sequence[Mapping[str, object]]) -> list[str]:
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|---" + "|---:" * (len(names) - 1) + "|"]
    return lines + ["| " + " | ".join(_cell(row[name]) for name in names) + " |" for row in rows]


def _cells(metric: Metric) -> str:
    interval = f"{metric.low:.3f} to {metric.high:.3f}" if metric.low is not None and metric.high is not None else ""
    return f"{_cell(metric.value)} | {interval}"


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value).replace("|", " or ")
