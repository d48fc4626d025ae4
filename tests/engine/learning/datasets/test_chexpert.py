from __future__ import annotations

import numpy as np
import pytest

from engine.radiographs.refusals import Refusal
from tests.engine.learning.datasets.layouts import chexpert, read, write

LABELS = '["Edema", "Pleural Effusion"]'
NAN = float("nan")


def stated(folder, *settings):
    """What is stated of patients 1 to 4: 0/1, uncertain/0, blank/1, 1/0."""
    return read(folder, LABELS, *settings).states[:8:2]


def test_uncertain_and_blank_count_for_what_the_policies_say(tmp_path):
    folder = chexpert(tmp_path / "chexpert")
    np.testing.assert_array_equal(stated(folder), [[0, 1], [NAN, 0], [NAN, 1], [1, 0]])
    np.testing.assert_array_equal(stated(folder, "data.uncertain=zeros")[1], [0, 0])
    np.testing.assert_array_equal(stated(folder, "data.uncertain=ones")[1], [1, 0])
    np.testing.assert_array_equal(stated(folder, "data.blank=zeros"), [[0, 1], [NAN, 0], [0, 1], [1, 0]])
    np.testing.assert_array_equal(stated(folder, "data.uncertain=zeros", 'data.uncertain_of={Edema="ones"}')[1], [1, 0])


def test_patients_paths_views_and_the_labelled_part(tmp_path):
    folder = chexpert(tmp_path / "chexpert")
    table = read(folder, LABELS)
    assert table.patients[0] == "patient00001"
    assert table.path(0) == folder / "train/patient00001/study1/view1_frontal.jpg"
    assert [table.details["view"][number] for number in (0, 1)] == ["AP", "lateral"]
    assert table.place(int(table.lists["test"][0])) == "valid.csv, line 2"
    assert len(table.lists["test"]) == 8
    frontal = read(folder, LABELS, 'data.views=["frontal"]')
    assert sum(len(part) for part in frontal.lists.values()) == 44
    lateral = read(folder, LABELS, 'data.views=["lateral"]')
    assert {lateral.details["view"][int(n)] for part in lateral.lists.values() for n in part} == {"lateral"}
    assert [[table.details[name][number] for name in ("age", "sex")] for number in (0, 1)] == [
        ["1", "F"],
        ["1", "M"],
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("train.csv", "Edema", "Oedema", "train.csv, line 1: the label Edema has no column"),
        ("train.csv", "AP,,0.0,1.0", "AP,,0.5,1.0", "train.csv, line 2: Edema is '0.5'"),
        ("train.csv", "patient00002/", "someone/", "train.csv, line 4: .* names no patient"),
        ("train.csv", "patient00002/study1/view1", "patient00002/study7/view1", "line 4: .*study7.* is not there"),
        ("valid.csv", "valid/patient05001", "train/patient00001", "is already named in line 2"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path, name, old, new, said):
    folder = chexpert(tmp_path / "chexpert")
    text = (folder / name).read_text("utf-8")
    assert old in text
    write(folder / name, text.replace(old, new, 1))
    with pytest.raises(Refusal, match=said):
        read(folder, LABELS)
