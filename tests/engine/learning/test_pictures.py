from __future__ import annotations

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from engine.learning import manifest, pictures
from engine.learning.datasets.settings import Preparation
from engine.learning.progress import Progress
from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Refusal
from tests.data import REPOSITORY
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
    (file,) = cache.glob("*.npy")
    before = file.stat().st_mtime_ns
    again = cached(table, cache)
    np.testing.assert_array_equal(again, first)
    assert file.stat().st_mtime_ns == before
    assert cached(table, cache, columns=64).shape == (4, 64, 64)
    assert len(list(cache.glob("*.npy"))) == 2


def test_a_picture_that_cannot_be_opened_is_named_and_nothing_is_left(tmp_path):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    bad = table.path(int(table.lists["val"][2]))
    bad.write_bytes(bad.read_bytes()[:600])
    with pytest.raises(Refusal) as refused:
        cached(table, tmp_path / "cache")
    assert f"images/{bad.name}" in refused.value.reason
    assert [path.name for path in (tmp_path / "cache").iterdir() if path.suffix != ".lock"] == []


def test_other_times_and_names_of_the_same_bytes_are_not_decoded_again(tmp_path, monkeypatch):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    first = cached(table, tmp_path / "cache")
    moved = tmp_path / "moved"
    source.rename(moved)
    for path in (moved / "images").iterdir():
        os.utime(path, (1, 1))
    again = manifest.read(moved, few_recipe())
    monkeypatch.setattr(pictures, "_decode", None)
    np.testing.assert_array_equal(cached(again, tmp_path / "cache"), first)


def test_changed_bytes_another_preparation_and_another_pipeline_are_decoded_anew(tmp_path, monkeypatch):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    first = np.array(cached(table, tmp_path / "cache"))
    part = table.lists["val"][:4]
    even = Preparation(crop=0.5, contrast="clahe")
    other = pictures.cached(
        table, part, rows=64, columns=40, folder=tmp_path / "cache", progress=QUIET, preparation=even
    )
    assert not np.array_equal(other, first)
    Image.new("L", (40, 64), 128).save(table.path(int(part[0])), "PNG")
    changed = cached(table, tmp_path / "cache")
    assert (changed[0] == 128).all()
    np.testing.assert_array_equal(changed[1:], first[1:])
    monkeypatch.setattr(pictures, "PIPELINE", 0)
    cached(table, tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*.npy"))) == 4


def test_every_picture_that_cannot_be_opened_is_said_at_once_with_its_line(tmp_path):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    part = table.lists["val"]
    for place in (1, 3):
        bad = table.path(int(part[place]))
        bad.write_bytes(bad.read_bytes()[:600])
    with pytest.raises(Refusal) as refused:
        cached(table, tmp_path / "cache")
    lines = [f"labels.csv, line {int(part[place]) + 2}" for place in (1, 3)]
    assert refused.value.reason.startswith(f"{lines[0]}: images/{table.images[int(part[1])]}: ")
    assert refused.value.reason.endswith(f"Nor can be opened those of {lines[1]}.")


def test_no_room_is_said_before_anything_is_decoded(tmp_path, monkeypatch):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    monkeypatch.setattr(pictures, "_decode", None)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(pictures.shutil, "disk_usage", lambda _: usage._replace(free=3_000_000))
    with pytest.raises(Refusal, match=r"takes .* MB with some to spare, and 3 MB are free") as refused:
        cached(table, tmp_path / "cache")
    assert refused.value.code == "cannot-write"
    assert not list((tmp_path / "cache").glob("pictures*"))


def test_a_disk_that_fills_up_meanwhile_is_a_refusal_and_leaves_nothing(tmp_path, monkeypatch):
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pictures, "_allocated", full)
    with pytest.raises(Refusal, match="No space left on device"):
        cached(table, tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("pictures*"))


def test_two_processes_at_once_make_one_file(tmp_path):
    source = tmp_path / "data"
    source.mkdir()
    few_data(source)
    code = (
        "from pathlib import Path; from engine.learning import manifest, pictures\n"
        "from engine.learning.progress import Progress; from tests.engine.few import few_recipe\n"
        "if __name__ == '__main__':\n"
        "    decode = pictures._decode\n"
        "    def told(*given): print('decoded'); decode(*given)\n"
        "    pictures._decode = told\n"
        f"    table = manifest.read(Path({str(source)!r}), few_recipe())\n"
        "    made = pictures.cached(table, table.lists['train'], rows=64, columns=64,"
        f" folder=Path({str(tmp_path / 'cache')!r}), progress=Progress(quiet=True), workers=1)\n"
        "    print(int(made.astype('int64').sum()))\n"
    )
    script = tmp_path / "make.py"
    script.write_text(code, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    running = [
        subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120)[0].split() for one in running]
    assert [one.returncode for one in running] == [0, 0]
    assert sorted(len(words) for words in said) == [1, 2]
    assert said[0][-1] == said[1][-1]
    assert len(list((tmp_path / "cache").glob("*.npy"))) == 1


def test_a_busy_computer_is_given_longer_than_a_desk_waits(tmp_path, monkeypatch):
    """A good radiograph that took 20 seconds under load once ended a training before it began."""
    source = tmp_path / "data"
    source.mkdir()
    table = manifest.read(few_data(source), few_recipe())
    assert 5 * Limits().seconds <= pictures._PATIENCE
    monkeypatch.setattr(pictures, "_PATIENCE", 0.0)
    with pytest.raises(Refusal, match="within 0 seconds"):
        cached(table, tmp_path / "cache")
