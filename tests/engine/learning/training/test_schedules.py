from __future__ import annotations

import pytest

from engine.learning.sections import Optimiser, Stage
from engine.learning.training import schedules
from engine.learning.training.schedules import Watch
from tests.engine.few import few_recipe


def test_a_recipe_without_stages_is_one_that_its_optimiser_describes():
    (only,) = schedules.stages_of(few_recipe("optimiser.epochs=7", "optimiser.frozen=0.5"))
    assert (only.epochs, only.schedule, only.frozen) == (7, "cosine", 0.5)


def test_epochs_fall_into_their_stages():
    stages = (Stage(2, 0.1), Stage(3, 0.1))
    assert [schedules.stage_of(stages, epoch) for epoch in range(6)] == [(0, 0)] * 2 + [(1, 2)] * 4


def test_a_cosine_goes_from_the_rate_to_its_floor_and_a_constant_stays():
    cosine = Stage(20, 1e-5, "cosine", floor=0.01)  # densenet121-fzlpr's second stage: 1e-5 to 1e-7
    assert schedules.rate(cosine, 0.0) == pytest.approx(1e-5)
    assert schedules.rate(cosine, 1.0) == pytest.approx(1e-7)
    assert schedules.rate(Stage(5, 1e-3), 0.9) == pytest.approx(1e-3)


def test_the_rate_is_halved_after_two_epochs_without_a_better_loss():
    choice, stage, watch = Optimiser(plateau_patience=2), Stage(9, 1e-3, "plateau"), Watch()
    factors = []
    for epoch, loss in enumerate([0.5, 0.4, 0.41, 0.42, 0.39, 0.4, 0.4, 0.4, 0.4]):
        watch.note(epoch, -loss, loss, choice, stage)
        factors.append(watch.factor)
    assert factors == [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125]
    watch.new_stage()
    assert watch.factor == 1.0


def test_small_gains_are_kept_but_do_not_go_on_waiting():
    choice, stage, watch = Optimiser(least_gain=0.001), Stage(9, 1e-3), Watch()
    better = [watch.note(epoch, -loss, loss, choice, stage) for epoch, loss in enumerate([0.5, 0.4996, 0.4994, 0.48])]
    assert better == [True, True, True, True]
    assert watch.best_epoch == 3
    assert watch.waited == 0
    watch.note(4, -0.4799, 0.4799, choice, stage)
    assert (watch.best_epoch, watch.waited) == (4, 1)
