from __future__ import annotations

import itertools

import numpy as np

from engine.overlay.palette import COLOURS, colour_of, colours_of

LABELS = tuple(COLOURS)
# Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
LEAST = {"normal": 29.0, "protanopia": 20.0, "deuteranopia": 20.0, "tritanopia": 26.0}


def lab(colours: np.ndarray, vision: np.ndarray) -> np.ndarray:
    """sRGB 0..255 to CIELAB (D65) as somebody with that vision sees it."""
    share = colours / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ vision.T, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = seen @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    bent = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * bent[:, 1] - 16, 500 * (bent[:, 0] - bent[:, 1]), 200 * (bent[:, 1] - bent[:, 2])], axis=1)


def test_all_pairs_can_be_told_apart_as_far_as_promised() -> None:
    colours = np.array(list(COLOURS.values()), float)
    for name, vision in VISION.items():
        seen = lab(colours, vision)
        least = min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2))
        assert least >= LEAST[name], name


def test_every_colour_stands_out_from_grey() -> None:
    seen = lab(np.array(list(COLOURS.values()), float), VISION["normal"])
    assert np.hypot(seen[:, 1], seen[:, 2]).min() > 38


def test_a_colour_belongs_to_the_finding_however_it_is_spelled() -> None:
    assert colour_of("Pleural_Thickening") == colour_of("pleural thickening") == COLOURS["Pleural_Thickening"]
    assert colour_of("Fracture") == colour_of("fracture")


def test_foreign_findings_avoid_the_colours_shown_beside_them() -> None:
    foreign = [f"foreign {n}" for n in range(9)]
    chosen = colours_of([*LABELS[:5], *foreign])
    assert len(set(chosen.values())) == 14
    assert list(chosen) == [*LABELS[:5], *foreign]
    assert {label: chosen[label] for label in LABELS[:5]} == {label: COLOURS[label] for label in LABELS[:5]}
    assert len(colours_of([f"foreign {n}" for n in range(30)])) == 30
