"""The report beside its preview: what the reader writes and chooses on the left, the pages on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QImage, QKeyEvent, QKeySequence, QPixmap, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.reports.content import LONGEST_CASE, Choices, KeyImage, Pair, Report, Words
from viewer.reports.document import PAPER
from viewer.reports.keeping import Keeper
from viewer.reports.preview import Preview
from viewer.work.words import say

THUMBNAIL = QSize(112, 84)


class ReportPanel(QDialog):
    """A window beside the desk.

    Parameters
    ----------
    make
        Gives the report of words, key images and choices, as far as it may be seen now.

    Signals
    -------
    save_wanted, print_wanted
        With the Report as it is shown.
    chosen(Choices)
        The reader wants other things in it.
    image_wanted
        Take what the desk shows as a key image.
    came_forward
        The reader has turned to this window.
    """

    save_wanted = Signal(object)
    print_wanted = Signal(object)
    chosen = Signal(object)
    image_wanted = Signal()
    came_forward = Signal()

    def __init__(
        self,
        keeper: Keeper,
        make: Callable[[Words, Sequence[KeyImage], Choices], Report],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report"))
        self.setObjectName("report")
        self._keeper, self._make = keeper, make
        self._filling = False
        self._make_widgets()
        self._lay_out()
        keeper.changed.connect(self._take)
        self._connect()
        self._take()

    def _make_widgets(self) -> None:
        self.case = QLineEdit()
        self.case.setMaxLength(LONGEST_CASE)
        self.case.setPlaceholderText(self.tr("Your own word for this case; no patient's name"))
        self.case.setAccessibleName(self.tr("Case"))
        self.impression = QPlainTextEdit()
        self.impression.setTabChangesFocus(True)
        self.impression.setPlaceholderText(self.tr("What you see. It is kept while you write."))
        self.impression.setAccessibleName(self.tr("Impression"))
        self.images = QListWidget()
        self.images.setAccessibleName(self.tr("Key images"))
        self.images.setIconSize(THUMBNAIL)
        self.images.setWordWrap(True)
        self.images.installEventFilter(self)
        self.no_images = _quiet(self.tr("None yet. Ctrl+K at the desk takes the picture as it is shown."))
        self.take = QPushButton(self.tr("Take the picture"))
        self.take.setToolTip(self.tr("Add the picture as the desk shows it now (Ctrl+K)"))
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Take the chosen key image out (Delete)"))
        self.undo = QPushButton(self.tr("Undo"))
        self.undo.setToolTip(self.tr("Undo the last change of the key images (Ctrl+Z)"))
        self.absent = QCheckBox(self.tr("List absent findings, too"))
        self.with_images = QCheckBox(self.tr("Print the key images"))
        self.person = QCheckBox(self.tr("Write who the patient is"))
        self.person_said = _quiet("")
        self.paper = QComboBox()
        for name in PAPER:
            self.paper.addItem(say(name), name)
        self.paper.setAccessibleName(self.tr("Paper"))
        self.said = QLabel()
        self.said.setProperty("role", "notice")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.hide()
        self.save = QPushButton(self.tr("Save as PDF…"))
        self.save.setDefault(True)
        self.print = QPushButton(self.tr("Print…"))
        self.close_ = QPushButton(self.tr("Close"))
        self.preview = Preview()
        # Enter in a text must not save or close anything.
        for button in (self.take, self.remove, self.undo, self.print, self.close_, self.save):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        for button in (self.take, self.remove, self.undo):
            row.addWidget(button)
        row.addStretch(1)
        paper = QHBoxLayout()
        paper.addWidget(_quiet(self.tr("Paper")))
        paper.addWidget(self.paper)
        paper.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.print)
        foot.addStretch(1)
        foot.addWidget(self.close_)
        column.addWidget(_title(self.tr("Case")))
        column.addWidget(self.case)
        column.addWidget(_title(self.tr("Impression")))
        column.addWidget(self.impression, 2)
        column.addWidget(_title(self.tr("Key images")))
        column.addWidget(self.no_images)
        column.addWidget(self.images, 2)
        column.addLayout(row)
        column.addSpacing(6)
        for check in (self.with_images, self.absent, self.person):
            column.addWidget(check)
        column.addWidget(self.person_said)
        column.addLayout(paper)
        column.addWidget(self.said)
        column.addSpacing(6)
        column.addLayout(foot)
        left.setMinimumWidth(340)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(self.preview)
        parts.setStretchFactor(0, 0)
        parts.setStretchFactor(1, 1)
        parts.setSizes([380, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(parts)

    def _connect(self) -> None:
        self.case.textChanged.connect(self._written)
        self.impression.textChanged.connect(self._written)
        self.take.clicked.connect(self.image_wanted)
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self._keeper.undo)
        self.images.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        for check in (self.absent, self.with_images, self.person):
            check.toggled.connect(self._choose)
        self.paper.currentIndexChanged.connect(self._choose)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.report()))
        self.print.clicked.connect(lambda: self.print_wanted.emit(self.report()))
        self.close_.clicked.connect(self.close)
        for keys, does in (
            (QKeySequence.StandardKey.Undo, self._keeper.undo),
            (QKeySequence.StandardKey.Redo, self._keeper.redo),
            (QKeySequence.StandardKey.Save, self.save.click),
            (QKeySequence.StandardKey.Print, self.print.click),
            (QKeySequence("Ctrl+K"), self.image_wanted.emit),
        ):
            QShortcut(keys, self).activated.connect(does)

    # What is chosen

    def choices(self) -> Choices:
        """What the reader wants in it."""
        return Choices(
            person=self.person.isChecked(),
            absent=self.absent.isChecked(),
            images=self.with_images.isChecked(),
            paper=self.paper.currentData(),
        )

    def set_choices(self, choices: Choices) -> None:
        """As they were left; whether the patient is named is asked anew each time."""
        self._filling = True
        self.person.setChecked(choices.person)
        self.absent.setChecked(choices.absent)
        self.with_images.setChecked(choices.images)
        self.paper.setCurrentIndex(max(0, self.paper.findData(choices.paper)))
        self._filling = False
        self.refresh()

    def set_person(self, person: Sequence[Pair]) -> None:
        """Show what would be written of the patient."""
        words = "; ".join(f"{name} {text}" for name, text in person)
        nothing = self.tr("The file says nothing of the patient.")
        self.person_said.setText(self.tr("That is: {what}").format(what=words) if words else nothing)
        self.person.setEnabled(bool(words))

    def report(self) -> Report:
        """The report as it is shown."""
        return self._make(self._keeper.words, self._keeper.images, self.choices())

    def refresh(self) -> None:
        """Something that stands in it has changed."""
        if self.isVisible():
            self.preview.show_report(self.report(), self.paper.currentData())

    def say(self, sentence: str) -> None:
        """Say what became of it."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        """The pages are there with the window."""
        super().showEvent(event)
        self.refresh()
        self.preview.show_now()

    def changeEvent(self, event: QEvent) -> None:
        """Another picture may have been chosen meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_forward.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was written is kept."""
        self._keeper.save()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the chosen key image out."""
        if watched is not self.images or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return False
        self._remove()
        return True

    # Words and pictures

    def _written(self) -> None:
        if not self._filling:
            self._keeper.write(Words(self.impression.toPlainText(), self.case.text()))
            self.refresh()

    def _choose(self) -> None:
        if not self._filling:
            self.chosen.emit(self.choices())
            self.refresh()

    def _remove(self) -> None:
        at = self.images.currentRow()
        if 0 <= at < len(self._keeper.images):
            self._keeper.remove(self._keeper.images[at].name)

    def _take(self) -> None:
        """Show what is kept; a text that is the same already keeps its cursor."""
        self._filling = True
        words, images = self._keeper.words, self._keeper.images
        if self.impression.toPlainText() != words.impression:
            self.impression.setPlainText(words.impression)
        if self.case.text() != words.case:
            self.case.setText(words.case)
        row = self.images.currentRow()
        self.images.clear()
        for number, image in enumerate(images, 1):
            self.images.addItem(QListWidgetItem(_icon(image), f"{number}.  {image.caption}"))
        self.images.setCurrentRow(min(row, len(images) - 1))
        self.images.setVisible(bool(images))
        self.no_images.setVisible(not images)
        self.remove.setEnabled(self.images.currentRow() >= 0)
        self.undo.setEnabled(self._keeper.can_undo)
        self._filling = False
        self.refresh()


def _icon(image: KeyImage) -> QIcon:
    picture = QImage.fromData(image.png)
    if picture.isNull():
        return QIcon()
    kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return QIcon(QPixmap.fromImage(picture.scaled(THUMBNAIL, kept, smooth)))


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "quiet")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
