"""What became of every document of a run: the counts by status, the reasons, and what the run could not know."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.records import Coding

_SHOWN_PER_STATUS = 5


class Tally:
    """Counts codings as they go by; memory stays small however many there are."""

    def __init__(self) -> None:
        self.statuses: Counter[str] = Counter()
        self.mentions = 0
        self.undated = 0
        self.unresolved = 0
        self._examples: dict[str, list[str]] = {}

    def add(self, coding: Coding) -> None:
        """Count one coding."""
        article = coding.article
        self.statuses[article.triage] += 1
        self.mentions += len(coding.mentions)
        if article.triage_reason:
            examples = self._examples.setdefault(article.triage, [])
            if len(examples) < _SHOWN_PER_STATUS:
                reason = article.triage_reason.removeprefix(article.uri).lstrip(": ")
                examples.append(f"{article.uri}: {reason}")
        if article.triage == "article" and article.published is None:
            self.undated += 1
            self.unresolved += sum(timex.anchor is None for timex in coding.timexes)

    @property
    def documents(self) -> int:
        """All documents that came in."""
        return sum(self.statuses.values())

    def counts(self) -> dict[str, int]:
        """Documents by status, and mentions, for the ``runs`` table."""
        return {**dict(sorted(self.statuses.items())), "mentions": self.mentions}

    def reasons(self, status: str) -> list[str]:
        """The first reasons given for a status, each with its document."""
        return list(self._examples.get(status, []))


def run_report(tally: Tally) -> RenderableType:
    """The report at the end of a run."""
    coded = tally.statuses["article"]
    lines: list[RenderableType] = [
        Text.assemble((_many(coded, "article"), "bold"), " coded, ", (_many(tally.mentions, "event mention"), "bold"))
    ]
    others = [(status, n) for status, n in tally.statuses.most_common() if status != "article"]
    if others:
        lines.append(Text(f"{_many(tally.documents - coded, 'document')} not coded:", style="yellow"))
        lines.append(_status_table(tally, others))
    lines += [Text(f"note: {reason}", style="dim") for reason in tally.reasons("article")]
    if tally.undated:
        lines.append(Text(_undated(tally), style="yellow"))
    return Group(*lines)


def _status_table(tally: Tally, statuses: list[tuple[str, int]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="bold")
    table.add_column(style="yellow", no_wrap=True)
    table.add_column()
    for status, number in statuses:
        reasons = tally.reasons(status)
        if number > len(reasons) > 0:
            reasons.append(f"… and {number - len(reasons)} more")
        table.add_row(f"  {number}", status, Text("\n".join(reasons)))
    return table


def _undated(tally: Tally) -> str:
    left = f" ({_many(tally.unresolved, 'time expression')})" if tally.unresolved else ""
    return (
        f"{_many(tally.undated, 'article')} without a publication date: relative dates in "
        f"{'it' if tally.undated == 1 else 'them'} stay unresolved{left}; give one with --published"
    )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
