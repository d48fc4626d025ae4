"""A picture of the list on its way to a place of the desk: its key, for this program only."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

KIND = "application/x-hilum-entry"


def packed(key: str) -> QMimeData:
    """Wrap a key for a drag; no other program finds a text or a path in it."""
    data = QMimeData()
    data.setData(KIND, key.encode())
    return data


def dragged_key(data: QMimeData) -> str:
    """The key that a drag carries; empty where it carries something else."""
    return bytes(data.data(KIND).data()).decode(errors="replace") if data.hasFormat(KIND) else ""


def drag(source: QWidget, key: str) -> None:
    """Carry a key until the hand lets go."""
    way = QDrag(source)
    way.setMimeData(packed(key))
    way.exec(Qt.DropAction.CopyAction)
