"""Where an engine's heatmaps are highest: as shown, and as they come out of the network, with nothing subtracted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration
from engine.overlay.interpolation import sample
from engine.radiographs.radiograph import Radiograph
from engine.reading.preprocessing import placement
from engine.reading.reading import Affine, Reading
from engine.reading.turning import turn_of

if TYPE_CHECKING:
    from engine.reading.answering import Solo
    from engine.reading.reader import Reader

Maps = NDArray[np.float32]


class Peaks:
    """Finds the highest cells of one engine's maps.

    Attributes
    ----------
    raw
        Whether the maps that come out of the network can be told from those that are shown: always, but of an ensemble
        whose members crop to the lungs.
    """

    def __init__(self, reader: Reader) -> None:
        from engine.reading.answering import Several, Solo

        answers = reader.answers
        self._solos: tuple[Solo, ...] = ()
        if isinstance(answers, Solo):
            self._solos = (answers,)
        elif isinstance(answers, Several):
            self._solos = answers.solos
        self._several = bool(reader.members)
        self.raw = not (self._several and any(solo.lungs is not None for solo in self._solos))

    def __call__(self, reading: Reading, radiograph: Radiograph) -> NDArray[np.float64] | None:
        """``[2, labels of the card, 2]``: as shown and raw, across and down in shares of the stored picture.

        None where the engine has no maps; NaN in the second part where raw maps cannot be told.
        """
        if reading.maps is None or reading.affine is None:
            return None
        shown = reading.maps.astype(np.float32)
        found = np.full((2, len(shown), 2), np.nan)
        found[0] = _highest(shown, reading.affine, radiograph)
        if self.raw:
            found[1] = _highest(shown + self._subtracted(shown, reading.affine, radiograph), reading.affine, radiograph)
        return found

    def _subtracted(self, shown: Maps, affine: Affine, radiograph: Radiograph) -> Maps:
        """What was taken from the raw maps, on the grid that is shown; of several networks their mean."""
        turn = turn_of(radiograph)
        total = np.zeros_like(shown)
        if not self._several:
            reference = self._solos[0].reference
            return total if reference is None else np.asarray(turn.back(reference), np.float32)
        rows = (affine.row_offset + affine.row_scale * np.arange(shown.shape[1])).astype(np.float32)
        columns = (affine.column_offset + affine.column_scale * np.arange(shown.shape[2])).astype(np.float32)
        for solo in self._solos:
            card = solo.engine.card
            if solo.reference is None or card.map is None:
                continue
            own = placement(radiograph, card.input, card.map, turn)
            for place, (label, one) in enumerate(zip(card.labels, turn.back(solo.reference), strict=True)):
                slope = card.calibration.get(label, Calibration()).slope
                total[place] += slope * sample(one, own, rows, columns) / len(self._solos)
        return total


def _highest(maps: Maps, affine: Affine, radiograph: Radiograph) -> NDArray[np.float64]:
    """The highest cell's centre of each map, ``[L, 2]``."""
    down, across = np.unravel_index(maps.reshape(len(maps), -1).argmax(axis=1), maps.shape[1:])
    column = (affine.column_scale * across + affine.column_offset + 0.5) / radiograph.columns
    row = (affine.row_scale * down + affine.row_offset + 0.5) / radiograph.rows
    return np.stack([column, row], axis=1)
