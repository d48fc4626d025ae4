"""The bytes of a path: an ordinary file's, or a member's of an archive (``study.zip/IM/0001.dcm``).

Nothing is unpacked to disk. A file is opened once; pipes, devices and sockets are never opened.
"""

from __future__ import annotations

import errno
import mmap
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from engine.radiographs.limits import Limits
from engine.radiographs.places.archives import Archive, archive_above
from engine.radiographs.refusals import Code, Refusal

Buffer = bytes | mmap.mmap

# Larger files are mapped, so that only what is needed of them is read.
MAPPED_FROM = 256 << 20
# Headers end before this as a rule; what goes on is mapped.
HEAD_BYTES = 32 << 10

_SILENT = frozenset((errno.ETIMEDOUT, errno.ESTALE, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENOTCONN))


@dataclass(frozen=True, eq=False)
class Source:
    """An opened file: its bytes (all, or the first), its whole size, and when it was last changed (nanoseconds)."""

    buffer: Buffer
    size: int
    mtime_ns: int

    @property
    def whole(self) -> bool:
        """Whether the bytes are all that there are."""
        return len(self.buffer) >= self.size


class Places:
    """Opens paths, and keeps the archive that it opened last: its members tend to be wanted together.

    Close it, or use it as a context, where an archive must not stay open.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._archive: Archive | None = None

    def archive(self, path: Path) -> Archive:
        """The archive at a path; raises Refusal where it is none or must not be opened."""
        if self._archive is None or self._archive.path != path:
            self.close()
            with as_refusals(path):
                self._archive = Archive(path, self._limits)
        return self._archive

    @contextmanager
    def opened(self, path: Path, *, mapped: bool = False) -> Iterator[Source]:
        """All bytes of a file.

        Parameters
        ----------
        mapped
            Map the file, where only a part of it will be looked at.

        Raises
        ------
        Refusal
            ``vanished``, ``no-permission``, ``not-answering``, ``not-an-image`` (no ordinary file), and an archive's.
        """
        with as_refusals(path):
            found = self._found(path)
        if not isinstance(found, int):
            archive, name = found
            yield Source(archive.read(name), archive.size_of(name), archive.mtime_ns)
            return
        with as_refusals(path), _closing(found):
            status = os.fstat(found)
            if status.st_size == 0 or (status.st_size < MAPPED_FROM and not mapped):
                with open(found, "rb", closefd=False) as stream:
                    whole = stream.read()
                yield Source(whole, len(whole), status.st_mtime_ns)
                return
            buffer = mmap.mmap(found, 0, access=mmap.ACCESS_READ)
            try:
                yield Source(buffer, status.st_size, status.st_mtime_ns)
            finally:
                with suppress(BufferError):  # an exception's frames may still look into it: freed with them
                    buffer.close()

    @contextmanager
    def begun(self, path: Path) -> Iterator[tuple[Source, Callable[[], Source]]]:
        """The first bytes of a file, and a way to all of them without opening it again; raises Refusal."""
        with as_refusals(path):
            found = self._found(path)
        if not isinstance(found, int):
            archive, name = found
            size, changed = archive.size_of(name), archive.mtime_ns
            yield (
                Source(archive.read(name, HEAD_BYTES), size, changed),
                lambda: Source(archive.read(name), size, changed),
            )
            return
        with as_refusals(path), _closing(found):
            status = os.fstat(found)
            first = os.read(found, HEAD_BYTES)
            maps: list[mmap.mmap] = []

            def whole() -> Source:
                if status.st_size <= len(first):
                    return Source(first, len(first), status.st_mtime_ns)
                maps.append(mmap.mmap(found, 0, access=mmap.ACCESS_READ))
                return Source(maps[-1], status.st_size, status.st_mtime_ns)

            try:
                yield Source(first, max(status.st_size, len(first)), status.st_mtime_ns), whole
            finally:
                for buffer in maps:
                    with suppress(BufferError):
                        buffer.close()

    def stamp(self, path: Path) -> tuple[int, int]:
        """Size of a file, and when it was last changed; it is not opened. Raises Refusal."""
        with as_refusals(path):
            if self._archive is not None and (name := below(path, self._archive.path)):
                return self._archive.size_of(name), self._archive.mtime_ns
            try:
                status = os.stat(path)
            except (FileNotFoundError, NotADirectoryError):
                above = archive_above(path)
                if above is None:
                    raise
                archive = self.archive(above)
                return archive.size_of(below(path, above)), archive.mtime_ns
            return status.st_size, status.st_mtime_ns

    def close(self) -> None:
        """Let go of the archive."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def __enter__(self) -> Places:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _found(self, path: Path) -> int | tuple[Archive, str]:
        """A descriptor of an ordinary file, or an archive and the name of its member."""
        if self._archive is not None and (name := below(path, self._archive.path)):
            return self._archive, name
        try:
            status = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            above = archive_above(path)
            if above is None:
                raise
            return self.archive(above), below(path, above)
        if stat.S_ISDIR(status.st_mode):
            raise Refusal("unusable-input", f"“{path.name}” is a folder, not a file.", "Open the folder as a folder.")
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device would be read for ever
            raise Refusal("not-an-image", f"“{path.name}” is no ordinary file.", "Choose a file with an image.")
        # Should a pipe take the file's place meanwhile, opening it does not wait for a writer.
        return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))


def below(path: Path, archive: Path) -> str:
    """The member's name, with slashes, where a path leads into an archive; empty otherwise."""
    text, start = os.fspath(path), os.fspath(archive) + os.sep
    return text[len(start) :].replace(os.sep, "/") if text.startswith(start) else ""


@contextmanager
def as_refusals(path: Path) -> Iterator[None]:
    """Turn what the system says of a path into a refusal."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(
            "vanished",
            f"“{path.name}” is not there; it was moved, renamed or deleted, or its drive is not connected.",
            "Look for it where it is now and open it again.",
        ) from None
    except PermissionError:
        raise Refusal(
            "no-permission", f"“{path.name}” may not be read by you.", "Ask its owner for permission to read it."
        ) from None
    except OSError as fault:
        code: Code = "not-answering" if fault.errno in _SILENT else "no-permission"
        raise Refusal(
            code,
            f"“{path.name}” cannot be read ({fault.strerror or 'input/output error'}).",
            "Check the drive or the network, then open it again.",
        ) from None


@contextmanager
def _closing(descriptor: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(descriptor)
