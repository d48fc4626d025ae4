"""The desk without a mouse and without eyes: every control has a name, is reached by Tab, and shows that it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTabWidget, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.data import RESOURCES
from tests.viewer.desk.desks import ENGINE, OpenDesk, calm, need_engine
from viewer.desk.window import Window

SHEETS = (
    "settings", "keys", "palette", "about", "about-engine", "heatmap-note", "tags", "report", "export-readings",
    "past-reviews", "explain",
)  # fmt: skip


@pytest.fixture
def window(open_desk: OpenDesk) -> Window:
    need_engine()
    return open_desk(RESOURCES / "samples" / "dicom" / "00002763_031.dcm", engine=str(ENGINE))


def controls(top: QWidget) -> list[QWidget]:
    """Everything visible that the keyboard can come to."""
    found = [
        one
        for one in top.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is top
    ]
    return [one for one in found if one.focusProxy() is None]


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def open_windows() -> set[QWidget]:
    return {one for one in QApplication.topLevelWidgets() if one.isVisible()}


def nameless(top: QWidget) -> list[str]:
    return [f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}" for one in controls(top)
            if not spoken(one)]  # fmt: skip


def pages(sheet: QWidget) -> Iterator[str]:
    """Each page of a sheet in turn; of most there is one."""
    tabs = sheet.findChild(QTabWidget)
    if tabs is None:
        yield ""
        return
    for page in range(tabs.count()):
        tabs.setCurrentIndex(page)
        yield tabs.tabText(page)


def traps(top: QWidget) -> list[str]:
    """Texts from which Tab does not go on."""
    written = [one for one in controls(top) if isinstance(one, QPlainTextEdit | QTextEdit) and not one.isReadOnly()]
    return [spoken(one) for one in written if not one.tabChangesFocus()]


def test_every_control_of_the_desk_and_its_sheets_has_a_name(window: Window) -> None:
    assert nameless(window) == []
    for name in SHEETS:
        before = open_windows()
        window.actions_[name].trigger()
        calm(window)
        (sheet,) = open_windows() - before
        assert sheet.windowTitle(), name
        for page in pages(sheet):
            assert nameless(sheet) == [], (name, page)
            assert traps(sheet) == [], (name, page)
        sheet.close()
    window.actions_["read-first"].trigger()
    calm(window)
    assert nameless(window) == []
    assert traps(window) == []
    window.actions_["close-all"].trigger()
    calm(window)
    assert nameless(window) == [], "the page that one begins on"


def test_tab_goes_round_through_all_of_them_and_shows_where_it_is(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    window.canvas.setFocus()
    wanted = {one for one in controls(window) if not isinstance(one, QAbstractScrollArea) or one is window.studies.view}
    seen: list[QWidget] = []
    blind: list[str] = []
    for _ in range(4 * len(wanted)):
        focus = window.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        with_ring = focus.grab().toImage()
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if focus is not window.canvas and focus.grab().toImage() == with_ring:
            blind.append(f"{type(focus).__name__} “{spoken(focus)}”")
    assert {spoken(one) for one in wanted - set(seen)} == set()
    assert blind == [], "\n".join(blind)
