"""What else a DICOM file can be asked for beside its picture: all that its header says, or a presentation state."""

from __future__ import annotations

from pathlib import Path

from engine.radiographs.limits import Limits
from engine.radiographs.places.reading import Places
from engine.radiographs.refusals import Refusal
from engine.radiographs.sniffing import HEAD_BYTES, sniff
from engine.radiographs.states.state import State
from engine.radiographs.tags import Tag


def tags(path: Path, limits: Limits | None = None) -> tuple[Tag, ...]:
    """All that a DICOM header says, in this process; raises Refusal where the file is not DICOM."""
    allowed = limits or Limits()
    with Places(allowed) as places, places.opened(path, mapped=True) as source:
        kind = sniff(source.buffer[:HEAD_BYTES], path.name)
        if kind not in ("dicom", "perhaps-dicom"):
            reason = f"The file is a {kind} picture and has no DICOM header."
            raise Refusal("not-dicom", reason, "Choose a DICOM file.")
        from engine.radiographs.dicom.tags import open_tags

        return open_tags(source.buffer, allowed)


def state(path: Path, limits: Limits | None = None) -> State:
    """Read a presentation state in this process; raises Refusal where the file is none."""
    allowed = limits or Limits()
    with Places(allowed) as places, places.opened(path, mapped=True) as source:
        if sniff(source.buffer[:HEAD_BYTES], path.name) not in ("dicom", "perhaps-dicom"):
            raise Refusal("not-dicom", "The file is no DICOM presentation state.", "Choose one of the same study.")
        from engine.radiographs.dicom.states import open_state

        return open_state(path, source.buffer, allowed)
