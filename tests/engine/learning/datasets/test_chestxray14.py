from __future__ import annotations

import numpy as np
import pytest

from engine.learning.datasets.boxes import read_boxes
from engine.radiographs.refusals import Refusal
from tests.engine.learning.datasets.layouts import chestxray14, read, write

LABELS = '["Effusion", "Mass"]'


def refused(folder, labels=LABELS):
    with pytest.raises(Refusal) as caught:
        read(folder, labels)
    return caught.value.reason


def test_the_table_the_folders_and_the_official_lists(tmp_path):
    table = read(chestxray14(tmp_path / "nih"), LABELS)
    assert len(table.images) == 120
    np.testing.assert_array_equal(table.states[:3], [[1, 0], [1, 1], [0, 0]])
    assert table.path(0) == tmp_path / "nih" / "images_002" / "images" / "00000001_000.png"
    assert table.path(0).is_file()
    assert table.place(4) == "Data_Entry_2017.csv, line 6"
    assert table.lists["test"].tolist() == list(range(90, 120))
    train, choose = (set(table.patients_of(table.lists[name])) for name in ("train", "val"))
    assert len(train | choose) == 30
    assert not train & choose
    assert len(choose) == round(30 * 0.1 / 0.8)
    said = [[table.details[name][number] for name in ("age", "view", "sex")] for number in (1, 2)]
    assert said == [["1", "AP", "F"], ["1", "PA", "F"]]


def test_without_lists_all_is_divided_and_a_drawn_split_ignores_them(tmp_path):
    table = read(chestxray14(tmp_path / "a", lists=False), LABELS)
    assert sum(len(part) for part in table.lists.values()) == 120
    drawn = read(chestxray14(tmp_path / "b"), LABELS, "data.split=drawn")
    assert drawn.lists["test"].tolist() == table.lists["test"].tolist() != list(range(90, 120))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("Data_Entry_2017.csv", "Patient ID", "Who", "Data_Entry_2017.csv, line 1: the column Patient ID is missing"),
        ("Data_Entry_2017.csv", "002.png,No Finding,2,1,", "002.png,Flu,2,1,", "line 4: the finding 'Flu' is unknown"),
        ("Data_Entry_2017.csv", "00000001_001", "00000001_000", "line 3: 00000001_000.png is already named in line 2"),
        ("Data_Entry_2017.csv", "00000001_001", "00000001_009", "line 3: 00000001_009.png is not there"),
        ("Data_Entry_2017.csv", ",1,001Y,F,PA,", ",1,001Y,PA,", "line 2: this line has not 12 fields"),
        ("test_list.txt", "00000031_000.png", "1.png", "test_list.txt, line 1: 1.png is not in Data_Entry_2017.csv"),
        (
            "test_list.txt",
            "00000031_000.png",
            "00000001_000.png",
            "patient of 00000001_000.png is in the part test",
        ),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path, name, old, new, said):
    folder = chestxray14(tmp_path / "nih")
    text = (folder / name).read_text("utf-8")
    assert old in text
    write(folder / name, text.replace(old, new, 1))
    assert said in refused(folder)


def test_a_label_of_another_collection_half_the_lists_and_lost_folders_are_refused(tmp_path):
    folder = chestxray14(tmp_path / "nih")
    assert "Fracture is none of ChestX-ray14's" in refused(folder, '["Effusion", "Fracture"]')
    (folder / "test_list.txt").unlink()
    assert "test_list.txt is not beside Data_Entry_2017.csv" in refused(folder)
    for path in (folder / "images_002" / "images").iterdir():
        path.unlink()
    assert "line 2: 00000001_000.png is not there, nor are 59 others of 120" in refused(folder)


def test_its_own_boxes_are_read_where_ours_are_asked_for(tmp_path):
    from PIL import Image

    folder = chestxray14(tmp_path / "nih")
    table = read(folder, LABELS)
    Image.new("L", (100, 100)).save(table.path(0))
    head = "Image Index,Finding Label,Bbox [x,y,w,h],,,\n"
    lines = "00000001_000.png,Effusion,512,256,128,64,,,\n00000001_000.png,Infiltrate,1,1,9,9,,,\n"
    write(folder / "BBox_List_2017.csv", head + lines)
    (box,) = read_boxes(table, "boxes.csv", 1024, table.labels)
    assert (box.image, box.label, box.left, box.top, box.width, box.height) == (0, "Effusion", 0.5, 0.25, 0.125, 0.0625)
    (_, other) = read_boxes(table, "boxes.csv", 1024, ("Effusion", "Infiltration"))
    assert other.label == "Infiltration"
    assert read_boxes(table, "rsna_boxes.csv", 1024, table.labels) == ()
