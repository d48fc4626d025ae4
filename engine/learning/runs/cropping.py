"""The segmenter of a recipe that crops to the lungs."""

from __future__ import annotations

from dataclasses import replace

from engine.bundles import engines
from engine.learning.runs.request import Request
from engine.radiographs.refusals import Refusal


def with_lungs(request: Request) -> Request:
    """The request with what finds the lungs, where its recipe crops to them.

    Raises
    ------
    Refusal
        Where that engine is not there or outlines no lungs: before a table is read or a picture decoded.
    """
    chosen = request.recipe.preparation
    if chosen.lungs == "none" or request.lungs is not None:
        return request
    from engine.reading.preparing.finding import LungFinder

    try:
        engine = engines.find(chosen.segmenter, "segmenter")
    except Refusal as refusal:
        raise Refusal(
            refusal.code,
            f"The recipe crops pictures to the lungs. {refusal.reason}",
            "Train one with hilum-engine train heart-lungs and name its folder with "
            '--set preparation.segmenter="FOLDER"; or leave the crop out with --set preparation.lungs="none".',
        ) from refusal
    # Always on the CPU, on one thread for each of the threads that decode: the same pictures on every machine.
    return replace(request, lungs=LungFinder(engine, "cpu", threads=1))
