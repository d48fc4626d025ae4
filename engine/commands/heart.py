"""``hilum-engine heart PATH ...``: a proposal for the cardiothoracic ratio of each radiograph, one JSON line each."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.bundles import engines
from engine.commands.main import EXIT_DONE, EXIT_NOTHING_DONE, EXIT_SOME_REFUSED
from engine.commands.outputs import json_line
from engine.commands.progress import Progress
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.radiographs.walking import Skipped, walk

if TYPE_CHECKING:
    from engine.reading.outlines import Segmenter

SCHEMA = "hilum.heart/1"
_NO_INPUT = {"not-found", "vanished", "no-images-in-folder"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")
    parser.add_argument("--segmenter", metavar="NAME", help="name or folder of a segmenter (default: heart-lungs)")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument("--anyway", action="store_true", help="also of what does not look like a frontal chest")


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each file, in the order in which they were named."""
    from engine.reading.outlines import DEFAULT, Segmenter

    segmenter = Segmenter(engines.find(arguments.segmenter or DEFAULT, "segmenter"), arguments.device)
    entries = [one for path in arguments.paths for one in walk([path]) if not _beside(one)]
    proposed, refused, missing = 0, 0, 0
    with Opener() as opener:
        for entry in Progress(len(entries), arguments.quiet).over(iter(entries)):
            line = _line(entry, opener, segmenter, arguments.anyway)
            code = line.get("refusal", {}).get("code")
            proposed += code is None
            refused += code is not None
            missing += code in _NO_INPUT
            sys.stdout.write(json_line(line))
    if proposed == 0 and refused == missing:
        return EXIT_NOTHING_DONE
    return EXIT_SOME_REFUSED if refused else EXIT_DONE


def _beside(entry: Path | Skipped) -> bool:
    """Tables and notes beside radiographs get no line."""
    return isinstance(entry, Skipped) and entry.refusal.code == "not-an-image"


def _line(entry: Path | Skipped, opener: Opener, segmenter: Segmenter, anyway: bool) -> dict[str, Any]:
    """What is said of one file."""
    from engine.radiographs import display
    from engine.reading import gate, heart

    path = os.fspath(entry.path if isinstance(entry, Skipped) else entry)
    line: dict[str, Any] = {"schema": SCHEMA, "path": path}
    try:
        if isinstance(entry, Skipped):
            raise entry.refusal
        radiograph = opener.open(entry)
        shown = display.as_first_displayed(radiograph)
        gated = gate.check(radiograph, lambda: shown)
        if gated.refusal is not None and not anyway:
            raise gated.refusal
        outlines = segmenter.outline(radiograph, shown)
        proposal = heart.propose(outlines, heart.view_of(radiograph))
    except Refusal as refusal:
        return line | {"refusal": refusal.as_json()}
    engine = {"name": outlines.engine, "version": outlines.version, "sha256": outlines.engine_sha256}
    return line | {"sha256": radiograph.sha256, **proposal.as_json(), "engine": engine}
