"""``hilum-engine compare A B --data FOLDER``: which of two is better, by how much, and how sure that is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from engine.commands.evaluate import add_data_arguments, chosen_labels, positive, reader_of, require_figures
from engine.commands.main import EXIT_DONE, EXIT_SOME_REFUSED
from engine.commands.progress import Progress
from engine.radiographs.refusals import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    what = "an engine's name or folder, a run's or an evaluation's folder, or a file of predictions"
    parser.add_argument("first", metavar="A", help=what)
    parser.add_argument("second", metavar="B", help="the same; differences are A minus B")
    add_data_arguments(parser)
    parser.add_argument("--readers", metavar="FILE", type=Path, help="compare against these readers' majority instead")
    parser.add_argument("--reference", metavar="READERS", help="readers whose majority it is (default: all)")
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="comparison.csv, a figure and report.html")
    parser.add_argument("--workers", metavar="N", type=positive, default=2, help="images read at once (default: 2)")
    parser.add_argument("--anyway", action="store_true", help="read also what does not look like a frontal chest")


def run(arguments: argparse.Namespace) -> int:
    """Compare; the verdict and a table on stdout."""
    require_figures(None if arguments.out is None else "--out")
    from engine.judging.evaluation import opponents
    from engine.judging.evaluation.writing import require_folder

    data = arguments.data.expanduser()
    pair = [opponents.find(name, arguments.split or "test") for name in (arguments.first, arguments.second)]
    common = [label for label in pair[0].labels if label in pair[1].labels]
    if not common:
        raise Refusal("unusable-input", "The two have no label in common.", "Compare engines of the same findings.")
    asked = opponents.Asked(
        data=data,
        labels=chosen_labels(common, arguments.labels, "The pair"),
        split=arguments.split,
        readers=arguments.readers,
        panel=tuple(one.strip() for one in (arguments.reference or "").split(",") if one.strip()),
        bootstrap=arguments.bootstrap,
        seed=arguments.seed,
        read=reader_of(arguments.recipe),
    )
    listed = opponents.gather(asked)
    if arguments.out is not None:
        require_folder(arguments.out.expanduser())
    progress = Progress(opponents.readings(pair, listed), arguments.quiet)
    said = opponents.ask(pair, listed, workers=arguments.workers, anyway=arguments.anyway, over=progress.over)
    found = opponents.compare(asked, listed, pair, said, _command(arguments))
    if arguments.out is not None:
        opponents.write(found, arguments.out.expanduser())
    sys.stdout.write("".join(f"{line}\n" for line in opponents.lines(found)))
    return EXIT_SOME_REFUSED if found.left_out else EXIT_DONE


def _command(arguments: argparse.Namespace) -> str:
    """The command without the places of this machine."""
    parts = ["hilum-engine compare", Path(arguments.first).name, Path(arguments.second).name]
    parts.append(f"--data {arguments.data.name}")
    for name in ("recipe", "split", "labels", "reference"):
        value = getattr(arguments, name)
        parts += [f"--{name} {value}"] if value else []
    parts += [f"--readers {arguments.readers.name}"] if arguments.readers else []
    parts += [f"--bootstrap {arguments.bootstrap}"] if arguments.bootstrap != 1000 else []
    return " ".join(parts)
