"""An ensemble: each network trained as a run of its own, then their answers combined and measured."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.measured import Judged, everything
from engine.judging.measures.calibration import sigmoid
from engine.judging.measuring import Figure
from engine.learning import assembling, recipe
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.runs import running
from engine.learning.runs.finishing import ENGINE, write
from engine.learning.runs.request import Request
from engine.learning.training import checkpoints
from engine.learning.training.distributed import World
from engine.networks.settings import NetworkSettings
from engine.reading.voting import Voting, vote

MEMBERS, ROWS = "members", "rows.csv"
WAYS: tuple[Voting, ...] = ("ctp", "ptc-label", "ptc-mode")


@dataclass(frozen=True, eq=False)
class Member:
    """A trained network: its answers on the test list before calibration, and its thresholds there."""

    name: str
    folder: Path
    probabilities: NDArray[np.float64]
    thresholds: NDArray[np.float64]


def run(request: Request, table: Manifest, world: World, progress: Progress) -> Path | None:
    """Train every member that takes part, or go on with it, then measure all ways of combining them."""
    chosen = request.recipe
    used = [network for network in chosen.members if not chosen.ensemble.use or network.name in chosen.ensemble.use]
    for number, network in enumerate(used, 1):
        progress.say(f"{network.name}, network {number} of {len(used)}")
        _train(request, table, network, world, progress)
    if not world.writes:
        return None
    members = [_member(request, network) for network in used]
    measured = _measured(request, table, members)
    write(request.out / ROWS, _csv(measured))
    kept = [(row, figure) for row, figure in measured if row == chosen.ensemble.rule]
    write(request.out / "metrics.csv", _csv([("", figure) for _, figure in kept]))
    write(request.out / running.RECIPE, recipe.as_toml(chosen).encode())
    write(request.out / "environment.json", _environment(members))
    engine = assembling.write_ensemble(
        request.out / ENGINE,
        [member.folder / ENGINE for member in members],
        chosen.ensemble.rule,
        name=chosen.name,
        title=chosen.title,
        version=chosen.version,
    )
    return engine.folder


def _train(request: Request, table: Manifest, network: NetworkSettings, world: World, progress: Progress) -> None:
    """One member, unless it was measured to the end before."""
    folder = request.out / MEMBERS / network.name.replace("/", "-")
    own = recipe.member(request.recipe, request.recipe.members.index(network))
    if (folder / ENGINE / "card.json").is_file() and checkpoints.recipe_of(
        folder / "checkpoint" / checkpoints.LAST
    ) == recipe.training_sha256(own):
        return
    begun = (folder / "checkpoint" / checkpoints.LAST).is_file()
    cache = request.cache or request.out / "cache"
    running.run_one(
        replace(request, recipe=own, out=folder, cache=cache, resume=begun),
        table,
        world,
        progress,
    )


def _member(request: Request, network: NetworkSettings) -> Member:
    """What a member's run wrote of the test list."""
    folder, labels = request.out / MEMBERS / network.name.replace("/", "-"), request.recipe.labels
    with (folder / f"predictions_{request.recipe.lists.test}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    logits = np.array([[float(row[f"logit_{label}"]) for label in labels] for row in rows])
    fitted = json.loads((folder / "thresholds.json").read_text("utf-8"))
    return Member(network.name, folder, sigmoid(logits), _before_calibration([fitted[label] for label in labels]))


def _before_calibration(fitted: Sequence[dict[str, float]]) -> NDArray[np.float64]:
    """Thresholds on the network's own probabilities, by turning its calibration round."""
    said = np.array([one["probability"] for one in fitted])
    slope, intercept = (np.array([one[key] for one in fitted]) for key in ("slope", "intercept"))
    return sigmoid((np.log(said / (1 - said)) - intercept) / slope)


def _measured(request: Request, table: Manifest, members: Sequence[Member]) -> list[tuple[str, Figure]]:
    """Every figure of every member and of every way of combining them."""
    chosen = request.recipe
    indices = table.lists[chosen.lists.test]
    truth, patients = table.states[indices].astype(np.float64), table.patients_of(indices)
    found: list[tuple[str, Figure]] = []

    def judge(row: str, scores: NDArray[np.float64], thresholds: NDArray[np.float64]) -> None:
        judged = Judged(truth, scores, thresholds, patients, tuple(chosen.labels))
        bootstrap = chosen.judging.bootstrap
        found.extend(
            (row, figure)
            for figure in everything(judged, "test", "the test list", bootstrap=bootstrap, seed=chosen.seed)
        )

    for member in members:
        judge(member.name, member.probabilities, member.thresholds)
    probabilities = np.stack([member.probabilities for member in members])
    thresholds = np.stack([member.thresholds for member in members])
    mean = thresholds.mean(axis=0)
    for way in WAYS:
        voted = vote(way, probabilities, mean if way == "ctp" else thresholds)
        # what was called decides, and the scores rank: a call is a score that reaches its threshold
        ranked = np.where(voted.called, 0.5 + voted.scores / 2, np.minimum(voted.scores / 2, 0.5 - 1e-9))
        judge(way, voted.scores if way == "ctp" else ranked, mean if way == "ctp" else np.full(len(mean), 0.5))
    return found


def _csv(measured: Sequence[tuple[str, Figure]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["row", "figure", "label", "value", "low", "high", "n", "positives", "words"])
    for row, figure in measured:
        one = figure.estimate
        numbers = [f"{value:.6f}" for value in (one.value, one.low, one.high)]
        writer.writerow([row, figure.key, figure.label, *numbers, one.n, one.positives or "", figure.words])
    return text.getvalue().encode()


def _environment(members: Sequence[Member]) -> bytes:
    """The first member's, with what all of them took."""
    each: list[dict[str, Any]] = [
        json.loads((member.folder / "environment.json").read_text("utf-8")) for member in members
    ]
    together = each[0] | {
        "start": "; ".join(f"{member.name}: {one['start']}" for member, one in zip(members, each, strict=True)),
        "images_seen": [one["images_seen"] for one in each],
        "training_seconds": sum(one["training_seconds"] for one in each),
        "best_epoch": [one["best_epoch"] for one in each],
    }
    return (json.dumps(together, indent=1) + "\n").encode()
