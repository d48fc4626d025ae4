"""An entry to bytes and back: JSON of what differs from the usual. Thumbnails as JPEG."""

from __future__ import annotations

import io
import json
import zlib
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.headline import Headline
from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import CODES, Code, Refusal
from viewer.studies.entries import Entry, Stamp, key_of

QUALITY = 88
_HEADLINE = tuple(f for f in fields(Headline) if f.name not in ("path", "identity"))
_IDENTITY = tuple(fields(Identity))
_NOBODY = Identity()


def pack(entry: Entry) -> bytes:
    """Write an entry, less its path, stamp and hash, which have columns of their own."""
    line = entry.headline
    header = _NOBODY if line is None else line.identity
    body: dict[str, Any] = {}
    if line is not None:
        body["headline"] = _differing(line, _HEADLINE)
        body["header"] = _differing(header, _IDENTITY)
    if entry.identity is not header and entry.identity != header:
        body["identity"] = _differing(entry.identity, _IDENTITY)
    if entry.refusal is not None:
        body["refusal"] = [entry.refusal.code, entry.refusal.reason, entry.refusal.next_step]
    body.update(
        {
            name: found
            for name, found, usual in (
                ("frames", entry.frames, 1),
                ("skipped", entry.skipped, False),
                ("family", entry.family, ""),
                ("order", entry.order, None),
                ("credit", entry.credit, None),
            )
            if found != usual
        }
    )
    # A name may hold half a character, as some files' headers do.
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(path: Path, stamp: Stamp | None, sha256: str, packed: bytes) -> Entry:
    """Make the entry of what :func:`pack` gave; raises ValueError, KeyError or TypeError where it is none."""
    body = json.loads(packed.decode("utf-8", "surrogatepass"))
    header = Identity(**body["header"]) if "header" in body else _NOBODY
    plain = body.get("headline")
    refusal = body.get("refusal")
    return Entry(
        key_of(path),
        path,
        frames=body.get("frames", 1),
        headline=None if plain is None else Headline(path=path, identity=header, **_tuples(plain)),
        refusal=None if refusal is None else _refusal(*refusal),
        skipped=body.get("skipped", False),
        identity=Identity(**body["identity"]) if "identity" in body else header,
        family=body.get("family", ""),
        order=body.get("order"),
        credit=body.get("credit"),
        stamp=stamp,
        sha256=sha256,
    )


def pack_picture(picture: NDArray[np.uint8]) -> bytes:
    """Write a thumbnail (``[rows, columns]`` or ``[rows, columns, 3]``) as JPEG: a quarter of what PNG would take."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def unpack_picture(packed: bytes) -> NDArray[np.uint8]:
    """Read what :func:`pack_picture` wrote; raises OSError or ValueError where it is none."""
    from PIL import Image

    with Image.open(io.BytesIO(packed), formats=("JPEG",)) as image:
        return np.asarray(image, np.uint8).copy()


def checksum(*parts: bytes | int) -> int:
    """CRC-32 over a row's values: a flipped bit must not become a patient's name."""
    total = 0
    for part in parts:
        total = zlib.crc32(part if isinstance(part, bytes) else b"%d;" % part, total)
    return total


def _differing(one: Headline | Identity, names: tuple[Field[Any], ...]) -> dict[str, Any]:
    """The values that are not the field's own default."""
    values = ((f, getattr(one, f.name)) for f in names)
    return {f.name: value for f, value in values if f.default is MISSING or value != f.default}


def _tuples(plain: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no tuples; headlines know no lists."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}


def _refusal(code: str, reason: str, next_step: str) -> Refusal:
    if code not in CODES:
        raise ValueError(code)
    return Refusal(cast(Code, code), reason, next_step)
