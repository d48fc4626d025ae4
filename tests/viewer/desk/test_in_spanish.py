"""A desk that is set to Spanish shows no English: opened, refused, narrowed, forgotten, told apart, explained."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.data import RESOURCES
from tests.viewer.desk.desks import calm, desk, need_engine
from tests.viewer.desk.english import english, painted, texts_of
from viewer.desk import dialogs
from viewer.desk.folders import forget_question
from viewer.desk.options import Options
from viewer.desk.settings import Settings
from viewer.desk.window import Window
from viewer.work import words

SAMPLES = RESOURCES / "samples"
NAMED = (
    "Español", "English", "Hilum", "Follow-up 31, NIH ChestX-ray14", "Chest", "heart-lungs", "hilum-mobilenetv2",
    "hilum-ensemble",
    "hilum-efficientnet-lite0", "hilum-efficientnet-lite1",
    "ChestX-ray8: Hospital-scale Chest X-ray Database and Benchmarks on Weakly-Supervised Classification and "
    "Localization of Common Thorax Diseases",
)  # fmt: skip


@pytest.fixture
def window(tmp_path: Path, qapp: object) -> Iterator[Window]:
    """Two samples, one of them DICOM, beside what cannot be opened."""
    need_engine()
    folder = tmp_path / "mixed"
    folder.mkdir()
    shutil.copy(SAMPLES / "dicom" / "00002763_031.dcm", folder / "a.dcm")
    shutil.copy(SAMPLES / "png" / "00007471_000.png", folder / "b.png")
    (folder / "notes.txt").write_text("nothing to see")
    (folder / "broken.dcm").write_bytes(bytes(128) + b"DICM" + b"broken")
    settings = Settings(tmp_path / "home")
    settings.keep("desk/language", "es")
    settings.write()
    try:
        with desk(tmp_path / "home", [folder]) as made:
            yield made
    finally:
        words.use(words.OWN)


def seen(root: QWidget, *named: str) -> list[str]:
    """English that is held or painted."""
    return english(iter([*texts_of(root), *painted(root)]), (*NAMED, *named))


def test_english_is_told_from_spanish() -> None:
    for text in ("Find in the list", "Opening a.png…", "1 study", "reviewed  ·  2 frames", "a table of our own"):
        assert english(iter([text])) != [], text
    for text in ("Buscar en la lista", "Abriendo a.png…", "No se pueden abrir", "PA  ·  DX", "General", "/tmp/of/the"):
        assert english(iter([text])) == [], text


def test_the_desk_and_its_sheets_speak_spanish(window: Window) -> None:
    calm(window)
    text = "\n".join(painted(window))
    assert "Buscar en la lista" in text or "Hallazgos" in text, "what is painted is seen"
    assert seen(window, "a.dcm", "b.png") == []
    # Menus that are made when they open
    for menu in window.studies.narrowing.findChildren(QMenu):
        menu.aboutToShow.emit()
        assert seen(menu) == []
    window.studies.reasons.count.setChecked(True)
    assert "no una radiografía" in window.studies.reasons.text.toPlainText()
    assert seen(window.studies) == []
    entries = window.studies.entries()
    window.commands._study_menu(entries[0], QPoint())
    question = forget_question(window, 2)
    sheets = [question, dialogs.show_keys(window)]
    assert [english for sheet in sheets for english in seen(sheet)] == []
    for sheet in sheets:
        sheet.close()
    window.studies.select(next(entry.key for entry in entries if entry.path.suffix == ".png"))
    calm(window)
    assert seen(window) == []
    # What cannot be shown says so, in the middle and beside it
    refused = next(entry for entry in entries if entry.refusal is not None and not entry.skipped)
    window.studies.select(refused.key)
    calm(window)
    assert seen(window) == []
    for popup in window.findChildren(QMenu):
        popup.close()
    QApplication.processEvents()


def test_the_header_speaks_spanish_around_dicoms_own_words(window: Window) -> None:
    calm(window)
    window.tags.begin(window.showing.entry)
    calm(window)
    model = window.tags.tags
    assert model.rowCount() > 20
    held = list(texts_of(window.tags))
    own = {str(model.index(row, column).data()) for row in range(model.rowCount()) for column in (1, 2, 3)}
    assert english(iter(text for text in held if text not in own), NAMED) == []


def test_the_command_may_ask_for_a_language_for_once(tmp_path: Path, qapp: object) -> None:
    settings = Settings(tmp_path)
    settings.keep("desk/language", "es")
    settings.write()
    try:
        for wanted, said in (("en", "File"), (None, "Archivo")):
            window = Window(Options(engine="no-such-engine", data_dir=tmp_path, language=wanted))
            assert window.menuBar().actions()[0].text() == said
            assert Settings(tmp_path).text("desk/language") == "es", "what was chosen stays chosen"
            window.close()
            window.deleteLater()
    finally:
        words.use(words.OWN)
