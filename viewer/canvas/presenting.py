"""A picture as a presentation state wants it seen: for the canvas, which knows tables, planes and views already.

Slow work, done beside the window. What the engine is asked about stays the picture as its file states it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPolygonF

from engine.radiographs.radiograph import Plane, Radiograph, Window
from engine.radiographs.states.applying import Presented, present
from engine.radiographs.states.state import Area, Drawing, State
from engine.reading.turning import Turn
from viewer.canvas.grey import Picture, picture_of
from viewer.canvas.turning import to_shown, turned
from viewer.canvas.view import Shape, View, Viewport, fitting_zoom
from viewer.work.words import say

DRAWN_GROUP = 0x6100
"""No file's overlay can have it."""
DRAWN = "Drawings of the presentation state"
SAID = "Shown as the presentation state “{title}” wants it."
_LETTERS_IN_PICTURE, _LINES_IN_PICTURE = 45, 700


def presented(radiograph: Radiograph, state: State) -> tuple[Picture, Presented]:
    """Lay a state on a radiograph and prepare it for the canvas; raises Refusal where the state is for another one."""
    made = present(radiograph, state)
    shown = made.radiograph if made.hidden is None else _shuttered(made.radiograph, made.hidden)
    if isinstance(made.choice, Window) and not shown.windows:
        shown = replace(shown, windows=(made.choice,))
    turn = turn_of_state(made)
    if made.drawings:
        shown = replace(shown, planes=(*shown.planes, _drawn(made, turn)))
    picture = picture_of(shown)
    said = tuple(dict.fromkeys((say(SAID, title=made.title), *picture.notices)))
    return replace(picture, notices=said, original=radiograph, presented=True), made


def turn_of_state(made: Presented) -> Turn:
    """Clockwise quarter turns, then left and right exchanged."""
    turn = Turn()
    for _ in range(made.quarter_turns % 4):
        turn = turned(turn, "right")
    return turned(turn, "across") if made.mirrored else turn


def view_of(made: Presented, shape: Shape, viewport: Viewport) -> View:
    """The view that a state asks for: its grey scale, its turn, and its displayed area as large as possible."""
    turn = turn_of_state(made)
    view = View(made.choice, turn=turn)
    area = made.area
    if area is None or _whole(area, shape):
        return view
    corners = [
        to_shown(turn, column, row, *_size(shape, turn))
        for column, row in ((area.left, area.top), (area.right + 1, area.bottom + 1))
    ]
    (x0, y0), (x1, y1) = corners
    seen = shape.turned(turn)
    part = Shape(max(1, round(abs(y1 - y0))), max(1, round(abs(x1 - x0))), seen.aspect)
    return replace(view, zoom=fitting_zoom(part, viewport), centre=((x0 + x1) / 2, (y0 + y1) / 2))


def _whole(area: Area, shape: Shape) -> bool:
    """Whether all of the picture is to be seen."""
    return area.left <= 0 and area.top <= 0 and area.right >= shape.columns - 1 and area.bottom >= shape.rows - 1


def _size(shape: Shape, turn: Turn) -> tuple[int, int]:
    """Columns and rows of the picture as it is shown."""
    return (shape.rows, shape.columns) if turn.transpose else (shape.columns, shape.rows)


def _shuttered(radiograph: Radiograph, hidden: NDArray[np.bool_]) -> Radiograph:
    """What a shutter hides becomes padding: black after all transforms, and no part of any statistics."""
    pixels = radiograph.pixels.copy()
    if np.issubdtype(pixels.dtype, np.floating):
        pixels[hidden] = np.nan
        return replace(radiograph, pixels=pixels)
    if radiograph.padding is not None:
        pixels[hidden] = radiograph.padding[0]
        return replace(radiograph, pixels=pixels)
    kind = np.iinfo(pixels.dtype)  # type: ignore[type-var]
    low, high = int(pixels.min()), int(pixels.max())
    if low == kind.min and high == kind.max and pixels.dtype.itemsize < 4:
        wider = np.int32 if pixels.dtype.itemsize == 2 else np.int16
        pixels, free = pixels.astype(wider), high + 1
    else:
        free = low - 1 if low > kind.min else min(high + 1, kind.max)
    pixels[hidden] = free
    return replace(radiograph, pixels=pixels, padding=(free, free))


def _drawn(made: Presented, turn: Turn) -> Plane:
    """A state's texts and shapes as a plane of the stored picture, its letters upright as it is shown."""
    radiograph = made.radiograph
    shape = Shape(radiograph.rows, radiograph.columns)
    columns, rows = _size(shape, turn)
    image = QImage(columns, rows, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setPen(QPen(Qt.GlobalColor.white, max(1.0, min(columns, rows) / _LINES_IN_PICTURE)))
    font = painter.font()
    font.setPixelSize(max(10, round(rows / _LETTERS_IN_PICTURE)))
    painter.setFont(font)
    for drawing in made.drawings:
        _draw(painter, drawing, _places(drawing, made, turn, columns, rows))
    painter.end()
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(rows, image.bytesPerLine())[:, :columns] > 127
    return Plane(turn.back(bits[None])[0], group=DRAWN_GROUP, label=say(DRAWN))


def _places(drawing: Drawing, made: Presented, turn: Turn, columns: int, rows: int) -> list[QPointF]:
    """A drawing's points in the shown picture."""
    area = made.area
    places = []
    for row, column in drawing.points.tolist():
        if not drawing.of_display:
            x, y = to_shown(turn, column, row, columns, rows)
        elif area is None:
            x, y = column * columns, row * rows
        else:
            # From 0 to 1 over the displayed area as it is seen.
            near = to_shown(turn, area.left, area.top, columns, rows)
            far = to_shown(turn, area.right + 1, area.bottom + 1, columns, rows)
            (left, right), (top, bottom) = sorted((near[0], far[0])), sorted((near[1], far[1]))
            x, y = left + column * (right - left), top + row * (bottom - top)
        places.append(QPointF(x, y))
    return places


def _draw(painter: QPainter, drawing: Drawing, places: list[QPointF]) -> None:
    """One text or shape."""
    brush = Qt.BrushStyle.SolidPattern if drawing.filled else Qt.BrushStyle.NoBrush
    painter.setBrush(Qt.GlobalColor.white if drawing.filled else brush)
    if drawing.kind == "TEXT":
        _write(painter, drawing.text, places)
    elif drawing.kind == "POINT":
        reach = painter.fontMetrics().height() / 4
        for place in places:
            painter.drawLine(place - QPointF(reach, 0), place + QPointF(reach, 0))
            painter.drawLine(place - QPointF(0, reach), place + QPointF(0, reach))
    elif drawing.kind == "CIRCLE" and len(places) == 2:
        out = places[1] - places[0]
        radius = float(np.hypot(out.x(), out.y()))
        painter.drawEllipse(places[0], radius, radius)
    elif drawing.kind == "ELLIPSE" and len(places) == 4:
        _ellipse(painter, places)
    elif drawing.filled:
        painter.drawPolygon(QPolygonF(places))
    else:
        painter.drawPolyline(QPolygonF(places))


def _write(painter: QPainter, text: str, places: list[QPointF]) -> None:
    """At an anchor, or from the upper left corner of a box."""
    metrics = painter.fontMetrics()
    if len(places) > 1:
        box = QRectF(places[0], places[1]).normalized()
        size = metrics.size(0, text)
        box.setSize(box.size().expandedTo(size.toSizeF()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
    elif places:
        for number, line in enumerate(text.splitlines()):
            painter.drawText(places[0] + QPointF(0, number * metrics.lineSpacing()), line)


def _ellipse(painter: QPainter, places: list[QPointF]) -> None:
    """By the ends of its two axes."""
    one, other = places[1] - places[0], places[3] - places[2]
    middle = (places[0] + places[1]) / 2
    angles = np.linspace(0, 2 * np.pi, 73)
    path = QPainterPath()
    points = [middle + one * float(np.cos(a) / 2) + other * float(np.sin(a) / 2) for a in angles]
    path.addPolygon(QPolygonF(points))
    painter.drawPath(path)
