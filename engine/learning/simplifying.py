"""An exported graph without what its tracer leaves behind and what keeps a runtime from fusing layers.

PyTorch's exporter writes each convolution that has no bias with one of zeros that is computed anew in every run, and
each constant as cast to the type of a tensor beside it. A runtime then cannot fold batch norm and activation into the
convolution. What is changed here computes the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import onnx

_BIASED = frozenset({"Conv", "ConvTranspose"})
_BIAS = 2  # its place among the inputs


def simplify(model: onnx.ModelProto) -> None:
    """Take casts of float constants to float away, biases that are zero, and nodes that nothing asks for; in place."""
    graph = model.graph
    made = {output: node for node in graph.node for output in node.output}
    types = _types(graph)
    same: dict[str, str] = {}
    for node in graph.node:
        if node.op_type != "CastLike" or types.get(node.input[1]) != _float():
            continue
        if _is_float_constant(made.get(node.input[0])):
            same[node.output[0]] = node.input[0]
    kept = {output.name for output in graph.output}
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name in same and node.output[0] not in same:
                node.input[place] = same[name]
        if node.op_type in _BIASED and len(node.input) > _BIAS and _is_zero(made, node.input[_BIAS]):
            del node.input[_BIAS:]
    _drop_unused(graph, kept)


def _types(graph: onnx.GraphProto) -> dict[str, int]:
    """Element type of each tensor that states one."""
    stated = [*graph.input, *graph.value_info, *graph.output]
    return {one.name: one.type.tensor_type.elem_type for one in stated} | {
        one.name: one.data_type for one in graph.initializer
    }


def _float() -> int:
    import onnx

    return int(onnx.TensorProto.FLOAT)


def _is_float_constant(node: onnx.NodeProto | None) -> bool:
    found = _constant(node)
    return found is not None and found.dtype == np.float32


def _constant(node: onnx.NodeProto | None) -> np.ndarray[tuple[int, ...], np.dtype[np.generic]] | None:
    """The value of a node ``Constant`` of numbers."""
    import onnx

    if node is None or node.op_type != "Constant":
        return None
    one = node.attribute[0]
    if one.name == "value":
        return np.asarray(onnx.numpy_helper.to_array(one.t))
    if one.name in {"value_float", "value_floats"}:
        return np.asarray(one.f if one.name == "value_float" else list(one.floats), np.float32)
    return None


def _is_zero(made: dict[str, onnx.NodeProto], name: str) -> bool:
    """Whether a tensor is a zero constant, expanded or not."""
    node = made.get(name)
    while node is not None and node.op_type in {"Expand", "CastLike"}:
        node = made.get(node.input[0])
    found = _constant(node)
    return found is not None and not np.any(found)


def _drop_unused(graph: onnx.GraphProto, kept: set[str]) -> None:
    """Take away nodes, and the shapes stated of tensors, that no output depends on."""
    wanted = set(kept)
    for place in reversed(range(len(graph.node))):
        if wanted & set(graph.node[place].output):
            wanted |= set(graph.node[place].input)
        else:
            del graph.node[place]
    for place in reversed(range(len(graph.value_info))):
        if graph.value_info[place].name not in wanted:
            del graph.value_info[place]
