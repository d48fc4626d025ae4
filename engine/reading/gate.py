"""Whether this is a picture that the engine may be asked about, by what the header says and the pixels show.

The header is asked first, then plain measures of the pixels, then a small network (:mod:`engine.reading.frontal`). What
is not measured is called so: whether a chest is seen from the side is known from the header alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.display import as_first_displayed
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Code, Refusal
from engine.reading.frontal import FRONTAL, SAID, Frontal
from engine.reading.turning import turn_of

Outcome = Literal["pass", "refused"]
Shown = Callable[[], NDArray[np.float32]]
NOT_MEASURED = "not measured"
VERSION = 3
"""To be raised with every change of what passes: kept readings that another gate let through are not used again."""

_LOOKED_FOR = ("frontal_chest", "inverted", "cropped", "sideways")
READ_ANYWAY = 'If it is a frontal chest radiograph nevertheless, choose "read anyway"; otherwise open one.'
LEAST_SIDE = 64
LONGEST_OVER_SHORTEST = 3.0
COLOUR_LEVELS, COLOUR_SHARE = 8, 0.01
LEAST_CONTRAST = 4 / 255
_MOST_SAMPLES = 65_536

# Radiographs, and what says nothing either way (scans of film, secondary captures).
_MAY_BE_CHEST = frozenset({"", "CR", "DX", "DR", "RG", "XR", "OT", "SC", "HC", "DG"})
_MODALITIES = {
    "CT": "a CT image",
    "MR": "an MR image",
    "US": "an ultrasound image",
    "NM": "a nuclear medicine image",
    "PT": "a PET image",
    "XA": "an angiogram",
    "RF": "a fluoroscopy image",
    "MG": "a mammogram",
    "SEG": "a segmentation",
    "XC": "a photograph",
    "SM": "a microscopy image",
    "IO": "a dental radiograph",
    "PX": "a dental panorama",
    "OP": "a photograph of the eye",
    "ES": "an endoscopy image",
    "RTDOSE": "a radiotherapy dose",
    "RTIMAGE": "a radiotherapy portal image",
    "BMD": "a bone density scan",
}
_CHEST = re.compile(r"CHEST|THORA|TORA[CXKS]|LUNG|PULM|POUMON|BRUST|HEART|CARDI|\bTHX\b")
_NOWHERE = frozenset({"", "UNKNOWN", "NONE", "OTHER", "UNSPECIFIED", "N/A", "NA", "ANY"})
_LATERAL = frozenset({"LL", "RL", "LAT", "LATERAL", "LLAT", "RLAT", "L-LAT", "R-LAT", "ML", "LM"})
_OBLIQUE = frozenset({"LLO", "RLO", "LAO", "RAO", "LPO", "RPO", "OBLIQUE"})
_LATERAL_WORD, _FRONTAL_WORD = re.compile(r"\bLAT(ERAL)?\b|\bLL\b"), re.compile(r"\b(PA|AP|P\.A\.|A\.P\.|FRONTAL)\b")


@dataclass(frozen=True)
class Gated:
    """Outcome, the refusal if there is one, and what was measured."""

    outcome: Outcome
    refusal: Refusal | None = None
    checks: dict[str, float | str] = field(default_factory=dict)


def check(radiograph: Radiograph, shown: Shown | None = None, frontal: Frontal | None = None) -> Gated:
    """Look at header and pixels; the first thing that speaks against reading ends it.

    ``shown`` gives the picture as first displayed; it is asked for only once the header has nothing against it.
    ``frontal`` says what kind of picture it is; without it that is not measured.
    """
    shown = shown or (lambda: as_first_displayed(radiograph))
    checks: dict[str, float | str] = dict.fromkeys(_LOOKED_FOR, NOT_MEASURED)
    for rule in _RULES:
        refusal = rule(radiograph, checks)
        if refusal is not None:
            return Gated("refused", refusal, checks)
    refusal = _blank(radiograph, shown(), checks)
    if refusal is None and frontal is not None:
        refusal = _kind(radiograph, shown(), frontal, checks)
    if refusal is not None:
        return Gated("refused", refusal, checks)
    return Gated("pass", None, checks)


def _no(reason: str, code: Code = "not-frontal-chest", next_step: str = READ_ANYWAY) -> Refusal:
    return Refusal(code, reason, next_step)


def _modality(radiograph: Radiograph, checks: dict[str, float | str]) -> Refusal | None:
    """Only radiographs, and what does not say what it is."""
    modality = radiograph.identity.modality.upper()
    if modality in _MAY_BE_CHEST:
        return None
    named = _MODALITIES.get(modality, f"of the modality {modality}")
    return _no(f"The header says that this is {named}, not a chest radiograph.")


def _body_part(radiograph: Radiograph, checks: dict[str, float | str]) -> Refusal | None:
    """A body part that is stated and is not the chest."""
    part = radiograph.identity.body_part.strip()
    if part.upper() in _NOWHERE or _CHEST.search(part.upper().replace("_", " ")):
        return None
    return _no(f"The header names the body part {part}, not the chest.")


def _view(radiograph: Radiograph, checks: dict[str, float | str]) -> Refusal | None:
    """A lateral or oblique view by View Position, else by orientation, else by the series' name."""
    identity = radiograph.identity
    view = identity.view_position.strip().upper()
    if view in _OBLIQUE:
        return _no(f"The header says that this is an oblique view ({view}), not a frontal one.")
    edges = radiograph.edges
    sagittal = edges is not None and any(edge[:1].upper() in ("A", "P") for edge in edges)
    text = identity.series_description.upper().replace("_", " ")
    named = bool(_LATERAL_WORD.search(text)) and not _FRONTAL_WORD.search(text)
    if view in _LATERAL or (not view and (sagittal or named)):
        return _no("The header says that this is a lateral view, not a frontal one.")
    return None


def _size(radiograph: Radiograph, checks: dict[str, float | str]) -> Refusal | None:
    """A side too short to show a chest, or a strip."""
    rows, columns = radiograph.rows, radiograph.columns
    if min(rows, columns) < LEAST_SIDE:
        return _no(
            f"The picture has {rows} rows and {columns} columns, too few for a chest radiograph "
            f"(at least {LEAST_SIDE} are needed)."
        )
    height, width = rows * radiograph.aspect, float(columns)
    if max(height, width) > LONGEST_OVER_SHORTEST * min(height, width):
        return _no(f"The picture is a strip of {rows} rows and {columns} columns, which no chest radiograph is.")
    return None


def _photograph(radiograph: Radiograph, checks: dict[str, float | str]) -> Refusal | None:
    """Colours in more than a hundredth of the picture (DISPLAY-RULES 5)."""
    if not radiograph.colour:
        return None
    step = _step(radiograph)
    pixels = radiograph.pixels[::step, ::step].astype(np.int16)
    share = float(((pixels.max(2) - pixels.min(2)) > COLOUR_LEVELS).mean())
    checks["colour"] = round(share, 4)
    if share <= COLOUR_SHARE:
        return None
    return _no(f"The picture is in colour ({share:.0%} of it), like a photograph; a radiograph is grey.")


def _blank(radiograph: Radiograph, picture: NDArray[np.float32], checks: dict[str, float | str]) -> Refusal | None:
    """One value everywhere, or so little difference as first displayed that nobody could see anything."""
    step = _step(radiograph)
    stored = np.asarray(radiograph.pixels[::step, ::step], np.float64)
    if radiograph.padding is not None and not radiograph.colour:
        low, high = radiograph.padding
        stored = stored[(stored < low) | (stored > high)]
    spread = np.percentile(stored, (0.5, 99.5)) if stored.size else np.zeros(2)
    ends = np.percentile(picture[::step, ::step], (0.5, 99.5))
    contrast = float(ends[1] - ends[0]) if spread[1] > spread[0] else 0.0
    checks["contrast"] = round(contrast, 4)
    if contrast >= LEAST_CONTRAST:
        return None
    return _no(
        "The picture is blank: it shows next to no difference between its darkest and its brightest parts.",
        "blank",
        'Open another one, or another frame; "read anyway" reads it nevertheless.',
    )


def _kind(
    radiograph: Radiograph, picture: NDArray[np.float32], frontal: Frontal, checks: dict[str, float | str]
) -> Refusal | None:
    """What the picture looks like, upright as its header states."""
    kind = frontal.look(turn_of(radiograph).upright(picture))
    checks["frontal_chest"] = kind.probabilities[FRONTAL]
    checks["inverted"], checks["cropped"] = kind.probabilities["inverted"], kind.probabilities["cropped"]
    checks["sideways"] = round(kind.probabilities["sideways"] + kind.probabilities["upside_down"], 4)
    if kind.passes:
        return None
    code, reason, next_step = SAID[kind.likeliest_fault]
    return _no(reason, code, next_step)


def _step(radiograph: Radiograph) -> int:
    """Every how many rows and columns a sample is taken."""
    return max(1, int(np.ceil(np.sqrt(radiograph.rows * radiograph.columns / _MOST_SAMPLES))))


_RULES: tuple[Callable[[Radiograph, dict[str, float | str]], Refusal | None], ...] = (
    _modality,
    _body_part,
    _view,
    _size,
    _photograph,
)
