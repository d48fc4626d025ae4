"""What stays as the reader left it, in a file of the data folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

FILE = "settings.ini"
FORMAT_NAME, FORMAT = "format", 1
FIRST_OPACITY = 0.2
BROKEN = "The settings could not be read, so Hilum starts with its own. The old file is kept as {name}."
OTHER_VERSION = (
    "The settings are of another version of Hilum, so it starts with its own. The old file is kept as {name}."
)
NOT_MOVED = "The settings could not be read and not be put aside; Hilum starts with its own and keeps none."


class Settings:
    """Reads with a default for everything, so that a damaged file costs comfort and nothing else.

    Attributes
    ----------
    sentence
        What the person should know of the file, to be said once; empty where all is well.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        self.sentence = ""
        fault = _fault(path)
        if fault:
            aside = _put_aside(path)
            self.sentence = NOT_MOVED if aside is None else fault.format(name=aside.name)
            if aside is None:  # what cannot be moved is not written over
                path = folder / f"{FILE}.none"
        self._stored = QSettings(str(path), QSettings.Format.IniFormat)

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

    def names(self, group: str) -> tuple[str, ...]:
        """What is kept below ``group/``."""
        return tuple(name.partition("/")[2] for name in self._stored.allKeys() if name.startswith(f"{group}/"))

    def keep(self, name: str, value: float | bool | str | QByteArray) -> None:
        """Remember a value."""
        self._stored.setValue(name, value)

    def drop(self, name: str) -> None:
        """Go back to the default."""
        self._stored.remove(name)

    def write(self) -> None:
        """Put everything on the disk now."""
        self._stored.setValue(FORMAT_NAME, FORMAT)
        self._stored.sync()


def _fault(path: Path) -> str:
    """Why a file is not taken as it is; empty where it is, or where there is none."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        return BROKEN
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith(";")]
    if any("\0" in line or ("=" not in line and not (line[0] == "[" and line[-1] == "]")) for line in lines):
        return BROKEN
    stated = [line.partition("=")[2].strip() for line in lines if line.partition("=")[0].strip() == FORMAT_NAME]
    return OTHER_VERSION if stated and stated != [str(FORMAT)] else ""


def _put_aside(path: Path) -> Path | None:
    """Keep a file beside its place under the first free name; None where that cannot be done."""
    for number in range(1, 100):
        aside = path.with_name(f"{path.stem}-kept-{number}{path.suffix}")
        if not aside.exists():
            with suppress(OSError):
                return path.rename(aside)
            return None
    return None
