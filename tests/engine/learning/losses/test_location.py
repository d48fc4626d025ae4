from __future__ import annotations

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.learning.datasets.boxes import Box  # noqa: E402
from engine.learning.losses import location  # noqa: E402
from engine.learning.losses.location import Place  # noqa: E402
from engine.learning.manifest import Manifest  # noqa: E402
from engine.learning.sections import Input, Location  # noqa: E402
from engine.learning.variation import varying  # noqa: E402
from engine.learning.variation.settings import Augmentation  # noqa: E402

STRAIGHT = torch.tensor([[[1.0, 0, 0], [0, 1, 0]]])


def test_location_loss_longhand():
    maps = torch.zeros(1, 2, 4, 4)
    maps[0, 1, 0, 0] = 2.0
    corner = [[Place(1, ((0.0, 0.0, 0.2, 0.2),))]]
    expected = -math.log(math.exp(2) / (math.exp(2) + 15))
    assert location.outside_boxes(maps, STRAIGHT, corner).item() == pytest.approx(expected, rel=1e-4)
    assert location.outside_boxes(maps, STRAIGHT, [[Place(0, ((0.0, 0.0, 0.2, 0.2),))]]).item() == pytest.approx(
        math.log(16), rel=1e-4
    )
    assert location.outside_boxes(maps, STRAIGHT, [()]).item() == 0


def test_location_loss_pulls_the_peak_into_the_box_and_leaves_other_labels():
    maps = torch.zeros(1, 2, 7, 7, requires_grad=True)
    location.outside_boxes(maps, STRAIGHT, [[Place(0, ((0.0, 0.5, 0.5, 0.5),))]]).backward()
    falling = maps.grad[0, 0] < 0
    assert falling[4:, :3].all()
    assert not falling[:3].any()
    assert not maps.grad[0, 1].any()


def test_a_box_outside_the_picture_says_nothing():
    assert location.outside_boxes(torch.zeros(1, 1, 7, 7), STRAIGHT, [[Place(0, ((2.0, 2.0, 0.1, 0.1),))]]).item() == 0


def test_the_affine_map_takes_the_box_where_the_picture_went():
    """A bright spot is varied with the picture; the cells that count for its box are those that show it."""
    stored = np.zeros((16, 96, 96), np.uint8)
    stored[:, 60:72, 20:32] = 255
    target = Input(mean=(0.0,) * 3, std=(1.0,) * 3, rows=96, columns=96, stored=96)
    choice = Augmentation(rotation=40, scale=0.3, aspect=0.3, shift=0.15)
    batch = varying.varied(stored, choice, target, torch.Generator().manual_seed(3))
    shown = torch.nn.functional.avg_pool2d(batch.images[:, :1], 4)
    place = [Place(0, ((20 / 96, 60 / 96, 12 / 96, 12 / 96),))]
    for number in range(16):
        on_spot = torch.log(shown[number : number + 1] + 1e-4) * 4
        loss = location.outside_boxes(on_spot, batch.affine[number : number + 1], [place])
        assert loss.item() < 0.1, number


def test_a_box_stands_for_the_labels_that_its_image_is_stated_to_have(tmp_path):
    table = Manifest(
        folder=tmp_path,
        labels=("Pneumonia", "Infiltration", "Mass"),
        images=("a", "b", "c"),
        patients=("1", "2", "3"),
        states=np.array([[0, 1, 1], [1, 1, 0], [1, 1, 1]], np.float32),
        lists={"train": np.array([0, 1]), "val": np.array([2])},
        details={},
    )
    boxes = [Box(0, "Opacity", 0, 0, 1, 1), Box(1, "Mass", 0, 0, 1, 1), Box(1, "Mass", 0, 0, 0.5, 1)]
    boxes += [Box(2, "Mass", 0, 0, 1, 1)]
    choice = Location(weight=1.0, stands_for={"Opacity": ("Pneumonia", "Infiltration")})
    places = location.places_of(table, boxes, choice, "train")
    assert places == {0: (Place(1, ((0, 0, 1, 1),)),), 1: (Place(2, ((0, 0, 1, 1), (0, 0, 0.5, 1))),)}
