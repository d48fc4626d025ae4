"""``hilum-engine evaluate ENGINE --data FOLDER``: figures with intervals, against labels, boxes and readers."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bundles import engines
from engine.bundles.card import Card
from engine.bundles.writing import require_writable
from engine.commands.main import EXIT_DONE, EXIT_SOME_REFUSED
from engine.commands.progress import Progress
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.judging.lists.listing import Listed

_MOST = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("engine", metavar="ENGINE", help="name or folder of an engine")
    add_data_arguments(parser)
    parser.add_argument(
        "--boxes", metavar="FILE", type=Path, help="radiologists' boxes: image, label, x, y, width, height"
    )
    parser.add_argument(
        "--box-width",
        metavar="PIXELS",
        type=_width,
        default=0.0,
        help="width of the picture in whose pixels boxes are stated (ChestX-ray14: 1024; default: each picture's own)",
    )
    parser.add_argument("--boxes-split", metavar="NAMES", help="lists whose boxes count (default: as --split)")
    parser.add_argument(
        "--readers", metavar="FILE", type=Path, help="several people's reads: image, reader, a column for each label"
    )
    parser.add_argument("--readers-split", metavar="NAMES", help="lists whose reads count (default: as --split)")
    parser.add_argument(
        "--reference",
        metavar="READERS",
        help="readers whose majority is the reference, as R1,R2,R3 (default: all, and for each reader the others)",
    )
    parser.add_argument(
        "--corners",
        action="store_true",
        help="read the list a second time with its corners and markers painted over, and say what that changes",
    )
    parser.add_argument(
        "--sanity",
        action="store_true",
        help="compare heatmaps with those of the same network without what it learnt (needs PyTorch)",
    )
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="metrics.csv, predictions, figures and report.html")
    parser.add_argument(
        "--into-card", action="store_true", help="write what was measured into the engine's own card, with its figures"
    )
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument("--runtime", choices=("onnxruntime", "pytorch"), default="onnxruntime")
    parser.add_argument("--workers", metavar="N", type=positive, default=2, help="images read at once (default: 2)")
    parser.add_argument("--anyway", action="store_true", help="read also what does not look like a frontal chest")


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Options that evaluate and compare share."""
    parser.add_argument(
        "--data",
        metavar="FOLDER",
        type=Path,
        required=True,
        help="labels.csv, images/ and lists; or ChestX-ray14, CheXpert or PadChest as published",
    )
    parser.add_argument(
        "--recipe",
        metavar="NAME",
        help="read and divide the folder as this recipe does (its section data, lists and seed; default: as published)",
    )
    parser.add_argument(
        "--split",
        metavar="NAMES",
        default=None,
        help="lists that are judged, as test or val,test; all for every image (default: test)",
    )
    parser.add_argument(
        "--labels", metavar="NAMES", help="only these labels, with commas between (default: the engine's)"
    )
    parser.add_argument("--bootstrap", metavar="N", type=positive, default=1000, help="draws of patients for intervals")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of the draws")


def run(arguments: argparse.Namespace) -> int:
    """Evaluate; figures on stdout, files where --out is named."""
    drawn = arguments.out is not None or (arguments.into_card and (arguments.readers or arguments.sanity))
    require_figures("--out" if arguments.out is not None else "--into-card" if drawn else None)
    from engine.judging.evaluation import against as evaluation
    from engine.judging.evaluation import evaluating, writing
    from engine.judging.trials import sanity

    engine = engines.find(arguments.engine)
    asked = evaluating.Asked(
        data=arguments.data.expanduser(),
        labels=chosen_labels(engine.card.labels, arguments.labels, engine.name),
        split=arguments.split,
        boxes=arguments.boxes,
        box_width=arguments.box_width or _stated_width(engine.card),
        boxes_split=arguments.boxes_split,
        readers=arguments.readers,
        readers_split=arguments.readers_split,
        panel=tuple(one.strip() for one in (arguments.reference or "").split(",") if one.strip()),
        corners=arguments.corners,
        again=evaluation.Again(arguments.bootstrap, arguments.seed),
        read=reader_of(arguments.recipe),
    )
    material = evaluating.gather(asked)
    if arguments.out is not None:
        writing.require_folder(arguments.out.expanduser())
    if arguments.into_card:
        require_writable(engine)
    if arguments.sanity:
        sanity.require_pytorch()
    from engine.reading.reader import Reader
    from engine.reading.runtimes import useful_threads

    threads = max(1, useful_threads() // arguments.workers)
    reader = Reader(engine, arguments.device, arguments.runtime, threads)
    # What cannot be randomised is refused before the list is read, not after.
    learnt = Reader(engine, arguments.device, "pytorch") if arguments.sanity else None
    progress = Progress(len(material.listed.images), arguments.quiet)
    found = evaluating.judge(
        material,
        reader,
        workers=arguments.workers,
        anyway=arguments.anyway,
        over=progress.over,
        command=_command(arguments, engine.name),
    )
    if learnt is not None:
        found = evaluating.with_sanity(found, learnt)
    if arguments.out is not None:
        writing.write(found, arguments.out.expanduser(), reader)
    sys.stdout.write("".join(f"{line}\n" for line in evaluating.lines(found)))
    if arguments.into_card:
        from engine.judging.evaluation import noting

        del reader, learnt  # on Windows a folder with open files cannot be replaced
        noted = noting.note(found, engine)
        sys.stdout.write(f"\nWritten into the card of {noted.name}; its sha256 is now {noted.sha256}.\n")
    if not arguments.quiet:
        for refusal in found.refusals:
            sys.stderr.write(f"{refusal.reason} {refusal.next_step}\n")
    return EXIT_SOME_REFUSED if found.refusals else EXIT_DONE


def reader_of(recipe: str | None) -> Callable[[Path, Sequence[str]], Listed]:
    """What reads the data folder: the recipe that --recipe names, or how the collection was published."""
    from engine.learning import recipe as recipes
    from engine.learning.datasets import judged

    return judged.reader_of(None if recipe is None else recipes.load(recipe))


def require_figures(option: str | None) -> None:
    """Refuse early where an option asks for figures and they cannot be drawn."""
    if option is not None and importlib.util.find_spec("matplotlib") is None:
        raise Refusal(
            "extra-missing",
            "Figures need the package matplotlib, which is not installed here.",
            f'Install it with: pip install "hilum[train]"; or leave out {option}.',
        )


def chosen_labels(there: Sequence[str], wanted: str | None, whose: str) -> tuple[str, ...]:
    """The labels that are judged: all, or those that --labels names."""
    if wanted is None:
        return tuple(there)
    chosen = tuple(dict.fromkeys(one.strip() for one in wanted.split(",") if one.strip()))
    unknown = [label for label in chosen if label not in there]
    if unknown or not chosen:
        raise Refusal(
            "unusable-input",
            f"{whose} knows no label {', '.join(unknown) or 'of no name'}; it knows {', '.join(there)}.",
            "Correct --labels.",
        )
    return chosen


def _stated_width(card: Card) -> float:
    """How wide the picture was in whose pixels boxes are stated, where the card says so."""
    value = card.data.get("box_width")
    return float(value) if isinstance(value, int | float) else 0.0


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to {_MOST}")
    return int(text)


def _width(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no width in pixels")
    return value


def _command(arguments: argparse.Namespace, engine: str) -> str:
    """The command without the places of this machine."""
    parts = ["hilum-engine evaluate", engine, f"--data {arguments.data.name}"]
    for name in ("recipe", "split", "labels", "boxes_split", "readers_split", "reference"):
        value = getattr(arguments, name)
        parts += [f"--{name.replace('_', '-')} {value}"] if value else []
    for name in ("boxes", "readers"):
        value = getattr(arguments, name)
        parts += [f"--{name} {value.name}"] if value else []
    parts += [f"--box-width {arguments.box_width:g}"] if arguments.box_width else []
    parts += [f"--bootstrap {arguments.bootstrap}"] if arguments.bootstrap != 1000 else []
    parts += [f"--seed {arguments.seed}"] if arguments.seed else []
    parts += [f"--{flag}" for flag in ("corners", "sanity", "anyway") if getattr(arguments, flag)]
    return " ".join(parts)
