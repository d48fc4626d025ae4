"""What several engines answer together on lists of images, as ``engine.reading.answering.Several`` joins them.

Each probability is the mean of the parts' calibrated ones. Each map is the mean of the parts' maps, all brought to the
finest part's grid, after each was multiplied by its calibration's slope: then a unit of any of them moves the logit of
its own part by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration, Card, Map
from engine.bundles.engines import Engine, load
from engine.judging.measures.calibration import sigmoid
from engine.judging.measuring import Answers
from engine.learning import exporting
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.runs.answering import Answering
from engine.learning.runs.request import Request
from engine.overlay.interpolation import weights

_EDGE = 1e-7


@dataclass(frozen=True, eq=False)
class Part:
    """One engine that takes part, and how its graph is asked."""

    engine: Engine
    answering: Answering

    @property
    def slopes(self) -> NDArray[np.float32]:
        """Of its calibration, ``[labels]``."""
        return _calibration(self.engine.card)[0].astype(np.float32)


def part(request: Request, table: Manifest, progress: Progress) -> Part:
    """The engine of a finished run, ready to answer.

    Parameters
    ----------
    request
        Of the part: its own recipe and folder.
    """
    engine = load(request.out / "engine")
    return Part(engine, Answering(table, request, engine.folder, progress))


class Joined:
    """Several engines that answer the same findings.

    Parameters
    ----------
    parts
        In the order of the ensemble's members.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        grids = [one.engine.card.map for one in self._parts]
        self._mapped = all(grid is not None for grid in grids)
        self._finest = max(
            (one for one in self._parts if one.engine.card.map is not None),
            key=lambda one: _cells(one.engine.card.map),
            default=None,
        )

    @property
    def finest(self) -> Part:
        """The part with the finest maps; the first where there are none."""
        return self._finest or self._parts[0]

    def of(self, name: str) -> Answers:
        """Logits of the mean probabilities, and mean maps, raw: references are not subtracted."""
        logits, maps = [], []
        for one in self._parts:
            answers = one.answering.of(name)
            slope, intercept = _calibration(one.engine.card)
            logits.append(sigmoid(slope * answers.logits.astype(np.float64) + intercept))
            if self._mapped:
                maps.append(self._brought(answers.maps, one))
        mean = np.clip(np.mean(logits, axis=0), _EDGE, 1 - _EDGE)
        joined = np.log(mean / (1 - mean)).astype(np.float32)
        none = np.zeros((*joined.shape, 0, 0), np.float32)
        return replace(answers, logits=joined, maps=np.mean(maps, axis=0) if maps else none)

    def reference(self) -> NDArray[np.float32] | None:
        """The mean of the parts' reference maps ``[labels, rows, columns]``, brought together as the maps are."""
        if not self._mapped:
            return None
        found = []
        for one in self._parts:
            grid = one.engine.card.map
            assert grid is not None
            shape = (len(one.engine.card.labels), grid.rows, grid.columns)
            maps = np.zeros(shape, np.float32)
            if grid.reference is not None:
                with np.load(one.engine.folder / exporting.REFERENCE, allow_pickle=False) as held:
                    maps = held["maps"].astype(np.float32)
            found.append(self._brought(maps[None], one)[0])
        mean: NDArray[np.float32] = np.mean(found, axis=0)
        return mean

    def _brought(self, maps: NDArray[np.float32], one: Part) -> NDArray[np.float32]:
        """Maps ``[N, labels, h, w]`` of a part, by its slopes, on the finest part's grid."""
        own, target = one.engine.card, self.finest.engine.card
        scaled = maps * one.slopes[:, None, None]
        if one is self.finest:
            return scaled
        assert own.map is not None
        assert target.map is not None
        down = weights(_places(target, own, 0), own.map.rows)
        across = weights(_places(target, own, 1), own.map.columns)
        brought: NDArray[np.float32] = (down @ scaled @ across.T).astype(np.float32)
        return brought


def _places(target: Card, own: Card, axis: int) -> NDArray[np.float32]:
    """Where the centres of one card's cells lie among another's, in cells: both see the same picture whole."""
    assert target.map is not None
    assert own.map is not None
    cells = target.map.rows if axis == 0 else target.map.columns
    offset, step = _centres(target, target.map, axis)
    own_offset, own_step = _centres(own, own.map, axis)
    return ((offset + step * np.arange(cells) - own_offset) / own_step).astype(np.float32)


def _centres(card: Card, grid: Map, axis: int) -> tuple[float, float]:
    """Where the first cell's centre lies and how far it is to the next, in shares of the picture's side."""
    side = card.input.rows if axis == 0 else card.input.columns
    cells = grid.rows if axis == 0 else grid.columns
    if grid.first is None:
        return 0.5 / cells, 1 / cells
    return (grid.first[axis] + 0.5) / side, grid.stride / side


def _calibration(card: Card) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slope and intercept of each label."""
    scales = [card.calibration.get(label, Calibration()) for label in card.labels]
    return np.array([one.slope for one in scales]), np.array([one.intercept for one in scales])


def _cells(grid: Map | None) -> int:
    return 0 if grid is None else grid.rows * grid.columns
