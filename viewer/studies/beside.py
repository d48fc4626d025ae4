"""The tables and credits that lie beside pictures, each read once on a walk."""

from __future__ import annotations

from pathlib import Path

from viewer.studies.credits import Credit, Credits, credits_path, read_credits
from viewer.studies.tables import Row, Table, read_table, table_path


class Beside:
    """What is met on one walk.

    Attributes
    ----------
    notices
        What a person should know of the tables that were read so far: a sentence each, and each only once.
    """

    def __init__(self) -> None:
        self.notices: list[str] = []
        self._places: dict[Path, tuple[Path | None, Path | None]] = {}
        self._tables: dict[Path, Table] = {}
        self._credits: dict[Path, Credits] = {}

    def row(self, picture: Path) -> Row | None:
        """Find the line of a picture in the table beside it."""
        place = self._look(picture)[0]
        if place is None:
            return None
        if place not in self._tables:
            table = self._tables[place] = read_table(place)
            if table.notice:
                self.notices.append(table.notice)
        return self._tables[place].rows.get(picture.name)

    def credit(self, picture: Path) -> Credit | None:
        """Find whom to thank for a picture."""
        place = self._look(picture)[1]
        if place is None:
            return None
        if place not in self._credits:
            self._credits[place] = read_credits(place)
        return self._credits[place].get(picture)

    def _look(self, picture: Path) -> tuple[Path | None, Path | None]:
        folder = picture.parent
        if folder not in self._places:
            self._places[folder] = table_path(picture), credits_path(picture)
        return self._places[folder]
