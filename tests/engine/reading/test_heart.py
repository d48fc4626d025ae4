import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.refusals import Refusal
from engine.reading import heart
from engine.reading.outlines import Outlines, connected, extent, largest
from engine.reading.reading import Affine
from engine.reading.turning import Turn

LABELS = ("heart", "right_lung", "left_lung")


def soft(low: float, high: float, top: float, bottom: float, side: int = 128) -> np.ndarray:
    """A box with a border one cell wide, inside at 1: half probability exactly at its borders (edges of cells)."""
    places = np.arange(side) + 0.5
    across = np.clip(places - low + 0.5, 0, 1) * np.clip(high - places + 0.5, 0, 1)
    down = np.clip(places - top + 0.5, 0, 1) * np.clip(bottom - places + 0.5, 0, 1)
    return np.outer(down, across).astype(np.float32)


def outlines(boxes, turn=Turn(), rows=512, columns=256) -> Outlines:  # noqa: B008
    inside = np.stack([soft(*box) for box in boxes])
    high, wide = turn.swapped((rows, columns))
    grid = Affine(high / 128, 0.5 * high / 128 - 0.5, wide / 128, 0.5 * wide / 128 - 0.5)
    return Outlines("made", "1", "0" * 64, LABELS, inside, grid, turn, rows, columns)


CHEST = [(50, 90, 60, 100), (20, 52, 20, 110), (80, 112, 20, 105)]


def test_the_ratio_is_heart_over_both_lungs_between_cells():
    boxes = [(50.3, 90.1, 60, 100), (20.2, 52, 20, 110), (80, 112.6, 20, 105)]
    proposal = heart.propose(outlines(boxes), "PA")
    assert proposal.ratio == pytest.approx((90.1 - 50.3) / (112.6 - 20.2), abs=1e-3)
    assert proposal.caveat == ""
    assert 0 < proposal.confidence <= 1


def test_positions_are_in_the_stored_pictures_pixels():
    proposal = heart.propose(outlines(CHEST), "AP")
    # 256 columns over 128 cells: a border between cells at 50 is between the pixels at 100, counted by centres 99.5
    assert proposal.positions == pytest.approx((99.5, 179.5, 39.5, 223.5), abs=0.1)
    assert proposal.heart_right.column == pytest.approx(99.5, abs=0.1)
    assert 4 * 60 <= proposal.heart_right.row <= 4 * 100
    assert "AP" in proposal.caveat


@pytest.mark.parametrize(
    "turn", [Turn(), Turn(flip_columns=True), Turn(flip_rows=True), Turn(True), Turn(True, True, True)]
)
def test_a_turned_picture_gets_its_points_where_they_are_stored(turn):
    found = outlines(CHEST, turn, 512, 256)
    proposal = heart.propose(found)
    stored = found.stored("heart")
    for point in (proposal.heart_right, proposal.heart_left):
        row, column = point.row * stored.shape[0] / 512, point.column * stored.shape[1] / 256
        near = stored[max(int(row) - 1, 0) : int(row) + 3, max(int(column) - 1, 0) : int(column) + 3]
        assert near.max() > 0.5
        assert near.min() < 0.5


def test_right_and_left_follow_the_lungs_in_a_mirrored_picture():
    mirrored = [CHEST[0], CHEST[2], CHEST[1]]  # the right lung at the picture's right
    proposal = heart.propose(outlines(mirrored))
    assert proposal.heart_right.column > proposal.heart_left.column
    assert proposal.chest_right.column > proposal.chest_left.column


@pytest.mark.parametrize(
    ("boxes", "word"),
    [
        ([(0, 0, 0, 0), *CHEST[1:]], "heart"),
        ([CHEST[0], (0, 0, 0, 0), CHEST[2]], "right lung"),
        ([(2, 60, 60, 100), *CHEST[1:]], "between the lungs"),
        ([(60, 70, 60, 100), *CHEST[1:]], "which no heart has"),
    ],
)
def test_what_is_no_heart_between_two_lungs_is_refused(boxes, word):
    with pytest.raises(Refusal, match=word) as caught:
        heart.propose(outlines(boxes))
    assert caught.value.code == "not-frontal-chest"
    assert "by hand" in caught.value.next_step


def test_specks_do_not_widen_the_chest():
    found = outlines(CHEST)
    plain = heart.propose(found).ratio
    found.inside[1, 5:8, 2:5] = 0.9
    assert heart.propose(found).ratio == plain


@given(st.integers(3, 60), st.integers(3, 60))
def test_an_extents_borders_are_where_half_is_crossed(low, width):
    found = extent(soft(low, low + width, 10, 30))
    assert found is not None
    assert found.low == pytest.approx(low - 0.5, abs=1e-3)
    assert found.high == pytest.approx(low + width - 0.5, abs=1e-3)


def test_an_outline_that_reaches_the_border_ends_there():
    found = extent(np.ones((4, 8), np.float32))
    assert found is not None
    assert (found.low, found.high) == (-0.5, 7.5)
    assert extent(np.zeros((4, 8), np.float32)) is None


def test_parts_touch_by_edges_only_and_the_largest_stays():
    mask = np.zeros((5, 5), bool)
    mask[0, 0] = mask[1, 1] = True
    mask[3:, 2:] = True
    numbered, sizes = connected(mask)
    assert sorted(sizes.tolist()) == [1, 1, 6]
    assert numbered[0, 0] != numbered[1, 1]
    kept = largest(mask.astype(np.float32))
    assert kept.sum() == 6


def test_the_recorded_view_decides_the_caveat():
    assert heart.caveat("pa") == ""
    assert heart.caveat("AP") == heart.AP_CAVEAT
    assert heart.caveat("") == heart.UNKNOWN_VIEW_CAVEAT
