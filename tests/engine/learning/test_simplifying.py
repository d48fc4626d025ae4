from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from engine.learning.simplifying import simplify

WEIGHT = np.random.default_rng(0).normal(size=(2, 1, 3, 3)).astype(np.float32)
PICTURE = np.random.default_rng(1).normal(size=(1, 1, 8, 8)).astype(np.float32)


def traced(bias: float, kind: int = TensorProto.FLOAT) -> onnx.ModelProto:
    """A convolution whose bias and limits are made as PyTorch's exporter makes them; ``kind`` is the limits' type."""
    nodes = [
        helper.make_node("Shape", ["weight"], ["count"], start=0, end=1),
        helper.make_node("Constant", [], ["one"], value=numpy_helper.from_array(np.array(bias, np.float32))),
        helper.make_node("CastLike", ["one", "image"], ["cast"]),
        helper.make_node("Expand", ["cast", "count"], ["bias"]),
        helper.make_node("Conv", ["image", "weight", "bias"], ["conv"]),
        helper.make_node("Constant", [], ["low"], value_float=0.4),
        helper.make_node("CastLike", ["low", "like"], ["low cast"]),
        helper.make_node("Cast", ["low cast"], ["low again"], to=TensorProto.FLOAT),
        helper.make_node("Clip", ["conv", "low again"], ["maps"]),
        helper.make_node("Neg", ["conv"], ["unused"]),
    ]
    graph = helper.make_graph(
        nodes,
        "traced",
        [
            helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 1, 8, 8]),
            helper.make_tensor_value_info("like", kind, [1]),
        ],
        [helper.make_tensor_value_info("maps", TensorProto.FLOAT, [1, 2, 6, 6])],
        [numpy_helper.from_array(WEIGHT, "weight")],
        value_info=[helper.make_tensor_value_info("unused", TensorProto.FLOAT, [1, 2, 6, 6])],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def answer(model: onnx.ModelProto, like: type) -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    names = {one.name for one in session.get_inputs()}
    given = {"image": PICTURE, "like": np.zeros(1, like)}
    return session.run(None, {name: value for name, value in given.items() if name in names})[0]


@pytest.mark.parametrize("bias", [0.0, 0.25])
@pytest.mark.parametrize(("kind", "like"), [(TensorProto.FLOAT, np.float32), (TensorProto.INT64, np.int64)])
def test_the_same_numbers_come_out(bias: float, kind: int, like: type) -> None:
    model = traced(bias, kind)
    before = answer(model, like)
    simplify(model)
    onnx.checker.check_model(model)
    np.testing.assert_array_equal(answer(model, like), before)
    left = [node.op_type for node in model.graph.node]
    assert "Neg" not in left
    assert not model.graph.value_info
    convolution = next(node for node in model.graph.node if node.op_type == "Conv")
    assert len(convolution.input) == (2 if bias == 0 else 3)
    # A cast to whole numbers changes a constant, and stays.
    assert ("CastLike" in left) == (kind == TensorProto.INT64)
