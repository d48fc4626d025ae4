from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from engine.judging.drawing import bars, counts, course, curves, examples, matrices, readers
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import Figure

LABELS = ("Effusion", "Pleural_Thickening", "Hernia")
RANDOM = np.random.default_rng(0)
TRUTH = (RANDOM.random((90, 3)) < 0.3).astype(float)
TRUTH[:, 2] = 0
TRUTH[::9, 1] = np.nan
SAID = np.clip(np.nan_to_num(TRUTH) * 0.3 + RANDOM.random((90, 3)) * 0.7, 0, 1)
NONE = float("nan")


def texts(drawn: bytes) -> str:
    """Every text of the SVG, which must be well formed."""
    assert drawn.startswith(b"<?xml")
    return "\n".join(ElementTree.fromstring(drawn).itertext())


@pytest.mark.parametrize("draw", [curves.roc, curves.precision_recall])
def test_curves_name_every_label_and_say_what_was_not_measured(draw):
    told = texts(draw(TRUTH, SAID, LABELS, [0.5] * 3))
    assert "Pleural Thickening" in told
    assert told.count("not measured") == 1  # Hernia has no positive image


def test_the_same_input_gives_the_same_bytes():
    assert curves.reliability(TRUTH, SAID, LABELS, [0.5] * 3) == curves.reliability(TRUTH, SAID, LABELS, [0.5] * 3)


def test_roc_shows_the_auc_that_was_measured():
    from engine.judging.measures.ranking import auc

    assert f"{auc(TRUTH[:, 0], SAID[:, 0])[0]:.3f}" in texts(curves.roc(TRUTH, SAID, LABELS, [0.5] * 3))


def test_confusion_matrices_hold_the_counts():
    called = SAID >= 0.5
    hits = int((called[:, 0] & (TRUTH[:, 0] == 1)).sum())
    told = texts(matrices.confusion(TRUTH, called, LABELS))
    assert f"\n{hits}\n" in told


def test_distributions_count_labels_ages_and_sexes():
    told = texts(counts.distributions(TRUTH, LABELS, ["40", "62", "", "5"], ["F", "M", "M", ""]))
    assert f"{int(np.nansum(TRUTH[:, 0]))} (" in told
    assert "median 40, 1 not stated" in told
    assert "not stated" in told
    assert counts.distributions(TRUTH, LABELS)  # a data set that states neither


def test_balancing_shows_both_sides():
    told = texts(counts.balancing([10, 5, 1], [10, 10, 10], LABELS))
    assert "before" in told
    assert "after" in told


def test_the_course_has_a_panel_for_each_figure_there_is():
    history = [{"epoch": 1, "loss": 0.5, "choose_loss": 0.6, "choose_auc": 0.7, "choose_recall": 0.2}]
    told = texts(course.course([*history, {"epoch": 2, "loss": 0.4, "choose_loss": NONE, "choose_auc": 0.6}]))
    assert [word in told for word in ("loss", "mean AUC", "recall", "precision", "F1")] == [True] * 3 + [False] * 2
    assert texts(course.course([{"epoch": 1}])) is not None


def test_an_experiment_leaves_a_gap_where_a_variant_was_not_measured():
    variants = {
        "exp1": {"AUC": Estimate(0.6, 0.55, 0.65, 100), "recall": 0.1},
        "exp6": {"AUC": Estimate(NONE, NONE, NONE, 0)},
    }
    told = texts(bars.experiment(variants, ["AUC", "recall"], "the test list"))
    assert "exp6" in told
    assert "0.60" in told
    assert "nan" not in told


def test_a_sweep_marks_its_best():
    found = [Estimate(value, value - 0.01, value + 0.01, 10) for value in (0.80, 0.81, 0.79)]
    assert "0.8100 at 0.2" in texts(bars.sweep([0.1, 0.2, 1.0], found, "temperature", "mean AUC"))


def test_pointing_without_a_raw_map_and_a_forest_with_a_gap():
    one = Estimate(0.5, 0.4, 0.6, 40)
    figures = [Figure("pointing", "", one), Figure("pointing_centre", "", one)]
    told = texts(bars.pointing(figures, LABELS))
    assert "raw map" not in told
    assert "(40)" in told
    assert "not measured" in texts(bars.forest([("Hernia", Estimate(NONE, NONE, NONE, 0)), ("x", one)], "AUC", 0.5))


def test_examples_with_and_without_a_heatmap():
    picture = np.tile(np.linspace(0, 1, 700), (640, 1))
    shown = [
        examples.Example(picture, "Effusion 0.71", ("stated: none",), np.eye(7), ((0.1, 0.1, 0.2, 0.2),)),
        examples.Example(picture, "no maps", (), None),
        examples.Example(picture, "nothing speaks for it", (), -np.ones((7, 7))),
    ]
    drawn = examples.examples(shown)
    assert "Effusion 0.71" in texts(drawn)
    assert len(drawn) < 900_000  # a figure carries a small copy of a radiograph


def test_readers_are_points_beside_the_engines_curve():
    point = readers.Point(Estimate(0.6, 0.5, 0.7, 30), Estimate(0.9, 0.85, 0.95, 60))
    told = texts(readers.against_readers(TRUTH, SAID, LABELS, {"R4": [point, point, None]}, "the majority of R1 to R3"))
    assert "R4" in told
    assert "the majority of R1 to R3" in told
