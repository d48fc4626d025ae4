from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from engine.bundles.engines import load
from engine.commands.main import main
from engine.learning.assembling import write_ensemble
from engine.learning.teaching import joint_logits, teacher_logits
from engine.radiographs.radiograph import Window
from engine.radiographs.refusals import Refusal
from engine.reading.answering import Several
from engine.reading.preparing.finding import LungFinder
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny
from tests.engine import tiny_segmenter


@pytest.fixture
def members(tmp_path: Path) -> list[Path]:
    return [tiny.write(tmp_path / f"run{n}" / "engine", name=f"tiny{n}").folder for n in range(3)]


def test_members_stand_alone_inside_their_ensemble(members: list[Path], tmp_path: Path, capsys: object) -> None:
    thresholds = {label: {"probability": 0.3} for label in tiny.LABELS}
    engine = write_ensemble(tmp_path / "several", members, "ctp", name="several", thresholds=thresholds)
    assert engine.card.members == ("members/tiny0", "members/tiny1", "members/tiny2")
    assert engine.card.thresholds["Mass"].probability == 0.3
    picture = tiny.radiograph(tiny.chest_like())
    together = Reader(engine, device="cpu").read(picture)
    for name in engine.card.members:
        alone = Reader(load(engine.folder / name), device="cpu").read(picture)
        for one in alone.findings:  # members that are alike: the mean is each one's
            same = next(finding for finding in together.findings if finding.label == one.label)
            assert same.probability == pytest.approx(one.probability, abs=1e-5)
    assert main(["verify", str(engine.folder)]) == 0
    assert main(["engines", str(engine.folder)]) == 0
    said = capsys.readouterr().out  # type: ignore[attr-defined]
    assert "member: tiny1" in said
    assert "by the mean of their probabilities" in said


def test_a_vote_is_thresholded_at_one_half(members: list[Path], tmp_path: Path) -> None:
    engine = write_ensemble(tmp_path / "several", members, "ptc-mode", name="several")
    assert {one.probability for one in engine.card.thresholds.values()} == {0.5}


def test_what_makes_no_ensemble_is_refused(members: list[Path], tmp_path: Path) -> None:
    for wrong in (members[:1], [members[0], members[0]]):
        with pytest.raises(Refusal, match="no ensemble"):
            write_ensemble(tmp_path / "several", wrong, "ctp", name="several")


def test_a_teacher_says_its_calibrated_logits(members: list[Path]) -> None:
    engine = load(members[0])
    pictures = np.random.default_rng(0).integers(0, 255, (40, 28, 28)).astype(np.uint8)
    found = teacher_logits(engine, pictures, ("Mass", "Nodule", "Effusion"))
    assert found.shape == (40, 3)
    assert np.isnan(found[:, 1]).all()
    means = pictures.astype(np.float32).mean((1, 2)) / 255
    np.testing.assert_allclose(found[:, 0], -8 * means - 2, atol=1e-3)
    np.testing.assert_allclose(found[:, 2], 8 * means - 2, atol=1e-3)
    larger = np.repeat(np.repeat(pictures, 2, 1), 2, 2)  # brought to its size by areas
    np.testing.assert_allclose(teacher_logits(engine, larger, ("Mass",))[:, 0], found[:, 0], atol=1e-3)


def test_an_ensemble_teaches_what_it_says(members: list[Path], tmp_path: Path) -> None:
    scale = {"slope": 1.5, "intercept": 0.25}
    further = {"calibration": dict.fromkeys(tiny.LABELS, scale)}
    engine = write_ensemble(tmp_path / "several", members, "ctp", name="several", further=further)
    picture = tiny.chest_like(28, 28).astype(np.uint8)
    said = [teacher_logits(load(engine.folder / one), picture[None], ("Mass",)) for one in engine.card.members]
    (found,) = joint_logits(engine, said, ("Mass",))[0]
    reading = Reader(engine, device="cpu").read(tiny.radiograph(picture, windows=(Window(127.5, 255),)), anyway=True)
    mass = next(finding for finding in reading.findings if finding.label == "Mass")
    assert 1 / (1 + np.exp(-found)) == pytest.approx(mass.probability, abs=2e-3)
    votes = write_ensemble(tmp_path / "votes", members, "ptc-label", name="votes")
    with pytest.raises(Refusal, match="its members vote"):
        joint_logits(votes, said, ("Mass",))


def test_an_engine_that_cannot_teach_is_refused(members: list[Path], tmp_path: Path) -> None:
    pictures = np.zeros((1, 28, 28), np.uint8)
    with pytest.raises(Refusal, match="knows none"):
        teacher_logits(load(members[0]), pictures, ("Nodule",))
    engine = write_ensemble(tmp_path / "several", members, "ctp", name="several")
    with pytest.raises(Refusal, match="is an ensemble"):
        teacher_logits(engine, pictures, tiny.LABELS)


def test_members_that_crop_to_the_lungs_bring_what_finds_them(tmp_path: Path) -> None:
    said, files = LungFinder(tiny_segmenter.write(tmp_path / "heart-lungs"), "cpu").as_card()
    described = {**tiny.card()["input"], "lungs": said}
    for name in ("a", "b"):
        tiny.write(tmp_path / name, name=name, input=described, files=files)
    engine = write_ensemble(tmp_path / "several", [tmp_path / "a", tmp_path / "b"], "ctp", name="several")
    assert engine.card.input.lungs is not None
    assert engine.card.input.lungs.folder == "members/a/lungs"
    assert (engine.folder / engine.card.input.lungs.folder / "card.json").is_file()
    answers = Reader(engine, device="cpu").answers
    assert isinstance(answers, Several)
    assert answers.solos[1].lungs is not None
