from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from engine.bundles.engines import load as open_engine  # noqa: E402
from engine.networks import registry, starting  # noqa: E402
from engine.networks.settings import NetworkSettings  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402
from tests.data import RESOURCES, need  # noqa: E402


def load(weights: str, folder: Path | None = None, name: str = "mobilenet_v2") -> tuple[Any, str]:
    settings = NetworkSettings(name, weights=weights)
    network = registry.build(settings, 2)
    return network, starting.load_start(network, settings, folder)


def test_random_values_are_called_so() -> None:
    assert load("")[1] == "random values"


def test_a_file_of_the_folder_is_taken() -> None:
    network, words = load("mobilenet_v2.features.safetensors", need("weights"))
    assert "mobilenet_v2.features" in words
    assert network.features[0][1].running_var.abs().sum() > 0


def test_the_librarys_own_names_are_taken_for_any_network(tmp_path: Path) -> None:
    from engine.networks.vision import torchvision

    model = torchvision().models.resnet18(weights=None)
    torch.save(model.state_dict(), tmp_path / "resnet18.pth")
    network, _ = load("resnet18.pth", tmp_path, "resnet18")
    torch.testing.assert_close(network.features.conv1.weight, model.conv1.weight)


def test_an_engine_of_ours_lends_its_features() -> None:
    engine = RESOURCES / "engines" / "hilum-mobilenetv2"
    if not (engine / "card.json").is_file():
        pytest.skip("needs the engine that Hilum ships with")
    network, words = load(f"engine:{engine}")
    assert words == f"the features of hilum-mobilenetv2 {open_engine(engine).card.version}"
    lent = registry.from_card({"name": "mobilenet_v2", "labels": 14, "stride": 16}, engine / "weights.safetensors")
    torch.testing.assert_close(network.features[0][0].weight, lent.features[0][0].weight)


def test_a_package_that_holds_weights_lends_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its file is found by what the package lists; none of its code is imported."""
    info = tmp_path / "made_weights-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: made-weights\nVersion: 1.0\n", "utf-8")
    (info / "RECORD").write_text("made_weights/__init__.py,,\nmade_weights/a.pth,,\n", "utf-8")
    (tmp_path / "made_weights").mkdir()
    (tmp_path / "made_weights" / "__init__.py").write_text("raise SystemExit('run')\n", "utf-8")
    source = registry.build("resnet18", 2)
    renamed = {f"tensor{n}": value for n, value in enumerate(source.features.state_dict().values()) if value.ndim}
    torch.save(renamed, tmp_path / "made_weights" / "a.pth")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    network, words = load("package:made-weights", name="resnet18")
    assert words.endswith("the package made-weights")
    torch.testing.assert_close(network.features.conv1.weight, source.features.conv1.weight)


@pytest.mark.parametrize(
    ("weights", "folder", "words"),
    [
        ("none.safetensors", False, "starts from none.safetensors, and no folder"),
        ("none.safetensors", True, "none.safetensors are not in"),
        ("package:not-there-at-all", False, "package not-there-at-all"),
        ("engine:not-there-at-all", False, "no engine named not-there-at-all"),
    ],
)
def test_what_is_not_there_is_named(weights: str, folder: bool, words: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=words):
        load(weights, tmp_path if folder else None)


@pytest.mark.parametrize("library", ["torchvision", "timm"])
def test_without_a_network_the_library_and_the_cure_are_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: Any, **__: Any) -> Any:
        raise OSError("<urlopen error no route>")

    from engine.networks.vision import timm, torchvision

    monkeypatch.setattr(torchvision().models, "get_model_weights", no_network)
    monkeypatch.setattr(timm(), "create_model", no_network)
    with pytest.raises(Refusal, match=f"{library} could not give its pretrained weights of mobilenet_v2") as refused:
        load(library)
    assert "--weights" in refused.value.next_step
