from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.judging.measures import prior

SHARES = st.floats(0.001, 0.999)


@given(st.floats(0, 1), SHARES, SHARES)
def test_there_and_back(said, fitted, wanted):
    assert prior.shift(prior.shift(said, fitted, wanted), wanted, fitted) == pytest.approx(said, abs=1e-9)
    assert prior.shift(said, fitted, fitted) == pytest.approx(said)


@given(SHARES, SHARES)
def test_what_says_nothing_becomes_the_new_prevalence(fitted, wanted):
    assert prior.shift(fitted, fitted, wanted) == pytest.approx(wanted)


def test_shifted_probabilities_are_bayes_rule_on_a_population():
    random = np.random.default_rng(0)
    ill = random.random(400_000) < 0.4
    score = random.normal(size=400_000) + 1.5 * ill
    likelihood = np.exp(1.5 * score - 1.5**2 / 2)
    said = 0.4 * likelihood / (0.4 * likelihood + 0.6)
    # Nine of ten ill people stay away: the prevalence falls, and the shifted probabilities still mean what they say.
    here = ~ill | (random.random(400_000) < 0.1)
    share = ill[here].mean()
    moved = prior.shift(said[here], 0.4, share)
    assert moved.mean() == pytest.approx(share, abs=0.003)
    for low, high in ((0.02, 0.05), (0.1, 0.2), (0.2, 0.4)):
        part = (moved >= low) & (moved < high)
        assert ill[here][part].mean() == pytest.approx(moved[part].mean(), abs=0.02)


def test_labels_move_each_by_its_own_prevalence_and_certainty_stays():
    moved = prior.shift(np.array([[0.5, 0.5], [0.0, 1.0]]), np.array([0.5, 0.2]), np.array([0.1, 0.2]))
    np.testing.assert_allclose(moved, [[0.1, 0.5], [0, 1]])


@pytest.mark.parametrize("wrong", [0.0, 1.0, -0.1, float("nan")])
def test_a_prevalence_of_nobody_or_all_is_none(wrong):
    with pytest.raises(ValueError, match="prevalence"):
        prior.shift(0.5, wrong, 0.5)


def test_predictive_values_longhand():
    # 1,000 people, 100 ill: 80 found; 900 well: 90 called ill.
    positive, negative = prior.predictive_values(0.8, 0.9, 0.1)
    assert positive == pytest.approx(80 / 170)
    assert negative == pytest.approx(810 / 830)
    assert np.isnan(prior.predictive_values(0.0, 1.0, 0.5)[0])


@given(SHARES, SHARES, SHARES)
def test_predictive_values_are_the_shift_of_a_yes_or_no(sensitivity, specificity, prevalence):
    """Calling present is a probability of its own: shifting it gives the predictive value elsewhere."""
    at_half, _ = prior.predictive_values(sensitivity, specificity, 0.5)
    there, _ = prior.predictive_values(sensitivity, specificity, prevalence)
    assert prior.shift(float(at_half), 0.5, prevalence) == pytest.approx(float(there), rel=1e-6)
