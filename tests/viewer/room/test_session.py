"""The way from the first question to the commit, without a window."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from viewer.room.session import Session
from viewer.store.records import ANSWERS

LABELS = ("Effusion", "Mass", "Nodule")


def begun() -> Session:
    session = Session()
    session.begin(LABELS)
    return session


def test_one_step_answers_and_further_steps_move_along_the_axis() -> None:
    session = begun()
    session.step(1)
    assert session.replies["Effusion"].answer == "present"
    seen = []
    for _ in range(3):
        session.step(-1)
        seen.append(session.replies["Effusion"].answer)
    assert seen == ["unsure", "absent", "absent"]
    session.choose(1)
    session.step(-1)
    assert session.replies["Mass"].answer == "absent"


def test_confidence_moves_in_steps_of_ten_and_can_be_taken_back() -> None:
    session = begun()
    session.surer(1)
    assert not session.replies, "how sure of what?"
    session.step(1)
    session.surer(1)
    assert session.replies["Effusion"].confidence == 50
    for _ in range(9):
        session.surer(1)
    assert session.replies["Effusion"].confidence == 100
    session.step(-1)
    assert session.replies["Effusion"].confidence == 100, "another answer, as sure"
    for _ in range(11):
        session.surer(-1)
    assert session.replies["Effusion"].confidence is None


def test_open_labels_are_asked_about_once() -> None:
    session = begun()
    session.step(1)
    assert not session.commit()
    assert session.phase == "checking"
    session.go_on()
    assert session.phase == "asking"
    assert session.label == "Mass"
    assert not session.commit()
    assert session.commit()
    assert session.phase == "committed"


def test_all_answered_commits_at_once() -> None:
    session = begun()
    session.answer("Mass", "present")
    assert session.others_absent() == ("Effusion", "Nodule")
    assert session.replies["Mass"].answer == "present"
    assert session.commit()


class Reader(RuleBasedStateMachine):
    """Whatever a reader does, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.session = begun()
        self.frozen: dict[str, object] | None = None

    @rule(label=st.sampled_from((*LABELS, "Foreign")), answer=st.one_of(st.none(), st.sampled_from(ANSWERS)))
    def answer(self, label: str, answer: object) -> None:
        self.session.answer(label, answer)  # type: ignore[arg-type]

    @rule(place=st.integers(-2, 5))
    def choose(self, place: int) -> None:
        self.session.choose(place)

    @rule(direction=st.sampled_from([-1, 1]))
    def step(self, direction: int) -> None:
        self.session.step(direction)

    @rule(direction=st.sampled_from([-1, 1]))
    def surer(self, direction: int) -> None:
        self.session.surer(direction)

    @rule(text=st.text(max_size=4))
    def remark(self, text: str) -> None:
        self.session.take_remark(text)

    @rule()
    def others(self) -> None:
        self.session.others_absent()

    @rule()
    def go_on(self) -> None:
        self.session.go_on()

    @rule()
    def commit(self) -> None:
        if self.session.commit():
            self.frozen = {**self.session.replies, "remark": self.session.remark}

    @invariant()
    def only_what_was_asked_is_answered(self) -> None:
        assert set(self.session.replies) <= set(LABELS)
        assert 0 <= self.session.chosen < len(LABELS)
        for reply in self.session.replies.values():
            assert reply.answer in ANSWERS
            assert reply.confidence is None or reply.confidence in range(0, 101, 10)

    @invariant()
    def nothing_changes_after_the_commit(self) -> None:
        if self.frozen is not None:
            assert {**self.session.replies, "remark": self.session.remark} == self.frozen
            assert self.session.phase == "committed"


TestReader = Reader.TestCase
