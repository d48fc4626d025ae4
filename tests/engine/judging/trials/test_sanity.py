"""Heatmaps of networks whose weights are thrown away stage by stage."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")

from safetensors.torch import save  # noqa: E402

from engine.bundles.engines import Engine  # noqa: E402
from engine.bundles.writing import write_bundle  # noqa: E402
from engine.judging.lists import listing  # noqa: E402
from engine.judging.trials import sanity  # noqa: E402
from engine.networks import registry  # noqa: E402
from engine.networks.settings import NetworkSettings, as_card  # noqa: E402
from engine.reading.answering import Several, Solo  # noqa: E402
from engine.reading.explanations import randomising  # noqa: E402
from engine.reading.reader import Reader  # noqa: E402
from tests.engine import tiny_engine as tiny  # noqa: E402

IMAGES = 5
SIDE = 64


def untaught(folder: Path, seed: int) -> Engine:
    """A small network with weights at random, as PyTorch alone reads it: no graph is exported."""
    torch.manual_seed(seed)
    settings = NetworkSettings("timm/test_efficientnet")
    network = registry.build(settings, len(tiny.LABELS), rows=SIDE, columns=SIDE)
    weights = {name: value.contiguous() for name, value in network.state_dict().items()}
    rows, columns = registry.grid_of(network, SIDE, SIDE)
    card = tiny.card(
        name=folder.name,
        network=as_card(settings, len(tiny.LABELS), SIDE, SIDE),
        input={**tiny.card()["input"], "rows": SIDE, "columns": SIDE},
        map={"layer": "last", "stride": SIDE // rows, "rows": rows, "columns": columns, "reference": None},
    )
    return write_bundle(folder, card, {"weights.safetensors": save(weights)})


@pytest.fixture
def listed(tmp_path: Path) -> listing.Listed:
    folder = tmp_path / "data"
    (folder / "images").mkdir(parents=True)
    lines = ["image,patient_id,Effusion,Mass,Hernia"]
    random = np.random.default_rng(0)
    for number in range(IMAGES):
        picture = np.roll(tiny.chest_like(96, 96), number * 17, axis=1) + random.integers(0, 25, (96, 96))
        Image.fromarray(picture.clip(0, 255).astype(np.uint8)).save(folder / "images" / f"{number}.png")
        lines.append(f"{number}.png,p{number // 2},{number % 2},0,1")
    (folder / "labels.csv").write_text("\n".join(lines) + "\n")
    return listing.part(listing.read(folder, tiny.LABELS), listing.ALL)


def test_spearman_is_scipys() -> None:
    stats = pytest.importorskip("scipy.stats")
    random = np.random.default_rng(0)
    one, other = random.integers(0, 9, (2, 3, 2, 5, 4)).astype(float)  # with ties
    found = sanity.rank_correlations(one, other)
    for place in np.ndindex(3, 2):
        assert found[place] == pytest.approx(stats.spearmanr(one[place].ravel(), other[place].ravel()).statistic)
    assert sanity.rank_correlations(one, np.exp(one)) == pytest.approx(1.0)
    assert sanity.rank_correlations(one, -one) == pytest.approx(-1.0)
    assert (sanity.rank_correlations(one, one * 0) == 0).all()


def test_weights_go_from_the_head_downwards_and_add_up(tmp_path: Path, listed: listing.Listed) -> None:
    reader = Reader(untaught(tmp_path / "one", 0), "cpu", "pytorch", threads=1)
    assert isinstance(reader.answers, Solo)
    solo = reader.answers
    network = solo.network.network  # type: ignore[attr-defined]
    before = {name: value.clone() for name, value in network.state_dict().items()}
    names = [name for name, _ in randomising.stages(network)]
    assert names[0] == "head"
    assert names[1] == "features.bn2"
    assert names[-1] == "features.conv_stem"
    assert "features.blocks.0.0" in names[2:] or "features.blocks.0" in names[2:]
    every = {id(p) for _, modules in randomising.stages(network) for m in modules for p in m.parameters()}
    assert every == {id(parameter) for parameter in network.parameters()}, "a weight that is never randomised"
    pictures, stated = sanity._opened(listed)
    shown = [sanity.as_first_displayed(one) for one in pictures]
    given = randomising.given(solo, pictures, stated, shown)
    steps = list(randomising.cascade(solo, given))
    assert [name for name, _ in steps] == ["", *names]
    trained = steps[0][1]
    np.testing.assert_allclose(trained, reader.logits_and_maps(given.pictures)[1], atol=1e-5)
    for (_, one), (name, other) in itertools.pairwise(steps):
        assert np.isfinite(other).all()
        assert not np.allclose(one, other, atol=1e-4), f"nothing happened at {name}"
    torch.manual_seed(99)  # the chance of others is none of its own
    again = list(randomising.cascade(solo, given))
    assert all((one[1] == other[1]).all() for one, other in zip(steps, again, strict=True)), "chance has no seed"
    for name, value in network.state_dict().items():
        assert (value == before[name]).all(), f"{name} of the engine's own network was changed"
    assert not network.training


def test_a_step_for_each_stage_and_the_mean_of_members(tmp_path: Path, listed: listing.Listed) -> None:
    members = [untaught(tmp_path / f"m{seed}", seed) for seed in range(2)]
    alone = [sanity.measure(Reader(one, "cpu", "pytorch", threads=1), listed, bootstrap=10, seed=0) for one in members]
    files = {
        f"members/{one.name}/{name}": one.folder / name for one in members for name in (*one.card.files, "card.json")
    }
    described = {**members[0].card.document, "members": [f"members/{one.name}" for one in members], "calibration": {}}
    together = write_bundle(tmp_path / "several", described, files)
    reader = Reader(together, "cpu", "pytorch", threads=1)
    assert isinstance(reader.answers, Several)
    found = sanity.measure(reader, listed, bootstrap=10, seed=0)
    assert found is not None
    assert found.steps[0].randomised == "head"
    assert found.steps[1].randomised == "head and features.bn2"
    assert found.steps[-1].randomised == "head to features.conv_stem"
    assert (found.images, found.labels) == (IMAGES, 3)
    for place, step in enumerate(found.steps):
        values = [one.steps[place].correlation.value for one in alone if one is not None]
        assert step.correlation.value == pytest.approx(np.mean(values))
        assert abs(step.correlation.value) < 0.9
        assert step.correlation.n == IMAGES
    assert [figure.key for figure in found.figures][:2] == ["sanity/1", "sanity/2"]


def test_an_engine_without_maps_has_none_to_randomise(tmp_path: Path, listed: listing.Listed) -> None:
    reader = Reader(tiny.write(tmp_path / "mapless", map=None), "cpu")
    assert sanity.measure(reader, listed, bootstrap=5, seed=0) is None
