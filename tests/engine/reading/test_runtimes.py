from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engine.radiographs.refusals import Refusal
from engine.reading.reading import Cancelled
from engine.reading.runtimes import OnnxRuntime, load_runtime
from tests.data import REPOSITORY
from tests.engine import tiny_engine as tiny


def test_any_number_of_pictures_goes_through_at_once(tmp_path: Path) -> None:
    runtime = OnnxRuntime(tiny.write(tmp_path / "tiny"), "cpu")
    tensors = np.random.default_rng(0).random((5, 3, 28, 28)).astype(np.float32)
    together = runtime.run(tensors)
    assert together.maps is not None
    for n in range(5):
        alone = runtime.run(tensors[n : n + 1])
        np.testing.assert_allclose(alone.logits[0], together.logits[n], atol=1e-6)
    np.testing.assert_allclose(together.maps.mean((2, 3)), together.logits, atol=1e-5)


def test_what_runs_is_stopped_soon_after_it_is_no_longer_wanted(tmp_path: Path) -> None:
    """A batch that takes far longer than the cancelling does."""
    runtime = OnnxRuntime(tiny.write(tmp_path / "tiny"), "cpu", threads=1)
    tensors = np.zeros((20_000, 3, 28, 28), np.float32)
    runtime.run(tensors[:10])
    asked = time.perf_counter()
    with pytest.raises(Cancelled):
        runtime.run(tensors, lambda: time.perf_counter() - asked > 0.005)
    assert runtime.run(tensors[:10], lambda: False).logits.shape == (10, 3)


def test_a_device_that_is_not_there_is_refused(tmp_path: Path) -> None:
    import onnxruntime

    missing = "mps" if "CoreMLExecutionProvider" not in onnxruntime.get_available_providers() else "cuda"
    with pytest.raises(Refusal, match=f"no device {missing}"):
        OnnxRuntime(tiny.write(tmp_path / "tiny"), missing)


@pytest.mark.parametrize("graph", [b"", b"no graph"])
def test_a_graph_that_is_none_is_a_refusal(tmp_path: Path, graph: bytes) -> None:
    engine = tiny.write(tmp_path / "tiny", files={"model.onnx": graph})
    with pytest.raises(Refusal) as caught:
        OnnxRuntime(engine, "cpu")
    assert caught.value.code == "engine-altered"


def test_without_pytorch_the_extra_is_named(tmp_path: Path) -> None:
    """In a process of its own in which torch cannot be imported."""
    engine = tiny.write(tmp_path / "tiny")
    program = (
        "import sys; sys.modules['torch'] = None\n"
        "from pathlib import Path\n"
        "from engine.bundles.engines import load\n"
        "from engine.radiographs.refusals import Refusal\n"
        "from engine.reading.reader import Reader\n"
        f"engine = load(Path({str(engine.folder)!r}))\n"
        "try: Reader(engine, runtime='pytorch')\n"
        "except Refusal as refusal: print(refusal.code, refusal.next_step)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert done.stdout.startswith("extra-missing")
    assert 'pip install "hilum[train]"' in done.stdout


def test_pytorch_without_its_weights_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    with pytest.raises(Refusal) as caught:
        load_runtime(tiny.write(tmp_path / "tiny"), "pytorch", "cpu")
    assert caught.value.code == "engine-altered"


def test_reading_needs_no_torch() -> None:
    program = "import sys, engine.reading.reader, engine.reading.runtimes; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert done.stdout.strip() == "False"
