"""One reader's way through the labels of one picture, before the engine's answer is asked for. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from viewer.store.records import LONGEST_REMARK, Answer, Reply

# From left to right, as the buttons stand: the same axis as a probability.
AXIS: tuple[Answer, ...] = ("absent", "unsure", "present")
STEP = 10
Phase = Literal["idle", "asking", "checking", "committed", "revealed"]


@dataclass
class Session:
    """Answers so far, which label is chosen, and how far things are.

    ``checking`` is the one question before a commit with labels left open.
    """

    labels: tuple[str, ...] = ()
    replies: dict[str, Reply] = field(default_factory=dict)
    remark: str = ""
    chosen: int = 0
    phase: Phase = "idle"

    @property
    def open_for_answers(self) -> bool:
        """Whether answers may still be given."""
        return self.phase in ("asking", "checking")

    @property
    def label(self) -> str:
        """The chosen label; empty without labels."""
        return self.labels[self.chosen] if self.labels else ""

    def begin(self, labels: Sequence[str]) -> None:
        """Start afresh with these labels."""
        self.labels = tuple(labels)
        self.replies, self.remark, self.chosen = {}, "", 0
        self.phase = "asking" if labels else "idle"

    def choose(self, place: int) -> bool:
        """Choose the label at ``place``, from 0; False where there is none."""
        if not 0 <= place < len(self.labels):
            return False
        self.chosen = place
        return True

    def answer(self, label: str, answer: Answer | None) -> None:
        """Give or (None) take back an answer; how sure the reader was stays."""
        if not self.open_for_answers or label not in self.labels:
            return
        self.phase = "asking"
        if answer is None:
            self.replies.pop(label, None)
        else:
            earlier = self.replies.get(label)
            self.replies[label] = Reply(answer, earlier.confidence if earlier else None)

    def step(self, direction: int) -> None:
        """Move the chosen label's answer one place along absent - unsure - present.

        Without an answer the first step to the right says present, to the left absent: one key for the usual ones.
        """
        reply = self.replies.get(self.label)
        ends: tuple[Answer, Answer] = ("absent", "present")
        if reply is None:
            self.answer(self.label, ends[direction > 0])
        else:
            place = AXIS.index(reply.answer) + direction
            self.answer(self.label, AXIS[min(max(place, 0), len(AXIS) - 1)])

    def surer(self, direction: int) -> None:
        """Change how sure the reader is of the chosen label's answer by one step of 10; below 0 it is not stated."""
        reply = self.replies.get(self.label)
        if reply is None or not self.open_for_answers:
            return
        if reply.confidence is None:
            confidence: int | None = 100 if direction < 0 else 50
        else:
            confidence = min(reply.confidence + STEP * direction, 100)
        self.replies[self.label] = Reply(reply.answer, confidence if confidence is None or confidence >= 0 else None)

    def others_absent(self) -> tuple[str, ...]:
        """Answer absent wherever nothing was answered; says where."""
        left = tuple(label for label in self.labels if label not in self.replies)
        for label in left:
            self.answer(label, "absent")
        return left

    def take_remark(self, text: str) -> None:
        """Keep a remark; the length is limited."""
        if self.open_for_answers:
            self.remark = text[:LONGEST_REMARK]

    def commit(self) -> bool:
        """Commit; where labels are open the first call asks (``checking``) and the second commits."""
        if not self.open_for_answers:
            return False
        if self.phase == "asking" and len(self.replies) < len(self.labels):
            self.phase = "checking"
            return False
        self.phase = "committed"
        return True

    def go_on(self) -> None:
        """Answer the question before the commit with: not yet; the first open label is chosen."""
        if self.phase == "checking":
            self.phase = "asking"
            self.chosen = next(i for i, label in enumerate(self.labels) if label not in self.replies)
