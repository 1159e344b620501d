"""What an evaluation says: measures with their intervals, a table per class, and what else the task tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One measure: its value between 0 and 1, the 95% bootstrap interval over items, and what it counts.

    ``value`` is ``None`` where nothing could be measured (no such item in the gold); ``low`` and ``high`` are
    then ``None`` too. ``support`` is the number of cases under the fraction line.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    support: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of one task on one gold file. ``per_class`` rows all have the same keys."""

    task: str
    gold: str
    items: int
    metrics: tuple[Metric, ...]
    per_class: tuple[Mapping[str, Any], ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def metric(self, name: str) -> Metric:
        """The measure of that name; ``KeyError`` if the task has none such."""
        for metric in self.metrics:
            if metric.name == name:
                return metric
        raise KeyError(name)

    def rows(self) -> list[tuple[str, str, str, str]]:
        """The measures as text: name, value, interval, support."""
        return [(m.name, _figure(m.value), _interval(m), str(m.support)) for m in self.metrics]

    def lines(self, limit: int = 25) -> list[str]:
        """What else the task tells, to be read: plain figures on one line, then what is wrong, item by item.

        At most ``limit`` items of each list are shown; :meth:`to_json` has them all. Cases that pass are left out.
        """
        figures = [f"{name.replace('_', ' ')} {value}" for name, value in self.extra.items() if not _is_list(value)]
        told = [", ".join(figures)] if figures else []
        for name, value in self.extra.items():
            if _is_list(value):
                told += _list_lines(name.replace("_", " "), [row for row in value if not row.get("passed")], limit)
        return told

    def to_json(self) -> dict[str, Any]:
        """All of it as plain values for ``--json``."""
        names = ("name", "value", "low", "high", "support")
        return {
            "task": self.task,
            "gold": self.gold,
            "items": self.items,
            "metrics": [{name: getattr(metric, name) for name in names} for metric in self.metrics],
            "per_class": [dict(row) for row in self.per_class],
            "extra": dict(self.extra),
        }


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(metric: Metric) -> str:
    if metric.low is None or metric.high is None:
        return ""
    return f"{metric.low:.3f} to {metric.high:.3f}"


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _list_lines(name: str, rows: Sequence[Mapping[str, Any]], limit: int) -> list[str]:
    failed = any("passed" in row for row in rows)
    told = [f"{name} that failed:" if failed else f"{name}:"] if rows else []
    for row in rows[:limit]:
        plain = {k: v for k, v in row.items() if k != "passed" and v is not None and not _is_list(v)}
        told.append(f"  {_plain(plain)}")
        told += [f"    {one}" for value in row.values() if _is_list(value) for one in value]
    if len(rows) > limit:
        told.append(f"  and {len(rows) - limit} more")
    return told


def _plain(row: Mapping[str, Any]) -> str:
    """``id x · gold 3 · coded nothing``: the cells of a row, those of a row inside it in brackets."""
    cells = ((key, f"({_plain(value)})" if isinstance(value, Mapping) else value) for key, value in row.items())
    return " · ".join(f"{key} {value}" if value not in ("", "()") else f"{key} –" for key, value in cells)
