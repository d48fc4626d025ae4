"""A child whose drive stops answering, or whose decoder dies: the system's own calls block or end it by a file's name.

Handed to :class:`engine.radiographs.helper.Helper` in place of the child's own beginning; everything else is as ever.
"""

from __future__ import annotations

import os
import time
from typing import Any

from engine.radiographs import child

_STAT, _OPEN, _SCANDIR, _READ = os.stat, os.open, os.scandir, os.read
FOREVER = 3600.0


def main(connection: Any, limits: Any) -> None:
    """Serve as a child does, on a computer where some places never answer."""
    names: dict[int, str] = {}

    def strike(path: object, call: str) -> None:
        name = os.path.basename(os.fsdecode(path)) if isinstance(path, (str, bytes, os.PathLike)) else ""
        if f"stalled-{call}" in name:
            time.sleep(FOREVER)
        if f"deadly-{call}" in name:
            os._exit(3)

    def stat(path: Any, *arguments: Any, **options: Any) -> Any:
        strike(path, "stat")
        return _STAT(path, *arguments, **options)

    def opened(path: Any, *arguments: Any, **options: Any) -> int:
        strike(path, "open")
        descriptor = _OPEN(path, *arguments, **options)
        names[descriptor] = os.fspath(path)
        return descriptor

    def scandir(path: Any = ".") -> Any:
        strike(path, "list")
        return _SCANDIR(path)

    def read(descriptor: int, count: int) -> bytes:
        strike(names.get(descriptor, ""), "read")
        return _READ(descriptor, count)

    os.stat, os.open, os.scandir, os.read = stat, opened, scandir, read  # type: ignore[assignment]
    child.main(connection, limits)
