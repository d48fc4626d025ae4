"""Fresh damage to real files: the same number gives the same bytes, on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

LARGEST = 400_000
# Where the interesting bytes are: headers are changed as often as the rest together.
HEADER = 2048
PIXELS = b"\xe0\x7f\x10\x00"

Change = Callable[[bytearray, Random], bytes]


def sources(*folders: Path) -> list[Path]:
    """Real files of a moderate size that are pictures by their names or have none, in order."""
    kinds = (".dcm", ".png", ".jpg", ".jpeg", ".tif", ".tiff", "")
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix.lower() in kinds and path.is_file() and 0 < path.stat().st_size <= LARGEST
    )


def rasters(folder: Path) -> list[Path]:
    """PNG, JPEG and TIFF files of several modes, made by Pillow."""
    import numpy as np
    from PIL import Image

    y, x = np.mgrid[0:96, 0:80]
    grey = ((x * 3 + y * 2) % 256).astype(np.uint8)
    made = {
        "grey.png": Image.fromarray(grey),
        "deep.png": Image.fromarray(grey.astype(np.uint16) * 200),
        "colour.png": Image.fromarray(np.dstack([grey, grey[::-1], grey])),
        "palette.png": Image.fromarray(grey).convert("P"),
        "grey.jpg": Image.fromarray(grey),
        "colour.jpg": Image.fromarray(np.dstack([grey, grey[::-1], grey])),
        "grey.tif": Image.fromarray(grey),
        "deep.tif": Image.fromarray(grey.astype(np.uint16) * 200),
    }
    for name, image in made.items():
        image.save(folder / name)
    Image.fromarray(grey).save(folder / "packed.tif", compression="tiff_lzw")
    return sorted(folder.glob("*.*"))


def mutated(source: Path, seed: int) -> tuple[str, bytes]:
    """One damaged file: what was done, and its bytes.

    Parameters
    ----------
    seed
        Decides what is done, and where.
    """
    chance = Random(seed)
    whole = bytearray(source.read_bytes())
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        name = chance.choice(list(CHANGES))
        whole = bytearray(CHANGES[name](whole, chance)) or bytearray(b"\0")
        done.append(name)
    if chance.random() < 0.08:
        whole, done = bytearray(_zipped(bytes(whole), source.name, chance)), [*done, "zip"]
    return "+".join(done), bytes(whole)


def _place(whole: bytearray, chance: Random, width: int = 1) -> int:
    """A place, half of the time in the header."""
    end = max(len(whole) - width, 1)
    return chance.randrange(min(end, HEADER) if chance.random() < 0.5 else end)


def _flip(whole: bytearray, chance: Random) -> bytes:
    """Some bits."""
    for _ in range(chance.choice((1, 8, 64))):
        whole[_place(whole, chance) % len(whole)] ^= 1 << chance.randrange(8)
    return whole


def _cut(whole: bytearray, chance: Random) -> bytes:
    """The end is missing."""
    return whole[: chance.randrange(1, len(whole) + 1)]


def _lie(whole: bytearray, chance: Random) -> bytes:
    """A number that stands for a length, or any other two or four bytes."""
    width = chance.choice((2, 4))
    at = _place(whole, chance, width)
    lies = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE, len(whole), len(whole) * 2)
    value = chance.choice(lies) & ((1 << 8 * width) - 1)
    whole[at : at + width] = value.to_bytes(width, chance.choice(("little", "big")))
    return whole


def _length(whole: bytearray, chance: Random) -> bytes:
    """The length of a stated element."""
    vrs = (b"US", b"OW", b"OB", b"SQ", b"LO", b"IS", b"DS", b"UI", b"CS")
    at = whole.find(chance.choice(vrs), chance.randrange(len(whole)))
    if at < 0:
        return _lie(whole, chance)
    whole[at + 2 : at + 4] = chance.randrange(65536).to_bytes(2, "little")
    return whole


def _tags(whole: bytearray, chance: Random) -> bytes:
    """Two places change theirs."""
    width = chance.choice((2, 4, 8))
    one, other = _place(whole, chance, width), _place(whole, chance, width)
    whole[one : one + width], whole[other : other + width] = whole[other : other + width], whole[one : one + width]
    return whole


def _double(whole: bytearray, chance: Random) -> bytes:
    """A piece stands twice."""
    at, length = _place(whole, chance), chance.choice((1, 4, 12, 100, 5000))
    return bytes(whole[: at + length] + whole[at:])


def _drop(whole: bytearray, chance: Random) -> bytes:
    """A piece is missing."""
    at, length = _place(whole, chance), chance.choice((1, 2, 4, 12, 100, 5000))
    return bytes(whole[:at] + whole[at + length :])


def _stream(whole: bytearray, chance: Random) -> bytes:
    """A byte of the compressed picture, or of the pixels."""
    begin = whole.rfind(PIXELS)
    begin = begin if begin > 0 else len(whole) // 3
    for _ in range(chance.choice((1, 4, 32))):
        reach = chance.choice((64, 1024, len(whole)))
        whole[min(begin + 8 + chance.randrange(reach), len(whole) - 1)] = chance.randrange(256)
    return whole


def _shape(whole: bytearray, chance: Random) -> bytes:
    """One of the numbers that describe the pixels."""
    element = chance.choice((0x02, 0x10, 0x11, 0x100, 0x101, 0x102, 0x103, 0x06))
    at = whole.find(b"\x28\x00" + element.to_bytes(2, "little"))
    if at < 0:
        return _flip(whole, chance)
    whole[at + 8 : at + 10] = chance.choice((0, 1, 2, 3, 7, 8, 16, 32, 255, 32767, 65535)).to_bytes(2, "little")
    return whole


def _zipped(content: bytes, name: str, chance: Random) -> bytes:
    """The file in an archive that is damaged itself."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"IM/{name}", content)
        archive.writestr("second", content[:2000])
    whole = bytearray(packed.getvalue())
    for _ in range(chance.choice((0, 1, 3))):
        reach = chance.choice((len(whole), 200))
        whole[-1 - chance.randrange(min(reach, len(whole)))] = chance.randrange(256)
    return whole


CHANGES: dict[str, Change] = {
    "flip": _flip,
    "cut": _cut,
    "lie": _lie,
    "length": _length,
    "swap": _tags,
    "double": _double,
    "drop": _drop,
    "stream": _stream,
    "shape": _shape,
}
