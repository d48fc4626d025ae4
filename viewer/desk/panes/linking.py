"""One picture's zoom and place on another of another size. Pure values."""

from __future__ import annotations

from dataclasses import replace

from viewer.canvas.view import Placement, View, fitted, fitting_zoom


def followed(own: View, own_place: Placement, leader: View, leader_place: Placement) -> View:
    """Show of a picture what the leader shows of its own: the same share of the whole, the same place in it.

    Window, inversion and turn stay its own. Two detectors count pixels of two sizes, so shares of the picture are what
    two radiographs have in common; a leader that fits its pane lets the other fit its own.
    """
    if leader.zoom is None:
        return fitted(own)
    shape, other = own_place.shape, leader_place.shape
    share = leader_place.zoom / fitting_zoom(other, leader_place.viewport)
    column, row = leader_place.centre
    centre = (column / other.columns * shape.columns, row / other.rows * shape.rows)
    return replace(own, zoom=share * fitting_zoom(shape, own_place.viewport), centre=centre)
