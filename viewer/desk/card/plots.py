"""The plots of a card, each under its title."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.bundles.engines import Engine
from viewer.desk.card.figures import words_of
from viewer.work.words import say

LARGEST = 4_000_000  # bytes
PAPER = 0xFFFFFFFF
TITLES = {
    "roc": "ROC on the test list; the dot is the engine's own threshold",
    "readers": "ROC against radiologists; each reader is a point with its 95 % intervals",
    "reliability": "Reliability: how often a finding was there, where the engine said so much",
    "pointing": "Pointing: how often a heatmap's peak lay in the radiologist's box",
    "sanity": "Heatmaps with weights at random: how far they still resemble the engine's own",
    "precision-recall": "Precision and recall on the test list; the dot is the engine's own threshold",
    "confusion": "What was called, beside what the labels state, on the test list",
    "examples": "Radiographs of the test list, drawn by chance: found, missed, called though not stated",
    "distributions": "What the radiographs that it learned from show, and whose they are",
    "training": "The course of its training",
}
"""In the order in which they are shown; others follow by their names."""
# matplotlib draws the space as a path without a shape, which Qt takes for a fault and tells the terminal so.
_SPACE = re.compile(rb'(<path id="[^"]+" transform="[^"]+")\s*/>')


class Figure(QWidget):
    """One plot, as wide as there is room."""

    def __init__(self, svg: bytes, title: str) -> None:
        super().__init__()
        from PySide6.QtSvg import QSvgRenderer

        self._renderer = QSvgRenderer(svg, self)
        self._kept = QImage()
        self.setAccessibleName(title)

    @property
    def valid(self) -> bool:
        """Whether it could be read."""
        return self._renderer.isValid() and not self._renderer.defaultSize().isEmpty()

    def hasHeightForWidth(self) -> bool:
        """Its shape stays."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its shape asks."""
        size = self._renderer.defaultSize()
        return round(width * size.height() / max(size.width(), 1))

    def sizeHint(self) -> QSize:
        """Some room to begin with."""
        return QSize(600, self.heightForWidth(600))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it on paper, once for each size."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._kept.size() != size:
            self._kept = QImage(size, QImage.Format.Format_RGB32)
            self._kept.fill(PAPER)
            painter = QPainter(self._kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
            painter.end()
            self._kept.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._kept)
        painter.end()


def figures_of(engine: Engine) -> tuple[Path, ...]:
    """The plots that the card names and that are there."""
    names = [name for name in engine.card.files if name.startswith("figures/") and name.endswith(".svg")]
    paths = [engine.folder / name for name in names]
    order = {stem: place for place, stem in enumerate(TITLES)}
    paths.sort(key=lambda path: (order.get(path.stem, len(order)), path.stem))
    return tuple(path for path in paths if path.is_file())


def figure_of(path: Path) -> Figure | None:
    """A plot; None for what cannot be read, which is no reason to show nothing."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        svg = _SPACE.sub(rb'\1 d="M 0 0"/>', path.read_bytes())
    except OSError:
        return None
    made = Figure(svg, say(TITLES.get(path.stem, words_of(path.stem))))
    return made if made.valid else None
