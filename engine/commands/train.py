"""``hilum-engine train RECIPE --data FOLDER --out RUN``: train, evaluate, draw, export."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path

from engine.learning import recipe
from engine.learning.progress import Progress
from engine.radiographs.refusals import Refusal

NEEDED = ("torch", "torchvision", "onnx", "onnxscript", "sklearn", "matplotlib")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("recipe", metavar="RECIPE", help="a name that hilum-engine recipes lists, or a TOML file")
    parser.add_argument("--data", metavar="FOLDER", type=Path, required=True, help="labels.csv, images/ and lists")
    parser.add_argument("--out", metavar="RUN", type=Path, required=True, help="folder that the run is written to")
    parser.add_argument("--weights", metavar="FOLDER", type=Path, help="folder of the pretrained weights")
    parser.add_argument("--cache", metavar="FOLDER", type=Path, help="folder of decoded pictures (default: in the run)")
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], dest="settings", help="change a key of the recipe"
    )
    parser.add_argument("--resume", action="store_true", help="go on with the run that the folder holds")


def run(arguments: argparse.Namespace) -> int:
    """Train; the engine's folder is written to stdout."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(
            "extra-missing",
            f"Training needs packages that are not installed here: {', '.join(missing)}.",
            'Install them with: pip install "hilum[train]".',
        )
    chosen = recipe.load(arguments.recipe, arguments.settings)
    # Threads that spin while they wait are many times slower beside other programs; read when torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

    from engine.learning import running

    request = running.Request(
        recipe=chosen,
        data=arguments.data.expanduser().resolve(),
        out=arguments.out.expanduser().resolve(),
        weights=None if arguments.weights is None else arguments.weights.expanduser().resolve(),
        cache=None if arguments.cache is None else arguments.cache.expanduser().resolve(),
        resume=arguments.resume,
        command=_command(arguments),
    )
    folder = running.run(request, Progress(quiet=arguments.quiet))
    sys.stdout.write(f"{folder}\n")
    return 0


def _command(arguments: argparse.Namespace) -> str:
    """The command without the places of this machine."""
    parts = ["hilum-engine train", Path(arguments.recipe).stem, f"--data {arguments.data.name}"]
    if arguments.weights is not None:
        parts.append(f"--weights {arguments.weights.name}")
    parts.extend(f"--set {setting}" for setting in arguments.settings)
    return " ".join(parts)
