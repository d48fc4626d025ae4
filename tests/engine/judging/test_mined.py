from __future__ import annotations

import numpy as np

from engine.judging import mined
from engine.judging.evaluation import against as evaluation
from engine.judging.lists import listing, readers
from tests.data import need

LABELS = ("Effusion", "Mass", "Hernia")


def test_the_note_has_the_numbers_of_the_data_at_hand():
    marked = np.zeros((100, 3))
    marked[:40, 0] = marked[:20, 1] = marked[:3, 2] = 1
    truth = np.zeros((100, 3))
    truth[:10, 0] = truth[:10, 1] = truth[50:56, 0] = 1
    told = mined.note(truth, marked, LABELS, "the majority of A and B")
    assert "the majority of A and B marked on 100" in told
    assert "38 % (mean over 2 labels), from 25 % (Effusion) to 50 % (Mass)" in told
    assert "on 5 % of the radiographs" in told  # 6 of 60, and none of 80


def test_without_enough_reads_the_note_is_general():
    assert mined.note(np.zeros((5, 3)), np.zeros((5, 3)), LABELS, "nobody") == mined.GENERAL


def test_the_general_note_states_what_the_expert_reads_say():
    folder = need("chestxray14-subset")
    labels = ("Atelectasis", "Consolidation", "Pneumothorax", "Effusion")
    whole = listing.read(folder, labels)
    reads = readers.reads(folder / "expert_reads.csv", labels, whole.find(), len(whole.images))
    told = evaluation.label_note(whole, reads, ("R1", "R2", "R3"))
    assert "on 645 of its radiographs" in told
    for part in ("14 % (Consolidation)", "53 % (Pneumothorax)"):
        assert part in told
        assert part.replace(" (", "|(").split("|")[0] in mined.GENERAL


def test_a_majority_needs_every_reader_and_no_tie(tmp_path):
    path = tmp_path / "reads.csv"
    lines = ["image,reader,Effusion"]
    marks = {"a": (1, 1, 0), "b": (1, 0, 0), "c": (1, 1)}
    lines += [f"{image}.png,R{n},{mark}" for image, of_image in marks.items() for n, mark in enumerate(of_image, 1)]
    path.write_text("\n".join(lines) + "\n")
    found = readers.reads(path, ("Effusion", "Mass"), {"a": 0, "b": 1, "c": 2}, 3)
    assert found.readers == ("R1", "R2", "R3")
    np.testing.assert_array_equal(found.majority(found.readers)[:, 0], [1, 0, np.nan])
    np.testing.assert_array_equal(found.majority(("R1", "R2"))[:, 0], [1, np.nan, 1])
    assert np.isnan(found.of("R1")[:, 1]).all()  # the file has no such label
