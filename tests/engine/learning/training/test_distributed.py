from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from safetensors.torch import load_file  # noqa: E402

from engine.learning.training import distributed  # noqa: E402
from engine.learning.training.distributed import World  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402
from tests.data import REPOSITORY, need  # noqa: E402

SCRIPT = "tests.engine.learning.training.in_two"


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The same training by one process and by two that torchrun starts."""
    weights = str(need("weights") / "mobilenet_v2.features.safetensors")
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OMP_NUM_THREADS": "1"}
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2", "-m", SCRIPT]
    for command in ([sys.executable, "-m", SCRIPT, str(one), weights], [*launch, str(two), weights]):
        done = subprocess.run(
            command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=240, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
    return one, two


def test_two_processes_have_the_gradients_of_one(runs):
    one, two = (load_file(folder / "gradients.safetensors") for folder in runs)
    assert one.keys() == two.keys()
    assert max(float(value.abs().max()) for value in one.values()) > 1e-3  # there is something to compare
    for name, value in one.items():
        assert float((value - two[name]).abs().max()) < 1e-5, name


def test_a_short_run_of_two_processes_learns_as_one_does(runs):
    last = [json.loads((folder / "history.jsonl").read_text("utf-8").splitlines()[-1]) for folder in runs]
    assert last[0]["images"] == last[1]["images"] == 72
    assert last[0]["choose_auc"] == pytest.approx(last[1]["choose_auc"], abs=0.02)
    assert last[0]["choose_auc"] > 0.9
    assert last[0]["loss"] == pytest.approx(last[1]["loss"], abs=1e-2)


@pytest.mark.parametrize(("count", "size"), [(10, 1), (10, 3), (2, 4), (7, 7)])
def test_every_row_is_one_process_and_no_others(count, size):
    rows = np.arange(count) * 3
    parts = [World(rank, size).share(rows) for rank in range(size)]
    assert sorted(np.concatenate(parts).tolist()) == rows.tolist()


def test_alone_nothing_is_asked_of_anyone(monkeypatch):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    world = distributed.join("cpu")
    assert (world.rank, world.size, world.writes) == (0, 1, True)
    assert world.any(True)
    assert not world.any(False)
    assert world.total([1.0, 2.5]) == [1.0, 2.5]
    assert world.bytes_of_first(b"abc") == b"abc"
    network = torch.nn.Linear(1, 1)
    assert distributed.spread(network, world) is network
    assert distributed.with_common_norms(network, world) is network


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_device_that_is_not_here_is_refused():
    assert distributed.resolve_device("auto").type in {"cpu", "mps"}
    with pytest.raises(Refusal, match="no cuda device"):
        distributed.resolve_device("cuda")
