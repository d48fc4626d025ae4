"""A desk for tests: opened on real files, waited for until it is calm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from engine.bundles.engines import DEFAULT
from tests.data import RESOURCES
from viewer.desk import theme
from viewer.desk.background import SETTING
from viewer.desk.options import Options
from viewer.desk.settings import Settings
from viewer.desk.shooting import Shot
from viewer.desk.window import Window

ENGINE = RESOURCES / "engines" / DEFAULT
OpenDesk = Callable[..., Window]


def need_engine() -> None:
    if not (ENGINE / "card.json").exists():
        pytest.skip("needs the engine that Hilum ships with")


@contextmanager
def desk(
    folder: Path,
    paths: Sequence[Path] = (),
    engine: str | None = None,
    size: tuple[int, int] = (1280, 800),
    *,
    background: bool | None = False,
) -> Iterator[Window]:
    """Reading in the background is off (it would only cost time), on, or (None) as it was left."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.text_size(size[1]))
    if background is not None:
        settings = Settings(folder)
        settings.keep(SETTING, background)
        settings.write()
    window = Window(Options(paths=tuple(paths), engine=engine, data_dir=folder))
    try:
        window.resize(*size)
        window.show()
        window.start()
        calm(window)
        yield window
    finally:
        window.close()
        window.deleteLater()
        app.setStyleSheet("")


def calm(window: Window) -> None:
    """Wait until scan, picture, reading, thumbnails and heatmaps are there."""
    assert Shot(window).wait(), "the desk did not become calm"
