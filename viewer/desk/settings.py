"""What stays as the reader left it, in a file of the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

FILE = "settings.ini"
FIRST_OPACITY = 0.2


class Settings:
    """Reads with a default for everything, so that a damaged file costs comfort and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._stored = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def number(self, name: str, default: float, least: float, most: float) -> float:
        """A number within limits."""
        try:
            found = float(str(self._stored.value(name, default)))
        except ValueError:
            return default
        return found if least <= found <= most else default

    def switch(self, name: str, default: bool) -> bool:
        """On or off."""
        return {"true": True, "false": False}.get(str(self._stored.value(name, default)).lower(), default)

    def bytes(self, name: str) -> QByteArray:
        """What a widget saved of its shape; empty where nothing is."""
        found = self._stored.value(name)
        return found if isinstance(found, QByteArray) else QByteArray()

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        return str(self._stored.value(name, default))

    def keep(self, name: str, value: float | bool | str | QByteArray) -> None:
        """Remember a value."""
        self._stored.setValue(name, value)

    def write(self) -> None:
        """Put everything on the disk now."""
        self._stored.sync()
