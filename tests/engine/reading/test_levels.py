from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.bundles.card import Card
from engine.learning.assembling import write_ensemble
from engine.reading import levels
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny

SCALES = {"slope": 2.0, "intercept": -1.0}, {"slope": 0.5, "intercept": 0.25}
OWN = {"slope": 1.5, "intercept": -0.5}


def card(scale: dict[str, float], **changes: Any) -> Card:
    """The tiny engine's card with one calibration for all labels."""
    described = tiny.card(calibration=dict.fromkeys(tiny.LABELS, scale), **changes)
    return Card.from_json(described | {"files": {}})


def members(tmp_path: Path) -> list[Path]:
    return [
        tiny.write(tmp_path / f"run{n}" / "engine", name=f"tiny{n}", calibration=dict.fromkeys(tiny.LABELS, scale))
        .folder for n, scale in enumerate(SCALES)
    ]  # fmt: skip


def test_what_several_call_present_has_cells_above_its_level_and_what_is_absent_a_mean_below(tmp_path: Path) -> None:
    """However far apart the members are, which the mean of their maps does not show."""
    picture = tiny.radiograph(tiny.chest_like())
    for far in (0.0, 3.0, 9.0):
        folders = [
            tiny.write(
                tmp_path / f"{far}{way}" / "engine",
                name=f"tiny{way}",
                calibration={label: {"slope": 1.0, "intercept": way * far - 2} for label in tiny.LABELS},
            ).folder
            for way in (-1, 1)
        ]
        engine = write_ensemble(
            tmp_path / f"several{far}",
            folders,
            "ctp",
            name="several",
            thresholds={label: {"probability": 0.4} for label in tiny.LABELS},
            further={"calibration": dict.fromkeys(tiny.LABELS, OWN)},
        )
        reading = Reader(engine, device="cpu").read(picture)
        assert len(reading.levels) == len(tiny.LABELS)
        for finding in reading.findings:
            mean = float(reading.map_of(finding.label).astype(np.float64).mean())  # type: ignore[union-attr]
            level = reading.levels[reading.labels.index(finding.label)]
            assert (mean >= level - 1e-3) == (finding.probability >= 0.4)


def test_several_alike_have_the_level_of_one_in_its_slopes_unit(tmp_path: Path) -> None:
    scale, picture = SCALES[0], tiny.radiograph(tiny.chest_like())
    folders = [
        tiny.write(tmp_path / f"r{n}" / "engine", name=f"t{n}", calibration=dict.fromkeys(tiny.LABELS, scale)).folder
        for n in range(2)
    ]
    single = Reader(tiny.write(tmp_path / "one", calibration=dict.fromkeys(tiny.LABELS, scale)), device="cpu")
    several = Reader(write_ensemble(tmp_path / "s", folders, "ctp", name="s"), device="cpu")
    expected = np.array(single.read(picture).levels) * scale["slope"]
    np.testing.assert_allclose(several.read(picture).levels, expected, atol=5e-3)


@pytest.mark.parametrize("changes", [{"map": None}, {"pooling": None}])
def test_what_has_no_map_or_no_pooling_has_no_level(changes: dict[str, Any]) -> None:
    without = card(SCALES[0], **changes)
    assert levels.of_one(without, None) == ()


def test_the_greatest_value_is_told_with_no_reference_alone() -> None:
    greatest = card(SCALES[0], pooling="max")
    assert len(levels.of_one(greatest, None)) == 3
    assert levels.of_one(greatest, np.zeros((3, 7, 7), np.float32)) == ()


def test_maps_that_speak_against_a_finding_have_an_infinite_level() -> None:
    against = card({"slope": -1.0, "intercept": 0.0})
    assert levels.of_several(against, np.full(3, 0.4), np.zeros((3, 2, 2))) == (float("inf"),) * 3


def test_votes_have_no_level(tmp_path: Path) -> None:
    folders, picture = members(tmp_path), tiny.radiograph(tiny.chest_like())
    for rule, count in (("ctp", 3), ("ptc-label", 0)):
        engine = write_ensemble(tmp_path / rule, folders, rule, name="several")  # type: ignore[arg-type]
        assert len(Reader(engine, device="cpu").read(picture).levels) == count


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
