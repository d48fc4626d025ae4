from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxscript")

from engine.learning import card, exporting  # noqa: E402
from engine.networks import registry  # noqa: E402
from engine.networks.backbones.table import BACKBONES  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402

PICTURES = np.random.default_rng(0).normal(size=(3, 3, 64, 64)).astype(np.float32)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    torch.manual_seed(0)
    network = registry.build("mobilenet_v2", 3, stride=16).eval()
    exporting.write_network(network, folder, 64, 64)
    return network, folder


def test_the_graph_answers_as_the_network_for_any_number_of_pictures(exported):
    network, folder = exported
    for count in (1, 3):
        parity = exporting.measure_parity(network, folder, PICTURES[:count])
        assert parity.pictures == count
        assert parity.holds
        assert max(parity.logits, parity.maps) < 1e-4
    exporting.require_parity(parity)


def test_nothing_keeps_a_runtime_from_folding_batch_norm_and_activation_into_convolutions(exported, tmp_path):
    import onnx
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(tmp_path / "optimised.onnx")
    options.log_severity_level = 4
    onnxruntime.InferenceSession(
        str(exported[1] / exporting.GRAPH), options, providers=["CPUExecutionProvider"]
    )  # what it writes is what it runs
    left = {node.op_type for node in onnx.load(tmp_path / "optimised.onnx", load_external_data=False).graph.node}
    assert "Conv" in left or "FusedConv" in left
    assert not left & {"BatchNormalization", "Expand", "Cast", "CastLike", "Shape"}


def test_weights_are_stored_once_and_both_runtimes_take_them_from_there(exported):
    import onnx

    network, folder = exported
    graph = onnx.load(folder / exporting.GRAPH, load_external_data=False)
    learned = {name for name, _ in network.named_parameters()} | {name for name, _ in network.named_buffers()}
    for tensor in graph.graph.initializer:
        assert tensor.name in learned
        assert tensor.data_location == onnx.TensorProto.EXTERNAL
        assert {entry.key: entry.value for entry in tensor.external_data}["location"] == exporting.WEIGHTS
    assert (folder / exporting.GRAPH).stat().st_size < 200_000
    assert [tensor.name for tensor in graph.graph.input] == ["image"]
    assert [tensor.name for tensor in graph.graph.output] == ["logits", "maps"]
    assert graph.graph.input[0].type.tensor_type.shape.dim[0].dim_param

    again = registry.from_card({"name": "mobilenet_v2", "labels": 3, "stride": 16}, folder / exporting.WEIGHTS)
    with torch.no_grad():
        torch.testing.assert_close(again(torch.from_numpy(PICTURES))[0], network(torch.from_numpy(PICTURES))[0])


def test_a_changed_weight_changes_the_graphs_answer_and_parity_refuses(exported, tmp_path):
    network, folder = exported
    for name in (exporting.GRAPH, exporting.WEIGHTS):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    first, last = exporting._places(tmp_path / exporting.WEIGHTS)["head.bias"]
    content = bytearray((tmp_path / exporting.WEIGHTS).read_bytes())
    content[first:last] = np.ones(3, np.float32).tobytes()
    (tmp_path / exporting.WEIGHTS).write_bytes(content)
    parity = exporting.measure_parity(network, tmp_path, PICTURES)
    assert parity.logits > 0.5
    with pytest.raises(Refusal, match="differs from the trained network"):
        exporting.require_parity(parity)


def test_nothing_of_this_machine_is_in_the_files(exported):
    _, folder = exported
    here = str(registry.__file__).rsplit("engine", 1)[0].encode()
    for name in (exporting.GRAPH, exporting.WEIGHTS):
        content = (folder / name).read_bytes()
        assert here not in content
        assert b"site-packages" not in content


def test_the_reference_is_read_as_it_was_written(tmp_path):
    maps = np.random.default_rng(1).normal(size=(3, 7, 7)).astype(np.float32)
    exporting.write_reference(tmp_path, maps)
    np.testing.assert_array_equal(np.load(tmp_path / exporting.REFERENCE)["maps"], maps)


def settled(name, **settings):
    """A small network whose batch norms have seen something."""
    torch.manual_seed(0)
    network = registry.build(name, 3, rows=64, columns=64, **settings)
    with torch.no_grad():
        for _ in range(4):
            network.train()(*inputs(network, 8))
    return network.eval()


def inputs(network, count):
    image = torch.randn(count, network.channels, 64, 64)
    return (image, torch.rand(count, 3)) if network.extra_inputs else (image,)


def parity_of(network, folder):
    exporting.write_network(network, folder, 64, 64)
    torch.manual_seed(1)
    given = [one.numpy() for one in inputs(network, 3)]
    assert exporting.maps_hold(network, *given)
    return exporting.measure_parity(network, folder, *given)


@pytest.mark.parametrize(
    "settings",
    [{"head": "norm-dense", "channels": 1, "hidden": 16}, {"head": "conv", "padding": 1}],
    ids=["norm-dense", "conv"],
)
def test_a_head_that_is_not_linear_answers_alike_with_its_maps(settings, tmp_path):
    network = settled("resnet18", **settings)
    parity = parity_of(network, tmp_path)
    assert parity.holds
    assert max(parity.logits, parity.maps) > 0


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "settings"),
    [(name, {}) for name in sorted(BACKBONES) if "inception" not in name]
    + [
        ("resnet18", {"head": "dense"}),
        ("resnet18", {"pooling": "max"}),
        ("resnet18", {"pooling": "log-sum-exp"}),
        ("densenet121", {"head": "fpn", "extra_inputs": ("age", "view", "sex")}),
    ],
)
def test_every_network_answers_alike(name, settings, tmp_path):
    assert parity_of(settled(name, **settings), tmp_path).holds


def test_maps_that_do_not_hold_are_left_out(tmp_path, monkeypatch):
    import onnx

    network = settled("resnet18", head="dense", hidden=16)
    picture = torch.randn(2, 3, 64, 64).numpy()
    weights = type(network.head).weights

    def other(head, levels, extra):
        logits, found = weights(head, levels, extra)
        return logits, tuple(one + 1 for one in found)

    monkeypatch.setattr(type(network.head), "weights", other)
    assert not exporting.maps_hold(network, picture)
    exporting.write_network(network, tmp_path, 64, 64, maps=False)
    graph = onnx.load(tmp_path / exporting.GRAPH, load_external_data=False).graph
    assert [tensor.name for tensor in graph.output] == ["logits"]
    assert exporting.measure_parity(network, tmp_path, picture).holds
    assert card.grid_in(tmp_path, layer="x", stride=32, first=None) is None
