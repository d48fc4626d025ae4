"""Radiographs decoded once, as first displayed, into one array on disk that training reads through memory maps."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.radiographs.refusals import Refusal


def cached(
    manifest: Manifest, indices: NDArray[np.int64], *, rows: int, columns: int, folder: Path, progress: Progress
) -> NDArray[np.uint8]:
    """Return pictures ``[indices, rows, columns]`` uint8, decoding those that the folder does not hold yet.

    Parameters
    ----------
    manifest, indices
        Which images, in this order.
    rows, columns
        Every picture is stretched to this size by area averaging, as the engine's input is.
    folder
        Where the array is kept. It is written under a temporary name and renamed when whole; its name is a hash of
        the images' names, sizes and times, so that a changed folder is decoded again.
    progress
        Told of every picture.

    Raises
    ------
    Refusal
        For the first image that cannot be opened, with its name.
    """
    path = folder / f"pictures-{rows}x{columns}-{_fingerprint(manifest, indices)}.npy"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _decode(manifest, indices, (rows, columns), path, progress)
    pictures: NDArray[np.uint8] = np.load(path, mmap_mode="r")
    return pictures


def _decode(
    manifest: Manifest, indices: NDArray[np.int64], shape: tuple[int, int], path: Path, progress: Progress
) -> None:
    from engine.radiographs import display, geometry
    from engine.radiographs.opening import Opener

    temporary = path.with_suffix(f".{os.getpid()}.part")
    try:
        target = open_memmap(temporary, mode="w+", dtype=np.uint8, shape=(len(indices), *shape))
        with Opener() as opener:
            for place, index in enumerate(progress.over(indices, "decoding")):
                try:
                    picture = display.as_first_displayed(opener.open(manifest.path(int(index))))
                except Refusal as refusal:
                    raise Refusal(
                        refusal.code, f"images/{manifest.images[int(index)]}: {refusal.reason}", refusal.next_step
                    ) from refusal
                reduced = geometry.reduce_area(picture, *shape)
                target[place] = np.clip(np.rint(reduced * 255.0), 0, 255).astype(np.uint8)
        target.flush()
        del target
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):  # after a fault the map may still hold the file
            temporary.unlink(missing_ok=True)


def _fingerprint(manifest: Manifest, indices: NDArray[np.int64]) -> str:
    digest = hashlib.sha256()
    for index in indices:
        status = manifest.path(int(index)).stat()
        digest.update(f"{manifest.images[int(index)]}\t{status.st_size}\t{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
