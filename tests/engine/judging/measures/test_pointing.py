from __future__ import annotations

import numpy as np
import pytest

from engine.judging.measures import pointing
from engine.judging.measures.pointing import Target
from tests.data import need
from tests.engine.few import read_table


def test_the_peak_is_the_centre_of_the_highest_cell():
    one = np.zeros((7, 7))
    one[2, 5] = 1
    assert pointing.peak(one) == (pytest.approx(5.5 / 7), pytest.approx(2.5 / 7))
    assert pointing.peak(np.array([[0.0, 3.0]])) == (0.75, 0.5)


def test_the_peak_does_not_move_under_linear_interpolation():
    functional, torch = pytest.importorskip("torch.nn.functional"), pytest.importorskip("torch")
    coarse = np.random.default_rng(0).normal(size=(7, 7))
    coarse[3, 4] = 9
    fine = functional.interpolate(torch.from_numpy(coarse)[None, None], (210, 210), mode="bilinear")[0, 0].numpy()
    np.testing.assert_allclose(pointing.peak(fine), pointing.peak(coarse), atol=1 / 210)


def test_hits_are_of_the_boxes_own_label_and_image():
    maps = np.zeros((2, 2, 4, 4), np.float32)
    maps[0, 0, 0, 0] = maps[0, 1, 3, 3] = maps[1, 0, 3, 0] = 1
    targets = [
        Target(0, 0, 0.0, 0.0, 0.25, 0.25),
        Target(0, 1, 0.0, 0.0, 0.25, 0.25),
        Target(1, 0, 0.0, 0.75, 0.2, 0.25),
        Target(1, 0, 0.2, 0.75, 0.2, 0.25),
    ]
    np.testing.assert_array_equal(pointing.hits(maps, targets), [True, False, True, False])


def test_the_centre_is_in_boxes_that_hold_it():
    targets = [Target(0, 0, 0.4, 0.4, 0.2, 0.2), Target(0, 0, 0.0, 0.0, 0.4, 0.9)]
    np.testing.assert_array_equal(pointing.centre_hits(targets), [True, False])


def test_the_share_weighs_boxes_by_their_images_draws():
    found = np.array([True, False, False])
    images = np.array([0, 1, 1])
    estimate = pointing.share(found, images, np.array([[1.0, 1.0], [2.0, 0.0], [0.0, 2.0]]))
    assert estimate.value == pytest.approx(1 / 3)
    assert estimate.low == pytest.approx(np.percentile([1 / 3, 1, 0], 2.5))
    assert estimate.n == 3


def test_the_subsets_centre_is_in_a_fifth_of_the_boxes():
    rows = read_table(need("chestxray14-subset") / "boxes.csv")
    targets = [
        Target(0, 0, *(float(row[key]) / 1024 for key in ("x", "y", "width", "height")))
        for row in rows
        if row["split"] != "train"
    ]
    assert len(targets) == 428
    assert pointing.centre_hits(targets).mean() == pytest.approx(0.21, abs=0.005)
