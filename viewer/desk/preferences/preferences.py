"""What was chosen, kept, and carried out in the window."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from viewer.canvas.gestures import Tool
from viewer.desk import theme
from viewer.desk.actions import ACTIONS
from viewer.desk.preferences import keys as chosen_keys
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.settings import Settings
    from viewer.desk.window import Window

THEME, LANGUAGE = "desk/theme", "desk/language"
THEMES = (("dark", "Dark"), ("light", "Light"), ("system", "As the system"))
LANGUAGES = (("en", "English"), ("es", "Español"))
DRAGS = (("zoom", "Zoom"), ("pan", "Pan"), ("window", "Window/level"))
BUTTONS: dict[str, tuple[Qt.MouseButton, Tool]] = {
    "middle": (Qt.MouseButton.MiddleButton, "pan"),
    "right": (Qt.MouseButton.RightButton, "zoom"),
}
NOT_THERE = "The Spanish texts are not part of this Hilum; it goes on in English."
NEXT_START = "The language changes when Hilum is started the next time."


class Preferences(QObject):
    """The reader's choices."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._language_at_start = stored_language(window.settings)
        self.keys = chosen_keys.read(window.settings)

    def begin(self) -> None:
        """Carry out what was chosen in earlier sessions."""
        self._bind()
        for name, (button, _usual) in BUTTONS.items():
            for pane in self._window.panes.all:
                pane.canvas.set_button(button, self.button(name))

    # Keys

    def set_keys(self, action: str, keys: tuple[str, ...]) -> None:
        """Give an action other keys; raises the refusal that names what already has one of them."""
        self._take(self.keys.changed(action, keys))

    def reset_keys(self, action: str | None = None) -> None:
        """The table's keys again."""
        self._take(self.keys.reset(action))

    def _take(self, keys: chosen_keys.Keys) -> None:
        self.keys = keys
        chosen_keys.keep(self._window.settings, keys)
        self._window.settings.write()
        self._bind()

    def _bind(self) -> None:
        self._window.actions_.set_keys(self.keys)
        held = [action for action in ACTIONS if action.held]
        usual = {action.id: _key(action.keys[0]) for action in held}
        now = {action.id: self.keys.of(action.id) for action in held}
        self._window.holding.follow({usual[name]: _key(keys[0]) if keys else None for name, keys in now.items()})

    # Mouse

    def button(self, name: str) -> Tool:
        """What a drag with a button does."""
        found = self._window.settings.text(f"mouse/{name}", BUTTONS[name][1])
        return cast(Tool, found) if found in dict(DRAGS) else BUTTONS[name][1]

    def set_button(self, name: str, drag: str) -> None:
        """Choose what a drag with a button does."""
        self._window.settings.keep(f"mouse/{name}", drag)
        self.begin()

    # Look and language

    @property
    def theme(self) -> theme.Name:
        """The look."""
        return stored_theme(self._window.settings)

    def set_theme(self, name: str) -> None:
        """Change the look at once."""
        self._window.settings.keep(THEME, name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self._window.font().pixelSize(), self.theme)

    @property
    def language(self) -> str:
        """The language of the texts at the next start."""
        return stored_language(self._window.settings)

    def set_language(self, name: str) -> None:
        """Choose the language for the next start."""
        self._window.settings.keep(LANGUAGE, name)

    def language_note(self) -> str:
        """What should be known of the choice."""
        if self.language != "en" and not has_texts(self.language):
            return say(NOT_THERE)
        return "" if self.language == self._language_at_start else say(NEXT_START)


def _key(written: str) -> Qt.Key:
    """The key of a sequence of one."""
    combination: QKeyCombination = QKeySequence(written)[0]  # type: ignore[index]
    return combination.key()


def stored_theme(settings: Settings) -> theme.Name:
    """The look that was chosen, else the dark one."""
    found = settings.text(THEME, "dark")
    return cast(theme.Name, found) if found in dict(THEMES) else "dark"


def stored_language(settings: Settings) -> str:
    """The language that was chosen, else English."""
    found = settings.text(LANGUAGE, "en")
    return found if found in dict(LANGUAGES) else "en"


def has_texts(language: str) -> bool:
    """Whether this Hilum has the texts of a language."""
    return (files("resources") / "translations" / f"hilum_{language}.qm").is_file()
