"""How long opening takes: file to grey picture through the child, against pydicom and a NumPy window in this process.

``python -m tests.bench.open [--repeat 15]`` prints medians and the ratio; nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import pydicom
from pydicom.uid import ExplicitVRLittleEndian, JPEG2000Lossless, JPEGLosslessSV1, JPEGLSLossless

from engine.radiographs import display
from engine.radiographs.opening import Opener
from tests.engine.radiographs.making import chest, compressed, dicom

SIDE = 3000
ATTRIBUTES = {"BitsStored": 14, "HighBit": 13, "WindowCenter": 8192, "WindowWidth": 16384}


def files(folder: Path) -> dict[str, Path]:
    """One radiograph of 3000 x 3000 x 16 bits, uncompressed and as code streams, and as PNG."""
    import imagecodecs
    from PIL import Image

    noise = np.random.default_rng(0).integers(0, 32, (SIDE, SIDE), dtype=np.uint16)
    pixels = np.kron(chest(SIDE // 25, SIDE // 25), np.ones((25, 25), np.uint16)).astype(np.uint16) * 60 + noise
    Image.fromarray(pixels).save(folder / "16bit.png", compress_level=1)
    return {
        "uncompressed": dicom(folder / "raw.dcm", pixels, syntax=ExplicitVRLittleEndian, **ATTRIBUTES),
        "JPEG lossless": compressed(
            folder / "jpll.dcm",
            pixels,
            [imagecodecs.jpeg8_encode(pixels, lossless=True, predictor=1, bitspersample=14)],
            JPEGLosslessSV1,
            **ATTRIBUTES,
        ),
        "JPEG-LS": compressed(
            folder / "jls.dcm", pixels, [imagecodecs.jpegls_encode(pixels)], JPEGLSLossless, **ATTRIBUTES
        ),
        "JPEG 2000": compressed(
            folder / "j2k.dcm",
            pixels,
            [imagecodecs.jpeg2k_encode(pixels, codecformat="j2k")],
            JPEG2000Lossless,
            **ATTRIBUTES,
        ),
        "PNG, 16 bit": folder / "16bit.png",
    }


def plain(path: Path) -> None:
    """What a script would do: pydicom's pixels and a linear window in floating point."""
    ds = pydicom.dcmread(path)
    values = ds.pixel_array.astype(np.float32)
    center, width = float(ds.WindowCenter), float(ds.WindowWidth)
    shades = np.clip((values - (center - 0.5)) / (width - 1) + 0.5, 0, 1)
    (shades * 255).astype(np.uint8)


def median_ms(job: Callable[[], object], repeat: int) -> float:
    """Median of so many runs after one that doesn't count."""
    job()
    taken = []
    for _ in range(repeat):
        begin = perf_counter()
        job()
        taken.append((perf_counter() - begin) * 1e3)
    return statistics.median(taken)


def main() -> None:
    """Print one line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=15)
    repeat = parser.parse_args().repeat
    with tempfile.TemporaryDirectory() as name, Opener() as opener:
        begin = perf_counter()
        small = dicom(Path(name) / "small.dcm", chest())
        opener.open(small)
        print(f"first file, child's start included: {(perf_counter() - begin) * 1e3:.0f} ms")
        print(f"small file: {median_ms(lambda: opener.open(small), repeat):.1f} ms")
        print(f"headline:   {median_ms(lambda: opener.headline(small), repeat):.1f} ms")
        print(f"{SIDE} x {SIDE}, 16 bit{'opened':>14}{'+ rendered':>12}{'pydicom + window':>18}{'ratio':>8}")
        for kind, path in files(Path(name)).items():
            opened = median_ms(lambda path=path: opener.open(path), repeat)
            rendered = median_ms(lambda path=path: display.render(opener.open(path)), repeat)
            line = f"{kind:20}{opened:13.0f}{rendered:12.0f}"
            try:
                other = median_ms(lambda path=path: plain(path), repeat)
                print(f"{line}{other:18.0f}{rendered / other:8.2f}")
            except Exception as fault:
                print(f"{line}{type(fault).__name__:>18}")


if __name__ == "__main__":
    main()
