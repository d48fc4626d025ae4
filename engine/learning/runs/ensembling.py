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
from engine.learning.manifest import Manifest, split_sha256
from engine.learning.progress import Progress
from engine.learning.runs import running, together
from engine.learning.runs.files import ENGINE, METRICS, metrics_line, write
from engine.learning.runs.request import Request
from engine.learning.training import checkpoints
from engine.learning.training.distributed import World
from engine.networks.settings import NetworkSettings
from engine.reading.voting import Voting, vote

MEMBERS, ROWS = "members", "rows.csv"
WAYS: tuple[Voting, ...] = ("ctp", "ptc-label", "ptc-mode")
# What ranks images, and so what an AUC is of, where networks vote; the papers do not say.
RANKED: dict[Voting, str] = {
    "ctp": "the mean of the networks' probabilities",
    "ptc-label": "the share of the networks that call the label",
    "ptc-mode": "whether the chosen label set holds the label (1 or 0)",
}
_BY_SCORE = frozenset(
    {"auc", "average_precision", "brier", "calibration_error", "calibration_error_perfect", "ranking_precision"}
)


@dataclass(frozen=True, eq=False)
class Member:
    """A trained network: its own thresholds, and its answers before calibration on the test list."""

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
    split = split_sha256(table)
    write(request.out / ROWS, _csv(measured, split))
    kept = [(row, figure) for row, figure in measured if row == chosen.ensemble.rule]
    write(request.out / "metrics.csv", _csv([("", figure) for _, figure in kept], split))
    write(request.out / running.RECIPE, recipe.as_toml(chosen).encode())
    write(request.out / "environment.json", _environment(members))
    fitted = together.tell(request, table, [member.folder for member in members], measured)
    engine = assembling.write_ensemble(
        request.out / ENGINE,
        [member.folder / ENGINE for member in members],
        chosen.ensemble.rule,
        name=chosen.name,
        title=chosen.title,
        version=chosen.version,
        thresholds=together.as_card(fitted, chosen.labels),
        further={
            "recipe": {"name": chosen.name, "sha256": recipe.sha256(chosen)},
            "threshold_rule": "mean of the members' thresholds"
            if chosen.ensemble.rule == "ctp"
            else "the members' own",
            "figures": {
                figure.key: {"words": figure.words, **figure.estimate.as_json(), "command": request.command}
                for _, figure in kept
                if np.isfinite([figure.estimate.value, figure.estimate.low, figure.estimate.high]).all()
            },
        },
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
    logits = together.predicted(folder, request.recipe.lists.test, "logit", labels)
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

    def judge(scores: NDArray[np.float64], limits: NDArray[np.float64], words: str) -> list[Figure]:
        judged = Judged(truth, scores, limits, patients, tuple(chosen.labels))
        return everything(judged, "test", words, bootstrap=chosen.judging.bootstrap, seed=chosen.seed)

    for member in members:
        own = judge(member.probabilities, member.thresholds, "the test list")
        found.extend((member.name, figure) for figure in own)
    probabilities = np.stack([member.probabilities for member in members])
    limits = np.stack([member.thresholds for member in members])
    mean, half = limits.mean(axis=0), np.full(limits.shape[1], 0.5)
    for way in WAYS:
        voted, words = vote(way, probabilities, limits), f"the test list; ranked by {RANKED[way]}"
        if way == "ctp":
            found.extend((way, figure) for figure in judge(voted.scores, mean, words))
            continue
        # A tie of votes is settled by the mean probability, so what is called is not what a share of votes reaches.
        by_score = judge(voted.scores, half, words)
        by_call = judge(voted.called.astype(np.float64), half, "the test list")
        found.extend(
            (way, score if score.key.partition("/")[0].removesuffix("_test") in _BY_SCORE else call)
            for score, call in zip(by_score, by_call, strict=True)
        )
    return found


def _csv(measured: Sequence[tuple[str, Figure]], split: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["row", *METRICS])
    writer.writerows([row, *metrics_line(figure, split)] for row, figure in measured)
    return text.getvalue().encode()


def _environment(members: Sequence[Member]) -> bytes:
    """The first member's, with what all of them took."""
    each: list[dict[str, Any]] = [
        json.loads((member.folder / "environment.json").read_text("utf-8")) for member in members
    ]
    together = each[0] | {
        "start": "; ".join(f"{member.name}: {one['start']}" for member, one in zip(members, each, strict=True)),
        "members": [member.name for member in members],
        "images_seen": [one["images_seen"] for one in each],
        "training_seconds": sum(one["training_seconds"] for one in each),
        "best_epoch": [one["best_epoch"] for one in each],
    }
    return (json.dumps(together, indent=1) + "\n").encode()
