"""Images per second of a reading, beside the floor: the bare network on tensors that are ready.

    python -m tests.bench.read [--images N] [--rounds N] [--engine NAME]

Both are timed in turn within one run, so that whatever else the computer does meets both; medians over rounds.
Also: composing three layers at 1000 x 1000.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from engine.bundles.engines import find
from engine.overlay.compose import Crop, Layer, compose
from engine.radiographs.opening import Opener
from engine.reading.preprocessing import prepare
from engine.reading.reader import Reader
from engine.reading.reading import Affine

SIDE = 1024


def made_images(folder: Path, count: int) -> list[Path]:
    """Grey PNGs of 1,024 pixels that compress about as radiographs do."""
    rng = np.random.default_rng(0)
    paths = []
    for number in range(count):
        slope = np.linspace(30, 190, SIDE)[:, None] + 20 * np.sin(np.arange(SIDE) / 40)[None]
        pixels = (slope + rng.normal(0, 3, (SIDE, SIDE))).clip(0, 255).astype(np.uint8)
        paths.append(folder / f"{number:03d}.png")
        Image.fromarray(pixels).save(paths[-1])
    return paths


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--engine")
    chosen = parser.parse_args()
    reader = Reader(find(chosen.engine), device="cpu")
    with tempfile.TemporaryDirectory() as folder, Opener() as opener:
        paths = made_images(Path(folder), chosen.images)
        opened = [opener.open(path) for path in paths]
        tensors = [prepare(radiograph, reader.engine.card.input).tensor for radiograph in opened]
        reader.read(opened[0], anyway=True)
        ways: dict[str, Callable[[], object]] = {
            "bare network on ready tensors (floor)": lambda: [reader.logits_and_maps(tensor) for tensor in tensors],
            "read from opened radiographs": lambda: [reader.read(radiograph, anyway=True) for radiograph in opened],
            "open and read from files": lambda: [reader.read(opener.open(path), anyway=True) for path in paths],
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(chosen.rounds):
            for name, work in ways.items():
                taken[name].append(seconds(work))
    floor = statistics.median(taken["bare network on ready tensors (floor)"])
    print(
        f"{reader.engine.name} {reader.engine.card.version}, {chosen.images} PNGs of {SIDE} px, {chosen.rounds} rounds"
    )
    for name, rounds in taken.items():
        middle = statistics.median(rounds)
        print(f"{name:40} {chosen.images / middle:7.1f} images/s   {middle / floor:5.2f} x the floor")
    rng = np.random.default_rng(0)
    layers = [
        Layer(str(n), rng.normal(size=(7, 7)).astype(np.float16), Affine(143, 71, 143, 71), (255, n * 90, 0), 0.7)
        for n in range(3)
    ]
    whole = Crop(0, 0, 1000, 1000)
    spent = [seconds(lambda: compose(layers, whole, 1000, 1000)) for _ in range(21)]
    print(f"composing 3 layers at 1000 x 1000: {statistics.median(spent) * 1e3:.1f} ms (best {min(spent) * 1e3:.1f})")


if __name__ == "__main__":
    main()
