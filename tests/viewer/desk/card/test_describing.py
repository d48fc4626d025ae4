"""What the engine's card says in the window: of its place among radiologists, and of what nobody measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.bundles.engines import Engine, find
from tests.viewer.desk.desks import need_engine
from tests.viewer.findings.cards import READERS, card
from viewer.desk.card.describing import about_engine
from viewer.desk.card.figures import again
from viewer.work import words

FIGURES = {
    "auc_test": {
        "words": "Mean AUC over 3 labels on the test list",
        "value": 0.7385,
        "low": 0.72,
        "high": 0.75,
        "n": 9,
    },
    "corners_change": {"value": 0.0123, "low": 0.0117, "high": 0.0129, "n": 499},
    "calibration_error_test": {"value": 0.027, "low": 0.023, "high": 0.031, "n": 1439},
    "calibration_error_perfect_test": {"value": 0.016, "low": 0.013, "high": 0.019, "n": 1439},
    "pointing": {"words": "The peak lies in the box", "value": 0.5, "low": 0.4, "high": 0.6, "n": 60},
}
SANITY = {
    "words": "...",
    "steps": [
        {"randomised": "head", "correlation": {"value": 0.05, "low": 0.01, "high": 0.1, "n": 50}},
        {"randomised": "head, features.18 and features.17", "correlation": {"value": 0.02}},
        {"randomised": "head to features.16", "correlation": {"value": 0.01}},
        {"randomised": "head to features.16 or blocks.3", "correlation": {"value": 0.01}},
    ],
}


def said(**changes: Any) -> dict[str, dict[str, str]]:
    engine = Engine(Path("tiny"), card(**changes), "f" * 64)
    return {section.title: dict(section.lines) for section in about_engine(engine)}


@pytest.fixture
def spanish(qapp: object) -> Iterator[None]:
    assert words.use("es")
    yield
    words.use(words.OWN)


def test_an_engine_is_held_against_radiologists_label_by_label() -> None:
    against = said(readers=READERS)["Against radiologists"]
    assert against["Held against"] == "the majority of R1, R2 and R3, 645 radiographs"
    assert against["Effusion"] == (
        "At the reader's specificity the engine is as good as R5 (+0.08, -0.04 to +0.18), not told apart from R4 "
        "(-0.04, -0.23 to +0.12)."
    )
    assert against["Not measured"] == "Mass, Hernia"
    assert (
        "Sensitivity 0.90 against readers: called from 8 %; on other patients sensitivity 88 %, specificity 74 %"
        in said(readers=READERS)["Finding by finding"]["Effusion"]
    )


def test_the_corners_and_the_sanity_of_heatmaps_are_said_in_words() -> None:
    found = said(sanity=SANITY)
    assert found["Heatmaps"]["At random: head"] == "0.05 (0.01 to 0.10)"
    assert found["Heatmaps"]["At random: head, features.18 and features.17"] == "0.02"
    assert found["Heatmaps"]["At random: head to features.16"] == "0.01"
    assert "near 0 they come from what it learned" in found["Heatmaps"][""]


def test_what_the_probabilities_assume_and_how_near_they_are() -> None:
    engine = Engine(Path("tiny"), replace(card(), figures=FIGURES), "f" * 64)
    found = {section.title: dict(section.lines) for section in about_engine(engine)}
    told = found["Probabilities"]
    assert told["They assume"].startswith("that of 100 radiographs 5 (Mass) to 10 (Effusion) show a finding, as on its")
    assert told["Corners and markers painted over"] == "a probability changes by 0.012 (0.012 to 0.013) on average"
    assert (
        told["Mean distance between said and found probability on the test list"] == "0.027 (0.023 to 0.031), n = 1439"
    )
    assert told["The same, moved to the test list's prevalence"] == "not measured"
    assert told["Reliability plot"] == "not measured"
    assert "Its probability assumes that 10 of 100 have it" in found["Finding by finding"]["Effusion"]
    assert list(found["How good it is"]) == ["Mean AUC over 3 labels on the test list"], "each figure stands once"


def test_what_was_not_measured_is_said_so() -> None:
    found = said()
    assert found["Against radiologists"] == {"": "Not measured."}
    assert found["Group by group"] == {"": "Not measured."}
    assert found["Probabilities"]["Corners and markers painted over"] == "not measured"
    assert found["Heatmaps"]["With weights at random"] == "not measured"
    assert "Test list: not measured" in found["Finding by finding"]["Hernia"]
    assert "Readers: not measured" in found["Finding by finding"]["Hernia"]
    assert "Whether its heatmap points right was not measured" in found["Finding by finding"]["Hernia"]
    assert "Heatmaps" not in said(map=None, pooling=None)


@pytest.mark.parametrize("odd", [7, "no", [], {"steps": 3}, {"steps": [None, {"randomised": 1}, {"correlation": {}}]}])
def test_a_card_with_odd_parts_is_shown_all_the_same(odd: object) -> None:
    found = said(readers=odd, sanity=odd)
    assert found["Against radiologists"] == {"": "Not measured."}
    assert found["Heatmaps"]["With weights at random"] == "not measured"


@pytest.mark.usefixtures("spanish")
def test_it_is_said_in_spanish() -> None:
    found = said(readers=READERS, sanity=SANITY)
    assert found["Frente a radiólogos"]["Comparado con"] == "la mayoría de R1, R2 y R3, 645 radiografías"
    assert found["Frente a radiólogos"]["Derrame"].startswith("Con la especificidad del lector, el motor es tan bueno")
    assert "Al azar: cabeza, features.18 y features.17" in found["Mapas de calor"]
    assert "Al azar: cabeza a features.16" in found["Mapas de calor"]
    assert "Al azar: cabeza y las 3 etapas anteriores" in found["Mapas de calor"]


def test_the_shipped_card_has_every_part() -> None:
    need_engine()
    titles = [section.title for section in about_engine(find())]
    assert titles[2:8] == [
        "How good it is", "Against radiologists", "Probabilities", "Heatmaps", "Finding by finding", "Group by group",
    ]  # fmt: skip


@pytest.mark.usefixtures("spanish")
def test_figures_of_any_engine_are_said_in_spanish() -> None:
    assert again("Mean AUC over 11 labels on the test list, under 40") == (
        "AUC media de 11 etiquetas en la lista de prueba, menores de 40 años"
    )
    assert again("AUC, mean over 10 labels, against the majority of R1, R2 and R3") == (
        "AUC, media de 10 etiquetas, frente a la mayoría de R1, R2 y R3"
    )
    assert again("AUC, mean over 14 labels, on the list test") == "AUC, media de 14 etiquetas, en la lista test"
    assert again("AUC, mean over 13 labels, women") == "AUC, media de 13 etiquetas, mujeres"
    assert again("Something else") == "Something else"
