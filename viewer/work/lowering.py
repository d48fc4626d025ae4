"""Work that nobody waits for takes what the others leave: its thread (and what that starts) has a low priority."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

NICENESS = 10
_lowered = threading.local()


def lower_this_thread() -> None:
    """Lower the calling thread's priority, once; where the system does not know such a thing it stays as it is."""
    if getattr(_lowered, "done", False):
        return
    _lowered.done = True
    with contextlib.suppress(OSError, AttributeError, ValueError):
        if sys.platform.startswith("linux"):
            # Linux counts niceness by thread, and what a thread starts inherits it.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        elif sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
            kernel.SetThreadPriority(kernel.GetCurrentThread(), -1)  # THREAD_PRIORITY_BELOW_NORMAL
