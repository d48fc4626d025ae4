"""A GPU without room: the CPU answers, and it is said. No GPU is needed: a runtime that says it has one refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.reading.answering import NO_ROOM, Several, Solo
from engine.reading.reader import Reader
from engine.reading.runtimes import Answer, OnnxRuntime, out_of_memory
from tests.engine import tiny_engine as tiny
from tests.engine.reading.test_answering import ensemble

PICTURE = tiny.radiograph(tiny.chest_like())
ORT = (
    "[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : Non-zero status code returned while running Conv node. "
    "Failed to allocate memory for requested buffer of size 2147483648"
)


class Full:
    """A runtime on a GPU that has no room left."""

    name = "onnxruntime"
    device = "cuda"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def run(self, *_given: object) -> Answer:
        raise self.error


class OutOfMemoryError(RuntimeError):
    """As PyTorch calls it."""


def fill(solo: Solo, error: Exception) -> None:
    solo.network, solo.device = Full(error), "cuda"  # type: ignore[assignment]


@pytest.mark.parametrize("error", [RuntimeError(ORT), OutOfMemoryError("CUDA"), RuntimeError("CUDA out of memory.")])
def test_the_cpu_answers_and_it_is_said(tmp_path: Path, error: Exception) -> None:
    reader = Reader(tiny.write(tmp_path / "tiny"), device="cpu")
    usual = reader.read(PICTURE)
    assert isinstance(reader.answers, Solo)
    fill(reader.answers, error)
    assert reader.device == "cuda"
    for _ in range(2):  # and from then on
        found = reader.read(PICTURE)
        assert found.device == "cpu"
        assert NO_ROOM in found.notices
        assert [one.probability for one in found.findings] == [one.probability for one in usual.findings]
    assert isinstance(reader.answers.network, OnnxRuntime)
    assert NO_ROOM not in usual.notices


def test_one_member_without_room_is_enough_to_say_so(tmp_path: Path) -> None:
    reader = Reader(ensemble(tmp_path, (-4.0, -2.0, 0.0), "ctp"), device="cpu")
    assert isinstance(reader.answers, Several)
    fill(reader.answers.solos[1], RuntimeError(ORT))
    found = reader.read(PICTURE)
    assert found.device == "cpu"
    assert found.notices.count(NO_ROOM) == 1


def test_any_other_fault_stays_one(tmp_path: Path) -> None:
    reader = Reader(tiny.write(tmp_path / "tiny"), device="cpu")
    assert isinstance(reader.answers, Solo)
    fill(reader.answers, RuntimeError("an illegal instruction"))
    with pytest.raises(RuntimeError, match="illegal"):
        reader.read(PICTURE)


def test_what_is_no_lack_of_memory() -> None:
    assert not out_of_memory(ValueError("shape mismatch"))
    assert not out_of_memory(RuntimeError(f"{np.float32(1)}"))
