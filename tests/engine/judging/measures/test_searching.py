from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.judging.measures import searching
from engine.judging.measures.searching import SearchSettings

PAPER = SearchSettings(precision=0.40)

ROWS = st.lists(st.tuples(st.booleans(), st.integers(0, 40)), min_size=1, max_size=60)


def scored(rows):
    truth = np.array([float(ill) for ill, _ in rows])
    return truth, np.array([number / 40 for _, number in rows])


def longhand(truth, said, floor):
    """Every threshold on its own: (threshold, precision, F1)."""
    found = []
    for step in range(16):
        threshold = round(0.10 + 0.05 * step, 2)
        called = said >= threshold
        hits = float((called & (truth == 1)).sum())
        precision = hits / called.sum() if called.any() else 0.0
        found.append((threshold, precision, 2 * hits / (called.sum() + (truth == 1).sum())))
    enough = [row for row in found if row[1] >= floor]
    if enough:
        return max(enough, key=lambda row: (row[2], -row[0]))
    return max(found, key=lambda row: (row[1], -row[0]))


@given(ROWS, st.sampled_from([0.0, 0.3, 0.4, 0.8]))
@settings(deadline=None)
def test_the_best_f1_above_the_floor(rows, floor):
    truth, said = scored(rows)
    if truth.min() == truth.max():
        assert searching.best_f1(truth, said, SearchSettings(precision=floor)) == 0.5
    else:
        assert searching.best_f1(truth, said, SearchSettings(precision=floor)) == longhand(truth, said, floor)[0]


@given(ROWS)
@settings(deadline=None)
def test_the_dynamic_search_steps_down_where_f1_stays_low(rows):
    truth, said = scored(rows)
    if truth.min() == truth.max():
        assert searching.dynamic(truth, said, PAPER) == 0.5
    else:
        threshold, _, merit = longhand(truth, said, 0.40)
        assert searching.dynamic(truth, said, PAPER) == pytest.approx(threshold - 0.05 * (merit < 0.30))


@given(ROWS)
@settings(deadline=None)
def test_youdens_j_is_the_best_there_is(rows):
    truth, said = scored(rows)
    if truth.min() == truth.max():
        assert searching.youden(truth, said) == 0.5
        return
    merits = {
        place: (said[truth == 1] >= place).mean() + (said[truth == 0] < place).mean() for place in np.unique(said)
    }
    assert merits[searching.youden(truth, said)] == pytest.approx(max(merits.values()))


def test_youden_agrees_with_scikit_learns_curve():
    metrics = pytest.importorskip("sklearn.metrics")
    random = np.random.default_rng(0)
    truth = (random.random(300) < 0.3).astype(float)
    said = 1 / (1 + np.exp(-(2 * truth - 1 + random.normal(size=300))))
    false, found, places = metrics.roc_curve(truth, said)
    assert searching.youden(truth, said) == places[np.argmax(found - false)]


def test_the_grid_is_the_papers():
    expected = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85]
    assert PAPER.grid.tolist() == expected


def test_each_label_for_itself_and_what_is_not_stated_left_out():
    truth = np.array([[1, 0], [0, 0], [1, 0], [np.nan, 0], [0, 0]])
    said = np.array([[0.8, 0.1], [0.2, 0.2], [0.7, 0.3], [0.75, 0.4], [0.1, 0.9]])
    assert searching.search("youden-exact", truth, said, PAPER) == (0.7, 0.5)
    assert searching.search("f1-floor", truth, said, SearchSettings()) == (0.25, 0.5)
    assert len({searching.words(rule, PAPER) for rule in get_args(searching.Search)}) == 3
    assert "at least 0.40; lowered by 0.05 where that F1 is below 0.30" in searching.words("f1-dynamic", PAPER)
