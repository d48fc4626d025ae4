from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.learning.datasets import splitting

LABELS = ("Atelectasis", "Consolidation", "Edema", "Effusion")
SHARES = (0.72, 0.08, 0.2)


def people(count=1200, seed=0):
    """Patients of one to nine images, labels that go by patient, the last on one in a hundred."""
    random = np.random.default_rng(seed)
    patients = np.repeat(np.arange(count), random.integers(1, 10, count))
    inclined = random.random((count, 4)) < [0.5, 0.2, 0.1, 0.01]
    states = (inclined[patients] & (random.random((len(patients), 4)) < 0.7)).astype(np.float32)
    return [f"p{number}" for number in patients], states


def split(patients, states, stratify="labels", seed=0, shares=SHARES):
    return splitting.by_patient(patients, states, LABELS, shares=shares, stratify=stratify, seed=seed)


@pytest.mark.parametrize("stratify", ["labels", "initials", "none"])
def test_patients_stay_whole_and_parts_have_their_shares(stratify):
    patients, states = people()
    parts = split(patients, states, stratify)
    assert len({(patient, part) for patient, part in zip(patients, parts.tolist(), strict=True)}) == 1200
    np.testing.assert_allclose(np.bincount(parts) / len(parts), SHARES, atol=0.005)


@pytest.mark.parametrize(("stratify", "within"), [("labels", 0.03), ("initials", 0.15)])
def test_labels_keep_their_proportion(stratify, within):
    patients, states = people()
    parts = split(patients, states, stratify)
    for part, share in enumerate(SHARES):
        got = states[parts == part].sum(0) / states.sum(0)
        assert (np.abs(got - share)[:3] < within * np.ones(3)).all(), part
    if stratify == "labels":
        assert (states[parts == 1].sum(0) > 0).all()  # even the rarest label is in the smallest part


def test_combinations_of_initials_keep_their_proportion():
    patients, states = people(4000)
    parts = split(patients, states, "initials")
    keys = np.array(splitting._initials(states, LABELS))
    for key in ("", "A", "AC"):
        assert np.mean(parts[keys == key] == 2) == pytest.approx(0.2, abs=0.04)
    assert splitting._initials(np.ones((1, 4)), LABELS) == ["ACEE"]


def test_the_seed_and_the_names_decide_not_the_order():
    patients, states = people(200)
    parts = split(patients, states)
    turned = np.random.default_rng(1).permutation(len(patients))
    again = split([patients[row] for row in turned], states[turned])
    np.testing.assert_array_equal(again, parts[turned])
    assert not np.array_equal(split(patients, states, seed=1), parts)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.lists(st.sampled_from([0.0, 1.0, float("nan")]), min_size=4, max_size=4))
    ),
    st.sampled_from([SHARES, (0.5, 0.5, 0.0), (0.9, 0.1, 0.0)]),
    st.sampled_from(["labels", "initials", "none"]),
)
def test_any_table_is_split_whole(rows, shares, stratify):
    patients = [f"p{number}" for number, _ in rows]
    states = np.array([state for _, state in rows], np.float32).reshape(-1, 4)
    parts = split(patients, states, stratify, shares=shares)
    assert len(parts) == len(rows)
    assert len(set(zip(patients, parts.tolist(), strict=True))) == len(set(patients))
    assert all(shares[part] > 0 for part in parts.tolist())


def test_a_kept_share_has_a_whole_number_of_names_and_the_same_ones_again():
    names = [f"{number}.png" for number in range(103)]
    kept = splitting.kept(0, "keep No Finding", names, 0.1)
    assert len(kept) == 10
    assert kept == splitting.kept(0, "keep No Finding", reversed(names), 0.1)
    assert kept != splitting.kept(1, "keep No Finding", names, 0.1)
