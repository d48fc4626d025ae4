"""Finds English on a desk that was set to Spanish: in what widgets hold, in what they paint, and in what models say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from tests.viewer.work.test_words import catalogue
from viewer.work.said import PART

WORDS = re.compile(
    r"\b(?:the|of|is|are|was|were|not|and|or|with|without|from|this|that|for|be|been|by|what|which|where|who|its|it"
    r"|your|you|here|there|left|right|open|read|picture|study|file|files|engine|frame|frames|threshold|finding)\b",
    re.IGNORECASE,
)
LINES = re.compile(r"\n|\t|  ·  |   +")
PATHS = re.compile(r"~?/[\w./-]+")
SIGNS = " …▾✕▸▶.:,;"
LONGEST_LIST = 300
SVG = "{http://www.w3.org/2000/svg}text"


def english(texts: Iterator[str], named: tuple[str, ...] = ()) -> list[str]:
    """Those that hold an English text of the catalogue, or words that no Spanish sentence has; names are left out."""
    found = []
    for text in dict.fromkeys(texts):
        for line in LINES.split(text):
            bare = PATHS.sub("", line)
            for name in named:
                bare = bare.replace(name, "")
            if bare.strip(SIGNS) and _is_english(bare):
                found.append(line)
    return found


def _is_english(text: str) -> bool:
    whole, templates = _sources()
    plain = {text, text.strip(), text.strip(SIGNS)}
    return (
        bool(plain & whole)
        or any(one.fullmatch(text) for one in templates)
        or (WORDS.search(text) is not None and text not in _spanish())
    )


@cache
def _sources() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """English sources that differ in Spanish: whole texts, and templates with words enough to be told by."""
    spanish = _spanish()
    differ = [s for (_context, s), translation in catalogue().items() if s != translation and s not in spanish]
    whole = {source for source in differ if not PART.search(source)}
    patterns = []
    for source in differ:
        literal = PART.split(source)[::2]
        if len(literal) > 1 and re.search(r"[A-Za-z]{4}", " ".join(literal)):
            patterns.append(re.compile(".+?".join(map(re.escape, literal)), re.DOTALL))
    return frozenset(whole | {source.strip(SIGNS) for source in whole}) - spanish, tuple(patterns)


@cache
def _spanish() -> frozenset[str]:
    return frozenset(catalogue().values())


def texts_of(root: QWidget) -> Iterator[str]:
    """Everything that a widget and what is in it hold, seen or not."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
        yield from (widget.whatsThis(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield from (widget.placeholderText(), widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            yield from (widget.placeholderText(), widget.toPlainText())
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        elif isinstance(widget, QGroupBox | QMenu):
            yield widget.title()
        elif isinstance(widget, QTabWidget):
            yield from (widget.tabText(at) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _of_model(widget.model())
    for action in root.findChildren(QAction):
        yield from (action.text().partition("\t")[0], action.toolTip(), action.statusTip(), action.iconText())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    )
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(columns))
    for row in range(min(model.rowCount(), LONGEST_LIST)):
        for column in range(columns):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in roles)


def painted(root: QWidget) -> Iterator[str]:
    """Every text that is painted on the screen, taken from a drawing of it."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page = QSvgGenerator()
    page.setOutputDevice(buffer)
    page.setSize(root.size())
    painter = QPainter(page)
    root.render(painter, QPoint())
    painter.end()
    for one in ElementTree.fromstring(bytes(held.data())).iter(SVG):
        yield " ".join("".join(one.itertext()).split(" "))
