"""Task ``events``: the events of a sentence from end to end, as triples of two countries and a type.

Gold: ``text``, ``date`` (``20080804`` or ISO) and one of

* ``cameo``: a list of ``[source, target, code]`` in CAMEO codes (``USAGOV``, ``---`` for nobody);
* ``events`` or ``plover``: a list of ``[actor, recipient, event_type]`` or of objects with ``event_type`` (or
  ``type``, ``code``), ``actor`` (or ``source``) and ``recipient`` (or ``target``), each a country code, an object
  with ``country`` and ``sector``, or a list of these; or ``actor_country`` and ``recipient_country``.

Which mentions count: those told as actual or ongoing, whoever claims them; PLOVER turns what is promised, threatened
or asked for into an actual AGREE, THREATEN or REQUEST. Compound parties make one triple per pair. Reciprocal acts, and
meetings but for visits, are compared as unordered pairs: they meet the gold's directions, whichever it lists. A mention
with one party only, with a party of which nothing is known, or with no country on either side may meet a triple but
costs no precision, since the gold lists dyads of countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure, total
from dragoman.evaluation.cameo import country_of, roles_of
from dragoman.evaluation.classes import (
    EVENT_TYPES,
    ROOT_OF_CAMEO,
    ROOTS,
    cameo_root_of_mention,
    root_of,
)
from dragoman.evaluation.counting import accuracy, accuracy_counts, class_rows, precision_recall_f1, set_counts
from dragoman.evaluation.matching import largest_matching
from dragoman.evaluation.mentions import Mention, counts_as_told, entities, plain, undirected
from dragoman.evaluation.protocol import CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.evaluation.tasks import Prediction, Scores


@dataclass(frozen=True, slots=True)
class Party:
    """A country (empty for none) and sectors; in gold, ``sectors`` has alternatives per role."""

    country: str
    sectors: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Triple:
    """One dyadic event. ``code`` is what is compared strictly (CAMEO root or type), ``root`` the PLOVER root.

    ``free`` marks an answer that may be right but is not held against the coder; ``mirror`` one without direction.
    """

    actor: Party
    recipient: Party
    code: str
    root: str
    free: bool = False
    mirror: bool = False

    def key(self) -> tuple[str, str, str]:
        """What a record is compared by."""
        return (self.actor.country, self.recipient.country, self.code)


class EventsTask:
    """Who did what to whom, by countries."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items with a list of gold events in one of the forms above."""
        items = read_gold(path)
        for item in items:
            item.string("text")
            gold_triples(item)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, events``: the coded mentions in full."""
        for item in items:
            article = coder.read_text(item.string("text"), published=_iso(item.fields.get("date")))
            yield {"id": item.id, "events": [plain(mention) for mention in coder.code_article(article).mentions]}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Records exact; precision, recall and F1 of triples from strict to relaxed."""
        pairs = [
            (gold_triples(item), coded_triples(item, found)) for item, found in zip(items, predictions, strict=True)
        ]
        settled = [(gold, _settle(gold, coded)) for gold, coded in pairs]
        counts = [
            {**_counts(gold, met), **_relaxed_counts(gold, met, [t for t in coded if t.free and t not in met])}
            for (gold, coded), (_, met) in zip(pairs, settled, strict=True)
        ]
        wrong = [
            {"id": item.id, "gold": _show(gold), "coded": _show(coded)}
            for item, (gold, coded) in zip(items, settled, strict=True)
            if _keys(gold) != _keys(coded)
        ]
        rows = class_rows(
            total(counts), "root", [root for root in ROOTS if any(f"root={root}:gold" in c for c in counts)]
        )
        return Scores(counts=counts, measures=_measures(), per_class=rows, extra={"not_exact": wrong})


def gold_triples(item: GoldItem) -> list[Triple]:
    """The gold events of an item; ``InputError`` if they have none of the forms allowed."""
    fields = item.fields
    if isinstance(fields.get("cameo"), list):
        return [_cameo_triple(item, row) for row in fields["cameo"]]
    rows = fields.get("events", fields.get("plover"))
    if isinstance(rows, list):
        return [triple for row in rows for triple in _plover_triples(item, row)]
    raise item.fault("no list of gold events; 'cameo', 'events' or 'plover' is wanted")


def _cameo_triple(item: GoldItem, row: Any) -> Triple:
    if not isinstance(row, list) or len(row) != 3 or not all(isinstance(cell, str) for cell in row):
        raise item.fault(f"event {row!r} is not [source, target, code]")
    source, target, code = row
    root = ROOT_OF_CAMEO.get(code[:2], "")
    return Triple(_cameo_party(source), _cameo_party(target), code[:2], root)


def _cameo_party(code: str) -> Party:
    return Party(country_of(code), roles_of(code))


def _plover_triples(item: GoldItem, row: Any) -> list[Triple]:
    if isinstance(row, list) and len(row) == 3:
        row = dict(zip(("actor", "recipient", "event_type"), row, strict=True))
    if not isinstance(row, dict):
        raise item.fault(f"event {row!r} is neither [actor, recipient, event type] nor an object")
    event_type = _first(row, "event_type", "type", "code")
    if event_type not in (*EVENT_TYPES, "YIELD"):
        raise item.fault(f"event type is {event_type!r}; allowed are {', '.join(EVENT_TYPES)}")
    actors = _gold_parties(_first(row, "actor", "source", "actor_country", "source_country"))
    recipients = _gold_parties(_first(row, "recipient", "target", "recipient_country", "target_country"))
    root = root_of(event_type)
    return [Triple(actor, recipient, root, root) for actor, recipient in product(actors, recipients)]


def _first(row: Mapping[str, Any], *keys: str) -> Any:
    return next((row[key] for key in keys if row.get(key)), None)


def _gold_parties(value: Any) -> list[Party]:
    if not value:
        return [Party("")]
    if isinstance(value, list):
        return [party for one in value for party in _gold_parties(one)]
    if isinstance(value, dict):
        sectors = value.get("sectors") or ([value["sector"]] if value.get("sector") else [])
        return [Party(country_of(str(value.get("country") or "")), tuple((sector,) for sector in sectors))]
    return [_cameo_party(str(value))]


def coded_triples(item: GoldItem, prediction: Prediction) -> list[Triple]:
    """The dyads of the mentions that count, coded as strictly as the gold's form allows; no triple twice."""
    by_cameo = isinstance(item.fields.get("cameo"), list)
    told = [mention for mention in prediction["events"] if counts_as_told(mention)]
    return list(dict.fromkeys(triple for mention in told for triple in _mention_triples(mention, by_cameo)))


def _mention_triples(mention: Mention, by_cameo: bool) -> Iterator[Triple]:
    root = root_of(str(mention["event_type"]))
    code = cameo_root_of_mention(mention) if by_cameo else root
    mirror = undirected(mention)
    if mirror:
        parties = [_coded_party(entity) for entity in entities(mention, "actor", "recipient", "participants")]
        dyads = list(combinations(parties, 2)) or [(party, Party("")) for party in parties]
    else:
        actors, recipients = ([_coded_party(e) for e in entities(mention, side)] for side in ("actor", "recipient"))
        dyads = list(product(actors or [Party("")], recipients or [Party("")]))
    lone = len(entities(mention, "actor", "recipient")) < 2
    for actor, recipient in dyads:
        free = lone or Party("") in (actor, recipient) or not (actor.country or recipient.country)
        yield Triple(actor, recipient, code, root, free=free, mirror=mirror)


def _coded_party(entity: Mapping[str, Any]) -> Party:
    return Party(entity.get("country") or "", tuple((sector,) for sector in entity.get("sectors") or ()))


def _settle(gold: Sequence[Triple], coded: Sequence[Triple]) -> list[Triple]:
    """Give undirected answers the directions that the gold lists, and drop free answers that meet nothing."""
    wanted = _keys(gold)
    settled: dict[Triple, None] = {}
    for triple in coded:
        sides = [triple, _turned(triple)] if triple.mirror else [triple]
        met = [side for side in sides if side.key() in wanted]
        for side in met or ([] if triple.free else [triple]):
            settled.setdefault(side)
    return list(settled)


def _turned(triple: Triple) -> Triple:
    return Triple(triple.recipient, triple.actor, triple.code, triple.root, triple.free, triple.mirror)


def _keys(triples: Sequence[Triple]) -> set[tuple[str, str, str]]:
    return {triple.key() for triple in triples}


def _counts(gold: Sequence[Triple], coded: Sequence[Triple]) -> Counts:
    wanted, found = _keys(gold), _keys(coded)
    counts = accuracy_counts("exact", wanted == found)
    counts |= accuracy_counts("exact with events" if gold else "exact without events", wanted == found)
    counts |= set_counts("triple", len(wanted & found), len(found), len(wanted))
    counts |= set_counts("countries", *_sizes({k[:2] for k in wanted}, {k[:2] for k in found}))
    for name, agrees in (("roles", _same_with_roles), ("type", _same_type)):
        counts |= set_counts(name, len(largest_matching(gold, coded, agrees)), len(coded), len(gold))
    return counts | _root_counts(gold, coded)


def _sizes(gold: set[Any], coded: set[Any]) -> tuple[int, int, int]:
    return len(gold & coded), len(coded), len(gold)


def _relaxed_counts(gold: Sequence[Triple], settled: Sequence[Triple], free: Sequence[Triple]) -> Counts:
    """The loosest comparison, where free answers count if they meet something."""
    matched = largest_matching([*settled, *free], gold, lambda coded, theirs: _same_type_one_party(theirs, coded))
    used = sum(number >= len(settled) for number in matched)
    return set_counts("relaxed", len(matched), len(settled) + used, len(gold))


def _root_counts(gold: Sequence[Triple], coded: Sequence[Triple]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for root in {triple.root for triple in (*gold, *coded)} - {""}:
        ours, theirs = ([t for t in side if t.root == root] for side in (coded, gold))
        right = len(largest_matching(theirs, ours, _same_type))
        counts |= set_counts(f"root={root}", right, len(ours), len(theirs))
    return counts


def _same_type(gold: Triple, coded: Triple) -> bool:
    return gold.root == coded.root and gold.key()[:2] == coded.key()[:2]


def _same_type_one_party(gold: Triple, coded: Triple) -> bool:
    if gold.root != coded.root:
        return False
    sides = [coded, _turned(coded)] if coded.mirror else [coded]
    pairs = [pair for side in sides for pair in ((gold.actor, side.actor), (gold.recipient, side.recipient))]
    return any(theirs.country and theirs.country == ours.country for theirs, ours in pairs)


def _same_with_roles(gold: Triple, coded: Triple) -> bool:
    pairs = ((gold.actor, coded.actor), (gold.recipient, coded.recipient))
    return gold.key() == coded.key() and all(_roles_met(theirs, ours) for theirs, ours in pairs)


def _roles_met(gold: Party, coded: Party) -> bool:
    """Whether the first role of the gold (any of its readings) is among the coded sectors."""
    ours = {sector for group in coded.sectors for sector in group}
    return not gold.sectors or bool(ours & set(gold.sectors[0]))


def _measures() -> list[Measure]:
    measures = [
        accuracy("records exact", "exact"),
        accuracy("records exact (with events)", "exact with events"),
        accuracy("records exact (without events)", "exact without events"),
    ]
    labels = {
        "triple": "triples", "type": "triples by PLOVER type", "roles": "triples with roles",
        "relaxed": "type and one party", "countries": "countries only",
    }  # fmt: skip
    return measures + [measure for name, label in labels.items() for measure in precision_recall_f1(label, name)]


def _show(triples: Sequence[Triple]) -> str:
    return "; ".join(" ".join(part or "---" for part in key) for key in sorted(_keys(triples))) or "nothing"


def _iso(date: Any) -> str | None:
    """``YYYYMMDD`` or ISO as ISO; anything else (some records have ``YYMMDD`` or ``DDMMYY``) is no date to rely on."""
    digits = str(date or "")
    if len(digits) == 8 and digits.isdigit():
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return digits if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", digits) else None
