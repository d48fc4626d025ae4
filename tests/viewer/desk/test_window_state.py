"""The window comes back as it was left, and onto a screen that is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from viewer.desk.options import Options
from viewer.desk.window import Window


def opened(home: Path) -> Window:
    window = Window(Options(paths=(), engine="no-such-engine", data_dir=home))
    window.restore()
    window.show()
    return window


def closed(window: Window) -> None:
    window.close()
    window.deleteLater()


def test_size_and_panels_come_back_and_a_screen_that_is_gone_does_not_take_the_window_with_it(
    tmp_path: Path, qtbot: QtBot
) -> None:
    first = opened(tmp_path)
    first.resize(760, 640)
    first.splitter.setSizes([230, 210, 320])
    sizes = first.splitter.sizes()
    size = first.size()
    first.move(QPoint(20_000, 9_000))  # on a second screen that was unplugged afterwards
    closed(first)
    second = opened(tmp_path)
    try:
        assert second.size() == size
        assert second.splitter.sizes() == sizes
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        frame = second.frameGeometry()
        assert any(screen.contains(QPoint(frame.center().x(), frame.top() + 10)) for screen in screens), frame
    finally:
        closed(second)
