"""``hilum-engine``: one table of commands; each lives in a file of its own and is imported when it is called."""

from __future__ import annotations

import argparse
import importlib
import keyword
import signal
import sys
from collections.abc import Sequence
from types import ModuleType

import engine
from engine.radiographs.refusals import Refusal

EXIT_DONE, EXIT_SOME_REFUSED, EXIT_USAGE, EXIT_NOTHING_DONE, EXIT_INTERRUPTED = 0, 1, 2, 3, 130

# name -> one line of help. engine/commands/NAME.py has add_arguments(parser) and run(arguments) -> exit code.
COMMANDS: dict[str, str] = {
    "read": "read radiographs and print one JSON line for each",
    "heart": "propose the cardiothoracic ratio of each radiograph",
    "render": "write a picture as it is first displayed, without a window",
    "train": "train a recipe, evaluate it and export an engine",
    "evaluate": "measure an engine on a data folder: against labels, boxes and readers",
    "compare": "say which of two engines is better, by how much, and how sure that is",
    "experiment": "train a recipe's variants and set their figures beside the paper's",
    "import": "make an engine of weights that were trained elsewhere",
    "recipes": "list the recipes, or explain one",
    "engines": "list the engines, or explain one",
    "verify": "check every hash of an engine and read a known image with it",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (CONTRACTS)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="hilum-engine", description="Reads chest radiographs. For research and teaching, not for diagnosis."
    )
    parser.add_argument("--version", action="version", version=f"hilum-engine {engine.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    named = given[0] if given else ""
    for name, line in COMMANDS.items():
        command = commands.add_parser(name, help=line, description=line.capitalize() + ".")
        if name == named:  # the others' modules stay unloaded
            _module(name).add_arguments(command)
            command.add_argument("--quiet", action="store_true", help="no progress on stderr")
    parsed = parser.parse_args(given)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return int(_module(parsed.command).run(parsed))
    except Refusal as refusal:
        sys.stderr.write(f"hilum-engine: {refusal.reason} {refusal.next_step}\n")
        return EXIT_NOTHING_DONE
    except KeyboardInterrupt:
        sys.stderr.write("hilum-engine: interrupted.\n")
        return EXIT_INTERRUPTED


def _module(name: str) -> ModuleType:
    """A command's file; the name of one is a word of Python's own, and its file ends in an underscore."""
    return importlib.import_module(f"engine.commands.{name}{'_' if keyword.iskeyword(name) else ''}")


if __name__ == "__main__":
    sys.exit(main())
