"""What the desk keeps: readings of engines, reviews of people, answers in progress, and an append-only log.

Calls block (a commit waits for the disk), so that a window makes them from a worker thread or through
:class:`viewer.store.writer.Writer`. Any thread may call: they take turns.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import platformdirs

from engine.radiographs.refusals import Code, Refusal
from engine.reading.reading import Reading
from viewer.store import readings
from viewer.store import work as made
from viewer.store.forgetting import Forgotten, delete, left_behind
from viewer.store.opening import FILE_NAME, open_store
from viewer.store.packing import checksum
from viewer.store.private import sweep
from viewer.store.records import (
    Comparison,
    Draft,
    Review,
    Summary,
    Work,
    clean_remark,
    comparison_of,
    replies_as_text,
    replies_from_text,
)

Answer = TypeVar("Answer")


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
        with self._writing() as connection:
            readings.put(connection, image_sha256, frame, reading, now())
            _log(connection, "read", image_sha256, frame, {"engine": reading.engine, "version": reading.version})

    def put_refused(self, image_sha256: str, frame: int, engine_sha256: str, code: Code) -> None:
        """Keep that the gate did not let an engine read a frame, so that nobody asks it again."""
        with self._writing() as connection:
            readings.put_refused(connection, image_sha256, frame, engine_sha256, code, at=now())

    def reading(self, image_sha256: str, frame: int, engine_sha256: str, anyway: bool = False) -> Reading | None:
        """Find the reading of an engine by this version of program and gate; None where there is none that is whole.

        Readings by other versions are kept, but not given: the pixels' way to the engine may have changed. What was
        read against the gate's word is given only for ``anyway``.
        """
        return self._asking(lambda connection: readings.find(connection, image_sha256, frame, engine_sha256, anyway))

    def summaries(self, engine_sha256: str, images: Iterable[str]) -> dict[tuple[str, int], Summary]:
        """Give what an engine said of images, by (sha256, frame), without maps: for lists of thousands at once.

        ``images`` are hashes. An image that was neither read nor refused is not in the answer.
        """
        return self._asking(lambda connection: readings.summaries(connection, engine_sha256, images))

    def forget(self, images: Iterable[str], reviews_too: bool = False) -> Forgotten:
        """Forget what is kept of images: readings, and where ``reviews_too`` also people's answers and the log of them.

        Also in the copies that were made before migrations. Raises Refusal where the disk refuses; then all is there.
        """
        chosen = tuple(dict.fromkeys(images))
        with self._writing() as connection:
            forgotten = delete(connection, chosen, reviews_too)
            _log(connection, "forgotten", "", 0, {"images": len(chosen), "reviews": forgotten.reviews})
        # A store that is used without its file leaves the file as it is.
        swept = self._asking(sweep) if self.lasting else not (self.folder / FILE_NAME).exists()
        return replace(
            forgotten, left=(*left_behind(self.folder, chosen, reviews_too), *(() if swept else (FILE_NAME,)))
        )

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

    def comparisons(self) -> dict[int, Comparison]:
        """Give what each review was held against, by its number; of several the first, which the reader saw."""
        rows = self._rows(
            "SELECT review, revealed_at, engine, version, engine_sha256, outcome FROM comparisons ORDER BY number", ()
        )
        found: dict[int, Comparison] = {}
        for row in rows:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                found.setdefault(row[0], comparison_of(row))
        return found

    def put_work(self, work: Work) -> None:
        """Keep what a person made (a mark, a report's words, a key image), in place of what it was before."""
        with self._writing() as connection:
            made.put(connection, work, now())

    def drop_work(self, image_sha256: str, frame: int, kind: str, name: str) -> None:
        """Keep it no longer."""
        with self._writing() as connection:
            made.drop(connection, image_sha256, frame, kind, name)

    def work(self, images: Iterable[str], kind: str) -> tuple[Work, ...]:
        """Give all work of a kind about images (hashes), oldest change first."""
        return self._asking(lambda connection: made.find(connection, images, kind))

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
        return self._asking(lambda connection: connection.execute(question, values).fetchall())

    def _asking(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with self._lock:
            try:
                return work(self._connection)
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
