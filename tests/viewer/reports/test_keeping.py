"""Words and key images of a report: kept while they are made, undone, and there again after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.viewer.reports.test_pages import png
from viewer.reports.content import (
    KeyImage,
    Words,
    packed_image,
    packed_words,
    unpacked_image,
    unpacked_words,
)
from viewer.reports.keeping import Keeper
from viewer.store.records import Work
from viewer.store.store import Store

HERE, SIDE, OTHER = ("a" * 64, 1), ("b" * 64, 1), ("c" * 64, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        yield opened


def taken(name: str, frame: tuple[str, int] = HERE) -> KeyImage:
    return KeyImage(name, f"Caption {name}", png(), *frame)


@pytest.fixture(autouse=True)
def _ended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that fails leaves no writer behind."""
    made: list[Keeper] = []
    begin = Keeper.__init__

    def noted(self: Keeper, *arguments: object) -> None:
        begin(self, *arguments)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(Keeper, "__init__", noted)
    yield
    for keeper in made:
        keeper._writer.close()


def begun(store: Store, qtbot: QtBot, frame: tuple[str, int] = HERE, study: tuple[str, ...] = ()) -> Keeper:
    keeper = Keeper(store)
    keeper.begin(frame, lambda: study)
    qtbot.waitUntil(lambda: keeper.known)
    return keeper


def test_what_is_written_is_there_after_a_crash(store: Store, qtbot: QtBot) -> None:
    keeper = begun(store, qtbot)
    keeper.write(Words("Large heart.", "Case 3"))
    keeper.add(taken("1"))
    qtbot.waitUntil(lambda: len(store.work([HERE[0]], "report")) == 1)  # nobody saved or closed anything
    again = begun(store, qtbot)
    assert again.words == Words("Large heart.", "Case 3")
    assert [image.caption for image in again.images] == ["Caption 1"]
    assert again.images[0].png == png()
    again.write(Words())
    again.finish()
    keeper.finish()
    assert store.work([HERE[0]], "report") == (), "what was emptied is not kept"


def test_key_images_are_removed_and_undone_also_in_the_store(store: Store, qtbot: QtBot) -> None:
    def names() -> list[str]:
        assert keeper.flush()
        return sorted(work.name for work in store.work([HERE[0]], "key image"))

    keeper = begun(store, qtbot)
    keeper.add(taken("1"))
    keeper.add(taken("2"))
    keeper.remove("1")
    assert names() == ["2"]
    keeper.undo()
    assert names() == ["1", "2"]
    assert [image.name for image in keeper.images] == ["1", "2"], "in the order in which they were taken"
    keeper.undo()
    keeper.redo()
    keeper.redo()
    assert names() == ["2"]
    assert not keeper.can_redo
    keeper.finish()


def test_a_study_of_several_images_has_one_report_and_another_study_none_of_it(store: Store, qtbot: QtBot) -> None:
    keeper = begun(store, qtbot)
    keeper.write(Words("About both."))
    keeper.add(taken("1"))
    keeper.add(taken("2", SIDE), here=False)
    keeper.finish()
    keeper = begun(store, qtbot, SIDE, (HERE[0], SIDE[0]))
    assert keeper.words.impression == "About both."
    assert [image.name for image in keeper.images] == ["1", "2"]
    keeper.write(Words("About both, again."))
    keeper.finish()
    assert [work.image_sha256 for work in store.work([HERE[0], SIDE[0]], "report")] == [HERE[0]], "no second one"
    keeper = begun(store, qtbot, OTHER)
    assert (keeper.words, keeper.images) == (Words(), ())
    keeper.finish()


def test_going_on_keeps_what_was_just_written_where_it_belongs(store: Store, qtbot: QtBot) -> None:
    keeper = begun(store, qtbot)
    keeper.write(Words("Of the first."))
    keeper.begin(OTHER, lambda: ())
    keeper.write(Words("Of the second."))  # before the store has answered
    keeper.finish()
    kept = {
        work.image_sha256: unpacked_words(work.body).impression for work in store.work([HERE[0], OTHER[0]], "report")
    }
    assert kept == {HERE[0]: "Of the first.", OTHER[0]: "Of the second."}


def test_damaged_or_newer_work_is_left_alone(store: Store, qtbot: QtBot) -> None:
    store.put_work(Work(*HERE, "report", "report", b'{"version": 99}'))
    store.put_work(Work(*HERE, "key image", "1", b"no line of ours"))
    keeper = begun(store, qtbot)
    assert (keeper.words, keeper.images) == (Words(), ())
    keeper.finish()
    assert len(store.work([HERE[0]], "report")) == 1


def test_a_store_that_cannot_keep_it_says_so(store: Store, qtbot: QtBot) -> None:
    keeper = begun(store, qtbot)
    store._connection.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(keeper.trouble) as said:
        keeper.add(taken("1"))
    assert "could not be used" in said.args[0]
    assert len(keeper.images) == 1, "what is on screen is still there"
    keeper.finish()


@given(st.text(), st.text(max_size=80))
def test_words_come_back_as_they_were(impression: str, case: str) -> None:
    assert unpacked_words(packed_words(Words(impression, case))) == Words(impression, case)


@given(st.text(max_size=50), st.binary(max_size=60))
def test_a_key_image_comes_back_as_it_was(caption: str, content: bytes) -> None:
    image = KeyImage("1", caption, content, "a" * 64, 2)
    assert unpacked_image("1", packed_image(image), "a" * 64, 2) == image


@given(st.binary(max_size=60))
def test_any_bytes_are_words_or_refused(body: bytes) -> None:
    try:
        unpacked_words(body)
    except ValueError:
        return
    pytest.fail("nothing random is a report")
