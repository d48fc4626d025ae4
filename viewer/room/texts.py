"""Texts of the room, in the roles that the desk's theme gives a look."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

Role = Literal["", "title", "quiet", "notice"]


def text(role: Role = "", wrap: bool = True) -> QLabel:
    """Make an empty label; what is put in is shown as typed, never as markup."""
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
