"""Task ``attribution``: who says what, as spans of source, cue and content.

Overlap of two spans (which may be in pieces) is the F1 of their characters, white space left out. Whole attributions
are matched one to one: relaxed where content and source overlap by at least one half, at .8 where both do by that,
strict where source, cue and content have the same ends but for punctuation and quotation marks. A source that neither
side has agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.acquire.repair import to_source
from dragoman.evaluation.bootstrap import Counts, Measure
from dragoman.evaluation.counting import precision_recall_f1, set_counts
from dragoman.evaluation.matching import largest_matching
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.records import Article, Quotation, Span, Words

ROLES = ("source", "cue", "content")
Characters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as sets of character offsets."""

    source: Characters
    cue: Characters
    content: Characters
    ends: tuple[tuple[int, int], ...]  # first and last letter or digit of each role


class AttributionTask:
    """Sources, cues and contents."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with lists of spans that lie within the text."""
        items = read_gold(path)
        for item in items:
            length = len(item.string("text"))
            for said in item.objects("attributions"):
                _check(item, said, length)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, attributions``: ``{source, cue, content}``, each a list of ``[start, end]`` in the gold's text."""
        for item in items:
            article = coder.read_text(item.string("text"), published=None)
            quotations = coder.code_article(article).quotations
            yield {"id": item.id, "attributions": [_told(article, quotation) for quotation in quotations]}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Characters per role; cues and contents as units; whole attributions."""
        counts = [_counts(item, prediction) for item, prediction in zip(items, predictions, strict=True)]
        return Scores(counts=counts, measures=_measures())


def _check(item: GoldItem, said: Mapping[str, Any], length: int) -> None:
    for role in ROLES:
        for span in said.get(role) or []:
            if not isinstance(span, list) or len(span) != 2 or not 0 <= span[0] < span[1] <= length:
                raise item.fault(
                    f"{role} holds {span!r}; [start, end] within the text of {length} characters is wanted"
                )


def _told(article: Article, quotation: Quotation) -> Mapping[str, Any]:
    def spans(*parts: Span | Words | None) -> list[list[int]]:
        return [[to_source(article.origin_map, at) for at in (part.start, part.end)] for part in parts if part]

    return {
        "source": spans(quotation.source),
        "cue": spans(quotation.cue),
        "content": spans(*quotation.content),
    }


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    text = item.string("text")
    gold = [_said(text, one) for one in item.objects("attributions")]
    gold = [one for one in gold if one.content]
    coded = [_said(text, one) for one in prediction["attributions"]]
    counts: dict[str, float] = {}
    for role in ROLES:
        wanted, found = _union(gold, role), _union(coded, role)
        counts |= set_counts(role, len(wanted & found), len(found), len(wanted))
    for name, agrees in UNITS.items():
        counts |= set_counts(name, len(largest_matching(gold, coded, agrees)), len(coded), len(gold))
    return counts


def _said(text: str, spans: Mapping[str, Any]) -> Said:
    source, cue, content = (_characters(text, spans.get(role) or []) for role in ROLES)
    return Said(source, cue, content, tuple(_ends(text, characters) for characters in (source, cue, content)))


def _characters(text: str, spans: Sequence[Sequence[int]]) -> Characters:
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())


def _ends(text: str, characters: Characters) -> tuple[int, int]:
    letters = [at for at in characters if text[at].isalnum()]
    return (min(letters), max(letters)) if letters else (-1, -1)


def _union(attributions: Sequence[Said], role: str) -> set[int]:
    together: set[int] = set()
    for one in attributions:
        together |= getattr(one, role)
    return together


def overlap(one: Characters, other: Characters) -> float:
    """The F1 of two sets of characters; 1 where both are empty."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 1.0


def _pair(threshold: float) -> Callable[[Said, Said], bool]:
    def agrees(gold: Said, coded: Said) -> bool:
        return overlap(gold.content, coded.content) >= threshold and overlap(gold.source, coded.source) >= threshold

    return agrees


UNITS: Mapping[str, Callable[[Said, Said], bool]] = {
    "whole relaxed": _pair(0.5),
    "whole at .8": _pair(0.8),
    "whole strict": lambda gold, coded: gold.ends == coded.ends,
    "content relaxed": lambda gold, coded: overlap(gold.content, coded.content) >= 0.5,
    "cue relaxed": lambda gold, coded: bool(gold.cue & coded.cue),
    "cue strict": lambda gold, coded: bool(gold.cue) and gold.ends[1] == coded.ends[1],
}


def _measures() -> list[Measure]:
    measures = [measure for role in ROLES for measure in precision_recall_f1(f"{role} characters", role)]
    return measures + [measure for name in UNITS for measure in precision_recall_f1(name, name)]
