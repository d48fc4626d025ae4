"""Freshly damaged files, by fixed numbers: opened, or refused with a reason (the bench has twenty thousand)."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.radiographs.opening import Opener
from tests.bench.mutations import Tally, run
from tests.data import need
from tests.engine.radiographs.mutating import CHANGES, mutated, rasters, sources


@pytest.mark.parametrize("share", [range(300), pytest.param(range(50_000, 54_000), marks=pytest.mark.long)])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_damaged_file_ends_in_a_picture_or_a_refusal(tmp_path: Path, share: range) -> None:
    (made := tmp_path / "made").mkdir()
    files, tally = [*sources(need("dicom")), *rasters(made) * 4], Tally()
    with Opener() as opener:
        opener.warm()
        run(opener, files, tmp_path, share, tally)
    assert tally.bugs == []
    assert tally.hangs == 0
    assert sum(tally.outcomes.values()) >= len(share)
    assert tally.outcomes["shown"] > len(share) // 8


def test_the_same_number_is_the_same_damage(tmp_path: Path) -> None:
    files = rasters(tmp_path)
    again = [mutated(files[number % len(files)], number) for number in range(60)]
    assert again == [mutated(files[number % len(files)], number) for number in range(60)]
    assert len({content for _, content in again}) > 55
    assert {name for done, _ in again for name in done.split("+")} >= set(CHANGES)
