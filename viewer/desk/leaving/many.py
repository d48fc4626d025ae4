"""Readings of one picture or of the whole list into a file, beside the window."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from engine.bundles.engines import Engine
from engine.radiographs.refusals import Refusal
from engine.reading.reading import Reading
from viewer.desk.dialogs import Sheet
from viewer.reports.readings import Exported, Find, Form, Stopped, export, frames_of
from viewer.studies.entries import Entry
from viewer.studies.fingerprints import fingerprint
from viewer.work.jobs import Token
from viewer.work.said import say_refusal
from viewer.work.trouble import trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

LANE, PLACE = "export", "readings"
LOOK_MILLISECONDS = 100
FORMS: dict[Form, tuple[str, str]] = {
    "csv": ("Table (CSV)", "Table (*.csv)"),
    "json": ("JSON, a line for each picture", "JSON lines (*.jsonl *.json)"),
}
ABOUT = (
    "The engine's own probabilities and bands, a line for each picture; one that was not read has its reason. "
    "Pictures are named by their file's SHA-256."
)
NAMED = "With paths and study identifiers (they may name the patient)"
GONE = Refusal("unusable-input", "The file is no longer there.", "Bring it back, then export again.")
HIDDEN = "The engine's answers are hidden while you read first. Leave the reading room, then export."


class ExportReadings(Sheet):
    """Which, in which form, and whether they may be named."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Export readings"), QSize(520, 360))
        self.setObjectName("export-readings")
        self._window = window
        self._done, self._whole, self._wrote = 0, 0, threading.Event()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        about = QLabel(say(ABOUT))
        about.setWordWrap(True)
        about.setProperty("role", "quiet")
        column.addWidget(about)
        listed = frames_of(window.studies.entries())
        self.one = QRadioButton(say("The picture that is shown"))
        every = say("All {count} pictures in the list", count=f"{len(listed):,}")
        self.all = QRadioButton(say("The one picture in the list") if len(listed) == 1 else every)
        group = QButtonGroup(self)
        for button in (self.one, self.all):
            group.addButton(button)
            column.addWidget(button)
        self.one.setEnabled(window.showing.entry is not None)
        (self.one if self.one.isEnabled() else self.all).setChecked(True)
        self.form = QComboBox()
        self.form.setAccessibleName(say("Form of the file"))
        for form, (text, _filter) in FORMS.items():
            self.form.addItem(say(text), form)
        self.named = QCheckBox(say(NAMED))
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        self.progress.setAccessibleName(say("How far the export is"))
        for widget in (self.form, self.named, self.said, self.progress):
            column.addWidget(widget)
        column.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        self.cancel = QPushButton(say("Stop"))
        self.cancel.clicked.connect(self.stop)
        self.save = QPushButton(say("Save as…"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_where)
        line.addWidget(self.cancel)
        line.addWidget(self.save)
        column.addLayout(line)
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._show_progress)
        self.finished.connect(self.stop)
        self._rest()
        if window.room.on:
            self.said.setText(say(HIDDEN))
            self.save.setEnabled(False)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The pictures that are chosen."""
        entry = self._window.showing.entry
        return ((entry,) if entry is not None else ()) if self.one.isChecked() else self._listed()

    def _listed(self) -> tuple[Entry, ...]:
        return frames_of(self._window.studies.entries())

    def _ask_where(self) -> None:
        form: Form = self.form.currentData()
        name, _ = QFileDialog.getSaveFileName(self, say("Export readings"), "hilum-readings", say(FORMS[form][1]))
        if name:
            self.begin(Path(name))

    def begin(self, path: Path) -> None:
        """Write the file; what was there before stays until all of it is written."""
        window, form, named = self._window, self.form.currentData(), self.named.isChecked()
        engine, entries = window.readings.engine, self.entries
        if window.room.on:
            self.said.setText(say(HIDDEN))
            return
        if not isinstance(engine, Engine):
            self.said.setText(say("There is no engine whose readings could be exported. Choose one first."))
            return
        labels, find = engine.card.labels, finder(window, engine)
        self._done, self._whole = 0, len(entries)
        self.said.setText("")
        self.save.setEnabled(False)
        self.cancel.setEnabled(True)
        self._show_progress()
        self._look.start()

        def step(done: int) -> None:
            self._done = done  # one assignment; the timer looks at it

        wrote = self._wrote = threading.Event()

        def work(token: Token) -> Exported | None:
            with suppress(Stopped):
                made = export(entries, find, path, form, labels, named=named, step=step, cancelled=token.cancelled)
                wrote.set()
                return made
            return None

        window.jobs.ask(LANE, PLACE, work, self._finished_with, self._failed)

    def stop(self) -> None:
        """No longer wanted; nothing is written, unless it is there already, which is said in a moment."""
        if self._window.jobs.busy(PLACE) and not self._wrote.is_set():
            self._window.jobs.cancel(PLACE)
            self.said.setText(say("Stopped; nothing was written."))
        self._rest()

    def _finished_with(self, made: Exported | None) -> None:
        self._rest()
        if made is not None:
            named = self.named.isChecked()
            whose = say("with paths and identifiers") if named else say("without anything that names the patient")
            what = say("1 reading") if made.read == 1 else say("{count} readings", count=f"{made.read:,}")
            if made.refused:
                what += ", " + say("{count} without one", count=f"{made.refused:,}")
            self.said.setText(say("Saved as {name}: {what}, {whose}.", name=made.path.name, what=what, whose=whose))

    def _failed(self, error: BaseException) -> None:
        self._rest()
        trouble = trouble_of(error)
        self.said.setText(say_refusal(trouble))
        if trouble.ours:
            raise error

    def _rest(self) -> None:
        self._look.stop()
        self.cancel.setEnabled(False)
        self.save.setEnabled(True)
        self.progress.hide()

    def _show_progress(self) -> None:
        self.progress.setRange(0, max(self._whole, 1))
        self.progress.setValue(self._done)
        self.progress.show()


def finder(window: Window, engine: Engine) -> Find:
    """Looks readings up where they are kept; for a thread beside the window. What is shown needs no store."""
    store, index = window.store, window.index
    shown = {
        pane.held.entry.key: pane.held.answer.reading
        for pane in window.panes.all
        if pane.held.entry is not None and pane.held.answer is not None
    }

    def find(entry: Entry) -> tuple[str, Reading | Refusal | None]:
        sha256 = entry.sha256 or index.sha256(entry)
        if not sha256:
            try:
                sha256 = fingerprint(entry.path)
            except OSError:
                return "", GONE
            index.learn(entry, sha256)
        here = shown.get(entry.key)
        if here is not None and here.engine_sha256 == engine.sha256:
            return sha256, here
        with suppress(Refusal):  # a store that cannot be asked has said so already
            reading = store.reading(sha256, entry.frame, engine.sha256, anyway=True)
            if reading is not None:
                return sha256, reading
            known = store.summaries(engine.sha256, [sha256]).get((sha256, entry.frame))
            if known is not None and known.outcome == "refused":
                reason = f"The engine did not read this picture: {known.code}."
                return sha256, Refusal("unusable-input", reason, "Open it in Hilum, which says why.")
        return sha256, None

    return find


def show_export(window: Window) -> ExportReadings:
    """The sheet over the desk."""
    sheet = ExportReadings(window)
    sheet.show()
    return sheet
