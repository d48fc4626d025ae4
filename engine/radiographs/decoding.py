"""A file to a ``Radiograph`` within this process: what the child does, and what trusted data may do without one."""

from __future__ import annotations

import hashlib
import mmap
import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from engine.radiographs import display, geometry, raster
from engine.radiographs.headline import Headline, Thumbnail, frontal_hint
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Identity, Radiograph
from engine.radiographs.refusals import Refusal
from engine.radiographs.sniffing import HEAD_BYTES, Kind, sniff

Buffer = bytes | mmap.mmap

# Larger files are mapped, so that only what is needed of them is read; smaller ones are hashed on the spot.
MAPPED_FROM = 256 << 20
HASHED_ASIDE_FROM = 1 << 20


def decode(path: Path, frame: int = 1, limits: Limits | None = None) -> Radiograph:
    """Open one frame of a file in this process.

    For a child process, and for data that is trusted and many (training). Anything else goes through
    :class:`engine.radiographs.opening.Opener`.

    Raises
    ------
    Refusal
        Whatever keeps the picture from being shown.
    """
    begin = perf_counter()
    allowed = limits or Limits()
    with _read(path) as buffer:
        kind = sniff(buffer[:HEAD_BYTES], path.name)
        if len(buffer) < HASHED_ASIDE_FROM:
            sha256, radiograph = hashlib.sha256(buffer).hexdigest(), _decode(path, buffer, kind, frame, allowed)
        else:  # hashing releases the interpreter: it costs nothing beside decoding
            with ThreadPoolExecutor(1) as aside:
                hashed = aside.submit(lambda: hashlib.sha256(buffer).hexdigest())
                radiograph, sha256 = _decode(path, buffer, kind, frame, allowed), hashed.result()
    return replace(radiograph, sha256=sha256, milliseconds=(perf_counter() - begin) * 1e3)


def headline(path: Path, limits: Limits | None = None) -> Headline:
    """Read a file's header, no pixels."""
    allowed = limits or Limits()
    with _read(path, mapped=True) as buffer:
        kind = sniff(buffer[:HEAD_BYTES], path.name)
        if kind in ("dicom", "perhaps-dicom"):
            from engine.radiographs.dicom.picture import FORMAT, open_header

            opened = open_header(buffer, allowed)
            shape, identity = opened.shape, opened.identity
            return Headline(
                path=path,
                sha256="",
                format=FORMAT,
                rows=shape.rows,
                columns=shape.columns,
                frames=min(shape.frames, allowed.frames),
                identity=identity,
                modality=identity.modality,
                photometric=shape.photometric,
                frontal=frontal_hint(identity.view_position),
                notices=opened.notices,
            )
        size = raster.raster_size(buffer, kind, allowed)
        return Headline(
            path=path,
            sha256="",
            format=kind,
            rows=size.rows,
            columns=size.columns,
            frames=min(size.frames, allowed.frames),
            identity=Identity(),
            photometric="RGB" if size.mode.startswith(("RGB", "P", "CMYK", "YCbCr")) else "MONOCHROME2",
        )


def thumbnail(path: Path, edge: int = 128, limits: Limits | None = None) -> Thumbnail:
    """A small picture of a file's first frame, as first displayed, its longer side ``edge`` pixels."""
    radiograph = decode(path, 1, limits)
    rows, columns = geometry.display_size(radiograph, edge)
    reduced = geometry.reduce_area(display.as_first_displayed(radiograph), rows, columns)
    picture = np.clip(np.rint(reduced * 255.0), 0, 255).astype(np.uint8)
    identity = radiograph.identity
    line = Headline(
        path=path,
        sha256=radiograph.sha256,
        format=radiograph.format,
        rows=radiograph.rows,
        columns=radiograph.columns,
        frames=radiograph.frames,
        identity=identity,
        modality=identity.modality,
        photometric=radiograph.photometric,
        frontal=frontal_hint(identity.view_position),
        notices=radiograph.notices,
    )
    return Thumbnail(line, picture, display.notices(radiograph))


def _decode(path: Path, buffer: Buffer, kind: Kind, frame: int, limits: Limits) -> Radiograph:
    """One frame of bytes of a known kind."""
    if kind in ("dicom", "perhaps-dicom"):
        from engine.radiographs.dicom.picture import open_frame, open_header

        return open_frame(path, open_header(buffer, limits), frame, limits)
    return raster.open_raster(path, buffer, kind, frame, limits)


@contextmanager
def _read(path: Path, *, mapped: bool = False) -> Iterator[Buffer]:
    """All bytes of a regular file, opened once."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise Refusal("unusable-input", f"“{path.name}” is a folder, not a file.", "Open the folder as a folder.")
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device would be read for ever
            raise Refusal("not-an-image", f"“{path.name}” is no ordinary file.", "Choose a file with an image.")
        with path.open("rb") as stream:
            if status.st_size == 0 or (status.st_size < MAPPED_FROM and not mapped):
                yield stream.read()
                return
            buffer = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            try:
                yield buffer
            finally:
                with suppress(BufferError):  # an exception's frames may still look into it: freed with them
                    buffer.close()
    except FileNotFoundError:
        raise Refusal(
            "vanished",
            f"“{path.name}” is not there; it was moved, renamed or deleted, or its drive is not connected.",
            "Look for it where it is now and open it again.",
        ) from None
    except PermissionError:
        raise Refusal(
            "no-permission", f"“{path.name}” may not be read by you.", "Ask its owner for permission to read it."
        ) from None
    except OSError as fault:
        raise Refusal(
            "no-permission",
            f"“{path.name}” cannot be read ({fault.strerror or 'input/output error'}).",
            "Check the drive or the network, then open it again.",
        ) from None
