"""Calibration after the prior shift to a list's own prevalence."""

from __future__ import annotations

import numpy as np
import pytest

from engine.judging import measured, shifted
from engine.judging.measured import Judged
from engine.judging.measures.prior import shift

COUNT = 6000


def judged() -> Judged:
    """Right probabilities at a prevalence of a quarter, on a list on which a twentieth is ill (of the first label)."""
    random = np.random.default_rng(5)
    at_list = np.clip(random.beta(0.5, 9, (COUNT, 3)), 1e-4, 0.999)
    truth = (random.random((COUNT, 3)) < at_list).astype(float)
    truth[:, 2] = 0  # a label that nobody has
    truth[:50, 0] = np.nan
    said = shift(at_list, np.nanmean(truth, axis=0).clip(1e-4), 0.25)
    patients = np.array([f"p{place // 2}" for place in range(COUNT)])
    return Judged(truth, said, np.full(3, 0.5), patients, ("Mass", "Nodule", "Hernia"))


def test_what_only_the_prevalence_spoilt_is_gone_after_the_shift() -> None:
    one = judged()
    fitted = dict.fromkeys(one.labels, 0.25)
    found = {f.key: f for f in shifted.figures(one, fitted, "test", "the list test", bootstrap=40, seed=0)}
    plain = {f.key: f.estimate for f in measured.everything(one, "test", "the list test", bootstrap=10, seed=0)}
    mean, chance = found["calibration_error_shifted_test"].estimate, found["calibration_error_perfect_shifted_test"]
    assert plain["calibration_error_test"].value > 0.15
    assert mean.value < 0.012
    assert mean.low <= mean.value <= mean.high
    assert 0 < chance.estimate.value < mean.value * 2
    assert "mean over 2 labels" in found["calibration_error_shifted_test"].words
    each = [found[f"calibration_error_shifted_test/{label}"].estimate for label in ("Mass", "Nodule")]
    assert mean.value == pytest.approx(np.mean([two.value for two in each]))
    assert each[0].n == COUNT - 50
    assert each[0].positives == int((one.truth[:, 0] == 1).sum())
    assert "calibration_error_shifted_test/Hernia" not in found


def test_a_label_without_a_stated_prevalence_is_left_out() -> None:
    found = shifted.figures(judged(), {"Nodule": 0.25, "Mass": 0.0}, "t", "x", bootstrap=5, seed=0)
    assert [f.label for f in found] == ["", "", "Nodule"]
    assert shifted.figures(judged(), {}, "t", "x", bootstrap=5, seed=0) == []
