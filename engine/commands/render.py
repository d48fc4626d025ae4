"""``hilum-engine render``: the display pipeline without a window, one picture to one PNG."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.commands.outputs import write_png
from engine.radiographs import display, geometry
from engine.radiographs.opening import Opener
from engine.radiographs.radiograph import LookUpTable, Radiograph, Window
from engine.radiographs.refusals import Refusal
from engine.radiographs.windows import usable

LARGEST_SIDE = 32_767
Offered = TypeVar("Offered", Window, LookUpTable)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command (CONTRACTS)."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a DICOM, PNG, JPEG or TIFF file")
    parser.add_argument("out", type=Path, metavar="OUT.png", help="the 8-bit PNG to write")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--window", nargs=2, type=float, metavar=("C", "W"), help="window center and width")
    choice.add_argument("--window-number", type=_from_one, metavar="N", help="the file's window N, from 1")
    choice.add_argument("--voi-lut", type=_from_one, metavar="N", help="the file's VOI look-up table N, from 1")
    choice.add_argument("--auto", action="store_true", help="percentiles of the body")
    choice.add_argument("--full", action="store_true", help="minimum to maximum of the stored pixels")
    parser.add_argument(
        "--size", type=_from_one, metavar="N", help="longer side in pixels; default: the picture's own size"
    )
    parser.add_argument("--frame", type=_from_one, default=1, metavar="N", help="frame or page, from 1")
    parser.add_argument("--overlay", metavar="LABEL,...", help="draw the heatmaps of these findings")


def run(arguments: argparse.Namespace) -> int:
    """Render and write; 0 where it worked."""
    with Opener() as opener:
        radiograph = opener.open(arguments.path, arguments.frame)
    picture = display.render(radiograph, _choice(radiograph, arguments))
    if arguments.size is not None:
        picture = _resized(picture, *geometry.display_size(radiograph, min(arguments.size, LARGEST_SIDE)))
    if arguments.overlay:
        picture = _overlaid(picture, radiograph, [label.strip() for label in arguments.overlay.split(",")])
    write_png(arguments.out, picture)
    if not arguments.quiet:
        for notice in display.notices(radiograph):
            sys.stderr.write(f"{notice}\n")
    return 0


def _choice(radiograph: Radiograph, arguments: argparse.Namespace) -> display.Choice | None:
    """What was asked for, or None for the file's first choice."""
    if arguments.window is not None:
        window = Window(arguments.window[0], arguments.window[1])
        if not usable(window):
            reason = f"A window of centre {window.center:g} and width {window.width:g} shows nothing."
            raise Refusal("unusable-input", reason, "Take a centre that is a number, and a width from 1.")
        return window
    if arguments.window_number is not None:
        return _numbered(radiograph.windows, arguments.window_number, "window")
    if arguments.voi_lut is not None:
        return _numbered(radiograph.voi_luts, arguments.voi_lut, "VOI look-up table")
    if arguments.full:
        return display.Full()
    return display.Automatic() if arguments.auto else None


def _numbered(offered: tuple[Offered, ...], number: int, what: str) -> Offered:
    """The offered choice of a number from 1."""
    if number > len(offered):
        there = f"only {len(offered)}" if offered else "none"
        raise Refusal("unusable-input", f"There is no {what} {number}; the file has {there}.", "Leave the option out.")
    return offered[number - 1]


def _resized(picture: NDArray[np.uint8], rows: int, columns: int) -> NDArray[np.uint8]:
    """Area-averaged, rounded."""
    reduced = geometry.reduce_area(picture, rows, columns)
    return np.clip(np.rint(reduced), 0, 255).astype(np.uint8)


def _overlaid(picture: NDArray[np.uint8], radiograph: Radiograph, labels: list[str]) -> NDArray[np.uint8]:
    """RGB with the heatmaps of labels over the picture."""
    from engine.bundles import engines
    from engine.overlay.compose import Crop, compose
    from engine.reading.picturing import layers_of
    from engine.reading.reader import Reader

    reading = Reader(engines.find(None)).read(radiograph)
    known = {_key(finding.label): finding for finding in reading.findings}
    unknown = [label for label in labels if _key(label) not in known]
    if unknown:
        raise Refusal(
            "unusable-input",
            f"The engine {reading.engine} knows no finding “{unknown[0]}”.",
            f"It knows {', '.join(reading.labels)}.",
        )
    if reading.maps is None:
        raise Refusal("unusable-input", f"The engine {reading.engine} has no heatmaps.", "Leave --overlay out.")
    wanted = {_key(label) for label in labels}
    layers = layers_of(reading, tuple(f for f in reading.findings if _key(f.label) in wanted))
    rows, columns = picture.shape[:2]
    whole = Crop(0.0, 0.0, radiograph.rows, radiograph.columns)
    over = compose(layers, whole, rows, columns).astype(np.float32)
    under = (picture if picture.ndim == 3 else picture[:, :, None].repeat(3, axis=2)).astype(np.float32)
    alpha = over[:, :, 3:] / 255.0
    mixed: NDArray[np.uint8] = np.rint(under * (1.0 - alpha) + over[:, :, :3] * alpha).astype(np.uint8)
    return mixed


def _key(label: str) -> str:
    """``pleural thickening`` and ``Pleural_Thickening`` are one finding."""
    return label.replace("_", " ").casefold()


def _from_one(text: str) -> int:
    """A whole number from 1, for argparse."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return number
