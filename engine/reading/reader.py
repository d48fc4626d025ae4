"""One engine, ready to read."""

from __future__ import annotations

import math
import time
import zipfile
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration, Card, Threshold
from engine.bundles.engines import Engine
from engine.bundles.verifying import verify
from engine.overlay.interpolation import weights
from engine.overlay.levels import threshold_level
from engine.radiographs import display
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading import gate
from engine.reading.preprocessing import placement, prepare
from engine.reading.reading import Affine, Cancelled, Finding, Reading, band_of
from engine.reading.runtimes import Device, RuntimeName, load_runtime, unusable
from engine.reading.turning import UPRIGHT

NO_THRESHOLD = "This engine states no threshold for {labels}; 0.5 is used."
NO_CALIBRATION = "This engine's probabilities are not calibrated."
TURNED = "The engine read the picture upright, as its stated orientation asks; its maps are turned back."
_STEPS_PER_CELL = 16
_LARGEST_HALF = 65_504.0


class Reader:
    """Reads radiographs with one engine; may be used by several threads at once.

    Parameters
    ----------
    engine
        Its hashes are checked here, once, before anything of it is loaded.
    device
        ``auto``, ``cpu``, ``cuda`` or ``mps``.
    runtime
        ``pytorch`` needs the extra ``train``.
    threads
        Within one reading; None for as many as are useful.

    Raises
    ------
    Refusal
        ``engine-missing``, ``engine-altered``, ``engine-newer``, ``extra-missing``, or ``unusable-input`` for a device
        that is not there.
    """

    def __init__(
        self,
        engine: Engine,
        device: Device = "auto",
        runtime: RuntimeName = "onnxruntime",
        threads: int | None = None,
    ) -> None:
        _accept(engine)
        verify(engine)
        self.engine = engine
        self._reference = _reference(engine)
        self._runtime = load_runtime(engine, runtime, device, threads)
        self._levels = _levels(engine.card, self._reference)

    @property
    def device(self) -> str:
        """Where it computes: ``cpu``, ``cuda`` or ``mps``."""
        return self._runtime.device

    @property
    def runtime(self) -> RuntimeName:
        """What computes."""
        return self._runtime.name

    def logits_and_maps(self, tensor: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """The network's raw answer to normalised pictures ``[N, channels, rows, columns]``."""
        answer = self._runtime.run(tensor)
        return answer.logits, answer.maps

    def read(
        self, radiograph: Radiograph, cancelled: Callable[[], bool] | None = None, *, anyway: bool = False
    ) -> Reading:
        """Read one frame.

        Parameters
        ----------
        radiograph
            As opened.
        cancelled
            Asked now and then; once true, the reading ends.
        anyway
            Read although the gate would refuse; the reading then says so.

        Raises
        ------
        Refusal
            From the gate, before any finding.
        Cancelled
            When it was.
        """
        started = time.perf_counter()
        shown = cache(lambda: display.as_first_displayed(radiograph))
        gated = gate.check(radiograph, shown)
        if gated.refusal is not None and not anyway:
            raise gated.refusal
        _stop_if(cancelled)
        card = self.engine.card
        prepared = prepare(radiograph, card.input, shown())
        answer = self._runtime.run(prepared.tensor, cancelled)
        _stop_if(cancelled)
        logits, maps, affine = answer.logits[0], None, None
        if logits.shape != (len(card.labels),) or not np.isfinite(logits).all():
            raise unusable(self.engine, "its answer is not one finite number for each finding")
        if answer.maps is not None and card.map is not None:
            maps = prepared.turn.back(self._above_reference(answer.maps[0]))
            affine = placement(radiograph, card.input, card.map, prepared.turn)
        notices = [*display.notices(radiograph), *_card_notices(card)]
        if prepared.turn != UPRIGHT:
            notices.append(TURNED)
        if gated.refusal is not None:
            notices.append(f"Read anyway: {gated.refusal.reason}")
        return Reading(
            engine=card.name,
            version=card.version,
            engine_sha256=self.engine.sha256,
            runtime=self.runtime,
            device=self.device,
            findings=_ranked(card, logits, maps, affine, radiograph),
            labels=card.labels,
            maps=maps,
            affine=affine,
            gate_outcome=gated.outcome if gated.refusal is None else "read anyway",
            gate_checks=gated.checks,
            levels=self._levels,
            notices=tuple(notices),
            milliseconds_open=radiograph.milliseconds,
            milliseconds_read=(time.perf_counter() - started) * 1e3,
        )

    def _above_reference(self, maps: NDArray[np.float32]) -> NDArray[np.float16]:
        """Raw maps ``[L, h, w]`` above the reference, in half precision."""
        if self._reference is not None:
            if maps.shape != self._reference.shape:
                raise unusable(self.engine, "its maps and their reference differ in size")
            maps = maps - self._reference
        if not np.isfinite(maps).all():
            raise unusable(self.engine, "its maps are not finite")
        return np.clip(maps, -_LARGEST_HALF, _LARGEST_HALF).astype(np.float16)


def peaks_of(maps: NDArray[np.floating], affine: Affine, rows: int, columns: int) -> list[tuple[int, int]]:
    """Where smoothly interpolated maps ``[L, h, w]`` are highest: a (row, column) in the stored picture for each.

    Looked for between the centres of the outermost cells, a sixteenth of a cell apart: beyond them a map is mirrored,
    and a peak there would be the border's, not the map's.
    """
    high, wide = maps.shape[1:]
    down = np.linspace(0, high - 1, (high - 1) * _STEPS_PER_CELL + 1, dtype=np.float32)
    across = np.linspace(0, wide - 1, (wide - 1) * _STEPS_PER_CELL + 1, dtype=np.float32)
    fine = weights(down, high) @ maps.astype(np.float32) @ weights(across, wide).T
    places = np.unravel_index(fine.reshape(len(maps), -1).argmax(1), fine.shape[1:])
    row = np.rint(affine.row_scale * down[places[0]] + affine.row_offset).clip(0, rows - 1)
    column = np.rint(affine.column_scale * across[places[1]] + affine.column_offset).clip(0, columns - 1)
    return [(int(r), int(c)) for r, c in zip(row, column, strict=True)]


def probability_of(logit: float, calibration: Calibration) -> float:
    """``sigmoid(slope * logit + intercept)``, without overflow."""
    at = calibration.slope * logit + calibration.intercept
    return 1 / (1 + math.exp(-at)) if at >= 0 else math.exp(at) / (1 + math.exp(at))


def _ranked(
    card: Card,
    logits: NDArray[np.float32],
    maps: NDArray[np.float16] | None,
    affine: Affine | None,
    radiograph: Radiograph,
) -> tuple[Finding, ...]:
    """Every label by calibrated probability, highest first."""
    probabilities = [
        probability_of(float(logit), card.calibration.get(label, Calibration()))
        for label, logit in zip(card.labels, logits, strict=True)
    ]
    peaks: list[tuple[int, int]] | None = None
    if maps is not None and affine is not None:
        peaks = peaks_of(maps, affine, radiograph.rows, radiograph.columns)
    findings = []
    for rank, place in enumerate(sorted(range(len(card.labels)), key=lambda at: -probabilities[at]), start=1):
        label, probability = card.labels[place], probabilities[place]
        threshold = card.thresholds.get(label, Threshold()).probability
        peak = None if peaks is None else peaks[place]
        band = band_of(probability, threshold)
        findings.append(Finding(label, rank, probability, threshold, band, peak=peak))
    return tuple(findings)


def _accept(engine: Engine) -> None:
    """Refuse engines that ask for what this Hilum cannot give them."""
    for key, what in (("extra_inputs", "more than the picture"), ("members", "several networks at once")):
        if engine.card.document.get(key):
            raise Refusal(
                "engine-newer",
                f"The engine {engine.name} asks for {what}, which this Hilum does not do.",
                "Install a newer Hilum, or choose another engine.",
            )


def _reference(engine: Engine) -> NDArray[np.float32] | None:
    """The maps to subtract, ``[L, h, w]``."""
    grid = engine.card.map
    if grid is None or grid.reference is None:
        return None
    if grid.reference not in engine.card.files:
        raise unusable(engine, f"its card names the reference {grid.reference} but no hash for it")
    try:
        with np.load(engine.folder / grid.reference, allow_pickle=False) as held:
            maps = held["maps"].astype(np.float32)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise unusable(engine, f"{grid.reference} holds no maps") from error
    if maps.shape != (len(engine.card.labels), grid.rows, grid.columns) or not np.isfinite(maps).all():
        raise unusable(engine, f"the maps in {grid.reference} do not fit its labels and grid")
    return np.asarray(maps, np.float32)


def _levels(card: Card, reference: NDArray[np.float32] | None) -> tuple[float, ...]:
    """Each label's threshold level; a map of other pooling than the average has none."""
    if card.map is None or card.pooling != "average":
        return ()
    return tuple(
        threshold_level(
            card.thresholds.get(label, Threshold()).probability,
            (card.calibration.get(label, Calibration()).slope, card.calibration.get(label, Calibration()).intercept),
            None if reference is None else reference[place],
        )
        for place, label in enumerate(card.labels)
    )


def _card_notices(card: Card) -> list[str]:
    """What the card does not state and a reader should know."""
    notices = []
    without = [label for label in card.labels if label not in card.thresholds]
    if without:
        notices.append(NO_THRESHOLD.format(labels=", ".join(without) if len(without) < 4 else "most findings"))
    if not card.calibration:
        notices.append(NO_CALIBRATION)
    return notices


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled
