"""Every loss against longhand NumPy, torch's own where there is one, and finite differences."""

from __future__ import annotations

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.learning.losses import labels  # noqa: E402
from engine.learning.losses.labels import Loss  # noqa: E402
from engine.learning.losses.settings import LossSettings  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402

NAMES = ("bce", "margin", "focal", "zlpr", "fzlpr")
NAN = float("nan")
LOGITS = np.array([[2.0, -1.0, 0.3], [0.5, 3.0, -2.0], [-0.7, 0.1, 1.2]])
STATES = np.array([[1.0, NAN, 0.0], [0.0, 1.0, 1.0], [NAN, NAN, NAN]])
WEIGHTS = np.array([3.0, 0.5, 2.0])


def sigmoid(value):
    return 1 / (1 + math.exp(-value))


def longhand(settings, weights=(1.0, 1.0, 1.0)):
    """The formulas of the docstrings, one entry after the other."""
    entries, images = [], []
    for logits, states in zip(LOGITS.tolist(), STATES.tolist(), strict=True):
        present = absent = 1.0
        for s, y, w in zip(logits, states, weights, strict=True):
            if math.isnan(y):
                continue
            p = sigmoid(s)
            entry = -w * math.log(p) if y else -math.log(1 - p)
            if settings.name == "margin":
                hinge = max(0.0, settings.present - p) if y else max(0.0, p - settings.absent)
                entry += settings.margin_weight * hinge**2
            if settings.name == "focal":
                entry *= (1 - p) ** settings.gamma if y else p**settings.gamma
            entries.append(entry)
            tau = settings.temperature if settings.name == "fzlpr" else 1.0
            present, absent = present + y * math.exp(-s / tau), absent + (1 - y) * math.exp(s / tau)
        if not all(math.isnan(y) for y in states):
            images.append(math.log(present) + math.log(absent))
    return np.mean(images if "zlpr" in settings.name else entries)


@pytest.mark.parametrize("name", NAMES)
def test_longhand(name):
    settings = LossSettings(name, gamma=1.5, temperature=0.4, margin_weight=2.0)
    found = Loss(settings)(torch.from_numpy(LOGITS), torch.from_numpy(STATES)).item()
    assert found == pytest.approx(longhand(settings), rel=1e-9)


@pytest.mark.parametrize("name", ["bce", "margin", "focal"])
def test_weights_are_of_the_positives(name):
    settings = LossSettings(name)
    found = Loss(settings, torch.from_numpy(WEIGHTS))(torch.from_numpy(LOGITS), torch.from_numpy(STATES)).item()
    assert found == pytest.approx(longhand(settings, WEIGHTS), rel=1e-9)
    assert found != pytest.approx(longhand(settings), rel=1e-3)


def test_torch_agrees():
    random = torch.Generator().manual_seed(0)
    logits, states = torch.randn(8, 5, generator=random), (torch.rand(8, 5, generator=random) < 0.3).float()
    weights = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0])
    own = torch.nn.BCEWithLogitsLoss(pos_weight=weights)(logits, states)
    torch.testing.assert_close(Loss(LossSettings(), weights)(logits, states), own)


def test_focal_without_focus_is_cross_entropy_and_fzlpr_at_1_is_zlpr():
    given = torch.from_numpy(LOGITS), torch.from_numpy(STATES)
    plain = Loss(LossSettings())(*given)
    torch.testing.assert_close(Loss(LossSettings("focal", gamma=0.0))(*given), plain)
    torch.testing.assert_close(Loss(LossSettings("margin", margin_weight=0.0))(*given), plain)
    torch.testing.assert_close(Loss(LossSettings("fzlpr"))(*given), Loss(LossSettings("zlpr"))(*given))


@pytest.mark.parametrize("name", NAMES)
def test_gradients_are_those_of_finite_differences(name):
    loss = Loss(LossSettings(name, temperature=0.2), torch.from_numpy(WEIGHTS) if "zlpr" not in name else None)
    mixed = torch.from_numpy(np.vstack([STATES, [[0.25, 1.0, 0.6]]]))  # mixup makes shares
    logits = torch.from_numpy(np.vstack([LOGITS, [[0.2, -0.4, 0.9]]])).requires_grad_()
    assert torch.autograd.gradcheck(lambda s: loss(s, mixed), logits)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [1e2, 1e4, 1e30])
def test_large_logits_stay_finite(name, size):
    logits = torch.tensor([[size, -size, size, -size]], requires_grad=True)
    loss = Loss(LossSettings(name, temperature=0.1))(logits, torch.tensor([[1.0, 1.0, 0.0, NAN]]))
    loss.backward()
    assert torch.isfinite(loss)
    assert torch.isfinite(logits.grad).all()
    assert logits.grad[0, 3] == 0


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stated_is_no_loss_and_no_gradient(name):
    logits = torch.tensor([[2.0, -1.0]], requires_grad=True)
    loss = Loss(LossSettings(name))(logits, torch.full((1, 2), NAN))
    loss.backward()
    assert loss.item() == 0
    assert not logits.grad.any()


@pytest.mark.parametrize("name", NAMES)
def test_sums_of_parts_add_up_to_the_whole(name):
    loss = Loss(LossSettings(name))
    logits, states = torch.from_numpy(LOGITS), torch.from_numpy(STATES)
    parts = [loss.sums(logits[part], states[part]) for part in (slice(0, 1), slice(1, 3))]
    total, count = (sum(values) for values in zip(*parts, strict=True))
    torch.testing.assert_close(total / count, loss(logits, states))


def test_the_shipped_recipes_loss_is_what_it_was_bit_for_bit():
    random = torch.Generator().manual_seed(1)
    logits, states = torch.randn(32, 14, generator=random), (torch.rand(32, 14, generator=random) < 0.1).float()
    states[::3, ::2] = NAN
    stated = ~torch.isnan(states)
    entries = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.nan_to_num(states), reduction="none")
    before = (entries * stated).sum() / stated.sum().clamp_min(1)
    built = labels.build(LossSettings(), [str(n) for n in range(14)], states.numpy())
    assert torch.equal(built(logits, states), before)
    assert torch.equal(labels.stated_cross_entropy(logits, states), before)


def test_building_takes_weights_from_the_training_list():
    states = np.array([[1, 0], [0, 1], [0, NAN], [0, 0]], np.float32)
    built = labels.build(LossSettings(weighting="negatives/positives"), ["A", "B"], states)
    assert built.weights.tolist() == [3, 2]
    with pytest.raises(Refusal, match="label B has no positive"):
        labels.build(LossSettings(weighting="inverse frequency"), ["A", "B"], np.nan_to_num(states * [[1, 0]]))


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (LossSettings(weights={"A": 2.0}), "weights"),
        (LossSettings(weighting="fixed", weights={"A": 2.0}), "weights"),
        (LossSettings(weighting="fixed", weights={"A": 2.0, "B": -1.0}), "weights"),
        (LossSettings(weighting="fixed", weights={"A": 2.0, "B": 1.0, "C": 1.0}), "weights"),
        (LossSettings("zlpr", weighting="inverse frequency"), "weighting"),
        (LossSettings(present=0.3, absent=0.4), "absent"),
    ],
)
def test_what_is_impossible_is_said_with_its_key(settings, key):
    assert key in {problem[0] for problem in settings.problems(["A", "B"])}
    assert not list(LossSettings().problems(["A", "B"]))
