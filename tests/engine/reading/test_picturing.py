from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.overlay.compose import Crop
from engine.overlay.modes import MODES, SPREAD_FROM, SPREAD_FULL, STRENGTH_SPAN, paint
from engine.reading.picturing import layers_of
from engine.reading.reading import Affine, Band, Finding, Reading

GRID = np.zeros((3, 7, 7), np.float16)
GRID[:, 3, 3] = (9, 9, 1)
BANDS: tuple[Band, ...] = ("present", "uncertain", "absent")


def reading(**changes: object) -> Reading:
    findings = tuple(Finding(f"F{n}", n + 1, 0.9 - n / 4, 0.5, band) for n, band in enumerate(BANDS))
    made = Reading("e", "1", "f" * 64, "onnxruntime", "cpu", findings, ("F0", "F1", "F2"), GRID,
                   Affine(100, 49.5, 100, 49.5), levels=(2.0, 2.0, 2.0))  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def glow(band: Band, mode: str) -> float:
    """How much one and the same map covers, in a band."""
    made = reading(maps=np.repeat(GRID[:1], 3, 0), spread=np.repeat(GRID[:1], 3, 0))
    one = [finding for finding in made.findings if finding.band == band]
    return float(paint(mode, layers_of(made, one, 0.2, mode), Crop(0, 0, 700, 700), 175, 175)[..., 3].sum())  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", MODES)
def test_an_absent_finding_never_glows_like_a_present_one(mode: str) -> None:
    present, uncertain, absent = (glow(band, mode) for band in BANDS)
    assert present > uncertain >= absent > 0
    assert absent < 0.7 * present


def test_no_map_is_stretched_to_its_own_maximum() -> None:
    for mode in ("regions", "contours", "strongest", "strength"):
        last = [reading().findings[2]]
        layers = layers_of(reading(), last, 1.0, mode)  # type: ignore[arg-type]
        assert not paint(mode, layers, Crop(0, 0, 700, 700), 70, 70).any(), "a peak of 1 lies below the level of 2"  # type: ignore[arg-type]


def test_each_way_takes_its_own_levels() -> None:
    one = reading().findings[:1]
    regions, strength = layers_of(reading(), one)[0], layers_of(reading(), one, mode="strength")[0]
    assert (regions.level, regions.inner) == (4.5, 6.75), "half and three quarters of the peak"
    assert (strength.level, strength.full) == (2.0, 2.0 + STRENGTH_SPAN), "no peak decides"
    low = layers_of(reading(levels=(8.0, 2.0, 2.0)), one)[0]
    assert (low.level, low.inner) == (8.0, 8.0), "no line below what speaks for the finding"


def test_the_spread_is_the_members_own() -> None:
    assert layers_of(reading(), reading().findings, mode="spread") == (), "a single network has none"
    spread = (GRID / 4).astype(np.float16)
    layer = layers_of(reading(spread=spread), reading().findings[:1], mode="spread")[0]
    np.testing.assert_array_equal(layer.map, spread[0])
    assert (layer.level, layer.full) == (SPREAD_FROM, SPREAD_FULL)


def test_opacity_by_finding_and_the_highest_rank_on_top() -> None:
    layers = layers_of(reading(), reading().findings, 0.4, opacities={"F0": 0.5, "F1": 0.0})
    assert [layer.label for layer in layers] == ["F2", "F1", "F0"]
    assert [layer.opacity for layer in layers] == pytest.approx([0.2, 0.0, 0.2])
    assert [layer.fill for layer in layers] == [False, True, True]
