"""Which keys carry out which action: the table's, unless the reader chose others. Collisions are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from engine.radiographs.refusals import Refusal
from viewer.desk.actions import ACTIONS, BY_ID, Action
from viewer.desk.settings import Settings
from viewer.work.words import say

GROUP = "keys"
BETWEEN = " | "
TAKEN = "{key} already belongs to “{other}”."
GIVE_UP = "Choose another key, or take it away from “{other}” first."
NO_KEY = "This is not a key that Hilum can be told apart by."
ONE_KEY = "“{name}” acts while a key is held, so it takes a single key without Ctrl, Shift or Alt."
# Keys that mean something wherever one is: no action may have them.
FIXED: dict[str, str] = {
    "Space": "Hold to pan",
    "Esc": "Stop, or drop what is unfinished",
    "Tab": "Go to the next control",
    "Shift+Tab": "Go to the control before",
}


@dataclass(frozen=True)
class Keys:
    """The keys in use; made anew for each change.

    Attributes
    ----------
    chosen
        What differs from the table, by action; an empty tuple takes all keys away.
    """

    chosen: Mapping[str, tuple[str, ...]]

    def of(self, action: str) -> tuple[str, ...]:
        """The keys of an action, the one for menus first."""
        return self.chosen.get(action, BY_ID[action].keys)

    def owner(self, key: str) -> Action | None:
        """The action that a key carries out."""
        wanted = written(key)
        return next((one for one in ACTIONS if wanted in map(written, self.of(one.id))), None)

    def changed(self, action: str, keys: tuple[str, ...]) -> Keys:
        """Give an action other keys.

        Raises
        ------
        Refusal
            Where a key belongs to something else, or is none; the sentence names what.
        """
        new = tuple(dict.fromkeys(written(key) for key in keys))
        for key in new:
            _check(self, BY_ID[action], key)
        rest = {name: kept for name, kept in self.chosen.items() if name != action}
        return Keys(rest if new == tuple(map(written, BY_ID[action].keys)) else rest | {action: new})

    def reset(self, action: str | None = None) -> Keys:
        """The table's keys again, of one action or (None) of all.

        Raises
        ------
        Refusal
            Where a key of the table was given to another action meanwhile.
        """
        if action is None:
            return Keys({})
        return self.changed(action, BY_ID[action].keys)


def written(key: str) -> str:
    """A key in its one portable spelling; empty for what is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def native(key: str) -> str:
    """A key as the system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def read(settings: Settings) -> Keys:
    """The keys that were chosen; what does not fit (any more) is left out."""
    keys = Keys({})
    for name in settings.names(GROUP):
        if name in BY_ID:
            stored = settings.text(f"{GROUP}/{name}")
            try:
                keys = keys.changed(name, tuple(filter(None, stored.split(BETWEEN))))
            except Refusal:
                continue
    return keys


def keep(settings: Settings, keys: Keys) -> None:
    """Remember the keys that differ from the table."""
    for name in settings.names(GROUP):
        settings.drop(f"{GROUP}/{name}")
    for name, chosen in keys.chosen.items():
        settings.keep(f"{GROUP}/{name}", BETWEEN.join(chosen))


def _check(keys: Keys, action: Action, key: str) -> None:
    sequence = QKeySequence(key)
    if not key or sequence.count() != 1:
        raise Refusal("unusable-input", say(NO_KEY), say("Press one key, with Ctrl, Shift or Alt if you like."))
    if action.held and "+" in key[:-1]:
        raise Refusal("unusable-input", say(ONE_KEY, name=say(action.label)), say("Press a letter alone."))
    if key in FIXED:
        raise _taken(key, say(FIXED[key]))
    owner = keys.owner(key)
    if owner is not None and owner.id != action.id:
        raise _taken(key, say(owner.label).rstrip("…"))


def _taken(key: str, other: str) -> Refusal:
    return Refusal("unusable-input", say(TAKEN, key=native(key), other=other), say(GIVE_UP, other=other))
