"""A picture as the reader corrected it, for "read anyway": turned black and white round, or set upright by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.radiographs import display
from engine.radiographs.polarity import polarity_of
from engine.radiographs.radiograph import Radiograph
from engine.reading.reading import Reading
from engine.reading.turning import UPRIGHT, Turn
from viewer.canvas.view import View

SAID: dict[tuple[bool, bool], str] = {
    (True, False): "Read as you see it: inverted. This answer is not kept.",
    (False, True): "Read as you see it: turned. This answer is not kept.",
    (True, True): "Read as you see it: inverted and turned. This answer is not kept.",
}
"""By whether the picture was inverted, and turned; said in the reader's language where notices are shown."""


def corrected(radiograph: Radiograph, view: View) -> Radiograph | None:
    """What the engine is to see in place of the stored picture; None where the reader has corrected nothing.

    Its maps come back for the stored picture, as for every picture whose header states how it lies.
    """
    if not view.inverted and view.turn == UPRIGHT:
        return None
    made = _inverted(radiograph) if view.inverted else radiograph
    if view.turn != UPRIGHT:
        view_position = "AP" if radiograph.identity.view_position == "AP" else "PA"
        made = replace(made, edges=_edges(view.turn), identity=replace(made.identity, view_position=view_position))
    return made


def said(reading: Reading, stated: Radiograph, made: Radiograph, view: View) -> Reading:
    """A reading that says what was corrected, and nothing of the file that the file does not say."""
    of_file = display.notices(stated)
    only_made = set(display.notices(made)) - set(of_file)
    notices = [notice for notice in reading.notices if notice not in only_made]
    return replace(reading, notices=(SAID[view.inverted, view.turn != UPRIGHT], *notices))


def _inverted(radiograph: Radiograph) -> Radiograph:
    """Black for white."""
    if radiograph.colour:
        top = np.iinfo(radiograph.pixels.dtype).max  # type: ignore[type-var]
        return replace(radiograph, pixels=(top - radiograph.pixels).astype(radiograph.pixels.dtype))
    low = polarity_of(radiograph.photometric, radiograph.presentation_lut_shape)[0]
    other = "MONOCHROME2" if low == "low-bright" else "MONOCHROME1"
    return replace(radiograph, photometric=other, presentation_lut_shape="")


def _edges(turn: Turn) -> tuple[str, str]:
    """The right and lower edge of a stored picture that this turn sets upright."""
    across, down = ("R" if turn.flip_columns else "L"), ("H" if turn.flip_rows else "F")
    if not turn.transpose:
        return across, down
    # The stored right edge becomes the lower one, the stored lower edge the right one.
    return down, across
