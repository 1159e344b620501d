"""Task ``chains``: which phrases of an article stand for the same party.

Gold and answer are lists of chains, each a list of ``[start, end]``; a chain of one phrase links nothing, but links to
it are wrong. A link is a pair of phrases of one chain. Phrases of an answer meet phrases of the gold one to one where
they overlap; what meets none costs nothing, since it is the links that are measured. A coder that knows chains
(:class:`~dragoman.evaluation.protocol.ChainingCoder`) is asked for the gold's phrases; of any other its entity mentions
are taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.acquire.repair import from_source, to_source
from dragoman.evaluation.bootstrap import Counts
from dragoman.evaluation.counting import precision_recall_f1, set_counts
from dragoman.evaluation.matching import overlapping_pairs
from dragoman.evaluation.protocol import ChainingCoder, CoderLike
from dragoman.evaluation.reading import GoldItem, check_span, read_gold
from dragoman.evaluation.tasks import Prediction, Scores
from dragoman.records import Article, EntityMention, Span

Stretch = tuple[int, int]
Link = tuple[Stretch, Stretch]

_PRONOUNS = frozenset("he him his himself she her hers herself it its itself they them their themselves i my".split())


class ChainsTask:
    """Phrases of one party."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items whose chains hold offsets of words, no phrase in two chains."""
        items = read_gold(path)
        for item in items:
            _check(item)
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, chains``, in the gold's own form."""
        for item in items:
            article = coder.read_text(item.string("text"), published=item.fields.get("published"))
            if isinstance(coder, ChainingCoder):
                phrases = sorted(stretch for chain in _chains(item.fields) for stretch in chain)
                labels = coder.chains(article, [_span(article, stretch) for stretch in phrases])
            else:
                found = coder.code_article(article).entities
                phrases, labels = [_stretch(article, one) for one in found], [one.chain for one in found]
            yield {"id": item.id, "chains": _grouped(phrases, labels)}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """Links over all phrases, and those of which the later phrase is a pronoun, or is none."""
        pairs = list(zip(items, predictions, strict=True))
        faults = [fault for item, prediction in pairs for fault in _faults(item, prediction)]
        return Scores(
            counts=[_counts(item, prediction) for item, prediction in pairs],
            measures=[
                *precision_recall_f1("link", "link"),
                *precision_recall_f1("pronoun link", "pronoun"),
                *precision_recall_f1("other link", "other"),
            ],
            extra={"wrong": faults[:500]},
        )


def _span(article: Article, stretch: Stretch) -> Span:
    start, end = (from_source(article.origin_map, at) for at in stretch)
    return Span(start=start, end=end)


def _stretch(article: Article, mention: EntityMention) -> Stretch:
    return to_source(article.origin_map, mention.entity.start), to_source(article.origin_map, mention.entity.end)


def _chains(fields: Mapping[str, Any]) -> list[list[Stretch]]:
    return [[(start, end) for start, end in chain] for chain in fields["chains"]]


def _check(item: GoldItem) -> None:
    length, seen = len(item.string("text")), set()
    chains = item.fields.get("chains")
    if not isinstance(chains, list) or not all(isinstance(chain, list) and chain for chain in chains):
        raise item.fault("'chains' must be a list of lists of [start, end]")
    for stretch in (stretch for chain in chains for stretch in chain):
        if not isinstance(stretch, list) or len(stretch) != 2:
            raise item.fault(f"{stretch!r} is no [start, end]")
        check_span(item, {"start": stretch[0], "end": stretch[1]}, length)
        if tuple(stretch) in seen:
            raise item.fault(f"{stretch!r} stands in two chains")
        seen.add(tuple(stretch))


def _grouped(phrases: Sequence[Stretch], labels: Sequence[Hashable]) -> list[list[Stretch]]:
    chains: dict[Hashable, list[Stretch]] = defaultdict(list)
    for phrase, label in zip(phrases, labels, strict=True):
        chains[phrase if label is None else label].append(phrase)
    return list(chains.values())


def _links(chains: Iterable[Sequence[Stretch]]) -> set[Link]:
    return {pair for chain in chains for pair in combinations(sorted(chain), 2)}


def _both(item: GoldItem, prediction: Prediction) -> tuple[set[Link], set[Link]]:
    """The links of the gold and those coded, both in the gold's phrases."""
    gold, coded = _chains(item.fields), _chains(prediction)
    wanted = [{"start": start, "end": end} for chain in gold for start, end in chain]
    found = [{"start": start, "end": end} for chain in coded for start, end in chain]
    met = {
        (found[j]["start"], found[j]["end"]): (wanted[i]["start"], wanted[i]["end"])
        for i, j in overlapping_pairs(wanted, found)
    }
    return _links(gold), _links([met[stretch] for stretch in chain if stretch in met] for chain in coded)


def _counts(item: GoldItem, prediction: Prediction) -> Counts:
    gold, coded = _both(item, prediction)
    counts = _set_of_links("link", gold, coded)
    for name, pronoun in (("pronoun", True), ("other", False)):
        one, other = ({k for k in links if _is_pronoun(item, k[1]) == pronoun} for links in (gold, coded))
        counts |= _set_of_links(name, one, other)
    return counts


def _set_of_links(name: str, gold: set[Link], coded: set[Link]) -> dict[str, float]:
    return set_counts(name, len(gold & coded), len(coded), len(gold))


def _is_pronoun(item: GoldItem, stretch: Stretch) -> bool:
    return item.string("text")[slice(*stretch)].lower() in _PRONOUNS


def _faults(item: GoldItem, prediction: Prediction) -> Iterator[Mapping[str, Any]]:
    """The links that are wrong and those that are missing, by their words."""
    gold, coded = _both(item, prediction)
    for kind, links in (("wrong", coded - gold), ("missing", gold - coded)):
        for one, other in sorted(links):
            words = [item.string("text")[slice(*stretch)] for stretch in (one, other)]
            yield {"id": item.id, "link": kind, "from": words[1], "to": words[0], "at": other[0]}
