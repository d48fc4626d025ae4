"""What is open: files and folders come in, are looked through, are closed, are forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMessageBox

from viewer.canvas.canvas import Message
from viewer.desk import samples
from viewer.desk.pictures import Bunch
from viewer.studies.forgetting import Forgot, forget
from viewer.studies.index.recent import Recent
from viewer.work import collecting
from viewer.work.said import say_again, say_refusal
from viewer.work.trouble import trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window
    from viewer.studies.entries import Entry

ABOUT_THE_WHOLE = frozenset({"not-found", "no-images-in-folder", "no-permission", "archive-bomb", "archive-escape"})
KINDS = (
    "Radiographs, archives and discs (*)",
    "DICOM (*.dcm *.dicom *.ima DICOMDIR)",
    "Pictures (*.png *.jpg *.jpeg *.tif *.tiff)",
    "Archives (*.zip)",
)
WHAT_FORGETTING_DOES = (
    "Hilum deletes what it keeps of them: their lines in the list, thumbnails and the engine's readings. "
    "The files themselves stay where they are. This cannot be undone."
)
OPENED = "open/last"
MOST_OPENED = 8
SCAN = "scan"


class Folders(QObject):
    """Opens, closes and forgets.

    Signals
    -------
    recent_changed(tuple[Recent, ...])
        Other files and folders were opened lately.
    """

    recent_changed = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._wanted_scan = 0
        self._found_any = False
        self._said_looking = ""
        self._passed_over: list[Entry] = []
        self.opened: list[Path] = []
        self.recent: tuple[Recent, ...] = ()
        window.pictures.found.connect(self._found)
        window.studies.activity.scan.stopped.connect(self.stop)

    # Opening

    def open(self, paths: Sequence[Path]) -> None:
        """Look for radiographs and show the first one."""
        self._found_any, self._passed_over = False, []
        asked = [Path(path).absolute() for path in paths]
        collecting.hold(SCAN)
        self._wanted_scan = self._window.pictures.scan(asked)
        self._said_looking = asked[0].name or str(asked[0])
        self._window.start_page.hide_behind()
        if not self._is_samples(asked):
            self.opened = [*[path for path in self.opened if path not in asked], *asked][-MOST_OPENED:]
            self.keep()
            self._remember(asked)

    def open_samples(self) -> None:
        """Show what Hilum comes with."""
        folder = samples.sample_folder()
        if folder is not None:
            self.open([folder])

    def open_last(self) -> bool:
        """Open again what was open when Hilum was closed; False where nothing was, or nothing of it is there."""
        kept = self._window.settings.text(OPENED)
        paths = [Path(line) for line in kept.split("\n") if line]
        if not paths:
            return False
        self.open(paths)
        return True

    def keep(self) -> None:
        """Remember what is open: at once, so that it comes back after a crash too."""
        self._window.settings.keep(OPENED, "\n".join(str(path) for path in self.opened))

    def ask_files(self) -> None:
        """Ask which files."""
        kinds = ";;".join(say(kind) for kind in KINDS)
        names, _ = QFileDialog.getOpenFileNames(self._window, say("Open radiographs"), self._last_folder(), kinds)
        self._open_named(names)

    def ask_folder(self) -> None:
        """Ask which folder."""
        name = QFileDialog.getExistingDirectory(self._window, say("Open a folder"), self._last_folder())
        self._open_named([name] if name else [])

    def _open_named(self, names: Sequence[str]) -> None:
        if names:
            self._window.settings.keep("open/folder", str(Path(names[0]).parent))
            self.open([Path(name) for name in names])

    def _last_folder(self) -> str:
        return self._window.settings.text("open/folder")

    def _is_samples(self, paths: Sequence[Path]) -> bool:
        folder = samples.sample_folder()
        return folder is not None and all(path == folder or folder in path.parents for path in paths)

    # Scans

    def stop(self) -> bool:
        """End every scan; what was found stays. False where none was under way."""
        if not self._window.pictures.scanning:
            return False
        self._window.pictures.stop_scans()
        self._window.strip.say(say("Stopped. What was found so far stays in the list."))
        return True

    def _found(self, bunch: Bunch) -> None:
        """Rows have come. Only what the person asked for last moves the selection, and only once."""
        window, found = self._window, bunch.found
        was_empty = window.studies.empty
        if found.entries:
            window.studies.add_entries(found.entries)
        if found.gone:
            window.studies.remove_entries(found.gone)
            window.background.forget(found.gone)
        if found.notices:
            window.strip.say("   ".join(map(say_again, found.notices)))
        self._show_progress(bunch)
        if bunch.scan != self._wanted_scan or self._found_any:
            if was_empty or found.gone or bunch.last:
                window.showing.refresh_actions()
            return
        self._passed_over += [entry for entry in found.entries if entry.refusal is not None]
        first = next((entry for entry in found.entries if entry.refusal is None), None)
        if first is None and bunch.last:
            # Nothing of it can be shown: the first file that should have been a picture says why.
            first = next((entry for entry in self._passed_over if not entry.skipped), None)
            if first is None:
                self._say_nothing_found()
        if first is not None:
            self._found_any = True
            window.studies.add_first(first)
            if not window.studies.select(first.key) or window.showing.entry is None:
                window.showing.open(first)
        window.showing.refresh_actions()

    def _show_progress(self, bunch: Bunch) -> None:
        line, found = self._window.studies.activity.scan, bunch.found
        if bunch.last:
            if not self._window.pictures.scanning:
                line.end()
                collecting.go_on(SCAN)
            return
        if found.warm:
            return
        name = bunch.paths[0].name or str(bunch.paths[0])
        done = f"{found.done:,}"
        words = say("{name}: {done} files", name=name, done=done)
        if found.total:
            words = say("{name}: {done} of {total} files", name=name, done=done, total=f"{found.total:,}")
        if line.isHidden():
            line.begin(words, found.done)
        line.show_step(words, found.done, found.total)

    def _say_nothing_found(self) -> None:
        """Say why: in the words of the one refusal that speaks of the whole, else in general ones."""
        reason = say("Nothing that was opened is a picture that Hilum can show.")
        step = say("Open another file or folder; the list on the left says what was passed over and why.")
        refusals = [entry.refusal for entry in self._passed_over if entry.refusal is not None]
        whole = [refusal for refusal in refusals if refusal.code in ABOUT_THE_WHOLE] or refusals
        if len(whole) == 1:
            reason, step = say_again(whole[0].reason), say_again(whole[0].next_step)
        if self._window.showing.picture is not None:  # what is being looked at stays
            self._window.strip.say(f"{reason} {step}")
            return
        self._window.canvas.show_message(Message(say("No radiographs found"), (reason, step), alarm=True))
        self._window.findings.show_refusal(say("Nothing to read"), reason, step)

    # Recent

    def refresh_recent(self) -> None:
        """Look which files and folders were opened lately, and which of them are there."""
        index = self._window.index
        self._ask_index("recent", index.recent, self._show_recent)

    def _remember(self, paths: Sequence[Path]) -> None:
        index = self._window.index

        def work() -> tuple[Recent, ...]:
            for path in reversed(paths):
                index.remember(path)
            return index.recent()

        self._ask_index("recent", work, self._show_recent)

    def forget_recent(self) -> None:
        """Nothing was opened lately."""
        index, recent = self._window.index, self.recent

        def work() -> tuple[Recent, ...]:
            for one in recent:
                index.drop_recent(one.path)
            return index.recent()

        self._ask_index("recent", work, self._show_recent)

    def _show_recent(self, recent: tuple[Recent, ...]) -> None:
        self.recent = recent
        self.recent_changed.emit(recent)

    def _ask_index(self, place: str, work: Callable[[], tuple[Recent, ...]], done: Callable[..., None]) -> None:
        self._window.jobs.ask("index", place, lambda _token: work(), done, lambda _error: None, quiet=True)

    # Closing

    def close(self, entries: Sequence[Entry]) -> None:
        """Take studies out of the list; nothing is deleted. The chosen one makes room for the next."""
        window = self._window
        keys = [entry.key for entry in entries]
        shown = window.showing.entry
        if shown is not None and shown.key in keys:
            moved = window.studies.select_next() or window.studies.select_previous()
            if not moved or window.showing.entry is None or window.showing.entry.key in keys:
                self._leave_picture()
        window.studies.remove_entries(keys)
        window.background.forget(keys)
        window.cautions.drop(keys)
        self._empty_panes(keys)
        if window.studies.empty:
            self.opened = []
            self.keep()
            window.start_page.show_before()
        window.showing.refresh_actions()

    def close_all(self) -> None:
        """Take everything out of the list."""
        window = self._window
        window.pictures.stop_scans()
        window.known.forget()
        window.cautions.forget()
        self._empty_panes(None)
        self._leave_picture()
        window.background.forget([entry.key for entry in window.studies.entries()])
        window.studies.set_entries(())
        self.opened = []
        self.keep()
        window.start_page.show_before()
        window.showing.refresh_actions()

    def _empty_panes(self, keys: Sequence[str] | None) -> None:
        """What is closed lies in no other pane either; None closes everything."""
        panes = self._window.panes
        for pane in panes.all:
            held = pane.held.entry
            if pane is not panes.active and held is not None and (keys is None or held.key in keys):
                self._window.showing.leave(pane)

    def _leave_picture(self) -> None:
        self._window.showing.close()

    # Forgetting

    def ask_forget(self, entries: Sequence[Entry]) -> None:
        """Ask, and forget studies: index, thumbnails and readings; answers too where that is wanted."""
        if not entries:
            return
        chosen = tuple(entries)
        box = forget_question(self._window, len(chosen))
        check = box.checkBox()

        def answered(button: int) -> None:
            if button == QMessageBox.StandardButton.Ok.value:
                self.forget(chosen, reviews_too=check is not None and check.isChecked())

        box.finished.connect(answered)
        box.open()

    def forget(self, entries: Sequence[Entry], reviews_too: bool = False) -> None:
        """Forget studies and take them out of the list; the files stay where they are."""
        window = self._window
        chosen = tuple(entries)
        self.close(chosen)
        self._forget_places(chosen)
        index, store = window.index, window.store

        def done(gone: Forgot) -> None:
            window.strip.say(say_again(gone.sentence) or forgotten(gone))
            self.refresh_recent()

        def failed(error: BaseException) -> None:
            window.strip.say(say_refusal(trouble_of(error)))

        window.readings.forget()
        window.jobs.ask("index", "forget", lambda _token: forget(chosen, index, store, reviews_too), done, failed)

    def _forget_places(self, entries: Sequence[Entry]) -> None:
        """A folder may be named after its patient: nothing keeps its name."""
        settings = self._window.settings
        last = settings.text("open/folder")
        parents = {str(parent) for entry in entries for parent in entry.path.parents}
        if last and last in parents:
            settings.keep("open/folder", "")
        gone = {entry.path for entry in entries}
        left = {entry.path for entry in self._window.studies.entries()}
        self.opened = [
            path
            for path in self.opened
            if path not in gone and (path in left or any(path in one.parents for one in left) or not left)
        ]
        if not left:
            self.opened = []
        self.keep()
        settings.write()


def forgotten(gone: Forgot) -> str:
    """What was forgotten, in one line."""
    pictures = say("1 picture") if gone.entries == 1 else say("{count} pictures", count=f"{gone.entries:,}")
    readings = say("1 reading") if gone.readings == 1 else say("{count} readings", count=f"{gone.readings:,}")
    if not gone.reviews:
        return say(
            "Forgotten: {pictures}, {readings}. The files stay where they are.", pictures=pictures, readings=readings
        )
    return say(
        "Forgotten: {pictures}, {readings} and {answers} of your answers. The files stay where they are.",
        pictures=pictures,
        readings=readings,
        answers=f"{gone.reviews:,}",
    )


def forget_question(window: Window, count: int) -> QMessageBox:
    """The one question before something that cannot be undone."""
    box = QMessageBox(window)
    box.setWindowTitle(say("Forget these studies"))
    many = say("Forget these {count} pictures?", count=f"{count:,}")
    box.setText(say("Forget this picture?") if count == 1 else many)
    box.setInformativeText(say(WHAT_FORGETTING_DOES))
    box.setCheckBox(QCheckBox(say("Delete my own answers and remarks about them too"), box))
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    box.button(QMessageBox.StandardButton.Ok).setText(say("Forget"))
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
