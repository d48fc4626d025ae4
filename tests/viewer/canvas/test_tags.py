"""Ranks on the picture."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from viewer.canvas.tags import Tag, boxes
from viewer.canvas.view import Placement, Shape, Viewport

RED = QColor(255, 0, 0)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_rank_stands_on_its_place_and_beside_no_other(qtbot: QtBot, ratio: float) -> None:
    placement = Placement(Shape(100, 100), Viewport(round(400 * ratio), round(400 * ratio)), 4 * ratio, (50, 50))
    tags = [Tag("1", 50, 50, RED), Tag("2", 50.5, 50, RED), Tag("12", 52, 51, RED), Tag("4", 10, 90, RED)]
    found = boxes(tags, QFontMetricsF(QFont()), placement, ratio)
    assert (found[0].center().x(), found[0].center().y()) == pytest.approx((200, 200))
    assert (found[3].center().x(), found[3].center().y()) == pytest.approx((40, 360))
    assert not any(one.intersects(other) for one, other in combinations(found, 2))
    assert all(abs(box.center().x() - 200) < 10 for box in found[:3]), "pushed down only"
