"""One frame of a DICOM file to a ``Radiograph``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.dicom import colour, decoders, stored, tables
from engine.radiographs.dicom.frames import encapsulated_frame, frame_milliseconds, native_frame
from engine.radiographs.dicom.header import EXPLICIT_BIG, EXPLICIT_LITTLE, Buffer, Header, read_header
from engine.radiographs.dicom.identity import identity_of
from engine.radiographs.dicom.kinds import refuse_without_pixels
from engine.radiographs.dicom.overlays import overlay_groups, planes_of
from engine.radiographs.dicom.shape import Shape, padding_of, shape_of
from engine.radiographs.dicom.spacing import aspect_of, spacing_of
from engine.radiographs.dicom.values import group_of, word, words
from engine.radiographs.dicom.words import unpack
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Identity, Plane, Radiograph
from engine.radiographs.refusals import Refusal

FORMAT = "DICOM"
_SIZE_DIFFERS = "The compressed picture is {rows} x {columns}, not as the header says; it is shown as it is."


@dataclass(frozen=True, eq=False)
class Opened:
    """A header that was read and checked, before any pixel."""

    header: Header
    shape: Shape
    identity: Identity
    notices: tuple[str, ...]


def open_header(buffer: Buffer, limits: Limits) -> Opened:
    """Read and check the header; refuse what holds no picture by what it is."""
    header = read_header(buffer, limits)
    if header.pixels is None:
        raise refuse_without_pixels(header.dataset, header.sop_class)
    if not decoders.known(header.syntax):
        raise decoders.refuse_syntax(header.syntax)
    shape = shape_of(header, limits)
    identity, texts = identity_of(header.dataset)
    return Opened(header, shape, identity, (*header.notices, *shape.notices, *texts))


def open_frame(path: Path, opened: Opened, frame: int, limits: Limits) -> Radiograph:
    """Decode one frame and say what its values mean.

    Raises
    ------
    Refusal
        Where the pixels are not there, cannot be decoded, or are not what the header says.
    """
    header, shape, dataset = opened.header, opened.shape, opened.header.dataset
    if not 1 <= frame <= shape.frames:
        raise Refusal(
            "unusable-input",
            f"The file has {shape.frames} frame(s); there is no frame {frame}.",
            "Choose another frame.",
        )
    decoded, syntax, there = _decoded(header, shape, frame, limits)
    pixels, bits, photometric = _pixels(decoded, header, shape, syntax)
    signed = bool(np.issubdtype(pixels.dtype, np.signedinteger))
    notices = list(opened.notices)
    if pixels.shape[:2] != (shape.rows, shape.columns):
        notices.append(_SIZE_DIFFERS.format(rows=pixels.shape[0], columns=pixels.shape[1]))
    if there < shape.frames:
        notices.append(f"The file states {shape.frames} frames but holds {there}.")
    if there > limits.frames:
        notices.append(f"The file holds {there} frames; the first {limits.frames} are listed.")
    slope, intercept, said = tables.rescale_of(dataset, frame)
    notices.extend(said)
    modality_lut, said = tables.modality_lut_of(dataset, signed=signed, little=header.little)
    notices.extend(said)
    lowest = 0.0 if modality_lut is not None or not signed else -1.0
    below_zero = modality_lut is None and (signed or slope * lowest + intercept < 0 or intercept < 0)
    voi_luts, said = tables.voi_luts_of(dataset, signed=below_zero, little=header.little)
    notices.extend(said)
    windows, said = tables.windows_of(dataset, frame)
    notices.extend(said)
    spacing, said = spacing_of(dataset, frame)
    notices.extend(said)
    planes: tuple[Plane, ...] = ()
    if overlay_groups(dataset):
        planes, said = planes_of(dataset, decoded.values, shape, frame, limits, little=header.little)
        notices.extend(said)
    return Radiograph(
        path=path,
        sha256="",
        format=FORMAT,
        pixels=pixels,
        bits_stored=bits,
        frame=frame,
        frames=min(there, limits.frames),
        photometric=photometric,
        presentation_lut_shape=word(dataset, "PresentationLUTShape"),
        slope=slope,
        intercept=intercept,
        modality_lut=modality_lut,
        windows=windows,
        voi_luts=voi_luts,
        padding=padding_of(dataset, shape) if pixels.ndim == 2 else None,
        spacing=spacing,
        aspect=aspect_of(dataset, spacing),
        edges=_edges(opened, frame),
        identity=opened.identity,
        notices=tuple(dict.fromkeys(notices)),
        planes=planes,
        frame_milliseconds=frame_milliseconds(dataset, frame) if shape.frames > 1 else None,
    )


def _decoded(header: Header, shape: Shape, frame: int, limits: Limits) -> tuple[decoders.Decoded, str, int]:
    """The frame's words, the transfer syntax they came in and the number of frames; the size is checked first."""
    assert header.pixels is not None
    if shape.rows * shape.columns * shape.samples * max(shape.allocated // 8, 1) > limits.result_bytes:
        raise Refusal("too-large", "The decoded picture is larger than is allowed.", "Export it at a smaller size.")
    syntax = header.syntax
    if stored.native(syntax) and header.pixels.length is None:
        raise Refusal(
            "header-lies",
            "The file says that its pixels are uncompressed, but not how many there are.",
            "Export the file again from where it came.",
        )
    if stored.native(syntax):
        view, first_bit = native_frame(header, shape, frame)
        swapped = syntax == EXPLICIT_BIG and header.pixels.vr == "OW"
        little = syntax != EXPLICIT_BIG
        return (
            decoders.Decoded(unpack(view, shape, little=little, swapped=swapped, first_bit=first_bit)),
            EXPLICIT_LITTLE,
            shape.frames,
        )
    code, there = encapsulated_frame(header, shape.frames, frame)
    return decoders.decode(syntax, code, shape, limits), syntax, there


def _pixels(decoded: decoders.Decoded, header: Header, shape: Shape, syntax: str) -> tuple[NDArray[Any], int, str]:
    """Stored values or RGB, their bits, and the photometric interpretation that holds for them."""
    if shape.colour:
        return colour.to_rgb(decoded, shape, syntax), 8, "RGB"
    if decoded.values.ndim == 3:
        raise Refusal(
            "header-lies",
            "The file promises a grey picture, but its pixels are in colour.",
            "Export the file again from where it came.",
        )
    values, bits = stored.to_stored(decoded, shape, syntax)
    if not isinstance(header.buffer, bytes) and not values.flags.owndata:
        values = values.copy()  # a mapped file cannot be closed while pixels look into it
    if shape.photometric == "PALETTE COLOR":
        return colour.from_palette(values, header.dataset, signed=shape.signed, little=header.little), 8, "RGB"
    return values, bits, shape.photometric


def _edges(opened: Opened, frame: int) -> tuple[str, str] | None:
    """Patient Orientation: what lies towards the right edge and towards the lower edge."""
    place = group_of(opened.header.dataset, frame, "PatientOrientationInFrameSequence") or opened.header.dataset
    found = words(place, "PatientOrientation")
    if len(found) != 2 or not all(part and set(part) <= set("LRAPHF") and len(part) <= 3 for part in found):
        return None
    return found[0], found[1]
