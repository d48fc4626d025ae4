"""Pictures and masks decoded once into arrays on disk that training reads through memory maps."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from engine.learning.progress import Progress
from engine.learning.segmenting.masks import MaskTable, cut
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal

_MADE = b"5"  # how masks are made from files; another number where that changes


@dataclass(frozen=True, eq=False)
class Stored:
    """What is learned from.

    Attributes
    ----------
    pictures
        ``[N, edge, edge]`` uint8, as first displayed.
    masks
        ``[T, edge, edge]`` uint8, 255 inside: one for each target of each picture, in order.
    starts
        ``[N + 1]``: the targets of picture n are ``masks[starts[n]:starts[n + 1]]``.
    """

    pictures: NDArray[np.uint8]
    masks: NDArray[np.uint8]
    starts: NDArray[np.int64]


def stored(table: MaskTable, edge: int, folder: Path, progress: Progress) -> Stored:
    """Decode what the folder does not hold yet; both arrays are written whole or not at all.

    Raises
    ------
    Refusal
        For the first file that cannot be opened, with its name; ``cannot-write`` where there is no room.
    """
    counts = [len(one.targets) for one in table.pictures]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    name = f"outlines-{edge}-{_fingerprint(table)}"
    paths = [folder / f"{name}-{part}.npy" for part in ("pictures", "masks")]
    if not all(path.is_file() for path in paths):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _decode(table, edge, paths[0], paths[1], progress)
        except OSError as error:
            raise Refusal(
                "cannot-write",
                f"The decoded pictures cannot be written to {folder}: {error.strerror}.",
                "Make room, or name another folder with --cache.",
            ) from error
    pictures, masks = (np.load(path, mmap_mode="r") for path in paths)
    return Stored(pictures, masks, starts)


def _decode(table: MaskTable, edge: int, pictures: Path, masks: Path, progress: Progress) -> None:
    from engine.radiographs import display, geometry
    from engine.radiographs.opening import Opener

    parts = [path.with_suffix(f".{os.getpid()}.part") for path in (pictures, masks)]
    number = sum(len(one.targets) for one in table.pictures)
    try:
        grey = open_memmap(parts[0], mode="w+", dtype=np.uint8, shape=(len(table.pictures), edge, edge))
        inside = open_memmap(parts[1], mode="w+", dtype=np.uint8, shape=(number, edge, edge))
        at = 0
        with Opener() as opener:
            for place in progress.over(np.arange(len(table.pictures)), "decoding"):
                one = table.pictures[int(place)]
                radiograph = _opened(opener.open, one.picture)
                shown = display.as_first_displayed(radiograph)
                grey[place] = _bytes(geometry.reduce_area(shown, edge, edge))
                for target in one.targets:
                    whole = np.zeros((1, 1), np.float32)
                    for path in target.masks:
                        pixels = _opened(opener.open, path).pixels
                        if (
                            pixels.ndim != 2
                            or abs(pixels.shape[0] / pixels.shape[1] - shown.shape[0] / shown.shape[1]) > 0.02
                        ):
                            raise Refusal(
                                "unusable-input",
                                f"{path.parent.name}/{path.name} has not the shape of its picture {one.picture.name}.",
                                "Correct the mask: one grey channel, as wide and high as the picture.",
                            )
                        whole = np.maximum(
                            whole, geometry.reduce_area(np.not_equal(pixels, 0).astype(np.float32), edge, edge)
                        )
                    inside[at] = _bytes(cut(whole, target.side))
                    at += 1
        for array, part, path in ((grey, parts[0], pictures), (inside, parts[1], masks)):
            array.flush()
            part.replace(path)
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _opened(opening: Callable[[Path], Radiograph], path: Path) -> Radiograph:
    """Open a file; a refusal names it by its folder and name."""
    try:
        return opening(path)
    except Refusal as refusal:
        raise Refusal(refusal.code, f"{path.parent.name}/{path.name}: {refusal.reason}", refusal.next_step) from refusal


def _bytes(shares: NDArray[np.float32]) -> NDArray[np.uint8]:
    """0..1 to 0..255."""
    whole: NDArray[np.uint8] = np.clip(np.rint(shares * 255.0), 0, 255).astype(np.uint8)
    return whole


def _fingerprint(table: MaskTable) -> str:
    """Names, sizes and times of every file."""
    digest = hashlib.sha256(_MADE)
    for one in table.pictures:
        for path in (one.picture, *(path for target in one.targets for path in target.masks)):
            status = path.stat()
            digest.update(f"{path.parent.name}/{path.name}\t{status.st_size}\t{status.st_mtime_ns}\n".encode())
        digest.update(repr([(target.map, target.side) for target in one.targets]).encode())
    return digest.hexdigest()[:16]
