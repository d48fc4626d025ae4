"""One child process as its parent sees it: the line to it, and how long and how much it may take."""

from __future__ import annotations

import json
import multiprocessing
import multiprocessing.process
from collections.abc import Callable, Generator
from dataclasses import astuple
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from time import monotonic
from typing import Any

from engine.radiographs import child, packing
from engine.radiographs.limits import Limits
from engine.radiographs.places.hashing import Hashes, Known
from engine.radiographs.refusals import Code, Refusal

LONGEST_ANSWER = 16 << 20
START_SECONDS = 60.0
END_SECONDS = 1.0
# How long a walk may be silent before its caller is asked whether it is still wanted.
MOMENT_SECONDS = 0.1
# How often the parent looks at the memory of a child whose system does not.
LOOK_SECONDS = 0.02
# A child that works while others overload the machine is waited for up to so many times a file's time; one that worked
# for this share of that time itself is slow.
MOST_PATIENCE, ITS_OWN, LEAST_LOOK_SECONDS = 6.0, 0.8, 1.0
_ASK = "It may have been made to do harm; ask whoever sent it."
_DRIVE = "Check the drive or the network, then open it again."


class Helper:
    """One child process and the line to it."""

    def __init__(self, limits: Limits, hashes: Hashes | None = None) -> None:
        self._hashes = hashes or Hashes()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._line = ours
        self._limits = limits
        self._process = context.Process(target=child.main, args=(theirs, limits), name="hilum-opener", daemon=True)
        self._process.start()
        theirs.close()
        self.ready = False
        self._watch: Callable[[], int] | None = None
        self._most = 0
        self._asked = self._begun = self._seen = 0.0
        self.sound = True

    def alive(self) -> bool:
        """Whether it can be asked."""
        return self.sound and self._process.is_alive()

    def ask(self, path: Path, request: dict[str, Any]) -> packing.Result:
        """Send a request and take its result; raises Refusal."""
        self._wait_until_ready()
        try:
            self._asked = monotonic()
            self._begun = self._seen = self._cpu_seconds()
            deadline = self._asked + self._limits.seconds
            known = self._hashes.get(path)
            self._send({**request, "path": str(path), "known": known and astuple(known)})
            answer, had = self._receive(deadline, path), False
            while answer.get("had") and not had:
                answer, had = self._receive(deadline), True
            if "refusal" in answer:
                raise packing.refusal_of(answer["refusal"])
            if answer.get("greedy"):
                raise self._lost("decoder-memory", "The file asks for more memory than a radiograph needs.")
            result = packing.unpack(path, answer["result"], self._arrays(answer, deadline))
            if answer.get("known"):
                size, changed, sha256 = answer["known"]
                self._hashes.note(path, Known(int(size), int(changed), str(sha256)))
            return result
        except (EOFError, OSError):
            raise self._lost("decoder-died", "The file stopped the process that was to decode it.") from None
        except (packing.GarbledError, KeyError, TypeError, ValueError):
            raise self._lost("decoder-died", "The file confused the process that was to decode it.") from None

    def _wait_until_ready(self) -> None:
        """Wait for the child's first word; a start that fails is no file's fault."""
        try:
            if not self.ready:
                first = self._receive(monotonic() + START_SECONDS)
                if not first.get("held"):
                    self._watch_memory()
                self.ready = True
        except (EOFError, OSError, ValueError, Refusal, packing.GarbledError):
            self.sound = False
            raise Refusal(
                "decoder-died",
                "The process that decodes files could not be started.",
                "Start the program again; a script of your own needs its “if __name__ == '__main__'”.",
            ) from None

    def flow(self, request: dict[str, Any]) -> Generator[dict[str, Any] | None, None, None]:
        """Send a request that is answered bit by bit; messages as they come, None where a moment passes without.

        Raises
        ------
        Refusal
            ``decoder-died``, ``decoder-memory``; the child is lost then, as it is where this is left before its end.
        """
        self._wait_until_ready()
        done = False
        try:
            self._send(request)
            while not done:
                if not self._poll(monotonic() + MOMENT_SECONDS):
                    yield None
                    continue
                message = json.loads(self._line.recv_bytes(LONGEST_ANSWER))
                if not isinstance(message, dict):
                    raise packing.GarbledError
                done = bool(message.get("last"))
                yield message
        except (EOFError, OSError, ValueError, packing.GarbledError):
            raise self._lost("decoder-died", "The file stopped the process that was to read it.") from None
        finally:
            self.sound = self.sound and done

    def kill(self) -> None:
        """Stop the process; its own thread hears of it as an end of the line, and clears up."""
        self._process.kill()

    def end(self) -> None:
        """End the process now and free what it held; one that hangs in its system is not waited for."""
        self.sound = False
        self._line.close()
        self._process.kill()
        self._process.join(END_SECONDS)
        if self._process.exitcode is not None:
            self._process.close()
        else:
            # A read from a drive that is gone cannot be stopped: leaving the program must not wait for it either.
            getattr(multiprocessing.process, "_children", set()).discard(self._process)

    def _arrays(self, answer: dict[str, Any], deadline: float) -> packing.Arrays:
        """Lend the child a block of memory for its arrays, copy them out and take the block back."""
        size = answer["want"]
        if size == 0:
            return []
        if not isinstance(size, int) or not 0 < size <= self._limits.result_bytes + LONGEST_ANSWER:
            raise self._lost("too-large", "The decoded picture is larger than is allowed.")
        try:
            block = SharedMemory(create=True, size=size)
        except OSError as error:  # this computer's fault, not the file's
            self.sound = False
            raise Refusal(
                "decoder-memory",
                f"This computer gave no shared memory for the decoded picture ({size / 1e6:.0f} MB).",
                "Close other programs, or ask who runs it to make room in shared memory, and open the file again.",
            ) from error
        try:
            self._send({"memory": block.name})
            self._receive(deadline)
            assert block.buf is not None
            return packing.take(answer["places"], block.buf, size)
        finally:
            block.close()
            block.unlink()

    def _send(self, message: dict[str, Any]) -> None:
        self._line.send_bytes(json.dumps(message).encode("ascii"))

    def _receive(self, deadline: float, unread: Path | None = None) -> dict[str, Any]:
        """The next message; a child that lets us wait too long is given up.

        ``unread`` is a file whose bytes the child does not have yet: then it is the drive that is slow.
        """
        while not self._poll(deadline):
            if self._is_starved():
                deadline = monotonic() + max(self._limits.seconds / 4, LEAST_LOOK_SECONDS)
                continue
            limit = f"{self._limits.seconds:g} seconds"
            if unread is not None:
                raise self._lost("not-answering", f"“{unread.name}” could not be read within {limit}.", _DRIVE)
            raise self._lost("decoder-slow", f"The file took longer than {limit} to decode and was given up.")
        message = json.loads(self._line.recv_bytes(LONGEST_ANSWER))
        if not isinstance(message, dict):
            raise packing.GarbledError
        return message

    def _poll(self, deadline: float) -> bool:
        """Whether a message comes in time; where the system does not limit memory, an eye is kept on it meanwhile."""
        while self._watch is not None:
            left = deadline - monotonic()
            if self._line.poll(max(min(left, LOOK_SECONDS), 0.0)):
                return True
            if left <= 0:
                return False
            if self._watch() > self._most:
                raise self._lost("decoder-memory", "The file asks for more memory than a radiograph needs.")
        return self._line.poll(max(deadline - monotonic(), 0.0))

    def _is_starved(self) -> bool:
        """Whether the child is at work, but other programs have taken the time that the file may cost.

        One that waits for a drive does not work, and one whose file is endless has had its time: both are given up. So
        is one that was waited for long enough, whatever the reason.
        """
        waited, spent = monotonic() - self._asked, self._cpu_seconds()
        works, self._seen = spent > self._seen, spent
        in_time = spent - self._begun < ITS_OWN * self._limits.seconds
        return works and in_time and waited < MOST_PATIENCE * self._limits.seconds

    def _cpu_seconds(self) -> float:
        """Time that processors have spent on the child."""
        import psutil

        try:
            spent = psutil.Process(self._process.pid).cpu_times()
        except psutil.Error:  # gone; the line says so
            return 0.0
        return float(spent.user + spent.system)

    def _watch_memory(self) -> None:
        """Look at the child's resident memory from here on (Windows, macOS)."""
        import psutil

        try:
            process = psutil.Process(self._process.pid)
            self._most = process.memory_info().rss + self._limits.memory_bytes
        except psutil.Error:  # gone already; the line says so
            return

        def taken() -> int:
            try:
                return int(process.memory_info().rss)
            except psutil.Error:
                return 0

        self._watch = taken

    def _lost(self, code: Code, reason: str, next_step: str = _ASK) -> Refusal:
        """The refusal that costs this child its place."""
        self.sound = False
        return Refusal(code, reason, next_step)
