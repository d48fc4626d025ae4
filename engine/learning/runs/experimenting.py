"""The variants of a recipe, one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from engine.learning import recipe
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.runs import tabling
from engine.learning.runs.tabling import VARIANTS, Experiment
from engine.learning.training import checkpoints, schedules
from engine.radiographs.refusals import Refusal


def choose(name: str, settings: Sequence[str], only: Sequence[str]) -> dict[str, Recipe]:
    """Read all variants that are wanted, before anything is trained; a recipe without variants is its own.

    Raises
    ------
    Refusal
        For a variant that is not there, or anything wrong in a recipe.
    """
    there = recipe.variants(name)
    for wanted in only:
        if wanted not in there:
            raise Refusal(
                "not-found",
                f"The recipe {Path(name).stem} has no variant {wanted}.",
                f"Take of: {', '.join(there)}." if there else "Leave --only out.",
            )
    if not there:
        return {Path(name).stem: recipe.load(name, settings)}
    return {one: recipe.load(name, settings, one) for one in there if not only or one in only}


def run(experiment: Experiment, progress: Progress) -> Path:
    """Train what is not trained yet, then write table, figures and page; return the page."""
    from engine.learning.runs import running

    request = experiment.request
    progress.say(_planned_words({name: planned(chosen) for name, chosen in experiment.variants.items()}))
    for number, (name, chosen) in enumerate(experiment.variants.items(), 1):
        out = request.out / VARIANTS / name
        if _done(out, chosen):
            progress.say(f"{name} is done")
            continue
        progress.say(f"{name}, variant {number} of {len(experiment.variants)}: {chosen.about}")
        begun = (out / "checkpoint" / checkpoints.LAST).is_file()
        running.run(
            replace(
                request,
                recipe=chosen,
                out=out,
                cache=request.cache or request.out / "cache",
                resume=begun,
                command=f"{request.command} --only {name}",
                alike=tuple(sorted({path.parent.parent for path in request.out.glob(f"**/{checkpoints.LAST}")})),
            ),
            progress,
        )
    return tabling.tell(experiment)


def planned(chosen: Recipe) -> int | None:
    """How many images each network of a variant will see; None where an epoch is a pass over the data."""
    choice = chosen.optimiser
    whole_batches = choice.epoch_images // choice.batch * choice.batch
    return schedules.epochs_of(chosen) * whole_batches if choice.epoch_images else None


def _done(out: Path, chosen: Recipe) -> bool:
    """Whether a variant was measured to the end, as it is now."""
    try:
        written = (out / "recipe.toml").read_text("utf-8")
    except OSError:
        return False
    same = recipe.load(str(out / "recipe.toml")) if (out / "engine" / "card.json").is_file() and written else None
    return same is not None and replace(same, labels=chosen.labels or same.labels) == replace(
        chosen, labels=chosen.labels or same.labels
    )


def _planned_words(plans: Mapping[str, int | None]) -> str:
    """What the budget will be, before it is spent."""
    known = {name: count for name, count in plans.items() if count is not None}
    if len(known) < len(plans):
        return "Epochs are passes over the data, so variants may see different numbers of images."
    return tabling.equal_words(known, "Every network of every variant will see", "The variants will not see")
