"""What all findings and heatmaps of one radiograph cost, beside one plain forward pass and beside pytorch-grad-cam.

    python -m tests.bench.explain [--rounds N] [--cams N] [--threads N] [--engine NAME]

An ensemble is the sum of its members.

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

from engine.bundles.engines import Engine, find, load
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
    ones = [_One(one, chosen.threads) for one in members(engine)]
    shapes = ", ".join(str(one.tensor.shape) for one in ones)
    labels = len(engine.card.labels)
    how = f"{chosen.threads} threads, {chosen.rounds} rounds"
    print(f"{engine.name} {engine.card.version}, {labels} labels, {shapes}, {how}")

    def forward() -> None:
        with torch.inference_mode():
            for one in ones:
                one.plain(one.image)

    found = medians(
        {
            "plain forward pass (floor)": forward,
            "all findings and all maps": lambda: [one.runtime.run(one.tensor) for one in ones],
        },
        chosen.rounds,
    )
    told("PyTorch", found, "plain forward pass (floor)")
    found = medians(
        {
            "logits alone (floor)": lambda: [one.logits() for one in ones],
            "all findings and all maps": lambda: [one.onnx.run(one.tensor) for one in ones],
        },
        chosen.rounds,
    )
    told("ONNX Runtime", found, "logits alone (floor)")
    if not methods.available():
        print("pytorch-grad-cam is not installed: its loop was not measured")
        return
    from engine.networks.vision import torchvision

    torchvision()
    loops = [loop_of(one.runtime, labels, one.image) for one in ones]
    found = medians(
        {
            "all findings and all maps, ONNX Runtime (floor)": lambda: [one.onnx.run(one.tensor) for one in ones],
            "pytorch-grad-cam, label after label": lambda: [loop() for loop in loops],
        },
        chosen.cams,
    )
    told("Against pytorch-grad-cam", found, "all findings and all maps, ONNX Runtime (floor)")


class _One:
    """A network in both runtimes, and a picture of its size."""

    def __init__(self, engine: Engine, threads: int) -> None:
        import torch

        card = engine.card
        shape = (1, card.input.channels, card.input.rows, card.input.columns)
        self.tensor = np.random.default_rng(0).normal(size=shape).astype(np.float32)
        self.image = torch.from_numpy(self.tensor)
        self.onnx = load_runtime(engine, "onnxruntime", "cpu", threads)
        self.runtime = PytorchRuntime(engine, "cpu", threads)
        self.plain = plain_of(self.runtime, len(card.labels))

    def logits(self) -> object:
        """The graph's logits alone."""
        session, name = self.onnx._session, self.onnx._input  # type: ignore[attr-defined]
        return session.run(["logits"], {name: self.tensor})


def members(engine: Engine) -> list[Engine]:
    """An ensemble's networks, or the one."""
    return [load(engine.folder / folder) for folder in engine.card.members] or [engine]


if __name__ == "__main__":
    main()
