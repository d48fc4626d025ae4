from __future__ import annotations

import numpy as np
import pytest

from engine.judging.measures import thresholds
from engine.judging.measures.ranking import draws_by_patient

PEOPLE = np.arange(400).astype(str)


def scored(share=0.2, seed=0):
    random = np.random.default_rng(seed)
    truth = (random.random(400) < share).astype(float)
    return truth, 1 / (1 + np.exp(-(2 * truth - 2 + random.normal(size=400))))


def test_the_curve_is_scikit_learns():
    metrics = pytest.importorskip("sklearn.metrics")
    truth, said = scored()
    said = np.round(said, 2)
    mine = thresholds.curve(truth, said)
    false, found, places = metrics.roc_curve(truth, said, drop_intermediate=False)
    np.testing.assert_allclose(mine.probability, places[1:])
    np.testing.assert_allclose(mine.sensitivity, found[1:])
    np.testing.assert_allclose(1 - mine.specificity, false[1:], atol=1e-12)


@pytest.mark.parametrize("rule", ["f1", "youden"])
def test_the_threshold_is_near_the_best_of_all(rule):
    truth, said = scored()

    def merit(place):
        called = said >= place
        found, false, missed = (
            (called & (truth == 1)).sum(),
            (called & (truth == 0)).sum(),
            (~called & (truth == 1)).sum(),
        )
        return 2 * found / (2 * found + false + missed) if rule == "f1" else sum(thresholds.price(truth, said, place))

    chosen = thresholds.choose(truth, said, rule, draws_by_patient(PEOPLE, 200, 0))
    best = max(merit(place) for place in said)
    assert merit(chosen.probability) > 0.95 * best
    assert (chosen.sensitivity, chosen.specificity) == thresholds.price(truth, said, chosen.probability)


def test_price_longhand():
    truth, said = np.array([1, 1, 0, 0, 0, np.nan]), np.array([0.9, 0.3, 0.5, 0.2, 0.1, 0.9])
    assert thresholds.price(truth, said, 0.5) == (0.5, pytest.approx(2 / 3))


def test_one_stray_image_does_not_move_the_threshold_far():
    truth, said = scored(share=0.05)
    draws = draws_by_patient(PEOPLE, 300, 0)
    before = thresholds.choose(truth, said, "f1", draws).probability
    truth[np.argmin(said)] = 1
    assert abs(thresholds.choose(truth, said, "f1", draws).probability - before) < 0.1


def test_no_image_lies_on_the_threshold_and_the_roc_is_thin_with_both_ends():
    truth, said = scored()
    chosen = thresholds.choose(truth, said, "f1", draws_by_patient(PEOPLE, 100, 0))
    assert chosen.probability not in said
    assert 0 < chosen.probability < 1
    assert len(chosen.roc) <= 52
    assert chosen.roc[-1][1:] == (1.0, 0.0)
    probabilities, sensitivities, specificities = zip(*chosen.roc, strict=True)
    assert list(probabilities) == sorted(probabilities, reverse=True)
    assert list(sensitivities) == sorted(sensitivities)
    assert list(specificities) == sorted(specificities, reverse=True)
