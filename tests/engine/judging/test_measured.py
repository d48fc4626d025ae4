from __future__ import annotations

import numpy as np
import pytest

from engine.judging import groups, measured
from engine.judging.measured import Judged
from engine.judging.measures import calibration, metrics, ranking

LABELS = ("Effusion", "Mass", "Hernia")


def judged(count=200, seed=0):
    random = np.random.default_rng(seed)
    truth = (random.random((count, 3)) < 0.3).astype(float)
    truth[:, 2] = 0
    said = np.clip(0.4 * truth + 0.6 * random.random((count, 3)), 0, 1)
    truth[::11, 1] = np.nan
    return Judged(truth, said, np.array([0.5, 0.4, 0.5]), np.repeat(np.arange(count // 2), 2).astype(str), LABELS)


def test_every_figure_has_the_value_of_its_own_function_and_an_interval_around_it():
    one = judged()
    found = {figure.key: figure.estimate for figure in measured.everything(one, "test", "x", bootstrap=200, seed=0)}
    truth, said = one.truth[:, 0], one.probabilities[:, 0]
    counts = metrics.count(one.truth, one.called)
    assert found["auc_test/Effusion"].value == pytest.approx(ranking.auc(truth, said)[0])
    assert found["average_precision_test/Effusion"].value == pytest.approx(metrics.average_precision(truth, said)[0])
    assert found["f1_test/Effusion"].value == pytest.approx(counts.f1[0, 0])
    assert found["recall_test/Mass"].value == pytest.approx(counts.recall[0, 1])
    assert found["brier_test/Mass"].value == pytest.approx(metrics.brier(one.truth, one.probabilities)[0, 1])
    assert found["calibration_error_test/Effusion"].value == pytest.approx(
        calibration.expected_calibration_error(truth, said)
    )
    whole = metrics.multi_label(one.truth, one.probabilities, one.called)
    for key in measured.WHOLE:
        assert found[f"{key}_test"].value == pytest.approx(whole[key][0])
    for key, estimate in found.items():
        if np.isfinite(estimate.value) and "perfect" not in key:
            assert estimate.low <= estimate.value <= estimate.high, key
            assert estimate.low < estimate.high or estimate.value == 1, key
    assert found["auc_test/Mass"].n == int((~np.isnan(one.truth[:, 1])).sum())


def test_a_label_with_one_class_is_not_measured_and_not_in_the_mean():
    one = judged()
    found = {figure.key: figure for figure in measured.everything(one, "test", "x", bootstrap=50, seed=0)}
    for key in measured.EACH:
        assert np.isnan(found[f"{key}_test/Hernia"].estimate.value), key
    pair = [found[f"auc_test/{label}"].estimate.value for label in LABELS[:2]]
    assert found["auc_test"].estimate.value == pytest.approx(np.mean(pair))
    assert "2 labels" in found["auc_test"].words


def test_blocks_of_draws_give_what_all_at_once_gives(monkeypatch):
    one = judged(60)
    whole = measured.everything(one, "t", "x", bootstrap=40, seed=1)
    monkeypatch.setattr(measured, "_CELLS", 60 * 7)
    for figure, again in zip(whole, measured.everything(one, "t", "x", bootstrap=40, seed=1), strict=True):
        np.testing.assert_allclose(
            [figure.estimate.low, figure.estimate.high], [again.estimate.low, again.estimate.high], err_msg=figure.key
        )


def test_nothing_but_one_class_is_no_fault():
    one = judged(20)
    alone = Judged(one.truth[:, 2:], one.probabilities[:, 2:], one.thresholds[2:], one.patients, LABELS[2:])
    found = {figure.key: figure.estimate.value for figure in measured.everything(alone, "t", "x", bootstrap=10, seed=0)}
    assert np.isnan(found["auc_t"])
    assert found["accuracy_t"] <= 1


def test_groups_compare_over_the_labels_that_all_of_a_kind_have():
    one = judged(240, 3)
    women = np.arange(240) < 120
    one.truth[:120, 1] = 0  # no woman has a mass: the mean leaves it out for men too
    details = {
        "sex": ["F" if woman else "M" for woman in women],
        "age": ["30", "055Y", "", "71"] * 60,
        "view": ["PA"] * 235 + ["AP"] * 5,
    }
    found = {group.name: group for group in groups.by_group(one, details, bootstrap=50, seed=0)}
    assert list(found) == ["women", "men", "under 40", "40 to 59", "60 and over", "PA views", "AP views"]
    assert (found["women"].shared, found["men"].shared) == (1, 1)
    assert np.isnan(found["women"].by_label[1].value)
    assert np.isfinite(found["men"].by_label[1].value)
    assert found["men"].mean.value == pytest.approx(ranking.auc(one.truth[120:, 0], one.probabilities[120:, 0])[0])
    assert (found["under 40"].images, found["40 to 59"].images) == (60, 60)
    assert np.isnan(found["AP views"].mean.value)  # five images tell nothing, and do not silence the others
    assert np.isfinite(found["PA views"].mean.value)
