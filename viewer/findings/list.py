"""The findings one below the other, in their order and groups, one of them opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.bundles.card import Card
from engine.reading.reading import Reading
from viewer.findings.detail import Detail
from viewer.findings.evidence import sentences
from viewer.findings.ordering import Listing, listed
from viewer.findings.points import votes
from viewer.findings.row import FindingRow
from viewer.findings.standpoint import OWN, Standpoint
from viewer.findings.words import Row, rows_of
from viewer.work.words import say


class FindingList(QScrollArea):
    """All findings of a reading.

    Signals
    -------
    toggled
        A heatmap was switched.
    opacity_changed
        Label, its opacity beside the others', and whether the hand has let go.
    prevalence_changed
        Label, and its prevalence in the reader's clinic or None.
    """

    toggled = Signal()
    opacity_changed = Signal(str, float, bool)
    prevalence_changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("Findings"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lines have it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self._widgets: dict[str, FindingRow] = {}
        self._headings: list[QLabel] = []
        self._detail: Detail | None = None
        self._reading: Reading | None = None
        self._card: Card | None = None
        self._standpoint = OWN
        self._listing = Listing()
        self._opacities: dict[str, float] = {}
        self._beside: dict[str, str] = {}

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """Every finding's line by rank, whether it is in the list now or not."""
        return tuple(sorted(self._widgets.values(), key=lambda widget: widget.row.rank))

    @property
    def shown(self) -> tuple[str, ...]:
        """Labels whose heatmaps are switched on, by rank."""
        return tuple(widget.row.label for widget in self.rows if widget.isChecked())

    @property
    def detail(self) -> Detail | None:
        """What stands below the opened finding."""
        return self._detail

    def show_reading(
        self,
        reading: Reading,
        card: Card | None,
        standpoint: Standpoint,
        shown: Sequence[str],
        opacities: Mapping[str, float],
    ) -> None:
        """Show findings; lines that were there already change in place."""
        fresh = self._reading is None
        self._reading, self._card, self._standpoint = reading, card, standpoint
        self._opacities = dict(opacities)
        rows = rows_of(reading)
        for label in set(self._widgets) - {row.label for row in rows}:
            _drop(self._widgets.pop(label))
        for row in rows:
            said = self._said(row)
            if row.label in self._widgets:
                self._widgets[row.label].show_row(row, said)
            else:
                self._widgets[row.label] = self._made(row, said)
        self.set_shown(shown)
        self._refresh_detail()
        self._arrange()
        if fresh:
            self.verticalScrollBar().setValue(0)

    def set_listing(self, listing: Listing) -> None:
        """Another order, other groups, another search."""
        self._listing = listing
        self._arrange()

    def set_shown(self, labels: Sequence[str]) -> None:
        """Switch the rows without telling anyone."""
        for widget in self._widgets.values():
            widget.blockSignals(True)
            widget.setChecked(widget.row.label in labels)
            widget.blockSignals(False)
            widget.update()

    def set_beside(self, measured: Mapping[str, str]) -> None:
        """Say under findings what was measured on the picture, by the finding's name in any spelling of case."""
        self._beside = {label.casefold(): text for label, text in measured.items()}
        for label, widget in self._widgets.items():
            widget.set_beside(self._beside.get(label.casefold(), ""))

    def clear(self) -> None:
        """Nothing is shown; no finding of the last picture stays, not even out of sight."""
        self._close()
        for widget in [*self._widgets.values(), *self._headings]:
            _drop(widget)
        self._widgets, self._headings, self._reading, self._opacities = {}, [], None, {}

    def open(self, label: str) -> None:
        """Show what is known of a finding below it, or close it where it is open."""
        again = self._detail is not None and self._detail.label == label
        self._close()
        widget = self._widgets.get(label)
        if again or widget is None:
            return
        # A share of votes is no probability that a clinic's prevalence could move.
        fitted = None if self._card is None or votes(self._card) else self._card.prevalence.get(label)
        self._detail = Detail(label, widget.row.text, fitted, widget.row.has_map)
        self._detail.opacity_changed.connect(lambda value, let_go: self.opacity_changed.emit(label, value, let_go))
        self._detail.prevalence_changed.connect(lambda value: self.prevalence_changed.emit(label, value))
        widget.set_open(True)
        self._refresh_detail()
        self._arrange()
        # The list grows with the next turn of the loop; before it there is nothing below to scroll to.
        QTimer.singleShot(0, self, self._scroll_to_detail)

    def _made(self, row: Row, said: Sequence[str]) -> FindingRow:
        widget = FindingRow(row, said)
        widget.set_beside(self._beside.get(row.label.casefold(), ""))
        widget.toggled.connect(lambda _on: self.toggled.emit())
        widget.detail_wanted.connect(lambda: self.open(row.label))
        return widget

    def _said(self, row: Row) -> tuple[str, ...]:
        if self._card is None or self._reading is None:
            return (f"{row.spoken[:1].upper()}{row.spoken[1:]}.",)
        return sentences(row, self._reading, self._card, self._standpoint)

    def _refresh_detail(self) -> None:
        if self._detail is None:
            return
        label = self._detail.label
        if label not in self._widgets:
            self._close()
            return
        said = self._said(self._widgets[label].row)
        prevalence = self._standpoint.prevalence.get(label)
        self._detail.show_state(said, self._opacities.get(label, 1.0), prevalence)

    def _close(self) -> None:
        if self._detail is not None:
            if self._detail.label in self._widgets:
                self._widgets[self._detail.label].set_open(False)
            _drop(self._detail)
            self._detail = None

    def _scroll_to_detail(self) -> None:
        """The opened finding with all that is known of it, its line first where both do not fit."""
        if self._detail is not None:
            self.ensureWidgetVisible(self._detail, 0, 0)
            self.ensureWidgetVisible(self._widgets[self._detail.label], 0, 0)

    def _arrange(self) -> None:
        """Put headings, lines and the opened detail in their order."""
        for heading in self._headings:
            _drop(heading)
        self._headings = []
        while self._layout.count() > 1:
            self._layout.takeAt(0)
        listed_now = set()
        for title, rows in listed(tuple(widget.row for widget in self.rows), self._listing):
            if title:
                heading = QLabel(title)
                heading.setProperty("role", "quiet")
                heading.setContentsMargins(12, 8, 12, 3)
                self._headings.append(heading)
                self._put(heading)
            for row in rows:
                listed_now.add(row.label)
                self._put(self._widgets[row.label])
                if self._detail is not None and self._detail.label == row.label:
                    self._put(self._detail)
        for label, widget in self._widgets.items():
            widget.setVisible(label in listed_now)
        if self._detail is not None:
            self._detail.setVisible(self._detail.label in listed_now)

    def _put(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)
        widget.show()


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
