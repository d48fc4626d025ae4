"""After the last epoch: the graph, its answers, what they are worth, and the engine's folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing import counts
from engine.judging.drawing import run as drawing
from engine.judging.measuring import Answers, Figure, ranked
from engine.learning import card, exporting, familiarising
from engine.learning.exporting import Parity
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.runs import examples, files, fitting, measuring
from engine.learning.runs.answering import Answering
from engine.learning.runs.request import Request
from engine.learning.sampling.samplers import Balanced
from engine.learning.training.checkpoints import State
from engine.networks.mapped import Network

_PARITY_PICTURES = 16


def finish(
    request: Request,
    table: Manifest,
    *,
    network: Network,
    state: State,
    start: str,
    balanced: Balanced,
    progress: Progress,
) -> Path:
    """Export the network, measure the exported graph, and write the rest of the run's folder.

    What is measured is the graph that ships, not the network that was trained.

    Parameters
    ----------
    start
        Where the training started, in words.
    balanced
        What a pass over the training list was.

    Returns
    -------
    Path
        The engine's folder inside the run.
    """
    chosen, part = request.recipe, request.out / "engine.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    answering, parity = _exported(request, table, network, part, progress)
    choose, test = answering.of(chosen.lists.choose), answering.of(chosen.lists.test)
    further = {name: answering.of(name) for name in chosen.lists.further if name in table.lists}
    seen_again = {
        "_".join(chosen.judging.views[: count + 1]): answering.seen_again(
            chosen.lists.test, chosen.judging.views[: count + 1], chosen.judging.zoom
        )
        for count in range(len(chosen.judging.views))
    }
    reference = None
    if choose.maps.size:
        trained = answering.trained()
        reference = answering.reference(trained[1])
        familiarising.write(part, trained, (choose.logits, choose.maps))
    seen = answering.pictures(chosen.lists.test)
    del answering  # its session holds the part's files open, which some systems do not let go of otherwise
    if reference is not None and network.linear:
        exporting.write_reference(part, reference)
    fitted = fitting.fit(choose, chosen.judging, chosen.seed)
    lists = {chosen.lists.choose: choose, chosen.lists.test: test, **further}
    measured = measuring.measure(chosen, table, fitted, {"choose": choose, "test": test, **further}, reference)
    measured += _of_views(chosen, test, seen_again)
    drawings = drawing.draw(test, fitted, chosen.labels, measured, state.history)
    taken_off = reference if network.linear else None
    drawings |= examples.draw(test, seen, fitted, chosen.labels, reference=taken_off, seed=chosen.seed)
    drawings |= of_data(table, chosen, balanced)
    found = files.Found(lists, fitted, measured, drawings)
    files.leave(request, table, found, files.environment_of(request, table, state, start))
    folder = request.out / files.ENGINE
    card.write_engine(
        folder,
        part,
        request=request,
        table=table,
        fitted=fitted,
        measured=measured,
        parity=parity,
        state=state,
        drawings=drawings,
    )
    shutil.rmtree(part)
    files.say(chosen, table, measured, progress)
    return folder


def _exported(
    request: Request, table: Manifest, network: Network, part: Path, progress: Progress
) -> tuple[Answering, Parity]:
    """The graph in a folder, what runs it, and how near it is to the network."""
    target = request.recipe.input
    exporting.write_network(network, part, target.rows, target.columns)
    answering = Answering(table, request, part, progress)
    images, extra = answering.first(_PARITY_PICTURES)
    if not network.linear and not exporting.maps_hold(network, images, extra):
        exporting.write_network(network, part, target.rows, target.columns, maps=False)
        answering = Answering(table, request, part, progress)
    parity = exporting.measure_parity(network, part, images, extra)
    exporting.require_parity(parity)
    return answering, parity


def _of_views(chosen: Recipe, test: Answers, seen_again: Mapping[str, NDArray[np.float32]]) -> list[Figure]:
    """Mean AUC where each test picture was also seen as its views (test-time augmentation)."""
    figures: list[Figure] = []
    for name, logits in seen_again.items():
        words = f"the test list, the mean with {name.replace('_', ' and ')}"
        again = replace(test, logits=logits)
        bootstrap = chosen.judging.bootstrap
        of_list = ranked(f"{name}_test", words, again, chosen.labels, bootstrap=bootstrap, seed=chosen.seed)
        figures.append(of_list[0])
    return figures


def of_data(table: Manifest, chosen: Recipe, balanced: Balanced) -> dict[str, bytes]:
    """Who and what the training list holds, and what balancing made of it."""
    train = table.lists[chosen.lists.train]
    ages, sexes = ([table.details[key][index] for index in train] for key in ("age", "sex"))
    drawn = {"distributions.svg": counts.distributions(table.states[train], chosen.labels, ages, sexes)}
    before = [balanced.before[label] for label in chosen.labels]
    after = [balanced.after[label] for label in chosen.labels]
    if before != after:
        drawn["balancing.svg"] = counts.balancing(before, after, chosen.labels)
    return drawn
