from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.bundles.card import Calibration, Card
from engine.learning.assembling import write_ensemble
from engine.reading import levels
from engine.reading.calibrating import logit_of, probability_of
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny

SCALES = {"slope": 2.0, "intercept": -1.0}, {"slope": 0.5, "intercept": 0.25}
OWN = {"slope": 1.5, "intercept": -0.5}
PLAIN = {"slope": 1.0, "intercept": 0.0}


def card(scale: dict[str, float], **changes: Any) -> Card:
    """The tiny engine's card with one calibration for all labels."""
    described = tiny.card(calibration=dict.fromkeys(tiny.LABELS, scale), **changes)
    return Card.from_json(described | {"files": {}})


def members(tmp_path: Path) -> list[Path]:
    return [
        tiny.write(tmp_path / f"run{n}" / "engine", name=f"tiny{n}", calibration=dict.fromkeys(tiny.LABELS, scale))
        .folder for n, scale in enumerate(SCALES)
    ]  # fmt: skip


def test_a_map_at_the_level_of_several_just_reaches_their_threshold() -> None:
    references = [np.full((3, 7, 7), value, np.float32) for value in (0.7, -0.4)]
    together = card(OWN, thresholds={label: {"probability": 0.3} for label in tiny.LABELS})
    found = levels.of_several(together, [(card(scale), one) for scale, one in zip(SCALES, references, strict=True)])
    for level in found:
        # Every member's map, reference subtracted and multiplied by its slope, is the level in each cell.
        means = [level / scale["slope"] + one.mean() for scale, one in zip(SCALES, references, strict=True)]
        said = [probability_of(mean, Calibration(**scale)) for mean, scale in zip(means, SCALES, strict=True)]
        assert probability_of(logit_of(float(np.mean(said))), Calibration(**OWN)) == pytest.approx(0.3, abs=1e-6)


def test_several_alike_have_the_level_of_one_in_its_slopes_unit() -> None:
    one = card(SCALES[0])
    (single, *_), (several, *_) = levels.of_one(one, None), levels.of_several(card(PLAIN), [(one, None), (one, None)])
    assert several == pytest.approx(single * SCALES[0]["slope"], abs=1e-6)


@pytest.mark.parametrize("changes", [{"map": None}, {"pooling": None}])
def test_what_has_no_map_or_no_pooling_has_no_level(changes: dict[str, Any]) -> None:
    without = card(SCALES[0], **changes)
    assert levels.of_one(without, None) == ()
    assert levels.of_several(card(OWN), [(card(SCALES[0]), None), (without, None)]) == ()


def test_the_greatest_value_is_told_with_no_reference_alone() -> None:
    greatest = card(SCALES[0], pooling="max")
    assert len(levels.of_one(greatest, None)) == 3
    assert levels.of_one(greatest, np.zeros((3, 7, 7), np.float32)) == ()


def test_maps_that_speak_against_a_finding_have_an_infinite_level() -> None:
    against = card({"slope": -1.0, "intercept": 0.0})
    assert levels.of_several(card(OWN), [(card(SCALES[0]), None), (against, None)]) == (float("inf"),) * 3


def test_votes_have_no_level(tmp_path: Path) -> None:
    folders = members(tmp_path)
    for rule, count in (("ctp", 3), ("ptc-label", 0)):
        engine = write_ensemble(tmp_path / rule, folders, rule, name="several")  # type: ignore[arg-type]
        assert len(Reader(engine, device="cpu").answers.levels) == count


def test_members_weigh_by_their_slopes_in_the_mean_map(tmp_path: Path) -> None:
    folders = members(tmp_path)
    picture = tiny.radiograph(tiny.chest_like())
    together = Reader(write_ensemble(tmp_path / "several", folders, "ctp", name="several"), device="cpu").read(picture)
    alone = Reader(tiny.write(tmp_path / "alone"), device="cpu").read(picture)
    assert together.maps is not None
    assert alone.maps is not None
    slopes = [scale["slope"] for scale in SCALES]
    expected = alone.maps.astype(np.float32)
    np.testing.assert_allclose(together.maps, expected * np.mean(slopes), rtol=2e-3, atol=2e-3)
    assert together.spread is not None
    np.testing.assert_allclose(together.spread, np.abs(expected) * np.std(slopes), rtol=2e-3, atol=2e-3)
