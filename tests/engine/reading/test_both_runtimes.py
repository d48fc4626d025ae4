"""ONNX Runtime and PyTorch read alike (1e-3): one network, an ensemble, and networks that take more than a picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxscript")

from engine.bundles.engines import Engine  # noqa: E402
from engine.bundles.writing import write_bundle  # noqa: E402
from engine.learning import exporting  # noqa: E402
from engine.learning.assembling import write_ensemble  # noqa: E402
from engine.networks import registry  # noqa: E402
from engine.networks.settings import NetworkSettings, as_card  # noqa: E402
from engine.reading.reader import Reader  # noqa: E402
from tests.engine import tiny_engine as tiny  # noqa: E402
from tests.engine.reading.test_answering import EXTRA  # noqa: E402

SIDE = 64
STATED = ({"age": 71.0, "view": "AP", "sex": "F"}, {"age": 12.0, "view": "PA", "sex": "M"}, {})


def written(folder: Path, seed: int, name: str = "timm/test_efficientnet", **changes: Any) -> Engine:
    """A small network with weights at random, exported whole."""
    torch.manual_seed(seed)
    settings = NetworkSettings(name, **changes)
    network = registry.build(settings, len(tiny.LABELS), rows=SIDE, columns=SIDE)
    network.train()
    with torch.no_grad():  # batch norms that have seen something
        extra = torch.rand(4, len(settings.extra_inputs)) if settings.extra_inputs else None
        network(torch.randn(4, 3, SIDE, SIDE), extra)
        network.last_bias().copy_(torch.tensor([0.5, -0.5, 1.0]))
    network.eval()
    out = folder / "files"
    out.mkdir(parents=True)
    exporting.write_network(network, out, SIDE, SIDE)
    given = (torch.zeros(1, 3, SIDE, SIDE), torch.zeros(1, 3)) if settings.extra_inputs else (
        torch.zeros(1, 3, SIDE, SIDE),
    )  # fmt: skip
    with torch.no_grad():
        rows, columns = network.explained(*given)[1].shape[2:]
    card = tiny.card(
        name=folder.name,
        network=as_card(settings, len(tiny.LABELS), SIDE, SIDE),
        input={**tiny.card()["input"], "rows": SIDE, "columns": SIDE},
        pooling="average" if network.linear else None,
        map={"layer": "last", "stride": SIDE // rows, "rows": int(rows), "columns": int(columns), "reference": None},
        extra_inputs=EXTRA if settings.extra_inputs else [],
    )
    return write_bundle(folder / "engine", card, {name: out / name for name in ("model.onnx", "weights.safetensors")})


def alike(engine: Engine, stated: dict[str, Any]) -> float:
    """The largest difference of a probability, after holding maps, spread and agreement to one another."""
    radiograph = replace(tiny.radiograph(tiny.chest_like()), sha256="1" * 64)
    one, other = (
        Reader(engine, device="cpu", runtime=name).read(radiograph, stated=stated)  # type: ignore[arg-type]
        for name in ("onnxruntime", "pytorch")
    )
    assert (one.runtime, other.runtime) == ("onnxruntime", "pytorch")
    assert one.affine == other.affine
    for mine, theirs in ((one.maps, other.maps), (one.spread, other.spread)):
        assert (mine is None) == (theirs is None)
        if mine is not None and theirs is not None:
            np.testing.assert_allclose(mine.astype(np.float32), theirs.astype(np.float32), atol=1e-2)
    assert [finding.agreement for finding in one.findings] == [finding.agreement for finding in other.findings]
    theirs_by = {finding.label: finding.probability for finding in other.findings}
    return max(abs(finding.probability - theirs_by[finding.label]) for finding in one.findings)


def test_one_network_and_an_ensemble(tmp_path: Path) -> None:
    members = [written(tmp_path / f"m{seed}", seed) for seed in range(2)]
    assert alike(members[0], {}) < 1e-3
    together = write_ensemble(tmp_path / "several", [one.folder for one in members], "ctp", name="several")
    assert alike(together, {}) < 1e-3


@pytest.mark.long
def test_a_network_that_takes_age_view_and_sex(tmp_path: Path) -> None:
    engine = written(tmp_path / "fpn", 0, "densenet121", head="fpn", extra_inputs=("age", "view", "sex"))
    for stated in STATED:
        assert alike(engine, stated) < 1e-3
