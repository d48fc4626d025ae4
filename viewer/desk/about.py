"""What is said in sheets: headings and lines, and what Hilum says of itself. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.findings.words import NOTICE
from viewer.work.words import say


@dataclass(frozen=True)
class Section:
    """A heading and lines of name and text; a line without a name takes the whole width."""

    title: str
    lines: tuple[tuple[str, str], ...]


def about_hilum(version: str) -> tuple[Section, ...]:
    """What Hilum is and is not."""
    return (
        Section(
            f"Hilum {version}",
            (
                ("", say("A viewer for chest radiographs that reads along: ranked findings, heatmaps, read first.")),
                ("", say(NOTICE)),
                ("", say("It is no medical device. An engine misses findings and calls what is not there.")),
                (say("Licence"), "Apache License 2.0"),
                (say("Sample pictures"), "NIH Clinical Center, ChestX-ray14 (nihcc.app.box.com/v/ChestXray-NIHCC)"),
            ),
        ),
    )
