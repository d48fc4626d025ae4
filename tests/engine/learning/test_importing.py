"""Weights of the layouts that others publish, made here, to engines that answer as those networks do."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")
pytest.importorskip("onnxscript")

from engine.bundles.engines import load  # noqa: E402
from engine.commands.main import main  # noqa: E402
from engine.learning import importing  # noqa: E402
from engine.networks.settings import NetworkSettings  # noqa: E402
from engine.networks.vision import torchvision  # noqa: E402
from engine.radiographs.opening import Opener  # noqa: E402
from engine.reading.reader import Reader  # noqa: E402

OLD = (".norm1.", ".norm2.", ".conv1.", ".conv2.")
LABELS = ("Effusion", "Mass", "Hernia")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight grey pictures with labels: Hernia is on none of them, and nothing says anything of other labels."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "images").mkdir()
    random = np.random.default_rng(0)
    lines = ["image,patient_id,Effusion,Mass,Hernia"]
    for place in range(8):
        pixels = np.linspace(30, 200, 256)[:, None] + random.integers(0, 50, (256, 256))
        pixels[80:160, 40 + 10 * place : 120 + 10 * place] += 40
        Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(folder / "images" / f"{place}.png")
        lines.append(f"{place}.png,p{place},{place % 2},{place // 4},0")
    (folder / "labels.csv").write_text("\n".join(lines), "utf-8")
    (folder / "val.txt").write_text("".join(f"{place}.png\n" for place in range(8)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def densenet() -> Any:
    torch.manual_seed(0)
    return torchvision().models.densenet121(weights=None, num_classes=14).eval()


def grey(engine: Any, data: Path) -> Any:
    """A picture as the foreign code would give it to its network, before channels and normalisation: 0..1."""
    with Opener() as opener:
        radiograph = opener.open(data / "images" / "3.png")
    return radiograph, Reader(engine, device="cpu").scores(radiograph)


def test_a_chexnet_checkpoint_becomes_an_engine(data: Path, densenet: Any, tmp_path: Path, capsys: Any) -> None:
    state = {}
    for name, value in densenet.state_dict().items():
        old = name.replace("classifier.", "classifier.0.")
        for part in OLD:
            if "denselayer" in old:
                old = old.replace(part, f"{part[:-2]}.{part[-2:]}")
        if not name.endswith("num_batches_tracked"):
            state[f"module.densenet121.{old}"] = value
    assert "module.densenet121.features.denseblock1.denselayer1.norm.1.weight" in state
    file = tmp_path / "model.pth.tar"
    torch.save({"epoch": 5, "state_dict": state, "optimizer": {"state": {}}}, file)
    out = tmp_path / "chexnet"
    command = ["import", str(file), "--network", "densenet121", "--like", "chexnet", "--data", str(data)]
    assert main([*command, "--out", str(out), "--quiet"]) == 0
    assert capsys.readouterr().out.strip() == str(out)
    engine = load(out)
    assert engine.card.labels == ("Effusion", "Mass")  # of 14: those that the list can say something of
    assert engine.card.map is not None
    assert any("radiologists often see something else" in limit for limit in engine.card.limits)
    assert set(engine.card.thresholds) == set(engine.card.calibration) == {"Effusion", "Mass"}
    radiograph, scores = grey(engine, data)
    prepared = importing.prepare(radiograph, engine.card.input)
    with torch.no_grad():
        expected = densenet(torch.from_numpy(prepared.tensor))[0, [2, 4]].numpy()
    np.testing.assert_allclose(scores, expected, atol=1e-3)
    reading = Reader(engine, device="cpu").read(radiograph, anyway=True)
    assert reading.maps is not None
    assert main([*command, "--out", str(data), "--quiet"]) == 3  # no engine: not written over


def torchxrayvision(data: Path, tmp_path: Path) -> Any:
    """Its DenseNet121 as a whole module in a file, held against what is read of it."""
    torch.manual_seed(1)
    network = torchvision().models.densenet121(weights=None, num_classes=18).eval()
    first = torch.nn.Conv2d(1, 64, 7, stride=2, padding=3, bias=False)
    network.features.conv0 = first
    network.pathologies = [name if name != "Fracture" else "" for name in importing.LAYOUTS["torchxrayvision"].labels]
    network.register_buffer("op_threshs", torch.rand(18))
    kind = type("DenseNet", (type(network),), {"__module__": "torchxrayvision.models"})
    package, module = types.ModuleType("torchxrayvision"), types.ModuleType("torchxrayvision.models")
    package.models, module.DenseNet = module, kind  # type: ignore[attr-defined]
    sys.modules |= {"torchxrayvision": package, "torchxrayvision.models": module}
    plain = type(network)
    try:
        network.__class__ = kind
        torch.save(network, tmp_path / "nih.pt")
    finally:
        network.__class__ = plain
        del sys.modules["torchxrayvision"], sys.modules["torchxrayvision.models"]
    held = importing.read_tensors(tmp_path / "nih.pt")
    ours, weight, bias = importing._filled(_xrv(tmp_path, data), NetworkSettings("densenet121", channels=1), held)
    image = torch.rand(1, 1, 96, 96) * 2048 - 1024
    with torch.no_grad():
        cells = ours.eval().features(image).mean((2, 3))
        torch.testing.assert_close(cells @ weight.T + bias, network(image), rtol=1e-3, atol=1e-3)
    assert importing._names(_xrv(tmp_path, data), importing.LAYOUTS["torchxrayvision"], held, 18)[15] == ""
    return network


def _xrv(folder: Path, data: Path) -> importing.Order:
    return importing.Order(
        folder / "nih.pt", "densenet121", "torchxrayvision", None, data, "val", folder / "xrv", "xrv"
    )


def test_a_whole_torchxrayvision_module_is_read(data: Path, tmp_path: Path) -> None:
    torchxrayvision(data, tmp_path)


@pytest.mark.long
def test_a_whole_torchxrayvision_module_becomes_an_engine(data: Path, tmp_path: Path) -> None:
    network = torchxrayvision(data, tmp_path)
    engine = importing.bring_in(_xrv(tmp_path, data), importing.Progress(quiet=True))
    assert engine.card.input.channels == 1
    assert engine.card.input.range == (-1024, 1024)
    assert engine.card.input.crop_square
    radiograph, scores = grey(engine, data)
    prepared = importing.prepare(radiograph, engine.card.input).tensor
    assert prepared.shape == (1, 1, 224, 224)
    assert -1024 <= prepared.min() < 0 < prepared.max() <= 1024
    with torch.no_grad():
        expected = network(torch.from_numpy(prepared))[0]
    places = [network.pathologies.index(label) for label in engine.card.labels]
    np.testing.assert_allclose(scores, expected[places].numpy(), rtol=1e-3, atol=1e-3)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from safetensors.torch import save_file

    torch.manual_seed(2)
    network = torchvision().models.resnet18(weights=None, num_classes=3)
    file = tmp_path_factory.mktemp("plain") / "resnet.safetensors"
    save_file(network.state_dict(), file)
    return file


def order(plain: Path, data: Path, out: Path, labels: str | None, **changes: Any) -> importing.Order:
    if labels is not None:
        (out.parent / "labels.txt").write_text(labels, "utf-8")
    named = None if labels is None else out.parent / "labels.txt"
    given = {"network": "resnet18", "like": "plain", "split": "val", **changes}
    return importing.Order(file=plain, labels=named, data=data, out=out, name="plain", **given)


def test_any_state_dict_with_a_list_of_labels(plain: Path, data: Path, tmp_path: Path) -> None:
    wanted = order(plain, data, tmp_path / "out", "Mass\n-\nEffusion\n")
    engine = importing.bring_in(wanted, importing.Progress(quiet=True))
    assert engine.card.labels == ("Mass", "Effusion")
    assert engine.card.figures["auc_choose"]["n"] == 8
    assert any("fitted on" in limit for limit in engine.card.limits)


@pytest.mark.parametrize(
    ("labels", "changes", "words"),
    [
        (None, {}, "3 outputs, and no labels"),
        ("Mass\nEffusion\n", {}, "2 labels are named"),
        ("Mass\nMass\nEffusion", {}, "named for two outputs"),
        ("mass\n-\nEffusion", {}, "spelled Mass"),
        ("Hernia\n-\nFracture", {}, "No output"),
        ("Mass\n-\nEffusion", {"network": "densenet121"}, "not those of densenet121"),
        ("Mass\n-\nEffusion", {"split": "nowhere"}, "no list nowhere"),
        ("Mass\n-\nEffusion", {"file": Path("none.pt")}, "no file"),
    ],
)
def test_what_does_not_fit_is_refused(
    plain: Path, data: Path, tmp_path: Path, *, labels: str | None, changes: dict[str, Any], words: str
) -> None:
    from engine.radiographs.refusals import Refusal

    changes = dict(changes)
    file = changes.pop("file", plain)
    with pytest.raises(Refusal, match=words):
        importing.bring_in(order(file, data, tmp_path / "out", labels, **changes), importing.Progress(quiet=True))
    assert not (tmp_path / "out").exists()
