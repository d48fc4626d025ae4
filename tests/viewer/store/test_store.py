"""The store: what goes in comes out, nothing of who it was, and nothing is changed afterwards."""

from __future__ import annotations

import math
import sqlite3
import stat
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.radiographs.refusals import Refusal
from engine.reading.reading import Affine, Finding, Reading
from viewer.store import schema
from viewer.store.opening import FILE_NAME
from viewer.store.packing import pack, unpack
from viewer.store.records import ANSWERS, Draft, Reply, Review
from viewer.store.store import Store, data_folder

IMAGE = "ab" * 32
LABELS = ("Effusion", "Mass", "Pleural_Thickening")


def reading(engine_sha256: str = "cd" * 32) -> Reading:
    findings = (
        Finding("Effusion", 1, 0.71, 0.32, "present", (1, 1), (3, 4)),
        Finding("Mass", 2, 0.05, 0.2, "absent"),
    )
    maps = np.arange(2 * 7 * 7, dtype=np.float16).reshape(2, 7, 7)
    return Reading(
        "hilum-test",
        "1.0.0",
        engine_sha256,
        "onnxruntime",
        "cpu",
        findings,
        ("Mass", "Effusion"),
        maps,
        Affine(32.0, 15.5, 32.0, 15.5),
        gate_checks={"frontal_chest": 0.99},
        notices=("A notice.",),
        levels=(0.25, math.inf),
    )


def review(**changes: object) -> Review:
    replies = {"Effusion": Reply("present", 80), "Mass": Reply("unsure")}
    made = Review(IMAGE, 1, LABELS, replies, "Left base.", "2026-01-02T03:04:05.678+00:00", 41.5)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.lasting
        assert not store.sentence
        store.put_reading(IMAGE, 1, reading())
    with Store(tmp_path) as store:
        found = store.reading(IMAGE, 1, "cd" * 32)
        assert found is not None
        assert found.findings == reading().findings
        assert found.affine == reading().affine
        assert found.labels == reading().labels
        assert found.levels == (0.25, math.inf)  # without them an absent finding would glow
        assert found.gate_checks == {"frontal_chest": 0.99}
        assert found.notices == ("A notice.",)
        assert found.maps is not None
        assert found.maps.dtype == np.float16
        np.testing.assert_array_equal(found.maps, reading().maps)
        for other in ((IMAGE, 2, "cd" * 32), (IMAGE, 1, "ef" * 32), ("00" * 32, 1, "cd" * 32)):
            assert store.reading(*other) is None


def test_a_reading_without_maps_has_none_afterwards(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put_reading(IMAGE, 1, replace(reading(), maps=None, affine=None))
        found = store.reading(IMAGE, 1, "cd" * 32)
        assert found is not None
        assert found.maps is None
        assert found.affine is None


def test_another_version_of_the_program_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        store.put_reading(IMAGE, 1, reading())
        monkeypatch.setattr("engine.__version__", "99.0")
        assert store.reading(IMAGE, 1, "cd" * 32) is None


@given(st.floats(0, 1), st.floats(0.01, 0.99))
def test_packing_loses_nothing(probability: float, threshold: float) -> None:
    finding = Finding("Mass", 1, probability, threshold, "absent", (2, 3), None)
    packed = replace(reading(), findings=(finding,))
    assert unpack(*pack(packed)).findings == (finding,)


replies = st.dictionaries(
    st.sampled_from(LABELS), st.builds(Reply, st.sampled_from(ANSWERS), st.one_of(st.none(), st.integers(0, 100)))
)


@given(replies, st.text(max_size=60))
@settings(max_examples=40)
def test_reviews_and_drafts_come_back_as_they_were(given_: dict[str, Reply], remark: str) -> None:
    with Store(Path(__file__) / "x") as store:  # a file is no folder: in memory, quick, and the same tables
        draft = Draft(IMAGE, 1, given_, remark, 3.5)
        store.put_draft(draft)
        assert store.draft(IMAGE, 1) == (draft if given_ or remark else None)
        kept = store.add_review(review(replies=given_, remark=remark))
        assert store.reviews(IMAGE, 1) == (kept,)
        assert store.draft(IMAGE, 1) is None


def test_half_a_character_is_no_reason_to_lose_a_review(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put_draft(Draft(IMAGE, 1, {}, "left \ud83d base"))
        kept = store.add_review(review(remark="left \ud83d base", labels=("\ud83d",), replies={}))
        assert kept.remark == "left ? base"
        assert store.reviews() == (kept,)


def test_reviews_are_added_never_replaced(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        first = store.add_review(review())
        second = store.add_review(review(remark="Again."))
        store.add_comparison(first, reading())
        store.add_comparison(second, Refusal("blank", "The picture is blank.", "Choose another."))
        assert [kept.remark for kept in store.reviews()] == ["Left base.", "Again."]
        assert store.reviews("00" * 32) == ()
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        for table in ("reviews", "comparisons", "log"):
            for attempt in (f"UPDATE {table} SET number = 99", f"DELETE FROM {table}"):
                with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                    connection.execute(attempt)
        outcomes = [row[0] for row in connection.execute("SELECT outcome FROM comparisons ORDER BY number")]
        events = [row[0] for row in connection.execute("SELECT event FROM log ORDER BY number")]
    connection.close()
    assert "0.71" in outcomes[0]
    assert "blank" in outcomes[1]
    assert events == ["committed", "committed", "revealed", "revealed"]


def test_the_log_knows_which_pictures_were_reviewed(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.note("reviewed", IMAGE, 2)
        assert store.noted("reviewed") == {(IMAGE, 2)}
        assert store.noted("reported") == frozenset()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "hilum"
    with Store(folder) as store:
        store.note("opened")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for file in folder.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_it_writes_as_the_contract_says(tmp_path: Path) -> None:
    with Store(tmp_path):
        with sqlite3.connect(tmp_path / FILE_NAME) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        connection.close()


def test_threads_take_turns(tmp_path: Path) -> None:
    with Store(tmp_path) as store:

        def work(number: int) -> None:
            for i in range(10):
                store.note("turn", f"{number}-{i}", number)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.noted("turn")) == 40


def test_a_closed_store_refuses_in_words(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.close()
    with pytest.raises(Refusal, match="could not be used"):
        store.note("late")
    with pytest.raises(Refusal, match="could not be used"):
        store.reviews()


def test_the_data_folder_can_be_named(tmp_path: Path) -> None:
    assert data_folder(tmp_path) == tmp_path
    assert data_folder().name == "hilum"
