"""What runs in the child process: one request after another, JSON in and out, pixels through shared memory.

The child reads files that nobody vouches for. It gets a limit on its memory, no rights beyond reading, and is replaced
when it dies, takes too long or asks for too much. It imports neither Qt nor torch, and each decoder only when needed.

The talk, one JSON object a message::

    parent  {"do": "decode", "path": ..., "frame": 1}
    child   {"want": 18000000, "places": [...], "result": {...}}   or {"refusal": {...}}
    parent  {"memory": "name"}
    child   {"done": true}

    parent  {"do": "scan", "paths": [...], ...}
    child   {"items": [...], "at": "where it is", "busy": 0.05, "last": false}, again and again
"""

from __future__ import annotations

import json
import os
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.radiographs.limits import Limits
from engine.radiographs.places.hashing import Known
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.radiographs import packing

LONGEST_REQUEST = 64 << 20
# A child that waits this long for its first request gets the slow imports out of the way.
IDLE_SECONDS = 0.02


def main(connection: Connection[Any, Any], limits: Limits) -> None:
    """Serve requests until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, who ends us
    warnings.simplefilter("ignore")
    _hush()

    held = limits.address_space and _limit_memory(limits.memory_bytes)
    _send(connection, {"ready": True, "held": held})
    if not connection.poll(IDLE_SECONDS):
        _import_ahead()
    with suppress(EOFError, OSError):
        while True:
            request = json.loads(connection.recv_bytes(LONGEST_REQUEST))
            if request["do"] in ("walk", "scan"):
                _flow(connection, request, limits)
            else:
                _answer(connection, request, limits)


def _answer(connection: Connection[Any, Any], request: dict[str, Any], limits: Limits) -> None:
    """Do one request and send its result or its refusal."""
    from engine.radiographs import packing

    try:
        result, now = _result(request, limits, partial(_send, connection, {"had": True}))
        plain, arrays = packing.pack(result)
        places, size = packing.layout(arrays)
    except Refusal as refusal:
        _send(connection, {"refusal": refusal.as_json()})
        return
    except MemoryError:
        _send(connection, {"greedy": True})
        return
    except Exception as fault:  # untrusted bytes lead decoders anywhere; the name helps whoever reports it
        reason = f"The file is damaged in a way that stops its decoder ({type(fault).__name__})."
        damaged = Refusal("decoder-failed", reason, "Export the file again from where it came.")
        _send(connection, {"refusal": damaged.as_json()})
        return
    _send(connection, {"want": size, "places": places, "result": plain, "known": now and astuple(now)})
    if not size:
        return
    block = _attached(str(json.loads(connection.recv_bytes(LONGEST_REQUEST))["memory"]))
    try:
        assert block.buf is not None
        packing.put(arrays, places, block.buf)
    finally:
        block.close()
    _send(connection, {"done": True})


def _result(request: dict[str, Any], limits: Limits, had: Callable[[], None]) -> tuple[packing.Result, Known | None]:
    """What was asked for, and what is known of the file where it was hashed; raises Refusal, and whatever it may."""
    from engine.radiographs import decoding, describing

    path, do = Path(request["path"]), request["do"]
    known = Known(*request["known"]) if request.get("known") else None
    if do == "headline":
        return decoding.headline(path, limits), None
    if do == "tags":
        return describing.tags(path, limits), None
    if do == "state":
        return describing.state(path, limits), None
    if do == "thumbnail":
        return decoding.thumbnail_known(path, int(request["edge"]), limits, known, had)
    return decoding.decode_known(path, int(request["frame"]), limits, known, had)


def _flow(connection: Connection[Any, Any], request: dict[str, Any], limits: Limits) -> None:
    """Walk, and send what is found; a walk that takes too much ends this child."""
    from engine.radiographs import scanning

    with scanning.Flow(partial(_send, connection), careful=bool(request["careful"])) as flow:
        scanning.scan(request, limits, flow)


def _attached(name: str) -> SharedMemory:
    """The parent's block; the parent alone owns and removes it."""
    if sys.version_info >= (3, 13):
        return SharedMemory(name, track=False)
    return SharedMemory(name)


def _send(connection: Connection[Any, Any], message: dict[str, Any]) -> None:
    connection.send_bytes(json.dumps(message).encode("ascii"))


def _hush() -> None:
    """Decoders write to stderr as they please; nobody reads it. No crash dialogs, no core files with pixels."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002 | 0x8000)
    else:
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory(beyond: int) -> bool:
    """Limit address space to so many bytes beyond what is taken now; False where the system can't."""
    if not sys.platform.startswith("linux"):
        return False
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + beyond
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (OSError, ValueError):
        return False
    return True


def _import_ahead() -> None:
    """Load what most files need."""
    import engine.radiographs.dicom.picture  # noqa: F401
