"""Whether low values are dark or bright, once, after the VOI transform (DISPLAY-RULES 4)."""

from __future__ import annotations

from engine.radiographs.radiograph import Polarity

CONTRADICTION = (
    "The file contradicts itself about black and white (Photometric Interpretation {photometric}, "
    "Presentation LUT Shape {shape}); the shape is followed."
)


def polarity_of(photometric: str, shape: str) -> tuple[Polarity, tuple[str, ...]]:
    """Polarity of a grey picture, with a notice where the header contradicts itself.

    The Presentation LUT Shape wins where it is present, as in DCMTK and dcm4che.

    References
    ----------
    PS3.3 C.7.6.3.1.2 (Photometric Interpretation), C.11.6.1.2 (Presentation LUT Shape).
    """
    bright = photometric == "MONOCHROME1"
    if shape not in ("IDENTITY", "INVERSE") or photometric not in ("MONOCHROME1", "MONOCHROME2"):
        return ("low-bright" if bright else "low-dark"), ()
    notices: tuple[str, ...] = ()
    if bright != (shape == "INVERSE"):
        notices = (CONTRADICTION.format(photometric=photometric, shape=shape),)
    return ("low-bright" if shape == "INVERSE" else "low-dark"), notices
