"""SHA-256 of a file's bytes, computed once for as long as the file stays as it is.

It is computed in the child that decodes the file, beside the decoding (:mod:`engine.radiographs.decoding`); the parent
remembers it here and tells it to whichever child opens the file next.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from engine.radiographs.places.reading import Source

MOST = 100_000
# A file changed so shortly before it was hashed may change again without its time showing it.
SETTLED_NS = 2_000_000_000


@dataclass(frozen=True)
class Known:
    """The hash of a file that had this size and was last changed then (nanoseconds)."""

    size: int
    mtime_ns: int
    sha256: str

    def fits(self, source: Source) -> bool:
        """Whether the file is still the one that was hashed."""
        return (self.size, self.mtime_ns) == (source.size, source.mtime_ns)


class Hashes:
    """What is known of the files opened so far. Thread-safe."""

    def __init__(self) -> None:
        self._known: dict[Path, Known] = {}
        self._lock = threading.Lock()

    def get(self, path: Path) -> Known | None:
        """What is known of a path; whoever opens the file checks whether it still fits."""
        with self._lock:
            return self._known.get(path)

    def note(self, path: Path, known: Known) -> None:
        """Remember; the oldest are forgotten beyond a number."""
        if time_ns() - known.mtime_ns < SETTLED_NS:
            return
        with self._lock:
            self._known.pop(path, None)
            self._known[path] = known
            while len(self._known) > MOST:
                del self._known[next(iter(self._known))]


def sha256_of(source: Source, known: Known | None) -> str:
    """The hash of an opened file, or what is known of it."""
    if known is not None and known.fits(source):
        return known.sha256
    return hashlib.sha256(source.buffer).hexdigest()
