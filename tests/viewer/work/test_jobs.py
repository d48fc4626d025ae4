from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from engine.radiographs.refusals import Refusal
from tests.data import REPOSITORY
from viewer.work.jobs import Jobs, Token
from viewer.work.trouble import trouble_of


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs({"slow": 2, "quick": 1})
    yield made
    made.close()


class Heard:
    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[BaseException] = []
        self.threads: list[threading.Thread] = []

    def take(self, result: object) -> None:
        self.done.append(result)
        self.threads.append(threading.current_thread())


def test_results_arrive_in_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    worked_in: list[threading.Thread] = []

    def work(_token: Token) -> int:
        worked_in.append(threading.current_thread())
        return 7

    jobs.ask("quick", "here", work, heard.take, heard.failed.append)
    qtbot.waitUntil(lambda: heard.done == [7])
    assert heard.threads == [threading.main_thread()]
    assert worked_in != heard.threads


def test_a_newer_request_for_the_same_place_cancels_the_older(qtbot: QtBot, jobs: Jobs) -> None:
    heard, started, told = Heard(), threading.Event(), threading.Event()

    def long(token: Token) -> str:
        started.set()
        while not token.cancelled():
            pass
        told.set()
        return "old"

    jobs.ask("slow", "picture", long, heard.take, heard.failed.append)
    assert started.wait(2)
    jobs.ask("slow", "picture", lambda _t: "new", heard.take, heard.failed.append)
    assert told.wait(2), "the older job was never told"
    qtbot.waitUntil(lambda: bool(heard.done))
    qtbot.wait(30)
    assert heard.done == ["new"]
    assert heard.failed == []


def test_a_result_that_is_already_on_its_way_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    heard, finished = Heard(), threading.Event()

    def work(_token: Token) -> str:
        finished.set()
        return "late"

    jobs.ask("quick", "picture", work, heard.take, heard.failed.append)
    assert finished.wait(2)  # the event loop has not run yet: the delivery waits in its queue
    jobs.cancel("picture")
    qtbot.wait(50)
    assert heard.done == []


def test_places_do_not_disturb_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    for place in range(20):
        jobs.ask("slow", str(place), lambda _t, place=place: place, heard.take, heard.failed.append)
    qtbot.waitUntil(lambda: len(heard.done) == 20)
    assert sorted(heard.done) == list(range(20))  # type: ignore[type-var]
    assert not jobs.busy()


def test_a_lane_that_is_held_up_does_not_hold_up_another(qtbot: QtBot, jobs: Jobs) -> None:
    heard, go = Heard(), threading.Event()
    for number in range(4):
        jobs.ask("slow", f"slow {number}", lambda _t: go.wait(5), lambda _r: None, heard.failed.append)
    jobs.ask("quick", "quick", lambda _t: "quick", heard.take, heard.failed.append)
    qtbot.waitUntil(lambda: heard.done == ["quick"])
    go.set()


def test_errors_are_handed_over(qtbot: QtBot, jobs: Jobs) -> None:
    heard = Heard()
    refusal = Refusal("empty", "The file is empty.", "Copy it again.")

    def work(_token: Token) -> None:
        raise refusal

    jobs.ask("quick", "picture", work, heard.take, heard.failed.append)
    qtbot.waitUntil(lambda: heard.failed == [refusal])
    assert not jobs.busy("picture")


def test_closing_waits_and_nothing_is_delivered_afterwards(qtbot: QtBot) -> None:
    jobs, heard = Jobs({"slow": 1}), Heard()
    jobs.ask("slow", "picture", lambda _t: "late", heard.take, heard.failed.append)
    jobs.close()
    assert jobs.ask("slow", "picture", lambda _t: "never", heard.take, heard.failed.append).cancelled()
    qtbot.wait(30)
    assert heard.done == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("hilum-slow")]


def test_trouble_speaks_in_the_refusals_words_and_hides_what_is_technical() -> None:
    told = trouble_of(Refusal("empty", "The file is empty.", "Copy it again."))
    assert (told.reason, told.next_step, told.code, told.ours) == (
        "The file is empty.",
        "Copy it again.",
        "empty",
        False,
    )
    ours = trouble_of(ValueError("Smith^John.dcm index 7 out of range"))
    assert ours.ours
    assert "Smith" not in ours.reason + ours.next_step
    assert "ValueError" not in ours.reason


def test_a_drive_that_has_gone_does_not_keep_the_desk_from_working_or_closing(qtbot: QtBot) -> None:
    """A read from a network folder that stopped answering returns at no signal: its thread is given up."""
    heard, gone = Heard(), threading.Event()
    jobs = Jobs({"slow": 1})
    try:
        jobs.ask("slow", "here", lambda _token: gone.wait(60), heard.take, heard.failed.append)
        jobs.ask("slow", "here", lambda _token: "next", heard.take, heard.failed.append)
        qtbot.waitUntil(lambda: heard.done == ["next"], timeout=20_000)
        jobs.close(0.3)
        assert jobs.stuck
    finally:
        gone.set()
    assert heard.done == ["next"]


def test_closing_does_not_wait_for_ever(qtbot: QtBot) -> None:
    gone, began = threading.Event(), threading.Event()
    jobs = Jobs({"slow": 1})
    try:
        jobs.ask("slow", "here", lambda _token: began.set() or gone.wait(60), lambda _: None, lambda _: None)
        assert began.wait(20)
        jobs.close(0.2)
        assert jobs.stuck
    finally:
        gone.set()


def test_the_program_ends_although_a_thread_never_will() -> None:
    program = (
        "import time; from PySide6.QtCore import QCoreApplication; from viewer.work.jobs import Jobs\n"
        "app = QCoreApplication([]); jobs = Jobs({'slow': 1})\n"
        "jobs.ask('slow', 'here', lambda _token: time.sleep(3600), print, print)\n"
        "time.sleep(0.2); jobs.close(0.2); jobs.leave()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=REPOSITORY, timeout=120)


def test_a_job_that_ends_slowly_is_waited_for_and_nobody_is_given_up(qtbot: QtBot, jobs: Jobs) -> None:
    ended: list[str] = []

    def slow(_token: Token) -> None:
        threading.Event().wait(0.3)
        ended.append("slow")

    jobs.ask("quick", "here", slow, lambda _none: None, ended.append)
    qtbot.wait(50)
    jobs.close()
    assert ended == ["slow"]
    assert not jobs.stuck
