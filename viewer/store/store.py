"""What the desk keeps: readings of engines, reviews of people, answers in progress, and an append-only log.

Calls block (a commit waits for the disk), so that a window makes them from a worker thread or through
:class:`viewer.store.writer.Writer`. Any thread may call: they take turns.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import platformdirs

import engine
from engine.radiographs.refusals import Refusal
from engine.reading.reading import Reading
from viewer.store.opening import open_store
from viewer.store.packing import checksum, pack, unpack
from viewer.store.records import Draft, Review, clean_remark, replies_as_text, replies_from_text


def data_folder(named: str | Path | None = None) -> Path:
    """Where the store lives: the folder named on the command line, else the user's data folder."""
    return Path(named) if named else Path(platformdirs.user_data_dir("hilum", appauthor=False))


def now() -> str:
    """UTC now, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Store:
    """The store in ``folder``; a context manager.

    Attributes
    ----------
    lasting
        Whether what is put in will be there tomorrow; False where the folder cannot be used.
    sentence
        What the person must be told about the store's state, or empty.
    """

    def __init__(self, folder: Path) -> None:
        opened = open_store(Path(folder))
        self.folder = Path(folder)
        self.lasting = opened.lasting
        self.sentence = opened.sentence
        self._connection = opened.connection
        self._lock = threading.RLock()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was put in is on the disk already."""
        with self._lock:
            self._connection.close()

    def put_reading(self, image_sha256: str, frame: int, reading: Reading) -> None:
        """Keep what an engine says of a frame; the newest reading of the same engine stands."""
        body, maps = pack(reading)
        key = (image_sha256, frame, reading.engine_sha256, engine.__version__)
        row = (*key, now(), body, maps, checksum(*key, body, maps or b""))
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            _log(connection, "read", image_sha256, frame, {"engine": reading.engine, "version": reading.version})

    def reading(self, image_sha256: str, frame: int, engine_sha256: str) -> Reading | None:
        """Find the reading of an engine by this version of the program; None where there is none that is whole.

        Readings by other versions are kept, but not given: the pixels' way to the engine may have changed.
        """
        key = (image_sha256, frame, engine_sha256, engine.__version__)
        rows = self._rows(
            "SELECT body, maps, checksum FROM readings"
            " WHERE image_sha256 = ? AND frame = ? AND engine_sha256 = ? AND program = ?",
            key,
        )
        for body, maps, check in rows:
            if check == checksum(*key, body, maps or b""):
                try:
                    return unpack(body, maps)
                except (ValueError, KeyError, TypeError):
                    return None
        return None

    def put_draft(self, draft: Draft) -> None:
        """Keep answers in progress; an empty draft is dropped."""
        with self._writing() as connection:
            connection.execute(
                "DELETE FROM drafts WHERE image_sha256 = ? AND frame = ?", (draft.image_sha256, draft.frame)
            )
            if draft.replies or draft.remark:
                connection.execute(
                    "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        draft.image_sha256,
                        draft.frame,
                        now(),
                        draft.seconds,
                        replies_as_text(draft.replies),
                        clean_remark(draft.remark),
                    ),
                )

    def draft(self, image_sha256: str, frame: int) -> Draft | None:
        """Find the answers in progress for a frame; None without any."""
        rows = self._rows(
            "SELECT replies, remark, seconds FROM drafts WHERE image_sha256 = ? AND frame = ?", (image_sha256, frame)
        )
        for replies, remark, seconds in rows:
            try:
                return Draft(image_sha256, frame, replies_from_text(replies), remark, seconds)
            except (ValueError, KeyError, TypeError, AttributeError):
                return None
        return None

    def add_review(self, review: Review) -> Review:
        """Keep a committed review and drop its draft, both or neither; gives it back with its number."""
        labels, replies = json.dumps(review.labels), replies_as_text(review.replies)
        remark = clean_remark(review.remark)
        row = (review.image_sha256, review.frame, review.committed_at, review.seconds, labels, replies, remark)
        with self._writing() as connection:
            added = connection.execute(
                "INSERT INTO reviews (image_sha256, frame, committed_at, seconds, labels, replies, remark, checksum)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, checksum(*row)),
            )
            number = int(added.lastrowid or 0)
            connection.execute(
                "DELETE FROM drafts WHERE image_sha256 = ? AND frame = ?", (review.image_sha256, review.frame)
            )
            _log(connection, "committed", review.image_sha256, review.frame, {"review": number})
        return replace(review, remark=remark, number=number)

    def reviews(self, image_sha256: str | None = None, frame: int = 1) -> tuple[Review, ...]:
        """Give the reviews of one frame, or all, oldest first.

        One that is not what was committed is left out, so that it is not shown as somebody's answer; see
        :meth:`altered_reviews`.
        """
        return tuple(review for _, review in self._reviews(image_sha256, frame) if review is not None)

    def reviewed(self) -> frozenset[tuple[str, int]]:
        """Which frames somebody committed answers about: (image sha256, frame)."""
        rows = self._rows("SELECT DISTINCT image_sha256, frame FROM reviews", ())
        return frozenset((str(sha256), int(frame)) for sha256, frame in rows)

    def altered_reviews(self) -> tuple[int, ...]:
        """Give the numbers of reviews that are on the disk, but not as they were committed."""
        return tuple(number for number, review in self._reviews(None, 1) if review is None)

    def add_comparison(self, review: Review, outcome: Reading | Refusal) -> None:
        """Keep which reading a committed review was held against, with the engine's words at that moment."""
        if isinstance(outcome, Refusal):
            name, version, sha256 = "", "", ""
            body = json.dumps({"refusal": outcome.code})  # the sentence may name the file, and the file the patient
        else:
            name, version, sha256 = outcome.engine, outcome.version, outcome.engine_sha256
            findings = {f.label: [round(f.probability, 6), round(f.threshold, 6), f.band] for f in outcome.findings}
            body = json.dumps({"findings": findings})
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO comparisons (review, revealed_at, engine, version, engine_sha256, outcome)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (review.number, now(), name, version, sha256, body),
            )
            _log(connection, "revealed", review.image_sha256, review.frame, {"review": review.number})

    def note(self, event: str, image_sha256: str = "", frame: int = 0, **detail: str | float | None) -> None:
        """Add a line to the log, which is only ever added to (``reviewed``, ``reported`` ...)."""
        with self._writing() as connection:
            _log(connection, event, image_sha256, frame, detail)

    def noted(self, event: str) -> frozenset[tuple[str, int]]:
        """Which frames have a line of this event: (image sha256, frame)."""
        rows = self._rows("SELECT DISTINCT image_sha256, frame FROM log WHERE event = ?", (event,))
        return frozenset((str(sha256), int(frame)) for sha256, frame in rows)

    def _reviews(self, image_sha256: str | None, frame: int) -> Iterator[tuple[int, Review | None]]:
        rows = self._rows(
            "SELECT number, image_sha256, frame, committed_at, seconds, labels, replies, remark, checksum FROM reviews"
            " WHERE ? IS NULL OR (image_sha256 = ? AND frame = ?) ORDER BY number",
            (image_sha256, image_sha256, frame),
        )
        for number, *row, check in rows:
            yield number, _review(number, row) if check == checksum(*row) else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; a disk's refusal becomes ours."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException as trouble:
                if self._is_open() and self._connection.in_transaction:
                    self._connection.rollback()
                if isinstance(trouble, sqlite3.Error):
                    raise _refused(trouble, self.folder) from trouble
                raise

    def _rows(self, question: str, values: tuple[object, ...]) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(question, values).fetchall()
            except sqlite3.Error as trouble:
                raise _refused(trouble, self.folder) from trouble

    def _is_open(self) -> bool:
        try:
            return self._connection.total_changes >= 0
        except sqlite3.ProgrammingError:
            return False


def _log(connection: sqlite3.Connection, event: str, image_sha256: str, frame: int, detail: dict[str, Any]) -> None:
    connection.execute(
        "INSERT INTO log (at, event, image_sha256, frame, detail) VALUES (?, ?, ?, ?, ?)",
        (now(), event, image_sha256, frame, json.dumps(detail)),
    )


def _review(number: int, row: list[Any]) -> Review:
    image_sha256, frame, committed_at, seconds, labels, replies, remark = row
    return Review(
        image_sha256,
        frame,
        tuple(json.loads(labels)),
        replies_from_text(replies),
        remark,
        committed_at,
        seconds,
        number,
    )


def _refused(trouble: sqlite3.Error, folder: Path) -> Refusal:
    return Refusal(
        "cannot-write",
        f"The store in {folder} could not be used: {trouble}.",
        "Check the disk's space and the folder's permissions; what is on screen is still there.",
    )
