from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from engine.learning import manifest, recipe
from engine.learning.runs.extra import extra_of
from tests.engine.learning.datasets.layouts import chestxray14, chexpert

SETTINGS = (
    "data.keep={}",
    "loss.weighting=none",
    "loss.weights={}",
    "sampling.keep={}",
    "stages=[]",
)


def test_age_view_and_sex_as_every_layout_writes_them(tmp_path):
    """ChestX-ray14 writes F, CheXpert Female; a lateral view is neither PA nor AP."""
    chosen = recipe.load("densenet121-fpn", ('labels=["Effusion", "Mass"]', *SETTINGS))
    table = manifest.read(chestxray14(tmp_path / "nih"), chosen)
    np.testing.assert_allclose(extra_of(table, np.array([1, 2]), chosen), [[0.01, 1, 1], [0.01, 0, 1]])
    chosen = recipe.load("densenet121-fpn", ('labels=["Edema", "Pleural Effusion"]', *SETTINGS))
    table = manifest.read(chexpert(tmp_path / "chexpert"), chosen)
    frontal, lateral = extra_of(table, np.array([0, 1]), chosen)
    np.testing.assert_allclose(frontal, [0.01, 1, 1])
    np.testing.assert_allclose(lateral[[0, 2]], [0.01, 0])
    assert lateral[1] == 1  # the median of training: all frontal views are AP


def test_a_network_that_takes_the_picture_alone_has_none(tmp_path):
    chosen = recipe.load("densenet121-fzlpr", ('labels=["Effusion", "Mass"]',))
    table = manifest.read(chestxray14(tmp_path / "nih"), chosen)
    assert extra_of(table, np.array([0]), chosen) is None
