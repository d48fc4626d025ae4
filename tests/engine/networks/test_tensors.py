"""Files of other people: wrappers, old names, whole modules, and pickles that would run something."""

from __future__ import annotations

import os
import pickle
import sys
import types
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from engine.networks import naming, tensors  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402
from tests.data import need  # noqa: E402


class Foreign(torch.nn.Module):
    """A network as somebody else's code has it."""

    def __init__(self) -> None:
        super().__init__()
        self.features = torch.nn.Sequential(
            OrderedDict(conv0=torch.nn.Conv2d(1, 2, 3), norm0=torch.nn.BatchNorm2d(2), relu0=torch.nn.ReLU())
        )
        self.classifier = torch.nn.Linear(2, 3)
        self.pathologies = ["Effusion", "", "Mass"]
        self.register_buffer("op_threshs", torch.tensor([0.1, 0.2, 0.3]))
        self.anything = {"device": torch.device("cpu"), "path": Path("weights")}


def same(found: Any, expected: Any) -> None:
    assert set(found) >= set(expected)
    for name, value in expected.items():
        torch.testing.assert_close(found[name], value)


@pytest.mark.parametrize("old", [False, True], ids=["zip", "before-1.6"])
@pytest.mark.parametrize("wrapped", ["plain", "state_dict", "model"])
def test_a_state_dict_a_checkpoint_and_a_whole_module_give_the_same(tmp_path: Path, wrapped: str, old: bool) -> None:
    network = Foreign()
    content: Any = network.state_dict()
    if wrapped == "state_dict":
        content = {"epoch": 3, "state_dict": content, "optimizer": {"state": {0: {"step": torch.zeros(1)}}}}
    if wrapped == "model":
        content = network
    torch.save(content, tmp_path / "a.pt", _use_new_zipfile_serialization=not old)
    held = tensors.read_tensors(tmp_path / "a.pt")
    same(held.tensors, network.state_dict())
    assert held.labels == (("Effusion", "", "Mass") if wrapped == "model" else None)


def test_a_module_whose_code_is_nowhere_is_read(tmp_path: Path) -> None:
    """As on a computer without the package that made it: its classes cannot be imported."""
    network = Foreign()
    Foreign.__module__, Foreign.__qualname__, before = "torchxrayvision.models", "DenseNet", Foreign.__module__
    package, made = types.ModuleType("torchxrayvision"), types.ModuleType("torchxrayvision.models")
    package.models, made.DenseNet = made, Foreign  # type: ignore[attr-defined]
    sys.modules |= {"torchxrayvision": package, "torchxrayvision.models": made}
    try:
        torch.save({"model": network}, tmp_path / "a.pt")
    finally:
        del sys.modules["torchxrayvision.models"], sys.modules["torchxrayvision"]
        Foreign.__module__, Foreign.__qualname__ = before, "Foreign"
    held = tensors.read_tensors(tmp_path / "a.pt")
    same(held.tensors, network.state_dict())
    assert held.labels == ("Effusion", "", "Mass")
    assert "torchxrayvision.models" not in sys.modules


class Runs:
    """Calls a function when it is unpickled."""

    def __init__(self, function: Any, *given: Any) -> None:
        self.function, self.given = function, given

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.function, self.given


@pytest.mark.parametrize("old", [False, True], ids=["zip", "before-1.6"])
@pytest.mark.parametrize("function", ["system", "eval", "exec", "getattr", "import", "open"])
def test_a_pickle_that_would_run_something_runs_nothing(tmp_path: Path, function: str, old: bool) -> None:
    mark = tmp_path / "ran"
    code = f"__import__('pathlib').Path({str(mark)!r}).write_text('x')"
    given: dict[str, Any] = {
        "system": Runs(os.system, f"touch {mark}"),
        "eval": Runs(eval, code),
        "exec": Runs(exec, code),
        "getattr": Runs(getattr, os, "getcwd"),
        "import": Runs(__import__, "os"),
        "open": Runs(open, str(mark), "w"),
    }
    content = {"state_dict": Foreign().state_dict(), "extra": given[function]}
    if function == "getattr":
        content["extra"] = Runs(getattr, Foreign, "state_dict")
    torch.save(content, tmp_path / "a.pt", _use_new_zipfile_serialization=not old)
    with pytest.raises(Refusal, match=r"Nothing was run|cannot be read") as refused:
        tensors.read_tensors(tmp_path / "a.pt")
    assert refused.value.code == "unusable-input"
    assert not mark.exists()


def touch(path: str) -> None:
    Path(path).write_text("x", "utf-8")


def test_a_function_of_any_other_package_becomes_a_stand_in_that_does_nothing(tmp_path: Path) -> None:
    network = Foreign()
    network.anything = {"callback": Runs(touch, str(tmp_path / "ran"))}  # type: ignore[dict-item]
    torch.save(network, tmp_path / "a.pt")
    same(tensors.read_tensors(tmp_path / "a.pt").tensors, network.state_dict())
    assert not (tmp_path / "ran").exists()
    with (tmp_path / "a.pkl").open("wb") as stream:
        pickle.dump(Runs(touch, str(tmp_path / "ran")), stream, protocol=2)
    with pytest.raises(Refusal):
        tensors.read_tensors(tmp_path / "a.pkl")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("content", [b"", b"no weights at all", b"PK\x03\x04broken"])
@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_what_is_no_file_of_weights_is_refused(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=path.name):
        tensors.read_tensors(path)
    with pytest.raises(Refusal, match="no file") as refused:
        tensors.read_tensors(tmp_path / "none.pt")
    assert refused.value.code == "not-found"


def test_a_file_without_tensors_is_refused(tmp_path: Path) -> None:
    torch.save({"epoch": 3}, tmp_path / "a.pt")
    with pytest.raises(Refusal, match="no tensors"):
        tensors.read_tensors(tmp_path / "a.pt")


def test_old_densenet_names_and_any_wrapper_are_ours(tmp_path: Path) -> None:
    wanted = {
        "conv0.weight": torch.zeros(4, 3, 7, 7),
        "denseblock1.denselayer1.norm1.weight": torch.zeros(4),
        "denseblock1.denselayer1.norm1.num_batches_tracked": torch.tensor(0),
    }
    prefix = "module.densenet121.features."
    file = {
        f"{prefix}conv0.weight": torch.rand(4, 3, 7, 7),
        f"{prefix}denseblock1.denselayer1.norm.1.weight": torch.rand(4).half(),
        "module.densenet121.classifier.0.weight": torch.rand(14, 4),
    }
    found = naming.matched(file, wanted)
    assert found is not None
    torch.testing.assert_close(found["conv0.weight"], file[f"{prefix}conv0.weight"])
    assert found["denseblock1.denselayer1.norm1.weight"].dtype == torch.float32
    assert naming.matched({**file, f"{prefix}conv0.weight": torch.rand(5, 3, 7, 7)}, wanted) is None


def test_tensors_under_names_of_their_own_are_taken_in_order() -> None:
    wanted = {"a.weight": torch.zeros(4, 1, 3, 3), "b.weight": torch.zeros(4), "b.num_batches_tracked": torch.tensor(0)}
    file = {"x": torch.rand(4, 3, 3, 3), "y": torch.rand(4), "classifier": torch.rand(9, 4)}
    found = naming.matched(file, wanted)
    assert found is not None
    torch.testing.assert_close(found["a.weight"], file["x"].sum(1, keepdim=True))
    assert naming.matched({"y": file["y"], "x": file["x"]}, wanted) is None


def test_the_weights_at_hand_are_read() -> None:
    held = tensors.read_tensors(need("weights") / "mobilenetv2_100_tf.imagenet.safetensors")
    assert sum(value.numel() for value in held.tensors.values()) > 2_000_000
