"""What an engine says of one radiograph: plain values that the window, the store and the command line share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Radiograph

SCHEMA = "hilum.reading/1"
Band = Literal["present", "uncertain", "absent"]


class Cancelled(Exception):  # noqa: N818 - no error: it was asked for
    """The reading is no longer wanted; nothing is wrong."""


def band_of(probability: float, threshold: float) -> Band:
    """Present at or above the threshold, uncertain below it but above half its odds, absent otherwise (CONTROLS)."""
    if probability >= threshold:
        return "present"
    odds = threshold / max(1.0 - threshold, 1e-9)
    half = 0.5 * odds / (1.0 + 0.5 * odds)
    return "uncertain" if probability > half else "absent"


@dataclass(frozen=True)
class Affine:
    """From map coordinates to image pixels, per axis: ``pixel = scale * cell + offset``.

    Cell and pixel coordinates count centres: cell 0 of the map has its centre at 0. Values are in the stored
    picture's own rows and columns.
    """

    row_scale: float
    row_offset: float
    column_scale: float
    column_offset: float


@dataclass(frozen=True)
class Finding:
    """One label of the card, ranked. ``peak`` is (row, column) in the stored picture, None without a map."""

    label: str
    rank: int
    probability: float
    threshold: float
    band: Band
    agreement: tuple[int, int] = (1, 1)
    peak: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Reading:
    """All that one engine says of one frame.

    Attributes
    ----------
    findings
        Every label of the card, by calibrated probability, highest first; equal ones in the card's order.
    maps
        ``[labels, rows, columns]`` float16 in the order of ``labels``, on the engine's grid, reference map already
        subtracted; None where the engine has no maps. A map is in logits: above 0 speaks for the finding more than
        the reference radiographs do. Half precision is 1e-3 of a logit here and half the room in the store.
    labels
        The card's label order, the first axis of ``maps``.
    levels
        Per label of ``labels``: the mean of its map at which it just reaches its threshold (``engine.overlay.levels``);
        empty where the engine has no maps.
    gate_outcome
        ``pass``: nothing that was measured speaks against reading. ``read anyway``: something did, and the person asked
        for the reading nevertheless (the notices say what).
    gate_checks
        What was measured, as numbers, and ``"not measured"`` for what was not.
    spread
        Of an ensemble: the standard deviation of its members' maps, in the shape and the places of ``maps``.
    members
        Names of an ensemble's members; empty for a single network.
    """

    engine: str
    version: str
    engine_sha256: str
    runtime: str
    device: str
    findings: tuple[Finding, ...]
    labels: tuple[str, ...]
    maps: NDArray[np.float16] | None
    affine: Affine | None
    gate_outcome: str = "not measured"
    gate_checks: dict[str, float | str] = field(default_factory=dict)
    levels: tuple[float, ...] = ()
    notices: tuple[str, ...] = ()
    milliseconds_open: float = 0.0
    milliseconds_read: float = 0.0
    spread: NDArray[np.float16] | None = None
    members: tuple[str, ...] = ()

    def map_of(self, label: str) -> NDArray[np.float16] | None:
        """``[rows, columns]`` of one label, or None without maps."""
        return None if self.maps is None else self.maps[self.labels.index(label)]

    def as_json(self, radiograph: Radiograph) -> dict[str, Any]:
        """One ``hilum.reading/1`` object; holds no name, birth date or number of the patient."""
        return self.as_line(image_json(radiograph), radiograph.notices)

    def as_line(self, image: Mapping[str, Any], notices: Sequence[str] = ()) -> dict[str, Any]:
        """The same where the radiograph itself is not at hand: its ``image`` object, and what its opening noticed."""
        grid = None if self.maps is None else {"rows": self.maps.shape[1], "columns": self.maps.shape[2]}
        findings: list[dict[str, Any]] = []
        for finding in self.findings:
            entry: dict[str, Any] = {
                "label": finding.label,
                "rank": finding.rank,
                "probability": round(finding.probability, 6),
                "threshold": round(finding.threshold, 6),
                "band": finding.band,
                "agreement": list(finding.agreement),
            }
            if finding.peak is not None and grid is not None:
                entry["peak"] = {"row": finding.peak[0], "column": finding.peak[1]}
                entry["map"] = grid
            findings.append(entry)
        return {
            "schema": SCHEMA,
            "image": dict(image),
            "engine": {
                "name": self.engine,
                "version": self.version,
                "sha256": self.engine_sha256,
                "runtime": self.runtime,
                "device": self.device,
            },
            "gate": {"outcome": self.gate_outcome, "checks": self.gate_checks},
            "findings": findings,
            "notices": list(dict.fromkeys((*notices, *self.notices))),
            "milliseconds": {"open": round(self.milliseconds_open, 1), "read": round(self.milliseconds_read, 1)},
        }


def image_json(radiograph: Radiograph) -> dict[str, Any]:
    """The ``image`` object of a reading."""
    identity = radiograph.identity
    return {
        "path": str(radiograph.path),
        "sha256": radiograph.sha256,
        "frame": radiograph.frame,
        "rows": radiograph.rows,
        "columns": radiograph.columns,
        "study": identity.study_uid,
        "series": identity.series_uid,
        "instance": identity.instance_uid,
    }
