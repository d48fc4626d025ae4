"""Above the findings: who is on the screen. It stays when the texts on the picture are hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.canvas.texts import written_age, written_sex
from viewer.desk.strip import Quiet
from viewer.studies import words
from viewer.studies.entries import Entry
from viewer.work.words import say

NOT_STATED = "Patient not stated"


class Who(QWidget):
    """Name and number; sex, age and birth date; date and view. As stated, never guessed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("who")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("Who is on the screen"))
        self.name, self.person = Quiet("who"), Quiet("quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(1)
        column.addWidget(self.name)
        column.addWidget(self.person)
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Say who it is; nothing while nothing is shown."""
        self.setVisible(entry is not None)
        name, person = ("", "") if entry is None else (named(entry), described(entry))
        self.name.say(name)
        self.person.say(person)
        self.person.setVisible(bool(person))
        self.setAccessibleDescription(f"{name}. {person}")


def named(entry: Entry) -> str:
    """Name and number, else that neither is stated."""
    who = entry.identity
    return _joined(who.patient_name, who.patient_id) or say(NOT_STATED)


def described(entry: Entry) -> str:
    """Sex, age, birth date, then date and view of the study."""
    who = entry.identity
    born = say("born {date}", date=words.date(who.birth_date)) if who.birth_date else ""
    said = (written_sex(who.sex), written_age(who.age_years), born)
    return _joined(*said, words.date(who.study_date), who.view_position)


def _joined(*parts: str) -> str:
    return "  ·  ".join(" ".join(part.split()) for part in parts if part.strip())
