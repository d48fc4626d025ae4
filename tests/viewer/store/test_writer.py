"""The writer's thread: in order, never silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.radiographs.refusals import Refusal
from tests.viewer.store.test_store import review
from viewer.store.store import Store
from viewer.store.writer import Writer


def test_jobs_are_done_in_order_before_it_closes(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        writer = Writer(store)
        for number in range(20):
            writer.submit(lambda store, number=number: store.add_review(review(remark=str(number))) and None)
        writer.close()
        assert [kept.remark for kept in store.reviews()] == [str(number) for number in range(20)]
        with pytest.raises(RuntimeError):
            writer.submit(lambda store: None)


def test_a_refusal_is_told_and_the_next_job_is_done(tmp_path: Path) -> None:
    heard: list[Refusal] = []
    own: list[Refusal] = []

    def refuses(store: Store) -> None:
        raise Refusal("cannot-write", "The disk is full.", "Make room.")

    with Store(tmp_path) as store:
        writer = Writer(store, heard.append)
        writer.submit(refuses)
        writer.submit(refuses, own.append)
        writer.submit(lambda store: store.note("after"))
        assert writer.flush()
        writer.close()
        assert len(heard) == len(own) == 1
        assert store.noted("after")
