"""Work beside answers: kept whole, forgotten with the answers; and what reviews were held against."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from engine.radiographs.refusals import Refusal
from tests.viewer.store.test_readings import written_by_version_1
from tests.viewer.store.test_store import IMAGE, reading, review
from viewer.store.opening import FILE_NAME
from viewer.store.records import Work
from viewer.store.store import Store
from viewer.store.work import LARGEST_BODY

OTHER = "ef" * 32


def test_work_comes_back_and_the_newest_stands(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put_work(Work(IMAGE, 1, "report", "words", b"first"))
        store.put_work(Work(IMAGE, 1, "report", "words", "Herz größer.".encode()))
        store.put_work(Work(IMAGE, 2, "report", "words", b"another frame"))
        store.put_work(Work(IMAGE, 1, "mark", "1", b"no report"))
    with Store(tmp_path) as store:
        found = {(work.frame, work.body) for work in store.work([IMAGE, OTHER], "report")}
        assert found == {(1, "Herz größer.".encode()), (2, b"another frame")}
        store.drop_work(IMAGE, 1, "report", "words")
        assert [work.frame for work in store.work([IMAGE], "report")] == [2]
        assert store.work([OTHER], "report") == ()


def test_altered_work_is_not_given_as_somebodys(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put_work(Work(IMAGE, 1, "report", "words", b"No effusion."))
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE work SET body = ?", (b"An effusion.",))
        connection.commit()
    with Store(tmp_path) as store:
        assert store.work([IMAGE], "report") == ()


def test_work_is_forgotten_with_a_persons_answers_and_only_then(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for image in (IMAGE, OTHER):
            store.put_work(Work(image, 1, "report", "words", b"A word that nobody else has written."))
        store.forget([IMAGE])
        assert len(store.work([IMAGE, OTHER], "report")) == 2
        store.forget([IMAGE], reviews_too=True)
        assert [work.image_sha256 for work in store.work([IMAGE, OTHER], "report")] == [OTHER]


def test_a_store_of_an_earlier_version_takes_work(tmp_path: Path) -> None:
    written_by_version_1(tmp_path)
    with Store(tmp_path) as store:
        store.put_work(Work(IMAGE, 1, "report", "words", b"new"))
        assert [work.body for work in store.work([IMAGE], "report")] == [b"new"]


def test_work_beyond_all_measure_is_not_taken(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        with pytest.raises(ValueError, match="size"):
            store.put_work(Work(IMAGE, 1, "key image", "1", bytes(LARGEST_BODY + 1)))
        assert store.work([IMAGE], "key image") == ()


def test_what_a_review_was_held_against_comes_back(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        first, second = store.add_review(review()), store.add_review(review(frame=2))
        third = store.add_review(review(frame=3))
        store.add_comparison(first, reading())
        store.add_comparison(second, Refusal("blank", "The picture of Jane Doe is empty.", "Open another."))
        found = store.comparisons()
    assert set(found) == {first.number, second.number}, third
    assert found[first.number].findings["Effusion"] == (0.71, 0.32, "present")
    assert (found[first.number].engine, found[first.number].refusal) == ("hilum-test", "")
    assert (found[second.number].findings, found[second.number].refusal) == ({}, "blank")
