from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.reading.preparing.components import components
from engine.reading.preparing.lungs import Crop, cleaned, crop
from tests.data import need


def lungs(rows=200, columns=240):
    """Two upright ellipses."""
    y, x = np.mgrid[:rows, :columns]
    return sum(((x - cx) / 40) ** 2 + ((y - 90) / 70) ** 2 < 1 for cx in (70, 170)).astype(bool)


def sizes(mask):
    return np.bincount(components(mask).ravel())[1:].tolist()


def test_holes_specks_and_bridges_go():
    clean = lungs()
    dirty = clean.copy()
    dirty[80:95, 60:75] = False
    dirty[5:9, 5:12] = True
    dirty[86:94, 100:140] = True  # a bridge between the lungs
    assert len(sizes(dirty)) == 2
    found = cleaned(dirty)
    assert len(sizes(found)) == 2
    assert found[85, 65]
    assert not found[6, 6]
    one, other = sizes(found)
    assert abs(one - other) < 0.1 * one
    assert np.logical_xor(found, clean).sum() < 400
    np.testing.assert_array_equal(cleaned(clean), clean)


def test_one_lung_alone_is_not_cut_in_two():
    one = lungs()
    one[:, 120:] = False
    np.testing.assert_array_equal(cleaned(one), one)


def test_the_crop_reaches_the_lower_border():
    mask = lungs()
    assert crop(mask) == Crop(21 / 200, 31 / 240, 1.0, 210 / 240)
    wide = crop(mask, margin=0.2)
    assert (wide.top, wide.left, wide.right) == (0.0, 0.0, 1.0)
    rows, columns = crop(mask).pixels(400, 480)
    assert (rows, columns) == (slice(42, 400), slice(62, 420))


@pytest.mark.parametrize("mask", [np.zeros((50, 50), bool), np.pad(np.ones((2, 2), bool), 24)])
def test_what_is_no_lung_gives_no_crop(mask):
    assert crop(cleaned(mask)) is None


def test_masks_drawn_by_radiologists_come_through_and_their_crop_holds_them():
    folder = need("lungs") / "masks"
    for path in sorted(folder.glob("*.png"))[::6]:
        with Image.open(path) as picture:
            mask = np.asarray(picture.convert("1"))
        found = cleaned(mask)
        assert np.logical_xor(found, mask).sum() < 0.05 * mask.sum(), path.name
        assert len(sizes(found)) == 2, path.name
        rows, columns = crop(found).pixels(*mask.shape)
        assert found[rows, columns].sum() == found.sum(), path.name
        assert rows.stop == mask.shape[0]
        spoilt = found.copy()  # as a segmenter spoils them: a hole in a lung, a bridge, a speck
        centres = [np.argwhere(components(found) == part).mean(0).astype(int) for part in (1, 2)]
        spoilt[centres[0][0] - 2 : centres[0][0] + 2, centres[0][1] - 2 : centres[0][1] + 2] = False
        low, high = sorted(int(centre[1]) for centre in centres)
        row = int(np.mean([centre[0] for centre in centres]))
        spoilt[row : row + 5, low:high] = True
        spoilt[2:5, 2:5] = True
        again = cleaned(spoilt)
        assert len(sizes(again)) == 2, path.name
        assert np.logical_xor(again, found).sum() < 0.06 * found.sum() + 5 * (high - low), path.name
        one, other = crop(again), crop(found)
        assert abs(one.top - other.top) + abs(one.left - other.left) + abs(one.right - other.right) < 0.02, path.name
