"""The papers' recipes with the smallest network there is, on a few real radiographs of 64 pixels."""

from __future__ import annotations

from pathlib import Path

from engine.learning import recipe
from engine.learning.runs.request import Request

SMALL = (
    'labels=["Effusion", "Infiltration"]',
    "data.split=given",
    "input.rows=64",
    "input.columns=64",
    "input.stored=64",
    "optimiser.batch=8",
    "optimiser.epochs=2",
    "optimiser.epoch_images=16",
    "optimiser.patience=2",
    "optimiser.remeasure=0",
    "optimiser.precision=float32",
    "judging.bootstrap=100",
    "judging.reference=8",
    "judging.least_positives=2",
)
ONE = (*SMALL, "network.name=timm/test_efficientnet", "network.weights=", "network.hidden=16")


def request(data: Path, out: Path, name: str, *settings: str, variant: str = "", resume: bool = False) -> Request:
    """A run of a recipe in its small form."""
    chosen = recipe.load(name, settings, variant)
    return Request(
        chosen, (data,), out, None, out.parent / "cache", resume=resume, command=f"hilum-engine train {name}"
    )
