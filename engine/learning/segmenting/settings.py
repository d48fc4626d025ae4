"""A segmenter's recipe: all that decides its training, read from TOML into frozen dataclasses."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.learning import tables
from engine.learning.sections import Precision, Words
from engine.learning.tables import within

FOLDER = Path(__file__).parent / "recipes"
DIVISOR = 32  # the network halves the picture five times


@dataclass(frozen=True)
class Structure:
    """What is outlined.

    Attributes
    ----------
    folders
        Folders of masks beside ``images/`` that show it; several together make it up (left and right lung: lungs).
    """

    name: str
    folders: tuple[str, ...]


@dataclass(frozen=True)
class Union:
    """A folder of masks that shows two structures side by side as one mask, where they are not outlined apart.

    The mask is cut where it is lowest between its halves; the first structure is the one at the picture's left. (Only
    the union held against the union teaches no sides: one map then takes both.)

    ``between`` names structures without a mask there that lie between the two and nowhere far from them: a map that
    is never told anything on a set of pictures may show anything on pictures like those.
    """

    folder: str
    structures: tuple[str, ...]
    between: tuple[str, ...] = ()


@dataclass(frozen=True)
class SegmenterInput:
    """The picture that the network takes."""

    mean: tuple[float, ...]
    std: tuple[float, ...]
    edge: int = within(32, 2048, 256)


@dataclass(frozen=True)
class Variation:
    """How far a training picture is varied: degrees, and shares of its size and grey range.

    ``borrowed`` is the share of pictures that go some of the way to the grey scale of another one of their batch: sets
    of pictures differ in it, and a structure that only one set outlines is to be found in all. ``blur`` is a share of
    the pictures, ``noise`` the largest standard deviation, ``black`` the share whose surroundings become black where
    the picture is shrunk (the rest repeat their border).
    """

    rotation: float = within(0, 45, 0.0)
    scale: float = within(0, 1, 0.0)
    aspect: float = within(0, 0.5, 0.0)
    shift: float = within(0, 0.5, 0.0)
    borrowed: float = within(0, 1, 0.0)
    gamma: float = within(0, 1.5, 0.0)
    contrast: float = within(0, 0.9, 0.0)
    brightness: float = within(0, 0.5, 0.0)
    blur: float = within(0, 1, 0.0)
    noise: float = within(0, 0.5, 0.0)
    black: float = within(0, 1, 0.5)


@dataclass(frozen=True)
class Schedule:
    """AdamW under a warmed-up cosine, with a running average of the weights; the last average is the network."""

    epochs: int = within(1, 1000, 40)
    batch: int = within(2, 512, 16)
    rate: float = within(1e-7, 1, 1e-3)
    warmup: float = within(0, 0.9, 0.05)
    floor: float = within(0, 1, 0.01)
    decay: float = within(0, 1, 0.01)
    clip: float = within(0, 1e3, 2.0)
    average: float = within(0, 0.99999, 0.99)
    precision: Precision = "auto"


@dataclass(frozen=True)
class SegmenterRecipe:
    """All that decides a segmenter's training but the data.

    Attributes
    ----------
    held_out
        Share of the patients of each data folder that is not trained on and that the figures come from.
    weights
        File of the folder of weights that the way down starts from; empty for random ones.
    """

    kind: str
    name: str
    title: str
    version: str
    about: str
    structures: tuple[Structure, ...]
    input: SegmenterInput
    words: Words
    unions: tuple[Union, ...] = ()
    seed: int = within(0, 2**31 - 1, 0)
    held_out: float = within(0.01, 0.9, 0.15)
    weights: str = ""
    variation: Variation = field(default_factory=Variation)
    schedule: Schedule = field(default_factory=Schedule)
    bootstrap: int = within(100, 100_000, 1000)

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the structures, in the order of the network's maps."""
        return tuple(structure.name for structure in self.structures)


def names() -> tuple[str, ...]:
    """Names of the segmenters' recipes that come with Hilum."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def is_segmenter(name: str) -> bool:
    """Whether a recipe's name or file is one of a segmenter."""
    if not name.endswith(".toml"):
        return name in names()
    try:
        return tomllib.loads(Path(name).read_text("utf-8")).get("kind") == "segmenter"
    except (OSError, ValueError):
        return False  # what is wrong with it is said by whoever reads it


def load(name: str, settings: Sequence[str] = ()) -> SegmenterRecipe:
    """Read a segmenter's recipe by its name or its file; ``key=value`` settings come last.

    Raises
    ------
    Refusal
        ``not-found`` for an unknown name; ``unusable-input`` for an unknown key or an impossible value, with its place.
    """
    layers = tables.read_file(name, FOLDER, settings)
    place = layers.place()
    recipe = tables.build(SegmenterRecipe, layers.table, place)
    labels = recipe.labels
    if not labels or len(set(labels)) != len(labels):
        raise place.below("structures").wrong("structures must be there, each once", "Correct the list.")
    for union in recipe.unions:
        if not {*union.structures, *union.between} <= set(labels) or not 1 <= len(union.structures) <= 2:
            raise place.below("unions").wrong(
                f"{union.folder} names not one or two structures of this recipe", "Correct it."
            )
    if recipe.input.edge % DIVISOR:
        raise place.below("input").below("edge").wrong(f"{recipe.input.edge} is no multiple of {DIVISOR}", "Round it.")
    if len(recipe.input.mean) != 3 or len(recipe.input.std) != 3 or min(recipe.input.std) <= 0:
        raise place.below("input").wrong("mean and std need three values each, std above 0", "Correct them.")
    return recipe


def as_toml(recipe: SegmenterRecipe) -> str:
    """The resolved recipe with every key."""
    return tables.as_toml(tables.as_table(recipe))


def sha256(recipe: SegmenterRecipe) -> str:
    """Hash of the resolved recipe."""
    return hashlib.sha256(as_toml(recipe).encode()).hexdigest()
