import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.learning.segmenting import masks, settings
from engine.radiographs import geometry
from engine.radiographs.refusals import Refusal
from tests.data import need
from tests.engine.learning.segmenting.outlined import few


def lines_of(folder):
    with (folder / "index.csv").open(newline="") as stream:
        return list(csv.reader(stream))


def write(folder, lines):
    with (folder / "index.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows(lines)


def test_each_structure_has_its_mask_and_what_is_missing_has_no_target(tmp_path):
    recipe = settings.load("heart-lungs")
    folders = few(tmp_path)
    table = masks.read(folders, recipe)
    apart = [one for one in table.pictures if one.folder == "heart-and-lungs"]
    together = [one for one in table.pictures if one.folder == "lungs"]
    assert [target.map for target in apart[0].targets] == [0, 1, 2]
    assert [(target.map, target.side) for target in together[0].targets] == [
        (1, "left"),
        (2, "right"),
        (0, "between"),
    ]
    assert not set(table.train) & set(table.held_out)
    assert len(table.train) + len(table.held_out) == 12
    assert {table.pictures[place].folder for place in table.held_out} == {"heart-and-lungs", "lungs"}


def test_who_is_held_out_does_not_depend_on_the_folders_beside(tmp_path):
    recipe = settings.load("heart-lungs")
    hearts, lungs = few(tmp_path)
    both, one = masks.read([lungs, hearts], recipe), masks.read([hearts], recipe)
    held = {both.pictures[place].name for place in both.held_out if both.pictures[place].folder == hearts.name}
    assert held == {one.pictures[place].name for place in one.held_out}


def test_the_two_class_variant_takes_both_lungs_together(tmp_path):
    table = masks.read(few(tmp_path), settings.load("lungs"))
    assert len(table.pictures[0].targets) == 1
    assert len(table.pictures[0].targets[0].masks) == 2
    assert table.pictures[-1].targets[0].side == ""


def test_no_patient_is_on_both_sides(tmp_path):
    hearts, _ = few(tmp_path, hearts=12)
    lines = lines_of(hearts)
    write(hearts, [[*lines[0], "patient_id"], *([*line, str(place // 3)] for place, line in enumerate(lines[1:]))])
    table = masks.read([hearts], settings.load("heart-lungs"))
    sides = [{table.pictures[place].patient for place in part} for part in (table.train, table.held_out)]
    assert sides[0]
    assert sides[1]
    assert not sides[0] & sides[1]


def test_what_is_wrong_is_named_with_its_line(tmp_path):
    recipe = settings.load("heart-lungs")
    hearts, _ = few(tmp_path)
    lines = lines_of(hearts)
    write(hearts, [*lines[:3], ["nobody", *lines[3][1:]], *lines[4:]])
    with pytest.raises(Refusal, match=r"line 4: there is no picture 'nobody'"):
        masks.read([hearts], recipe)
    write(hearts, [*lines[:3], lines[2], *lines[4:]])
    with pytest.raises(Refusal, match=r"line 4: .* is there twice"):
        masks.read([hearts], recipe)
    write(hearts, [["picture", *lines[0][1:]], *lines[1:]])
    with pytest.raises(Refusal, match="no column named image or name"):
        masks.read([hearts], recipe)
    (hearts / "index.csv").unlink()
    with pytest.raises(Refusal, match=r"There is no index\.csv"):
        masks.read([hearts], recipe)


def test_a_structure_without_a_single_mask_is_refused(tmp_path):
    _, lungs = few(tmp_path)
    with pytest.raises(Refusal, match="No picture has a mask of heart"):
        masks.read([lungs], settings.load("heart-lungs"))


@given(st.integers(2, 12), st.integers(2, 12), st.integers(1, 6), st.integers(0, 1))
def test_two_lungs_are_cut_between_them(left, right, gap, touching):
    mask = np.zeros((10, 40), np.float32)
    mask[1:9, 2 : 2 + left] = 1
    mask[1:9, 2 + left + gap : 2 + left + gap + right] = 1
    if touching:
        mask[5, 2 + left : 2 + left + gap] = 1
    parts = [masks.cut(mask, side) for side in ("left", "right")]
    assert np.array_equal(parts[0] + parts[1], mask)
    if max(left, right) <= 2 * min(left, right):
        assert parts[0][1:9, 2 : 2 + left].all()
        assert parts[1][1:9, 2 + left + gap : 2 + left + gap + right].all()
    assert np.array_equal(masks.cut(mask, ""), mask)


def outlines(number):
    """Heart and both lungs of real radiographs, ``[edge, edge]`` each."""
    folder = need("heart-and-lungs")
    for path in sorted((folder / "heart").iterdir())[::number]:
        yield [
            geometry.reduce_area((np.asarray(Image.open(folder / name / path.name)) > 0).astype(np.float32), 128, 128)
            for name in ("heart", "right_lung", "left_lung")
        ]


def test_hearts_lie_where_the_lungs_leave_them_room_and_stomachs_do_not():
    kept, under = [], []
    for heart, right, left in outlines(8):
        room = masks.cut(np.maximum(right, left), "between") > 0
        kept.append(float(heart[room].sum() / heart.sum()))
        lowest = 127 - (right >= 0.5)[::-1].argmax(axis=0)
        outer = np.flatnonzero((right >= 0.5).any(axis=0))[: int((right >= 0.5).any(axis=0).sum()) // 3]
        under += [bool(room[lowest[column] + 2 :, column].any()) for column in outer]
        assert not room[:, : outer[0]].any()
    assert np.median(kept) > 0.99
    assert np.mean(kept) > 0.95
    assert not any(under)


def test_no_lungs_leave_no_room():
    assert not masks.cut(np.zeros((16, 16), np.float32), "between").any()
