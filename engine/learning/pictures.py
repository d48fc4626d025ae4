"""Radiographs decoded once, as first displayed, into one array on disk that several processes map."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from engine.learning.datasets.settings import Preparation
from engine.learning.manifest import Manifest
from engine.learning.preparing import Segmenter, prepared
from engine.learning.progress import Progress
from engine.radiographs.refusals import Refusal

PIPELINE = 1  # raised whenever decoding, display or reduction makes other pictures of the same files
_PATIENCE = 180.0  # seconds for one file: nobody waits before a screen, and a busy computer is no damaged picture
_CHUNK = 256  # pictures handed out at once, so that no list grows with their number
_MOST_REFUSED = 20
_BLOCK = 1 << 20
_SPARE = 16 << 20  # bytes that are left free besides


def cached(
    manifest: Manifest,
    indices: NDArray[np.int64],
    *,
    rows: int,
    columns: int,
    folder: Path,
    progress: Progress,
    preparation: Preparation | None = None,
    segmenter: Segmenter | None = None,
    workers: int = 0,
) -> NDArray[np.uint8]:
    """Return pictures ``[indices, rows, columns]`` uint8, decoding those that the folder does not hold yet.

    The array is a map of a file: any number of processes share its pages, and it never lies in memory as a whole.

    Parameters
    ----------
    manifest, indices
        Which images, in this order.
    rows, columns
        Every picture is stretched to this size by area averaging, as the engine's input is.
    folder
        Where the array is kept. It is written under a temporary name and renamed when whole; its name is a hash of the
        images' bytes and of how they are prepared. A process that finds another one making it waits for that one.
    progress
        Told of every picture.
    preparation
        What is done to a picture besides; nothing where None.
    segmenter
        Finds the lungs where the preparation crops to them.
    workers
        Pictures decoded at the same time; as many as there are processors where 0.

    Raises
    ------
    Refusal
        With table and line for images that cannot be opened; where the disk has no room, before anything is decoded.
    """
    from filelock import FileLock

    if not len(indices):
        return np.zeros((0, rows, columns), np.uint8)
    wanted = _Wanted(manifest, indices, (rows, columns), preparation or Preparation(), segmenter)
    known = folder / f"{wanted.title}-{wanted.outside()}.known"
    found = _noted(known)
    if found is None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with FileLock(folder / "making.lock"):
                found = _noted(known) or _made(wanted, folder, progress, workers or os.cpu_count() or 1)
                _write_note(known, found.name)
        except OSError as error:
            raise _no_room(folder, error.strerror or str(error)) from error
    pictures: NDArray[np.uint8] = np.load(found, mmap_mode="r")
    return pictures


def bytes_needed(images: int, rows: int, columns: int) -> int:
    """Room on the disk that this many pictures take."""
    return images * rows * columns + 4096


def require_room(folder: Path, needed: int) -> None:
    """Refuse to begin what the disk has no room for.

    Raises
    ------
    Refusal
        ``cannot-write``, with what is needed and what is free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise _no_room(folder, f"that takes {_size(needed + _SPARE)} with some to spare, and {_size(free)} are free")


@dataclass(frozen=True, eq=False)
class _Wanted:
    """Which pictures, how large, prepared how."""

    manifest: Manifest
    indices: NDArray[np.int64]
    shape: tuple[int, int]
    preparation: Preparation
    segmenter: Segmenter | None

    @property
    def title(self) -> str:
        return f"pictures-{self.shape[0]}x{self.shape[1]}"

    def path(self, place: int) -> Path:
        return self.manifest.path(int(self.indices[place]))

    def places(self) -> Iterator[range]:
        count = len(self.indices)
        return (range(begin, min(begin + _CHUNK, count)) for begin in range(0, count, _CHUNK))

    def outside(self) -> str:
        """A hash of what can be seen without reading: places, sizes, times."""
        digest = self._begun()
        for place in range(len(self.indices)):
            path = self.path(place)
            status = path.stat()
            digest.update(f"{path}\t{status.st_size}\t{status.st_mtime_ns}\n".encode())
        return str(digest.hexdigest())[:16]

    def inside(self, progress: Progress, workers: int) -> str:
        """A hash of the images' bytes in their order."""
        digest = self._begun()
        told = iter(progress.over(range(len(self.indices)), "looking at the images"))
        with ThreadPoolExecutor(workers) as pool:
            for places in self.places():
                for found in pool.map(_sha256, map(self.path, places)):
                    next(told)
                    digest.update(found)
        return str(digest.hexdigest())[:16]

    def _begun(self) -> Any:  # noqa: ANN401 - hashlib's type has no public name
        chosen = self.preparation  # a segmenter is told by its hash, not by its name
        cropped = self.segmenter.sha256 if self.segmenter and chosen.lungs == "box" else ""
        said = (chosen.crop, chosen.contrast, chosen.lungs)
        return hashlib.sha256(f"{PIPELINE} {said} {cropped}\n".encode())


def _sha256(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def _made(wanted: _Wanted, folder: Path, progress: Progress, workers: int) -> Path:
    """The file of these pictures by their content, decoded if it is not there from images of other names."""
    path = folder / f"{wanted.title}-{wanted.inside(progress, workers)}.npy"
    if path.is_file():
        return path
    require_room(folder, bytes_needed(len(wanted.indices), *wanted.shape))
    temporary = path.with_suffix(f".{os.getpid()}.part")
    try:
        target = _allocated(temporary, (len(wanted.indices), *wanted.shape))
        _decode(wanted, target, progress, workers)
        target.flush()
        del target
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):  # after a fault the map may still hold the file
            temporary.unlink(missing_ok=True)
    return path


def _decode(wanted: _Wanted, target: NDArray[np.uint8], progress: Progress, workers: int) -> None:
    """Decode into the array; the first pictures that cannot be opened are refused together."""
    from engine.radiographs.opening import Limits, Opener

    refused: list[tuple[int, Refusal]] = []
    if wanted.preparation.lungs == "box" and wanted.segmenter is None:
        raise Refusal(
            "engine-missing",
            "The recipe crops pictures to the lungs, and no engine that finds them was named.",
            'Name one, or set preparation.lungs="none".',
        )
    with Opener(workers, Limits(seconds=_PATIENCE)) as opener, ThreadPoolExecutor(workers) as pool:

        def one(place: int) -> Refusal | None:
            try:
                radiograph = opener.open(wanted.path(place))
                target[place] = prepared(radiograph, wanted.shape, wanted.preparation, wanted.segmenter)
            except Refusal as refusal:
                return refusal
            return None

        told = iter(progress.over(range(len(wanted.indices)), "decoding"))
        for places in wanted.places():
            for place, refusal in zip(places, pool.map(one, places), strict=True):
                next(told)
                if refusal is not None:
                    refused.append((int(wanted.indices[place]), refusal))
            if len(refused) >= _MOST_REFUSED:
                break
    if refused:
        raise _unreadable(wanted.manifest, refused)


def _allocated(path: Path, shape: tuple[int, ...]) -> np.memmap[tuple[int, ...], np.dtype[np.uint8]]:
    """An array's file whose room is taken from the disk at once: a full disk kills whoever writes to a map of it."""
    with path.open("wb") as stream:
        npy.write_array_header_1_0(stream, {"descr": "|u1", "fortran_order": False, "shape": shape})
        offset, size = stream.tell(), int(np.prod(shape))
        if hasattr(os, "posix_fallocate"):
            stream.flush()
            os.posix_fallocate(stream.fileno(), offset, size)
        else:
            for begin in range(0, size, _BLOCK):
                stream.write(bytes(min(_BLOCK, size - begin)))
    return np.memmap(path, np.uint8, "r+", offset, shape)


def _noted(known: Path) -> Path | None:
    """The file that a note names, if both are there."""
    try:
        path = known.with_name(known.read_text("ascii").strip())
    except (OSError, ValueError):
        return None
    return path if path.suffix == ".npy" and path.is_file() else None


def _write_note(known: Path, name: str) -> None:
    temporary = known.with_suffix(f".{os.getpid()}.part")
    temporary.write_text(f"{name}\n", "ascii")
    temporary.replace(known)


def _unreadable(manifest: Manifest, refused: list[tuple[int, Refusal]]) -> Refusal:
    """The first image that cannot be opened, and where the others are."""
    index, first = refused[0]
    others = ", ".join(manifest.place(other) for other, _ in refused[1:])
    also = f" Nor can be opened those of {others}." if others else ""
    return manifest.unreadable(index, first, also)


def _no_room(folder: Path, why: str) -> Refusal:
    return Refusal(
        "cannot-write",
        f"The decoded pictures cannot be kept in {folder}: {why}.",
        "Make room, or name another folder with --cache; then go on.",
    )


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"
