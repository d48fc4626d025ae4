"""Padding and collimator stay out of the automatic window."""

from __future__ import annotations

import numpy as np
import pytest

from engine.radiographs import display
from engine.radiographs.body import SAMPLES, body_samples, stored_range
from tests.engine.radiographs.making import chest, radiograph


@pytest.mark.parametrize("level", [0, 4095])
def test_collimated_strips_do_not_move_the_window(level: int) -> None:
    body = chest(300, 260).astype(np.uint16) * 8 + 900
    framed = np.full((400, 380), level, np.uint16)
    framed[40:340, 60:320] = body
    plain = display.as_window(radiograph(body), display.Automatic())
    window = display.as_window(radiograph(framed), display.Automatic())
    assert window.center == pytest.approx(plain.center, rel=0.02)
    assert window.width == pytest.approx(plain.width, rel=0.02)


def test_padding_stays_out() -> None:
    pixels = chest().astype(np.int16)
    pixels[:, :20] = -2000
    kept = body_samples(radiograph(pixels, padding=(-2000, -2000)))
    assert kept.min() >= 0
    assert stored_range(radiograph(pixels, padding=(-2000, -2000)))[0] >= 0


def test_where_all_is_padding_all_counts() -> None:
    made = radiograph(np.full((5, 5), 3, np.uint8), padding=(3, 3))
    assert body_samples(made).size == 25
    assert stored_range(made) == (3, 3)


def test_a_bright_body_at_the_edge_is_no_collimator() -> None:
    pixels = chest(200, 200)
    assert body_samples(radiograph(pixels)).size == pixels.size


def test_a_large_picture_is_sampled() -> None:
    pixels = np.random.default_rng(0).integers(0, 4096, (2000, 1500), dtype=np.uint16)
    samples = body_samples(radiograph(pixels))
    assert SAMPLES / 2 < samples.size <= SAMPLES
    assert np.percentile(samples, 50) == pytest.approx(2048, abs=60)
