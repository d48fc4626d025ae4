"""Undo and redo of what was chosen: views, switches, opacity. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

State = TypeVar("State")
DEPTH = 200


@dataclass
class History(Generic[State]):
    """States in the order in which they were chosen, and where one stands among them."""

    states: list[State] = field(default_factory=list)
    at: int = -1

    def begin(self, state: State) -> None:
        """Start anew, for another picture."""
        self.states, self.at = [state], 0

    def note(self, state: State) -> None:
        """Remember a state unless it is the one that stands; what had been undone is forgotten."""
        if self.states and self.states[self.at] == state:
            return
        self.states = [*self.states[: self.at + 1], state][-DEPTH:]
        self.at = len(self.states) - 1

    def rewrite(self, change: Callable[[State], State]) -> None:
        """Change every state alike: something has come that all of them lacked."""
        self.states = [change(state) for state in self.states]

    def undo(self) -> State | None:
        """The state before, or None where there is none."""
        if self.at <= 0:
            return None
        self.at -= 1
        return self.states[self.at]

    def redo(self) -> State | None:
        """The state that was undone last, or None."""
        if self.at + 1 >= len(self.states):
            return None
        self.at += 1
        return self.states[self.at]
