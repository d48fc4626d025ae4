from __future__ import annotations

import numpy as np
import pytest

from engine.learning import manifest, recipe
from engine.learning.datasets import rows
from engine.radiographs.refusals import Refusal
from tests.engine.learning.datasets.layouts import chestxray14, chexpert, read, touch, write

LABELS = '["Effusion", "Mass"]'


def own(folder, name="a", patients=30):
    """The project's own layout, without lists."""
    folder.mkdir()
    lines = [f"{name}{n}.png,{n // 2},{n % 2},{(n // 2) % 2},{'PA' if n % 3 else 'AP'}\n" for n in range(2 * patients)]
    touch(folder, *(f"images/{line.split(',')[0]}" for line in lines))
    write(folder / "labels.csv", "image,patient_id,Effusion,Mass,view\n" + "".join(lines))
    return folder


def test_several_folders_of_several_layouts_are_one(tmp_path):
    places = [own(tmp_path / "own"), chestxray14(tmp_path / "nih")]
    table = read(places, LABELS)
    assert len(table.images) == 180
    assert table.path(0) == places[0] / "images" / "a0.png"
    assert table.path(60).name == "00000001_000.png"
    assert table.images[60] == "nih/00000001_000.png"
    assert table.patients[0] != table.patients[60]
    assert table.place(60) == "Data_Entry_2017.csv, line 2"
    assert {"nih"} == {table.images[int(n)].split("/")[0] for n in table.lists["test"]}  # its official test part
    assert sum(len(part) for part in table.lists.values()) == 180


def test_folders_that_cannot_be_told_apart_are_refused(tmp_path):
    (tmp_path / "x").mkdir()
    one, other = own(tmp_path / "own"), own(tmp_path / "x" / "own", "b")
    with pytest.raises(Refusal, match="Two data folders have the same name"):
        read([one, other], LABELS)
    again = own(tmp_path / "again")
    with pytest.raises(Refusal, match=r"labels.csv, line 2: a0.png of again is in own too"):
        read([one, again], LABELS)


def test_what_is_no_data_folder_is_said(tmp_path):
    with pytest.raises(Refusal, match="no table of labels") as refused:
        read(tmp_path, LABELS)
    assert refused.value.code == "not-found"
    with pytest.raises(Refusal, match="There is no PADCHEST"):
        read(tmp_path, LABELS, "data.layout=padchest")


def test_views_unlabelled_images_and_kept_shares(tmp_path):
    folder = own(tmp_path / "own", patients=100)
    everything = read(folder, LABELS)
    frontal = read(folder, LABELS, 'data.views=["AP"]')
    chosen = np.concatenate(list(frontal.lists.values()))
    assert {frontal.details["view"][int(n)] for n in chosen} == {"AP"}
    labelled = read(folder, LABELS, "data.drop_unlabelled=true")
    chosen = np.concatenate(list(labelled.lists.values()))
    assert len(chosen) == (everything.states.sum(1) > 0).sum()
    kept = read(folder, LABELS, 'data.keep={"No Finding"=0.1, Effusion=0.5}')
    chosen = np.concatenate(list(kept.lists.values()))
    states = kept.states[chosen]
    assert (states.sum(1) == 0).sum() == round((everything.states.sum(1) == 0).sum() * 0.1)
    assert ((states[:, 0] == 1) & (states[:, 1] == 0)).sum() == 25
    assert (states.sum(1) == 2).sum() == 50
    with pytest.raises(Refusal, match=r"No image of labels\.csv remains"):
        read(folder, LABELS, 'data.views=["lateral"]')


def test_the_splits_hash_knows_every_list(tmp_path):
    folder = own(tmp_path / "own")
    plain, again = read(folder, LABELS), read(folder, LABELS)
    other = read(folder, LABELS, "seed=1")
    assert manifest.split_sha256(plain) == manifest.split_sha256(again) != manifest.split_sha256(other)


def test_a_part_without_an_image_and_a_list_in_two_parts_are_refused(tmp_path):
    with pytest.raises(Refusal, match="no image comes into the list test"):
        read(own(tmp_path / "a"), LABELS, "data.shares=[0.9,0.1,0.0]")
    folder = chexpert(tmp_path / "c")
    text = (folder / "valid.csv").read_text("utf-8").replace("valid/patient05001/", "valid/patient00001/")
    write(folder / "valid.csv", text)
    touch(folder, *(f"valid/patient00001/study1/view{view}.jpg" for view in ("1_frontal", "2_lateral")))
    with pytest.raises(Refusal, match=r"train.csv, line 2: the patient of .* is in the part test too"):
        read(folder, '["Edema", "Pleural Effusion"]')


@pytest.mark.parametrize(
    ("setting", "key"),
    [
        ("data.shares=[0.5,0.2,0.2]", "data.shares: shares are three numbers"),
        ("data.shares=[1.0,0.0,0.0]", "data.shares: training and choosing need a share each"),
        ('data.views=["PAL"]', "data.views: PAL is no view"),
        ("data.keep={Else=0.5}", "data.keep: Else is no label"),
        ('data.uncertain_of={Else="ones"}', "data.uncertain_of: Else is no label"),
        ("data.layout=nih", "'nih' is none of the choices"),
        ("sampling.level=5", "sampling.level: nothing is brought to it"),
        ("augmentation.flip=0.5", "augmentation.flip: it is drawn for each image"),
        ("loss.absent=0.9", "loss.absent: it is above present"),
    ],
)
def test_impossible_settings_are_refused_with_their_place(setting, key):
    with pytest.raises(Refusal, match=key):
        recipe.load("hilum-mobilenetv2", [setting])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("image;patient_id;Effusion\n", "labels.csv, line 1: its columns are not divided by commas"),
        ("image\tpatient_id\tEffusion\n", "labels.csv, line 1: its columns are not divided by commas"),
        ("x" * 200_000, "labels.csv, line 1: it cannot be read as a table"),
    ],
)
def test_a_heading_that_is_none_is_refused(tmp_path, text, said):
    path = tmp_path / "labels.csv"
    path.write_text(text)
    with pytest.raises(Refusal, match=said):
        rows.columns(path)
