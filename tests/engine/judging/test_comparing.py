from __future__ import annotations

import numpy as np
import pytest

from engine.judging import comparing
from engine.judging.measures import ranking

LABELS = ("Effusion", "Mass")


def scored(count=600, seed=0, skill=(1.0, 1.0), shared=0.0):
    random = np.random.default_rng(seed)
    truth = (random.random((count, 2)) < 0.3).astype(float)
    common = random.normal(size=truth.shape)
    return truth, *(
        strength * truth + shared * common + np.sqrt(1 - shared**2) * random.normal(size=truth.shape)
        for strength in skill
    )


PEOPLE = np.repeat(np.arange(300), 2).astype(str)


def compared(truth, first, second, patients=PEOPLE):
    return comparing.compare(truth, first, second, patients, LABELS, bootstrap=300, seed=0)


def test_the_difference_is_that_of_the_aucs():
    truth, first, second = scored(skill=(2.0, 1.0))
    found = compared(truth, first, second)
    for label in range(2):
        values = [ranking.auc(truth[:, label], scores[:, label])[0] for scores in (first, second)]
        assert found.labels[label].difference.value == pytest.approx(values[0] - values[1])
    mean = np.mean([one.difference.value for one in found.labels])
    assert found.mean.difference.value == pytest.approx(mean)
    assert found.mean.sure > 0.99
    assert found.mean.p == pytest.approx(2 * (round((1 - found.mean.sure) * 300) + 1) / 301)
    assert found.mean.p >= 2 / 301
    assert "A is better than B" in found.mean.verdict("A", "B")
    assert "A is better than B" in compared(truth, second, first).mean.verdict("B", "A")


def test_the_same_engine_is_no_better_than_itself():
    truth, first, _ = scored()
    found = compared(truth, first, first)
    assert (found.mean.difference.low, found.mean.difference.high) == (0, 0)
    assert found.mean.sure == 0.5
    assert found.mean.p == 1.0
    assert "do not tell" in found.mean.verdict("A", "B")


def test_a_difference_that_chance_could_make_is_not_told():
    truth, first, second = scored(seed=3)
    found = compared(truth, first, second)
    assert found.mean.difference.low < 0 < found.mean.difference.high
    assert "do not tell" in found.mean.verdict("A", "B")


def test_pairing_makes_the_interval_narrower_where_both_stumble_over_the_same_images():
    truth, first, second = scored(shared=0.9)
    found = compared(truth, first, second).mean
    apart = np.hypot(found.first.high - found.first.low, found.second.high - found.second.low)
    assert found.difference.high - found.difference.low < 0.6 * apart


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Of many comparisons of equally good engines about one in twenty is called different."""
    wrong = 0
    for seed in range(60):
        truth, first, second = scored(count=200, seed=seed)
        one = comparing.compare(truth, first, second, np.arange(200).astype(str), LABELS, bootstrap=200, seed=seed).mean
        wrong += not one.difference.low <= 0 <= one.difference.high
    assert wrong <= 9


def test_a_label_with_one_class_is_not_measured():
    truth, first, second = scored(skill=(1.0, 1.2))
    truth[:, 1] = 0
    found = compared(truth, first, second)
    assert np.isnan(found.labels[1].difference.value)
    assert "Not measured" in found.labels[1].verdict("A", "B")
    assert found.mean.difference.value == pytest.approx(found.labels[0].difference.value)
    truth[:, 0] = 1
    assert np.isnan(compared(truth, first, second).mean.difference.value)
