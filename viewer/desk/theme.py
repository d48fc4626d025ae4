"""Two calm looks, dark and light: a black canvas, quiet panels, one accent, eight-pixel spacing."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

Name = Literal["dark", "light", "system"]


@dataclass(frozen=True)
class Look:
    """The colours of one look, by what they are for."""

    panel: str
    raised: str
    hover: str
    edge: str
    field: str
    text: str
    quiet: str
    faint: str
    accent: str
    accent_ground: str
    alarm: str
    banner: str = "#e8b25c"
    banner_ink: str = "#000000"
    canvas: str = "#000000"
    """Radiographs lie on black in every look: light beside them would cost contrast in the lungs."""


DARK = Look(
    panel="#12161b",
    raised="#1a2027",
    hover="#222a33",
    edge="#262e37",
    field="#000000",
    text="#e4e9ee",
    quiet="#9aa5b1",
    faint="#7f8b98",
    accent="#58a6e8",
    accent_ground="#1c3a55",
    alarm="#e8b25c",
)
LIGHT = Look(
    panel="#f4f6f8",
    raised="#ffffff",
    hover="#e3e8ed",
    edge="#cdd5dc",
    field="#ffffff",
    text="#161b21",
    quiet="#4d5965",
    faint="#626d79",
    accent="#1667b0",
    accent_ground="#cfe3f6",
    alarm="#8a5300",
)
SPACE = 8

SMALLEST_TEXT, LARGEST_TEXT = 13, 17
# The height (in points) at which text has its smallest size; it grows with the window's room.
PLAIN_HEIGHT = 1000.0


def text_size(height: float) -> int:
    """Pixels of the ordinary text on a screen (or window) of a height in points."""
    grown = float(SMALLEST_TEXT * (height / PLAIN_HEIGHT) ** 0.7)
    return max(SMALLEST_TEXT, min(LARGEST_TEXT, round(grown)))


def look_of(app: QApplication, name: Name) -> Look:
    """The look of a name; ``system`` follows what the system says, and is dark where it says nothing."""
    if name == "system":
        return LIGHT if app.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK
    return LIGHT if name == "light" else DARK


def apply(app: QApplication, size: int = SMALLEST_TEXT, name: Name = "dark") -> None:
    """Give an application a look, with ordinary text of ``size`` pixels."""
    look = look_of(app, name)
    app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(app.font())
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    app.setPalette(palette(look))
    app.setStyleSheet(style_sheet(size, look))


def palette(look: Look = DARK) -> QPalette:
    """Colours for everything that the style sheet doesn't name."""
    colours = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, look.panel),
        (role.WindowText, look.text),
        (role.Base, look.panel),
        (role.AlternateBase, look.raised),
        (role.Text, look.text),
        (role.Button, look.raised),
        (role.ButtonText, look.text),
        (role.BrightText, look.text),
        (role.ToolTipBase, look.raised),
        (role.ToolTipText, look.text),
        (role.PlaceholderText, look.faint),
        (role.Highlight, look.accent_ground),
        (role.HighlightedText, look.text),
        (role.Link, look.accent),
        (role.Accent, look.accent),
        (role.Light, look.hover),
        (role.Midlight, look.hover),
        (role.Mid, look.edge),
        (role.Dark, look.edge),
        (role.Shadow, look.canvas),
    ):
        colours.setColor(which, QColor(name))
    for which in (role.Text, role.WindowText, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.faint))
    return colours


def _tick(look: Look) -> str:
    """The mark in a checked box; its colour alone would not tell it from one that is not."""
    name = "tick-light" if look is LIGHT else "tick-dark"
    return (Path(str(files("resources"))) / "icons" / f"{name}.png").as_posix()


def style_sheet(size: int, look: Look = DARK) -> str:
    """The look of each kind of widget."""
    large, small = round(size * 1.15), max(12, size - 1)
    return f"""
QMainWindow, QDialog {{ background: {look.panel}; }}
QToolTip {{ background: {look.raised}; color: {look.text}; border: 1px solid {look.edge}; padding: 4px 8px; }}
QMenuBar {{ background: {look.panel}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; color: {look.quiet}; }}
QMenuBar::item:selected {{ background: {look.hover}; color: {look.text}; }}
QMenu {{ background: {look.raised}; border: 1px solid {look.edge}; padding: 4px; }}
QMenu::item {{ padding: 5px 32px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {look.accent_ground}; }}
QMenu::item:disabled {{ color: {look.faint}; }}
QMenu::separator {{ height: 1px; background: {look.edge}; margin: 4px 8px; }}
QToolBar {{ background: {look.panel}; border: 0; border-bottom: 1px solid {look.edge}; padding: 3px 8px;
    spacing: 2px; }}
QToolBar::separator {{ width: 1px; background: {look.edge}; margin: 5px 8px; }}
QToolButton {{ border: 0; border-radius: 5px; padding: 5px 8px; color: {look.text}; background: transparent; }}
QToolButton:hover {{ background: {look.hover}; }}
QToolButton:checked {{ background: {look.accent_ground}; color: {look.text}; }}
QToolButton:disabled {{ color: {look.faint}; }}
QToolButton:focus, QPushButton:focus {{ outline: none; border: 1px solid {look.accent}; }}
QToolButton[role="quiet"] {{ color: {look.quiet}; padding: 3px 6px; font-size: {small}px; }}
QToolButton[role="quiet"]:hover {{ color: {look.text}; }}
QToolButton[role="small"] {{ color: {look.quiet}; padding: 1px 6px; font-size: {small}px; }}
QToolButton[role="small"]:hover {{ color: {look.text}; }}
QToolButton[role="chip"] {{ background: {look.accent_ground}; padding: 2px 8px; font-size: {small}px; }}
QToolButton[role="chip"]:hover {{ background: {look.hover}; }}
QToolButton[role="recent"] {{ color: {look.quiet}; padding: 6px 8px; text-align: left; }}
QToolButton[role="recent"]:hover {{ color: {look.text}; }}
QLabel[role="start"] {{ font-size: {round(size * 1.6)}px; font-weight: 600; }}
QWidget#start {{ background: {look.field}; }}
QWidget#frames {{ background: {look.panel}; border-top: 1px solid {look.edge}; }}
QSpinBox {{ background: {look.field}; border: 1px solid {look.edge}; border-radius: 4px; padding: 2px 6px; }}
QHeaderView::section {{ background: {look.panel}; color: {look.quiet}; border: 0; border-bottom: 1px solid {look.edge};
    padding: 5px 8px; }}
QTableView {{ selection-background-color: {look.accent_ground}; selection-color: {look.text}; }}
QDialog#palette QTreeView::item {{ padding: 4px 6px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 13px; height: 13px; border: 1px solid {look.quiet};
    background: {look.field}; }}
QCheckBox::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 7px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {look.accent};
    border-color: {look.accent}; }}
QCheckBox::indicator:checked {{ image: url("{_tick(look)}"); }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {look.accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {look.edge}; }}
QProgressBar {{ background: {look.edge}; border: 0; border-radius: 2px; }}
QProgressBar::chunk {{ background: {look.accent}; border-radius: 2px; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ background: {look.raised}; border: 1px solid {look.edge}; border-radius: 5px; padding: 5px 14px; }}
QPushButton:hover {{ background: {look.hover}; }}
QPushButton:pressed {{ background: {look.accent_ground}; }}
QPushButton:disabled {{ color: {look.faint}; }}
QPushButton:default {{ background: {look.accent_ground}; border-color: {look.accent}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {look.field}; border: 1px solid {look.edge}; border-radius: 5px;
    padding: 4px 8px; selection-background-color: {look.accent_ground}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {look.accent}; }}
QSplitter::handle {{ background: {look.edge}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover {{ background: {look.accent}; }}
QScrollArea, QListView, QTreeView, QTableView {{ border: 0; background: {look.panel}; }}
QListView, QTreeView, QTableView {{ border: 1px solid {look.panel}; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {look.accent}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {look.edge}; border-radius: 3px; min-height: 32px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {look.faint}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {look.edge}; border-radius: 3px; min-width: 32px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ width: 0; height: 0;
    background: transparent; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {look.edge}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {look.accent}; }}
QSlider::sub-page:horizontal:disabled {{ background: {look.edge}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: {look.text}; }}
QSlider::handle:horizontal:disabled {{ background: {look.faint}; }}
QSlider::handle:horizontal:focus {{ background: {look.accent}; }}
QLabel[role="title"] {{ font-size: {large}px; font-weight: 600; }}
QLabel[role="quiet"] {{ color: {look.quiet}; font-size: {small}px; }}
QLabel[role="notice"] {{ color: {look.alarm}; font-size: {small}px; }}
QLabel[role="alarm"] {{ color: {look.alarm}; font-weight: 600; }}
QLabel[role="banner"] {{ background: {look.banner}; color: {look.banner_ink}; font-weight: 600; padding: 5px 12px; }}
QLabel[role="who"] {{ font-weight: 600; }}
QWidget#changes {{ background: {look.panel}; border-top: 1px solid {look.edge}; }}
QWidget#who {{ background: {look.panel}; border-bottom: 1px solid {look.edge}; }}
QWidget#strip {{ background: {look.panel}; border-top: 1px solid {look.edge}; }}
QWidget#findings, QWidget#studies, QWidget#side {{ background: {look.panel}; }}
"""
