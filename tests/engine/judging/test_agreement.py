from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.judging import agreement
from engine.judging.measures.ranking import draws_by_patient


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 3)), min_size=1, max_size=40))
@settings(deadline=None)
def test_kappa_is_scikit_learns(rows):
    learn = pytest.importorskip("sklearn.metrics")
    first, second, weights = (np.array(column, float) for column in zip(*rows, strict=True))
    mine = agreement.kappa(first, second, weights[None])[0]
    kept = weights > 0
    if not kept.any() or (np.ptp(first[kept]) == 0 and np.ptp(second[kept]) == 0 and first[kept][0] == second[kept][0]):
        assert np.isnan(mine)
    else:
        assert mine == pytest.approx(learn.cohen_kappa_score(first, second, sample_weight=weights, labels=[0, 1]))


def test_kappa_longhand_and_what_was_not_read():
    first = np.array([1, 1, 1, 0, 0, 0, 0, 0, np.nan])
    second = np.array([1, 1, 0, 0, 0, 0, 0, 1, 1])
    same, chance = 6 / 8, (3 / 8) * (3 / 8) + (5 / 8) * (5 / 8)
    assert agreement.kappa(first, second)[0] == pytest.approx((same - chance) / (1 - chance))


def test_folds_keep_a_patient_together():
    patients = np.repeat(np.arange(50), 3).astype(str)
    fold = agreement.folds_by_patient(patients, 1)
    assert all(len(set(fold[patients == one])) == 1 for one in np.unique(patients))
    assert set(fold) == set(range(5))


def readers_and_engine(count=900, seed=0, skill=1.5):
    random = np.random.default_rng(seed)
    truth = (random.random(count) < 0.3).astype(float)
    scores = skill * truth + random.normal(size=count)
    calls = (1.5 * truth + random.normal(size=count) > 1.2).astype(float)
    return truth, scores, calls, np.arange(count).astype(str)


def longhand(truth, scores, fold, aim):
    """Fold by fold: the threshold of the others, the calls of this one."""
    kind, share = aim
    called = np.zeros(len(truth), bool)
    for number in range(5):
        members = scores[(fold != number) & (truth == (kind == "sensitivity"))]
        if kind == "sensitivity":
            limit = max(one for one in members if np.mean(members >= one) >= share - 1e-9)
        else:
            enough = [one for one in members if np.mean(members < one) >= share - 1e-9]
            limit = min(enough) if enough else np.nextafter(max(members), np.inf)
        called |= (fold == number) & (scores >= limit)
    return called[truth == 1].mean(), (~called[truth == 0]).mean()


@pytest.mark.parametrize("aim", [("sensitivity", 0.9), ("specificity", 0.85), ("specificity", 1.0)])
def test_cross_fitting_longhand_with_ties_and_for_a_draw(aim):
    truth, scores, _, patients = readers_and_engine(200)
    scores = np.round(scores, 1)
    fold = agreement.folds_by_patient(patients, 0)
    value = [part[0] for part in agreement.cross_fitted(truth, scores, fold, aim)]
    assert value == pytest.approx(longhand(truth, scores, fold, aim))
    weights = np.random.default_rng(1).integers(0, 3, (2, 200)).astype(float)
    many = agreement.cross_fitted(truth, scores, fold, aim, weights)
    for number, draw in enumerate(weights.astype(int)):
        again = (np.repeat(part, draw) for part in (truth, scores, fold))
        assert [part[number] for part in many] == pytest.approx(longhand(*again, aim))


def test_cross_fitting_does_not_flatter_an_engine_that_knows_nothing():
    gains = []
    for seed in range(20):
        truth, scores, _, patients = readers_and_engine(60, seed, skill=0.0)
        hit, spared = agreement.cross_fitted(
            truth, scores, agreement.folds_by_patient(patients, 0), ("sensitivity", 0.5)
        )
        gains.append(hit[0] + spared[0] - 1)
    assert abs(np.mean(gains)) < 0.08


def test_an_engine_like_the_reader_a_better_and_a_worse_one():
    verdicts = {}
    for skill in (0.3, 1.5, 3.5):
        truth, scores, calls, patients = readers_and_engine(3000, skill=skill)
        found = agreement.beside(truth, scores, calls, patients, ("R4", "Mass"), bootstrap=200, seed=0)
        assert found is not None
        assert found.engine_specificity.value == pytest.approx(found.specificity.value, abs=0.02)
        assert found.gain.low <= found.gain.value <= found.gain.high
        verdicts[skill] = found.verdict
    assert verdicts[0.3] == "worse"
    assert verdicts[3.5] == "better"
    assert verdicts[1.5] in ("as good", "open")
    few = readers_and_engine(60, seed=2)
    found = agreement.beside(*few, ("R4", "Mass"), bootstrap=100, seed=0)
    assert found is not None
    assert found.verdict == "open"  # sixty images tell nothing apart
    assert "not told apart from R4" in agreement.sentence("Mass", [found])


def test_too_few_images_are_not_measured():
    truth, scores, calls, patients = readers_and_engine(40)
    truth[:] = 0
    truth[:9] = 1
    assert agreement.beside(truth, scores, calls, patients, ("R4", "Mass"), bootstrap=10, seed=0) is None
    assert agreement.operating_points(truth, scores, patients, bootstrap=10, seed=0) == {}
    assert "not measured" in agreement.sentence("Mass", [])


def test_operating_points_reach_their_aim_on_other_patients():
    truth, scores, _, patients = readers_and_engine(3000)
    found = agreement.operating_points(truth, scores, patients, bootstrap=100, seed=0)
    limit, hit, _ = found["sensitivity 0.90"]
    assert hit.value == pytest.approx(0.9, abs=0.03)
    assert (scores[truth == 1] >= limit).mean() >= 0.9
    limit, _, spared = found["specificity 0.90"]
    assert spared.value == pytest.approx(0.9, abs=0.03)
    assert (scores[truth == 0] < limit).mean() >= 0.9


def test_rates_have_intervals_by_patient():
    truth, _, calls, patients = readers_and_engine(400)
    calls[:50] = np.nan
    hit, spared = agreement.rates(truth, calls, draws_by_patient(patients, 200, 0))
    there = ~np.isnan(calls)
    assert hit.value == pytest.approx(calls[there & (truth == 1)].mean())
    assert spared.value == pytest.approx(1 - calls[there & (truth == 0)].mean())
    assert hit.low < hit.value < hit.high
