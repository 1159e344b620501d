"""Measuring a coder against gold: one task per kind of gold, the same form of answer for all.

``evaluate`` runs a coder over a gold file and scores it; ``score`` scores a file of predictions that this or another
system has written. The coder is handed in (see :class:`CoderLike`), so nothing here knows how it works.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dragoman.errors import SettingError
from dragoman.evaluation.actors import ActorsTask
from dragoman.evaluation.attribution import AttributionTask
from dragoman.evaluation.bootstrap import RESAMPLES, SEED, measured
from dragoman.evaluation.cases import CasesTask
from dragoman.evaluation.chains import ChainsTask
from dragoman.evaluation.dedup import DedupTask
from dragoman.evaluation.events import EventsTask
from dragoman.evaluation.nothing import NothingTask
from dragoman.evaluation.places import PlacesTask
from dragoman.evaluation.protocol import ChainingCoder, ClusteringCoder, CoderLike
from dragoman.evaluation.reading import GoldItem, read_predictions, write_predictions
from dragoman.evaluation.relation import RelationTask
from dragoman.evaluation.report import Metric, Report
from dragoman.evaluation.sources import SourcesTask
from dragoman.evaluation.spans import SpansTask
from dragoman.evaluation.status import StatusTask
from dragoman.evaluation.tasks import Prediction, Task
from dragoman.evaluation.times import TimesTask

__all__ = ["TASKS", "ChainingCoder", "ClusteringCoder", "CoderLike", "Metric", "Report", "evaluate", "score"]

TASKS: Mapping[str, Task] = {
    "relation": RelationTask(),
    "events": EventsTask(),
    "spans": SpansTask(),
    "nothing": NothingTask(),
    "actors": ActorsTask(),
    "chains": ChainsTask(),
    "attribution": AttributionTask(),
    "sources": SourcesTask(),
    "status": StatusTask(),
    "times": TimesTask(),
    "places": PlacesTask(),
    "dedup": DedupTask(),
    "cases": CasesTask(),
}


def evaluate(
    task: str,
    gold: str | Path,
    *,
    coder: CoderLike,
    predictions: str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    seed: int = SEED,
    resamples: int = RESAMPLES,
) -> Report:
    """Run ``coder`` over a gold file and score what it answers.

    ``predictions`` is a file to write, one answer per gold item; ``progress`` is called with (done, all). The same
    ``seed`` gives the same intervals. Raises ``SettingError`` for an unknown task, ``InputError`` (``file:line: ...``)
    for gold that is not as it should be.
    """
    chosen, path = _task(task), Path(gold)
    items = chosen.read(path)
    answers: list[Prediction] = []
    for answer in chosen.predict(items, coder):
        answers.append(answer)
        if progress:
            progress(len(answers), len(items))
    if predictions is not None:
        write_predictions(Path(predictions), answers)
    return _report(task, path, items, answers, random.Random(seed), resamples)


def score(
    task: str, gold: str | Path, predictions: str | Path, *, seed: int = SEED, resamples: int = RESAMPLES
) -> Report:
    """Score a file of predictions, whoever made it; errors as for :func:`evaluate`."""
    items = _task(task).read(Path(gold))
    answers = read_predictions(Path(predictions), items)
    return _report(task, Path(gold), items, answers, random.Random(seed), resamples)


def _task(name: str) -> Task:
    if name not in TASKS:
        raise SettingError(f"there is no task {name!r}; allowed are {', '.join(TASKS)}")
    return TASKS[name]


def _report(
    task: str,
    gold: Path,
    items: Sequence[GoldItem],
    answers: Sequence[Prediction],
    rng: random.Random,
    resamples: int,
) -> Report:
    scores = TASKS[task].score(items, answers)
    whole = [
        Metric(name=name, value=value, low=None, high=None, support=len(items)) for name, value in scores.whole.items()
    ]
    return Report(
        task=task,
        gold=gold.name,
        items=len(items),
        metrics=(*whole, *measured(scores.counts, scores.measures, rng, resamples)),
        per_class=tuple(scores.per_class),
        extra=scores.extra,
    )
