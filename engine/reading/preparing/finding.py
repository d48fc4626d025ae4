"""The box of the lungs that a segmenter finds, for training and for reading alike."""

from __future__ import annotations

import threading
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from engine.bundles.engines import CARD, Engine
from engine.radiographs.radiograph import Radiograph
from engine.reading.outlines import HALF, Segmenter
from engine.reading.preparing.lungs import Crop, cleaned, crop
from engine.reading.runtimes import Device, unusable
from engine.reading.turning import turn_of

FOLDER = "lungs"
LUNGS = ("right_lung", "left_lung", "lungs")


class LungFinder:
    """Finds lungs with one engine of the kind ``segmenter``; may be used by several threads at once.

    Parameters
    ----------
    engine
        Outlines ``right_lung`` and ``left_lung``, or ``lungs``. Its hashes are checked here.

    Raises
    ------
    Refusal
        ``engine-altered`` for an engine that outlines no lungs.
    """

    def __init__(self, engine: Engine, device: Device = "auto", threads: int | None = None) -> None:
        self._lungs = [place for place, label in enumerate(engine.card.labels) if label in LUNGS]
        if not self._lungs:
            raise unusable(engine, "it outlines no lungs")
        self._segmenter = Segmenter(engine, device, threads)
        self._found: WeakKeyDictionary[Radiograph, Crop | None] = WeakKeyDictionary()
        self._lock = threading.Lock()

    @property
    def engine(self) -> Engine:
        """What finds them."""
        return self._segmenter.engine

    @property
    def sha256(self) -> str:
        """The hash of the engine: pictures that another one cropped are other pictures."""
        return self.engine.sha256

    def as_card(self) -> tuple[dict[str, str], dict[str, Path | bytes]]:
        """What the card of an engine that crops to the lungs says of it, and the files that such an engine carries."""
        engine = self.engine
        said = {"folder": FOLDER, "name": engine.name, "version": engine.card.version, "sha256": engine.sha256}
        return said, {f"{FOLDER}/{name}": engine.folder / name for name in (*engine.card.files, CARD)}

    def __call__(self, picture: NDArray[np.float32]) -> NDArray[np.bool_]:
        """The lungs on the segmenter's grid; ``picture`` is ``[rows, columns]`` in 0..1, upright."""
        inside: NDArray[np.bool_] = self._segmenter.inside(picture)[self._lungs].max(0) >= HALF
        return inside

    def part(self, radiograph: Radiograph, shown: NDArray[np.float32]) -> Crop | None:
        """The part of the upright picture that holds the lungs, None where none are found.

        ``shown`` is the picture as first displayed. Several networks that ask for one radiograph are told the same,
        found once.
        """
        with self._lock:
            if radiograph in self._found:
                return self._found[radiograph]
        found = crop(cleaned(self(turn_of(radiograph).upright(shown))))
        with self._lock:
            self._found[radiograph] = found
        return found
