"""Task ``cases``: texts with the events that must be coded from them, and those that must not.

A case passes if all that it lists is found (one coded event per listed one, the largest such matching), nothing that it
forbids is coded, nothing is coded as actual or ongoing where ``none`` is set, and the article is read as it says. Coded
events left over that meet nothing in ``accept`` are extras: they fail no case but are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure, total
from dragoman.evaluation.case_files import read_cases
from dragoman.evaluation.case_matching import Pattern, agrees, disagreements, plain_name
from dragoman.evaluation.counting import accuracy, accuracy_counts, ratio
from dragoman.evaluation.matching import largest_matching
from dragoman.evaluation.mentions import Mention, counts_as_told, entities, plain, sources
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.records import Article


@dataclass(slots=True)
class Verdict:
    """What became of one case: per listed event whether it was found, and every reason to fail."""

    found: list[bool] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    forbidden: int = 0
    forbids: int = 0
    extras: list[str] = field(default_factory=list)
    article_faults: int = 0
    article_checks: int = 0


class CasesTask:
    """Case files: found, forbidden, extras, article."""

    def read(self, path: Path) -> list[GoldItem]:
        """The cases of a YAML file."""
        return read_cases(path)

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, events`` (the coded mentions in full) and ``article`` (its fields, credits and body)."""
        known: dict[str, CoderLike] = {}
        for item in items:
            invented = item.fields.get("entities") or []
            key = json.dumps(invented, sort_keys=True)
            if key not in known:
                known[key] = coder.with_entities(invented) if invented else coder
            yield _predict(item, known[key])

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Cases passed, events found, forbidden ones coded, extras, article faults, and why each case fails."""
        verdicts = [judge(item, prediction) for item, prediction in zip(items, predictions, strict=True)]
        counts = [
            _counts(item, verdict, len(prediction["events"]))
            for item, verdict, prediction in zip(items, verdicts, predictions, strict=True)
        ]
        return Scores(
            counts=counts,
            measures=_measures(),
            per_class=_by_type(items, verdicts),
            extra={**_sums(total(counts)), "cases": [_row(*pair) for pair in zip(items, verdicts, strict=True)]},
        )


def _predict(item: GoldItem, coder: CoderLike) -> Prediction:
    article = coder.read_text(
        item.string("text"), published=_text_or_none(item, "published"), headline=_text_or_none(item, "headline")
    )
    mentions = coder.code_article(article).mentions
    return {"id": item.id, "events": [plain(mention) for mention in mentions], "article": article_fields(article)}


def _text_or_none(item: GoldItem, key: str) -> str | None:
    value = item.fields.get(key)
    return None if value is None else str(value)


def article_fields(article: Article) -> Mapping[str, Any]:
    """What a case may ask of an article; ``credits`` are the words of credit and byline zones, ``body`` of the body."""

    def words(*kinds: str) -> list[str]:
        return [article.text[zone.start : zone.end] for zone in article.zones if zone.kind in kinds]

    return {
        "headline": article.headline,
        "agency": article.agency,
        "dateline": article.dateline,
        "dateline_place": article.dateline_place,
        "triage": article.triage,
        "credits": words("credit", "byline"),
        "body": "\n".join(words("body")),
    }


def judge(item: GoldItem, prediction: Prediction) -> Verdict:
    """Compare one case with what was coded from its text."""
    verdict = Verdict()
    coded = list(prediction["events"])
    _judge_listed(item, coded, verdict)
    _judge_forbidden(item, coded, verdict)
    _judge_article(item, prediction.get("article") or {}, verdict)
    return verdict


def _judge_listed(item: GoldItem, coded: Sequence[Mention], verdict: Verdict) -> None:
    listed = item.fields.get("events") or []
    accepted = item.fields.get("accept") or []
    # Events that nothing else excuses are matched first, so that as few as possible are left as extras.
    excused = [any(agrees(pattern, mention, union=True) for pattern in accepted) for mention in coded]
    order = sorted(range(len(coded)), key=lambda number: excused[number])
    ranked = [coded[number] for number in order]
    matched = largest_matching(ranked, listed, lambda mention, pattern: agrees(pattern, mention, union=True))
    met = set(matched.values())
    verdict.found = [number in met for number in range(len(listed))]
    verdict.reasons += [
        _missed(pattern, coded) for pattern, found in zip(listed, verdict.found, strict=True) if not found
    ]
    taken = {order[number] for number in matched}
    verdict.extras = [show(m) for n, m in enumerate(coded) if n not in taken and not excused[n]]


def _missed(pattern: Pattern, coded: Sequence[Mention]) -> str:
    """The listed event, and how the coded event nearest to it differs."""
    wanted = f"not found: {_show_pattern(pattern)}"
    if not coded:
        return f"{wanted}; nothing is coded"
    nearest = min(coded, key=lambda mention: _distance(pattern, mention))
    differing = disagreements(pattern, nearest, union=True)
    if not differing:
        return f"{wanted}; the coded event that fits is already matched with another"
    if len(differing) == len([key for key in pattern if key not in ("id", "note")]):
        return f"{wanted}; nothing like it is coded"
    return f"{wanted}; nearest {show(nearest)} differs in {', '.join(differing)}"


def _distance(pattern: Pattern, mention: Mention) -> tuple[bool, int]:
    differing = disagreements(pattern, mention, union=True)
    return ("event_type" in differing, len(differing))


def _judge_forbidden(item: GoldItem, coded: Sequence[Mention], verdict: Verdict) -> None:
    forbidden = item.fields.get("forbid") or []
    verdict.forbids = len(forbidden)
    for pattern in forbidden:
        hits = [show(mention) for mention in coded if agrees(pattern, mention, union=False)]
        if hits:
            verdict.forbidden += 1
            verdict.reasons.append(f"forbidden: {_show_pattern(pattern)}; coded {' / '.join(hits)}")
    if item.fields.get("none"):
        told = [show(mention) for mention in coded if counts_as_told(mention)]
        if told:
            verdict.reasons.append(f"no event may be coded; coded {' / '.join(told)}")


def _judge_article(item: GoldItem, article: Mapping[str, Any], verdict: Verdict) -> None:
    for key, wanted in (item.fields.get("article") or {}).items():
        for one in wanted if isinstance(wanted, list) else [wanted]:
            verdict.article_checks += 1
            if not _article_agrees(key, str(one), article):
                verdict.article_faults += 1
                coded = "" if key == "not_in_body" else f"; read {article.get(key)!r}"
                verdict.reasons.append(f"article: {key} {one!r}{coded}")


def _article_agrees(key: str, wanted: str, article: Mapping[str, Any]) -> bool:
    if key == "not_in_body":
        return wanted not in (article.get("body") or "")
    if key == "credits":
        return any(wanted in words for words in article.get("credits") or ())
    read = str(article.get(key) or "")
    return read.strip() == wanted.strip() if key == "headline" else plain_name(read) == plain_name(wanted)


def _passes(verdict: Verdict) -> bool:
    return not verdict.reasons


def _counts(item: GoldItem, verdict: Verdict, coded: int) -> Counts:
    counts = {
        **accuracy_counts("cases", _passes(verdict)),
        "events:right": float(sum(verdict.found)),
        "events:all": float(len(verdict.found)),
        "forbidden:right": float(verdict.forbidden),
        "forbidden:all": float(verdict.forbids),
        "extras": float(len(verdict.extras)),
        "coded": float(coded),
        "article:right": float(verdict.article_checks - verdict.article_faults),
        "article:all": float(verdict.article_checks),
    }
    if item.fields.get("none"):
        counts |= accuracy_counts("none", not any("no event may" in reason for reason in verdict.reasons))
    return counts


def _measures() -> list[Measure]:
    return [
        accuracy("cases passed", "cases"),
        accuracy("events found", "events"),
        accuracy("forbidden entries coded", "forbidden"),
        Measure("extras among coded", lambda c: ratio(c.get("extras", 0.0), c.get("coded", 0.0)), _coded),
        accuracy("silent where nothing happened", "none"),
        accuracy("article fields right", "article"),
    ]


def _coded(counts: Counts) -> float:
    return counts.get("coded", 0.0)


def _sums(counts: Counts) -> dict[str, int]:
    names = {
        "found": "events:right", "listed": "events:all", "forbidden": "forbidden:right", "forbids": "forbidden:all",
        "extras": "extras", "coded": "coded", "passed": "cases:right",
    }  # fmt: skip
    sums = {name: round(counts.get(key, 0.0)) for name, key in names.items()}
    sums["article_faults"] = round(counts.get("article:all", 0.0) - counts.get("article:right", 0.0))
    return sums


def _row(item: GoldItem, verdict: Verdict) -> Mapping[str, Any]:
    return {
        "id": item.id,
        "passed": _passes(verdict),
        "found": sum(verdict.found),
        "listed": len(verdict.found),
        "reasons": verdict.reasons,
        "extras": [f"extra: {extra}" for extra in verdict.extras],
        "note": item.fields.get("note"),
    }


def _by_type(items: Sequence[GoldItem], verdicts: Sequence[Verdict]) -> list[Mapping[str, Any]]:
    rows: dict[str, list[int]] = {}
    for item, verdict in zip(items, verdicts, strict=True):
        for pattern, found in zip(item.fields.get("events") or [], verdict.found, strict=True):
            types = pattern.get("event_type") or "any"
            row = rows.setdefault("|".join(types) if isinstance(types, list) else str(types), [0, 0])
            row[0] += 1
            row[1] += found
    return [{"class": name, "listed": row[0], "found": row[1]} for name, row in sorted(rows.items())]


def show(mention: Mention) -> str:
    """A coded event on one line: type, modes, parties, status, what it says of date, place and source."""
    parts = [f"{mention['event_type']} {'+'.join(mention.get('mode') or ())}".strip()]
    parts.append(f"{_show_parties(mention, 'actor')} > {_show_parties(mention, 'recipient')}")
    parts.append(str(mention.get("status")))
    if (mention.get("date") or {}).get("value"):
        parts.append(str(mention["date"]["value"]))
    if mention.get("place"):
        parts.append("in " + str(mention["place"].get("name") or mention["place"].get("text")))
    if said_by := [_show_entity(source) for source in sources(mention)]:
        parts.append("by " + ",".join(said_by))
    return "[" + "; ".join(parts) + "]"


def _show_parties(mention: Mention, side: str) -> str:
    return ",".join(_show_entity(entity) for entity in entities(mention, side)) or "-"


def _show_entity(entity: Mapping[str, Any]) -> str:
    codes = "/".join([entity.get("country") or "---", *(entity.get("sectors") or ())])
    return f"{entity.get('name') or entity.get('text')} {codes}"


def _show_pattern(pattern: Pattern) -> str:
    kept = {key: value for key, value in pattern.items() if key != "note"}
    return json.dumps(kept, ensure_ascii=False, default=str).replace('"', "")
