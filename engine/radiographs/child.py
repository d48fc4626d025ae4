"""What runs in the child process: one request after another, JSON in and out, pixels through shared memory.

The child reads files that nobody vouches for. It gets a limit on its memory, no rights beyond reading, and is replaced
when it dies, takes too long or asks for too much. It imports neither Qt nor torch, and each decoder only when needed.

The talk, one JSON object a message::

    parent  {"do": "decode", "path": ..., "frame": 1}
    child   {"want": 18000000, "places": [...], "result": {...}}   or {"refusal": {...}}
    parent  {"memory": "name"}
    child   {"done": true}
"""

from __future__ import annotations

import json
import os
import signal
import sys
import warnings
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any

from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Refusal

LONGEST_REQUEST = 1 << 20
# A child that waits this long for its first request gets the slow imports out of the way.
IDLE_SECONDS = 0.02


def main(connection: Connection[Any, Any], limits: Limits) -> None:
    """Serve requests until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, who ends us
    warnings.simplefilter("ignore")
    _hush()
    from engine.radiographs import decoding  # with NumPy, before the limit is drawn

    _limit_memory(limits.memory_bytes)
    _send(connection, {"ready": True})
    if not connection.poll(IDLE_SECONDS):
        _import_ahead()
    with suppress(EOFError, OSError):
        while True:
            request = json.loads(connection.recv_bytes(LONGEST_REQUEST))
            _answer(connection, request, limits, decoding)


def _answer(connection: Connection[Any, Any], request: dict[str, Any], limits: Limits, decoding: Any) -> None:  # noqa: ANN401
    """Do one request and send its result or its refusal."""
    from engine.radiographs import describing, packing

    try:
        path = Path(request["path"])
        if request["do"] == "headline":
            plain, arrays = packing.pack(decoding.headline(path, limits))
        elif request["do"] == "thumbnail":
            plain, arrays = packing.pack(decoding.thumbnail(path, int(request["edge"]), limits))
        elif request["do"] == "tags":
            plain, arrays = packing.pack(describing.tags(path, limits))
        elif request["do"] == "state":
            plain, arrays = packing.pack(describing.state(path, limits))
        else:
            plain, arrays = packing.pack(decoding.decode(path, int(request["frame"]), limits))
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
    _send(connection, {"want": size, "places": places, "result": plain})
    if not size:
        return
    block = _attached(str(json.loads(connection.recv_bytes(LONGEST_REQUEST))["memory"]))
    try:
        assert block.buf is not None
        packing.put(arrays, places, block.buf)
    finally:
        block.close()
    _send(connection, {"done": True})


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


def _limit_memory(beyond: int) -> None:
    """Limit address space to so many bytes beyond what is taken now; where the system can't, headers are checked."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + beyond
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _import_ahead() -> None:
    """Load what most files need."""
    import engine.radiographs.dicom.picture  # noqa: F401
