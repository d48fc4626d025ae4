from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

pytest.importorskip("sklearn")

from engine.judging.measuring import Answers
from engine.learning import recipe
from engine.learning.runs import fitting
from engine.learning.sections import ThresholdRule


def answers(logits: np.ndarray, truth: np.ndarray) -> Answers:
    number = len(truth)
    return Answers(
        images=tuple(str(one) for one in range(number)),
        patients=np.arange(number).astype(str),
        truth=truth,
        logits=logits,
        maps=np.zeros((number, 2, 1, 1), np.float32),
        details={},
    )


@pytest.mark.parametrize("rule", get_args(ThresholdRule))
def test_a_network_that_says_the_same_of_all_still_has_thresholds_that_a_card_takes(rule: ThresholdRule) -> None:
    """Its calibration is as steep as a search allows, and 0.5 before it is far outside of what it says."""
    random = np.random.default_rng(0)
    truth = (random.random((40, 2)) < 0.4).astype(np.float64)
    logits = np.array([12.0, -12.0]) + 1e-3 * truth + 1e-5 * random.standard_normal((40, 2))
    judging = replace(recipe.load("mobilenetv2-margin").judging, threshold_rule=rule, bootstrap=100)
    fitted = fitting.fit(answers(logits, truth), judging, 0)
    for threshold in fitted.thresholds:
        assert 0 < round(threshold.probability, 6) < 1
