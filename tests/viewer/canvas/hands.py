"""A hand for tests: real mouse events on a canvas."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from engine.radiographs.radiograph import Radiograph
from viewer.canvas.canvas import Canvas

LEFT = Qt.MouseButton.LeftButton
At = tuple[float, float]


def radiograph(rows: int = 300, columns: int = 300, **kwargs: object) -> Radiograph:
    pixels = np.random.default_rng(5).normal(2000, 350, (rows, columns)).clip(0, 4095).astype(np.uint16)
    return Radiograph(Path("case.dcm"), "", "DICOM", pixels, 12, **kwargs)  # type: ignore[arg-type]


def mouse(canvas: Canvas, kind: QEvent.Type, at: At, button: Qt.MouseButton = LEFT, held: bool = True) -> None:
    none = Qt.MouseButton.NoButton
    buttons = button if held and kind != QEvent.Type.MouseButtonRelease else none
    which = none if kind == QEvent.Type.MouseMove else button
    point = QPointF(*at)
    where = QPointF(canvas.mapToGlobal(point))
    QApplication.sendEvent(canvas, QMouseEvent(kind, point, where, which, buttons, Qt.KeyboardModifier.NoModifier))


def hover(canvas: Canvas, at: At) -> None:
    mouse(canvas, QEvent.Type.MouseMove, at, held=False)


def click(canvas: Canvas, at: At, button: Qt.MouseButton = LEFT) -> None:
    hover(canvas, at)
    mouse(canvas, QEvent.Type.MouseButtonPress, at, button)
    mouse(canvas, QEvent.Type.MouseButtonRelease, at, button)


def double_click(canvas: Canvas, at: At) -> None:
    click(canvas, at)
    mouse(canvas, QEvent.Type.MouseButtonDblClick, at)
    mouse(canvas, QEvent.Type.MouseButtonRelease, at)


def drag(canvas: Canvas, start: At, end: At, button: Qt.MouseButton = LEFT) -> None:
    hover(canvas, start)
    mouse(canvas, QEvent.Type.MouseButtonPress, start, button)
    for step in range(1, 6):
        at = (start[0] + (end[0] - start[0]) * step / 5, start[1] + (end[1] - start[1]) * step / 5)
        mouse(canvas, QEvent.Type.MouseMove, at, button)
    mouse(canvas, QEvent.Type.MouseButtonRelease, end, button)


def shot(canvas: Canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    buffer = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return buffer[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()
