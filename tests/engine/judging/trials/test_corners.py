from __future__ import annotations

import numpy as np
import pytest

from engine.judging.trials import corners

LABELS = ("Mass", "Nodule")


def test_the_mean_change_of_all_and_of_each_label() -> None:
    random = np.random.default_rng(1)
    before = random.random((60, 2))
    after = before + np.array([0.1, -0.02]) * np.where(np.arange(60) % 2, 1, -1)[:, None]
    after[7] = np.nan  # not read twice
    patients = np.array([f"p{place // 3}" for place in range(60)])
    found = {f.key: f for f in corners.figures(before, after, patients, LABELS, "the list x", bootstrap=30, seed=0)}
    assert set(found) == {"corners_change", "corners_change/Mass", "corners_change/Nodule"}
    assert found["corners_change"].estimate.value == pytest.approx(0.06)
    assert found["corners_change/Mass"].estimate.value == pytest.approx(0.1)
    assert found["corners_change/Nodule"].estimate.value == pytest.approx(0.02)
    assert found["corners_change"].estimate.n == 59
    assert "the list x" in found["corners_change"].words
    assert found["corners_change/Mass"].label == "Mass"


def test_intervals_are_drawn_by_patient() -> None:
    """Twenty equal images of each patient tell no more than one of each."""
    change = np.linspace(0, 0.2, 8)[:, None] * np.ones(2)
    few = corners.figures(change * 0, change, np.arange(8).astype(str), LABELS, "x", bootstrap=200, seed=0)
    many = np.repeat(change, 20, axis=0)
    whole = corners.figures(many * 0, many, np.repeat(np.arange(8), 20).astype(str), LABELS, "x", bootstrap=200, seed=0)
    assert whole[0].estimate.low == pytest.approx(few[0].estimate.low)
    assert whole[0].estimate.high == pytest.approx(few[0].estimate.high)
    assert few[0].estimate.low < 0.1 < few[0].estimate.high


def test_nothing_where_no_image_was_read_twice() -> None:
    nothing = np.full((3, 2), np.nan)
    assert corners.figures(nothing + 0, nothing, np.array(["a", "b", "c"]), LABELS, "x", bootstrap=5, seed=0) == ()
