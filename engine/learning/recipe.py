"""A recipe: all that decides a training, read from TOML into frozen dataclasses."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from engine.learning import tables
from engine.learning.datasets.settings import DataSettings, Preparation
from engine.learning.losses.settings import LossSettings
from engine.learning.sampling.settings import SamplingSettings
from engine.learning.sections import (
    Ensemble,
    Experiment,
    Input,
    Judging,
    Lists,
    Location,
    Optimiser,
    Stage,
    Teaching,
    Words,
)
from engine.learning.tables import Layers, Place, within
from engine.learning.variation.settings import Augmentation
from engine.networks.settings import NetworkSettings
from engine.radiographs.refusals import Refusal

FOLDER = Path(__file__).parent / "recipes"
_NOT_DECIDING = frozenset(
    {"name", "title", "version", "about", "variant", "paper", "words", "judging", "ensemble", "experiment"}
)
# Keys that the first recipes had. Their hashes stand in cards, so a key that came later counts only where it differs
# from its default.
_FIRST: dict[str, frozenset[str]] = {
    "": frozenset({"seed", "lists", "augmentation", "location", "optimiser", "judging"}),
    "network": frozenset({"weights", "dropout", "stride"}),
    "input": frozenset({"rows", "columns", "stored"}),
    "lists": frozenset({"train", "choose", "test", "further"}),
    "augmentation": frozenset(
        {"rotation", "scale", "aspect", "shift", "gamma", "contrast", "brightness", "percentiles"}
    ),
    "location": frozenset({"weight", "files", "stands_for"}),
    "optimiser": frozenset(
        {"epochs", "batch", "rate", "warmup", "floor", "decay", "clip", "average", "patience", "remeasure", "precision"}
    ),
    "judging": frozenset(
        {
            "threshold_rule",
            "bootstrap",
            "reference",
            "boxes",
            "box_width",
            "reads",
            "majority_of",
            "least_positives",
        }
    ),
    "words": frozenset({"limits", "not_looked_for", "sources"}),
    "words.sources": frozenset({"link"}),
}


@dataclass(frozen=True)
class Recipe:
    """All that decides a training but the data.

    Attributes
    ----------
    variant
        Which of the recipe file's variants this is; empty for the file itself.
    paper
        The figures that the paper states of this variant, by name; of an ensemble as ``row/name``.
    members
        Networks that are trained one by one and answer together; empty where ``network`` is the only one.
    parts
        Recipes (names, or TOML files) that are trained one by one, each as it says itself, and answer together; then
        nothing of this recipe is trained.
    stages
        Stretches of epochs; empty for one stretch that the optimiser describes.
    """

    name: str
    title: str
    version: str
    about: str
    labels: tuple[str, ...]
    network: NetworkSettings
    input: Input
    words: Words
    variant: str = ""
    paper: Mapping[str, float] = field(default_factory=dict)
    seed: int = within(0, 2**31 - 1, 0)
    members: tuple[NetworkSettings, ...] = ()
    parts: tuple[str, ...] = ()
    ensemble: Ensemble = field(default_factory=Ensemble)
    data: DataSettings = field(default_factory=DataSettings)
    preparation: Preparation = field(default_factory=Preparation)
    lists: Lists = field(default_factory=Lists)
    sampling: SamplingSettings = field(default_factory=SamplingSettings)
    augmentation: Augmentation = field(default_factory=Augmentation)
    loss: LossSettings = field(default_factory=LossSettings)
    location: Location = field(default_factory=Location)
    teaching: Teaching = field(default_factory=Teaching)
    optimiser: Optimiser = field(default_factory=Optimiser)
    stages: tuple[Stage, ...] = ()
    judging: Judging = field(default_factory=Judging)
    experiment: Experiment = field(default_factory=Experiment)


def names() -> tuple[str, ...]:
    """Names of the recipes that come with Hilum."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def small_names() -> tuple[str, ...]:
    """Names of the papers' recipes made small: few pixels, few images, for the tables of docs/papers.md."""
    return tuple(sorted(f"small/{path.stem}" for path in (FOLDER / "small").glob("*.toml")))


def load(name: str, settings: Sequence[str] = (), variant: str = "") -> Recipe:
    """Read a recipe by its name or its file.

    A file may say ``base = "NAME"``: its keys are then laid over those of that recipe (or of that file beside it).
    Tables below ``[variants]`` hold keys that a variant lays over both; ``key=value`` settings come last.

    Parameters
    ----------
    name
        A name of :func:`names`, or the path of a TOML file.
    settings
        Such as ``optimiser.epochs=3``; the value is TOML, and a bare word is a string.
    variant
        A name of :func:`variants`.

    Raises
    ------
    Refusal
        ``not-found`` for an unknown name or variant; ``unusable-input`` for an unknown key or an impossible value,
        with its place.
    """
    layers = _layers(name)
    variants_there = layers.table.pop("variants", {})
    if variant:
        if variant not in variants_there:
            raise Refusal(
                "not-found",
                f"The recipe {Path(name).stem} has no variant {variant}.",
                f"Take one of: {', '.join(variants_there)}." if variants_there else "Leave --variant out.",
            )
        origins = {path[2:]: said for path, said in layers.said_by.items() if path[:2] == ("variants", variant)}
        own = origins.get((), Path(name).name)
        layers.lay({**variants_there[variant], "variant": variant}, f"{own}, variant {variant}")
    for setting in settings:
        layers.set(setting)
    return _checked(tables.build(Recipe, layers.table, layers.place()), layers.place())


def variants(name: str) -> tuple[str, ...]:
    """Names of a recipe's variants, in the order of its file."""
    found = _layers(name).table.get("variants", {})
    if not isinstance(found, Mapping) or not all(isinstance(entry, Mapping) for entry in found.values()):
        raise Refusal(
            "unusable-input", f"{Path(name).name}: variants: each should be a table.", "Write [variants.NAME]."
        )
    return tuple(found)


def from_table(table: Mapping[str, Any], origin: str) -> Recipe:
    """Build a recipe from nested tables; ``origin`` is the file that a refusal names."""
    place = Place({(): origin})
    return _checked(tables.build(Recipe, table, place), place)


def member(recipe: Recipe, number: int) -> Recipe:
    """One network of an ensemble as a recipe of its own."""
    network = recipe.members[number]
    return replace(
        recipe,
        name=f"{recipe.name}-{network.name.replace('_', '-').replace('/', '-')}",
        title=f"{recipe.title}: {network.name}",
        network=network,
        members=(),
        ensemble=Ensemble(),
    )


def sha256(recipe: Recipe) -> str:
    """Hash of the resolved recipe."""
    return hashlib.sha256(tables.as_toml(_without_later_defaults(recipe, "")).encode()).hexdigest()


def training_sha256(recipe: Recipe) -> str:
    """Hash of all that decides the weights: words and judging may change while a training is interrupted."""
    deciding = {key: value for key, value in _without_later_defaults(recipe, "").items() if key not in _NOT_DECIDING}
    deciding["box_width"] = recipe.judging.box_width
    return hashlib.sha256(json.dumps(deciding).encode()).hexdigest()


def as_toml(recipe: Recipe) -> str:
    """The resolved recipe with every key, as TOML that :func:`load` reads to an equal recipe."""
    return tables.as_toml(tables.as_table(recipe))


def _layers(name: str, below: tuple[Path, ...] = ()) -> Layers:
    """The file's table over that of its base."""
    path = _path(name, below[-1].parent if below else Path())
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        raise Refusal(
            "not-found",
            f"There is no recipe named {name}.",
            f"Take one of: {', '.join(names())}; or name a TOML file.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal("unusable-input", f"{path.name} is not valid TOML: {error}.", "Correct that place.") from error
    base = table.pop("base", None)
    if base is None:
        layers = Layers()
    elif not isinstance(base, str) or path.resolve() in {one.resolve() for one in below}:
        raise Refusal(
            "unusable-input", f"{path.name}: base: it should name another recipe.", "Name one, or a TOML file."
        )
    else:
        layers = _layers(base, (*below, path))
    layers.lay(table, path.name)
    layers.said_by[()] = path.name
    return layers


def _path(name: str, beside: Path) -> Path:
    if not name.endswith(".toml"):
        return FOLDER / f"{name}.toml"
    path = Path(name)
    return path if path.is_absolute() else beside / path


def _checked(recipe: Recipe, place: Place) -> Recipe:
    _check_labels_and_input(recipe, place)
    _check_network(recipe, place)
    used = [recipe.lists.train, recipe.lists.choose, recipe.lists.test, *recipe.lists.further]
    if len(set(used)) != len(used):
        raise place.below("lists").wrong("a list is named twice", "Train, choose and test on different lists.")
    stands_for = place.below("location").below("stands_for")
    for label, targets in recipe.location.stands_for.items():
        for target in targets:
            if target not in recipe.labels:
                raise stands_for.below(label).wrong(f"{target} is no label", "Correct it.")
    for name in ("data", "sampling", "augmentation", "loss"):
        for key, what, cure in getattr(recipe, name).problems(recipe.labels):
            raise place.below(name).below(key).wrong(what, cure)
    if recipe.optimiser.accumulate > recipe.optimiser.batch:
        raise place.below("optimiser").below("accumulate").wrong("it is more than batch", "Give at most batch.")
    for number, stage in enumerate(recipe.stages):
        _check_labels(recipe.labels, stage.weights, place.below("stages").at(number).below("weights"))
    return recipe


def _check_labels_and_input(recipe: Recipe, place: Place) -> None:
    found_by_data = recipe.data.least_images and not recipe.labels
    if not (recipe.labels or found_by_data) or len(set(recipe.labels)) != len(recipe.labels):
        raise place.below("labels").wrong("labels must be there, each once", "Correct the list.")
    channels, target = recipe.network.channels, recipe.input
    if len(target.mean) != channels or len(target.std) != channels or min(target.std) <= 0:
        raise place.below("input").wrong(
            f"mean and std need as many values as network.channels ({channels}), std above 0", "Correct them."
        )


def _check_network(recipe: Recipe, place: Place) -> None:
    if recipe.location.weight and recipe.network.head != "linear-map":
        here = place.below("location").below("weight")
        raise here.wrong("only a linear-map head has maps to be told by", "Set it to 0.")
    if recipe.location.weight and recipe.preparation.lungs != "none":
        here = place.below("preparation").below("lungs")
        raise here.wrong("boxes are told in whole pictures", 'Set it to "none", or location.weight to 0.')
    people = [network.name for network in recipe.members]
    if len(set(people)) != len(people):
        raise place.below("members").wrong("a network is there twice", "Name each once.")
    if recipe.parts and (recipe.members or len(set(recipe.parts)) != len(recipe.parts) or len(recipe.parts) == 1):
        raise place.below("parts").wrong(
            "it should name at least two recipes, each once, and stand without members", "Correct it."
        )
    for name in recipe.ensemble.use:
        if name not in people:
            raise place.below("ensemble").below("use").wrong(f"{name} is no member", f"Take of: {', '.join(people)}.")


def _check_labels(labels: Sequence[str], found: Mapping[str, float], place: Place) -> None:
    for label in found:
        if label not in labels:
            raise place.below(label).wrong("there is no such label", f"The labels are: {', '.join(labels)}.")


def _without_later_defaults(value: Any, section: str) -> dict[str, Any]:  # noqa: ANN401  (any section)
    """A section as a table without the keys that came after the first recipes and stand at their default."""
    table: dict[str, Any] = {}
    for entry in fields(value):
        found = getattr(value, entry.name)
        default = entry.default_factory() if entry.default_factory is not MISSING else entry.default
        if default is not MISSING and entry.name not in _FIRST.get(section, frozenset()) and found == default:
            continue
        inner = f"{section}.{entry.name}" if section else entry.name
        if is_dataclass(found):
            table[entry.name] = _without_later_defaults(found, inner)
        elif isinstance(found, tuple) and found and is_dataclass(found[0]):
            table[entry.name] = [_without_later_defaults(one, inner) for one in found]
        else:
            table[entry.name] = tables.as_table(found)
    return table
