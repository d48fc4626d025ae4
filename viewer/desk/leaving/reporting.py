"""The report at the desk: it follows the picture, takes key images, saves and prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize
from PySide6.QtWidgets import QFileDialog

from engine.radiographs.refusals import Refusal
from viewer.canvas.texts import window_lines
from viewer.desk.export import export_picture, footer
from viewer.desk.leaving.saying import caption_of, person_of, report_of
from viewer.reports.content import Choices, KeyImage, Report, Words
from viewer.reports.keeping import Keeper
from viewer.reports.panel import ReportPanel
from viewer.reports.printing import print_on, save_pdf
from viewer.work.said import say_again, say_refusal
from viewer.work.trouble import trouble_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from viewer.desk.window import Window

LANE = "export"
FOLDER = "export/folder"


class Reporting(QObject):
    """One report window for the picture that is shown."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._case: tuple[str, int] | None = None
        self.keeper = Keeper(window.store, self)
        self.keeper.trouble.connect(window.strip.say)
        self.panel: ReportPanel | None = None
        window.readings.answered.connect(lambda _answer: self.refresh())
        window.pictures.opened.connect(lambda _entry, _picture: self.follow())

    def handlers(self) -> dict[str, Callable[[bool], object]]:
        """What the actions of this room do."""
        from viewer.desk.leaving.many import show_export

        return {
            "report": lambda _: self.begin(),
            "key-image": lambda _: self.add_image(),
            "export-bare": lambda _: export_picture(self._window, bare=True),
            "export-readings": lambda _: show_export(self._window),
        }

    def begin(self) -> None:
        """Bring the report to the front."""
        if self._window.showing.picture is None:
            return
        panel = self._panel()
        self._follow(panel)
        if not panel.isVisible():
            panel.resize(QSize(1080, 820).boundedTo(self._window.size()))
        panel.show()
        panel.raise_()
        panel.activateWindow()
        panel.impression.setFocus()

    def follow(self) -> None:
        """Another picture is shown: its own words and key images, where the report is open."""
        if self.panel is not None and self.panel.isVisible():
            self._follow(self.panel)

    def _follow(self, panel: ReportPanel) -> None:
        picture = self._window.showing.picture
        if picture is None:
            return
        radiograph = picture.radiograph
        case = (radiograph.sha256, radiograph.frame)
        panel.set_person(person_of(radiograph))
        if case != self._case:
            self._case = case
            panel.say("")
            # Never carried over to somebody else.
            panel.person.setChecked(False)
            self.keeper.begin(case, self._hashes())
        self.refresh()

    def refresh(self) -> None:
        """What may be seen of the engine's answer has changed."""
        if self.panel is not None and self._window.showing.picture is not None:
            self.panel.refresh()

    def add_image(self) -> None:
        """Take the picture as it is shown, heatmaps and marks included, without who the patient is."""
        window = self._window
        picture = window.showing.picture
        if picture is None:
            return
        radiograph = picture.radiograph
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        window.canvas.snapshot(footer(window)[:1]).save(buffer, "PNG")  # type: ignore[call-overload]
        caption = caption_of(
            window.showing.visible_reading, window.showing.shown, window_lines(radiograph, window.canvas.view)
        )
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        here = self._case == (radiograph.sha256, radiograph.frame)
        image = KeyImage(at, caption, bytes(buffer.data().data()), radiograph.sha256, radiograph.frame)
        self.keeper.add(image, here)
        if not here:
            self._case = None  # what is kept is looked up anew
        window.strip.say(self.tr("Taken as a key image; Ctrl+R shows the report."))

    def finish(self) -> None:
        """Keep what is under way."""
        self.keeper.finish()
        if self.panel is not None:
            self.panel.close()

    def make(self, words: Words, images: Sequence[KeyImage], choices: Choices) -> Report:
        """The report of what is shown, as far as it may be seen."""
        window = self._window
        picture, showing = window.showing.picture, window.showing
        assert picture is not None
        return report_of(
            picture.radiograph,
            showing.visible_reading,
            window.readings.engine,
            words,
            choices,
            images=images,
            silence=self._silence(),
            credit=say_again(showing.entry.credit or "") if showing.entry is not None else "",
            standpoint=window.looking.look.standpoint,
            noticed=window.looking.notices(picture.radiograph),
        )

    def save(self, report: Report, path: Path) -> None:
        """Write the report beside the window, and say what became of it."""
        panel = self._panel()
        paper = panel.choices().paper
        panel.say(self.tr("Saving…"))
        panel.save.setEnabled(False)

        def done(saved: Path) -> None:
            panel.save.setEnabled(True)
            whose = self.tr("with the patient's name") if report.person else self.tr("without the patient's name")
            panel.say(self.tr("Saved as {name}, {whose}.").format(name=saved.name, whose=whose))
            self._window.settings.keep(FOLDER, str(saved.parent))

        def failed(error: BaseException) -> None:
            panel.save.setEnabled(True)
            self._say_trouble(error)

        self._window.jobs.ask(LANE, "report", lambda _token: save_pdf(report, path, paper), done, failed)

    def _panel(self) -> ReportPanel:
        """The window, made when it is first wanted."""
        if self.panel is None:
            settings = self._window.settings
            self.panel = ReportPanel(self.keeper, self.make, self._window)
            self.panel.set_choices(
                Choices(
                    absent=settings.switch("report/absent", True),
                    images=settings.switch("report/images", True),
                    paper=settings.text("report/paper", "A4"),
                )
            )
            self.panel.chosen.connect(self._keep_choices)
            self.panel.image_wanted.connect(self.add_image)
            self.panel.came_forward.connect(self.follow)
            self.panel.save_wanted.connect(self._ask_where)
            self.panel.print_wanted.connect(self._ask_printer)
        return self.panel

    def _keep_choices(self, choices: Choices) -> None:
        """Remember what is wanted in a report; never that a patient was named."""
        settings = self._window.settings
        settings.keep("report/absent", choices.absent)
        settings.keep("report/images", choices.images)
        settings.keep("report/paper", choices.paper)

    def _hashes(self) -> Callable[[], list[str]]:
        """Finds the bytes of all images of the study, as far as they are known; for a thread beside the window."""
        entry, index = self._window.showing.entry, self._window.index
        images = () if entry is None else self._window.studies.images_of(entry.key) or (entry,)

        def find() -> list[str]:
            return [sha256 for sha256 in (image.sha256 or index.sha256(image) for image in images) if sha256]

        return find

    def _silence(self) -> str:
        """Why there are no findings."""
        showing = self._window.showing
        if self._window.room.hiding:
            return self.tr("The engine's answer is hidden until you have committed yours.")
        if showing.answer is not None and showing.answer.trouble is not None:
            return say_refusal(showing.answer.trouble)
        return self.tr("The engine has not answered yet.")

    def _ask_where(self, report: Report) -> None:
        folder = self._window.settings.text(FOLDER)
        suggested = str(Path(folder) / f"hilum-report-{self._short()}.pdf")
        name, _ = QFileDialog.getSaveFileName(
            self._panel(), self.tr("Save the report"), suggested, self.tr("PDF document (*.pdf)")
        )
        if name:
            self.save(report, Path(name))

    def _short(self) -> str:
        """A name for files that names nobody."""
        return self._case[0][:8] if self._case is not None else "case"

    def _ask_printer(self, report: Report) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        panel = self._panel()
        if not QPrinterInfo.availablePrinterNames():
            panel.say(self.tr("No printer is set up on this computer. Save the report as PDF instead."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, panel)
        wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if wanted:
            self.print_report(report, printer)

    def print_report(self, report: Report, printer: QPrinter) -> None:
        """Print, and say what became of it."""
        try:
            print_on(report, printer)
        except Refusal as refusal:
            self._say_trouble(refusal)
        else:
            self._panel().say(self.tr("Sent to the printer."))

    def _say_trouble(self, error: BaseException) -> None:
        trouble = trouble_of(error)
        self._panel().say(say_refusal(trouble))
        if trouble.ours:
            raise error
