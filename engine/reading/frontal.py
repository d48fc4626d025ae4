"""What kind of picture this is, by its pixels: an upright frontal chest radiograph, one turned or inverted, or none."""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.bundles.engines import Engine, available
from engine.bundles.verifying import verify
from engine.radiographs.refusals import Code
from engine.reading.preprocessing import tensor_of
from engine.reading.runtimes import load_runtime, unusable

DEFAULT = "frontal-chest"
FRONTAL = "frontal"
KINDS = (FRONTAL, "inverted", "sideways", "upside_down", "cropped", "other")
_LEAST = 0.5
_SAMPLES = 4  # a side, within each pixel of the network's picture

# What the refusal says of each kind but the first: its code, why, and what a person may do.
SAID: dict[str, tuple[Code, str, str]] = {
    "inverted": (
        "inverted",
        "The picture looks inverted: air is bright and bones are dark.",
        'Press I to turn black and white round; "read anyway" then reads it as you see it.',
    ),
    "sideways": (
        "sideways",
        "The picture looks like a chest that lies on its side.",
        'Turn it upright with R; "read anyway" then reads it as you see it.',
    ),
    "upside_down": (
        "sideways",
        "The picture looks like a chest that stands on its head.",
        'Turn it upright with R; "read anyway" then reads it as you see it.',
    ),
    "cropped": (
        "cropped",
        "The picture seems to show only a part of a chest.",
        'Open the whole radiograph; "read anyway" reads the part, for what it is worth.',
    ),
    "other": (
        "not-frontal-chest",
        "The picture does not look like a frontal chest radiograph.",
        'If it is one nevertheless, choose "read anyway"; otherwise open one.',
    ),
}


@dataclass(frozen=True)
class Kind:
    """What a picture seems to be.

    Attributes
    ----------
    probabilities
        One per kind of :data:`KINDS`, adding up to 1.
    passes
        Whether it is frontal enough for an engine to be asked.
    """

    probabilities: dict[str, float]
    passes: bool

    @property
    def likeliest_fault(self) -> str:
        """The most probable kind but frontal."""
        others = {kind: value for kind, value in self.probabilities.items() if kind != FRONTAL}
        return max(others, key=lambda kind: others[kind])


class Frontal:
    """Looks with one engine of the kind ``gate``; may be used by several threads at once.

    Raises
    ------
    Refusal
        ``engine-missing``, ``engine-altered``.
    """

    def __init__(self, engine: Engine) -> None:
        if engine.card.kind != "gate" or engine.card.labels != KINDS:
            raise unusable(engine, "it does not say what kind of picture it sees")
        verify(engine)
        self.engine = engine
        stated = engine.card.thresholds.get(FRONTAL)
        self.least = _LEAST if stated is None else stated.probability
        self._runtime = load_runtime(engine, "onnxruntime", "cpu", 1)

    def look(self, upright: NDArray[np.float32]) -> Kind:
        """Look at a picture ``[rows, columns]`` in 0..1, upright as its header states.

        Of a large picture every so many rows and columns are enough: what is asked is coarse.
        """
        step = max(1, min(upright.shape) // (_SAMPLES * self.engine.card.input.rows))
        answer = self._runtime.run(tensor_of(upright[::step, ::step], self.engine.card.input))
        logits = answer.logits.reshape(-1).astype(np.float64)
        powers = np.exp(logits - logits.max())
        shares = powers / powers.sum()
        found = {kind: round(float(share), 4) for kind, share in zip(KINDS, shares, strict=True)}
        return Kind(found, bool(shares[0] >= self.least))


_LOADING = threading.Lock()


def default_frontal() -> Frontal | None:
    """The gate that came with Hilum or that a person installed, loaded once; None where there is none."""
    engine = next((engine for engine in available("gate") if engine.name == DEFAULT), None)
    if engine is None:
        return None
    with _LOADING:
        return _loaded(str(engine.folder), engine.sha256)


@functools.lru_cache(maxsize=2)
def _loaded(folder: str, sha256: str) -> Frontal:
    from pathlib import Path

    from engine.bundles.engines import load

    return Frontal(load(Path(folder)))
