"""Which presentation states can be laid on a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.radiographs.states.state import State

# What the refusal of a presentation state that is opened as a picture calls it; see engine.radiographs.dicom.kinds.
KIND = "a presentation state"


class ReadsStates(Protocol):
    """What finding needs of :class:`engine.radiographs.opening.Opener`."""

    def state(self, path: Path) -> State:
        """Read a presentation state; raises Refusal."""
        ...


def may_be_state(refusal: Refusal) -> bool:
    """Whether a file that was refused as a picture is a presentation state."""
    return refusal.code == "not-an-image" and KIND in refusal.reason


def find(
    radiograph: Radiograph,
    candidates: Iterable[Path],
    opener: ReadsStates,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[State, ...]:
    """Read candidates (files for which :func:`may_be_state` holds) and keep those for a picture, oldest first.

    A candidate that cannot be read is left out: it has had its line in the study list.
    """
    states = []
    for path in candidates:
        if cancelled():
            break
        try:
            states.append(opener.state(path))
        except Refusal:
            continue
    return offered(radiograph, states)


def offered(radiograph: Radiograph, states: Iterable[State]) -> tuple[State, ...]:
    """The states of the same study that name this frame of this picture, oldest first."""
    identity = radiograph.identity
    return tuple(
        sorted(
            (
                state
                for state in states
                if state.study_uid == identity.study_uid
                and not radiograph.colour
                and any(reference.names(identity.instance_uid, radiograph.frame) for reference in state.references)
            ),
            key=lambda state: (state.created, state.label, state.instance_uid),
        )
    )
