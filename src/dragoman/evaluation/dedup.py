"""Task ``dedup``: which mentions of all articles tell of the same happening.

Gold: ``tokens`` and ``mentions`` (``tokens``: positions, ``lemma``, ``cluster``); labels hold over all articles of the
file. A coder that can cluster (:class:`~dragoman.evaluation.protocol.ClusteringCoder`) sees articles without clusters
and topics; for any other the answer is the usual baseline, the same head lemma anywhere. Intervals are told for B-cubed
only, over articles: the other measures are of the whole partition and no sum over articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluation.bootstrap import Counts, Measure
from dragoman.evaluation.clusters import b_cubed_shares, conll_f1, fits
from dragoman.evaluation.counting import ratio
from dragoman.evaluation.protocol import ClusteringCoder, CoderLike
from dragoman.evaluation.reading import GoldItem, read_gold
from dragoman.evaluation.tasks import Prediction, Scores


class DedupTask:
    """Clusters of mentions across articles."""

    def read(self, path: Path) -> list[GoldItem]:
        """Items whose mentions have a lemma and a cluster."""
        items = read_gold(path)
        for item in items:
            for mention in item.objects("mentions"):
                if not mention.get("cluster") or not isinstance(mention.get("lemma"), str):
                    raise item.fault(f"mention {mention!r}: 'lemma' and 'cluster' are wanted")
        return items

    def predict(self, items: Sequence[GoldItem], coder: CoderLike) -> Iterator[Prediction]:
        """``id, clusters``: one label per mention of the article."""
        articles = [_article(item) for item in items]
        labels = coder.cluster(articles) if isinstance(coder, ClusteringCoder) else _by_lemma(articles)
        for item, clusters in zip(items, labels, strict=True):
            yield {"id": item.id, "clusters": list(clusters)}

    def score(self, items: Sequence[GoldItem], predictions: Sequence[Prediction]) -> Scores:
        """MUC, B-cubed, CEAF-e and their mean F1."""
        gold = [mention["cluster"] for item in items for mention in item.objects("mentions")]
        coded = [label for item, found in zip(items, predictions, strict=True) for label in _labels(item, found)]
        found = fits(gold, coded)
        counts = _counts(items, b_cubed_shares(gold, coded))
        whole = {"CoNLL F1": conll_f1(found)}
        for name in ("MUC", "CEAF-e"):
            fit = found[name]
            whole |= {f"{name} precision": fit.precision, f"{name} recall": fit.recall, f"{name} F1": fit.f1}
        extra = {"mentions": len(gold), "gold_clusters": len(set(gold)), "coded_clusters": len(set(coded))}
        return Scores(counts=counts, measures=_measures(), whole=whole, extra=extra)


def _article(item: GoldItem) -> Mapping[str, Any]:
    mentions = [{k: v for k, v in one.items() if k != "cluster"} for one in item.objects("mentions")]
    return {"id": item.id, "tokens": item.fields.get("tokens") or [], "mentions": mentions}


def _by_lemma(articles: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [[mention["lemma"].casefold() for mention in article["mentions"]] for article in articles]


def _labels(item: GoldItem, prediction: Prediction) -> Sequence[str]:
    labels: Sequence[str] = prediction["clusters"]
    if len(labels) != len(item.objects("mentions")):
        raise item.fault(f"{len(labels)} labels are predicted for {len(item.objects('mentions'))} mentions")
    return labels


def _counts(items: Sequence[GoldItem], shares: Sequence[tuple[float, float]]) -> list[Counts]:
    counts: list[Counts] = []
    done = 0
    for item in items:
        own = shares[done : done + len(item.objects("mentions"))]
        done += len(own)
        counts.append({"p": sum(p for p, _ in own), "r": sum(r for _, r in own), "mentions": float(len(own))})
    return counts


def _measures() -> list[Measure]:
    def mentions(counts: Counts) -> float:
        return counts.get("mentions", 0.0)

    def mean(key: str) -> Any:
        return lambda counts: ratio(counts.get(key, 0.0), mentions(counts))

    def harmonic(counts: Counts) -> float | None:
        precision, recall = counts.get("p", 0.0), counts.get("r", 0.0)
        if not precision + recall:
            return None
        return ratio(2 * precision * recall / (precision + recall), mentions(counts))

    return [
        Measure("B-cubed precision", mean("p"), mentions),
        Measure("B-cubed recall", mean("r"), mentions),
        Measure("B-cubed F1", harmonic, mentions),
    ]
