"""``hilum-engine verify``: every hash of an engine, then a known image."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from engine.bundles import engines
from engine.bundles.verifying import verify
from engine.commands.main import EXIT_DONE
from engine.radiographs.refusals import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("name", nargs="?", help=f"name or folder of an engine (default: {engines.DEFAULT})")


def run(arguments: argparse.Namespace) -> int:
    """Say of each file that it is as it was made, then what the engine answers; a Refusal ends it."""
    from engine.reading import known
    from engine.reading.reader import Reader

    def say(text: str) -> None:
        if not arguments.quiet:
            sys.stdout.write(f"{text}\n")

    engine = engines.find(arguments.name, None)
    say(f"{engine.name} {engine.card.version} in {engine.folder}")
    verify(engine, lambda name: say(f"  as it was made: {name}"))
    if engine.card.kind == "segmenter":
        return _outlines(engine, say)
    if engine.card.kind == "gate":
        return _looks(engine, say)
    reader = Reader(engine, device="cpu")
    found = known.known_probabilities(engine, reader)
    for member in reader.members:
        say(f"  member: {member}")
    error = known.pooling_error(reader.answers)
    if error is not None and error > known.TOLERANCE:
        raise _differs(f"the mean of a heatmap differs from its finding's logit by {error:.2g}")
    if error is not None:
        say(f"  known image: a heatmap's mean equals its finding's logit within {max(error, 1e-9):.1g}")
    if engine.card.known:
        difference = known.largest_difference(engine.card.known, found)
        if difference > known.TOLERANCE:
            raise _differs(f"a probability differs by {difference:.3f} from the one noted in its card")
        say(f"  known image: probabilities as noted in the card (largest difference {difference:.1g})")
    else:
        say("  known image: read; the card notes no values to compare with")
    say(f"  sha256 {engine.sha256}")
    return EXIT_DONE


def _outlines(engine: engines.Engine, say: Callable[[str], None]) -> int:
    """Let a segmenter outline the known image; its numbers must be finite, since a card notes none to compare with."""
    from engine.reading import known
    from engine.reading.outlines import HALF, Segmenter

    outlines = Segmenter(engine, "cpu").outline(known.known_radiograph())
    shares = (outlines.inside >= HALF).mean((1, 2))
    told = ", ".join(
        f"{label.replace('_', ' ')} {share:.0%}" for label, share in zip(outlines.labels, shares, strict=True)
    )
    say(f"  known image: outlined ({told} of it)")
    say(f"  sha256 {engine.sha256}")
    return EXIT_DONE


def _looks(engine: engines.Engine, say: Callable[[str], None]) -> int:
    """Let a gate look at the known image."""
    from engine.radiographs import display
    from engine.reading import known
    from engine.reading.frontal import Frontal

    kind = Frontal(engine).look(display.as_first_displayed(known.known_radiograph()))
    told = ", ".join(f"{name.replace('_', ' ')} {value:.0%}" for name, value in kind.probabilities.items())
    say(f"  known image: {told}")
    say(f"  sha256 {engine.sha256}")
    return EXIT_DONE


def _differs(why: str) -> Refusal:
    return Refusal(
        "engine-altered",
        f"The engine's files are whole, but on the known image {why}.",
        "Do not use its readings on this computer; install the engine and Hilum again.",
    )
