"""From pages to a PDF file or a printer. A place that refuses is a sentence, and nothing half-made is left behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

import engine
from engine.radiographs.refusals import Refusal
from engine.reading.writing import put_bytes
from viewer.reports.content import Report
from viewer.reports.document import PAPER, POINTS_PER_INCH, Pages
from viewer.work.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
DOTS_PER_INCH = 300
SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def pdf_of(report: Report, paper: str = "A4") -> bytes:
    """The report as a PDF; what the file says of itself holds neither patient nor place. Slow work, for any thread."""
    pages = Pages(report, PAPER[paper])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(report.title)
    writer.setCreator(f"Hilum {engine.__version__}")
    writer.setResolution(DOTS_PER_INCH)
    # Zero margins: the pages bring their own.
    writer.setPageLayout(QPageLayout(QPageSize(SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    for page in range(pages.count):
        if page:
            writer.newPage()
        pages.paint(painter, page, DOTS_PER_INCH / POINTS_PER_INCH)
    painter.end()
    return bytes(buffer.data().data())


def save_pdf(report: Report, path: Path, paper: str = "A4") -> Path:
    """Write the report, whole or not at all; returns where. Raises Refusal where the place refuses."""
    if path.suffix.lower() != ".pdf":
        path = path.with_name(path.name + ".pdf")
    put_bytes(path, pdf_of(report, paper))
    return path


def print_on(report: Report, printer: QPrinter) -> None:
    """Print the report on the printer's own paper; raises Refusal where it does not take it."""
    refused = Refusal(
        "cannot-write",
        say("The printer did not take the report."),
        say("See whether it is switched on and has paper, or save the report as PDF."),
    )
    printer.setDocName("Hilum")
    printer.setFullPage(True)
    paper = printer.pageLayout().fullRectPoints()
    pages = Pages(report, QSizeF(paper.width(), paper.height()))
    painter = QPainter()
    if not painter.begin(printer):
        raise refused
    try:
        for page in range(pages.count):
            if page and not printer.newPage():
                raise refused
            pages.paint(painter, page, printer.resolution() / POINTS_PER_INCH)
    finally:
        ended = painter.end()
    if not ended:
        raise refused
