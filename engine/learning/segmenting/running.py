"""A segmenter's whole run: masks checked, a network trained, measured on who was held out, exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from engine.learning.progress import Progress
from engine.learning.segmenting import masks, settings, varying
from engine.learning.segmenting.settings import SegmenterRecipe
from engine.learning.segmenting.stored import Stored, stored
from engine.learning.segmenting.training import SegmenterTraining
from engine.learning.steady.folders import open_run
from engine.learning.steady.loop import LAST
from engine.networks.unet import UNet
from engine.radiographs.refusals import Refusal

_MEASURED_ON = 320


@dataclass(frozen=True)
class SegmenterRequest:
    """What was asked for; ``command`` in words that hold for any machine."""

    recipe: SegmenterRecipe
    data: Sequence[Path]
    out: Path
    weights: Path | None
    cache: Path | None
    resume: bool
    command: str


def run(request: SegmenterRequest, progress: Progress) -> Path:
    """Train, measure and export; return the folder of the engine.

    Raises
    ------
    Refusal
        For all that is wrong with the recipe, the data or the folders, before the first epoch.
    KeyboardInterrupt
        On Ctrl-C; the run can then be resumed.
    """
    table, training = trained(request, progress)

    from engine.learning.segmenting import finishing

    return finishing.finish(request, table, training, progress)


def trained(request: SegmenterRequest, progress: Progress) -> tuple[masks.MaskTable, SegmenterTraining]:
    """Check everything and train to the last epoch; what is left in the folder can be resumed."""
    recipe = request.recipe
    table = masks.read(request.data, recipe)
    open_run(request.out, request.out / "checkpoint" / LAST, request.resume)
    held = stored(table, recipe.input.edge, request.cache or request.out / "cache", progress)
    network = _start(request, table, held)
    training = SegmenterTraining(network, recipe, table, held, request.out)
    if request.resume:
        training.resume()
    (request.out / "recipe.toml").write_text(settings.as_toml(recipe), "utf-8")
    training.run(progress)
    return table, training


def _start(request: SegmenterRequest, table: masks.MaskTable, held: Stored) -> UNet:
    """The network at its starting weights, the batch norms of the way down measured on training radiographs."""
    recipe = request.recipe
    torch.manual_seed(recipe.seed)
    network = UNet(len(recipe.structures))
    if not recipe.weights:
        return network
    if request.weights is None:
        raise Refusal(
            "not-found",
            f"The recipe starts from {recipe.weights}, and no folder of weights is named.",
            "Name it with --weights, or start from chance with --set weights=.",
        )
    _load_features(network, request.weights / recipe.weights)
    if not request.resume:
        from engine.networks.starting import remeasure_batch_norm

        random = np.random.default_rng([recipe.seed, 2**20])
        rows = np.sort(random.choice(table.train, min(_MEASURED_ON, len(table.train)), replace=False))
        batches = [
            varying.normalised(
                torch.from_numpy(np.array(held.pictures[rows[at : at + 32]])).float().div(255)[:, None], recipe.input
            )
            for at in range(0, len(rows), 32)
        ]
        remeasure_batch_norm(network.features, batches)
    return network


def _load_features(network: UNet, path: Path) -> None:
    """ImageNet weights of MobileNetV2's features; what lies above the U-Net's bottom is not used."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        found = load_file(path)
    except FileNotFoundError as error:
        raise Refusal(
            "not-found",
            f"The pretrained weights {path.name} are not in {path.parent}.",
            "Name the folder that holds them with --weights.",
        ) from error
    except SafetensorError as error:
        raise Refusal(
            "unusable-input", f"The pretrained weights {path.name} cannot be read: {error}.", "Fetch the file again."
        ) from error
    wanted = network.features.state_dict()
    single = {name.removeprefix("features."): value for name, value in found.items()}
    if not all(name in single and single[name].shape == value.shape for name, value in wanted.items()):
        raise Refusal(
            "unusable-input",
            f"The tensors of {path.name} are not those of MobileNetV2's features.",
            "Name the weights that belong to the recipe's network.",
        )
    network.features.load_state_dict(
        {name: single[name].float() if single[name].is_floating_point() else single[name] for name in wanted}
    )
