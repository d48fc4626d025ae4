"""What a zip archive holds, and one member's bytes; nothing is ever unpacked to disk (DISPLAY-RULES 12).

Runs where untrusted bytes may be inflated: in a child process. Members are known by their names with forward slashes,
without empty parts: ``IM/0001.dcm``.
"""

from __future__ import annotations

import lzma
import os
import re
import stat
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Code, Refusal

SUFFIX = ".zip"
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_END_BYTES, _COMMENT_BYTES = 22, 1 << 16
# However small the archive, so much is no bomb: a short run of zeros compresses a thousandfold.
_HARMLESS_BYTES = 1 << 20
_LONGEST_DIRECTORY_ENTRY = 4 << 10
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_HARM = "It may have been made to do harm; ask whoever sent it."
_AGAIN = "Pack or copy it again from where it came."


class Archive:
    """An opened zip archive.

    Parameters
    ----------
    path
        The archive on disk.
    limits
        How many members, how much after unpacking, and how tightly packed.

    Attributes
    ----------
    mtime_ns
        When the archive was last changed.
    skipped
        Members that must not be opened, by the names they claim, each with the reason.

    Raises
    ------
    Refusal
        ``archive-bomb``; ``decoder-failed`` where the archive is damaged.
    OSError
        Where the archive cannot be read.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self._limits = limits
        self._stream: BinaryIO = path.open("rb")
        try:
            status = os.fstat(self._stream.fileno())
            self.mtime_ns = status.st_mtime_ns
            self._zip = _directory(self._stream, status.st_size, limits)
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
            _check(infos, status.st_size, limits)
            self.skipped: list[tuple[str, Refusal]] = []
            self._members: dict[str, zipfile.ZipInfo] = {}
            for info in infos:
                self._take(info)
        except BaseException:
            self._stream.close()
            raise

    def names(self) -> tuple[str, ...]:
        """Members that may be opened, in the archive's order."""
        return tuple(self._members)

    def size_of(self, name: str) -> int:
        """Bytes of a member after unpacking, as the archive states it."""
        return self._info(name).file_size

    def read(self, name: str, most: int | None = None) -> bytes:
        """A member's bytes, or the first ``most`` of them; raises Refusal."""
        info = self._info(name)
        wanted = info.file_size if most is None else min(most, info.file_size)
        if wanted > self._limits.inflated_bytes:
            raise Refusal(
                "too-large",
                f"“{_last(name)}” unpacks to {wanted >> 20} MiB, more than is allowed.",
                "Unpack the archive and open the file itself.",
            )
        try:
            with self._zip.open(info) as member:
                found = member.read(wanted)
        except NotImplementedError:
            raise Refusal(
                "decoder-failed",
                f"“{_last(name)}” is packed in a way that is not common (method {info.compress_type}).",
                "Unpack the archive with the program that made it, and open the folder.",
            ) from None
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError):
            raise _damaged(f"“{_last(name)}” is damaged within its archive.") from None
        if len(found) < wanted:
            raise Refusal("truncated", f"“{_last(name)}” ends too early within its archive.", _AGAIN)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._stream.close()

    def _info(self, name: str) -> zipfile.ZipInfo:
        """The entry of a member; one that is not there has vanished, one that is skipped says why."""
        if (found := self._members.get(name)) is not None:
            return found
        for skipped, refusal in self.skipped:
            if skipped == name:
                raise refusal
        raise Refusal(
            "vanished", f"“{name}” is not in the archive “{self.path.name}”.", "Look at what the archive holds now."
        )

    def _take(self, info: zipfile.ZipInfo) -> None:
        """A member, or the reason why it is none."""
        name, escapes = _plain_name(info.filename)
        if escapes:
            claimed = info.filename.replace("\\", "/")
            reason = f"The archive names a file outside itself (“{claimed[:80]}”); it was not opened."
            self.skipped.append((_harmless_name(claimed), Refusal("archive-escape", reason, _HARM)))
        elif not name:
            return
        elif refusal := _unfit(info, name, name in self._members, self._limits):
            self.skipped.append((name, refusal))
        else:
            self._members[name] = info


def archive_above(path: Path) -> Path | None:
    """The archive on disk that a path leads into: its nearest ancestor, where that is a zip file.

    Raises
    ------
    OSError
        Where an ancestor cannot be looked at for another reason than that it is not there.
    """
    for parent in path.parents:
        try:
            status = os.stat(parent)
        except (FileNotFoundError, NotADirectoryError):
            continue
        return parent if stat.S_ISREG(status.st_mode) and is_archive(parent) else None
    return None


def is_archive(path: Path) -> bool:
    """Whether a file begins like a zip archive; raises OSError."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return False
    with path.open("rb") as stream:
        return stream.read(4) in SIGNATURES


def _directory(stream: BinaryIO, size: int, limits: Limits) -> zipfile.ZipFile:
    """The archive's directory, after a look at how long it claims to be: reading it takes memory for each entry."""
    stream.seek(max(size - _END_BYTES - _COMMENT_BYTES, 0))
    tail = stream.read()
    at = tail.rfind(_END)
    if at >= 0:
        entries = int.from_bytes(tail[at + 10 : at + 12], "little")
        length = int.from_bytes(tail[at + 12 : at + 16], "little")
        # 0xFFFF and 0xFFFFFFFF say that the number stands elsewhere; it is checked when it has been read.
        if limits.archive_entries < entries < 0xFFFF or (
            limits.archive_entries * _LONGEST_DIRECTORY_ENTRY < length < 0xFFFFFFFF
        ):
            raise _bomb(f"The archive claims {entries:,} files, more than the {limits.archive_entries:,} allowed.")
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, OverflowError):
        raise _damaged("The archive is damaged: it cannot be said what it holds.") from None


def _check(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuse an archive that grows beyond reason."""
    if len(infos) > limits.archive_entries:
        raise _bomb(f"The archive holds {len(infos):,} files, more than the {limits.archive_entries:,} allowed.")
    total = sum(info.file_size for info in infos)
    if total > limits.archive_bytes:
        raise _bomb(
            f"The archive unpacks to {total >> 20:,} MiB, more than the {limits.archive_bytes >> 20:,} allowed."
        )
    if total > _HARMLESS_BYTES and total > limits.archive_ratio * size:
        raise _bomb(f"The archive unpacks to {total // max(size, 1):,} times its size, as no radiographs do.")
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise _bomb("Files of the archive lie upon one another, so that it grows without end.")
        end = info.header_offset + info.compress_size


def _unfit(info: zipfile.ZipInfo, name: str, twice: bool, limits: Limits) -> Refusal | None:
    """Why a member must not be opened, or None."""
    last = _last(name)
    if twice:
        return _refusal("header-lies", f"“{last}” is in the archive twice; the first one counts.", _AGAIN)
    if stat.S_ISLNK(info.external_attr >> 16):
        return _refusal("archive-escape", f"“{last}” is a link, which is not followed in an archive.", _AGAIN)
    if info.flag_bits & _ENCRYPTED:
        reason = f"“{last}” is locked with a password."
        return _refusal("no-permission", reason, "Unpack the archive with its password, and open the folder.")
    if info.file_size > _HARMLESS_BYTES and info.file_size > limits.archive_ratio * max(info.compress_size, 1):
        return _bomb(f"“{last}” unpacks to {info.file_size // max(info.compress_size, 1):,} times its size.")
    return None


def _plain_name(stated: str) -> tuple[str, bool]:
    """A member's name by its parts, and whether it leads out of the archive."""
    slashed = stated.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    escapes = slashed.startswith("/") or ".." in parts or any(_DRIVE.match(part) for part in parts)
    return "/".join(parts), escapes


def _harmless_name(claimed: str) -> str:
    """A name for the line of a member that leads out: the part after its last turn upwards."""
    parts = [part for part in claimed.split("/") if part not in ("", ".", "..")]
    return _DRIVE.sub("", parts[-1]) or "?" if parts else "?"


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _refusal(code: Code, reason: str, next_step: str) -> Refusal:
    return Refusal(code, reason, next_step)


def _bomb(reason: str) -> Refusal:
    return Refusal("archive-bomb", reason, _HARM)


def _damaged(reason: str) -> Refusal:
    return Refusal("decoder-failed", reason, _AGAIN)
