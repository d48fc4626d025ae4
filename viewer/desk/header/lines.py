"""The lines of a header for Qt: searched, indented, each value cut to a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from engine.radiographs.tags import Tag
from viewer.work.said import say_again
from viewer.work.words import say

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Tag", "Name", "VR", "Value")
SHOWN = 300
"""Characters of a value that a line shows; the whole of it stands below the table."""
_NONE = QModelIndex()


class Tags(QAbstractTableModel):
    """The lines that hold what was searched for, each item of a sequence with the lines above it."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Tag, ...] = ()
        self._held: list[str] = []
        self._shown: list[int] = []
        self._words: tuple[str, ...] = ()

    def take(self, tags: Sequence[Tag]) -> None:
        """Show these."""
        self._all = tuple(tags)
        self._held = [f"{t.tag} {t.keyword} {t.name} {t.vr} {t.creator} {t.value}".casefold() for t in tags]
        self.search(" ".join(self._words))

    def search(self, text: str) -> None:
        """Keep lines with every word of ``text``, and the sequences in which they lie."""
        self._words = tuple(text.casefold().split())
        self.beginResetModel()
        if not self._words:
            self._shown = list(range(len(self._all)))
        else:
            kept: list[int] = []
            wanted = -1
            for at in range(len(self._all) - 1, -1, -1):
                depth = self._all[at].depth
                if all(word in self._held[at] for word in self._words) or depth < wanted:
                    kept.append(at)
                    wanted = depth
                elif depth == 0:
                    wanted = -1
            self._shown = kept[::-1]
        self.endResetModel()

    def tag(self, row: int) -> Tag:
        """The line of a row."""
        return self._all[self._shown[row]]

    def counts(self) -> tuple[int, int]:
        """How many lines are shown, of how many."""
        return len(self._shown), len(self._all)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the shown lines."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Say what a cell shows, always as plain text."""
        if not index.isValid():
            return None
        tag = self.tag(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return (f"{'    ' * tag.depth}{tag.tag}", name_of(tag), tag.vr, one_line(tag))[index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            font = QFont("monospace")
            font.setStyleHint(QFont.StyleHint.Monospace)
            return font
        return None


def name_of(tag: Tag) -> str:
    """The name, of a private element its creator's."""
    name = (tag.name if tag.vr else say_again(tag.name)) or tag.keyword
    return f"{name or say('Private')}  ({tag.creator})" if tag.creator else name


def one_line(tag: Tag) -> str:
    """A value for one cell: in one line, cut, with its length where it is longer, and what is to be known of it."""
    text = " ".join(value_of(tag).split())
    cut = len(text) > SHOWN or tag.length > max(len(tag.value), SHOWN)
    if tag.vr == "SQ":
        items = say("1 item") if tag.length == 1 else say("{count} items", count=tag.length)
        text = items if tag.length else say("empty")
        cut = False
    said = f"{text[:SHOWN]}…  ({length_of(tag)})" if cut else text
    return f"{said}  [{say_again(tag.note)}]" if tag.note else said


def length_of(tag: Tag) -> str:
    """How long the whole value is."""
    binary = tag.vr in ("OB", "OW", "OD", "OF", "OL", "OV", "UN")
    length = f"{tag.length:,}"
    return say("{count} bytes in all", count=length) if binary else say("{count} characters in all", count=length)


def value_of(tag: Tag) -> str:
    """The value; where it is no text of the file but the reader's own remark, in the reader's language."""
    own = tag.vr == "SQ" or not tag.vr or (not tag.creator and tag.keyword.endswith("PixelData"))
    return say_again(tag.value) if own else tag.value


def as_row(tag: Tag) -> str:
    """A line for a table somewhere else."""
    value = " ".join(tag.value.split())
    return "\t".join((tag.tag, name_of(tag), tag.vr, value))
