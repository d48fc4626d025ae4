"""The engine's card in the window, and reading with another engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.bundles.engines import DEFAULT, find
from tests.data import SAMPLES
from tests.engine import tiny_engine as tiny
from tests.engine.reading.test_answering import ensemble
from tests.viewer.desk.desks import ENGINE, OpenDesk, calm, desk, need_engine
from viewer.desk.card.describing import about_engine
from viewer.desk.card.plots import TITLES, figures_of
from viewer.desk.dialogs import show_engine
from viewer.desk.engine_card import EngineCard, choose
from viewer.desk.window import Window
from viewer.findings.words import NOTICE

PLOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M 0 0 L 40 20"/></svg>'


@pytest.fixture
def picture() -> Path:
    return sorted((SAMPLES / "dicom").glob("*.dcm"))[0]


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def card_of(window: Window, qtbot: QtBot) -> EngineCard:
    made = show_engine(window)
    assert isinstance(made, EngineCard)
    qtbot.waitUntil(lambda: made.engine.count() > 0)
    return made


def test_the_shipped_card_says_who_how_good_and_what_it_does_not_look_for() -> None:
    need_engine()
    engine = find()
    sections = {section.title: section.lines for section in about_engine(engine)}
    finding = dict(sections["Finding by finding"])
    auc, own = engine.card.figures["auc_test/Cardiomegaly"], engine.card.thresholds["Cardiomegaly"]
    assert own.sensitivity is not None
    assert own.specificity is not None
    assert set(finding) >= {"Cardiomegaly", "Pleural thickening", "Hernia"}
    assert f"AUC {auc['value']:.2f} ({auc['low']:.2f} to {auc['high']:.2f})" in finding["Cardiomegaly"]
    said = f"sensitivity {own.sensitivity * 100:.0f} % and specificity {own.specificity * 100:.0f} %"
    assert said in finding["Cardiomegaly"]
    assert "Take it as no pointer" in finding["Nodule"], "its maps point no better than the middle"
    assert any(name.startswith("Mean AUC over 14 labels") for name, _ in sections["How good it is"])
    assert any("women" in name for name, _ in sections["Group by group"])
    assert "fractures" in dict(sections["It does not look for"])[""]
    every = [line for lines in sections.values() for line in lines]
    assert not [name for name, _ in every if "_" in name or "/" in name], "names for people, not for programs"


def test_the_window_shows_figures_and_plots(open_desk: OpenDesk, picture: Path, qtbot: QtBot, tmp_path: Path) -> None:
    plots = dict.fromkeys(
        ("figures/later.svg", "figures/readers.svg", "figures/reliability.svg", "figures/roc.svg"), PLOT
    )
    engine = tiny.write(tmp_path / "engines" / "tiny", files={**plots, "figures/none.svg": b"", "figures/a.txt": b""})
    assert [path.stem for path in figures_of(engine)] == ["roc", "readers", "reliability", "later", "none"]
    window = open_desk(picture, engine=str(engine.folder))
    card = card_of(window, qtbot)
    titles = [figure.accessibleName() for figure in card.figures]
    assert titles == [*(TITLES[name] for name in ("roc", "readers", "reliability")), "Later"], (
        "one is none, and left out"
    )
    assert all(figure.isVisible() and figure.height() > 0 for figure in card.figures)
    said = words(card)
    assert all(title in said for title in titles)
    assert "tiny 1.2.3" in said
    assert "sensitivity 80\N{NO-BREAK SPACE}% and specificity 70\N{NO-BREAK SPACE}%" in said


def test_another_engine_reads_what_is_open_and_is_remembered(
    open_desk: OpenDesk, picture: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_engine()
    monkeypatch.setenv("HILUM_ENGINES", str(tmp_path / "engines"))
    other = tiny.write(tmp_path / "engines" / "tiny")
    (tmp_path / "engines" / "broken").mkdir()
    (tmp_path / "engines" / "broken" / "card.json").write_text("{")
    with desk(tmp_path / "home", [picture]) as window:
        assert window.showing.reading is not None
        assert window.showing.reading.engine == DEFAULT
        card = card_of(window, qtbot)
        names = [card.engine.itemText(number) for number in range(card.engine.count())]
        assert names[:2] == ["broken  (cannot be used)", "tiny"]
        assert not card.engine.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled
        assert card.engine.currentText() == DEFAULT
        card.engine.setCurrentIndex(1)
        card.device.setCurrentIndex(1)
        qtbot.mouseClick(card.use, Qt.MouseButton.LeftButton)
        assert window.showing.reading is None, "nothing of the last engine's stays"
        calm(window)
        assert window.showing.reading is not None
        assert window.showing.reading.engine_sha256 == other.sha256
        assert [row.row.text for row in window.findings.rows] == ["Effusion", "Hernia", "Mass"]
        assert "tiny 1.2.3" in words(card)
    with desk(tmp_path / "home", [picture]) as window:
        assert window.showing.reading is not None
        assert window.showing.reading.engine == "tiny", "chosen again"
        assert window.readings.wanted == (str(other.folder), "cpu")
    with desk(tmp_path / "home", [picture], engine=DEFAULT) as window:
        assert window.showing.reading is not None
        assert window.showing.reading.engine == DEFAULT, "the command line goes before"


def test_an_engine_removed_while_the_window_is_open_reads_on_and_then_says_so(
    open_desk: OpenDesk, picture: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    need_engine()
    folder = tmp_path / "engines" / "tiny"
    tiny.write(folder)
    second = sorted((SAMPLES / "dicom").glob("*.dcm"))[1]
    window = open_desk(picture, second, engine=str(folder))
    first = window.showing.entry
    assert window.showing.reading is not None
    shutil.rmtree(folder)
    window.showing.open(next(entry for entry in window.studies.entries() if entry is not first))
    calm(window)
    assert window.showing.reading is not None, "it is loaded, and goes on"
    choose(window, str(folder), "cpu")
    calm(window)
    assert window.showing.reading is None
    assert window.findings.state == "refused"
    assert "There is no engine folder" in window.findings.words
    assert window.canvas.picture is not None, "the picture stays"
    assert window.findings.choose.isVisible(), "a way on"
    assert NOTICE in words(window)
    qtbot.mouseClick(window.findings.choose, Qt.MouseButton.LeftButton)
    card = window.findChildren(EngineCard)[0]
    qtbot.waitUntil(lambda: card.engine.count() > 0)
    card.engine.setCurrentIndex(card.engine.findText(DEFAULT))
    qtbot.mouseClick(card.use, Qt.MouseButton.LeftButton)
    calm(window)
    assert window.showing.reading is not None
    assert not window.findings.choose.isVisible()


def test_a_device_that_is_not_there_is_said(open_desk: OpenDesk, picture: Path) -> None:
    need_engine()
    window = open_desk(picture)
    choose(window, str(ENGINE), "mps")
    calm(window)
    assert "finds no device mps" in window.findings.words
    assert window.findings.choose.isVisible()
    choose(window, str(ENGINE), "cpu")
    calm(window)
    assert window.showing.reading is not None


@pytest.mark.parametrize(("rule", "said"), [("ctp", "averaged"), ("ptc-label", "votes")])
def test_an_ensembles_members_are_named(tmp_path: Path, rule: str, said: str) -> None:
    lines = dict(about_engine(ensemble(tmp_path, (-4.0, -2.0, 0.0), rule))[0].lines)
    assert lines["Members"].startswith("3 networks (0, 1, 2);"), "their names, not their folders"
    assert said in lines["Members"]
