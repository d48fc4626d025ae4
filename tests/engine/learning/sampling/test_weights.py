from __future__ import annotations

import numpy as np
import pytest

from engine.learning.sampling.weights import class_weights, log_odds
from engine.radiographs.refusals import Refusal

NAN = float("nan")
STATES = np.array([[1, 0], [0, 1], [0, NAN], [0, 0], [NAN, 0]], np.float32)


def test_weights_longhand_over_what_is_stated():
    assert class_weights("none", {}, "AB", STATES).tolist() == [1, 1]
    assert class_weights("negatives/positives", {}, "AB", STATES).tolist() == [3, 3]
    assert class_weights("inverse frequency", {}, "AB", STATES).tolist() == [4, 4]
    assert class_weights("fixed", {"B": 0.5, "A": 2.0}, "AB", STATES).tolist() == [2, 0.5]


def test_a_label_without_a_positive_has_no_weight():
    with pytest.raises(Refusal, match="label B has no positive"):
        class_weights("inverse frequency", {}, "AB", np.array([[1, 0], [0, NAN]], np.float32))


def test_the_bias_starts_at_the_log_odds_however_rare():
    np.testing.assert_allclose(log_odds(STATES), np.log([1 / 3, 1 / 3]), rtol=1e-6)
    ends = log_odds(np.array([[0, 1, NAN], [0, 1, NAN]], np.float32))
    assert np.isfinite(ends).all()
    assert ends[0] == -ends[1] < -6
