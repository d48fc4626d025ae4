"""Forget these studies: the raw bytes of every file in the data folder are looked through for who it was."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.radiographs.opening import Opener
from tests.viewer.store.test_store import reading, review
from tests.viewer.studies.filming import Counting, entry, film, listed
from viewer.store.records import Draft, Reply
from viewer.store.store import Store
from viewer.studies.entries import Entry
from viewer.studies.fingerprints import fingerprint
from viewer.studies.forgetting import forget
from viewer.studies.index.index import Index

ENGINE = "cd" * 32


@pytest.fixture(scope="module")
def opener() -> Iterator[Counting]:
    with Opener() as opened:
        yield Counting(opened)


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A patient with two studies, one of them twice, among 300 others, so that the index's tree has many pages."""
    folder = tmp_path / "films"
    for number in range(2):
        film(folder / "MUELLER_ILSE", f"{number}.dcm", seed=number, **ILSE)
    shutil.copy(folder / "MUELLER_ILSE" / "0.dcm", folder / "copy.dcm")
    film(folder, "other.dcm", PatientName="Rossi^Mario", PatientID="ID-0815")
    return folder


ILSE = {
    "SpecificCharacterSet": "ISO_IR 192",
    "PatientName": "Müllerstein^Ilsebill",
    "PatientID": "ID-4711-QX",
    "PatientBirthDate": "19370514",
    "StudyDescription": "Wedding of Ilsebill",
}
TRACES = ("üllerstein", "ullerstein", "u00fcllerstein", "lsebill", "ID-4711-QX", "19370514", "MUELLER_ILSE")


def traces(folder: Path) -> dict[str, list[str]]:
    """Which of the words stand in which file, in any case and the usual encodings."""
    found: dict[str, list[str]] = {}
    for path in folder.rglob("*"):
        content = path.read_bytes().lower() if path.is_file() else b""
        for word in TRACES:
            if any(word.lower().encode(code) in content for code in ("utf-8", "latin-1", "utf-16-le")):
                found.setdefault(path.name, []).append(word)
    return found


def used(data: Path, films: Path, opener: Counting) -> tuple[Index, Store, dict[str, Entry]]:
    """Index and store after a day's work with everybody's pictures."""
    index, store = Index(data), Store(data)
    others = [somebody_else(number) for number in range(300)]
    entries, _ = listed(films, opener, index)
    index.put(others[:150])
    index.remember(films)
    index.remember(films / "MUELLER_ILSE")
    for one in entries.values():
        sha256 = fingerprint(one.path)
        index.learn(one, sha256)
        index.put_thumbnail(one, np.full((128, 128), 90, np.uint8))
        store.put_reading(sha256, 1, reading())
        store.add_review(review(image_sha256=sha256, remark=f"About {one.identity.patient_name}."))
        store.put_draft(Draft(sha256, 2, {"Mass": Reply("present")}, f"Still about {one.identity.patient_name}."))
    listed(films, opener, index)
    index.put(others[150:])
    return index, store, entries


def somebody_else(number: int) -> Entry:
    return entry(f"/elsewhere/{number}.dcm", patient_id=str(number), patient_name="Somebody Else " * 5)


def of_ilse(entries: dict[str, Entry]) -> list[Entry]:
    return [entry for entry in entries.values() if entry.identity.patient_id == "ID-4711-QX"]


def test_no_trace_is_left_in_any_file(tmp_path: Path, films: Path, opener: Counting) -> None:
    data = tmp_path / "data"
    index, store, entries = used(data, films, opener)
    with index, store:
        assert traces(data)  # otherwise the search below proves nothing
        gone = forget(of_ilse(entries), index, store, reviews_too=True)
        assert gone.sentence == ""
        assert (gone.entries, gone.readings, gone.reviews) == (3, 2, 3)  # two pictures, one of them in two files
        assert traces(data) == {}  # while both are open
        assert [entry.path.name for entry in index.known([films])] == ["other.dcm"]
        assert [kept.remark for kept in store.reviews()] == ["About Rossi, Mario."]
        assert [one.path for one in index.recent()] == [films]
    assert traces(data) == {}


def test_reviews_are_kept_unless_somebody_says_so(tmp_path: Path, films: Path, opener: Counting) -> None:
    data = tmp_path / "data"
    index, store, entries = used(data, films, opener)
    with index, store:
        chosen = of_ilse(entries)
        images = {fingerprint(entry.path) for entry in chosen}
        forget(chosen, index, store)
        assert len(store.reviews()) == 4
        assert all(store.draft(image, 2) is not None for image in images)
        assert all(store.reading(image, 1, ENGINE) is None for image in images)
        assert store.noted("read").isdisjoint((image, 1) for image in images)
        assert {name.removesuffix("-wal") for name in traces(data)} == {"hilum.sqlite"}
        with pytest.raises(sqlite3.IntegrityError):  # what was committed is guarded as before
            store._connection.execute("DELETE FROM reviews")


def test_where_a_study_lay_before_is_forgotten_too(tmp_path: Path, films: Path, opener: Counting) -> None:
    data = tmp_path / "data"
    index, store, _ = used(data, films, opener)
    with index, store:
        (films / "MUELLER_ILSE").rename(films / "anonymous")
        (films / "copy.dcm").unlink()
        entries, _ = listed(films, opener, index)
        forget(of_ilse(entries), index, store, reviews_too=True)
        assert traces(data) == {}


def test_a_study_whose_files_are_gone_can_be_forgotten(tmp_path: Path, films: Path, opener: Counting) -> None:
    data = tmp_path / "data"
    index, store, _ = used(data, films, opener)
    with index, store:
        entries = {entry.path.name: entry for entry in index.known([films])}
        shutil.rmtree(films)
        assert forget(of_ilse(entries), index, store, reviews_too=True).reviews == 3
        assert traces(data) == {}


def test_copies_of_the_store_are_swept_and_damaged_ones_named(tmp_path: Path, films: Path, opener: Counting) -> None:
    data = tmp_path / "data"
    index, store, entries = used(data, films, opener)
    with index, store:
        with contextlib.closing(sqlite3.connect(data / "hilum-version-1.sqlite")) as copy:
            store._connection.backup(copy)
        (data / "hilum-damaged-20260101T000000.sqlite").write_bytes(b"Ilsebill" * 100)
        gone = forget(of_ilse(entries), index, store, reviews_too=True)
        assert "hilum-damaged-20260101T000000.sqlite" in gone.sentence
        assert "hilum-version-1.sqlite" not in gone.sentence
        assert set(traces(data)) == {"hilum-damaged-20260101T000000.sqlite"}


def test_another_hilum_that_reads_is_waited_for_or_named(
    tmp_path: Path, films: Path, opener: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.store.opening.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("viewer.studies.index.opening.BUSY_SECONDS", 0.1)
    data = tmp_path / "data"
    index, store, entries = used(data, films, opener)
    with index, store:
        other = sqlite3.connect(data / "index.sqlite", isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM files").fetchone()  # it looks at the file as it was
        gone = forget(of_ilse(entries), index, store, reviews_too=True)
        assert "index.sqlite" in gone.sentence
        other.execute("COMMIT")
        other.close()
        assert forget(of_ilse(entries), index, store, reviews_too=True).sentence == ""
        assert traces(data) == {}


def test_what_is_said_names_nobody(tmp_path: Path, films: Path, opener: Counting) -> None:
    """A reading's JSON and the store's log know the picture by its bytes alone."""
    data = tmp_path / "data"
    index, store, entries = used(data, films, opener)
    with index, store:
        forget([replace(entry, sha256="") for entry in of_ilse(entries)], index, store)
        rows = store._connection.execute("SELECT event, image_sha256, detail FROM log").fetchall()
    assert rows[-1][0] == "forgotten"
    assert rows[-1][1] == ""
    assert set(json.loads(rows[-1][2])) == {"images", "reviews"}
