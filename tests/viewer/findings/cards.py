"""A card and a reading of it for tests: two findings with everything measured, one with nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np

from engine.bundles.card import Card
from engine.reading.reading import Affine, Finding, Reading, band_of
from tests.engine import tiny_engine as tiny

ROC = [[0.9, 0.1, 0.99], [0.6, 0.4, 0.95], [0.4, 0.6, 0.9], [0.2, 0.8, 0.7], [0.1, 0.9, 0.5], [0.01, 1.0, 0.0]]
FIGURES = {
    "pointing/Effusion": {"value": 0.5, "low": 0.4, "high": 0.6, "n": 60},
    "pointing_centre/Effusion": {"value": 0.1, "low": 0.05, "high": 0.2, "n": 60},
    "pointing/Mass": {"value": 0.05, "low": 0.0, "high": 0.1, "n": 40},
    "pointing_centre/Mass": {"value": 0.05, "low": 0.0, "high": 0.1, "n": 40},
}


def share(value: float, n: int) -> dict[str, float]:
    return {"value": value, "low": value - 0.05, "high": value + 0.05, "n": n}


READERS = {
    "reference": "the majority of R1, R2 and R3",
    "images": 645,
    "command": "hilum-engine evaluate",
    "labels": {
        "Effusion": {
            "sentence": "Effusion: at the reader's specificity the engine is as good as R5 (+0.08, -0.04 to +0.18), "
            "not told apart from R4 (-0.04, -0.23 to +0.12).",
            "readers": {
                "R4": {"reference": "the majority of R1, R2 and R3", "sensitivity": share(0.6, 180)}
                | {"specificity": share(0.88, 465)}
            },
            "operating": {
                "sensitivity 0.90": {"probability": 0.08, "sensitivity": share(0.88, 180)}
                | {"specificity": share(0.74, 465)},
                "specificity 0.90": {"probability": 0.75, "sensitivity": share(0.7, 180)}
                | {"specificity": share(0.91, 465)},
            },
        }
    },
}


def card(**changes: Any) -> Card:
    made = tiny.card(
        thresholds={
            "Effusion": {"probability": 0.4, "sensitivity": 0.6, "specificity": 0.9, "roc": ROC},
            "Mass": {"probability": 0.3, "sensitivity": 0.5, "specificity": 0.8},
        },
        prevalence={"Effusion": 0.1, "Mass": 0.05},
        figures=FIGURES,
        limits=["Taught on labels that a program mined from reports."],
        not_looked_for=["fractures", "tubes and lines", "free air", "tuberculosis", "scoliosis"],
        data={
            "lists": {"val": {"images": 900, "positives": {"Effusion": 90, "Mass": 12}}, "train": {"images": 3000}},
            "trained_on_under_16_years": 145,
        },
        files={},
        **changes,
    )
    return Card.from_json(json.dumps(made).encode())


def reading(maps: bool = True, members: int = 0, **changes: Any) -> Reading:
    said = {"Effusion": (0.71, 0.4), "Mass": (0.2, 0.3), "Hernia": (0.004, 0.5)}
    findings = tuple(
        Finding(label, rank, p, t, band_of(p, t), (2, members) if members else (1, 1))
        for rank, (label, (p, t)) in enumerate(said.items(), start=1)
    )
    grid = np.arange(3 * 4, dtype=np.float16).reshape(3, 2, 2) if maps else None
    made = Reading("tiny", "1.2.3", "f" * 64, "onnxruntime", "cpu", findings, tiny.LABELS, grid,
                   Affine(160, 79.5, 128, 63.5) if maps else None)  # fmt: skip
    return replace(made, members=tuple(f"m{n}" for n in range(members)), **changes)
