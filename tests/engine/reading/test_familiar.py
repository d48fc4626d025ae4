from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.bundles.engines import Engine
from engine.learning.assembling import write_ensemble
from engine.radiographs.refusals import Refusal
from engine.reading import familiar
from engine.reading.familiar import UNFAMILIAR, Familiar
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny

COUNT = 3 * len(tiny.LABELS)


def cloud_of(picture: np.ndarray, tmp_path: Path) -> np.ndarray:
    """The traits that the tiny engine sees in a picture."""
    answer = Reader(tiny.write(tmp_path / "plain"), device="cpu").answers.network  # type: ignore[attr-defined]
    from engine.bundles.card import Card
    from engine.reading.preprocessing import prepare

    wanted = Card.from_json(tiny.card() | {"files": {}}).input
    said = answer.run(prepare(tiny.radiograph(picture), wanted).tensor)
    return familiar.traits(said.logits, said.maps)[0]


def knowing(tmp_path: Path, mean: np.ndarray, name: str = "knowing", **changes: Any) -> Engine:
    """A tiny engine that knows pictures with these traits, give or take one."""
    held = {"mean": mean, "whitening": np.eye(COUNT), "limit": np.float64(1), **changes}
    np.savez(tmp_path / "f.npz", **held)
    said = {"file": "familiar.npz", "words": "made"}
    return tiny.write(tmp_path / name, name=name, familiar=said, files={"familiar.npz": tmp_path / "f.npz"})


def test_what_it_knows_passes_and_what_it_does_not_is_refused_or_read_anyway(tmp_path: Path) -> None:
    picture = tiny.chest_like()
    known = cloud_of(picture, tmp_path)
    reading = Reader(knowing(tmp_path, known), device="cpu").read(tiny.radiograph(picture))
    assert reading.gate_checks["unlike_training"] == pytest.approx(0, abs=1e-3)
    reader = Reader(knowing(tmp_path, known + 3, "other"), device="cpu")
    with pytest.raises(Refusal) as refused:
        reader.read(tiny.radiograph(picture))
    assert refused.value == UNFAMILIAR
    anyway = reader.read(tiny.radiograph(picture), anyway=True)
    assert anyway.gate_outcome == "read anyway"
    assert anyway.gate_checks["unlike_training"] == pytest.approx(3, abs=1e-3)
    assert any("unlike every radiograph" in notice for notice in anyway.notices)


def test_an_ensemble_is_as_far_as_its_members_are_on_average(tmp_path: Path) -> None:
    picture = tiny.chest_like()
    known = cloud_of(picture, tmp_path)
    members = [knowing(tmp_path, known + far, f"off{n}").folder for n, far in enumerate((0.0, 1.0))]
    engine = write_ensemble(tmp_path / "both", members, "ctp", name="both")
    reading = Reader(engine, device="cpu").read(tiny.radiograph(picture))
    assert reading.gate_checks["unlike_training"] == pytest.approx(0.5, abs=1e-3)


def test_engines_that_tell_nothing_refuse_nothing(tmp_path: Path) -> None:
    reading = Reader(tiny.write(tmp_path / "plain"), device="cpu").read(tiny.radiograph(tiny.chest_like()))
    assert "unlike_training" not in reading.gate_checks


@pytest.mark.parametrize(
    "changes",
    [{"mean": np.zeros(2)}, {"whitening": np.full((COUNT, COUNT), np.nan)}, {"limit": np.float64(0)}, {"limit": [1.0]}],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="does not fit its labels"):
        Reader(knowing(tmp_path, **({"mean": np.zeros(COUNT)} | changes)), device="cpu")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    said = {"file": "familiar.npz", "words": "made"}
    broken = tiny.write(tmp_path / "broken", familiar=said, files={"familiar.npz": b"no arrays"})
    with pytest.raises(Refusal, match="does not tell"):
        Reader(broken, device="cpu")
    with pytest.raises(Refusal, match="no hash"):
        Reader(tiny.write(tmp_path / "unnamed", familiar=said), device="cpu")


def test_traits_are_each_labels_logit_unevenness_and_peak() -> None:
    maps = np.zeros((1, 2, 2, 2), np.float32)
    maps[0, 1] = [[0, 0], [0, 4]]
    found = familiar.traits(np.array([[0.5, 1.0]], np.float32), maps)
    np.testing.assert_allclose(found, [[0.5, 1.0, 0.0, np.sqrt(3.0), 0.0, 3.0]])


def test_distances_are_in_units_of_the_limit() -> None:
    cloud = Familiar(np.zeros(4), np.eye(4), 2.0)
    np.testing.assert_allclose(cloud.distances(np.array([[4.0, 4, 4, 4], [2, -2, 2, -2]])), [2, 1])
