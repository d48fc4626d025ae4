from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from engine.judging.measures.calibration import Scale
from engine.judging.measures.thresholds import Threshold
from engine.judging.measuring import Answers, Fitted
from engine.learning.runs import examples

LABELS = ("Effusion", "Pleural_Thickening")
FITTED = Fitted((Scale(1.0, 0.0),) * 2, (Threshold(0.5, 1.0, 1.0, ()),) * 2, (0.5, 0.5))


def answers(truth: list[list[float]], logits: list[list[float]], cells: int = 4) -> Answers:
    number = len(truth)
    return Answers(
        truth=np.array(truth, np.float32),
        logits=np.array(logits, np.float32),
        maps=np.ones((number, 2, cells, cells), np.float32),
        patients=np.arange(number).astype(str),
        images=tuple(str(one) for one in range(number)),
        details={},
    )


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list:
    kept: list = []

    def keep(shown: list) -> bytes:
        kept.extend(shown)
        return b"<svg"

    monkeypatch.setattr(examples, "examples", keep)
    return kept


def test_found_missed_and_wrongly_called_stand_once_each(drawn: list) -> None:
    truth = [[1, 1], [1, 0], [0, 0], [0, 0]]
    logits = [[2, 1], [-2, -1], [-1, 3], [-1, -1]]  # found twice, missed, called wrongly, rightly not called
    pictures = np.full((4, 8, 8), 51, np.uint8)
    given = answers(truth, logits)
    assert examples.draw(given, pictures, FITTED, LABELS, reference=None, seed=0) == {"examples.svg": b"<svg"}
    titles = [one.title for one in drawn]
    assert titles[0] in {"Effusion 0.88: found", "Pleural Thickening 0.73: found"}
    assert titles[1:] == ["Effusion 0.12: missed", "Pleural Thickening 0.95: called, not stated"]
    assert drawn[0].lines[0] == "stated: Effusion, Pleural Thickening"
    assert drawn[0].lines[1].startswith("also called: ")
    assert drawn[1].lines == ("stated: Effusion",)
    assert drawn[1].strength == pytest.approx(0.12 / 0.5, abs=0.01)
    assert drawn[2].strength == 1
    np.testing.assert_allclose(drawn[0].picture, 0.2)


def test_the_reference_is_taken_from_the_map_and_no_map_is_no_heat(drawn: list) -> None:
    reference = np.stack([np.full((4, 4), 0.25), np.full((4, 4), 0.5)]).astype(np.float32)
    pictures = np.zeros((1, 8, 8), np.uint8)
    examples.draw(answers([[0, 1]], [[-1, 1]]), pictures, FITTED, LABELS, reference=reference, seed=0)
    np.testing.assert_allclose(drawn[0].heat, 0.5)
    examples.draw(answers([[0, 1]], [[-1, 1]], cells=0), pictures, FITTED, LABELS, reference=None, seed=0)
    assert drawn[1].heat is None


def test_nothing_to_show_draws_nothing() -> None:
    given = answers([[0, 0]], [[-1, -1]])
    assert examples.draw(given, np.zeros((1, 8, 8), np.uint8), FITTED, LABELS, reference=None, seed=0) == {}


def test_what_is_drawn_is_the_same_each_time() -> None:
    random = np.random.default_rng(0)
    truth = (random.random((30, 2)) < 0.5).astype(float).tolist()
    given = answers(truth, random.normal(size=(30, 2)).tolist())
    pictures = random.integers(0, 255, (30, 16, 16), np.uint8)
    first = examples.draw(given, pictures, FITTED, LABELS, reference=None, seed=3)
    assert first == examples.draw(given, pictures, FITTED, LABELS, reference=None, seed=3)
    assert first["examples.svg"].startswith(b"<?xml")
