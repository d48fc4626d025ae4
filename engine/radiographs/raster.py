"""PNG, JPEG and TIFF to a ``Radiograph``, by Pillow (DISPLAY-RULES 8)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Radiograph, Window
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

_AGAIN = "Copy or export it again from where it came."
_ORIENTATION, _PHOTOMETRIC = 274, 262
_AS_STORED = {8: Window(128.0, 256.0, "LINEAR", "As stored"), 16: Window(32768.0, 65536.0, "LINEAR", "As stored")}
# Array operations that bring each EXIF orientation upright.
_TURNS = {
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a[::-1].swapaxes(0, 1),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a.swapaxes(0, 1)[::-1],
}


@dataclass(frozen=True)
class RasterSize:
    """Size of a picture before it is decoded, upright."""

    rows: int
    columns: int
    frames: int
    mode: str


def raster_size(buffer: bytes | mmap, kind: str, limits: Limits) -> RasterSize:
    """Read the size of a picture without decoding it."""
    with _opened(buffer, kind, limits) as image:
        return _size(image)


def open_raster(path: Path, buffer: bytes | mmap, kind: str, frame: int, limits: Limits) -> Radiograph:
    """Decode one page of a picture.

    Grey keeps its 8 or 16 bits; alpha is laid on black; a palette or RGB picture that is grey everywhere becomes grey.

    Raises
    ------
    Refusal
        ``truncated``, ``decoder-failed``, ``too-large``.
    """
    with _opened(buffer, kind, limits) as image:
        size = _size(image)
        if not 1 <= frame <= size.frames:
            raise Refusal(
                "unusable-input",
                f"The file has {size.frames} page(s); there is no page {frame}.",
                "Choose another page.",
            )
        if frame > 1:
            image.seek(frame - 1)
        image.load()  # before anything that would load it on the side and swallow what is wrong
        orientation = _orientation(image)
        inverted = image.mode.startswith("I;16") and _tiff_tag(image, _PHOTOMETRIC) == 0
        pixels = _pixels(image)
    if orientation in _TURNS:
        pixels = _TURNS[orientation](pixels)
    pixels = np.ascontiguousarray(pixels)
    bits = pixels.dtype.itemsize * 8
    window = _AS_STORED.get(bits) if pixels.ndim == 2 and pixels.dtype in (np.uint8, np.uint16) else None
    return Radiograph(
        path=path,
        sha256="",
        format=kind,
        pixels=pixels,
        bits_stored=bits,
        frame=frame,
        frames=size.frames,
        photometric="RGB" if pixels.ndim == 3 else ("MONOCHROME1" if inverted else "MONOCHROME2"),
        windows=(window,) if window is not None else (),
    )


@contextmanager
def _opened(buffer: bytes | mmap, kind: str, limits: Limits) -> Iterator[Image]:
    """The picture with its size held against the limit, and Pillow's many faults as refusals."""
    from PIL import Image, UnidentifiedImageError

    stream = io.BytesIO(buffer if isinstance(buffer, bytes) else buffer[:])
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None  # the limit is held here, with our own words
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(stream, formats=(kind,)) as image:
                _check(image.width, image.height, limits)
                yield image
    except (Refusal, MemoryError):
        raise
    except UnidentifiedImageError:
        raise Refusal("decoder-failed", f"The file begins like a {kind} picture but is damaged.", _AGAIN) from None
    except OSError as fault:
        if "truncated" in str(fault).lower() or "unexpected end" in str(fault).lower():
            raise Refusal("truncated", f"The {kind} picture ends too early.", _AGAIN) from None
        raise Refusal("decoder-failed", f"The {kind} picture is damaged and cannot be decoded.", _AGAIN) from None
    except Exception:  # SyntaxError, ValueError, struct.error, zlib.error, ...: all mean a damaged file
        raise Refusal("decoder-failed", f"The {kind} picture is damaged and cannot be decoded.", _AGAIN) from None
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _check(columns: int, rows: int, limits: Limits) -> None:
    """Refuse a picture larger than allowed, before it is decoded."""
    if rows < 1 or columns < 1:
        raise Refusal("header-lies", "The picture claims to have no pixels.", _AGAIN)
    if rows * columns > limits.pixels:
        raise Refusal(
            "too-large",
            f"The picture claims {rows} x {columns} pixels, more than the {limits.pixels // 1_000_000} million "
            "that are allowed.",
            "Save it at a smaller size.",
        )


def _size(image: Image) -> RasterSize:
    """Size and pages of an opened picture, as it stands upright."""
    frames = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    columns, rows = image.size
    if _orientation(image) >= 5:
        columns, rows = rows, columns
    return RasterSize(rows, columns, max(frames, 1), image.mode)


def _orientation(image: Image) -> int:
    """EXIF orientation, 1 (upright) where it is not stated or makes no sense."""
    if image.format == "PNG" and "exif" not in image.info:
        return 1  # looking further would decode the picture
    if image.format == "TIFF":
        return 1  # Pillow turns these itself
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # damaged EXIF is no reason to refuse a picture
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _tiff_tag(image: Image, tag: int) -> object:
    """A tag of a TIFF picture, or None."""
    tags = getattr(image, "tag_v2", None)
    return tags.get(tag) if tags is not None else None


def _pixels(image: Image) -> NDArray[Any]:
    """Grey of 8, 16 or 32 bits, or RGB, of whatever mode the picture has."""
    mode = image.mode
    if mode.startswith("I;16"):
        return np.asarray(image).astype(np.uint16, copy=False)
    if mode == "I":
        return _sixteen_if_fitting(np.asarray(image))
    if mode == "F":
        return np.asarray(image, dtype=np.float32)
    return _eight_bits(image)


def _eight_bits(image: Image) -> NDArray[np.uint8]:
    """Grey or RGB of 8 bits."""
    mode, transparent = image.mode, "transparency" in image.info
    if mode in ("1", "L") and not transparent:
        return np.asarray(image.convert("L"))
    if mode in ("L", "LA", "La"):
        return _on_black(np.asarray(image.convert("LA")))[:, :, 0]
    if transparent or mode in ("RGBA", "RGBa", "PA"):
        return _grey_if_grey(_on_black(np.asarray(image.convert("RGBA"))))
    return _grey_if_grey(np.asarray(image.convert("RGB")))


def _sixteen_if_fitting(values: NDArray[np.int32]) -> NDArray[Any]:
    """16 bits where the values fit: Pillow widens some 16-bit pictures to 32."""
    fits = values.size > 0 and values.min() >= 0 and values.max() <= 65535
    return values.astype(np.uint16 if fits else np.int32)


def _on_black(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Colours weakened by their alpha, the last channel."""
    alpha = values[:, :, -1:].astype(np.uint16)
    return ((values[:, :, :-1] * alpha + 127) // 255).astype(np.uint8)


def _grey_if_grey(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """One channel where all three are equal everywhere: a radiograph saved in colour."""
    red, green, blue = values[:, :, 0], values[:, :, 1], values[:, :, 2]
    return red if np.array_equal(red, green) and np.array_equal(green, blue) else values
