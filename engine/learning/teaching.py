"""What one engine says of pictures, as targets for a network that learns from it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration
from engine.bundles.engines import Engine
from engine.bundles.verifying import verify
from engine.judging.measures.calibration import sigmoid
from engine.learning.progress import Progress
from engine.radiographs.geometry import reduce_area
from engine.radiographs.refusals import Refusal
from engine.reading.preprocessing import normalised
from engine.reading.runtimes import load_runtime

_BATCH = 32
_EDGE = 1e-7


def teacher_logits(
    engine: Engine,
    pictures: NDArray[np.uint8],
    labels: Sequence[str],
    extra: NDArray[np.float32] | None = None,
    progress: Progress | None = None,
) -> NDArray[np.float32]:
    """Ask an engine about pictures.

    Parameters
    ----------
    engine
        A single network; its hashes are checked.
    pictures
        ``[N, rows, columns]`` as the engine's input is prepared but for its size and normalisation.
    labels
        Whose answers are wanted, in this order.
    extra
        ``[N, E]`` where the engine takes age, view and sex; its training medians where None.

    Returns
    -------
    float32 ``[N, labels]``: the logits of its calibrated probabilities; NaN where it has no such label.

    Raises
    ------
    Refusal
        ``unusable-input`` for an ensemble, or an engine that knows none of the labels.
    """
    card = engine.card
    if card.members or not set(labels) & set(card.labels):
        why = "is an ensemble" if card.members else "knows none of the recipe's labels"
        raise Refusal(
            "unusable-input",
            f"The engine {engine.name} cannot teach here: it {why}.",
            "Name a single network with the same labels.",
        )
    verify(engine)
    runtime = load_runtime(engine, "onnxruntime", "auto")
    places = {label: place for place, label in enumerate(card.labels)}
    found = np.full((len(pictures), len(labels)), np.nan, np.float32)
    medians = np.array([[one.encoded_median for one in card.extra_inputs]], np.float32)
    starts = range(0, len(pictures), _BATCH)
    for begin in starts if progress is None else progress.over(starts, f"asking {engine.name}, batch"):
        part = pictures[begin : begin + _BATCH]
        size = (card.input.rows, card.input.columns)
        grey = [picture if picture.shape == size else reduce_area(picture, *size) for picture in part]
        tensor = np.stack([normalised(np.asarray(one, np.float32) / np.float32(255), card.input) for one in grey])
        beside = None
        if card.extra_inputs:
            beside = np.repeat(medians, len(part), 0) if extra is None else extra[begin : begin + _BATCH]
        logits = runtime.run(tensor, None, beside).logits
        for column, label in enumerate(labels):
            if label in places:
                scale = card.calibration.get(label, Calibration())
                found[begin : begin + len(part), column] = scale.slope * logits[:, places[label]] + scale.intercept
    return found


def joint_logits(engine: Engine, members: Sequence[NDArray[np.float32]], labels: Sequence[str]) -> NDArray[np.float32]:
    """What an ensemble says, from what :func:`teacher_logits` gives of each of its members.

    Returns
    -------
    float32 ``[N, labels]``: the logits of the calibrated mean probabilities; NaN where it has no such label.

    Raises
    ------
    Refusal
        ``unusable-input`` for an ensemble that votes: a share of votes is no probability to learn.
    """
    card = engine.card
    if card.combine != "ctp":
        raise Refusal(
            "unusable-input",
            f"The engine {engine.name} cannot teach here: its members vote.",
            "Name a single network, or an ensemble whose probabilities are averaged.",
        )
    mean = np.clip(np.mean([sigmoid(one.astype(np.float64)) for one in members], axis=0), _EDGE, 1 - _EDGE)
    scales = [card.calibration.get(label, Calibration()) for label in labels]
    slope, intercept = (np.array([getattr(one, key) for one in scales]) for key in ("slope", "intercept"))
    return np.asarray(slope * np.log(mean / (1 - mean)) + intercept, np.float32)
