from __future__ import annotations

import copy
import json
import signal

import numpy as np
import pytest

try:
    import resource
except ImportError:  # Windows
    resource = None

torch = pytest.importorskip("torch")

from engine.judging.measures.ranking import mean_auc  # noqa: E402
from engine.learning.progress import Progress  # noqa: E402
from engine.learning.training import (  # noqa: E402
    checkpoints,
    predicting,
    stepping,
)
from engine.learning.training.averaging import Average  # noqa: E402
from engine.learning.training.loop import Training  # noqa: E402
from engine.networks.registry import build  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402
from tests.engine.few import few_recipe  # noqa: E402
from tests.engine.learning.training.made import material  # noqa: E402

QUIET = Progress(quiet=True)
CPU = torch.device("cpu")


def training(folder, *settings, data=None):
    torch.manual_seed(0)
    return Training(build("mobilenet_v2", 2), few_recipe(*settings), data or material(), folder)


def weights(folder):
    tensors, words = checkpoints._read((folder / "checkpoint" / checkpoints.LAST).read_bytes(), "last")
    state = json.loads(words["state"])
    state.pop("seconds")
    for line in state["history"]:
        line.pop("seconds")
    return tensors, state


class Interrupting(Progress):
    """Presses Ctrl-C at given steps."""

    def __init__(self, at):
        super().__init__(quiet=True)
        self.at = set(at)

    def tell(self, text, done, total, began, before=0):
        if done in self.at:
            self.at.discard(done)
            signal.raise_signal(signal.SIGINT)


def test_interrupted_and_resumed_is_uninterrupted_bit_for_bit(tmp_path):
    before = signal.getsignal(signal.SIGINT)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    for folder in (whole, parts):
        folder.mkdir()
    training(whole).run(QUIET)
    interrupting = Interrupting({2, 3, 7})  # within an epoch, at its end, in the last
    for at in (2, 3, 7):
        one = training(parts)
        if at != 2:
            one.resume()
        with pytest.raises(KeyboardInterrupt):
            one.run(interrupting)
        assert one.state.step == at
    last = training(parts)
    last.resume()
    last.run(QUIET)
    (expected, state), (found, again) = weights(whole), weights(parts)
    assert state == again
    assert state["step"] == 9
    assert state["finished"]
    assert expected.keys() == found.keys()
    for name, value in expected.items():
        assert torch.equal(value, found[name]), name
    assert signal.getsignal(signal.SIGINT) is before  # what was set: a shell may have it ignored in the background


STAGES = (
    'stages=[{epochs=1, rate=0.01, frozen=1.0}, {epochs=2, rate=0.01, schedule="plateau", weights={Effusion=3.0}}]',
    "loss.weighting=fixed",
    "loss.weights={Effusion=1.0, Infiltration=2.0}",
    "augmentation.chance=image",
    "augmentation.flip=0.5",
    "augmentation.mixup=0.2",
    "sampling.oversample=true",
    "optimiser.kind=adam",
    "optimiser.accumulate=2",
    "optimiser.average=0",
    "optimiser.epoch_images=20",
    "optimiser.plateau_patience=1",
    "optimiser.least_gain=0.5",
)


def test_stages_plateaus_and_sampling_resume_bit_for_bit_too(tmp_path):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    for folder in (whole, parts):
        folder.mkdir()
    training(whole, *STAGES).run(QUIET)
    for at in (1, 2, 3, 5):  # within a stage, at its end, within the next, within the last epoch
        one = training(parts, *STAGES)
        if at != 1:
            one.resume()
        with pytest.raises(KeyboardInterrupt):
            one.run(Interrupting({at}))
    last = training(parts, *STAGES)
    last.resume()
    last.run(QUIET)
    (expected, state), (found, again) = weights(whole), weights(parts)
    assert state == again
    assert state["stage"] == 1
    assert state["images"] == 3 * 16  # 20 images are two batches of 8
    for name, value in expected.items():
        assert torch.equal(value, found[name]), name


def test_a_frozen_stage_leaves_the_backbone_as_it_was(tmp_path):
    one = training(tmp_path, *STAGES)
    before = copy.deepcopy(one._network.state_dict())
    with pytest.raises(KeyboardInterrupt):
        one.run(Interrupting({2}))
    after = one._network.state_dict()
    same = {name: torch.equal(before[name], after[name]) for name in before}
    assert all(same[name] for name in same if name.startswith("features."))
    assert not same["head.weight"]


def test_epochs_of_a_given_length_cut_one_row_of_passes(tmp_path):
    feed = training(tmp_path, "optimiser.epoch_images=10").feed
    row = np.concatenate([feed.order(epoch) for epoch in range(12)])
    assert all(len(feed.order(epoch)) == 10 for epoch in range(12))
    for begin in range(0, 120, 24):
        assert sorted(row[begin : begin + 24].tolist()) == list(range(24))


def test_parts_of_a_batch_have_the_gradients_of_the_whole(tmp_path):
    gradients = []
    for parts in (1, 3):
        settings = ("augmentation.chance=image", "optimiser.fixed_norms=true", f"optimiser.accumulate={parts}")
        one = training(tmp_path, *settings)
        one._network.eval()
        feed = one.feed
        one._stepper.backward(feed.portions(feed.batch(feed.order(0), 0), 0, 0))
        gradients.append([value.grad for value in one._network.parameters()])
    for whole, cut in zip(*gradients, strict=True):
        torch.testing.assert_close(whole, cut, atol=1e-5, rtol=1e-4)


def test_the_history_has_a_line_an_epoch_and_the_best_is_kept(tmp_path):
    one = training(tmp_path)
    one.run(QUIET)
    lines = [json.loads(line) for line in (tmp_path / "history.jsonl").read_text("utf-8").splitlines()]
    assert [line["epoch"] for line in lines] == [1, 2, 3]
    assert all(np.isfinite(list(line.values())).all() for line in lines)
    best = max(range(3), key=lambda number: lines[number]["choose_auc"])
    assert one.state.best_epoch == best
    network = build("mobilenet_v2", 2)
    checkpoints.load_best(tmp_path / "checkpoint", network)
    logits = predicting.predict(network, material().choose_pictures, few_recipe(), "float32")
    assert mean_auc(material().choose_states, logits) == pytest.approx(lines[best]["choose_auc"], abs=1e-6)


def test_it_stops_when_the_choosing_list_no_longer_improves(tmp_path, monkeypatch):
    scores = iter([0.6, 0.7, 0.65, 0.69, 0.9])
    monkeypatch.setattr(predicting, "mean_auc", lambda *_: next(scores))
    one = training(tmp_path, "optimiser.epochs=9", "optimiser.patience=2")
    one.run(QUIET)
    assert (one.state.epoch, one.state.best_epoch) == (4, 1)


def test_a_loss_that_is_no_number_names_the_batch(tmp_path):
    data = material()
    broken = build("mobilenet_v2", 2)
    with torch.no_grad():
        broken.head.weight[0, 0] = float("nan")
    with pytest.raises(Refusal, match=r"epoch 1, step 1, on \d+\.png") as refused:
        Training(broken, few_recipe(), data, tmp_path).run(QUIET)
    assert refused.value.code == "unusable-input"


def test_resuming_with_another_recipe_or_nothing_or_damage_is_refused(tmp_path):
    with pytest.raises(Refusal, match="no checkpoint"):
        training(tmp_path).resume()
    training(tmp_path, "optimiser.epochs=1").run(QUIET)
    with pytest.raises(Refusal, match="another recipe"):
        training(tmp_path, "optimiser.epochs=2").resume()
    path = tmp_path / "checkpoint" / checkpoints.LAST
    assert checkpoints.recipe_of(path) == training(tmp_path, "optimiser.epochs=1").state.recipe_sha256
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'\\"schema\\": 2', b'\\"schema\\": 1'))
    with pytest.raises(Refusal, match="another version of Hilum: its checkpoint has schema 1"):
        training(tmp_path, "optimiser.epochs=1").resume()
    assert checkpoints.recipe_of(path) == ""
    path.write_bytes(whole[:1000])
    with pytest.raises(Refusal, match="damaged"):
        training(tmp_path, "optimiser.epochs=1").resume()


@pytest.mark.skipif(resource is None, reason="no limits on files here")
def test_a_checkpoint_that_cannot_be_written_leaves_the_older_one(tmp_path):
    one = training(tmp_path, "optimiser.epochs=1")
    one.run(QUIET)
    before = (tmp_path / "checkpoint" / checkpoints.LAST).read_bytes()

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))  # as a full disk: writing goes well until it does not
    try:
        with pytest.raises(Refusal, match="cannot be written") as refused:
            one._save()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "--resume" in refused.value.next_step
    assert (tmp_path / "checkpoint" / checkpoints.LAST).read_bytes() == before
    assert [path.name for path in (tmp_path / "checkpoint").iterdir() if path.suffix == ".part"] == []


def test_the_rate_warms_up_and_falls_to_its_floor(tmp_path):
    one = training(
        tmp_path, "optimiser.rate=0.01", "optimiser.warmup=0.25", "optimiser.floor=0.1", "optimiser.epochs=40"
    )
    rates = [one._rate(step) for step in range(121)]
    assert rates[0] < 1e-6
    assert max(rates) == rates[30]
    assert rates[120] == pytest.approx(0.001)
    assert rates[:31] == sorted(rates[:31])
    assert rates[30:] == sorted(rates[30:], reverse=True)


def test_the_average_is_the_average():
    network = build("mobilenet_v2", 2)
    average = Average(network, 0.9)
    start = copy.deepcopy(network.head.bias.detach())
    with torch.no_grad():
        network.head.bias.add_(1.0)
    average.follow(1)
    torch.testing.assert_close(average.network.head.bias, start + 1 - 2 / 11)
    average.follow(10_000)
    torch.testing.assert_close(average.network.head.bias, start + 1 - 0.9 * 2 / 11)


def test_precision_is_decided_once(monkeypatch):
    assert stepping.resolve_precision("float32", CPU) == "float32"
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": True}, raising=False)
    assert stepping.resolve_precision("auto", CPU) == "bfloat16"
    monkeypatch.setattr(torch.cpu, "get_capabilities", dict, raising=False)
    assert stepping.resolve_precision("auto", CPU) == "float32"
