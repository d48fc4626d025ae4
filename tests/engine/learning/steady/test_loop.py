from __future__ import annotations

import json
import math
import signal
from pathlib import Path

import pytest

try:
    import resource
except ImportError:  # Windows
    resource = None

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from engine.learning.progress import Progress  # noqa: E402
from engine.learning.steady.loop import LAST, Pace, Progressed, SteadyTraining  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402

QUIET = Progress(quiet=True)


class Line(SteadyTraining[nn.Linear]):
    """A line through points that every step draws from its own number."""

    stop_at = bad_at = -1

    def __init__(self, folder: Path, recipe: str = "a", steps: int = 7) -> None:
        torch.manual_seed(0)
        network = nn.Linear(3, 1)
        optimiser = torch.optim.AdamW(network.parameters(), lr=0.1)
        super().__init__(network, optimiser, Pace(steps, 3, 0.9, 1e9, clip=1.0), folder, Progressed(recipe))

    def _loss(self) -> torch.Tensor:
        if self.state.step == self.stop_at:
            signal.raise_signal(signal.SIGINT)
        random = torch.Generator().manual_seed(self.state.step)
        points = torch.randn(5, 3, generator=random)
        loss = (self._network(points) - points.sum(1, keepdim=True)).square().mean()
        return loss * math.nan if self.state.step == self.bad_at else loss

    def _rate(self, step: int) -> float:
        return 0.1 / (1 + step)

    def _not_finite(self) -> Refusal:
        return Refusal("unusable-input", f"No number in step {self.state.step + 1}.", "Look at it.")

    def _words(self) -> str:
        return "step"

    def _told(self, loss: float) -> dict[str, float]:
        return {"step": self.state.step, "loss": loss}


@pytest.mark.parametrize("stop_at", [0, 3, 5])
def test_an_interrupted_training_goes_on_as_if_it_never_was(tmp_path: Path, stop_at: int) -> None:
    whole = Line(tmp_path / "whole")
    whole.run(QUIET)
    begun = Line(tmp_path / "parts")
    begun.stop_at = stop_at
    with pytest.raises(KeyboardInterrupt):
        begun.run(QUIET)
    assert begun.state.step == stop_at + 1  # the step ends whole
    resumed = Line(tmp_path / "parts")
    resumed.resume()
    resumed.run(QUIET)
    assert resumed.finished
    for name in ("_network", "average"):
        for mine, theirs in zip(
            getattr(whole, name).state_dict().values(), getattr(resumed, name).state_dict().values(), strict=True
        ):
            assert mine.equal(theirs)
    lines = [
        [json.loads(line)["loss"] for line in (tmp_path / run / "history.jsonl").read_text().splitlines()]
        for run in ("whole", "parts")
    ]
    assert lines[0] == lines[1]
    assert len(lines[0]) == 3  # after steps 3, 6 and 7


def test_a_loss_that_is_no_number_stops_it_and_what_was_saved_stays(tmp_path: Path) -> None:
    one = Line(tmp_path)
    one.stop_at = 1
    with pytest.raises(KeyboardInterrupt):
        one.run(QUIET)
    one = Line(tmp_path)
    one.resume()
    one.bad_at = 4
    with pytest.raises(Refusal, match="No number in step 5"):
        one.run(QUIET)
    again = Line(tmp_path)
    again.resume()
    assert again.state.step == 2


def test_a_checkpoint_that_cannot_be_gone_on_with_is_said_to_be_so(tmp_path: Path) -> None:
    Line(tmp_path).run(QUIET)
    with pytest.raises(Refusal, match="begun with another recipe"):
        Line(tmp_path, "b").resume()
    path = tmp_path / "checkpoint" / LAST
    whole = path.read_bytes()
    length = int.from_bytes(whole[:8], "little")
    head = json.loads(whole[8 : 8 + length])
    told = json.loads(head["__metadata__"]["state"])
    cases = {
        "has schema 1, this version": {key: value for key, value in told.items() if key != "schema"},
        "is damaged": {**told, "unknown": 1},
    }
    for words, state in cases.items():
        head["__metadata__"]["state"] = json.dumps(state)
        written = json.dumps(head).encode()
        path.write_bytes(len(written).to_bytes(8, "little") + written + whole[8 + length :])
        with pytest.raises(Refusal, match=words):
            Line(tmp_path).resume()
    for broken in (b"", whole[: len(whole) // 2]):
        path.write_bytes(broken)
        with pytest.raises(Refusal, match="is damaged") as found:
            Line(tmp_path).resume()
        assert "another folder" in found.value.next_step
    path.unlink()
    with pytest.raises(Refusal, match="no checkpoint"):
        Line(tmp_path).resume()


@pytest.mark.skipif(resource is None, reason="no limits on files here")
def test_a_full_disk_is_one_sentence_and_leaves_the_last_checkpoint(tmp_path: Path) -> None:
    one = Line(tmp_path)
    one.stop_at = 1
    with pytest.raises(KeyboardInterrupt):
        one.run(QUIET)
    before = (tmp_path / "checkpoint" / LAST).read_bytes()
    again = Line(tmp_path)
    again.resume()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        with pytest.raises(Refusal, match=r"last\.safetensors cannot be written"):
            again.run(QUIET)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "checkpoint" / LAST).read_bytes() == before
    assert not list(tmp_path.glob("**/*.part"))
