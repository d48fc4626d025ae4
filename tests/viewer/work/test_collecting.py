from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from viewer.work import collecting


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    collecting.release()


def test_nothing_is_searched_until_the_last_who_holds_goes_on() -> None:
    collecting.hold("scan")
    collecting.hold("scan")
    collecting.hold("rows")
    assert not gc.isenabled()
    collecting.go_on("scan")
    assert not gc.isenabled()
    collecting.go_on("rows")
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_who_never_held_changes_nothing() -> None:
    collecting.hold("scan")
    collecting.go_on("rows")
    assert not gc.isenabled()


def test_release_ends_all() -> None:
    collecting.hold("scan")
    collecting.release()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    collecting.go_on("scan")
    assert gc.get_freeze_count() == 0
