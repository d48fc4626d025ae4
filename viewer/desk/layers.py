"""The overlays that a file brings, in the View menu by their labels. They are on at first, as their maker wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.radiographs.radiograph import Plane, Radiograph
from viewer.work.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.desk.window import Window


class Layers(QObject):
    """Which planes of the picture are drawn."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._path: Path | None = None
        self._off: set[int] = set()
        self._planes: tuple[Plane, ...] = ()

    def take(self, radiograph: Radiograph | None) -> None:
        """A picture is on the canvas now; another frame of the same file keeps what was switched off."""
        path = None if radiograph is None else radiograph.path
        if path != self._path:
            self._path, self._off = path, set()
        self._planes = () if radiograph is None else radiograph.planes
        self._show()

    def toggle(self, group: int) -> None:
        """Switch one plane."""
        self._off ^= {group}
        self._show()

    def toggle_all(self) -> None:
        """All on, or all off where all are on."""
        groups = {plane.group for plane in self._planes}
        self._off = set() if self._off & groups else groups
        self._show()

    def _show(self) -> None:
        self._window.canvas.set_planes([plane for plane in self._planes if plane.group not in self._off])
        menu = self._window.actions_.layers
        menu.clear()
        menu.menuAction().setVisible(bool(self._planes))
        for number, plane in enumerate(self._planes, 1):
            action = menu.addAction(named(plane, number).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(plane.group not in self._off)
            action.triggered.connect(lambda _on, group=plane.group: self.toggle(group))
        if len(self._planes) > 1:
            menu.addSeparator()
            menu.addAction(say("All of them")).triggered.connect(partial(self.toggle_all))


def named(plane: Plane, number: int) -> str:
    """How a plane is called: by its label, else its description, else its number."""
    name = " ".join((plane.label or plane.description).split())[:60] or say("Overlay {number}", number=number)
    return say("{name} (region)", name=name) if plane.kind == "roi" else name
