"""Engines that the desk does not know the likes of: foreign findings, a newer version, a card that is no card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from PySide6.QtWidgets import QLabel

from engine.bundles.engines import CARD, Engine
from engine.bundles.writing import write_bundle
from tests.data import RESOURCES
from tests.engine import tiny_engine as tiny
from tests.viewer.desk.desks import OpenDesk

FOREIGN = (
    "Tuberculosis",
    "Fracture",
    "Widened mediastinum, with <b>a long name</b> that no column was ever made for",
    "Épanchement",
    "気胸",
    *(f"Finding {number}" for number in range(27)),
)


@pytest.fixture
def picture() -> Path:
    return next(iter(sorted((RESOURCES / "samples").rglob("*.png"))))


def foreign(folder: Path) -> Engine:
    """Thirty-two findings, none of them among those that have a colour of their own; every one is called."""
    count = len(FOREIGN)
    weights = np.zeros((count, 3, 1, 1), np.float32)
    weights[:, 0, 0, 0] = np.linspace(2, 9, count)
    nodes = [
        helper.make_node("AveragePool", ["image"], ["cells"], kernel_shape=[4, 4], strides=[4, 4]),
        helper.make_node("Conv", ["cells", "weights"], ["maps"]),
        helper.make_node("ReduceMean", ["maps", "axes"], ["logits"], keepdims=0),
    ]
    shape = ["n", count]
    made = helper.make_graph(
        nodes,
        "foreign",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, tiny.SIDE, tiny.SIDE])],
        [
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, shape),
            helper.make_tensor_value_info("maps", TensorProto.FLOAT, [*shape, tiny.CELLS, tiny.CELLS]),
        ],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(np.array([2, 3], np.int64), "axes")],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    described = tiny.card(
        name="foreign",
        labels=list(FOREIGN),
        network={"name": "tiny", "labels": count, "head": "linear-map"},
        calibration={},
        thresholds={},
    )
    return write_bundle(folder, described, {"model.onnx": model.SerializeToString()})


def said(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_findings_without_a_colour_of_their_own_are_shown(open_desk: OpenDesk, tmp_path: Path, picture: Path) -> None:
    window = open_desk(picture, engine=str(foreign(tmp_path / "foreign").folder))
    reading = window.showing.reading
    assert reading is not None, window.findings.words
    assert window.findings.state == "read"
    assert {finding.label for finding in reading.findings} == set(FOREIGN)
    assert len(window.findings.rows) == len(FOREIGN)
    shown = window.grab().toImage()
    assert not shown.isNull()
    for row in window.findings.rows[:3]:
        row.click()
    assert not window.grab().toImage().isNull()


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"schema": "hilum.engine/2"}, "newer Hilum"), ({"labels": []}, "labels"), ({"input": 3}, "input")],
)
def test_an_engine_that_cannot_be_read_gives_its_reason_and_the_picture_stays(
    open_desk: OpenDesk, tmp_path: Path, picture: Path, changes: dict[str, Any], words: str
) -> None:
    folder = tmp_path / "strange"
    folder.mkdir()
    (folder / CARD).write_text(json.dumps(tiny.card(files={}, **changes)))
    window = open_desk(picture, engine=str(folder))
    assert window.showing.reading is None
    assert window.canvas.picture is not None
    assert words in said(window), said(window)
