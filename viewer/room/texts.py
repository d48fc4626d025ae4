"""Texts of the room, in the roles that the desk's theme gives a look."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from viewer.studies import words
from viewer.work.words import say

Role = Literal["", "title", "quiet", "notice"]


def label_text(label: str) -> str:
    """A label for people, in the reader's language."""
    return say(words.label_text(label))


def text(role: Role = "", wrap: bool = True) -> QLabel:
    """Make an empty label; what is put in is shown as typed, never as markup."""
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
