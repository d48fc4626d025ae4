"""Real files as DCMTK shows and decodes them; every exception is named with its reason in tests.bench.dcmtk.

PEERS b 7: a corpus of rendered pixels, so that no rule is lost between two versions.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from engine.radiographs.decoding import decode
from tests.bench import dcmtk
from tests.data import need

pytestmark = pytest.mark.skipif(bool(dcmtk.missing()), reason=f"needs {', '.join(dcmtk.missing())}")


@cache
def found(chest_alone: bool) -> list[tuple[str, dcmtk.Line]]:
    return list(dcmtk.compared(need("dicom"), lambda row: row["chest_radiograph"] == "yes" or not chest_alone))


@pytest.mark.parametrize("subset", ["chest", pytest.param("all", marks=pytest.mark.long)])
def test_pictures_are_as_dcmtk_renders_them(subset: str) -> None:
    lines = [line for kind, line in found(subset == "chest") if kind == "seen"]
    assert [line for line in lines if line.outcome == "differs"] == []
    assert {line.file for line in lines if line.outcome == "refused here"} <= set(dcmtk.REFUSED)
    assert {line.file for line in lines if line.outcome == "exception"} <= set(dcmtk.EXCUSED)
    assert sum(line.outcome == "match" for line in lines) >= (20 if subset == "chest" else 233)
    if subset == "all":
        assert sum(line.outcome == "reference cannot" for line in lines) <= 61


@pytest.mark.parametrize("subset", ["chest", pytest.param("all", marks=pytest.mark.long)])
def test_stored_values_are_the_references_bit_for_bit(subset: str) -> None:
    lines = [line for kind, line in found(subset == "chest") if kind == "stored"]
    assert [line for line in lines if line.outcome == "differs"] == []
    assert sum(line.outcome == "match" for line in lines) >= (10 if subset == "chest" else 146)


def test_big_endian_words_are_as_their_twin() -> None:
    """DCMTK swaps 32-bit words by halves; the run-length encoded twin of this file says who is right."""
    root = need("dicom") / "pydicom"
    assert np.array_equal(decode(root / "rtdose_expb.dcm", 3).pixels, decode(root / "rtdose_rle.dcm", 3).pixels)


def test_uncompressed_ybr_is_the_formula_of_the_standard() -> None:
    """PS3.3 C.7.6.3.1.2 in longhand, where DCMTK is up to two levels off."""
    from pydicom import dcmread

    path = need("dicom") / "pydicom-data/SC_ybr_full_uncompressed.dcm"
    ds = dcmread(path)
    stored = np.frombuffer(ds.PixelData, np.uint8)[: ds.Rows * ds.Columns * 3].reshape(ds.Rows, ds.Columns, 3)
    y, cb, cr = (stored[:, :, n].astype(float) - (128 if n else 0) for n in range(3))
    red, green, blue = y + 1.402 * cr, y - 0.3441 * cb - 0.7141 * cr, y + 1.772 * cb
    expected = np.clip(np.stack([red, green, blue], axis=2), 0, 255)
    assert np.abs(decode(path).pixels - expected).max() <= 0.51
