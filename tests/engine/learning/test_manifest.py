from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.learning import manifest
from engine.learning.datasets.boxes import read_boxes
from engine.radiographs.refusals import Refusal
from tests.data import need
from tests.engine.few import few_recipe

HEAD = "image,patient_id,Effusion,Infiltration\n"
LINES = ["a.png,1,1,0\n", "b.png,2,0,1\n", "c.png,3,1,1\n", "d.png,4,0,0\n", "e.png,5,-1,\n"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "images").mkdir()
    for line in LINES:
        (tmp_path / "images" / line.split(",")[0]).write_bytes(b"never opened here")
    (tmp_path / "labels.csv").write_text(HEAD + "".join(LINES), "utf-8")
    for name, images in {"train": "a b", "val": "c d", "test": "e"}.items():
        (tmp_path / f"{name}.txt").write_text("".join(f"{image}.png\n" for image in images.split()), "utf-8")
    return tmp_path


def change(folder, name, old, new):
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def refused(folder):
    with pytest.raises(Refusal) as caught:
        manifest.read(folder, few_recipe())
    return caught.value


def test_what_is_stated_is_read(folder):
    table = manifest.read(folder, few_recipe())
    np.testing.assert_array_equal(table.states, [[1, 0], [0, 1], [1, 1], [0, 0], [np.nan, np.nan]])
    assert {name: part.tolist() for name, part in table.lists.items()} == {"train": [0, 1], "val": [2, 3], "test": [4]}
    assert table.patients == ("1", "2", "3", "4", "5")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("labels.csv", "patient_id", "who", "labels.csv, line 1: the column patient_id is missing"),
        ("labels.csv", "image,", "picture,", "labels.csv, line 1: the column image is missing"),
        ("labels.csv", "Effusion", "Effusions", "labels.csv, line 1: the label Effusion has no column"),
        ("labels.csv", "b.png,2,0", "b.png,2,yes", "labels.csv, line 3: Effusion is 'yes'"),
        ("labels.csv", "b.png,2,0,1", "b.png,2,0", "labels.csv, line 3: this line has not 4 fields"),
        ("labels.csv", "b.png", "x.png", "labels.csv, line 3: images/x.png is not there"),
        ("labels.csv", "d.png", "a.png", "labels.csv, line 5: a.png is already named in line 2"),
        ("labels.csv", "c.png,3", "c.png,1", "val.txt, line 1: the patient of c.png is in train.txt too"),
        ("labels.csv", "a.png,1,1", "a.png,1,0", "labels.csv, column Effusion: no image of the list train is positive"),
        ("labels.csv", "d.png,4,0", "d.png,4,1", "labels.csv, column Effusion: no image of the list val is negative"),
        ("train.txt", "b.png", "z.png", "train.txt, line 2: z.png is not in labels.csv"),
        ("test.txt", "e.png\n", "", "test.txt, line 1: the list is empty"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_file_and_line(folder, name, old, new, said):
    change(folder, name, old, new)
    refusal = refused(folder)
    assert said in refusal.reason
    assert refusal.next_step


def test_no_table_no_list_and_a_list_too_few(folder):
    (folder / "val.txt").unlink()
    assert "val.txt is not beside labels.csv" in refused(folder).reason
    (folder / "labels.csv").unlink()
    assert refused(folder).code == "not-found"


def test_without_lists_patients_are_split_and_stay_whole(tmp_path):
    (tmp_path / "images").mkdir()
    lines = []
    for number in range(300):
        (tmp_path / "images" / f"{number}.png").touch()
        lines.append(f"{number}.png,p{number // 3},{number % 2},{(number + 1) % 2}\n")
    (tmp_path / "labels.csv").write_text(HEAD + "".join(lines), "utf-8")
    table = manifest.read(tmp_path, few_recipe())
    parts = {name: set(table.patients_of(part)) for name, part in table.lists.items()}
    assert sum(len(part) for part in table.lists.values()) == 300
    assert not parts["train"] & parts["val"]
    assert not parts["train"] & parts["test"]
    assert not parts["val"] & parts["test"]
    assert len(parts["train"]) > len(parts["test"]) > len(parts["val"]) > 0
    again = manifest.read(tmp_path, few_recipe("seed=1"))
    assert again.lists["train"].tolist() != table.lists["train"].tolist()


def test_boxes_are_shares_of_the_picture_and_their_faults_have_lines(folder):
    Image.new("L", (200, 100)).save(folder / "images" / "b.png")
    table = manifest.read(folder, few_recipe())
    head = "image,label,x,y,width,height\n"
    (folder / "boxes.csv").write_text(head + "b.png,Effusion,512,256,128,64\n", "utf-8")
    (box,) = read_boxes(table, "boxes.csv", 1024, ["Effusion"])
    assert (box.image, box.left, box.top, box.width, box.height) == (1, 0.5, 0.5, 0.125, 0.125)
    (folder / "boxes.csv").write_text(head + "b,Effusion,50,50,20,10\n", "utf-8")
    (box,) = read_boxes(table, "boxes.csv", 0, ["Effusion"])
    assert (box.image, box.left, box.top, box.width, box.height) == (1, 0.25, 0.5, 0.1, 0.1)
    assert read_boxes(table, "none.csv", 1024, []) == ()
    others = set()
    assert read_boxes(table, "boxes.csv", 1024, ["Mass"], others) == ()  # what only judges passes by what is no label
    assert others == {"Effusion"}
    for line, said in [
        ("b.png,Fusion,1,1,1,1", "the label Fusion is unknown"),
        ("x.png,Effusion,1,1,1,1", "x.png is not in labels.csv"),
        ("b.png,Effusion,1,one,1,1", "not a number"),
        ("b.png,Effusion,1,1,0,1", "no area"),
        ("b.png,Effusion,nan,1,1,1", "no area"),
    ]:
        (folder / "boxes.csv").write_text(head + "b.png,Effusion,1,1,1,1\n" + line + "\n", "utf-8")
        with pytest.raises(Refusal, match=f"boxes.csv, line 3: .*{said}"):
            read_boxes(table, "boxes.csv", 1024, ["Effusion"])


def test_the_subset_is_what_its_readme_counts():
    from engine.learning import recipe

    chosen = recipe.load("hilum-mobilenetv2")
    table = manifest.read(need("chestxray14-subset"), chosen)
    assert {name: len(part) for name, part in table.lists.items()} == {
        "train": 3728,
        "val": 499,
        "test": 1439,
        "expert": 951,
    }
    hernia = chosen.labels.index("Hernia")
    assert [int(table.states[table.lists[name], hernia].sum()) for name in ("train", "val", "test")] == [29, 12, 21]
    boxes = read_boxes(table, "boxes.csv", 1024, chosen.labels)
    trained = set(table.lists["train"].tolist())
    assert sum(box.image not in trained for box in boxes) == 428
    assert max(box.left + box.width for box in boxes) <= 1.001
