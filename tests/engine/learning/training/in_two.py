"""Run by ``torchrun`` in test_distributed.py: one step's gradients and a short run, by however many processes."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

from engine.learning.progress import Progress
from engine.learning.training import distributed
from engine.learning.training.loop import Training
from engine.networks.registry import build
from tests.engine.few import few_recipe
from tests.engine.learning.training.made import material

SETTINGS = (
    "network.dropout=0.0",
    "optimiser.fixed_norms=true",
    "optimiser.clip=0",
    "optimiser.accumulate=2",
    "augmentation.chance=image",
    "optimiser.epochs=2",
    "optimiser.rate=0.002",
)


def main(out: Path) -> None:
    """Write gradients.safetensors and a run's folder."""
    world = distributed.join("cpu")
    torch.manual_seed(0)
    training = Training(build("mobilenet_v2", 2, dropout=0.0), few_recipe(*SETTINGS), material(), out, world)
    feed = training.feed
    batch = feed.batch(feed.order(0), 0)
    training._network.eval()
    training._stepper.backward(feed.portions(batch, 0, 0))
    if world.writes:
        gradients = {name: value.grad.contiguous() for name, value in training._network.named_parameters()}
        save_file(gradients, out / "gradients.safetensors")
    world.wait()
    training.run(Progress(quiet=True))
    distributed.leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
