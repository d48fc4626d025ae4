"""``hilum-engine experiment RECIPE --data FOLDER --out FOLDER``: a recipe's variants, and their table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from engine.commands import train
from engine.learning import recipe
from engine.learning.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("recipe", metavar="RECIPE", help="a name that hilum-engine recipes lists, or a TOML file")
    train.add_what(parser)
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, required=True, help="folder of the experiment; gone on with if begun"
    )
    parser.add_argument(
        "--table", action="store_true", help="train nothing: write the table of the variants that are done"
    )
    parser.add_argument(
        "--into",
        metavar="FILE",
        type=Path,
        help="a Markdown file that takes the table between <!-- table RECIPE --> and <!-- end -->",
    )
    parser.add_argument("--only", metavar="NAMES", default="", help="some of the variants, with commas between")


def run(arguments: argparse.Namespace) -> int:
    """Run the variants; the page is written to stdout."""
    train.get_ready()
    only = [name.strip() for name in arguments.only.split(",") if name.strip()]

    from engine.learning.runs import experimenting, tabling

    chosen = experimenting.choose(arguments.recipe, arguments.settings, only)
    base = recipe.load(arguments.recipe, arguments.settings)
    request = train.request_of(arguments, base, arguments.out, train.command(arguments, "experiment"))
    experiment = tabling.Experiment(request, chosen)
    if arguments.table:
        written = tabling.tell(experiment)
    else:
        written = experimenting.run(experiment, Progress(quiet=arguments.quiet))
    if arguments.into:
        tabling.put_into(arguments.into, arguments.recipe, request.out)
    sys.stdout.write(f"{written}\n")
    return 0
