from __future__ import annotations

import numpy as np
import pytest

from engine.learning import recipe
from engine.learning.sampling import samplers
from engine.learning.sampling.settings import SamplingSettings

LABELS = ("Common", "Middle", "Rare")


def states(count=2000, seed=0):
    """Labels of about 40, 10 and 1 per cent."""
    return (np.random.default_rng(seed).random((count, 3)) < [0.4, 0.1, 0.01]).astype(np.float32)


def made(settings, table=None, seed=0):
    return samplers.balanced(settings, states() if table is None else table, LABELS, seed)


def numbers(found, table):
    return (table[found.rows] == 1).sum(0)


def test_without_settings_the_list_is_itself_and_shuffled_as_ever():
    found = made(SamplingSettings())
    np.testing.assert_array_equal(found.rows, np.arange(2000))
    assert not found.mirrored.any()
    assert not found.copies.any()
    assert found.before == found.after
    expected = np.random.default_rng([7, 3]).permutation(2000)
    np.testing.assert_array_equal(samplers.order(found, 7, 3), expected)
    assert not np.array_equal(samplers.order(found, 7, 4), expected)


def test_images_of_rare_labels_come_once_more_as_their_mirror():
    table = states()
    found = made(SamplingSettings(mirror_below=300), table)
    rare = table[:, 1:].any(1)
    assert found.mirrored.sum() == rare.sum()
    np.testing.assert_array_equal(found.rows[found.mirrored], np.flatnonzero(rare))
    assert numbers(found, table)[1:].tolist() == (2 * table.sum(0)[1:]).tolist()


def test_rare_labels_are_repeated_up_to_a_number_all_equally_often():
    table = np.zeros((40, 3), np.float32)
    table[:4, 2], table[4:14, 1], table[14:34, 0] = 1, 1, 1
    found = made(SamplingSettings(repeat_to=15), table)
    assert numbers(found, table).tolist() == [20, 15, 15]
    times = np.bincount(found.rows, minlength=40)
    assert sorted(times[:4].tolist()) == [3, 4, 4, 4]
    assert (times[14:] == 1).all()
    np.testing.assert_array_equal(found.copies[found.rows == 0], np.arange(times[0]))


def test_shares_are_kept_of_images_that_have_a_label_alone():
    table = states()
    found = made(SamplingSettings(keep={"No Finding": 0.25, "Common": 0.5}), table)
    alone, none = (table[:, 0] == 1) & (table.sum(1) == 1), table.sum(1) == 0
    times = np.bincount(found.rows, minlength=len(table))
    assert times[none].sum() == round(none.sum() * 0.25)
    assert times[alone].sum() == round(alone.sum() * 0.5)
    assert (times[~alone & ~none] == 1).all()


def test_the_second_papers_steps_come_in_its_order():
    """Mirror labels under a number, repeat up to another, then cut No Finding and one label."""
    table = states()
    settings = SamplingSettings(mirror_below=300, repeat_to=150, keep={"No Finding": 0.25, "Common": 0.5})
    found = made(settings, table)
    after = numbers(found, table)
    assert after[2] == 150
    mirrored_and_not = np.unique(found.mirrored[np.isin(found.rows, np.flatnonzero(table[:, 2]))])
    assert mirrored_and_not.tolist() == [False, True]
    none = table.sum(1) == 0
    assert np.isin(found.rows, np.flatnonzero(none)).sum() == round(none.sum() * 0.25)
    assert found.before == {
        "Common": int(table[:, 0].sum()),
        "Middle": int(table[:, 1].sum()),
        "Rare": int(table[:, 2].sum()),
        "No Finding": int(none.sum()),
    }
    assert found.after["Rare"] == 150


def test_labels_are_brought_to_the_median():
    table = states()
    level = int(np.median(table.sum(0)))
    under = made(SamplingSettings(undersample=True), table)
    assert numbers(under, table)[0] <= max(level, 1) + table[:, 0][table[:, 2] == 1].sum() + 1
    assert numbers(under, table)[1] <= table[:, 1].sum()
    assert numbers(under, table)[2] == table[:, 2].sum()
    both = made(SamplingSettings(undersample=True, oversample=True), table)
    assert numbers(both, table).min() >= level * 0.9
    assert made(SamplingSettings(oversample=True, level=500), table).after["Rare"] == 500


def test_unstated_labels_count_for_nothing():
    table = states()
    table[::2, 2] = np.nan
    found = made(SamplingSettings(repeat_to=60), table)
    assert (table[found.rows, 2] == 1).sum() == 60


@pytest.mark.parametrize("settings", [SamplingSettings(300, 150, {"No Finding": 0.3}, True, True, 120)])
def test_the_seed_alone_decides(settings):
    one, two, other = made(settings, seed=1), made(settings, seed=1), made(settings, seed=2)
    np.testing.assert_array_equal(one.rows, two.rows)
    np.testing.assert_array_equal(one.mirrored, two.mirrored)
    assert one.rows.tolist() != other.rows.tolist()
    assert (np.diff(one.rows) >= 0).all()
    pairs = set(zip(one.rows.tolist(), one.copies.tolist(), strict=True))
    assert len(pairs) == len(one.rows)  # each entry has chance of its own


def test_settings_without_sense_are_named():
    assert next(iter(SamplingSettings(keep={"Else": 0.5}).problems(LABELS)))[0] == "keep"
    assert next(iter(SamplingSettings(keep={"Rare": 1.5}).problems(LABELS)))[0] == "keep"
    assert next(iter(SamplingSettings(level=9).problems(LABELS)))[0] == "level"


def test_the_second_papers_recipe_says_its_numbers():
    chosen = recipe.load("densenet121-fpn")
    assert chosen.sampling == SamplingSettings(3000, 1500, {"No Finding": 0.25, "Atelectasis": 0.5})
    assert dict(chosen.data.keep) == {"No Finding": 0.1, "Infiltration": 0.15, "Effusion": 0.5, "Atelectasis": 0.5}
    assert chosen.data.shares == (0.72, 0.08, 0.2)
    assert chosen.data.stratify == "initials"
