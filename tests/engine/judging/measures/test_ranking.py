from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.judging.measures import ranking


def longhand(truth, scores):
    """Every ill image against every well one."""
    pairs = [(a > b) + 0.5 * (a == b) for a in scores[truth == 1] for b in scores[truth == 0]]
    return np.mean(pairs)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=2, max_size=40))
def test_auc_is_the_share_of_pairs_in_the_right_order(rows):
    truth = np.array([float(ill) for ill, _ in rows])
    scores = np.array([float(score) for _, score in rows])
    if truth.min() == truth.max():
        assert np.isnan(ranking.auc(truth, scores)[0])
    else:
        assert ranking.auc(truth, scores)[0] == pytest.approx(longhand(truth, scores))


def test_auc_equals_scikit_learn_with_and_without_weights():
    metrics = pytest.importorskip("sklearn.metrics")
    random = np.random.default_rng(1)
    truth = (random.random(300) < 0.2).astype(float)
    scores = np.round(truth + random.normal(size=300), 1)
    weights = random.integers(0, 4, (5, 300)).astype(float)
    assert ranking.auc(truth, scores)[0] == pytest.approx(metrics.roc_auc_score(truth, scores))
    expected = [metrics.roc_auc_score(truth, scores, sample_weight=row) for row in weights]
    np.testing.assert_allclose(ranking.auc(truth, scores, weights), expected)


def test_a_draw_counts_an_image_as_often_as_it_was_drawn():
    random = np.random.default_rng(2)
    truth, scores = (random.random(60) < 0.4).astype(float), random.random(60)
    drawn = random.integers(0, 3, 60)
    repeated = np.repeat(np.arange(60), drawn)
    expected = ranking.auc(truth[repeated], scores[repeated])
    np.testing.assert_allclose(ranking.auc(truth, scores, drawn[None].astype(float)), expected)


def test_images_with_nothing_stated_are_left_out():
    truth, scores = np.array([1, 0, np.nan, 0]), np.array([0.9, 0.2, 0.0, 0.95])
    assert ranking.auc(truth, scores)[0] == pytest.approx(0.5)


def test_all_images_of_a_patient_are_drawn_together():
    patients = np.array(["a", "b", "b", "c", "a", "b"])
    draws = ranking.draws_by_patient(patients, 200, 0)
    assert draws.shape == (200, 6)
    np.testing.assert_array_equal(draws[:, 0], draws[:, 4])
    np.testing.assert_array_equal(draws[:, 1], draws[:, 5])
    np.testing.assert_array_equal(draws[:, 0] + draws[:, 1] + draws[:, 3], 3)  # as many patients as there are


def test_the_interval_by_patient_is_wider_than_by_image_where_images_repeat():
    random = np.random.default_rng(3)
    truth = np.repeat((random.random(80) < 0.5).astype(float), 6)[:, None]
    scores = np.repeat(random.normal(size=80) + truth[::6, 0], 6)[:, None]
    by_patient = ranking.draws_by_patient(np.repeat(np.arange(80), 6).astype(str), 400, 0)
    by_image = ranking.draws_by_patient(np.arange(480).astype(str), 400, 0)
    _, wide = ranking.auc_by_label(truth, scores, by_patient)
    _, narrow = ranking.auc_by_label(truth, scores, by_image)
    assert wide.value == narrow.value
    assert wide.high - wide.low > 1.8 * (narrow.high - narrow.low)
    assert wide.low < wide.value < wide.high


def test_one_patient_alone_has_no_interval_and_that_is_said():
    truth = np.array([[1, 0], [0, 1], [1, 0], [0, 0]], float)
    scores = np.array([[4, 1], [1, 1], [3, 1], [2, 1]], float)
    one = np.array(["p"] * 4)
    labels, mean = ranking.auc_by_label(truth, scores, ranking.draws_by_patient(one, 100, 0))
    assert mean.value == 0.75
    for found in (*labels, mean):
        assert np.isnan(found.low)
        assert np.isnan(found.high)
    assert ranking.too_few_patients(one).startswith("All 4 images are of one patient.")
    assert ranking.too_few_patients(np.array(["p", "p", "p", "q"])) == ""


def test_the_mean_is_over_the_labels_that_can_be_measured():
    truth = np.array([[1, 0], [0, 0], [1, 0], [0, 0]], float)
    scores = np.array([[4, 1], [1, 1], [3, 1], [2, 1]], float)
    labels, mean = ranking.auc_by_label(truth, scores, ranking.draws_by_patient(np.array(list("abcd")), 100, 0))
    assert labels[0].value == mean.value == 1.0
    assert labels[0].positives == 2
    assert np.isnan(labels[1].value)
    assert ranking.mean_auc(truth, scores) == 1.0
    assert ranking.mean_auc(truth[:, 1:], scores[:, 1:]) == 0.5


def test_a_share_of_all_or_none_has_exact_limits():
    beta = pytest.importorskip("scipy.stats").beta
    drawn = np.zeros(100)
    none = ranking.share_interval(0.0, drawn, 35)
    assert (none.low, none.high) == (0, pytest.approx(beta.ppf(0.975, 1, 35)))
    every = ranking.share_interval(1.0, drawn + 1, 35)
    assert (every.low, every.high) == (pytest.approx(beta.ppf(0.025, 35, 1)), 1)
    some = ranking.share_interval(0.5, np.linspace(0, 1, 101), 35)
    assert (some.low, some.high) == (pytest.approx(0.025), pytest.approx(0.975))
