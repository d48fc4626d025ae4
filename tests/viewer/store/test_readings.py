"""Kept readings: nothing is read twice, and nothing is used again that another engine, frame or gate gave."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.radiographs.refusals import Refusal
from engine.reading import gate
from tests.viewer.store.test_store import IMAGE, reading, review
from viewer.store import schema
from viewer.store.opening import FILE_NAME
from viewer.store.packing import pack, unpack
from viewer.store.store import Store

ENGINE = "cd" * 32


def test_another_gate_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        store.put_reading(IMAGE, 1, reading())
        store.put_refused(IMAGE, 2, ENGINE, "blank")
        assert len(store.summaries(ENGINE, [IMAGE])) == 2
        monkeypatch.setattr(gate, "VERSION", gate.VERSION + 1)
        assert store.reading(IMAGE, 1, ENGINE) is None
        assert store.summaries(ENGINE, [IMAGE]) == {}


def test_what_was_read_against_the_gates_word_is_given_only_for_that(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put_refused(IMAGE, 1, ENGINE, "not-frontal-chest")
        store.put_reading(IMAGE, 1, replace(reading(), gate_outcome="read anyway"))
        assert store.reading(IMAGE, 1, ENGINE) is None
        assert store.reading(IMAGE, 1, ENGINE, anyway=True) is not None
        assert store.summaries(ENGINE, [IMAGE])[(IMAGE, 1)].outcome == "read anyway"


def test_thousands_are_known_in_one_go(tmp_path: Path) -> None:
    images = [f"{number:064x}" for number in range(3000)]
    with Store(tmp_path) as store:
        for image in images[:20]:
            store.put_reading(image, 1, reading())
        store.put_refused(images[20], 1, ENGINE, "blank")
        found = store.summaries(ENGINE, images)
        assert store.summaries("ef" * 32, images) == {}
    assert set(found) == {(image, 1) for image in images[:21]}
    assert found[(images[0], 1)].findings == reading().findings
    assert (found[(images[20], 1)].outcome, found[(images[20], 1)].code) == ("refused", "blank")


def test_an_altered_finding_or_map_is_read_again(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for frame in (1, 2):
            store.put_reading(IMAGE, frame, reading())
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(
            "UPDATE readings SET body = replace(body, '0.71', '0.17') WHERE frame = 1;"
            "UPDATE readings SET maps = x'00' || substr(maps, 2) WHERE frame = 2;"
        )
    with Store(tmp_path) as store:
        assert store.reading(IMAGE, 1, ENGINE) is None
        assert store.reading(IMAGE, 2, ENGINE) is None
        assert set(store.summaries(ENGINE, [IMAGE])) == {(IMAGE, 2)}  # its findings are whole


def test_maps_are_smaller_packed_and_the_same_unpacked() -> None:
    smooth = np.add.outer(np.linspace(-3, 3, 20), np.linspace(-2, 2, 20)).astype(np.float16)
    maps = np.stack([smooth, -smooth, np.full_like(smooth, np.nan)])
    text, packed = pack(replace(reading(), maps=maps))
    assert packed is not None
    assert len(packed) < 0.8 * maps.nbytes
    found = unpack(text, packed).maps
    assert found is not None
    np.testing.assert_array_equal(found, maps)
    with pytest.raises(ValueError, match="another size"):
        unpack(text.replace("[3, 20, 20]", "[2, 20, 20]"), packed)


def written_by_version_1(folder: Path) -> None:
    """A store as the first version wrote it, with a review and a reading."""
    with Store(folder) as store:
        store.add_review(review())
        row = store._connection.execute("SELECT * FROM reviews").fetchone()
    (folder / FILE_NAME).unlink()
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as old:
        old.executescript(f"{schema.STEPS[1]} PRAGMA user_version = 1; PRAGMA application_id = {schema.APPLICATION};")
        old.execute(f"INSERT INTO reviews VALUES ({', '.join('?' * len(row))})", row)
        old.execute("INSERT INTO readings VALUES ('a', 1, 'b', '0.1', 'then', '{}', NULL, 'c')")
        old.commit()


def test_a_store_of_the_first_version_comes_along_with_every_word(tmp_path: Path) -> None:
    written_by_version_1(tmp_path)
    with Store(tmp_path) as store:
        assert store.lasting
        assert store.sentence == ""
        assert [kept.remark for kept in store.reviews()] == [review().remark]
        assert store.reading("a", 1, "b") is None  # kept, not given
        assert store._connection.execute("SELECT count(*) FROM readings").fetchone() == (1,)
        store.put_reading(IMAGE, 1, reading())
        assert store.reading(IMAGE, 1, ENGINE) is not None
        assert store.forget([IMAGE, review().image_sha256], reviews_too=True).left == ()
    with contextlib.closing(sqlite3.connect(tmp_path / "hilum-version-1.sqlite")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM reviews").fetchone() == (0,)  # forgotten there, too


def test_a_full_disk_is_said_and_costs_nothing_that_was_kept(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_review(review())
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own word for a disk that is full
        with pytest.raises(Refusal, match="full") as refused:
            store.add_review(review(remark="x" * 20_000))
        assert refused.value.code == "cannot-write"
        assert "still there" in refused.value.next_step
        assert len(store.reviews()) == 1
        store._connection.execute("PRAGMA max_page_count = 1000000")
        store.add_review(review(remark="x" * 20_000))
        assert len(store.reviews()) == 2


def test_a_damaged_word_of_the_tables_is_put_aside_as_damage(tmp_path: Path) -> None:
    """SQLite quotes it in its message, which then is no text."""
    with Store(tmp_path) as store:
        store.add_review(review())
    content = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(content.replace(b"CREATE TABLE drafts", b"CREA\xf3E TA\xf3LE dr\xe9fts"))
    with Store(tmp_path) as store:
        assert store.lasting
        assert "damaged" in store.sentence


def test_a_damaged_letter_of_one_review_costs_that_one_only(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_review(review(remark="Untouched."))
        store.add_review(review(remark="Left base, small."))
    content = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(content.replace(b"Left base, small.", b"Left b\xf3se, small."))
    with Store(tmp_path) as store:
        assert [kept.remark for kept in store.reviews()] == ["Untouched."]
        assert store.altered_reviews() == (2,)
