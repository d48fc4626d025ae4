"""One engine, ready to read."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration, Card, Threshold
from engine.bundles.engines import Engine
from engine.bundles.verifying import verify
from engine.overlay.interpolation import weights
from engine.radiographs import display
from engine.radiographs.radiograph import Radiograph
from engine.reading import extras, gate
from engine.reading.answering import Answered, Several, Solo, Stated, answers_of
from engine.reading.calibrating import probability_of
from engine.reading.familiar import UNFAMILIAR
from engine.reading.frontal import default_frontal
from engine.reading.reading import Affine, Cancelled, Finding, Reading, band_of
from engine.reading.runtimes import Device, RuntimeName, unusable

NO_THRESHOLD = "This engine states no threshold for {labels}; 0.5 is used."
NO_CALIBRATION = "This engine's probabilities are not calibrated."
_STEPS_PER_CELL = 16


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
        if engine.card.kind != "classifier":
            raise unusable(engine, "it is no classifier")
        verify(engine)
        self.engine = engine
        self.answers = answers_of(engine, runtime, device, threads)
        self._frontal = default_frontal()

    @property
    def device(self) -> str:
        """Where it computes: ``cpu``, ``cuda`` or ``mps``."""
        return self.answers.device

    @property
    def runtime(self) -> RuntimeName:
        """What computes."""
        return self.answers.runtime

    @property
    def members(self) -> tuple[str, ...]:
        """Names of an ensemble's members; empty for a single network."""
        return self.answers.members

    def logits_and_maps(
        self, tensor: NDArray[np.float32], extra: NDArray[np.float32] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """A single network's raw answer to normalised pictures ``[N, channels, rows, columns]``."""
        assert isinstance(self.answers, Solo)
        answer = self.answers.network.run(tensor, None, extra)
        return answer.logits, answer.maps

    def scores(self, radiograph: Radiograph, stated: Stated | None = None) -> NDArray[np.float32]:
        """Logits ``[L]`` before the card's calibration, of an ensemble those of its combined score; no gate asks."""
        shown = display.as_first_displayed(radiograph)
        return self.answers.answer(radiograph, shown, self._stated(radiograph, stated), None).logits

    def probabilities(
        self, radiograph: Radiograph, shown: NDArray[np.float32], stated: Stated | None = None
    ) -> dict[str, float]:
        """What it says of a picture that stands in for the radiograph's own; no gate asks.

        Parameters
        ----------
        radiograph
            What the picture is of: its header is used, its pixels are not.
        shown
            ``[rows, columns]`` of the radiograph, 0 (black) to 1 (white).
        """
        stand_in = replace(radiograph)  # where its lungs lie is found anew
        answered = self.answers.answer(stand_in, shown, self._stated(radiograph, stated), None)
        card = self.engine.card
        return {
            label: probability_of(float(logit), card.calibration.get(label, Calibration()))
            for label, logit in zip(card.labels, answered.logits, strict=True)
        }

    def read(
        self,
        radiograph: Radiograph,
        cancelled: Callable[[], bool] | None = None,
        *,
        anyway: bool = False,
        stated: Stated | None = None,
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
        stated
            Age, sex and view for engines that take them, instead of what header or table state.

        Raises
        ------
        Refusal
            From the gate, before any finding.
        Cancelled
            When it was.
        """
        started = time.perf_counter()
        shown = cache(lambda: display.as_first_displayed(radiograph))
        gated = gate.check(radiograph, shown, self._frontal)
        if gated.refusal is not None and not anyway:
            raise gated.refusal
        _stop_if(cancelled)
        card = self.engine.card
        answered = self.answers.answer(radiograph, shown(), self._stated(radiograph, stated), cancelled)
        _stop_if(cancelled)
        checks, unlike = gated.checks, False
        if answered.distance is not None:
            checks, unlike = checks | {"unlike_training": round(answered.distance, 3)}, answered.distance > 1
        if unlike and not anyway:
            raise UNFAMILIAR
        notices = [*display.notices(radiograph), *_card_notices(card), *answered.notices]
        if gated.refusal is not None:
            notices.append(f"Read anyway: {gated.refusal.reason}")
        elif unlike:
            notices.append(f"Read anyway: {UNFAMILIAR.reason}")
        return Reading(
            engine=card.name,
            version=card.version,
            engine_sha256=self.engine.sha256,
            runtime=self.runtime,
            device=self.device,
            findings=_ranked(card, answered, radiograph),
            labels=card.labels,
            maps=answered.maps,
            affine=answered.affine,
            gate_outcome="read anyway" if unlike or gated.refusal is not None else gated.outcome,
            gate_checks=checks,
            levels=answered.levels or self.answers.levels,
            notices=tuple(notices),
            milliseconds_open=radiograph.milliseconds,
            milliseconds_read=(time.perf_counter() - started) * 1e3,
            spread=answered.spread,
            members=self.answers.members,
        )

    def _stated(self, radiograph: Radiograph, stated: Stated | None) -> Stated:
        """Age, sex and view where a network asks for them."""
        cards = [self.engine.card]
        if isinstance(self.answers, Several):
            cards = [solo.engine.card for solo in self.answers.solos]
        if not any(card.extra_inputs for card in cards):
            return {}
        return extras.stated_of(radiograph) | dict(stated or {})


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


def _ranked(card: Card, answered: Answered, radiograph: Radiograph) -> tuple[Finding, ...]:
    """Every label by calibrated probability, highest first."""
    probabilities = [
        probability_of(float(logit), card.calibration.get(label, Calibration()))
        for label, logit in zip(card.labels, answered.logits, strict=True)
    ]
    peaks: list[tuple[int, int]] | None = None
    if answered.maps is not None and answered.affine is not None:
        peaks = peaks_of(answered.maps, answered.affine, radiograph.rows, radiograph.columns)
    findings = []
    for rank, place in enumerate(sorted(range(len(card.labels)), key=lambda at: -probabilities[at]), start=1):
        label, probability = card.labels[place], probabilities[place]
        threshold = card.thresholds.get(label, Threshold()).probability
        band = band_of(probability, threshold)
        if answered.present is not None:  # a vote knows no doubt but how many voted, which stands beside it
            band = "present" if answered.present[place] else "absent"
        agreement = (1, 1) if answered.agreement is None else answered.agreement[place]
        peak = None if peaks is None else peaks[place]
        findings.append(Finding(label, rank, probability, threshold, band, agreement, peak))
    return tuple(findings)


def _card_notices(card: Card) -> list[str]:
    """What the card does not state and a reader should know."""
    notices = []
    without = [label for label in card.labels if label not in card.thresholds]
    if without:
        notices.append(NO_THRESHOLD.format(labels=", ".join(without) if len(without) < 4 else "most findings"))
    if not card.calibration and not card.members:
        notices.append(NO_CALIBRATION)
    return notices


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled
