"""What a drag does to a view: right = wider, up = brighter, at a speed that follows the window. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from engine.radiographs.display import Full, as_window
from engine.radiographs.polarity import polarity_of
from engine.radiographs.radiograph import Radiograph, Window
from viewer.canvas.view import View

# Screen points (not device pixels, so that a hand moves alike on every screen).
POINTS_PER_DOUBLING = 200.0
POINTS_PER_WINDOW = 400.0
POINTS_PER_ZOOM_DOUBLING = 120.0


@dataclass(frozen=True)
class WindowDrag:
    """A window/level drag from where it began."""

    start: Window
    brighter_is_lower: bool
    low: float
    high: float
    view: View

    def moved(self, right: float, down: float) -> View:
        """The view after moving by points to the right and down."""
        span = max(self.high - self.low, 1e-6)
        width = self.start.width * 2.0 ** (right / POINTS_PER_DOUBLING)
        least = 1.0 if self.start.function == "LINEAR" else span / 65536.0
        width = min(max(width, least), max(4.0 * span, least))
        change = -down / POINTS_PER_WINDOW * self.start.width
        center = self.start.center - change if self.brighter_is_lower else self.start.center + change
        # Past the picture's own values nothing changes any more: the hand would get lost there.
        center = min(max(center, min(self.low, self.start.center)), max(self.high, self.start.center))
        return replace(self.view, choice=replace(self.start, center=center, width=width, explanation=""))


def window_drag(radiograph: Radiograph, view: View) -> WindowDrag | None:
    """Begin a window/level drag, or None for a colour picture, which has no window."""
    if radiograph.colour or view.choice is None:
        return None
    start = as_window(radiograph, view.choice)
    full = as_window(radiograph, Full())
    low_bright = polarity_of(radiograph.photometric, radiograph.presentation_lut_shape)[0] == "low-bright"
    return WindowDrag(
        start=start,
        brighter_is_lower=low_bright == view.inverted,
        low=full.center - full.width / 2.0,
        high=full.center + full.width / 2.0,
        view=view,
    )


def zoom_factor(down: float) -> float:
    """Factor of a zoom drag by points: up is nearer."""
    return math.pow(2.0, -down / POINTS_PER_ZOOM_DOUBLING)
