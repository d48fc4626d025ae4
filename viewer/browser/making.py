"""Rows on their way, from studies in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.browser.study import Kind, Row, Study
from viewer.studies.grouping import SortKey, place

if TYPE_CHECKING:
    from viewer.browser.rows import Rows


class Made:
    """Rows on their way: what will be shown once all are there."""

    def __init__(self, patients: dict[str, SortKey]) -> None:
        self.rows: list[Row] = []
        self.kinds = bytearray()
        self.orders: list[SortKey] = []
        self.studies: list[tuple[Study, SortKey]] = []
        self._patients = patients
        self._family: str | None = None

    def append(self, study: Study, order: SortKey, rows: Rows) -> None:
        """Give the next study its rows, and its patient a heading."""
        patient = self._patients[study.family]
        lead = study.lead
        if study.family != self._family:
            self._family = study.family
            self._row(Row((*patient, 0), lead, Kind.HEADING, study.key))
        self._row(Row((*patient, 1, order, 0), lead, Kind.STUDY if lead.refusal is None else Kind.QUIET, study.key))
        for entry in study.entries if rows.is_open(study) else ():
            self._row(Row((*patient, 1, order, 1, place(entry)), entry, Kind.IMAGE, study.key))
        self.studies.append((study, order))

    def _row(self, row: Row) -> None:
        self.rows.append(row)
        self.kinds.append(row.kind)
        self.orders.append(row.order)
