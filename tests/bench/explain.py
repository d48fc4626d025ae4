"""What all findings and heatmaps of one radiograph cost, beside one plain forward pass and beside pytorch-grad-cam.

    python -m tests.bench.explain [--rounds N] [--cams N] [--threads N] [--engine NAME]

* PyTorch: the network with its maps, beside the same backbone with a global average and one linear layer.
* ONNX Runtime: logits and maps, beside logits alone of the same graph.
* pytorch-grad-cam (where it is installed): its Grad-CAM, one label after the other, beside the engine's ONNX pass.

What is compared runs in turn within one run, so that whatever else the computer does meets both; medians over rounds.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Mapping

import numpy as np

from engine.bundles.engines import Engine, find
from engine.reading.explanations import methods
from engine.reading.pytorch_runtime import PytorchRuntime
from engine.reading.runtimes import load_runtime


def medians(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Milliseconds of each, all of them in turn, after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, work in ways.items():
            began = time.perf_counter()
            work()
            if number:
                taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(spent) * 1e3 for name, spent in taken.items()}


def told(title: str, found: Mapping[str, float], floor: str) -> None:
    """Print times and how many times the floor they are."""
    print(title)
    for name, spent in found.items():
        print(f"  {name:58} {spent:9.2f} ms   {spent / found[floor]:7.2f} x")


def plain_of(runtime: PytorchRuntime, labels: int) -> Callable[[object], object]:
    """The same backbone as people write it: features, global average, one linear layer."""
    from torch import nn

    features = runtime.network.features
    last = runtime.network.head
    width = last.in_channels if isinstance(last, nn.Conv2d) else 1280
    layer = nn.Linear(width, labels).eval()
    return lambda image: layer(features(image).mean((2, 3)))


def loop_of(runtime: PytorchRuntime, labels: int, image: object) -> Callable[[], object]:
    """pytorch-grad-cam as its documentation shows it, for every label."""
    from pytorch_grad_cam import GradCAM
    from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
    from torch import nn

    class Logits(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = runtime.network

        def forward(self, pictures):  # type: ignore[no-untyped-def]
            return self.network(pictures)[0]

    cam = GradCAM(model=Logits().eval(), target_layers=[runtime.network.features])
    return lambda: [cam(input_tensor=image, targets=[ClassifierOutputTarget(label)]) for label in range(labels)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--cams", type=int, default=5, help="rounds of pytorch-grad-cam's loop")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--engine")
    chosen = parser.parse_args()
    import torch

    engine: Engine = find(chosen.engine)
    card = engine.card
    shape = (1, card.input.channels, card.input.rows, card.input.columns)
    tensor = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    onnx = load_runtime(engine, "onnxruntime", "cpu", chosen.threads)
    runtime = PytorchRuntime(engine, "cpu", chosen.threads)
    image = torch.from_numpy(tensor)
    plain, labels = plain_of(runtime, len(card.labels)), len(card.labels)
    print(f"{engine.name} {card.version}, {labels} labels, {shape}, {chosen.threads} threads, {chosen.rounds} rounds")

    def forward() -> object:
        with torch.inference_mode():
            return plain(image)

    found = medians(
        {
            "plain forward pass (floor)": forward,
            "all findings and all maps": lambda: runtime.run(tensor),
        },
        chosen.rounds,
    )
    told("PyTorch", found, "plain forward pass (floor)")
    session, name = onnx._session, onnx._input  # type: ignore[attr-defined]
    found = medians(
        {
            "logits alone (floor)": lambda: session.run(["logits"], {name: tensor}),
            "all findings and all maps": lambda: onnx.run(tensor),
        },
        chosen.rounds,
    )
    told("ONNX Runtime", found, "logits alone (floor)")
    if not methods.available():
        print("pytorch-grad-cam is not installed: its loop was not measured")
        return
    from engine.networks.vision import torchvision

    torchvision()
    found = medians(
        {
            "all findings and all maps, ONNX Runtime (floor)": lambda: onnx.run(tensor),
            "pytorch-grad-cam, label after label": loop_of(runtime, labels, image),
        },
        chosen.cams,
    )
    told("Against pytorch-grad-cam", found, "all findings and all maps, ONNX Runtime (floor)")


if __name__ == "__main__":
    main()
