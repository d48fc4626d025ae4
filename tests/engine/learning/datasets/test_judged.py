from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from engine.judging.lists import listing
from engine.learning import manifest
from engine.learning.datasets import judged
from engine.radiographs.refusals import Refusal
from tests.engine.few import few_recipe
from tests.engine.learning.datasets import layouts


def test_chestxray14_has_its_published_lists(tmp_path):
    folder = layouts.chestxray14(tmp_path / "nih", patients=8)
    whole = judged.read(folder, ("Effusion", "Mass"))
    assert whole.lists == ("test", "train_val")
    tested = listing.part(whole, "test")
    assert tested.images == tuple((folder / "test_list.txt").read_text().splitlines())
    assert tested.path(0).is_file()
    assert tested.truth[:3].tolist() == [[1, 0], [1, 1], [0, 0]]
    assert tested.line(0) == "Data_Entry_2017.csv, line 20"
    assert tested.details["age"][0] == "7"
    with pytest.raises(Refusal, match=r"no list val in nih \(lists there: test, train_val\)"):
        listing.part(whole, "val")


def test_chexpert_leaves_out_what_is_uncertain_or_not_mentioned(tmp_path):
    whole = judged.read(layouts.chexpert(tmp_path / "chexpert"), ("Edema", "Pleural Effusion"))
    tested = listing.part(whole, "test")
    assert len(tested.images) == 8
    assert tested.patients[0] == "patient05001"
    assert np.isnan(tested.truth).any()
    assert tested.details["view"][:2] == ("AP", "lateral")


def test_a_recipe_divides_and_thins_as_its_training_did(tmp_path):
    """The lists of an evaluation are those of the training, image by image, so that their hashes agree."""
    folder = layouts.chexpert(tmp_path / "chexpert")
    chosen = few_recipe(
        'labels=["Edema", "Pleural Effusion"]',
        'data.views=["frontal"]',
        "data.uncertain=zeros",
        "data.split=drawn",
        "data.shares=[0.5, 0.3, 0.2]",
    )
    trained = manifest.read(folder, chosen)
    whole = judged.read(folder, chosen.labels, chosen)
    assert set(whole.lists) == {"train", "val", "test"}
    assert "lateral" not in whole.details["view"]
    published = judged.read(folder, chosen.labels).rows(np.arange(0, 88, 2))
    assert (whole.truth == 0).sum() > (published.truth == 0).sum()
    for name in whole.lists:
        part = listing.part(whole, name)
        assert part.sha256 == manifest.list_sha256(trained, name)
        np.testing.assert_array_equal(part.truth, trained.states[trained.lists[name]])


def test_padchest_has_no_published_lists_so_all_is_judged(tmp_path):
    folder = layouts.padchest(tmp_path / "padchest")
    whole = judged.read(folder, ("cardiomegaly",))
    assert whole.lists == ()
    assert len(listing.part(whole, listing.ALL).images) == 80


def test_a_file_that_is_gone_is_told_with_its_table(tmp_path):
    folder = layouts.chestxray14(tmp_path / "nih", patients=4)
    whole = judged.read(folder, ("Effusion",))
    whole.path(2).unlink()
    with pytest.raises(Refusal, match=r"Data_Entry_2017.csv, line 4: images_002/images/00000001_002.png is not there"):
        listing.part(whole, "all")


def test_the_labels_of_every_layout(tmp_path):
    assert "Hernia" in judged.labels_in(layouts.chestxray14(tmp_path / "a", patients=1))
    assert judged.labels_in(layouts.chexpert(tmp_path / "b", patients=1)) == ("Edema", "Pleural Effusion")
    assert "cardiomegaly" in judged.labels_in(layouts.padchest(tmp_path / "c", patients=5))
    with pytest.raises(Refusal, match="no table of labels"):
        judged.labels_in(tmp_path)


def test_judging_any_layout_needs_no_torch():
    code = "import sys, engine.learning.recipe, engine.learning.datasets.judged; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
