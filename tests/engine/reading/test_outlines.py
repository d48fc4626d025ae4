import numpy as np
import pytest

from engine.bundles.engines import find
from engine.radiographs.opening import open_radiograph
from engine.radiographs.refusals import Refusal
from engine.reading import heart
from engine.reading.outlines import Segmenter, default_segmenter
from tests.data import SAMPLES


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    engine = default_segmenter()
    if engine is None:
        pytest.skip("needs the segmenter heart-lungs")
    return Segmenter(engine, "cpu")


def test_a_classifier_outlines_nothing():
    with pytest.raises(Refusal, match="outlines no structures"):
        Segmenter(find(None))


def test_the_samples_hearts_are_measured_alike_in_every_form(segmenter):
    """PNG and DICOM (MONOCHROME1 and 2, 12 and 16 bit) of one radiograph: the same ratio."""
    ratios: dict[str, list[float]] = {}
    for path in sorted([*SAMPLES.rglob("*.png"), *SAMPLES.rglob("*.dcm")]):
        proposal = heart.propose(segmenter.outline(open_radiograph(path)))
        assert 0.3 < proposal.ratio < 0.8
        assert proposal.chest_right.column < proposal.heart_right.column
        assert proposal.heart_left.column < proposal.chest_left.column
        ratios.setdefault(path.stem, []).append(proposal.ratio)
    for found in ratios.values():
        assert max(found) - min(found) < 0.01


def test_the_lungs_lie_where_they_are_dark(segmenter):
    path = sorted(SAMPLES.rglob("*.png"))[0]
    radiograph = open_radiograph(path)
    outlines = segmenter.outline(radiograph)
    right, left = (np.nonzero(outlines.of(name) > 0.5)[1].mean() for name in ("right_lung", "left_lung"))
    assert right < outlines.inside.shape[2] / 2 < left
