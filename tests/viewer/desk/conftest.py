from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.viewer.desk import desks
from viewer.desk.window import Window


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[desks.OpenDesk]:
    """Opens desks on paths; they are closed with the test."""
    with ExitStack() as stack:
        number = 0

        def open_on(*paths: Path, engine: str | None = None, size: tuple[int, int] = (1280, 800)) -> Window:
            nonlocal number
            number += 1
            return stack.enter_context(desks.desk(tmp_path / f"home{number}", paths, engine, size))

        yield open_on
