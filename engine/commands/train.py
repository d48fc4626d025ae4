"""``hilum-engine train RECIPE --data FOLDER --out RUN``: train, evaluate, draw, export."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from engine.learning import recipe
from engine.learning.gating.settings import is_gate
from engine.learning.progress import Progress
from engine.learning.segmenting.settings import is_segmenter
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.learning.runs.request import Request

NEEDED = ("torch", "torchvision", "onnx", "onnxscript", "sklearn", "matplotlib")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("recipe", metavar="RECIPE", help="a name that hilum-engine recipes lists, or a TOML file")
    add_what(parser)
    parser.add_argument("--variant", metavar="NAME", default="", help="one of the recipe's variants")
    parser.add_argument("--out", metavar="RUN", type=Path, required=True, help="folder that the run is written to")
    parser.add_argument("--resume", action="store_true", help="go on with the run that the folder holds")


def add_what(parser: argparse.ArgumentParser) -> None:
    """Declare the options that ``train`` and ``experiment`` share."""
    parser.add_argument(
        "--data", metavar="FOLDER", type=Path, required=True, action="append", help="labels.csv, images/ and lists"
    )
    parser.add_argument("--weights", metavar="FOLDER", type=Path, help="folder of the pretrained weights")
    parser.add_argument("--cache", metavar="FOLDER", type=Path, help="folder of decoded pictures (default: in the run)")
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], dest="settings", help="change a key of the recipe"
    )
    parser.add_argument(
        "--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="what to compute on (default: auto)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Train; the engine's folder is written to stdout."""
    get_ready()
    if is_segmenter(arguments.recipe):
        return _outline(arguments)
    if is_gate(arguments.recipe):
        return _gate(arguments)
    chosen = recipe.load(arguments.recipe, arguments.settings, arguments.variant)

    from engine.learning.runs import running

    folder = running.run(
        request_of(arguments, chosen, arguments.out, command(arguments, "train")), Progress(quiet=arguments.quiet)
    )
    if folder is not None:
        sys.stdout.write(f"{folder}\n")
    return 0


def _outline(arguments: argparse.Namespace) -> int:
    """Train a segmenter: its data are folders of masks, its loop its own."""
    from engine.learning.segmenting import running, settings

    _refuse_what_only_classifiers_take(arguments)
    weights, cache = (
        None if place is None else place.expanduser().resolve() for place in (arguments.weights, arguments.cache)
    )
    request = running.SegmenterRequest(
        recipe=settings.load(arguments.recipe, arguments.settings),
        data=[folder.expanduser().resolve() for folder in arguments.data],
        out=arguments.out.expanduser().resolve(),
        weights=weights,
        cache=cache,
        resume=arguments.resume,
        command=command(arguments, "train"),
    )
    sys.stdout.write(f"{running.run(request, Progress(quiet=arguments.quiet))}\n")
    return 0


def _gate(arguments: argparse.Namespace) -> int:
    """Train a gate: its loop is its own, and it starts from chance."""
    from engine.learning.gating import running, settings

    _refuse_what_only_classifiers_take(arguments)
    request = running.GateRequest(
        recipe=settings.load(arguments.recipe, arguments.settings),
        data=[folder.expanduser().resolve() for folder in arguments.data],
        out=arguments.out.expanduser().resolve(),
        resume=arguments.resume,
        command=command(arguments, "train"),
    )
    sys.stdout.write(f"{running.run(request, Progress(quiet=arguments.quiet))}\n")
    return 0


def _refuse_what_only_classifiers_take(arguments: argparse.Namespace) -> None:
    """An option that would be passed over in silence is refused."""
    name = Path(arguments.recipe).stem
    if arguments.variant:
        reason = f"The recipe {name} has no variant {arguments.variant}."
        raise Refusal("not-found", reason, "It has no variants: leave --variant out.")
    if arguments.device not in {"auto", "cpu"}:
        reason = f"The recipe {name} is trained on the processor, not on {arguments.device}."
        raise Refusal("unusable-input", reason, "Leave --device out.")


def get_ready() -> None:
    """Refuse where a package is missing, and let threads sleep while they wait."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(
            "extra-missing",
            f"Training needs packages that are not installed here: {', '.join(missing)}.",
            'Install them with: pip install "hilum[train]".',
        )
    # Threads that spin while they wait are many times slower beside other programs; read when torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def request_of(arguments: argparse.Namespace, chosen: recipe.Recipe, out: Path, words: str) -> Request:
    """What the options ask for."""
    from engine.learning.runs.request import Request

    return Request(
        recipe=chosen,
        folders=tuple(folder.expanduser().resolve() for folder in arguments.data),
        out=out.expanduser().resolve(),
        weights=None if arguments.weights is None else arguments.weights.expanduser().resolve(),
        cache=None if arguments.cache is None else arguments.cache.expanduser().resolve(),
        resume=getattr(arguments, "resume", False),
        command=words,
        device=arguments.device,
    )


def command(arguments: argparse.Namespace, name: str) -> str:
    """The command without the places of this machine."""
    own = arguments.recipe.endswith(".toml")
    parts = [f"hilum-engine {name}", Path(arguments.recipe).stem if own else arguments.recipe]
    parts.extend(f"--data {folder.name}" for folder in arguments.data)
    if getattr(arguments, "variant", ""):
        parts.append(f"--variant {arguments.variant}")
    if arguments.weights is not None:
        parts.append(f"--weights {arguments.weights.name}")
    parts.extend(f"--set {setting}" for setting in arguments.settings)
    return " ".join(parts)
