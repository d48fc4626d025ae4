"""An engine's reading to text and bytes and back. Nothing of who is on the picture is in either."""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.reading.reading import Affine, Finding, Reading

COMPRESSION = 6
LARGEST_MAPS = 256 << 20
PLANES = "planes"
"""How maps are written: little-endian float16, all low bytes before all high ones, so that zlib finds the likeness."""


def pack(reading: Reading) -> tuple[str, bytes | None]:
    """Turn a reading into JSON and its maps into compressed bytes (None without maps)."""
    body: dict[str, Any] = {
        "engine": reading.engine,
        "version": reading.version,
        "engine_sha256": reading.engine_sha256,
        "runtime": reading.runtime,
        "device": reading.device,
        "findings": [asdict(finding) for finding in reading.findings],
        "labels": list(reading.labels),
        # JSON knows no infinity: the level of a label whose map never counts is written as null.
        "levels": [level if math.isfinite(level) else None for level in reading.levels],
        "affine": None if reading.affine is None else asdict(reading.affine),
        "gate": {"outcome": reading.gate_outcome, "checks": reading.gate_checks},
        "notices": list(reading.notices),
        "milliseconds": {"open": reading.milliseconds_open, "read": reading.milliseconds_read},
        "maps": None if reading.maps is None else list(reading.maps.shape),
        "written": PLANES,
    }
    return json.dumps(body), None if reading.maps is None else _pack_maps(reading.maps)


def unpack(text: str, maps: bytes | None) -> Reading:
    """Turn what :func:`pack` gave into the reading; raises ValueError, KeyError or TypeError where it is none."""
    body: dict[str, Any] = json.loads(text)
    shape = body["maps"]
    array = None
    if shape is not None and maps is not None:
        raw = _unpack_maps(maps, shape) if body.get("written") == PLANES else maps
        array = np.frombuffer(raw, dtype="<f2").astype(np.float16).reshape(shape)
    return Reading(
        engine=body["engine"],
        version=body["version"],
        engine_sha256=body["engine_sha256"],
        runtime=body["runtime"],
        device=body["device"],
        findings=tuple(_finding(finding) for finding in body["findings"]),
        labels=tuple(body["labels"]),
        levels=tuple(math.inf if level is None else float(level) for level in body["levels"]),
        maps=array,
        affine=None if body["affine"] is None else Affine(**body["affine"]),
        gate_outcome=body["gate"]["outcome"],
        gate_checks=dict(body["gate"]["checks"]),
        notices=tuple(body["notices"]),
        milliseconds_open=body["milliseconds"]["open"],
        milliseconds_read=body["milliseconds"]["read"],
    )


def findings_of(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Read of what :func:`pack` gave only the gate's outcome and the findings."""
    body: dict[str, Any] = json.loads(text)
    return str(body["gate"]["outcome"]), tuple(_finding(finding) for finding in body["findings"])


def checksum(*parts: object) -> str:
    """SHA-256 over a row's values: SQLite does not notice a flipped bit inside a value."""
    total = hashlib.sha256()
    for part in parts:
        value = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        total.update(len(value).to_bytes(8, "little") + value)
    return total.hexdigest()


def _pack_maps(maps: NDArray[np.float16]) -> bytes:
    planes = maps.astype("<f2").reshape(-1).view(np.uint8).reshape(-1, 2).T
    return zlib.compress(np.ascontiguousarray(planes).tobytes(), COMPRESSION)


def _unpack_maps(packed: bytes, shape: list[int]) -> bytes:
    """Undo it, with no more memory than the stated shape asks for."""
    size = 2 * math.prod(shape)
    inflating = zlib.decompressobj()
    planes = inflating.decompress(packed, size + 1)
    if len(planes) != size or size > LARGEST_MAPS:
        raise ValueError("maps of another size")
    return np.frombuffer(planes, np.uint8).reshape(2, -1).T.tobytes()


def _finding(value: dict[str, Any]) -> Finding:
    peak, agreement = value["peak"], value["agreement"]
    return Finding(**{**value, "peak": None if peak is None else tuple(peak), "agreement": tuple(agreement)})
