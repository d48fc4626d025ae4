"""What each action does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from engine.radiographs.display import Automatic, Choice, Full, choices
from viewer.canvas.canvas import Message
from viewer.canvas.gestures import Tool
from viewer.canvas.presets import Preset, preset_window
from viewer.canvas.view import actual_size, fitted
from viewer.desk import dialogs, export, samples
from viewer.desk.actions import BY_ID
from viewer.desk.pictures import Bunch

if TYPE_CHECKING:
    from viewer.desk.window import Window
    from viewer.studies.entries import Entry

OPACITY_STEP = 0.1
ABOUT_THE_WHOLE = frozenset({"not-found", "no-images-in-folder", "no-permission"})
EMPTY = Message("Open a chest radiograph", ("Ctrl+O opens files, Ctrl+Shift+O a folder. You can also drop them here.",))
TOOLS: dict[str, Tool] = {"tool-window": "window", "tool-zoom": "zoom", "tool-pan": "pan"}
PRESETS: dict[str, Preset] = {"window-lung": "lung", "window-mediastinum": "mediastinum", "window-bone": "bone"}


class Commands:
    """Carries out the table of actions."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._wanted_scan = 0
        self._found_any = False
        self._passed_over: list[Entry] = []
        self._handlers = self._make_handlers()
        assert set(self._handlers) >= {name for name, action in BY_ID.items() if not action.held}

    def run(self, name: str, checked: bool = False) -> None:
        """Carry out one action."""
        handler = self._handlers.get(name)
        if handler is not None:
            handler(checked)

    def begin(self) -> None:
        """Set switches as they were left and wait for scans."""
        window = self._window
        window.pictures.found.connect(self._found)
        window.canvas.filled.connect(lambda: self._panels(not window.studies.isVisible()))
        window.canvas.stepped.connect(self._step_frame)
        window.canvas.menu_wanted.connect(lambda at: window.actions_.picture_menu(window).popup(at))
        window.findings.engine_asked.connect(partial(self.run, "about-engine"))
        texts_on = window.settings.switch("picture/texts", True)
        window.canvas.set_corner_texts(texts_on)
        for name, on in (("corner-texts", texts_on), ("panels", True), ("tool-window", True)):
            window.actions_.check(name, on)
        window.canvas.show_message(EMPTY)
        window.showing.refresh_actions()

    def keep(self) -> None:
        """Remember switches."""
        window = self._window
        window.settings.keep("heatmaps/opacity", window.showing.opacity)
        window.settings.keep("picture/texts", window.actions_["corner-texts"].isChecked())

    # Opening

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look for radiographs and show the first one."""
        self._begin_scan(paths)

    def open_samples(self) -> None:
        """Show what Hilum comes with."""
        folder = samples.sample_folder()
        if folder is not None:
            self._begin_scan([folder])

    def _begin_scan(self, paths: Sequence[Path]) -> None:
        self._found_any, self._passed_over = False, []
        self._wanted_scan = self._window.pictures.scan(paths)

    def _found(self, bunch: Bunch) -> None:
        """Rows have come. Only what the person asked for last moves the selection, and only once."""
        window = self._window
        if bunch.entries:
            window.studies.add_entries(bunch.entries)
        if bunch.scan != self._wanted_scan or self._found_any:
            window.showing.refresh_actions()
            return
        self._passed_over += [entry for entry in bunch.entries if entry.refusal is not None]
        first = next((entry for entry in bunch.entries if entry.refusal is None), None)
        if first is None and bunch.last:
            # Nothing of it can be shown: the first file that should have been a picture says why.
            first = next((entry for entry in self._passed_over if not entry.skipped), None)
            if first is None:
                self._say_nothing_found()
        if first is not None:
            self._found_any = True
            if not window.studies.select(first.key) or window.showing.entry is None:
                window.showing.open(first)
        window.showing.refresh_actions()

    def _say_nothing_found(self) -> None:
        """Say why: in the words of the one refusal that speaks of the whole, else in general ones."""
        reason = "Nothing that was opened is a picture that Hilum can show."
        step = "Open another file or folder; the list on the left says what was passed over and why."
        refusals = [entry.refusal for entry in self._passed_over if entry.refusal is not None]
        whole = [refusal for refusal in refusals if refusal.code in ABOUT_THE_WHOLE] or refusals
        if len(whole) == 1:
            reason, step = whole[0].reason, whole[0].next_step
        if self._window.showing.picture is not None:  # what is being looked at stays
            self._window.strip.say(f"{reason} {step}")
            return
        self._window.canvas.show_message(Message("No radiographs found", (reason, step), alarm=True))
        self._window.findings.show_refusal("Nothing to read", reason, step)

    def _open_files(self, _checked: bool) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open radiographs", self._last_folder())
        self._open_named(names)

    def _open_folder(self, _checked: bool) -> None:
        name = QFileDialog.getExistingDirectory(self._window, "Open a folder", self._last_folder())
        self._open_named([name] if name else [])

    def _open_named(self, names: Sequence[str]) -> None:
        if names:
            self._window.settings.keep("open/folder", str(Path(names[0]).parent))
            self.open_paths([Path(name) for name in names])

    def _last_folder(self) -> str:
        return self._window.settings.text("open/folder")

    # The picture

    def _tool(self, tool: Tool, _checked: bool) -> None:
        self._window.canvas.set_tool(tool)

    def _invert(self, _checked: bool) -> None:
        canvas = self._window.canvas
        canvas.set_view(replace(canvas.view, inverted=not canvas.view.inverted))

    def _fit(self, _checked: bool) -> None:
        self._window.canvas.set_view(fitted(self._window.canvas.view))

    def _actual(self, _checked: bool) -> None:
        canvas = self._window.canvas
        if canvas.placement is not None:
            canvas.set_view(actual_size(canvas.view, canvas.placement))

    def _reset(self, _checked: bool) -> None:
        self._window.canvas.set_view(self._window.canvas.first_view())

    def _choose(self, choice: Choice | None) -> None:
        canvas = self._window.canvas
        if canvas.picture is None or canvas.picture.radiograph.colour:
            self._window.strip.say("A colour picture has no window.")
        elif choice is not None:
            canvas.set_view(replace(canvas.view, choice=choice))

    def _file_window(self, _checked: bool) -> None:
        """The file's own; pressed again, its next one."""
        picture = self._window.canvas.picture
        if picture is None:
            return
        own = [choice for _, choice in choices(picture.radiograph) if not isinstance(choice, Automatic | Full)]
        if not own:
            self._window.strip.say("The file states no window of its own.")
            return
        current = self._window.canvas.view.choice
        at = next((number for number, choice in enumerate(own) if choice is current), -1)
        self._choose(own[(at + 1) % len(own)])

    def _preset(self, preset: Preset, _checked: bool) -> None:
        picture = self._window.canvas.picture
        if picture is not None:
            self._choose(preset_window(picture.radiograph, preset))

    # Going through

    def _step(self, direction: int, _checked: bool) -> None:
        """The next frame; past the last one the next image of the study, then the next study."""
        if not self._step_frame(direction) and not self._window.studies.select_image(direction):
            self._step_picture(direction, _checked)

    def _step_frame(self, direction: int) -> bool:
        showing = self._window.showing
        if showing.picture is None or showing.entry is None:
            return False
        radiograph = showing.picture.radiograph
        frame = radiograph.frame + direction
        if not 1 <= frame <= radiograph.frames:
            return False
        showing.open(showing.entry, frame)
        return True

    def _step_picture(self, direction: int, _checked: bool) -> None:
        studies = self._window.studies
        moved = studies.select_next() if direction > 0 else studies.select_previous()
        if not moved:
            self._window.strip.say("This is the last study." if direction > 0 else "This is the first study.")

    def _next_unread(self, _checked: bool) -> None:
        if not self._window.studies.select_next_unread():
            self._window.strip.say("Every picture in the list has been answered.")

    # What leaves

    def _export(self, _checked: bool) -> None:
        export.export_picture(self._window)

    def _copy_picture(self, _checked: bool) -> None:
        export.copy_picture(self._window)

    def _copy_findings(self, _checked: bool) -> None:
        export.copy_findings(self._window)

    # The desk

    def _panels(self, on: bool) -> None:
        window = self._window
        window.studies.setVisible(on)
        window.right.setVisible(on)
        window.actions_.check("panels", on)

    def _full_screen(self, on: bool) -> None:
        self._window.showFullScreen() if on else self._window.showNormal()

    def _corner_texts(self, on: bool) -> None:
        self._window.canvas.set_corner_texts(on)

    def _toggle(self, rank: int, _checked: bool) -> None:
        self._window.showing.toggle(rank)

    def _opacity(self, step: float, _checked: bool) -> None:
        showing = self._window.showing
        showing.set_opacity(round(showing.opacity + step, 2))

    def _make_handlers(self) -> dict[str, Callable[[bool], object]]:
        window = self._window
        showing = window.showing
        handlers: dict[str, Callable[[bool], object]] = {
            "open-files": self._open_files,
            "open-folder": self._open_folder,
            "open-samples": lambda _: self.open_samples(),
            "export-picture": self._export,
            "copy-picture": self._copy_picture,
            "copy-findings": self._copy_findings,
            "quit": lambda _: window.close(),
            "invert": self._invert,
            "fit": self._fit,
            "actual-size": self._actual,
            "reset": self._reset,
            "undo": lambda _: showing.go_back(showing.history.undo()),
            "redo": lambda _: showing.go_back(showing.history.redo()),
            "window-file": self._file_window,
            "window-full": lambda _: self._choose(Full()),
            "window-automatic": lambda _: self._choose(Automatic()),
            "next-image": partial(self._step, 1),
            "previous-image": partial(self._step, -1),
            "next-study": partial(self._step_picture, 1),
            "previous-study": partial(self._step_picture, -1),
            "next-unread": self._next_unread,
            "heatmaps-present": lambda _: showing.toggle_present(),
            "more-opaque": partial(self._opacity, OPACITY_STEP),
            "less-opaque": partial(self._opacity, -OPACITY_STEP),
            "read-first": window.room.switch,
            "corner-texts": self._corner_texts,
            "panels": self._panels,
            "full-screen": self._full_screen,
            "find": lambda _: window.studies.begin_find(),
            "keys": lambda _: dialogs.show_keys(window),
            "about-engine": lambda _: dialogs.show_engine(window),
            "show-log": lambda _: dialogs.show_log(window),
            "about": lambda _: dialogs.show_about(window),
        }
        handlers |= {name: partial(self._tool, tool) for name, tool in TOOLS.items()}
        handlers |= {name: partial(self._preset, preset) for name, preset in PRESETS.items()}
        for rank in range(1, 10):
            handlers[f"heatmap-{rank}"] = partial(self._toggle, rank)
        return handlers
