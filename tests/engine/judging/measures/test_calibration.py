from __future__ import annotations

import numpy as np
import pytest

from engine.judging.measures import calibration


def drawn(slope, intercept, count, seed=0):
    random = np.random.default_rng(seed)
    logits = random.normal(scale=1.5, size=count)
    return (random.random(count) < calibration.sigmoid(slope * logits + intercept)).astype(float), logits


def test_one_label_alone_is_logistic_regression():
    linear = pytest.importorskip("sklearn.linear_model")
    truth, logits = drawn(0.7, -1.0, 400)
    mine = calibration.fit_scale(truth, logits)
    theirs = linear.LogisticRegression(C=np.inf, tol=1e-10).fit(logits[:, None], truth)
    assert mine.slope == pytest.approx(theirs.coef_[0, 0], abs=1e-4)
    assert mine.intercept == pytest.approx(theirs.intercept_[0], abs=1e-4)


def test_scales_find_the_slope_and_the_mean_that_the_labels_were_drawn_with():
    truth, logits = drawn(0.6, -0.8, 5000)
    (scale,) = calibration.fit_scales(truth[:, None], logits[:, None])
    assert scale.slope == pytest.approx(0.6, abs=0.06)
    assert scale.apply(logits).mean() == pytest.approx(truth.mean(), abs=0.005)


def test_a_label_with_few_positives_takes_its_slope_from_the_others():
    random = np.random.default_rng(4)
    truths, columns = zip(*(drawn(0.8, -1.0, 500, seed) for seed in range(5)), strict=True)
    truth, logits = np.stack(truths, axis=1), np.stack(columns, axis=1)
    truth[:, 4] = 0
    truth[np.argsort(-logits[:, 4])[:3], 4] = 1  # three positives at the very top: alone, the slope has no bound
    scales = calibration.fit_scales(truth, logits)
    assert 0.4 < scales[4].slope < 1.7
    assert scales[4].apply(logits[:, 4]).max() < 0.9
    assert scales[4].apply(random.normal(size=5)).min() > 0


def test_a_label_that_its_logits_get_wrong_keeps_a_rising_probability():
    truth, logits = drawn(0.8, -1.0, 400)
    scales = calibration.fit_scales(np.stack([truth, truth], axis=1), np.stack([logits, -3 * logits], axis=1))
    assert scales[1].slope > 0


def test_nothing_stated_counts_for_nothing():
    truth, logits = drawn(0.6, -0.8, 300)
    more = np.r_[truth, np.full(50, np.nan)]
    one = calibration.fit_scales(truth[:, None], logits[:, None])[0]
    two = calibration.fit_scales(more[:, None], np.r_[logits, np.full(50, 9.0)][:, None])[0]
    assert one == two


def test_sigmoid_has_no_overflow():
    np.testing.assert_allclose(calibration.sigmoid(np.array([-1e4, 0.0, 1e4])), [0, 0.5, 1])


def test_reliability_and_its_error_longhand():
    said = np.array([0.1, 0.1, 0.2, 0.2, 0.8, 0.8, 0.9, 0.9])
    truth = np.array([0, 0, 1, 0, 1, 1, 1, 0.0])
    low, high = calibration.reliability(truth, said, bins=2)
    assert (low.said, low.found, low.count) == (pytest.approx(0.15), 0.25, 4)
    assert (high.said, high.found, high.count) == (pytest.approx(0.85), 0.75, 4)


def test_well_calibrated_probabilities_have_a_small_error():
    random = np.random.default_rng(0)
    said = random.random(20_000)
    truth = (random.random(20_000) < said).astype(float)
    assert calibration.expected_calibration_error(truth, said) < 0.02
    assert calibration.expected_calibration_error(truth, said**3) > 0.2


def longhand_error(truth, said, bins=10):
    """Bin by bin, image by image."""
    total, stated = 0.0, [(t, p) for t, p in zip(truth, said, strict=True) if not np.isnan(t)]
    for number in range(bins):
        part = [(t, p) for t, p in stated if number == min(int(p * bins), bins - 1)]
        if part:
            total += abs(sum(t for t, _ in part) - sum(p for _, p in part))
    return total / len(stated)


def test_the_calibration_error_has_ten_bins_of_equal_width():
    random = np.random.default_rng(4)
    said = np.r_[random.random(300) ** 2, 0.0, 1.0]
    truth = (random.random(302) < 0.3).astype(float)
    truth[::7] = np.nan
    expected = longhand_error(truth, said)
    assert calibration.expected_calibration_error(truth, said) == pytest.approx(expected)
    drawn = random.integers(0, 3, (3, 302))
    errors = calibration.calibration_errors(truth, said, drawn)
    for row, error in zip(drawn, errors, strict=True):
        assert error == pytest.approx(longhand_error(np.repeat(truth, row), np.repeat(said, row)))


def test_nothing_stated_has_no_calibration_error():
    assert np.isnan(calibration.expected_calibration_error(np.full(3, np.nan), np.full(3, 0.5)))
    assert np.isnan(calibration.perfect_calibration_error(np.empty(0)))


def test_a_perfect_engine_scores_what_chance_leaves():
    random = np.random.default_rng(5)
    said = random.random(500)
    chance = calibration.perfect_calibration_error(said)
    assert 0.02 < chance < 0.06
    assert calibration.perfect_calibration_error(np.tile(said, 16)) == pytest.approx(chance / 4, rel=0.1)
    errors = [
        calibration.expected_calibration_error((random.random(500) < said).astype(float), said) for _ in range(300)
    ]
    assert chance == pytest.approx(np.mean(errors), rel=0.05)
    assert calibration.perfect_calibration_error(np.array([0.0, 1.0])) == 0
