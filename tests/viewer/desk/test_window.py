"""The desk with the shipped engine on real files, under real keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from engine.radiographs.display import Automatic, Full, Window
from tests.data import SAMPLES, need
from tests.viewer.desk.desks import ENGINE, OpenDesk, calm, need_engine
from viewer.desk import export
from viewer.desk.window import Window as Desk
from viewer.findings.words import NOTICE

pytestmark = pytest.mark.usefixtures("_engine")


@pytest.fixture
def _engine() -> None:
    need_engine()


def samples() -> Path:
    if not list((SAMPLES / "dicom").glob("*.dcm")):
        pytest.skip("needs the samples that Hilum ships with")
    return SAMPLES / "dicom"


def key(window: Desk, *keys: Qt.Key | str) -> None:
    for one in keys:
        QTest.keyClick(window.canvas, one)  # type: ignore[call-overload]


def visible_words(window: Desk) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_folder_is_opened_shown_read_and_explained(open_desk: OpenDesk) -> None:
    window = open_desk(samples())
    assert len(window.studies.entries()) == len(list(samples().glob("*.dcm")))
    assert window.canvas.picture is not None
    reading = window.showing.reading
    assert reading is not None
    assert [w.row.probability for w in window.findings.rows] == sorted((f.probability for f in reading.findings),
                                                                       reverse=True)  # fmt: skip
    words = visible_words(window)
    assert NOTICE in words
    assert "ONNX Runtime on CPU" in words
    key(window, Qt.Key.Key_F4)
    assert NOTICE in visible_words(window), "always in sight, panels or not"
    assert not window.findings.isVisible()


def test_keys_do_what_the_sheet_says(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(samples())
    canvas, showing = window.canvas, window.showing
    assert showing.reading is not None
    first = canvas.view
    by_rank = {finding.rank: finding.label for finding in showing.reading.findings}
    before = set(showing.shown)
    key(window, "5")
    assert set(showing.shown) == before ^ {by_rank[5]}
    assert window.findings.rows[4].isChecked() == (by_rank[5] in showing.shown)
    key(window, "5")
    assert set(showing.shown) == before
    key(window, "G")
    on = set(showing.shown)
    key(window, "G")
    assert (on, set(showing.shown)) in ((on, set()), (set(), on))
    opacity = showing.opacity
    key(window, Qt.Key.Key_Plus)
    assert showing.opacity == pytest.approx(opacity + 0.1)
    key(window, Qt.Key.Key_Minus)
    assert window.findings.opacity.value() == round(opacity * 100)
    key(window, "I")
    assert canvas.view.inverted
    assert window.actions_["invert"].isChecked()
    key(window, "0")
    assert canvas.placement is not None
    assert canvas.placement.zoom == 1.0
    key(window, "F")
    assert canvas.view.zoom is None
    key(window, Qt.Key.Key_F9)
    assert canvas.view.choice == Full()
    key(window, Qt.Key.Key_F10)
    assert canvas.view.choice == Automatic()
    key(window, Qt.Key.Key_F6)
    lung = canvas.view.choice
    key(window, Qt.Key.Key_F8)
    assert isinstance(lung, Window)
    assert canvas.view.choice != lung
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.view.choice == lung
    QTest.keyClick(canvas, Qt.Key.Key_Z,
                   Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    assert canvas.view.choice != lung
    key(window, Qt.Key.Key_Backspace)
    assert canvas.view == first
    key(window, "Z")
    assert canvas.tool == "zoom"
    key(window, "W")
    assert canvas.tool == "window"


def test_holding_h_shows_the_bare_radiograph_and_only_while_held(open_desk: OpenDesk) -> None:
    window = open_desk(samples())
    QTest.keyPress(window.canvas, Qt.Key.Key_H)
    assert window.canvas.bare
    QTest.keyRelease(window.canvas, Qt.Key.Key_H)
    assert not window.canvas.bare
    QTest.keyPress(window.studies.view, Qt.Key.Key_H)
    assert window.canvas.bare, "wherever the focus is"
    QTest.keyRelease(window.studies.view, Qt.Key.Key_H)
    find = window.studies.findChild(QLineEdit)
    assert find is not None
    find.setFocus()
    QTest.keyClicks(find, "hi")
    assert not window.canvas.bare
    assert find.text() == "hi", "letters go into the text, not into the picture"


def test_opening_another_picture_cancels_the_last_reading(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(samples())
    answers: list[object] = []
    window.readings.answered.connect(lambda answer: answers.append(answer.entry.key))
    for _ in range(4):
        key(window, Qt.Key.Key_PageDown)
    calm(window)
    last = window.studies.current()
    assert last is not None
    assert answers == [last.key], "only what is looked at is answered"
    assert window.showing.entry == last
    assert window.canvas.picture is not None
    assert window.canvas.picture.radiograph.path == last.path
    key(window, Qt.Key.Key_PageUp)
    calm(window)
    assert window.showing.entry != last


def test_the_last_reading_is_cancelled_at_once_not_when_the_next_begins(open_desk: OpenDesk) -> None:
    """The next picture may take seconds to open; nobody waits for the last one's answer meanwhile."""
    window = open_desk(samples())
    window.showing.read_anyway()
    assert window.jobs.busy("reading")
    key(window, Qt.Key.Key_Down)
    assert not window.jobs.busy("reading")


def test_findings_and_picture_leave_without_the_patient(open_desk: OpenDesk, tmp_path: Path) -> None:
    window = open_desk(samples())
    assert window.canvas.picture is not None
    who = window.canvas.picture.radiograph.identity
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_C, control | Qt.KeyboardModifier.ShiftModifier)
    text = QGuiApplication.clipboard().text()
    assert NOTICE in text
    for part in (who.patient_name, who.birth_date):
        assert not part or part not in text
    QTest.keyClick(window.canvas, Qt.Key.Key_C, control)
    assert not QGuiApplication.clipboard().image().isNull()
    said = export.save_picture(window, tmp_path / "out")
    assert "without the patient" in said
    lines = " ".join(export.footer(window))
    assert NOTICE in lines
    assert "NIH Clinical Center" in lines, "whom to thank goes with the picture"
    assert "CVPR 2017" in lines
    assert QImage(str(tmp_path / "out.png")).width() == window.canvas.viewport.width
    assert "could not be written" in export.save_picture(window, tmp_path / "no" / "such" / "folder.png")
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["out.png"]


def test_dropped_files_are_opened(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = sorted(samples().glob("*.dcm"))[:2]
    window = open_desk(first)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(second))])
    window.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))  # fmt: skip
    qtbot.waitUntil(lambda: len(window.studies.entries()) == 2)
    calm(window)
    assert window.showing.entry is not None
    assert window.showing.entry.path.name == second.name


def test_switches_stay_as_they_were_left(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    from tests.viewer.desk.desks import desk

    with desk(tmp_path / "home", [samples()]) as window:
        key(window, "D", Qt.Key.Key_Plus)
        opacity = window.showing.opacity
    with desk(tmp_path / "home", [samples()]) as window:
        assert window.showing.opacity == pytest.approx(opacity)
        assert not window.actions_["corner-texts"].isChecked()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("text.dcm", b"hello, not a radiograph\n" * 40, "text"), ("empty.png", b"", "empty"), ("cut.png", None, "early")],
)
def test_a_refused_file_says_why_and_the_desk_goes_on(
    open_desk: OpenDesk, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    if content is None:
        whole = next((SAMPLES / "png").glob("*.png")).read_bytes()
        content = whole[: len(whole) // 2]
    (folder / name).write_bytes(content)
    window = open_desk(folder)
    message = window.canvas.message
    assert message is not None
    assert name in message.title
    assert code in message.lines[0]
    assert len(message.lines) == 2
    assert all(line.endswith(".") for line in message.lines)
    assert window.findings.state == "refused"
    assert message.lines[0] in window.findings.words
    assert message.lines[1] in window.findings.words
    window.commands.open_paths([samples()])
    calm(window)
    assert window.canvas.picture is not None
    assert window.findings.state == "read"


@pytest.mark.parametrize("name", ["", "missing.dcm"])
def test_nothing_found_is_said_in_the_refusals_own_words(open_desk: OpenDesk, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    window = open_desk(tmp_path / "folder" / name)
    message = window.canvas.message
    assert message is not None
    assert (name or "folder") in message.lines[0]
    assert window.findings.state == "refused"


def test_a_ct_slice_is_shown_not_read_and_read_anyway_with_a_mark(open_desk: OpenDesk, qtbot: QtBot) -> None:
    folder = need("dicom") / "cornerstone-wado"
    slices = sorted(folder.glob("CTImage*.dcm"))
    if not slices:
        pytest.skip("needs a CT slice")
    window = open_desk(slices[0])
    assert window.canvas.picture is not None
    assert window.findings.state == "refused"
    assert "CT" in window.findings.words
    qtbot.mouseClick(window.findings.anyway, Qt.MouseButton.LeftButton)
    calm(window)
    assert window.findings.state == "read"
    assert "Read anyway" in visible_words(window)


def test_a_missing_or_altered_engine_leaves_a_desk_that_shows_pictures(open_desk: OpenDesk, tmp_path: Path) -> None:
    window = open_desk(samples(), engine="no-such-engine")
    assert window.canvas.picture is not None
    assert window.findings.state == "refused"
    assert "no-such-engine" in window.findings.words
    assert not window.findings.anyway.isVisible()
    altered = tmp_path / ENGINE.name
    shutil.copytree(ENGINE, altered)
    changed = sorted(altered.rglob("weights.safetensors"))[0]
    weights = bytearray(changed.read_bytes())
    weights[len(weights) // 2] ^= 1
    changed.write_bytes(bytes(weights))
    window = open_desk(samples(), engine=str(altered))
    assert window.canvas.picture is not None
    assert "weights.safetensors" in window.findings.words
    assert window.findings.rows == ()


def test_a_failing_engine_looks_like_a_failure(
    open_desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_desk(samples())

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("out of cheese")

    monkeypatch.setattr("engine.reading.reader.Reader.read", broken)
    with qtbot.captureExceptions() as caught:
        key(window, Qt.Key.Key_PageDown)
        calm(window)
    assert len(caught) == 1, "the hook hears of it"
    assert window.findings.state == "refused"
    assert window.findings.rows == ()
    assert "cheese" not in visible_words(window)
    assert window.canvas.picture is not None


def test_the_hovered_pixel_is_said(open_desk: OpenDesk) -> None:
    window = open_desk(samples())
    window.canvas.pointed.emit((10.2, 20.7))
    assert window.strip.pointed.text().startswith("x 10  y 20   ")
    window.canvas.pointed.emit(None)
    assert window.strip.pointed.text() == ""


def test_frames_are_gone_through(open_desk: OpenDesk) -> None:
    file = need("dicom") / "dcm4che" / "US-PAL-8-10x-echo"
    if not file.exists():
        pytest.skip("needs a picture of several frames")
    window = open_desk(file)
    key(window, Qt.Key.Key_Down)
    calm(window)
    assert window.canvas.picture is not None
    assert window.canvas.picture.radiograph.frame == 2
    key(window, Qt.Key.Key_Up)
    calm(window)
    assert window.canvas.picture.radiograph.frame == 1


def test_thumbnails_come(open_desk: OpenDesk) -> None:
    window = open_desk(samples())
    image = window.studies.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    shades = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    assert (shades[:, : image.width() // 3] > 150).sum() > 1000, "thumbnails are brighter than the panel"
