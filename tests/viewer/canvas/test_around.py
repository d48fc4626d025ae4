"""What stands around the picture: glass, banners, orientation marks, scale bar, the word about a look-up table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from engine.radiographs.display import Window, render
from engine.radiographs.radiograph import LookUpTable, Spacing, SpacingSource
from engine.reading.turning import Turn
from tests.viewer.canvas.hands import drag, hover, mouse, radiograph, shot
from viewer.canvas import around, ink
from viewer.canvas.canvas import Canvas
from viewer.canvas.grey import picture_of
from viewer.canvas.magnifier import RADIUS, under_glass
from viewer.canvas.texts import Corners
from viewer.canvas.view import Shape, View, Viewport, place
from viewer.work.jobs import Jobs


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    jobs = Jobs({"paint": 1})
    made = Canvas(jobs)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.set_corner_texts(False)
    made.show_picture(picture_of(radiograph()))
    yield made
    jobs.close()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Words that are painted, by where they stand."""
    heard: dict[str, list[str]] = {"edges": [], "banners": [], "rulers": []}
    edge, banner, ruler = ink.edge_mark, ink.banner, ink.ruler
    monkeypatch.setattr(ink, "edge_mark", lambda p, a, t, e: (heard["edges"].append(f"{e} {t}"), edge(p, a, t, e)))
    monkeypatch.setattr(
        ink, "banner", lambda p, a, t, c, **more: (heard["banners"].append(t), banner(p, a, t, c, **more))[1]
    )
    monkeypatch.setattr(
        ink, "ruler", lambda p, a, n, t, above: (heard["rulers"].append(f"{n:.0f} {t}"), ruler(p, a, n, t, above))
    )
    return heard


def test_the_glass_shows_the_place_under_the_pointer_nearer_and_goes_with_the_key(canvas: Canvas) -> None:
    before = shot(canvas)
    canvas.set_magnifier(True)
    hover(canvas, (140, 160))
    glass = shot(canvas)
    picture = render(radiograph())
    around_it = picture[159:161, 139:141].astype(float).mean()
    assert abs(glass[159:161, 139:141].mean() - around_it) < 12, "the middle stays in its place"
    near = glass[160, 140 - 90 : 140 + 90, 0].astype(int)
    far = picture[160, 140 - 90 : 140 + 90].astype(int)
    assert np.abs(np.diff(near)).mean() < 0.6 * np.abs(np.diff(far)).mean(), "a pixel is wider under the glass"
    np.testing.assert_array_equal(glass[5, :20], before[5, :20])
    canvas.set_magnifier(False)
    np.testing.assert_array_equal(shot(canvas), before)
    canvas.set_magnifier(True)
    canvas.show_picture(picture_of(radiograph(300, 100)))
    hover(canvas, (20, 150))
    assert shot(canvas)[150, :60].max() == 0, "beside the picture there is no glass"


@pytest.mark.parametrize("turn", [Turn(), Turn(True, False, True), Turn(False, False, True)])
def test_the_glass_is_over_what_it_shows_however_the_picture_lies(turn: Turn) -> None:
    shape = Shape(900, 700, 1.3)
    placement = place(View(turn=turn), shape, Viewport(500, 400))
    near = under_glass(placement, 240.0, 170.0, 2.0)
    size = near.viewport.width
    assert size == round(4 * RADIUS)
    assert near.to_picture(size / 2, size / 2) == pytest.approx(placement.to_picture(240.0, 170.0))
    assert near.zoom >= 2.0 * placement.zoom


def test_a_turned_picture_says_so_and_its_letters_go_along(canvas: Canvas, said: dict[str, list[str]]) -> None:
    canvas.show_picture(picture_of(radiograph(edges=("L", "F"))))
    shot(canvas)
    assert said["banners"][-2:] == ["", ""]
    assert said["edges"][-4:] == ["left R", "top H", "right L", "bottom F"]
    canvas.set_view(View(canvas.view.choice, inverted=True, turn=Turn(False, False, True)))
    shot(canvas)
    assert said["banners"][-2:] == ["Inverted   ·   Flipped left-right", ""]
    assert said["edges"][-4:] == ["left L", "top H", "right R", "bottom F"]
    canvas.set_tool("ratio")
    shot(canvas)
    assert "1 of 4" in said["banners"][-1]
    painted = len(said["banners"])
    canvas.set_bare(True)
    shot(canvas)
    assert len(said["banners"]) == painted


def test_a_banner_is_never_wider_than_the_canvas() -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    bottom = ink.banner(painter, QRectF(0, 0, 200, 100), "word " * 60, ink.INK)
    painter.end()
    assert bottom > 20
    edge = [image.pixelColor(x, y).lightness() for x in (0, 1, 198, 199) for y in range(100)]
    assert max(edge) == 0


def test_the_scale_bar_measures_along_the_screen(canvas: Canvas, said: dict[str, list[str]]) -> None:
    canvas.resize(600, 600)
    canvas.set_corner_texts(True)
    canvas.show_picture(picture_of(radiograph(300, 300, spacing=Spacing(0.4, 0.2, SpacingSource.STATED), aspect=2.0)))
    shot(canvas)
    assert said["rulers"][-1] == "100 2 cm as stated", "300 columns of 0.2 mm on 300 points"
    canvas.set_view(View(canvas.view.choice, turn=Turn(True, False, True)))
    shot(canvas)
    assert said["rulers"][-1] == "100 2 cm as stated", "300 rows of 0.4 mm on 600 points"


def test_dragging_leaves_a_look_up_table_and_says_so_once(canvas: Canvas) -> None:
    table = LookUpTable(np.linspace(0, 65535, 4096).astype(np.uint16), 0, 16, "CHEST")
    canvas.show_picture(picture_of(radiograph(voi_luts=(table,))))
    assert canvas.view.choice is table
    heard: list[str] = []
    canvas.told.connect(heard.append)
    drag(canvas, (150, 150), (180, 150))
    assert isinstance(canvas.view.choice, Window)
    assert len(heard) == 1
    assert "CHEST" in heard[0]
    drag(canvas, (150, 150), (180, 150))
    assert len(heard) == 1
    canvas.set_view(canvas.first_view())
    drag(canvas, (150, 150), (150, 150))
    mouse(canvas, QEvent.Type.MouseMove, (10, 10), Qt.MouseButton.LeftButton, held=False)
    assert canvas.view.choice is table


def test_texts_around_a_narrow_picture_stand_clear_of_each_other(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    """Two pictures side by side leave each 320 points: long names, scale bar and legend must all be read."""
    covered: list[QRectF] = []
    real = ink.outlined

    def outlined(painter: QPainter, at: QPointF, text: str, *colour: QColor) -> None:
        metrics = QFontMetricsF(painter.font())
        covered.append(metrics.tightBoundingRect(text).translated(at))
        real(painter, at, text, *colour)

    monkeypatch.setattr(ink, "outlined", outlined)
    keys = tuple(ink.Key(QColor("red"), f"{rank} Pleural thickening", "28 %  present", "-1 to +5") for rank in (1, 2))
    corners = Corners(("00007471", "female  ·  58 y"), ("Follow-up 3, NIH ChestX-ray14", "DX  ·  PA"))
    made = radiograph(spacing=Spacing(0.4, 0.4, SpacingSource.STATED), edges=("L", "F"))
    image = QImage(320, 530, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    area = QRectF(0, 0, 320, 530)
    placement = place(View(), Shape(300, 300), Viewport(320, 530))
    around.paint(painter, area, around.Around(corners, True, keys, "Heatmaps: regions"), made, (View(), placement, 1.0))
    legend = ink.legend_box(painter.font(), area, keys, "Heatmaps: regions")
    said = around.Around(corners, True, keys, "Heatmaps: regions")
    kept_free = around.taken(painter.font(), area, said, made, (View(), placement, 1.0))
    painter.end()
    assert len(covered) >= 8
    low_left = [one for one in covered if one.left() < 40 and one.top() > 270]
    assert low_left
    crossed = [one for one in low_left if not any(box.contains(one) for box in kept_free)]
    assert crossed == [], "no words of a mark are written there"
    for number, one in enumerate(covered):
        assert area.contains(one)
        assert not any(one.intersects(other) for other in (*covered[number + 1 :], legend))


def test_around_says_nothing_where_there_is_nothing_to_say() -> None:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    placement = place(View(), Shape(300, 300), Viewport(300, 300))
    around.paint(
        painter, QRectF(0, 0, 300, 300), around.Around(Corners(), False), radiograph(), (View(), placement, 1.0)
    )
    painter.end()
    assert max(image.pixelColor(x, y).lightness() for x in range(0, 300, 3) for y in range(300)) == 0
