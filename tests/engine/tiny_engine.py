"""A real engine of a few bytes: each cell of its maps is the mean grey of the pixels that it covers, times a weight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from engine.bundles.engines import Engine
from engine.bundles.writing import write_bundle
from engine.radiographs.radiograph import Identity, Radiograph
from tests.data import SAMPLES

LABELS = ("Effusion", "Mass", "Hernia")
WEIGHTS = (8.0, -8.0, 1.0)
SIDE, CELLS = 28, 7


def graph() -> bytes:
    """image [N, 3, 28, 28] -> logits [N, 3], maps [N, 3, 7, 7]."""
    weights = np.zeros((len(LABELS), 3, 1, 1), np.float32)
    weights[:, 0, 0, 0] = WEIGHTS
    nodes = [
        helper.make_node("AveragePool", ["image"], ["cells"], kernel_shape=[4, 4], strides=[4, 4]),
        helper.make_node("Conv", ["cells", "weights"], ["maps"]),
        helper.make_node("ReduceMean", ["maps", "axes"], ["logits"], keepdims=0),
    ]
    made = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, SIDE, SIDE])],
        [
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", len(LABELS)]),
            helper.make_tensor_value_info("maps", TensorProto.FLOAT, ["n", len(LABELS), CELLS, CELLS]),
        ],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(np.array([2, 3], np.int64), "axes")],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def card(**changes: Any) -> dict[str, Any]:
    """Its card, with changes."""
    return {
        "schema": "hilum.engine/1",
        "kind": "classifier",
        "name": "tiny",
        "version": "1.2.3",
        "title": "Cells' mean grey",
        "created": "2026-01-01",
        "network": {"name": "tiny", "labels": len(LABELS), "head": "linear-map"},
        "labels": list(LABELS),
        "input": {"rows": SIDE, "columns": SIDE, "channels": 3, "range": [0, 1], "mean": [0, 0, 0], "std": [1, 1, 1]}
        | {"reduction": "area", "crop": None, "padding": "stretch"},
        "pooling": "average",
        "map": {"layer": "cells", "stride": 4, "rows": CELLS, "columns": CELLS, "reference": None},
        "calibration": {label: {"slope": 1.0, "intercept": -2.0} for label in LABELS},
        "thresholds": {label: {"probability": 0.5, "sensitivity": 0.8, "specificity": 0.7} for label in LABELS},
        **changes,
    }


def write(folder: Path, **changes: Any) -> Engine:
    """A tiny engine in a folder; ``files`` adds more files."""
    files = changes.pop("files", {})
    return write_bundle(folder, card(**changes), {"model.onnx": graph(), **files})


def radiograph(pixels: np.ndarray, **changes: Any) -> Radiograph:
    """8-bit pixels as a picture without a header; keyword ``identity`` gives it one."""
    identity = Identity(**changes.pop("identity", {}))
    made = {"path": Path("made.png"), "sha256": "0" * 64, "format": "PNG", "bits_stored": 8, "pixels": pixels}
    return Radiograph(**{**made, "identity": identity, **changes})


def chest_like(rows: int = 320, columns: int = 256) -> np.ndarray:
    """A real frontal chest, one of the samples, brought to a size: what the gate lets pass."""
    with Image.open(SAMPLES / "png" / "00007471_000.png") as sample:
        return np.array(sample.convert("L").resize((columns, rows), Image.Resampling.BOX))
