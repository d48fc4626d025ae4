"""One dark, calm look: a black canvas, panels a step lighter, one accent, eight-pixel spacing."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

CANVAS = "#000000"
PANEL = "#12161b"
RAISED = "#1a2027"
HOVER = "#222a33"
EDGE = "#262e37"
TEXT = "#e4e9ee"
QUIET = "#9aa5b1"
FAINT = "#6a7581"
ACCENT = "#58a6e8"
ACCENT_GROUND = "#1c3a55"
ALARM = "#e8b25c"
SPACE = 8

SMALLEST_TEXT, LARGEST_TEXT = 13, 17
# The height (in points) at which text has its smallest size; it grows with the window's room.
PLAIN_HEIGHT = 1000.0


def text_size(height: float) -> int:
    """Pixels of the ordinary text on a screen (or window) of a height in points."""
    grown = float(SMALLEST_TEXT * (height / PLAIN_HEIGHT) ** 0.7)
    return max(SMALLEST_TEXT, min(LARGEST_TEXT, round(grown)))


def apply(app: QApplication, size: int = SMALLEST_TEXT) -> None:
    """Give an application the look, with ordinary text of ``size`` pixels."""
    app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(app.font())
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    app.setPalette(palette())
    app.setStyleSheet(style_sheet(size))


def palette() -> QPalette:
    """Colours for everything that the style sheet doesn't name."""
    colours = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, PANEL),
        (role.WindowText, TEXT),
        (role.Base, PANEL),
        (role.AlternateBase, RAISED),
        (role.Text, TEXT),
        (role.Button, RAISED),
        (role.ButtonText, TEXT),
        (role.BrightText, TEXT),
        (role.ToolTipBase, RAISED),
        (role.ToolTipText, TEXT),
        (role.PlaceholderText, FAINT),
        (role.Highlight, ACCENT_GROUND),
        (role.HighlightedText, TEXT),
        (role.Link, ACCENT),
        (role.Accent, ACCENT),
        (role.Light, HOVER),
        (role.Midlight, HOVER),
        (role.Mid, EDGE),
        (role.Dark, EDGE),
        (role.Shadow, CANVAS),
    ):
        colours.setColor(which, QColor(name))
    for which in (role.Text, role.WindowText, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, which, QColor(FAINT))
    return colours


def style_sheet(size: int) -> str:
    """The look of each kind of widget."""
    large, small = round(size * 1.15), max(12, size - 1)
    return f"""
QMainWindow, QDialog {{ background: {PANEL}; }}
QToolTip {{ background: {RAISED}; color: {TEXT}; border: 1px solid {EDGE}; padding: 4px 8px; }}
QMenuBar {{ background: {PANEL}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; color: {QUIET}; }}
QMenuBar::item:selected {{ background: {HOVER}; color: {TEXT}; }}
QMenu {{ background: {RAISED}; border: 1px solid {EDGE}; padding: 4px; }}
QMenu::item {{ padding: 5px 32px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {ACCENT_GROUND}; }}
QMenu::item:disabled {{ color: {FAINT}; }}
QMenu::separator {{ height: 1px; background: {EDGE}; margin: 4px 8px; }}
QToolBar {{ background: {PANEL}; border: 0; border-bottom: 1px solid {EDGE}; padding: 3px 8px; spacing: 2px; }}
QToolBar::separator {{ width: 1px; background: {EDGE}; margin: 5px 8px; }}
QToolButton {{ border: 0; border-radius: 5px; padding: 5px 8px; color: {TEXT}; background: transparent; }}
QToolButton:hover {{ background: {HOVER}; }}
QToolButton:checked {{ background: {ACCENT_GROUND}; color: {TEXT}; }}
QToolButton:disabled {{ color: {FAINT}; }}
QToolButton:focus, QPushButton:focus {{ outline: none; border: 1px solid {ACCENT}; }}
QToolButton[role="quiet"] {{ color: {QUIET}; padding: 3px 6px; font-size: {small}px; }}
QToolButton[role="quiet"]:hover {{ color: {TEXT}; }}
QToolButton[role="small"] {{ color: {QUIET}; padding: 1px 6px; font-size: {small}px; }}
QToolButton[role="small"]:hover {{ color: {TEXT}; }}
QToolButton[role="chip"] {{ background: {ACCENT_GROUND}; padding: 2px 8px; font-size: {small}px; }}
QToolButton[role="chip"]:hover {{ background: {HOVER}; }}
QToolButton[role="recent"] {{ color: {QUIET}; padding: 6px 8px; text-align: left; }}
QToolButton[role="recent"]:hover {{ color: {TEXT}; }}
QLabel[role="start"] {{ font-size: {round(size * 1.6)}px; font-weight: 600; }}
QWidget#start {{ background: {CANVAS}; }}
QWidget#frames {{ background: {PANEL}; border-top: 1px solid {EDGE}; }}
QSpinBox {{ background: {CANVAS}; border: 1px solid {EDGE}; border-radius: 4px; padding: 2px 6px; }}
QHeaderView::section {{ background: {PANEL}; color: {QUIET}; border: 0; border-bottom: 1px solid {EDGE};
    padding: 5px 8px; }}
QTableView {{ selection-background-color: {ACCENT_GROUND}; selection-color: {TEXT}; }}
QCheckBox::indicator {{ border: 1px solid {FAINT}; border-radius: 3px; width: 14px; height: 14px; }}
QCheckBox::indicator:checked {{ background: {ACCENT}; }}
QProgressBar {{ background: {EDGE}; border: 0; border-radius: 2px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 2px; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ background: {RAISED}; border: 1px solid {EDGE}; border-radius: 5px; padding: 5px 14px; }}
QPushButton:hover {{ background: {HOVER}; }}
QPushButton:pressed {{ background: {ACCENT_GROUND}; }}
QPushButton:disabled {{ color: {FAINT}; }}
QPushButton:default {{ background: {ACCENT_GROUND}; border-color: {ACCENT}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {CANVAS}; border: 1px solid {EDGE}; border-radius: 5px;
    padding: 4px 8px; selection-background-color: {ACCENT_GROUND}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {ACCENT}; }}
QSplitter::handle {{ background: {EDGE}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover {{ background: {ACCENT}; }}
QScrollArea, QListView, QTreeView, QTableView {{ border: 0; background: {PANEL}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {EDGE}; border-radius: 3px; min-height: 32px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {FAINT}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {EDGE}; border-radius: 3px; min-width: 32px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ width: 0; height: 0;
    background: transparent; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {EDGE}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {ACCENT}; }}
QSlider::sub-page:horizontal:disabled {{ background: {EDGE}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: {TEXT}; }}
QSlider::handle:horizontal:disabled {{ background: {FAINT}; }}
QSlider::handle:horizontal:focus {{ background: {ACCENT}; }}
QLabel[role="title"] {{ font-size: {large}px; font-weight: 600; }}
QLabel[role="quiet"] {{ color: {QUIET}; font-size: {small}px; }}
QLabel[role="notice"] {{ color: {ALARM}; font-size: {small}px; }}
QLabel[role="alarm"] {{ color: {ALARM}; font-weight: 600; }}
QLabel[role="banner"] {{ background: {ALARM}; color: {CANVAS}; font-weight: 600; padding: 5px 12px; }}
QLabel[role="who"] {{ font-weight: 600; }}
QWidget#changes {{ background: {PANEL}; border-top: 1px solid {EDGE}; }}
QWidget#who {{ background: {PANEL}; border-bottom: 1px solid {EDGE}; }}
QWidget#strip {{ background: {PANEL}; border-top: 1px solid {EDGE}; }}
QWidget#findings, QWidget#studies, QWidget#side {{ background: {PANEL}; }}
"""
