from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.learning.gating.judging import threshold_for, wilson


def test_the_threshold_refuses_about_the_share_that_it_may():
    probabilities = np.linspace(0, 1, 10_001)
    least = threshold_for(probabilities, 0.1)
    assert (probabilities < least).mean() == pytest.approx(0.1, abs=1e-3)


def test_the_threshold_keeps_within_its_limits():
    assert threshold_for(np.full(100, 0.99), 0.01) == 0.9
    assert threshold_for(np.zeros(100), 0.01) == 0.02


@given(st.integers(0, 50), st.integers(1, 200))
def test_the_interval_holds_the_share(hits, more):
    number = hits + more
    low, high = wilson(hits, number)
    assert 0 <= low <= hits / number <= high <= 1


def test_the_interval_of_none_of_ten_is_the_published_one():
    low, high = wilson(0, 10)
    assert low == 0
    assert high == pytest.approx(0.2775, abs=1e-4)
