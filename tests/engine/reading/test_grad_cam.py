"""The maps that come out of the graph are Grad-CAM's own, and lie where the network looked."""

from __future__ import annotations

import numpy as np
import pytest

from engine.reading.explanations import methods

if not methods.available():
    pytest.skip("needs PyTorch and pytorch-grad-cam", allow_module_level=True)

import torch

from engine.bundles.engines import Engine, load
from engine.networks.vision import torchvision
from engine.radiographs.decoding import decode
from engine.reading.preprocessing import placement, prepare
from engine.reading.pytorch_runtime import PytorchRuntime
from engine.reading.reader import Reader, peaks_of
from tests.data import RESOURCES, SAMPLES

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load(RESOURCES / "engines" / "hilum-mobilenetv2")


@pytest.fixture(scope="module")
def runtime(engine: Engine) -> PytorchRuntime:
    return PytorchRuntime(engine, "cpu", 1)


def test_raw_maps_are_grad_cam_before_its_relu_and_scaling_and_lie_where_it_does(
    engine: Engine, runtime: PytorchRuntime
) -> None:
    """Selvaraju et al. 2017, equations 1 and 2: for a linear head after averaging, the map without its bias.

    The mean over ``Z`` cells makes every gradient ``1 / Z`` of the weight; Grad-CAM's map is that share of ours.
    """
    torchvision()
    with methods._quiet_qt():
        import pytorch_grad_cam
        from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
    kept: list[np.ndarray] = []

    class Kept(pytorch_grad_cam.GradCAM):  # type: ignore[misc]
        def get_cam_image(self, *given: object, **named: object) -> np.ndarray:
            kept.append(super().get_cam_image(*given, **named))
            return kept[-1]

    class Logits(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.network = runtime.network

        def forward(self, image: object) -> object:
            return self.network(image)[0]

    reader = Reader(engine, device="cpu", threads=1)
    grid = engine.card.map
    assert grid is not None
    compared = 0
    bias = runtime.network.last_bias().detach().numpy()
    for path in sorted((SAMPLES / "png").glob("*.png"))[:2]:
        radiograph = decode(path)
        tensor = prepare(radiograph, engine.card.input).tensor
        raw = reader.logits_and_maps(tensor)[1]
        assert raw is not None
        cells = raw.shape[2] * raw.shape[3]
        for place in range(0, len(engine.card.labels), 3):
            kept.clear()
            with Kept(model=Logits().eval(), target_layers=[runtime.network.features]) as made:
                shown = made(input_tensor=torch.from_numpy(tensor), targets=[ClassifierOutputTarget(place)])[0]
            found = kept[0][0] * cells + bias[place]
            assert found.min() < 0, "before the ReLU"
            np.testing.assert_allclose(raw[0, place], found, atol=1e-4)
            if shown.max() == 0:
                continue  # its ReLU left nothing
            compared += 1
            # Its own enlargement to the picture is highest where ours is, within half a cell.
            affine = placement(radiograph, engine.card.input, grid)
            row, column = peaks_of(raw[0, place][None], affine, radiograph.rows, radiograph.columns)[0]
            down, across = (
                (float(at) + 0.5) * pixels / side - 0.5
                for at, side, pixels in zip(
                    np.unravel_index(shown.argmax(), shown.shape),
                    shown.shape,
                    (radiograph.rows, radiograph.columns),
                    strict=True,
                )
            )
            assert abs(row - down) <= 0.5 * affine.row_scale
            assert abs(column - across) <= 0.5 * affine.column_scale
    assert compared >= 2
