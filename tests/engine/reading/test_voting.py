from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.reading import voting

MEMBERS = st.integers(1, 5).flatmap(
    lambda members: arrays(np.float64, (members, 4, 3), elements=st.integers(0, 20).map(lambda n: n / 20))
)


@given(MEMBERS)
@settings(deadline=None)
def test_combine_then_predict_is_the_mean_at_the_threshold(members):
    thresholds = np.array([0.3, 0.5, 0.7])
    found = voting.mean_then_threshold(members, thresholds)
    np.testing.assert_array_equal(found.called, members.mean(0) >= thresholds)
    np.testing.assert_allclose(found.scores, members.mean(0))


@given(MEMBERS)
@settings(deadline=None)
def test_the_majority_by_label_longhand(members):
    found = voting.majority_by_label(members, 0.5)
    for image in range(4):
        for label in range(3):
            votes = sum(member[image, label] >= 0.5 for member in members)
            expected = votes > len(members) / 2
            if 2 * votes == len(members):
                expected = members[:, image, label].mean() >= 0.5
            assert found.called[image, label] == expected
            assert found.scores[image, label] == votes / len(members)


@given(MEMBERS)
@settings(deadline=None)
def test_the_most_frequent_set_longhand(members):
    found = voting.most_frequent_set(members, 0.5)
    for image in range(4):
        sets = [tuple((member[image] >= 0.5).tolist()) for member in members]
        counted = Counter(sets)
        most = [one for one in dict.fromkeys(sets) if counted[one] == max(counted.values())]
        mean = members[:, image].mean(0)
        nearest = min(most, key=lambda one: (round(float(np.abs(np.array(one) - mean).sum()), 12), sets.index(one)))
        assert tuple(found.called[image].tolist()) == nearest


def test_a_set_can_win_that_no_label_majority_would_make():
    calls = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 1], [0, 1, 0], [0, 0, 1]], float)[:, None]
    assert voting.most_frequent_set(calls).called[0].tolist() == [True, False, False]
    assert voting.majority_by_label(calls).called[0].tolist() == [False, False, False]


def test_thresholds_of_each_member_and_the_tie_between_two():
    members = np.array([[[0.6, 0.2]], [[0.3, 0.9]]])
    own = np.array([[0.5, 0.5], [0.2, 0.95]])
    found = voting.majority_by_label(members, own)
    assert found.called.tolist() == [[True, False]]
    tied = voting.majority_by_label(members, 0.5)  # one against one: the means are 0.45 and 0.55
    assert tied.called.tolist() == [[False, True]]
    assert voting.agreement(members, own).tolist() == [[2, 0]]
    assert voting.vote("ctp", members, own).called.tolist() == [[True, False]]


def test_agreement_and_spread():
    members = np.array([[[0.2, 0.8]], [[0.6, 0.8]], [[0.7, 0.2]]])
    assert voting.agreement(members).tolist() == [[2, 2]]
    assert voting.spread(members)[0, 1] == pytest.approx(np.sqrt(((0.8 - 0.6) ** 2 * 2 + 0.4**2) / 3))
    assert voting.WORDS.keys() == {"ctp", "ptc-label", "ptc-mode"}
    for how in voting.WORDS:
        assert voting.vote(how, members).called.shape == (1, 2)
