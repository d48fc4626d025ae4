"""What leaves the desk: a picture, a text. Neither says who the patient is; both say what they are not."""

from __future__ import annotations

import textwrap
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog

from viewer.findings.evidence import told
from viewer.findings.words import NOTICE, as_text, engine_line
from viewer.work.said import say_again
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

LETTER = 8
"""Pixels that a letter of the lines on an exported picture takes at most, on average."""


def footer(window: Window) -> list[str]:
    """The lines on every picture that leaves: what made it, and whom to thank for the radiograph."""
    reading, entry = window.showing.visible_reading, window.showing.entry
    who = f"{engine_line(reading)}. " if reading is not None else ""
    thanks = say_again(entry.credit) if entry is not None and entry.credit else ""
    return [f"Hilum. {who}{say(NOTICE)}", *textwrap.wrap(thanks, max(40, window.canvas.width() // LETTER))]


def copy_picture(window: Window) -> None:
    """Put the picture as it is shown on the clipboard."""
    if window.showing.picture is not None:
        QGuiApplication.clipboard().setImage(window.canvas.snapshot(footer(window)))
        window.strip.say(say("The picture is on the clipboard, without the patient's name."))


def copy_findings(window: Window) -> None:
    """Put the findings on the clipboard as text, as far as they may be seen."""
    reading, picture = window.showing.visible_reading, window.showing.picture
    if reading is None or picture is None:
        window.strip.say(say("There are no findings to copy."))
        return
    notes = told(window.looking.look.standpoint, window.looking.card_of(reading))
    notes += tuple(map(say_again, window.looking.notices(picture.radiograph)))
    QGuiApplication.clipboard().setText(as_text(picture.radiograph, reading, notes))
    window.strip.say(say("The findings are on the clipboard, without the patient's name."))


def export_picture(window: Window, bare: bool = False) -> None:
    """Ask where, and save the picture as it is shown; ``bare``: without heatmaps, marks and texts."""
    if window.showing.picture is None or window.showing.entry is None:
        return
    # By its bytes: a file's name is often the patient's.
    suggested = f"hilum-{window.showing.picture.radiograph.sha256[:8]}.png"
    name, _ = QFileDialog.getSaveFileName(window, say("Export picture"), suggested, say("PNG picture (*.png)"))
    if name:
        window.strip.say(save_picture(window, Path(name), bare))


def save_picture(window: Window, path: Path, bare: bool = False) -> str:
    """Save the picture as it is shown, or bare; returns what to say."""
    if path.suffix.lower() != ".png":
        path = path.with_name(path.name + ".png")
    canvas, before = window.canvas, window.canvas.bare
    canvas.set_bare(bare or before)
    try:
        image = canvas.snapshot(footer(window))
    finally:
        canvas.set_bare(before)
    if not write_png(image, path):
        return say("{name} could not be written there. Choose another folder.", name=path.name)
    return say("Saved as {name}, without the patient's name.", name=path.name)


def write_png(image: QImage, path: Path) -> bool:
    """Write a picture whole or not at all; False where it can't be written."""
    waiting = path.with_name(f".{path.name}.part")
    try:
        if not QImageWriter(str(waiting), QByteArray(b"png")).write(image):
            return False
        waiting.replace(path)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
    return True
