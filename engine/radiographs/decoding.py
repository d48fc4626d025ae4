"""A file to a ``Radiograph`` within this process: what the child does, and what trusted data may do without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from engine.radiographs import display, geometry, raster
from engine.radiographs.headline import Headline, Thumbnail, frontal_hint
from engine.radiographs.limits import Limits
from engine.radiographs.places.hashing import Known, sha256_of
from engine.radiographs.places.reading import Buffer, Places, Source
from engine.radiographs.radiograph import Identity, Radiograph
from engine.radiographs.sniffing import HEAD_BYTES, Kind, sniff

# Smaller files are hashed on the spot.
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
    return decode_known(path, frame, limits or Limits(), None)[0]


def decode_known(
    path: Path, frame: int, limits: Limits, known: Known | None, had: Callable[[], None] = lambda: None
) -> tuple[Radiograph, Known]:
    """As :func:`decode`, hashing the file only where its hash is not ``known``; also what is known of it now.

    ``had`` is called when the file's bytes are there: what takes long afterwards is no drive.
    """
    begin = perf_counter()
    with Places(limits) as places, places.opened(path) as source:
        had()
        kind = sniff(source.buffer[:HEAD_BYTES], path.name)
        if len(source.buffer) < HASHED_ASIDE_FROM or (known is not None and known.fits(source)):
            sha256, radiograph = sha256_of(source, known), _decode(path, source.buffer, kind, frame, limits)
        else:  # hashing releases the interpreter: it costs nothing beside decoding
            with ThreadPoolExecutor(1) as aside:
                hashed = aside.submit(sha256_of, source, known)
                radiograph, sha256 = _decode(path, source.buffer, kind, frame, limits), hashed.result()
        now = Known(source.size, source.mtime_ns, sha256)
    return replace(radiograph, sha256=sha256, milliseconds=(perf_counter() - begin) * 1e3), now


def headline(path: Path, limits: Limits | None = None, places: Places | None = None) -> Headline:
    """Read a file's header, no pixels.

    Parameters
    ----------
    places
        Opens the file, where a caller has more of the same archive to read.
    """
    allowed = limits or Limits()
    opened = places or Places(allowed)
    try:
        with opened.begun(path) as (first, whole):
            return _headline(path, first, whole, allowed)
    finally:
        if places is None:
            opened.close()


def _headline(path: Path, first: Source, whole: Callable[[], Source], limits: Limits) -> Headline:
    """A header by its first bytes where it is plain, else by all of them."""
    kind = sniff(first.buffer[:HEAD_BYTES], path.name)
    if kind == "dicom":
        from engine.radiographs.dicom.quick.describing import read_quick

        assert isinstance(first.buffer, bytes)
        if found := read_quick(first.buffer, lambda: whole().buffer, first.size, limits):
            return Headline(
                path=path,
                sha256="",
                format="DICOM",
                rows=found.rows,
                columns=found.columns,
                frames=found.frames,
                identity=found.identity,
                modality=found.identity.modality,
                photometric=found.photometric,
                frontal=frontal_hint(found.identity.view_position),
                size=first.size,
                mtime_ns=first.mtime_ns,
            )
    return full_headline(path, kind, whole(), limits)


def full_headline(path: Path, kind: Kind, source: Source, limits: Limits) -> Headline:
    """A header by all bytes of its file; raises Refusal."""
    if kind in ("dicom", "perhaps-dicom"):
        from engine.radiographs.dicom.picture import FORMAT, open_header

        opened = open_header(source.buffer, limits)
        shape, identity = opened.shape, opened.identity
        return Headline(
            path=path,
            sha256="",
            format=FORMAT,
            rows=shape.rows,
            columns=shape.columns,
            frames=min(shape.frames, limits.frames),
            identity=identity,
            modality=identity.modality,
            photometric=shape.photometric,
            frontal=frontal_hint(identity.view_position),
            notices=opened.notices,
            size=source.size,
            mtime_ns=source.mtime_ns,
        )
    size = raster.raster_size(source.buffer, kind, limits)
    return Headline(
        path=path,
        sha256="",
        format=kind,
        rows=size.rows,
        columns=size.columns,
        frames=min(size.frames, limits.frames),
        identity=Identity(),
        photometric="RGB" if size.mode.startswith(("RGB", "P", "CMYK", "YCbCr")) else "MONOCHROME2",
        size=source.size,
        mtime_ns=source.mtime_ns,
    )


def thumbnail(path: Path, edge: int = 128, limits: Limits | None = None) -> Thumbnail:
    """A small picture of a file's first frame, as first displayed, its longer side ``edge`` pixels."""
    return thumbnail_known(path, edge, limits or Limits(), None)[0]


def thumbnail_known(
    path: Path, edge: int, limits: Limits, known: Known | None, had: Callable[[], None] = lambda: None
) -> tuple[Thumbnail, Known]:
    """As :func:`thumbnail`, hashing as :func:`decode_known` does."""
    radiograph, now = decode_known(path, 1, limits, known, had)
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
        size=now.size,
        mtime_ns=now.mtime_ns,
    )
    return Thumbnail(line, picture, display.notices(radiograph)), now


def _decode(path: Path, buffer: Buffer, kind: Kind, frame: int, limits: Limits) -> Radiograph:
    """One frame of bytes of a known kind."""
    if kind in ("dicom", "perhaps-dicom"):
        from engine.radiographs.dicom.picture import open_frame, open_header

        return open_frame(path, open_header(buffer, limits), frame, limits)
    return raster.open_raster(path, buffer, kind, frame, limits)


@contextmanager
def _read(path: Path, limits: Limits) -> Iterator[Buffer]:
    """A file, mapped."""
    with Places(limits) as places, places.opened(path, mapped=True) as source:
        yield source.buffer
