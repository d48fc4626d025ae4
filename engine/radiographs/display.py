"""The one display pipeline: stored values to what is seen, for screen, thumbnails, engine, export and command line.

stored -> modality -> VOI (a choice) -> polarity, once -> the reader's inversion on top. Pure functions; a picture of
integers goes through one table, so that a window costs a look-up and nothing else (DISPLAY-RULES 1-6, 8, 10).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.airy import MAY_BE_INVERTED, airy
from engine.radiographs.body import body_samples, stored_range
from engine.radiographs.modality import to_modality, whole_numbers
from engine.radiographs.polarity import polarity_of
from engine.radiographs.radiograph import LookUpTable, Radiograph, Window
from engine.radiographs.windows import apply_voi_lut, apply_window, spanning, usable


@dataclass(frozen=True)
class Automatic:
    """The 0.5 and 99.5 percentile of the body, without padding and collimator."""


@dataclass(frozen=True)
class Full:
    """Minimum to maximum of the stored pixels."""


Entry = TypeVar("Entry", bound=np.generic)
Choice = Window | LookUpTable | Automatic | Full

PERCENTILES = (0.5, 99.5)
# A first choice that leaves more of the body than this at one end shows nothing worth seeing.
WASHED_OUT = 0.99
RASTER = ("PNG", "JPEG", "TIFF")
LARGEST_TABLE = 1 << 20
LUMINANCE = (0.299, 0.587, 0.114)  # ITU-R BT.601, as in PS3.3 C.7.6.3.1.2

NO_WINDOW_FITS = "The file's own window shows almost nothing of the body; an automatic window is shown instead."
TABLE_DOES_NOT_FIT = "The file's own look-up table shows almost nothing of the body; its window is shown instead."
NARROW_RANGE = "The picture uses less than half of its range; an automatic window is shown."


@dataclass(frozen=True, eq=False)
class GreyTable:
    """Grey of each stored value, polarity included: ``entries[value - first]``."""

    first: int
    entries: NDArray[np.uint8]

    def apply(self, pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
        """Grey of pixels of any shape; values outside the table take its end entries."""
        return _look_up(self.entries, self.first, pixels)


@dataclass(frozen=True, eq=False)
class GreyFormula:
    """What a :class:`GreyTable` is for pixels too finely graded for a table: floats, and integers of wide range."""

    shades: Callable[[NDArray[np.generic]], NDArray[np.float64]]

    def apply(self, pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
        """Grey of pixels of any shape."""
        return _to_grey(self.shades(pixels))


def choices(radiograph: Radiograph) -> tuple[tuple[str, Choice], ...]:
    """All that can be chosen, by name: first choice first, then VOI LUTs, windows, automatic, full range."""
    named: list[tuple[str, Choice]] = []
    if not radiograph.colour:
        for number, table in enumerate(radiograph.voi_luts, 1):
            named.append((table.explanation or f"VOI LUT {number}", table))
        for number, window in enumerate(radiograph.windows, 1):
            if usable(window):
                named.append((window.explanation or f"Window {number}", window))
        named.append(("Automatic", Automatic()))
    named.append(("As stored" if radiograph.colour else "Full range", Full()))
    first, _ = first_choice(radiograph)
    at = next(index for index, (_, choice) in enumerate(named) if choice is first or choice == first)
    return (named[at], *named[:at], *named[at + 1 :])


def first_choice(radiograph: Radiograph) -> tuple[Choice, tuple[str, ...]]:
    """What is shown before anyone chose: VOI LUT 1, else window 1, else automatic; with notices where it isn't so."""
    if radiograph.colour:
        return Full(), ()
    offered: list[Choice] = [*radiograph.voi_luts[:1], *[window for window in radiograph.windows if usable(window)][:1]]
    if not offered:
        return Automatic(), ()
    stored = body_samples(radiograph)
    if _under_half(radiograph, stored):
        return Automatic(), (NARROW_RANGE,)
    samples = to_modality(radiograph, stored)
    if samples.min() == samples.max():
        return offered[0], ()
    for choice in offered:
        if _shown_at_one_end(_voi(radiograph, choice)(samples), choice) <= WASHED_OUT:
            return choice, (() if choice is offered[0] else (TABLE_DOES_NOT_FIT,))
    return Automatic(), (NO_WINDOW_FITS,)


def notices(radiograph: Radiograph) -> tuple[str, ...]:
    """All that a person should know of how this picture came to be: opening, polarity, first choice, orientation."""
    polarity = () if radiograph.colour else polarity_of(radiograph.photometric, radiograph.presentation_lut_shape)[1]
    choice, chosen = first_choice(radiograph)
    inverted = (
        (MAY_BE_INVERTED,) if airy(radiograph, lambda stored: grey_table(radiograph, choice).apply(stored)) else ()
    )
    turned: tuple[str, ...] = ()
    edges = radiograph.edges
    if radiograph.identity.view_position in ("PA", "AP") and edges is not None and edges != ("L", "F"):
        right, lower = edges
        turned = (
            f"The file states an unusual orientation for a frontal chest (right edge {right}, lower edge {lower}); "
            "it is shown as stored, and U sets it upright.",
        )
    return tuple(dict.fromkeys((*radiograph.notices, *polarity, *inverted, *chosen, *turned)))


def as_window(radiograph: Radiograph, choice: Choice) -> Window:
    """The linear window closest to what a choice shows, for dragging to start from."""
    if isinstance(choice, Window):
        # A sigmoid has the slope of the exact linear window of its centre and width.
        return Window(choice.center, choice.width, "LINEAR_EXACT") if choice.function == "SIGMOID" else choice
    if isinstance(choice, Full) and radiograph.colour:
        return Window(128.0, 256.0)
    if isinstance(choice, LookUpTable):
        return _window_of_table(radiograph, choice)
    if isinstance(choice, Full):
        stored = np.array(stored_range(radiograph))
        if radiograph.modality_lut is not None:  # its ends need not lie at the ends of the stored values
            stored = np.arange(stored[0], stored[1] + 1)
        ends = to_modality(radiograph, stored)
        low, high = float(ends.min()), float(ends.max())
    else:
        low, high = _percentiles(to_modality(radiograph, body_samples(radiograph)))
    return spanning(low, high, whole_numbers=whole_numbers(radiograph))


def grey_table(radiograph: Radiograph, choice: Choice, inverted: bool = False) -> GreyTable | GreyFormula:
    """Stored value to grey, polarity included.

    Parameters
    ----------
    radiograph
        Whose pixels will be shown. A colour picture's table is for each of its channels.
    choice
        A window, VOI LUT, automatic or full range.
    inverted
        The reader's own inversion, on top of everything, padding included.

    Returns
    -------
    A table with one entry for each possible stored value; a formula of the same ``apply`` where that would be too many
    (float pixels, 32-bit integers of wide range).
    """
    shades = _shades(radiograph, choice, inverted)
    span = _table_span(radiograph)
    if span is None:
        return GreyFormula(shades)
    return GreyTable(span[0], _to_grey(shades(np.arange(span[0], span[1] + 1))))


def render(radiograph: Radiograph, choice: Choice | None = None, inverted: bool = False) -> NDArray[np.uint8]:
    """The picture as it is seen: uint8 ``[rows, columns]``, or ``[rows, columns, 3]`` RGB for a colour picture."""
    chosen = first_choice(radiograph)[0] if choice is None else choice
    return grey_table(radiograph, chosen, inverted).apply(radiograph.pixels)


def as_first_displayed(radiograph: Radiograph) -> NDArray[np.float32]:
    """The engine's input: the radiograph as first displayed, before any change by the reader.

    Returns
    -------
    float32 ``[rows, columns]``, 0 (black) to 1 (white), not rounded to 256 greys; luminance of a colour picture.
    """
    shades = _shades(radiograph, first_choice(radiograph)[0], inverted=False)
    span = _table_span(radiograph)
    if span is None:
        picture = shades(radiograph.pixels).astype(np.float32)
    else:
        entries = shades(np.arange(span[0], span[1] + 1)).astype(np.float32)
        picture = _look_up(entries, span[0], radiograph.pixels)
    return picture @ np.array(LUMINANCE, dtype=np.float32) if radiograph.colour else picture


def _shades(
    radiograph: Radiograph, choice: Choice, inverted: bool
) -> Callable[[NDArray[np.generic]], NDArray[np.float64]]:
    """Stored values to shades of 0 (black) to 1 (white): modality, VOI, polarity, padding, inversion."""
    voi = _voi(radiograph, choice)
    low_bright = (
        not radiograph.colour
        and polarity_of(radiograph.photometric, radiograph.presentation_lut_shape)[0] == "low-bright"
    )

    def shades(stored: NDArray[Any]) -> NDArray[np.float64]:
        result = voi(to_modality(radiograph, stored))
        if radiograph.presentation_lut is not None:
            result = _presented(result, radiograph.presentation_lut)
        elif low_bright:
            result = 1.0 - result
        if np.issubdtype(np.asarray(stored).dtype, np.floating):
            result = np.nan_to_num(result)  # what is no number is no picture, like padding
        if radiograph.padding is not None and not radiograph.colour:
            result[(stored >= radiograph.padding[0]) & (stored <= radiograph.padding[1])] = 0.0
        return 1.0 - result if inverted else result

    return shades


def _presented(shades: NDArray[np.float64], table: LookUpTable) -> NDArray[np.float64]:
    """Shades after a Presentation LUT, whose entries are spread over the whole range of its input (PS3.3 C.11.6.1)."""
    last = table.entries.size - 1
    return apply_voi_lut(shades * last + table.first, table)


def _voi(radiograph: Radiograph, choice: Choice) -> Callable[[NDArray[np.generic]], NDArray[np.float64]]:
    """Modality values to shades before polarity."""
    if isinstance(choice, LookUpTable):
        return lambda values: apply_voi_lut(values, choice)
    window = choice if isinstance(choice, Window) else as_window(radiograph, choice)
    return lambda values: apply_window(values, window)


def _table_span(radiograph: Radiograph) -> tuple[int, int] | None:
    """First and last stored value of the table, or None where a table would be too long or values are fractions."""
    dtype = radiograph.pixels.dtype
    if not np.issubdtype(dtype, np.integer):
        return None
    if dtype.itemsize <= 2:
        return int(np.iinfo(dtype).min), int(np.iinfo(dtype).max)  # type: ignore[type-var]
    low, high = int(radiograph.pixels.min()), int(radiograph.pixels.max())
    return (low, high) if high - low < LARGEST_TABLE else None


def _percentiles(samples: NDArray[np.float64]) -> tuple[float, float]:
    """The ends of the automatic window."""
    low, high = np.percentile(samples, PERCENTILES)
    return float(low), float(high)


def _shown_at_one_end(shades: NDArray[np.float64], choice: Choice) -> float:
    """The larger share of shades that are as dark, or as bright, as the choice can make them."""
    low, high = 0.0, 1.0
    if isinstance(choice, LookUpTable):
        scale = float((1 << choice.bits) - 1)
        low, high = float(choice.entries.min()) / scale, float(choice.entries.max()) / scale
    least = 1.0 / 512.0  # half a grey: a sigmoid never quite reaches its ends
    return max(float(np.mean(shades <= low + least)), float(np.mean(shades >= high - least)))


def _under_half(radiograph: Radiograph, stored: NDArray[np.generic]) -> bool:
    """Whether a 16-bit PNG or TIFF uses less than half of its values (DISPLAY-RULES 8)."""
    if radiograph.format not in RASTER or radiograph.pixels.dtype != np.uint16:
        return False
    return float(stored.max()) - float(stored.min()) < 32767.5


def _window_of_table(radiograph: Radiograph, table: LookUpTable) -> Window:
    """The line through the places where a rising table passes 10 % and 90 % of what it shows of the body."""
    samples = to_modality(radiograph, body_samples(radiograph))
    values = np.linspace(float(samples.min()), float(samples.max()), 4096)
    shades = apply_voi_lut(values, table)
    low, high = float(shades.min()), float(shades.max())
    whole = whole_numbers(radiograph)
    if high - low < 1e-6 or shades[-1] <= shades[0]:  # flat or falling: no window shows that
        return spanning(*_percentiles(samples), whole_numbers=whole)
    at_10 = float(values[np.argmax(shades >= 0.1)])
    at_90 = float(values[np.argmax(shades >= min(0.9, high))])
    share = max(min(0.9, high) - max(0.1, low), 1e-6)
    width = max(at_90 - at_10, 1e-9) / share
    begin = at_10 - max(0.1, low) * width
    return spanning(begin, begin + width, whole_numbers=whole)


def _look_up(entries: NDArray[Entry], first: int, pixels: NDArray[np.generic]) -> NDArray[Entry]:
    """Entries for integers of any sign: one look-up, no copy of the pixels, where the table covers their type."""
    info = np.iinfo(pixels.dtype)  # type: ignore[type-var]
    found: NDArray[Entry]
    if first == info.min and entries.size == info.max - info.min + 1:
        if info.min == 0:
            found = entries[pixels]
            return found
        # Two's complement: the bit pattern of a negative value is an index beyond the positive ones.
        found = np.roll(entries, first)[pixels.view(f"u{pixels.dtype.itemsize}")]
        return found
    found = entries[np.clip(pixels.astype(np.int64) - first, 0, entries.size - 1)]
    return found


def _to_grey(shades: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Shades to 0..255, halves upward."""
    return np.floor(shades * 255.0 + 0.5).astype(np.uint8)
