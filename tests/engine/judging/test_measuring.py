from __future__ import annotations

import numpy as np
import pytest

from engine.judging import measuring
from engine.judging.drawing import run as figures
from engine.judging.measures.pointing import Target
from engine.judging.measuring import Answers
from engine.judging.pages import run as page

LABELS = ("Effusion", "Pleural_Thickening")


def answers(count=120, seed=0):
    random = np.random.default_rng(seed)
    truth = (random.random((count, 2)) < 0.4).astype(np.float32)
    logits = (1.5 * truth + random.normal(size=(count, 2)) - 1).astype(np.float32)
    maps = random.normal(size=(count, 2, 4, 4)).astype(np.float32)
    return Answers(
        truth=truth,
        logits=logits,
        maps=maps,
        patients=np.array([f"p{number // 2}" for number in range(count)]),
        images=tuple(f"{number}.png" for number in range(count)),
        details={
            "sex": ["F", "M"] * (count // 2),
            "view": ["PA"] * (count - 4) + ["AP"] * 4,
            "age": ["30", "45", "70", ""] * (count // 4),
        },
    )


def by_key(found):
    return {figure.key: figure.estimate for figure in found}


def test_what_is_fitted_on_one_list_holds_on_another():
    fitted = measuring.fit(answers(400, 1), "f1", 200, 0)
    test = answers(400, 2)
    probabilities = fitted.probabilities(test.logits)
    assert probabilities.mean(0) == pytest.approx(test.truth.mean(0), abs=0.08)
    found = by_key(measuring.at_thresholds(test, fitted, LABELS, bootstrap=200, seed=0))
    called = probabilities[:, 0] >= fitted.thresholds[0].probability
    assert found["sensitivity_test/Effusion"].value == pytest.approx(called[test.truth[:, 0] == 1].mean())
    assert found["specificity_test/Effusion"].value == pytest.approx((~called[test.truth[:, 0] == 0]).mean())
    for one in found.values():
        assert one.low <= one.value <= one.high


def test_groups_are_those_with_enough_ill_and_well():
    found = by_key(measuring.by_group(answers(), 10, bootstrap=100, seed=0))
    assert {key.split("/")[1] for key in found} == {"women", "men", "PA views", "under 40", "40 to 59", "60 and over"}
    assert found["auc_test_group/women"].n == 60
    assert found["auc_test_group/under 40"].n == 30


def test_readers_figures_leave_out_labels_with_few_positives():
    one = answers()
    one.truth[:, 1] = 0
    one.truth[:3, 1] = 1
    found = by_key(measuring.ranked_against_readers(one, LABELS, 10, "readers", bootstrap=100, seed=0))
    assert found.keys() == {"auc_readers", "auc_readers/Effusion"}
    assert found["auc_readers"].value == found["auc_readers/Effusion"].value


def test_pointing_raw_with_the_reference_subtracted_and_the_centre():
    one = answers()
    reference = np.zeros((2, 4, 4), np.float32)
    reference[0, 0, 0] = 100  # a corner that is hot on every image
    maps = one.maps + reference
    targets = [Target(number, 0, 0.0, 0.0, 0.25, 0.25) for number in range(30)]
    found = by_key(measuring.pointed(maps, reference, targets, one.patients, LABELS, bootstrap=100, seed=0))
    assert found["pointing_raw"].value == 1
    assert found["pointing"].value < 0.5
    assert found["pointing_centre"].value == 0
    assert found["pointing/Effusion"] == found["pointing"]
    assert found["pointing/largest third"].n == 10
    assert measuring.pointed(maps, reference, [], one.patients, LABELS, bootstrap=100, seed=0) == []


def test_drawings_and_page_come_out_the_same_twice_and_hold_every_label():
    pytest.importorskip("matplotlib")
    one = answers()
    fitted = measuring.fit(one, "youden", 100, 0)
    found = measuring.ranked("test", "the test list", one, LABELS, bootstrap=100, seed=0)
    history = [{"epoch": 1, "loss": 0.5, "choose_loss": 0.6, "choose_auc": 0.7}]
    drawn, again = (figures.draw(one, fitted, LABELS, found, history) for _ in range(2))
    assert drawn == again
    assert drawn.keys() == {"roc.svg", "precision-recall.svg", "reliability.svg", "confusion.svg", "training.svg"}
    text = page.page(
        title="A <title>",
        intended_use="Teaching",
        command="hilum-engine train x",
        limits=["one & only"],
        labels=LABELS,
        fitted=fitted,
        figures=found,
        drawings=drawn,
    )
    assert "A &lt;title&gt;" in text
    assert "one &amp; only" in text
    assert "Pleural Thickening" in text
    value = next(figure for figure in found if figure.key == "auc_test/Effusion").estimate.value
    assert f"{value:.3f}" in text
