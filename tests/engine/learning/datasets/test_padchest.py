from __future__ import annotations

import numpy as np
import pytest

from engine.learning.datasets import padchest, terms
from engine.learning.datasets.settings import DataSettings
from engine.radiographs.refusals import Refusal
from tests.engine.learning.datasets.layouts import TREE, read, write
from tests.engine.learning.datasets.layouts import padchest as made

TABLE = "PADCHEST_chest_x_ray_images_labels_160K_01.02.19.csv"


def test_specific_terms_of_pa_views_without_what_is_no_finding(tmp_path):
    settings = DataSettings(views=("PA",), leave_out=("normal",))
    found = padchest.read(made(tmp_path / "p"), [], settings)
    assert found.labels == ("cardiomegaly", "multiple nodules", "post radiotherapy changes", "tiny nodules")
    assert len(found.names) == 40
    np.testing.assert_array_equal(
        found.array()[:5], [[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]]
    )
    assert (found.details["age"][0], found.details["sex"][0], found.details["view"][0]) == ("64", "M", "PA")
    assert found.files[1] == "1/1_PA.png"


def test_general_terms_come_from_the_tree(tmp_path):
    settings = DataSettings(views=("PA",), leave_out=("normal",), terms="general")
    found = padchest.read(made(tmp_path / "p"), [], settings)
    assert found.labels == ("nodule", "cardiomegaly", "pulmonary fibrosis")
    np.testing.assert_array_equal(found.array()[:3], [[1, 0, 0], [0, 0, 1], [1, 1, 0]])


def test_rare_labels_and_images_without_a_label_leave(tmp_path):
    folder = made(tmp_path / "p")
    settings = DataSettings(views=("PA",), leave_out=("normal",), terms="general", least_images=9)
    assert padchest.read(folder, [], settings).labels == ("nodule",)
    table = read(
        folder,
        '["multiple nodules", "cardiomegaly"]',
        'data.views=["PA"]',
        'data.leave_out=["normal"]',
        "data.drop_unlabelled=true",
        "data.shares=[0.5,0.3,0.2]",
    )
    kept = np.concatenate(list(table.lists.values()))
    assert len(kept) == 16
    assert (table.states[kept].sum(1) > 0).all()
    with pytest.raises(Refusal, match="the label cardiomegaly is on 8 images, and 9 are asked for"):
        padchest.read(folder, ["cardiomegaly"], settings)


def test_no_label_is_drawn_from_what_reads_like_code(tmp_path):
    folder = made(tmp_path / "p")
    text = (folder / TABLE).read_text("utf-8")
    for broken in ("__import__('os')", "[1, 2]", "['a'", "(" * 5000):
        write(folder / TABLE, text.replace("['cardiomegaly', ' Tiny Nodules ']", broken, 1))
        with pytest.raises(Refusal, match="line 6: Labels is"):
            padchest.read(folder, [], DataSettings())


def test_a_term_that_the_tree_lacks_and_a_missing_tree(tmp_path):
    folder = made(tmp_path / "p")
    write(folder / "tree_term_CUI_counts_160K.csv", TREE.replace("cardiomegaly", "heart"))
    settings = DataSettings(terms="general", leave_out=("normal",))
    with pytest.raises(Refusal, match="line 6: the term 'cardiomegaly' is not in the tree"):
        padchest.read(folder, [], settings)
    (folder / "tree_term_CUI_counts_160K.csv").unlink()
    with pytest.raises(Refusal, match="no tree of terms") as refused:
        padchest.read(folder, [], settings)
    assert refused.value.code == "not-found"


def test_the_tree_is_read_as_it_is_drawn(tmp_path):
    path = tmp_path / "tree.csv"
    write(path, TREE)
    general = terms.read(path)
    assert general["tiny nodules"] == general["nodule"] == "nodule"
    assert general["atypical pneumonia"] == "pneumonia"
    assert general["cardiomegaly"] == "cardiomegaly"
    assert "radiological findings" not in general
    quoted = "".join(f'"{line}\\\\"\n' for line in TREE.replace(" ", "\u00a0").splitlines())
    write(path, quoted)
    assert terms.read(path) == general


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: there is no tree"),
        ("root\n", "line 1: there is no tree"),
        ("root\n│   └── deep\n", "line 2: .* is no branch"),
        ("root\n├─ crooked\n", "line 2: .* is no branch"),
        ("├── first\n", "line 1: .* is no branch"),
    ],
)
def test_what_is_no_tree_is_refused_with_its_line(tmp_path, text, said):
    write(tmp_path / "tree.csv", text)
    with pytest.raises(Refusal, match=said):
        terms.read(tmp_path / "tree.csv")
