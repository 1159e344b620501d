from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate, score

from .conftest import FakeCoder


def article(*mentions: tuple[str, str]) -> dict[str, object]:
    told = [{"tokens": [0], "text": lemma, "lemma": lemma, "cluster": cluster} for lemma, cluster in mentions]
    return {"tokens": ["x"], "topic": "t", "mentions": told}


GOLD = (article(("Attack", "c1"), ("meet", "c2")), article(("attack", "c1"), ("attack", "c3")))


def test_the_baseline_is_the_same_lemma_anywhere(gold_file) -> None:
    report = evaluate("dedup", gold_file(*GOLD), coder=FakeCoder(), resamples=20)
    assert report.metric("MUC recall").value == 1.0
    assert report.metric("MUC precision").value == 0.5
    assert report.metric("B-cubed precision").value == pytest.approx((2 / 3 + 1 + 2 / 3 + 1 / 3) / 4)
    assert (report.extra["gold_clusters"], report.extra["coded_clusters"]) == (3, 2)
    assert report.metric("CoNLL F1").low is None


def test_a_coder_that_clusters_does_not_see_the_answer(gold_file) -> None:
    class Clustering(FakeCoder):
        def cluster(self, articles: Sequence[Mapping[str, Any]]) -> Sequence[Sequence[str]]:
            assert all("cluster" not in mention for one in articles for mention in one["mentions"])
            assert all("topic" not in one for one in articles)
            return [["1", "2"], ["1", "3"]]

    report = evaluate("dedup", gold_file(*GOLD), coder=Clustering(), resamples=5)
    assert report.metric("CoNLL F1").value == pytest.approx(1.0)


def test_predictions_must_have_a_label_per_mention(gold_file, tmp_path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"id": "i0", "clusters": ["1"]}\n{"id": "i1", "clusters": ["1", "2"]}\n', encoding="utf-8")
    with pytest.raises(InputError, match="1 labels are predicted for 2 mentions"):
        score("dedup", gold_file(*GOLD), answers)
