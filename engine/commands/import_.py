"""``hilum-engine import FILE --network ... --like ... --data FOLDER --out ENGINE``: foreign weights to an engine."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path

from engine.commands.main import EXIT_DONE
from engine.radiographs.refusals import Refusal

NEEDED = ("torch", "torchvision", "timm", "onnx", "onnxscript")
LIKE = ("chexnet", "torchxrayvision", "plain")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", type=Path, help="weights: .pth, .pt, .pth.tar or .safetensors")
    parser.add_argument("--network", metavar="NAME", required=True, help="such as densenet121, or timm/NAME")
    parser.add_argument("--like", choices=LIKE, required=True, help="how its pictures are prepared and labels ordered")
    parser.add_argument("--labels", metavar="FILE", type=Path, help="the outputs' names, one a line; - for none")
    parser.add_argument("--data", metavar="FOLDER", type=Path, required=True, help="labelled radiographs to fit on")
    parser.add_argument("--recipe", metavar="NAME", help="read and divide the folder as this recipe does")
    parser.add_argument("--split", metavar="NAME", default="val", help="the list to fit on (default: val)")
    parser.add_argument("--out", metavar="ENGINE", type=Path, required=True, help="the engine's folder")
    parser.add_argument("--name", metavar="NAME", help="the engine's name (default: that of its folder)")


def run(arguments: argparse.Namespace) -> int:
    """Import; the engine's folder is written to stdout."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(
            "extra-missing",
            f"Importing needs packages that are not installed here: {', '.join(missing)}.",
            'Install them with: pip install "hilum[train]".',
        )
    from engine.learning import recipe
    from engine.learning.importing import Order, bring_in
    from engine.learning.progress import Progress

    order = Order(
        file=arguments.file.expanduser(),
        network=arguments.network,
        like=arguments.like,
        labels=None if arguments.labels is None else arguments.labels.expanduser(),
        data=arguments.data.expanduser().resolve(),
        split=arguments.split,
        out=arguments.out.expanduser().resolve(),
        recipe=None if arguments.recipe is None else recipe.load(arguments.recipe),
        name=arguments.name or arguments.out.expanduser().resolve().name,
    )
    engine = bring_in(order, Progress(quiet=arguments.quiet))
    sys.stdout.write(f"{engine.folder}\n")
    return EXIT_DONE
