"""What each action does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from engine.radiographs.display import Automatic, Choice, Full, choices
from viewer.canvas.canvas import Message
from viewer.canvas.gestures import Tool
from viewer.canvas.presets import Preset, preset_window
from viewer.canvas.view import actual_size, fitted
from viewer.desk import dialogs, export
from viewer.desk.actions import BY_ID
from viewer.desk.known import REVIEWED
from viewer.desk.palette import show_palette
from viewer.desk.panes.pane import Pane
from viewer.desk.panes.panes import Count
from viewer.desk.preferences.dialog import show_settings
from viewer.desk.start_page import placed
from viewer.studies.index.recent import Recent
from viewer.work.said import say_refusal
from viewer.work.trouble import trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window
    from viewer.studies.entries import Entry

OPACITY_STEP = 0.1
EMPTY = "Ctrl+O opens files, Ctrl+Shift+O a folder. You can also drop them here."
TOOLS: dict[str, Tool] = {"tool-window": "window", "tool-zoom": "zoom", "tool-pan": "pan"}
PRESETS: dict[str, Preset] = {"window-lung": "lung", "window-mediastinum": "mediastinum", "window-bone": "bone"}


class Commands:
    """Carries out the table of actions."""

    def __init__(self, window: Window) -> None:
        self._window = window
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
        window.start_page.wanted.connect(self.run)
        window.start_page.recent_wanted.connect(lambda path: window.folders.open([path]))
        window.folders.recent_changed.connect(self._show_recent)
        window.studies.menu_wanted.connect(self._study_menu)
        window.panes.filled.connect(self._fill)
        window.panes.stepped.connect(self._step_frame)
        window.panes.menu_wanted.connect(lambda at: window.drawing.menu().popup(at))
        window.findings.engine_asked.connect(partial(self.run, "about-engine"))
        texts_on = window.settings.switch("picture/texts", True)
        window.panes.each(lambda canvas: canvas.set_corner_texts(texts_on))
        window.panes.dropped.connect(self._dropped)
        background = window.background.on
        switches = {"corner-texts": texts_on, "panels": True, "tool-window": True, "background": background}
        switches |= {"layout-1": True, "link": True}
        for name, on in switches.items():
            window.actions_.check(name, on)
        window.canvas.show_message(Message(say("Open a chest radiograph"), (say(EMPTY),)))
        window.showing.refresh_actions()

    def keep(self) -> None:
        """Remember what undo may have changed since it was kept."""
        window = self._window
        window.settings.keep("heatmaps/opacity", window.showing.opacity)
        window.folders.keep()

    # Opening

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look for radiographs and show the first one."""
        self._window.folders.open(paths)

    def _show_recent(self, recent: Sequence[Recent]) -> None:
        """Offer what was opened lately, in the menu and on the start page."""
        window, menu = self._window, self._window.actions_.recent
        window.start_page.show_recent(recent)
        menu.clear()
        menu.setEnabled(bool(recent))
        for one in recent:
            name = f"{one.path.name or one.path}    {placed(one.path)}".replace("&", "&&")
            action = menu.addAction(say("{name}  (not there now)", name=name) if one.missing else name)
            action.setEnabled(not one.missing)
            action.triggered.connect(partial(window.folders.open, [one.path]))
        if recent:
            menu.addSeparator()
            menu.addAction(say("Forget this list")).triggered.connect(window.folders.forget_recent)

    def _study_menu(self, entry: Entry, at: QPoint) -> None:
        """What a right click on a study offers; the other studies stay as they are."""
        window = self._window
        images = window.studies.images_of(entry.key) or (entry,)
        menu = QMenu(window)
        menu.addAction(say("Open")).triggered.connect(lambda: window.studies.select(entry.key))
        menu.addSeparator()
        menu.addAction(say("Close study")).triggered.connect(lambda: window.folders.close(images))
        menu.addAction(say("Forget this study…")).triggered.connect(lambda: window.folders.ask_forget(images))
        menu.addSeparator()
        copy = menu.addAction(say("Copy the file's path"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(entry.path)))
        menu.popup(at)

    def _close_study(self, _checked: bool) -> None:
        self._window.folders.close(self._chosen_study())

    def _forget_study(self, _checked: bool) -> None:
        self._window.folders.ask_forget(self._chosen_study())

    def _forget_listed(self, _checked: bool) -> None:
        self._window.folders.ask_forget(self._window.studies.listed())

    def _chosen_study(self) -> tuple[Entry, ...]:
        """All images of the study that is shown."""
        entry = self._window.showing.entry
        return () if entry is None else self._window.studies.images_of(entry.key) or (entry,)

    # The picture

    def _tool(self, tool: Tool, _checked: bool) -> None:
        self._window.panes.set_tool(tool)

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
            self._window.strip.say(say("A colour picture has no window."))
        elif choice is not None:
            canvas.set_view(replace(canvas.view, choice=choice))

    def _file_window(self, _checked: bool) -> None:
        """The file's own; pressed again, its next one."""
        picture = self._window.canvas.picture
        if picture is None:
            return
        own = [choice for _, choice in choices(picture.radiograph) if not isinstance(choice, Automatic | Full)]
        if not own:
            self._window.strip.say(say("The file states no window of its own."))
            return
        current = self._window.canvas.view.choice
        at = next((number for number, choice in enumerate(own) if choice is current), -1)
        self._choose(own[(at + 1) % len(own)])

    def _preset(self, preset: Preset, _checked: bool) -> None:
        picture = self._window.canvas.picture
        if picture is not None:
            self._choose(preset_window(picture.radiograph, preset))

    # Panes

    def lay_out(self, count: Count) -> None:
        """Show so many panes side by side."""
        self._window.panes.lay_out(count)
        self._window.actions_.check(f"layout-{count}", True)
        self._window.comparing.show()

    def _choose_layout(self, count: Count, _checked: bool) -> None:
        """One pane ends the comparison with the prior."""
        priors = self._window.priors
        if count == 1 and priors.on:
            priors.switch(False)
        else:
            self.lay_out(count)

    def _fill(self) -> None:
        """The window for the active picture alone, or everything again."""
        panes = self._window.panes
        alone = panes.fill() if panes.count > 1 else self._window.studies.isVisible()
        self._panels(not alone)

    def _dropped(self, pane: Pane, key: str) -> None:
        """A study of the list was dragged onto a pane: it becomes the active one and shows it."""
        entry = self._window.studies.entry(key)
        if entry is not None:
            self._window.panes.activate(pane)
            self._window.studies.mark(key)
            self._window.showing.open(entry)

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
            self._window.strip.say(say("This is the last study.") if direction > 0 else say("This is the first study."))

    def _next_unread(self, _checked: bool) -> None:
        if not self._window.studies.select_next_unread():
            self._window.strip.say(say("Every picture in the list has been answered."))

    def _reviewed(self, _checked: bool) -> None:
        """Mark the picture as reviewed, and go on. In the reading room the key has its own sense."""
        window = self._window
        picture, entry = window.showing.picture, window.showing.entry
        if picture is None or entry is None or window.room.on:
            return
        radiograph = picture.radiograph
        image = (radiograph.sha256, radiograph.frame)
        window.jobs.ask(
            "index",
            f"reviewed {image}",
            lambda _token: window.store.note(REVIEWED, *image),
            lambda _none: None,
            self._not_noted,
        )
        window.studies.set_status(entry.key, "reviewed")
        self._next_unread(False)

    def _not_noted(self, error: BaseException) -> None:
        self._window.strip.say(say_refusal(trouble_of(error)))

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
        window.side.setVisible(on)
        window.actions_.check("panels", on)

    def _full_screen(self, on: bool) -> None:
        self._window.showFullScreen() if on else self._window.showNormal()

    def _corner_texts(self, on: bool) -> None:
        self._window.settings.keep("picture/texts", on)
        self._window.panes.each(lambda canvas: canvas.set_corner_texts(on))

    def _toggle(self, rank: int, _checked: bool) -> None:
        self._window.showing.toggle(rank)

    def _opacity(self, step: float, _checked: bool) -> None:
        showing = self._window.showing
        showing.set_opacity(round(showing.opacity + step, 2))

    def _make_handlers(self) -> dict[str, Callable[[bool], object]]:
        window = self._window
        showing = window.showing
        handlers: dict[str, Callable[[bool], object]] = {
            "open-files": lambda _: window.folders.ask_files(),
            "open-folder": lambda _: window.folders.ask_folder(),
            "open-samples": lambda _: window.folders.open_samples(),
            "close-study": self._close_study,
            "close-all": lambda _: window.folders.close_all(),
            "forget-study": self._forget_study,
            "forget-listed": self._forget_listed,
            "reviewed": self._reviewed,
            "play-frames": lambda _: window.frames.play.toggle(),
            "tags": lambda _: window.tags.begin(showing.entry),
            "background": window.background.switch,
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
            "prior": window.priors.switch,
            "layout-1": partial(self._choose_layout, 1),
            "layout-2": partial(self._choose_layout, 2),
            "layout-4": partial(self._choose_layout, 4),
            "link": window.panes.set_linked,
            "next-pane": lambda _: window.panes.activate_next(),
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
            "palette": lambda _: show_palette(window),
            "settings": lambda _: show_settings(window),
            "about-engine": lambda _: dialogs.show_engine(window),
            "show-log": lambda _: dialogs.show_log(window),
            "about": lambda _: dialogs.show_about(window),
        }
        handlers |= window.drawing.handlers()
        handlers |= window.looking.handlers()
        handlers |= window.reporting.handlers()
        handlers |= window.room.handlers()
        handlers |= {name: partial(self._tool, tool) for name, tool in TOOLS.items()}
        handlers |= {name: partial(self._preset, preset) for name, preset in PRESETS.items()}
        for rank in range(1, 10):
            handlers[f"heatmap-{rank}"] = partial(self._toggle, rank)
        return handlers
