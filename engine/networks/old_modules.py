"""Whole modules as torch before 1.6 saved them, made readable for its restricted unpickler.

Such a file names each class of a module by a "persistent id": the tuple ("module", class, file, source code). The
restricted unpickler knows such ids for tensors only. Here each of these is rewritten as a call of :func:`named`, which
gives back the class; the class itself is a stand-in (``engine.networks.tensors``). Opcodes are looked at, none is run.
"""

from __future__ import annotations

import io
import pickletools
from collections.abc import Iterator
from dataclasses import dataclass

CALL = "engine.networks.old_modules.named"
_BEFORE = 3  # pickles in front of the object's own: magic number, protocol, system
_TEXTS = {"BINUNICODE", "SHORT_BINUNICODE", "UNICODE"}
_PUTS = {"BINPUT", "LONG_BINPUT", "PUT"}
_GETS = {"BINGET", "LONG_BINGET", "GET"}


@dataclass
class _Mark:
    """Where a tuple begins, and the text that it begins with."""

    place: int
    text: str | None = None
    empty: bool = True


def named(kind: object, chosen: object = None, *source: object) -> object:
    """The class of ("module", class, file, source)."""
    return chosen


def rewritten(content: bytes) -> bytes:
    """The file with every such id rewritten.

    Raises
    ------
    ValueError
        Where the bytes are no row of pickles.
    """
    stream = io.BytesIO(content)
    for _ in range(_BEFORE):
        for _ in pickletools.genops(stream):
            pass
    start = stream.tell()
    module, _, name = CALL.rpartition(".")
    call = f"c{module}\n{name}\n".encode()
    edits = sorted(edit for began, ended in _ids(stream) for edit in ((began, 0, call), (ended, 1, b"R")))
    pieces, at = [content[:start]], start
    for place, length, text in edits:  # the call's name in front of each tuple, REDUCE in the place of each id
        pieces += [content[at:place], text]
        at = place + length
    return b"".join([*pieces, content[at:]])


def _ids(stream: io.BytesIO) -> Iterator[tuple[int, int]]:
    """For each id of a class: where its tuple begins, and where its BINPERSID stands."""
    marks: list[_Mark] = []
    memo: dict[int, str] = {}
    text: str | None = None  # what the last opcode pushed, if that was a text
    closed: _Mark | None = None  # the tuple that was just finished
    for opcode, argument, place in pickletools.genops(stream):
        assert place is not None
        if opcode.name in _PUTS:
            if text is not None:
                memo[int(str(argument))] = text
            continue
        if opcode.name == "BINPERSID" and closed is not None and closed.text == "module":
            yield closed.place, place
        closed, text = None, None
        if opcode.name in _TEXTS:
            text = str(argument)
        elif opcode.name in _GETS:
            text = memo.get(int(str(argument)))
        if opcode.name == "MARK":
            marks.append(_Mark(place))
        elif marks and marks[-1].empty:
            marks[-1].text, marks[-1].empty = text, False
        if any(before.name == "mark" for before in opcode.stack_before) and marks:
            found = marks.pop()
            closed = found if opcode.name == "TUPLE" else None
