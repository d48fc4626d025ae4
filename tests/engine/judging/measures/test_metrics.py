from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.judging.measures import metrics
from engine.judging.measures.ranking import draws_by_patient


def drawn(count=200, labels=4, seed=0, share=0.3, missing=0.0):
    random = np.random.default_rng(seed)
    truth = (random.random((count, labels)) < share).astype(float)
    said = np.round(1 / (1 + np.exp(-(1.5 * truth - 1 + random.normal(size=truth.shape)))), 2)
    if missing:
        truth[random.random(truth.shape) < missing] = np.nan
    return truth, said, said >= 0.45


def test_every_figure_is_scikit_learns_where_all_is_stated():
    learn = pytest.importorskip("sklearn.metrics")
    truth, said, called = drawn()
    found = {name: values[0] for name, values in metrics.multi_label(truth, said, called).items()}
    for kind in ("micro", "macro"):
        assert found[f"f1_{kind}"] == pytest.approx(learn.f1_score(truth, called, average=kind))
        assert found[f"precision_{kind}"] == pytest.approx(learn.precision_score(truth, called, average=kind))
        assert found[f"recall_{kind}"] == pytest.approx(learn.recall_score(truth, called, average=kind))
    assert found["subset_accuracy"] == pytest.approx(learn.accuracy_score(truth, called))
    assert found["hamming_loss"] == pytest.approx(learn.hamming_loss(truth, called))
    assert found["accuracy"] == pytest.approx(1 - found["hamming_loss"])
    assert found["ranking_precision"] == pytest.approx(learn.label_ranking_average_precision_score(truth, said))
    each = [learn.brier_score_loss(truth[:, label], said[:, label]) for label in range(4)]
    np.testing.assert_allclose(metrics.brier(truth, said)[0], each)
    assert found["brier"] == pytest.approx(np.mean(each))


def test_confusion_matrices_are_scikit_learns():
    learn = pytest.importorskip("sklearn.metrics")
    truth, _, called = drawn(seed=3)
    counts = metrics.count(truth, called)
    for label, ((tn, fp), (fn, tp)) in enumerate(learn.multilabel_confusion_matrix(truth, called)):
        mine = (counts.true_negatives, counts.false_positives, counts.false_negatives, counts.true_positives)
        assert [part[0, label] for part in mine] == [tn, fp, fn, tp]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=40))
@settings(deadline=None)
def test_average_precision_is_scikit_learns_with_ties_and_weights(rows):
    learn = pytest.importorskip("sklearn.metrics")
    truth, scores, weights = (np.array(column, float) for column in zip(*rows, strict=True))
    mine = metrics.average_precision(truth, scores, weights[None])[0]
    kept = truth[weights > 0]
    if len(kept) == 0 or kept.min() == kept.max():
        assert np.isnan(mine)
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            expected = learn.average_precision_score(truth, scores, sample_weight=weights)
        assert mine == pytest.approx(expected)


def test_the_precision_recall_curve_is_scikit_learns():
    learn = pytest.importorskip("sklearn.metrics")
    truth, said, _ = drawn(labels=1)
    mine = metrics.precision_recall(truth[:, 0], said[:, 0])
    precision, recall, places = learn.precision_recall_curve(truth[:, 0], said[:, 0])
    np.testing.assert_allclose(mine.probability, places[::-1])
    np.testing.assert_allclose(mine.precision, precision[:-1][::-1])
    np.testing.assert_allclose(mine.recall, recall[:-1][::-1])


def test_ranks_within_an_image_longhand():
    truth = np.array([[1, 0, 0], [1, np.nan, 1], [0, 0, 0], [0, 1, np.nan]])
    said = np.array([[0.2, 0.9, 0.1], [0.5, 0.9, 0.4], [0.1, 0.2, 0.3], [0.6, 0.6, 0.9]])
    # The third has no present label, the second only present ones; in the last a tie counts against it.
    np.testing.assert_allclose(metrics.ranking_precisions(truth, said), [1 / 2, 1, 1, 1 / 2])


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=40)
def test_what_is_not_stated_changes_nothing(seed):
    truth, said, called = drawn(30, 3, seed, missing=0.4)
    other, _, _ = drawn(30, 3, seed + 1)
    unstated = np.isnan(truth)
    one = metrics.multi_label(truth, said, called)
    two = metrics.multi_label(truth, np.where(unstated, other, said), np.where(unstated, other > 0.5, called))
    for name, values in one.items():
        np.testing.assert_allclose(values, two[name], err_msg=name)


def test_missing_labels_longhand():
    truth = np.array([[1, np.nan], [np.nan, np.nan], [0, 1], [0, 0]])
    called = np.array([[True, True], [True, True], [True, True], [False, True]])
    found = metrics.multi_label(truth, called.astype(float), called)
    assert found["accuracy"][0] == pytest.approx(3 / 5)  # five are stated, two of them wrong
    assert found["subset_accuracy"][0] == pytest.approx(1 / 3)  # the second image says nothing
    counts = metrics.count(truth, called)
    assert counts.positives[0].tolist() == [1, 1]
    assert counts.negatives[0].tolist() == [2, 1]
    np.testing.assert_allclose(counts.precision[0], [1 / 2, 1 / 2])


def test_a_label_with_one_class_is_not_measured_and_not_averaged():
    truth, said, called = drawn(50, 3)
    truth[:, 2] = 0
    counts = metrics.count(truth, called)
    assert np.isnan([counts.recall[0, 2], counts.f1[0, 2], counts.precision[0, 2]]).all()
    assert np.isnan(metrics.average_precision(truth[:, 2], said[:, 2])[0])
    both = metrics.multi_label(truth[:, :2], said[:, :2], called[:, :2])
    for name in ("f1_macro", "recall_macro", "precision_macro", "brier"):
        assert metrics.multi_label(truth, said, called)[name][0] == pytest.approx(both[name][0])


def test_a_draw_counts_an_image_as_often_as_it_was_drawn():
    truth, said, called = drawn(60, 3, 5, missing=0.2)
    weights = draws_by_patient(np.repeat(np.arange(20), 3).astype(str), 4, 1)
    many = metrics.multi_label(truth, said, called, weights)
    for number, draw in enumerate(weights):
        rows = np.repeat(np.arange(60), draw.astype(int))
        one = metrics.multi_label(truth[rows], said[rows], called[rows])
        for name, values in many.items():
            assert values[number] == pytest.approx(one[name][0]), name


def test_nothing_at_all_is_not_measured():
    empty = np.full((3, 2), np.nan)
    found = metrics.multi_label(empty, np.full((3, 2), 0.5), np.ones((3, 2), bool))
    assert all(np.isnan(values).all() for values in found.values())
