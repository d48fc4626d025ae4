"""The location loss: what of a map lies outside the boxes that show its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from engine.learning.datasets.boxes import Box
from engine.learning.manifest import Manifest
from engine.learning.sections import Location


@dataclass(frozen=True)
class Place:
    """Where one label lies on one image: boxes as (left, top, width, height) in shares of the stored picture."""

    label: int
    boxes: tuple[tuple[float, float, float, float], ...]


def places_of(manifest: Manifest, boxes: Sequence[Box], choice: Location, part: str) -> dict[int, tuple[Place, ...]]:
    """Boxes of the images of a list, by image, under the labels that they show.

    A box whose label is one of ours counts for it. A box of another label counts for those labels that it may stand
    for and that the image is stated to have.
    """
    allowed = set(manifest.lists[part].tolist())
    numbers = {label: number for number, label in enumerate(manifest.labels)}
    gathered: dict[int, dict[int, list[tuple[float, float, float, float]]]] = {}
    for box in boxes:
        if box.image not in allowed:
            continue
        for label in _labels_of(box, choice.stands_for, manifest, numbers):
            sides = (box.left, box.top, box.width, box.height)
            gathered.setdefault(box.image, {}).setdefault(label, []).append(sides)
    return {
        image: tuple(Place(label, tuple(sides)) for label, sides in sorted(labels.items()))
        for image, labels in gathered.items()
    }


def outside_boxes(maps: torch.Tensor, affine: torch.Tensor, places: Sequence[Sequence[Place]]) -> torch.Tensor:
    """How much of each boxed label's map lies outside its boxes.

    The map is turned into shares over its cells (softmax); the loss is minus the logarithm of the share that lies in
    the boxes, summed over the boxed labels and divided by the number of images. Only where a map peaks is told, not
    how high it is: the label says that.

    Parameters
    ----------
    maps
        ``[N, L, h, w]``.
    affine
        ``[N, 2, 3]``: from the varied picture to the stored one, in which the boxes are stated.
    places
        Of each image.
    """
    rows, columns = maps.shape[2:]
    total = maps.new_zeros(())
    for number, of_image in enumerate(places):
        if not of_image:
            continue
        across, down = _cell_centres(affine[number], rows, columns)
        for place in of_image:
            inside = _inside(across, down, place, 0.25 / columns, 0.25 / rows)
            if inside.any():
                shares = torch.softmax(maps[number, place.label].flatten(), 0)
                total = total - torch.log((shares * inside.flatten()).sum() + 1e-6)
    return total / len(places)


def _labels_of(
    box: Box, stands_for: Mapping[str, Sequence[str]], manifest: Manifest, numbers: Mapping[str, int]
) -> list[int]:
    if box.label in numbers:
        return [numbers[box.label]]
    states: NDArray[np.float32] = manifest.states[box.image]
    return [numbers[label] for label in stands_for.get(box.label, ()) if states[numbers[label]] == 1]


def _cell_centres(affine: torch.Tensor, rows: int, columns: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Centres of the map's cells in shares of the stored picture: across and down, each ``[rows, columns]``."""
    grid = F.affine_grid(affine[None], [1, 1, rows, columns], align_corners=False)[0]
    return (grid[..., 0] + 1) / 2, (grid[..., 1] + 1) / 2


def _inside(across: torch.Tensor, down: torch.Tensor, place: Place, slack_x: float, slack_y: float) -> torch.Tensor:
    """Cells whose centre is in one of the boxes, or beside it by no more than the slack."""
    inside = torch.zeros_like(across, dtype=torch.bool)
    for left, top, width, height in place.boxes:
        inside |= (
            (across > left - slack_x)
            & (across < left + width + slack_x)
            & (down > top - slack_y)
            & (down < top + height + slack_y)
        )
    return inside
