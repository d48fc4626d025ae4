"""A real segmenter of a few bytes: what is darker than a fifth is lung."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from engine.bundles.engines import Engine
from engine.bundles.writing import write_bundle

LABELS = ("heart", "right_lung", "left_lung")
SIDE, CELLS = 64, 32
_SLOPE = -60.0


def graph(level: float) -> bytes:
    """image [N, 1, 64, 64] -> logits [N, 3], maps [N, 3, 32, 32]; both lungs are one mask, the heart is empty."""
    weights = np.zeros((len(LABELS), 1, 1, 1), np.float32)
    weights[1:] = _SLOPE
    bias = np.array([-20.0, -_SLOPE * level, -_SLOPE * level], np.float32)
    nodes = [
        helper.make_node("AveragePool", ["image"], ["cells"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Conv", ["cells", "weights", "bias"], ["maps"]),
        helper.make_node("ReduceMean", ["maps", "axes"], ["logits"], keepdims=0),
    ]
    made = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 1, SIDE, SIDE])],
        [
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", len(LABELS)]),
            helper.make_tensor_value_info("maps", TensorProto.FLOAT, ["n", len(LABELS), CELLS, CELLS]),
        ],
        [
            numpy_helper.from_array(weights, "weights"),
            numpy_helper.from_array(bias, "bias"),
            numpy_helper.from_array(np.array([2, 3], np.int64), "axes"),
        ],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def card(**changes: Any) -> dict[str, Any]:
    """Its card, with changes."""
    return {
        "schema": "hilum.engine/1",
        "kind": "segmenter",
        "name": "heart-lungs",
        "version": "0.1.0",
        "network": {"name": "tiny", "labels": len(LABELS), "head": ""},
        "labels": list(LABELS),
        "input": {"rows": SIDE, "columns": SIDE, "channels": 1, "range": [0, 1], "mean": [0], "std": [1]}
        | {"reduction": "area", "crop": None, "padding": "stretch"},
        "pooling": None,
        "map": {"layer": "cells", "stride": 2, "rows": CELLS, "columns": CELLS, "reference": None},
        **changes,
    }


def write(folder: Path, **changes: Any) -> Engine:
    """A tiny segmenter in a folder; ``level`` is the grey below which all is lung."""
    level = changes.pop("level", 0.2)
    return write_bundle(folder, card(**changes), {"model.onnx": graph(level)})
