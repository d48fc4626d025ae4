from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.learning import manifest, pictures
from engine.learning.progress import Progress
from engine.radiographs.refusals import Refusal
from tests.engine.few import few_data, few_recipe

QUIET = Progress(quiet=True)


def cached(table, folder, rows=64, columns=40):
    return pictures.cached(table, table.lists["val"][:4], rows=rows, columns=columns, folder=folder, progress=QUIET)


def test_pictures_are_decoded_once_stretched_and_in_order(tmp_path):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    cache = tmp_path / "cache"
    first = cached(table, cache)
    assert first.shape == (4, 64, 40)
    assert first.dtype == np.uint8
    for row, index in enumerate(table.lists["val"][:4]):
        with Image.open(table.path(int(index))) as stored:
            expected = np.asarray(stored.convert("L").resize((40, 64), Image.Resampling.BOX), np.float32)
        assert np.abs(first[row] - expected).max() <= 1
    (file,) = cache.iterdir()
    before = file.stat().st_mtime_ns
    again = cached(table, cache)
    np.testing.assert_array_equal(again, first)
    assert file.stat().st_mtime_ns == before
    assert cached(table, cache, columns=64).shape == (4, 64, 64)
    assert len(list(cache.iterdir())) == 2


def test_a_picture_that_cannot_be_opened_is_named_and_nothing_is_left(tmp_path):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    bad = table.path(int(table.lists["val"][2]))
    bad.write_bytes(bad.read_bytes()[:600])
    with pytest.raises(Refusal) as refused:
        cached(table, tmp_path / "cache")
    assert f"images/{bad.name}" in refused.value.reason
    assert list((tmp_path / "cache").iterdir()) == []
