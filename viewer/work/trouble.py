"""What a person is told when something was not done."""

from __future__ import annotations

from dataclasses import dataclass

from engine.radiographs.refusals import Refusal


@dataclass(frozen=True)
class Trouble:
    """A reason, a next step, and whether the fault is ours; ``code`` as in :class:`Refusal`, empty for our own."""

    reason: str
    next_step: str
    code: str = ""

    @property
    def ours(self) -> bool:
        """Whether this is a fault of the program, not of what it was given."""
        return not self.code


def trouble_of(error: BaseException) -> Trouble:
    """Turn a refusal into its own words, and anything else into an honest sentence without technical detail."""
    if isinstance(error, Refusal):
        return Trouble(error.reason, error.next_step, error.code)
    if isinstance(error, MemoryError):
        return Trouble(
            "There was not enough memory for this.", "Close other programs, or open fewer studies, and try again."
        )
    return Trouble(
        "Hilum made a mistake here, and the rest of the desk goes on.",
        "Try it again; if it stays, the log names the place (Help, Show log).",
    )
