from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from engine.networks import registry  # noqa: E402
from engine.networks.backbones.table import BACKBONES, backbone  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402

CHANNELS = {
    "mobilenet_v2": 1280,
    "densenet121": 1024,
    "densenet201": 1920,
    "resnet18": 512,
    "inception_v3": 2048,
    "efficientnet_b0": 1280,
    "efficientnet_lite0": 1280,
    "efficientnet_lite1": 1280,
    "efficientnet_lite2": 1280,
    "inception_resnet_v2": 1536,
    "xception": 2048,
}
VALID = {"inception_v3", "inception_resnet_v2"}  # no padding in front: fewer cells


@pytest.mark.parametrize("name", sorted(BACKBONES))
def test_every_network_has_a_grid_at_small_sizes(name: str) -> None:
    found = backbone(name)
    with torch.no_grad():
        cells = found.features.eval()(torch.randn(1, 3, 128, 96))
    assert found.channels == (CHANNELS[name],)
    assert cells.shape == (1, CHANNELS[name], *((2, 1) if name in VALID else (4, 3)))
    assert (found.first is None) == (name not in VALID)


def test_a_grid_without_padding_begins_where_it_is_said() -> None:
    """The middle of what cell 0 looks at, along every layer of Inception that moves it."""
    found = backbone("inception_v3")
    part = dict(found.features.named_children())
    way = [part[name].conv for name in ("Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3")]
    way += [part["maxpool1"], part["Conv2d_3b_1x1"].conv, part["Conv2d_4a_3x3"].conv, part["maxpool2"]]
    way += [part["Mixed_6a"].branch3x3.conv, part["Mixed_7a"].branch3x3_2.conv]
    centre, step = 0.0, 1
    for layer in way:
        kernel, stride, padding = (
            value[0] if isinstance(value, tuple) else value
            for value in (layer.kernel_size, layer.stride, layer.padding)
        )
        centre += ((kernel - 1) / 2 - padding) * step
        step *= stride
    assert (centre, step) == (found.first, found.stride)


@pytest.mark.parametrize("name", ["timm/resnet18", "torchvision/resnet34"])
def test_any_network_of_the_libraries_can_be_named(name: str) -> None:
    network = registry.build(name, 2).eval()
    with torch.no_grad():
        logits, maps = network(torch.randn(1, 3, 64, 64))
    torch.testing.assert_close(logits, maps.mean((2, 3)))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("resnet_of_nobody", "no network named"),
        ("timm/nobody", "timm has no network"),
        ("torchvision/nobody", "torchvision has no network"),
        ("torchvision/vgg11", "not features, an average and one linear"),
        ("timm/vit_tiny_patch16_224", "no grid of channels"),
    ],
)
def test_what_has_no_maps_here_is_refused(name: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        backbone(name)
