"""One fixed colour per finding.

The 14 were found by a search that maximises the smallest distance (CIELAB 1976) between any two, seen with normal
vision and with simulated protanopia, deuteranopia and tritanopia (Machado 2009), among colours that stand out from
grey: lightness 45 to 93, chroma above 38. The smallest distance is 29 with normal vision, 20 with red-green blindness.
Fourteen cannot be told apart by colour alone by everybody, so that rank, name and contour always stand beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

Colour = tuple[int, int, int]

COLOURS: dict[str, Colour] = {
    "Atelectasis": (255, 135, 0),
    "Cardiomegaly": (255, 0, 45),
    "Effusion": (135, 120, 255),
    "Infiltration": (240, 240, 120),
    "Mass": (195, 0, 180),
    "Nodule": (255, 165, 210),
    "Pneumonia": (0, 180, 135),
    "Pneumothorax": (0, 255, 180),
    "Consolidation": (180, 255, 0),
    "Edema": (195, 150, 240),
    "Emphysema": (75, 120, 15),
    "Fibrosis": (165, 90, 135),
    "Pleural_Thickening": (150, 30, 255),
    "Hernia": (255, 60, 105),
}
_CYCLE = tuple(COLOURS.values())


def _key(label: str) -> str:
    """``pleural thickening`` and ``Pleural_Thickening`` are one finding."""
    return "_".join(part.capitalize() for part in label.replace("_", " ").split())


def colour_of(label: str) -> Colour:
    """The colour of one finding: red, green, blue in 0..255.

    A label that is not among the 14 takes one of the same colours by its name, always the same.
    """
    key = _key(label)
    return COLOURS.get(key) or _CYCLE[crc32(key.encode()) % len(_CYCLE)]


def colours_of(labels: Sequence[str]) -> dict[str, Colour]:
    """Colours for labels that are shown together: foreign ones avoid those already taken, as long as there are any."""
    chosen = {label: COLOURS[_key(label)] for label in labels if _key(label) in COLOURS}
    for label in sorted(set(labels) - set(chosen)):
        start = crc32(_key(label).encode()) % len(_CYCLE)
        turned = _CYCLE[start:] + _CYCLE[:start]
        chosen[label] = next((colour for colour in turned if colour not in chosen.values()), turned[0])
    return {label: chosen[label] for label in labels}
