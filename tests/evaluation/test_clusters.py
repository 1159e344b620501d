from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.clusters import b_cubed, ceaf_e, conll_f1, fits, muc

# The worked example of Bagga and Baldwin (1998): five, two and five mentions; the answer joins the last two.
GOLD = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3]
JOINED = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]


def test_muc_by_hand() -> None:
    fit = muc(GOLD, JOINED)
    assert (fit.precision, fit.recall) == (pytest.approx(9 / 10), 1.0)


def test_b_cubed_by_hand() -> None:
    fit = b_cubed(GOLD, JOINED)
    assert fit.recall == 1.0
    assert fit.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)


def test_ceaf_by_hand() -> None:
    fit = ceaf_e(GOLD, JOINED)
    best = 1 + 2 * 5 / (5 + 7)  # the second answer is aligned with the larger of its two gold clusters
    assert (fit.precision, fit.recall) == (pytest.approx(best / 2), pytest.approx(best / 3))


def test_the_best_alignment_is_no_greedy_one() -> None:
    gold, coded = list("aaaabbb"), list("xxyyxxx")
    pairs = {("a", "x"): 2 * 2 / 9, ("a", "y"): 2 * 2 / 6, ("b", "x"): 2 * 3 / 8}
    assert ceaf_e(gold, coded).recall == pytest.approx((pairs["a", "y"] + pairs["b", "x"]) / 2)


labels = st.lists(st.integers(0, 3), min_size=1, max_size=12)


@given(labels)
def test_a_partition_fits_itself_whatever_its_labels(gold: list[int]) -> None:
    found = fits(gold, [f"cluster {label}" for label in gold])
    assert found["B-cubed"].f1 == pytest.approx(1.0)
    assert found["CEAF-e"].f1 == pytest.approx(1.0)
    assert found["MUC"].f1 == (1.0 if len(set(gold)) < len(gold) else 0.0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_exchanging_the_sides_exchanges_precision_and_recall(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    for name, fit in fits(one, other).items():
        turned = fits(other, one)[name]
        assert (fit.precision, fit.recall) == (pytest.approx(turned.recall), pytest.approx(turned.precision))
        assert 0 <= fit.f1 <= 1 + 1e-9
    assert conll_f1(fits(one, other)) == pytest.approx(conll_f1(fits(other, one)))
