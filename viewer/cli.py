"""``hilum``: arguments first, everything heavy after."""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import engine

EXIT_USAGE = 2
SMALLEST, LARGEST = (800, 500), (7680, 4320)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the desk with files and folders, and return the exit code (CONTRACTS)."""
    multiprocessing.freeze_support()
    parsed = make_parser().parse_args(arguments)
    from viewer.app import run
    from viewer.desk.options import Options

    return run(
        Options(
            paths=tuple(parsed.paths),
            engine=parsed.engine,
            device=parsed.device,
            language=parsed.language,
            screenshot=parsed.screenshot,
            size=parsed.size,
            data_dir=parsed.data_dir,
        )
    )


def make_parser() -> argparse.ArgumentParser:
    """The arguments of ``hilum``."""
    parser = argparse.ArgumentParser(
        prog="hilum",
        description="A viewer for chest radiographs that reads along. For research and teaching, not for diagnosis.",
        epilog="Without a path the samples are opened.",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders to open")
    parser.add_argument("--engine", metavar="NAME", help="which engine reads: its name or the path of its folder")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="what computes")
    parser.add_argument("--language", choices=("en", "es"), help="of the texts, for this start")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="write the window as PNG and end; works without a display"
    )
    parser.add_argument(
        "--size", type=size, default=(1280, 800), metavar="WxH", help="of the screenshot (default 1280x800)"
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where store and settings are kept")
    parser.add_argument("--version", action="version", version=f"hilum {engine.__version__}")
    return parser


def size(text: str) -> tuple[int, int]:
    """``1280x800`` as two numbers."""
    found = re.fullmatch(r"(\d{2,5})[xX×](\d{2,5})", text.strip())
    if found is None:
        raise argparse.ArgumentTypeError("a size is written like 1280x800")
    width, height = int(found[1]), int(found[2])
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        raise argparse.ArgumentTypeError("a size lies between 800x500 and 7680x4320")
    return width, height


if __name__ == "__main__":
    sys.exit(main())
