from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from engine.networks import gradients, registry  # noqa: E402
from engine.networks.settings import NetworkSettings, as_card  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402

ROWS, COLUMNS, LABELS = 160, 128, 4
HEADS: list[dict[str, Any]] = [
    {"name": "resnet18", "head": "dense", "hidden": 32},
    {"name": "resnet18", "head": "norm-dense", "hidden": 32, "channels": 1},
    {"name": "resnet18", "head": "conv", "padding": 1},
    {"name": "mobilenet_v2", "head": "conv", "stride": 16},
    {"name": "densenet121", "head": "fpn", "extra_inputs": ("age", "view", "sex")},
]


def settled(settings: dict[str, Any]) -> Any:
    """A network whose batch norms have seen something, so that its values are of a usual size."""
    torch.manual_seed(0)
    network = registry.build(NetworkSettings(**settings), LABELS, rows=ROWS, columns=COLUMNS)
    with torch.no_grad():
        for _ in range(3):
            network.train()(*given(network, 4))
    return network.eval()


def given(network: Any, count: int) -> tuple[Any, ...]:
    image = torch.randn(count, network.channels, ROWS, COLUMNS)
    return (image, torch.rand(count, 3)) if network.extra_inputs else (image,)


@pytest.fixture(scope="module", params=HEADS, ids=lambda settings: f"{settings['name']}-{settings['head']}")
def headed(request: pytest.FixtureRequest) -> Any:
    return request.param, settled(request.param)


def test_written_out_maps_are_those_of_autograd(headed: Any) -> None:
    _, network = headed
    torch.manual_seed(1)
    inputs = given(network, 2)
    assert gradients.distance(network, *inputs) < 1e-5
    with torch.no_grad():
        logits, maps = network.explained(*inputs)
        plain, none = network(*inputs)
    assert none is None
    torch.testing.assert_close(logits, plain)
    assert maps.shape == (2, LABELS, *registry.grid_of(network, ROWS, COLUMNS))
    assert maps.abs().max() > 1e-3


def test_a_changed_gradient_is_noticed(headed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, network = headed
    weights = type(network.head).weights

    def other(head: Any, levels: Any, extra: Any) -> Any:
        logits, found = weights(head, levels, extra)
        return logits, tuple(one * 1.01 for one in found)

    monkeypatch.setattr(type(network.head), "weights", other)
    torch.manual_seed(1)
    assert gradients.distance(network, *given(network, 2)) > 1e-5


def test_a_head_starts_at_the_prevalence(headed: Any) -> None:
    _, network = headed
    network.start_at(torch.tensor([0.5, 0.25, 0.1, 0.0]))
    expected = torch.log(torch.tensor([1.0, 1 / 3, 1 / 9, 1e-4]))
    torch.testing.assert_close(network.last_bias().detach(), expected, rtol=1e-3, atol=1e-3)


def test_a_network_comes_back_from_what_its_card_says(headed: Any, tmp_path: Any) -> None:
    from safetensors.torch import save_file

    settings, network = headed
    save_file(network.state_dict(), tmp_path / "weights.safetensors")
    described = as_card(NetworkSettings(**settings), LABELS, ROWS, COLUMNS)
    again = registry.from_card(described, tmp_path / "weights.safetensors")
    torch.manual_seed(2)
    inputs = given(network, 2)
    with torch.no_grad():
        torch.testing.assert_close(again.explained(*inputs), network.explained(*inputs))


@pytest.mark.parametrize("pooling", ["max", "log-sum-exp"])
def test_a_map_is_pooled_as_asked(pooling: str) -> None:
    network = registry.build("resnet18", 2, pooling=pooling, sharpness=3.0).eval()
    with torch.no_grad():
        logits, maps = network(torch.randn(2, 3, 96, 96))
    flat = maps.flatten(2)
    expected = flat.amax(2) if pooling == "max" else torch.log(torch.exp(3.0 * flat).mean(2)) / 3.0
    torch.testing.assert_close(logits, expected, rtol=1e-4, atol=1e-5)


def test_one_channel_answers_as_grey_thrice() -> None:
    torch.manual_seed(0)
    colour = registry.build("resnet18", 2).eval()
    grey = registry.build("resnet18", 2, channels=1).eval()
    state = colour.state_dict()
    first = "features.conv1.weight"
    grey.load_state_dict({**state, first: registry.summed(state[first])})
    image = torch.randn(2, 1, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(grey(image)[0], colour(image.repeat(1, 3, 1, 1))[0], rtol=1e-4, atol=1e-5)


def test_the_published_conv_head_at_its_published_size_has_its_width() -> None:
    network = registry.build("densenet121", 14, head="conv", dropout=0.1)
    assert network.head.dense.in_features == 1152
    count = sum(parameter.numel() for parameter in network.head.parameters())
    assert abs(count - 2.73e6) < 0.01e6


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"name": "resnet18", "head": "conv"}, "at least 5 x 5"),
        ({"name": "resnet18", "head": "fpn"}, "three levels"),
        ({"name": "resnet18", "extra_inputs": ("age",)}, "nothing beside the picture"),
        ({"name": "densenet121", "head": "fpn", "extra_inputs": ("weight",)}, "weight"),
        ({"name": "resnet18", "channels": 2}, "1 or 3 channels"),
        ({"name": "resnet18", "stride": 16}, "stride 32"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        registry.build(NetworkSettings(**settings), 2, rows=128, columns=128)
    assert refused.value.code == "unusable-input"


def test_the_first_engines_card_is_as_it_was() -> None:
    described = as_card(NetworkSettings("mobilenet_v2", weights="x", dropout=0.3, stride=16), 14, 224, 224)
    assert described == {"name": "mobilenet_v2", "labels": 14, "head": "linear-map", "stride": 16}


@pytest.mark.parametrize(
    ("head", "widths", "parts"),
    [("conv", (32, 16, 8), {"conv1.weight": 32, "conv2.weight": 16, "dense.weight": 8}),
     ("fpn", (32, 24, 4, 12), {"smooths.0.weight": 32, "joining.weight": 24, "hidden.weight": 12})],
)  # fmt: skip
def test_widths_are_those_that_are_stated(head, widths, parts):
    settings = NetworkSettings("densenet121", head=head, widths=widths, padding=1)
    network = registry.build(settings, 3, rows=64, columns=64)
    tensors = network.head.state_dict()
    assert {name: tensors[name].shape[0] for name in parts} == parts
    network.eval()
    logits, maps = network.explained(torch.rand(2, 3, 64, 64), None)
    assert logits.shape == (2, 3)
    assert maps.shape[:2] == (2, 3)
    with pytest.raises(Refusal, match=r"network\.widths of the head"):
        registry.build(NetworkSettings("densenet121", head=head, widths=widths[1:]), 3)
