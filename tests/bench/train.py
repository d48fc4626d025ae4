"""Training speed beside the floor: the bare model step on random tensors, MobileNetV2 at 224 pixels.

    python -m tests.bench.train [--steps N] [--rounds N] [--batch N] [--device cpu|cuda] [--pixels N]

Both are timed in turn within one run, so that whatever else the computer does meets both; medians over rounds. The
bare step is forward, loss, backward and optimiser on tensors that are ready, in the same precision; training adds the
cache on disk, the variation of pictures, the running average, clipping and the loop.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from numpy.lib.format import open_memmap

from engine.learning import recipe
from engine.learning.losses.labels import stated_cross_entropy
from engine.learning.training import distributed, stepping
from engine.learning.training.feeding import Material
from engine.learning.training.loop import Training, _Ahead
from engine.networks.registry import build


def cache(folder: Path, count: int, edge: int) -> np.ndarray:
    """Pictures in a file, as training reads them."""
    path = folder / "pictures.npy"
    target = open_memmap(path, mode="w+", dtype=np.uint8, shape=(count, edge, edge))
    target[:] = np.random.default_rng(0).integers(0, 256, target.shape, np.uint8)
    target.flush()
    return np.load(path, mmap_mode="r")


def waited(device: torch.device) -> None:
    """Until the device has done what it was told."""
    if device.type == "cuda":
        torch.cuda.synchronize()


def seconds(work: Callable[[], object], device: torch.device) -> float:
    """How long it takes once."""
    waited(device)
    began = time.perf_counter()
    work()
    waited(device)
    return time.perf_counter() - began


def bare(chosen: recipe.Recipe, device: torch.device, precision: str, steps: int) -> Callable[[], None]:
    """The floor: steps on one batch of random tensors."""
    labels = len(chosen.labels)
    network = build(chosen.network, labels).to(device, memory_format=torch.channels_last).train()
    optimiser = stepping.make_optimiser(network, chosen.optimiser)
    size = (chosen.optimiser.batch, 3, chosen.input.rows, chosen.input.columns)
    images = torch.randn(size, device=device).contiguous(memory_format=torch.channels_last)
    states = torch.randint(0, 2, (chosen.optimiser.batch, labels), device=device).float()

    def work() -> None:
        for _ in range(steps):
            with stepping.autocast(precision, device):
                logits, _ = network(images)
            optimiser.zero_grad(set_to_none=True)
            stated_cross_entropy(logits.float(), states).backward()
            optimiser.step()

    return work


def whole(chosen: recipe.Recipe, device: torch.device, folder: Path, steps: int) -> tuple[Callable[[], None], str]:
    """Training steps as the loop takes them."""
    count, labels = chosen.optimiser.batch * 16, len(chosen.labels)
    states = np.random.default_rng(1).integers(0, 2, (count, labels)).astype(np.float32)
    material = Material(
        pictures=cache(folder, count, chosen.input.stored),
        states=states,
        places={},
        names=tuple(str(number) for number in range(count)),
        choose_pictures=np.zeros((1, chosen.input.rows, chosen.input.columns), np.uint8),
        choose_states=states[:1],
    )
    training = Training(build(chosen.network, labels), chosen, material, folder, distributed.World(device=device))
    order = training.feed.order(0)

    def work() -> None:
        with training._ahead() as ahead:
            assert isinstance(ahead, _Ahead)
            for _ in range(steps):
                training.state.step %= training.feed.steps_an_epoch
                training._step(order, ahead)
            training._look()

    return work, training.state.precision


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--pixels", type=int, default=224)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--recipe", default="hilum-mobilenetv2")
    given = parser.parse_args()
    settings = [
        f"optimiser.batch={given.batch}",
        f"input.rows={given.pixels}",
        f"input.columns={given.pixels}",
        f"input.stored={round(given.pixels * 8 / 7)}",
        "network.stride=32",
        "location.weight=0",
    ]
    chosen = recipe.load(given.recipe, settings)
    device = distributed.resolve_device(given.device)
    with tempfile.TemporaryDirectory() as folder:
        training, precision = whole(chosen, device, Path(folder), given.steps)
        ways = {
            "bare step on random tensors (floor)": bare(chosen, device, precision, given.steps),
            "training": training,
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for work in ways.values():
            work()
        for _ in range(given.rounds):
            for name, work in ways.items():
                taken[name].append(seconds(work, device))
    images = given.steps * given.batch
    floor = statistics.median(taken["bare step on random tensors (floor)"])
    print(
        f"{chosen.network.name}, {given.pixels} px, batch {given.batch}, {precision} on {device}, "
        f"{given.rounds} rounds of {given.steps} steps"
    )
    for name, rounds in taken.items():
        middle = statistics.median(rounds)
        print(f"{name:38} {images / middle:8.1f} images/s   {floor / middle:6.1%} of the floor's speed")
    shares = [a / b for a, b in zip(*taken.values(), strict=True)]
    print(f"{'training, pair by pair':38} {statistics.median(shares):28.1%}")


if __name__ == "__main__":
    main()
