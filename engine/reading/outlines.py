"""What a segmenter outlines in a radiograph: structures as maps, and their extents.

Widths are taken from the outline's border at half probability, between the cells of the grid: a cell is half a pixel of
a 256 pixel picture, several of a real radiograph.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.bundles.engines import Engine, available
from engine.bundles.verifying import verify
from engine.radiographs import display
from engine.radiographs.radiograph import Radiograph
from engine.reading.preprocessing import tensor_of
from engine.reading.reading import Affine
from engine.reading.runtimes import Device, load_runtime, unusable
from engine.reading.turning import Turn, turn_of

DEFAULT = "heart-lungs"
HALF = 0.5


@dataclass(frozen=True, eq=False)
class Outlines:
    """Structures of one frame.

    Attributes
    ----------
    labels
        Names of the structures, the first axis of ``inside``.
    inside
        ``[S, h, w]`` float32: probability that a cell is inside, the picture upright as its header states.
    upright
        From cells to the pixels of the upright picture.
    turn
        How the stored picture was turned to be upright.
    rows, columns
        Of the stored picture.
    """

    engine: str
    version: str
    engine_sha256: str
    labels: tuple[str, ...]
    inside: NDArray[np.float32]
    upright: Affine
    turn: Turn
    rows: int
    columns: int

    def of(self, label: str) -> NDArray[np.float32]:
        """``[h, w]`` of one structure."""
        one: NDArray[np.float32] = self.inside[self.labels.index(label)]
        return one

    def stored(self, label: str) -> NDArray[np.float32]:
        """One structure's cells turned back to the stored picture; they tile it evenly."""
        turned: NDArray[np.float32] = self.turn.back(self.inside[[self.labels.index(label)]])[0]
        return turned


class Segmenter:
    """Outlines structures with one engine of the kind ``segmenter``; may be used by several threads at once.

    Parameters
    ----------
    engine
        Its hashes are checked here, once, before anything of it is loaded.

    Raises
    ------
    Refusal
        ``engine-missing``, ``engine-altered``.
    """

    def __init__(self, engine: Engine, device: Device = "auto", threads: int | None = None) -> None:
        if engine.card.kind != "segmenter" or engine.card.map is None:
            raise unusable(engine, "it outlines no structures")
        verify(engine)
        self.engine = engine
        self._runtime = load_runtime(engine, "onnxruntime", device, threads)

    def outline(self, radiograph: Radiograph, shown: NDArray[np.float32] | None = None) -> Outlines:
        """Outline one frame; ``shown`` is the picture as first displayed where it is at hand already."""
        card, turn = self.engine.card, turn_of(radiograph)
        assert card.map is not None
        picture = display.as_first_displayed(radiograph) if shown is None else shown
        rows, columns = turn.swapped((radiograph.rows, radiograph.columns))
        return Outlines(
            engine=card.name,
            version=card.version,
            engine_sha256=self.engine.sha256,
            labels=card.labels,
            inside=self.inside(turn.upright(picture)),
            upright=_even(rows, columns, card.map.rows, card.map.columns),
            turn=turn,
            rows=radiograph.rows,
            columns=radiograph.columns,
        )

    def inside(self, upright: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probability ``[S, h, w]`` that a cell of an upright picture ``[rows, columns]`` in 0..1 is inside."""
        maps = self._runtime.run(tensor_of(upright, self.engine.card.input)).maps
        if maps is None or not np.isfinite(maps).all():
            raise unusable(self.engine, "its maps are not finite")
        found: NDArray[np.float32] = 1.0 / (1.0 + np.exp(-np.clip(maps[0].astype(np.float32), -30, 30)))
        return found


def default_segmenter() -> Engine | None:
    """The segmenter that came with Hilum or that a person installed; None where there is none."""
    return next((engine for engine in available("segmenter") if engine.name == DEFAULT), None)


def largest(inside: NDArray[np.float32], parts: int = 1) -> NDArray[np.float32]:
    """The map ``[h, w]`` with all but its largest connected parts (at half probability, by area) set to 0."""
    numbered, sizes = connected(inside >= HALF)
    kept = np.argsort(sizes)[::-1][:parts] + 1
    return np.where(np.isin(numbered, kept) | (inside < HALF), inside, 0.0).astype(np.float32)


def connected(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Number the parts of a mask ``[h, w]`` that touch by an edge: 0 outside, then 1, 2, ...; and their sizes."""
    numbered = np.zeros(mask.shape, np.int32)
    sizes: list[int] = []
    high, wide = mask.shape
    for row, column in zip(*np.nonzero(mask), strict=True):
        if numbered[row, column]:
            continue
        sizes.append(0)
        numbered[row, column] = len(sizes)
        waiting = deque([(int(row), int(column))])
        while waiting:
            r, c = waiting.popleft()
            sizes[-1] += 1
            for near in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if 0 <= near[0] < high and 0 <= near[1] < wide and mask[near] and not numbered[near]:
                    numbered[near] = len(sizes)
                    waiting.append(near)
    return numbered, np.array(sizes, np.int64)


@dataclass(frozen=True)
class Extent:
    """The leftmost and rightmost border of an outline, in cells counted by centres, and the rows where they are.

    ``blur`` is how wide the zone from three quarters to a quarter of certainty is there, both sides together.
    """

    low: float
    high: float
    low_row: int
    high_row: int
    blur: float

    @property
    def width(self) -> float:
        """Cells from border to border."""
        return self.high - self.low


def extent(inside: NDArray[np.float32]) -> Extent | None:
    """How far a map ``[h, w]`` reaches to both sides at half probability; None where it is nowhere."""
    profile = inside.max(0)
    columns = np.flatnonzero(profile >= HALF)
    if len(columns) == 0:
        return None
    low, high = int(columns[0]), int(columns[-1])
    mirrored = profile[::-1]
    last = len(profile) - 1
    sides = [(profile, low), (mirrored, last - high)]
    edges = [_crossing(line, at, HALF) for line, at in sides]
    blurs = [_crossing(line, at, 0.75) - _crossing(line, at, 0.25) for line, at in sides]
    return Extent(
        low=edges[0],
        high=last - edges[1],
        low_row=int(inside[:, low].argmax()),
        high_row=int(inside[:, high].argmax()),
        blur=float(sum(abs(one) for one in blurs)),
    )


def _crossing(line: NDArray[np.float32], start: int, level: float) -> float:
    """Where a line first reaches a level near ``start``, from the left, between cells."""
    at = start
    while at < len(line) - 1 and line[at] < level:
        at += 1
    while at > 0 and line[at - 1] >= level:
        at -= 1
    if at == 0:
        return -0.5
    before, here = float(line[at - 1]), float(line[at])
    return at - 1 + (level - before) / (here - before) if here > before else at - 0.5


def _even(rows: int, columns: int, high: int, wide: int) -> Affine:
    """Cells that tile a picture evenly (as ``preprocessing.placement``)."""
    return Affine(rows / high, 0.5 * rows / high - 0.5, columns / wide, 0.5 * columns / wide - 0.5)
