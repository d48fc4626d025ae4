"""``hilum-engine recipes [NAME]``: list the recipes, or explain one."""

from __future__ import annotations

import argparse
import sys

from engine.learning import recipe
from engine.learning.gating import settings as gates
from engine.learning.segmenting import settings as outlines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="the recipe to explain")


def run(arguments: argparse.Namespace) -> int:
    """Write a line per recipe, or one recipe with every key and its value."""
    if arguments.name is None:
        for name in recipe.names():
            sys.stdout.write(f"{name}: {recipe.load(name).about}\n")
        for name in recipe.small_names():
            sys.stdout.write(f"{name}: {recipe.load(name).about}\n")
        for name in outlines.names():
            sys.stdout.write(f"{name}: {outlines.load(name).about}\n")
        for name in gates.names():
            sys.stdout.write(f"{name}: {gates.load(name).about}\n")
    elif gates.is_gate(arguments.name):
        gate = gates.load(arguments.name)
        sys.stdout.write(f"# {gate.about}\n# Any key can be changed: --set steps=500\n\n{gates.as_toml(gate)}")
    elif outlines.is_segmenter(arguments.name):
        segmenter = outlines.load(arguments.name)
        sys.stdout.write(f"# {segmenter.about}\n# Any key can be changed: --set schedule.epochs=3\n\n")
        sys.stdout.write(outlines.as_toml(segmenter))
    else:
        chosen = recipe.load(arguments.name)
        sys.stdout.write(f"# {chosen.about}\n# Any key can be changed: --set optimiser.epochs=3\n")
        for variant in recipe.variants(arguments.name):
            sys.stdout.write(f"# --variant {variant}: {recipe.load(arguments.name, (), variant).about}\n")
        sys.stdout.write(f"\n{recipe.as_toml(chosen)}")
    return 0
