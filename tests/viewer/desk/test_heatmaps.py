"""Heatmaps at the desk: what is switched on is painted, named by rank, cut to the anatomy, and gone while H is held."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.overlay.interpolation import sample
from engine.reading.reading import Finding
from tests.data import RESOURCES
from tests.viewer.desk.desks import calm, desk, need_engine
from viewer.canvas.grey import image_of
from viewer.desk.window import Window

SAMPLE = RESOURCES / "samples" / "png" / "00002763_031.png"


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Window]:
    need_engine()
    with desk(tmp_path_factory.mktemp("heat"), [SAMPLE]) as made:
        yield made


@pytest.fixture(autouse=True)
def three(window: Window) -> None:
    """The first three findings on, nothing else."""
    for rank, row in enumerate(window.findings.rows[:9], 1):
        if row.isChecked() != (rank <= 3):
            QTest.keyClick(window.canvas, str(rank))  # type: ignore[call-overload]
    calm(window)


def ranked(window: Window) -> list[Finding]:
    reading = window.showing.visible_reading
    assert reading is not None
    return sorted(reading.findings, key=lambda finding: finding.rank)


def colours(window: Window) -> NDArray[np.int_]:
    """How far each pixel of the canvas is from grey, above the legend and below the corner's texts."""
    shot = window.canvas.grab().toImage().convertToFormat(image_of(np.zeros((1, 1, 4), np.uint8)).format())
    pixels = np.frombuffer(shot.constBits(), np.uint8).reshape(shot.height(), shot.bytesPerLine() // 4, 4)
    seen = pixels[60 : shot.height() - 230, : shot.width(), :3].astype(int)
    return np.asarray(np.ptp(seen, axis=2))


def test_each_heatmap_carries_its_rank_where_it_is_highest(window: Window) -> None:
    heat = window.canvas.overlays.heat
    assert [tag.text for tag in heat.tags] == ["1", "2", "3"]
    assert [layer.label for layer in heat.layers][::-1] == [finding.label for finding in ranked(window)[:3]]
    for tag, layer in zip(heat.tags, heat.layers[::-1], strict=True):
        at = np.array([tag.row - 0.5], np.float32), np.array([tag.column - 0.5], np.float32)
        assert float(sample(layer.map.astype(np.float32), layer.affine, *at)[0, 0]) > layer.level
        assert heat.within is not None
        assert float(sample(heat.within.height, heat.within.affine, *at)[0, 0]) > 0
    QTest.keyClick(window.canvas, "2")  # type: ignore[call-overload]
    calm(window)
    assert [tag.text for tag in window.canvas.overlays.heat.tags] == ["1", "3"]


def test_the_bare_radiograph_shows_while_h_is_held(window: Window) -> None:
    assert (colours(window) > 30).mean() > 0.1
    QTest.keyPress(window.canvas, Qt.Key.Key_H)
    try:
        assert (colours(window) > 30).sum() == 0
    finally:
        QTest.keyRelease(window.canvas, Qt.Key.Key_H)
    assert (colours(window) > 30).mean() > 0.1


def test_v_goes_through_the_ways_and_each_paints(window: Window) -> None:
    reading = window.showing.reading
    assert reading is not None
    expected = {"regions", "strength", "contours", "strongest"} | ({"spread"} if reading.members else set())
    painted = {}
    for _ in expected:
        painted[window.looking.look.mode] = (colours(window) > 30).mean()
        QTest.keyClick(window.canvas, Qt.Key.Key_V)
        calm(window)
    assert set(painted) == expected, "how far members differ, where there are any"
    assert painted["contours"] < 0.5 * painted["regions"]
    assert all(share > 0 for share in painted.values())
    assert window.looking.look.mode == "regions", "and round again"


def test_nothing_is_painted_outside_the_anatomy(window: Window) -> None:
    heat, placement = window.canvas.overlays.heat, window.canvas.placement
    assert heat.within is not None
    assert placement is not None
    found = window.canvas.overlays.current(placement, 1.0)
    assert found is not None
    image, at = found
    alpha = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, : image.width(), 3]
    row, column = np.nonzero(alpha)
    step = max(1, len(row) // 400)
    for y, x in zip(row[::step], column[::step], strict=True):
        left, top = placement.to_picture(at.x() + x + 0.5, at.y() + y + 0.5)
        place = np.array([top - 0.5], np.float32), np.array([left - 0.5], np.float32)
        assert float(sample(heat.within.height, heat.within.affine, *place)[0, 0]) > -0.05


def test_an_absent_finding_never_glows_like_a_present_one(window: Window) -> None:
    ninth = ranked(window)[8]
    assert ninth.band == "absent"
    QTest.keyClick(window.canvas, "9")  # type: ignore[call-overload]
    calm(window)
    layers = {layer.label: layer for layer in window.canvas.overlays.heat.layers}
    weak, strong = layers[ninth.label], layers[ranked(window)[0].label]
    assert not weak.fill
    assert weak.opacity <= 0.5 * strong.opacity
