"""Mistakes of ours: noted in a log without patients' data, told in one quiet line; the desk goes on."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import engine
from viewer.store.private import make_private

LOG = "hilum.log"
LARGEST_LOG = 1 << 20
SAID = "Hilum made a mistake, noted it in the log, and goes on."

_place: list[Path] = []


def log_path() -> Path | None:
    """Where mistakes are noted."""
    return _place[-1] / LOG if _place else None


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Kind and places of a mistake. No message: it could quote a file's name or what stands in a file."""
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')}  Hilum {engine.__version__}  {kind.__name__}"]
    for frame in traceback.extract_tb(trace):
        lines.append(f"    {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}")
    return "\n".join(lines) + "\n"


def note(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Add a mistake to the log; a log that can't be written costs nothing else."""
    path = log_path()
    if path is None:
        return
    try:
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        make_private(path.parent, path)
        with path.open("a", encoding="utf-8") as log:
            log.write(described(kind, trace))
    except OSError:
        return


def install(folder: Path, say: Callable[[str], None]) -> Callable[[], None]:
    """Catch what nobody caught. Returns what puts the old state back."""
    before, before_threads = sys.excepthook, threading.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        note(kind, trace)
        say(SAID)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        note(arguments.exc_type, arguments.exc_traceback)

    _place.append(folder)
    sys.excepthook, threading.excepthook = hook, thread_hook

    def restore() -> None:
        sys.excepthook, threading.excepthook = before, before_threads
        _place.pop()

    return restore
