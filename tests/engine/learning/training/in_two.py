"""Run by ``torchrun`` in test_distributed.py: one step's gradients and a short run, by however many processes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from engine.learning.progress import Progress
from engine.learning.training import distributed
from engine.learning.training.feeding import Material
from engine.learning.training.loop import Training
from engine.networks.registry import build
from engine.networks.starting import load_features
from tests.engine.few import few_recipe
from tests.engine.learning.training.made import material

SETTINGS = (
    "network.dropout=0.0",
    "optimiser.fixed_norms=true",
    "optimiser.clip=0",
    "optimiser.accumulate=2",
    "augmentation.chance=image",
    "optimiser.epochs=3",
    "optimiser.rate=0.001",
    "optimiser.average=0",
    "location.weight=0",
    "augmentation.shift=0",
)


def learnable() -> Material:
    """Both labels can be seen, so that what is learned does not hang on the last digits."""
    made = material()
    states = np.stack([made.states[:, 0], 1 - made.states[:, 0]], axis=1)
    return replace(made, states=states, choose_states=states[:16])


def main(out: Path, weights: Path) -> None:
    """Write gradients.safetensors and a run's folder."""
    world = distributed.join("cpu")
    torch.manual_seed(0)
    network = build("mobilenet_v2", 2, dropout=0.0)
    load_features(network, weights)
    training = Training(network, few_recipe(*SETTINGS), learnable(), out, world)
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
    main(Path(sys.argv[1]), Path(sys.argv[2]))
