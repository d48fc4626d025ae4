"""A trained network to the files of a bundle: safetensors, and an ONNX graph that takes its weights from them."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.learning.simplifying import simplify
from engine.networks import gradients
from engine.networks.mapped import Network
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    import onnx

GRAPH, WEIGHTS, REFERENCE = "model.onnx", "weights.safetensors", "reference.npz"
TOLERANCE = 1e-3
_OPSET = 18


@dataclass(frozen=True)
class Parity:
    """Largest differences between ONNX Runtime and PyTorch on the same pictures."""

    logits: float
    maps: float
    pictures: int

    @property
    def holds(self) -> bool:
        """Whether both are within :data:`TOLERANCE`."""
        return max(self.logits, self.maps) <= TOLERANCE


def write_network(network: Network, folder: Path, rows: int, columns: int, *, maps: bool = True) -> None:
    """Write ``weights.safetensors`` and ``model.onnx`` into a folder.

    The graph has the input ``image`` (float32 ``[N, channels, rows, columns]``, normalised, N free), where the network
    takes it also ``extra`` (``[N, E]``), and the outputs ``logits`` ``[N, L]`` and ``maps`` ``[N, L, h, w]``. Its
    weights are external data at their places inside the safetensors file, so that they are stored once.

    Parameters
    ----------
    network
        Its weights are copied to the CPU; it is left in evaluation mode.
    folder
        Exists already.
    rows, columns
        Size of the input.
    maps
        Whether the graph gives maps; without them where :func:`maps_hold` says that they are not exact.
    """
    from safetensors.torch import save_file

    state = {name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()}
    save_file(state, folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # the library writes it for its owner alone
    model = _graph(network, rows, columns, maps)
    _point_into(model, folder / WEIGHTS)
    (folder / GRAPH).write_bytes(model.SerializeToString())


def maps_hold(network: Network, pictures: NDArray[np.float32], extra: NDArray[np.float32] | None = None) -> bool:
    """Whether a network's maps are exact: those of a linear head always, written-out ones where autograd agrees."""
    given = None if extra is None else torch.from_numpy(extra)
    return gradients.distance(network.cpu(), torch.from_numpy(pictures), given) <= gradients.TOLERANCE


def write_reference(folder: Path, maps: NDArray[np.float32]) -> None:
    """Write ``reference.npz``: the mean raw map ``[labels, rows, columns]`` that is subtracted from every map."""
    np.savez_compressed(folder / REFERENCE, maps=maps.astype(np.float32))


def measure_parity(
    network: Network,
    folder: Path,
    pictures: NDArray[np.float32],
    extra: NDArray[np.float32] | None = None,
) -> Parity:
    """Run the written graph and the network on the same normalised pictures ``[N, channels, rows, columns]``."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(folder / GRAPH), providers=["CPUExecutionProvider"])
    given = {"image": pictures} | ({} if extra is None else {"extra": extra})
    names = [output.name for output in session.get_outputs()]
    found = dict(zip(names, session.run(names, given), strict=True))
    network.eval()
    with torch.no_grad():
        beside = None if extra is None else torch.from_numpy(extra)
        logits, maps = network.explained(torch.from_numpy(pictures), beside)
    return Parity(
        logits=float(np.abs(found["logits"] - logits.numpy()).max()),
        maps=float(np.abs(found["maps"] - maps.numpy()).max()) if "maps" in found else 0.0,
        pictures=len(pictures),
    )


def require_parity(parity: Parity) -> None:
    """Refuse a graph that answers otherwise than the network that was trained."""
    if not parity.holds:
        raise Refusal(
            "unusable-input",
            f"The exported graph differs from the trained network by {parity.logits:.2g} in logits and "
            f"{parity.maps:.2g} in maps, more than {TOLERANCE:g}.",
            "Export with other versions of torch and onnxscript; the run and its checkpoint are untouched.",
        )


def _graph(network: Network, rows: int, columns: int, maps: bool) -> onnx.ModelProto:
    """Trace the network into an ONNX model with its weights inside; the tracer's chatter is kept off the screen."""
    network = network.cpu().eval()
    example: tuple[torch.Tensor, ...] = (torch.zeros(2, network.channels, rows, columns),)
    names = ["image"]
    if network.extra_inputs:
        example, names = (*example, torch.zeros(2, len(network.extra_inputs))), ["image", "extra"]
    count = torch.export.Dim("n", min=1)
    logging.getLogger("onnxscript").setLevel(logging.ERROR)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), _exported(network, maps):
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            network,
            example,
            input_names=names,
            output_names=["logits", "maps"] if maps else ["logits"],
            opset_version=_OPSET,
            dynamo=True,
            dynamic_shapes=tuple({0: count} for _ in example),
            optimize=False,  # batch norms stay apart, so that every weight is one of the safetensors file
            verbose=False,
        )
    assert program is not None
    model: onnx.ModelProto = program.model_proto
    simplify(model)
    for node in model.graph.node:  # traces of the source files would be this machine's paths
        del node.metadata_props[:]
        node.doc_string = ""
    del model.metadata_props[:], model.graph.metadata_props[:]
    for value in [*model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer]:
        del value.metadata_props[:]
    return model


@contextlib.contextmanager
def _exported(network: Network, maps: bool) -> Iterator[None]:
    """Let the network answer as its graph will; a module around it would rename every weight."""
    answer = network.explained if maps else lambda image, extra=None: network.explained(image, extra)[0]
    network.forward = answer  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        del network.forward


def _point_into(model: onnx.ModelProto, weights: Path) -> None:
    """Turn the initializers that the safetensors file holds into external data there."""
    import onnx

    places = _places(weights)
    for tensor in model.graph.initializer:
        place = places.get(tensor.name)
        values = onnx.numpy_helper.to_array(tensor)
        if place is None:
            continue
        begin, end = place
        assert end - begin == values.nbytes
        tensor.ClearField("raw_data")
        tensor.ClearField("float_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        for key, value in (("location", weights.name), ("offset", str(begin)), ("length", str(end - begin))):
            tensor.external_data.add(key=key, value=value)


def _places(weights: Path) -> dict[str, tuple[int, int]]:
    """First and past-the-last byte of each tensor within the file (safetensors: length, header, data)."""
    with weights.open("rb") as stream:
        (length,) = struct.unpack("<Q", stream.read(8))
        header: dict[str, Any] = json.loads(stream.read(length))
    start = 8 + length
    return {
        name: (start + entry["data_offsets"][0], start + entry["data_offsets"][1])
        for name, entry in header.items()
        if name != "__metadata__"
    }
