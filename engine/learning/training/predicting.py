"""What a network answers on a list, and what that is worth while it is trained."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.judging.measures.ranking import mean_auc
from engine.learning.losses.labels import Loss
from engine.learning.recipe import Recipe
from engine.learning.training.distributed import World
from engine.learning.training.stepping import autocast
from engine.learning.variation import varying

_BATCH = 64


@torch.no_grad()
def predict(
    network: nn.Module,
    pictures: NDArray[np.uint8],
    recipe: Recipe,
    precision: str,
    *,
    world: World | None = None,
    extra: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Logits ``[N, labels]`` of stored pictures in evaluation mode; several processes share the work."""
    world = world or World()
    network.eval()
    own = world.share(np.arange(len(pictures)))
    answers = [np.zeros((0, len(recipe.labels)), np.float32)]
    with autocast(precision, world.device):
        for begin in range(0, len(own), _BATCH):
            rows = own[begin : begin + _BATCH]
            images = varying.plain(pictures[rows], recipe.input, device=world.device)
            given = (images,) if extra is None else (images, torch.from_numpy(extra[rows]).to(world.device))
            answers.append(network(*given)[0].float().cpu().numpy())
    return world.gathered(np.concatenate(answers), len(pictures))


def figures(logits: NDArray[np.float32], states: NDArray[np.float32], loss: Loss) -> dict[str, float]:
    """Loss, mean AUC, and precision, recall and F1 (means over labels, called present from probability 0.5)."""
    called, present, absent = logits > 0, states == 1, states == 0
    hits, false = (called & present).sum(0), (called & absent).sum(0)
    precision = hits / np.maximum(hits + false, 1)
    recall = hits / np.maximum(present.sum(0), 1)
    f1 = 2 * hits / np.maximum(hits + false + present.sum(0), 1)
    return {
        "choose_loss": float(loss(torch.from_numpy(logits), torch.from_numpy(states))),
        "choose_auc": mean_auc(states, logits),
        "choose_precision": float(precision.mean()),
        "choose_recall": float(recall.mean()),
        "choose_f1": float(f1.mean()),
    }
