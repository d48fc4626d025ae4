import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from engine.judging.measures.outlines import RatioPair, dice, draw_ratios, mean_of, ratio_figures, ratio_of
from tests.data import need

masks = arrays(np.bool_, (6, 7))


@given(masks, masks)
def test_dice_is_twice_the_overlap_over_both_areas(one, other):
    both = one.sum() + other.sum()
    expected = 1.0 if both == 0 else 2 * np.logical_and(one, other).sum() / both
    assert dice(one, other) == pytest.approx(expected)
    assert dice(one, other) == dice(other, one)
    assert dice(one, one) == 1.0


def test_the_ratio_counts_columns_from_border_to_border():
    heart, lungs = np.zeros((4, 20), bool), np.zeros((4, 20), bool)
    heart[1, 8:13] = True
    heart[3, 5:9] = True
    lungs[0, 2:6] = True
    lungs[2, 14:18] = True
    assert ratio_of(heart, lungs) == pytest.approx(8 / 16)
    assert np.isnan(ratio_of(np.zeros_like(heart), lungs))


def test_the_mean_of_masks_ratios_agrees_with_the_sets_own_table():
    folder = need("heart-and-lungs")
    with (folder / "index.csv").open() as stream:
        rows = list(csv.DictReader(stream))[::40]
    for row in rows:
        parts = {}
        for name in ("heart", "left_lung", "right_lung"):
            parts[name] = np.asarray(Image.open(folder / name / f"{row['name']}.png").convert("L")) > 0
        found = ratio_of(parts["heart"], parts["left_lung"] | parts["right_lung"])
        assert found == pytest.approx(
            float(row["ctr_from_masks"]), abs=5e-3
        )  # the table's is of masks of 512, ours of 320 columns


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_a_means_interval_holds_the_mean(values):
    estimate = mean_of(values, [str(place) for place in range(len(values))], bootstrap=200, seed=1)
    assert estimate.value == pytest.approx(np.mean(values))
    assert estimate.low - 1e-9 <= estimate.value <= estimate.high + 1e-9 or len(values) < 8


def test_pictures_without_a_proposal_count_as_such_and_not_as_errors():
    pairs = [
        RatioPair("a", "a", 0.50, 0.51),
        RatioPair("b", "b", 0.45, 0.42),
        RatioPair("c", "c", 0.60, float("nan")),
    ]
    figures = ratio_figures(pairs, bootstrap=200, seed=0)
    assert figures["proposed"].value == pytest.approx(2 / 3)
    assert figures["ratio_absolute_error"].value == pytest.approx(0.02)
    assert figures["ratio_error"].value == pytest.approx(-0.01)
    assert figures["ratio_within_0.02"].value == 0.5
    assert b"<svg" in draw_ratios(pairs)
