from __future__ import annotations

import numpy as np
import pytest

from engine.judging.lists import readers
from engine.radiographs.refusals import Refusal
from tests.data import need
from tests.engine.few import read_table


def written(tmp_path, text):
    path = tmp_path / "expert_reads.csv"
    path.write_text(text, "utf-8")
    return path


def test_the_majority_of_the_named_readers(tmp_path):
    path = written(
        tmp_path,
        "image,reader,A,B\nx.png,R1,1,0\nx.png,R2,1,0\nx.png,R3,0,1\nx.png,R4,0,1\ny.png,R1,1,1\ny.png,R2,1,1\n",
    )
    found = readers.majority(path, ["B", "A", "C"], ["R1", "R2", "R3"])
    assert found.images == ("x.png",)  # R3 has not read y
    np.testing.assert_array_equal(found.states, [[0, 1, np.nan]])
    assert readers.majority(path, ["A"], ["R1", "R2"]).images == ("x.png", "y.png")
    np.testing.assert_array_equal(readers.majority(path, ["A"], ["R3", "R4"]).states, [[0]])  # a tie is no majority


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("image,reader,A\nx.png,R1,yes\n", "line 2"),
        ("image,reader,A\nx.png,R1,1\nx.png,R1,0\n", "line 3"),
        ("image,A\nx.png,1\n", "reader"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, text, place):
    with pytest.raises(Refusal, match=place):
        readers.majority(written(tmp_path, text), ["A"], [])


def test_the_subsets_majority_is_its_own_label_file():
    folder = need("chestxray14-subset")
    labels = ["Atelectasis", "Effusion", "Pneumothorax"]
    found = readers.majority(folder / "expert_reads.csv", labels, ["R1", "R2", "R3"])
    rows = {row["image"]: row for row in read_table(folder / "expert_labels.csv")}
    assert len(found.images) == len(rows) == 645
    expected = [[float(rows[image][label]) for label in labels] for image in found.images]
    np.testing.assert_array_equal(found.states, expected)
