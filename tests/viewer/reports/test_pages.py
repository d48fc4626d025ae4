"""A report on paper: the notice on every page, words as typed, the patient only where asked, whole or not at all."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from engine.radiographs.refusals import Refusal
from viewer.reports.content import KeyImage, Line, Report
from viewer.reports.document import PAPER, Pages
from viewer.reports.printing import pdf_of, print_on, save_pdf

NOTICE = "For research and teaching, not for diagnosis."
PERSON = (("Name", "Quixote^Alonso"), ("Number", "4711-88"))


def png(shade: int = 90, size: tuple[int, int] = (400, 320)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(stream, "PNG")
    return stream.getvalue()


def report(images: int = 0, findings: int = 2) -> Report:
    lines = tuple(
        Line(f"Finding {n}", "present" if n == 0 else "absent", "present" if n == 0 else "absent", "71 %", "32 %")
        for n in range(findings)
    )
    return Report(
        title="Chest radiograph",
        written_at="2026-01-02 03:04",
        notice=NOTICE,
        case="Case 12",
        impression="Heart <b>large</b> & round.\nSecond line.",
        picture=(("Size", "1024 x 1024"),),
        engine=(("Engine", "hilum-test 1.0.0"),),
        lines=lines,
        not_looked_for=("fractures", "tuberculosis as such"),
        images=tuple(KeyImage(str(n), f"Caption {n}", png(60 + 30 * n)) for n in range(images)),
    )


def test_what_was_written_stands_there_as_typed(qtbot: QtBot) -> None:
    text = Pages(report(), PAPER["A4"]).text()
    assert "Heart <b>large</b> & round.\nSecond line." in text
    for words in ("Case 12", "Finding 0", "present", "71 %", "32 %", "fractures, tuberculosis as such.",
                  "hilum-test 1.0.0"):  # fmt: skip
        assert words in text
    silent = replace(report(), lines=(), silence="The engine cannot be used.", impression="  ")
    assert "The engine cannot be used." in Pages(silent, PAPER["A4"]).text()
    assert "None written." in Pages(silent, PAPER["A4"]).text()


def test_key_images_begin_a_page_and_more_of_them_make_more_pages(qtbot: QtBot) -> None:
    counts = [Pages(report(images), PAPER["A4"]).count for images in (0, 1, 6, 16)]
    assert counts[:2] == [1, 2]
    assert counts == sorted(counts)
    assert counts[3] > counts[2]
    two = Pages(report(1), PAPER["A4"]).image(1, 300)
    shades = {QColor(two.pixel(x, y)).red() for x in range(60, 240, 20) for y in range(50, 200, 10)}
    assert 60 in shades, "the picture itself is on the second page"


@pytest.mark.parametrize("paper", PAPER)
def test_the_notice_is_at_the_foot_of_every_page(qtbot: QtBot, paper: str) -> None:
    pages, without = (Pages(replace(report(5), notice=words), PAPER[paper]) for words in (NOTICE, ""))
    for page in range(pages.count):
        painted, bare = _ink(pages.image(page, 600)), _ink(without.image(page, 600))
        rows = np.nonzero((painted != bare).any(axis=1))[0] / painted.shape[0]
        assert rows.size, f"page {page + 1} has no notice"
        assert rows.min() > 0.88, "at the foot, and nothing else depends on it"


def test_text_of_many_pages_is_cut_nowhere(qtbot: QtBot) -> None:
    """Each line is painted whole on one page: no ink touches the edge between two pages."""
    long = replace(report(0, 14), impression="\n".join(f"Line {n} of a long impression." for n in range(150)))
    pages = Pages(long, PAPER["A4"])
    assert pages.count >= 3
    for page in range(pages.count):
        ink = _ink(pages.image(page, 595))
        assert not ink[45:48].any()
        assert not ink[766:770].any()


def test_a_pdf_says_of_itself_neither_patient_nor_place(qtbot: QtBot, tmp_path: Path) -> None:
    path = save_pdf(replace(report(1), person=PERSON), tmp_path / "out.pdf")
    raw = path.read_bytes()
    assert raw.startswith(b"%PDF")
    for word in ("Quixote", "4711", str(tmp_path), tmp_path.name, Path.home().name):
        for form in (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le"), word.encode().hex().encode()):
            assert form not in raw
    assert b"Hilum" in raw or "Hilum".encode("utf-16-be") in raw


def test_words_in_the_pdf_can_be_searched_and_the_patient_is_there_only_when_asked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    named, plain = (
        subprocess.run(["pdftotext", save_pdf(one, tmp_path / name), "-"], capture_output=True, text=True, check=True)
        for name, one in (("named.pdf", replace(report(1), person=PERSON)), ("plain.pdf", report(1)))
    )
    assert "Quixote^Alonso" in named.stdout
    assert "Quixote" not in plain.stdout
    assert plain.stdout.count(NOTICE) == 2
    assert "Finding 0" in plain.stdout


def test_a_place_that_refuses_is_a_sentence_and_what_was_there_stays(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be written") as refused:
        save_pdf(report(), tmp_path / "no such folder" / "out.pdf")
    assert refused.value.code == "cannot-write"
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(Refusal):
        save_pdf(report(), tmp_path / "folder.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]


def test_a_full_disk_leaves_the_older_report(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_pdf(report(), tmp_path / "out")
    before = path.read_bytes()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refusal, match="No space left"):
        save_pdf(report(3), path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["out.pdf"]


def test_a_printer_takes_all_pages_on_its_own_paper(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_on(report(2), printer)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == Pages(report(2), QSizeF(595, 842)).count


def test_a_printer_that_refuses_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(Refusal, match="printer did not take"):
        print_on(report(), printer)


def test_a_damaged_key_image_is_said_and_the_others_are_printed(qtbot: QtBot) -> None:
    images = (KeyImage("1", "Whole", png()), KeyImage("2", "Cut", png()[:40]))
    text = Pages(replace(report(), images=images), PAPER["A4"]).text()
    assert "Whole" in text
    assert "cannot be read any more" in text
    assert pdf_of(replace(report(), images=images[1:])).startswith(b"%PDF")


def _ink(image: QImage) -> np.ndarray:
    """Where a page is not white."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return np.asarray(rows[:, : grey.width()] < 200)
