from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.viewer.findings.cards import READERS, card, share
from viewer.findings.readers import Readers, aim_text, readers_of

NAMES = st.sampled_from(
    ("reference", "images", "labels", "Effusion", "Mass", "sentence", "readers", "operating", "sensitivity 0.90", "R4",
     "probability", "sensitivity", "specificity", "value", "low", "high", "n")
)  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)


def test_a_card_without_readers_is_as_good_as_any() -> None:
    assert readers_of(card()) == Readers()
    assert readers_of(card()).aims == ()
    assert readers_of(card()).point("Effusion", "sensitivity 0.90") is None


def test_what_stands_there_is_read() -> None:
    found = readers_of(card(readers=READERS))
    assert (found.reference, found.images) == ("the majority of R1, R2 and R3", 645)
    assert found.aims == ("sensitivity 0.90", "specificity 0.90")
    point = found.point("Effusion", "specificity 0.90")
    assert point is not None
    assert (point.probability, point.sensitivity.value, point.specificity.n) == (0.75, 0.7, 465)
    assert found.labels["Effusion"].readers["R4"][0].value == 0.6
    assert found.point("Mass", "sensitivity 0.90") is None, "it has none"


@pytest.mark.parametrize(("stated", "kept"), [(1.0000001, 0.9999), (0.0, 0.0001), (0.4, 0.4)])
def test_a_threshold_stays_where_odds_are_finite(stated: float, kept: float) -> None:
    one = {"probability": stated, "sensitivity": share(0.9, 5), "specificity": share(0.5, 5)}
    found = readers_of(card(readers={"labels": {"Mass": {"operating": {"sensitivity 0.90": one}}}}))
    point = found.point("Mass", "sensitivity 0.90")
    assert point is not None
    assert point.probability == pytest.approx(kept)


@given(ANYTHING)
def test_no_card_is_too_odd(stated: Any) -> None:
    found = readers_of(card(readers=stated))
    assert set(found.labels) <= {"Effusion", "Mass", "Hernia"}
    for aim in found.aims:
        assert aim_text(aim)


def test_an_aim_is_said_in_words() -> None:
    assert aim_text("sensitivity 0.90") == "Sensitivity 0.90 against readers"
    assert aim_text("specificity 0.95") == "Specificity 0.95 against readers"
