"""The gate's recipe: all that decides its training, read from TOML into frozen dataclasses."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.learning import tables
from engine.learning.sections import Words
from engine.learning.tables import within
from engine.reading.frontal import KINDS

FOLDER = Path(__file__).parent / "recipes"
KIND = "gate"


@dataclass(frozen=True)
class Shares:
    """How many of the pictures that are learned from are of each kind; they are divided by their sum."""

    frontal: float = within(0, 1)
    inverted: float = within(0, 1)
    sideways: float = within(0, 1)
    upside_down: float = within(0, 1)
    cropped: float = within(0, 1)
    other: float = within(0, 1)

    def by_kind(self) -> tuple[float, ...]:
        """In the order of :data:`engine.reading.frontal.KINDS`, adding up to 1."""
        single = [float(getattr(self, kind)) for kind in KINDS]
        return tuple(one / sum(single) for one in single)


@dataclass(frozen=True)
class GateRecipe:
    """All that decides a gate's training but the data.

    Attributes
    ----------
    edge, stored
        Of the picture that the network takes, and of the one kept in memory to be varied.
    pool, at_most
        How many pictures that are no chests are made, and from how many radiographs at most it learns.
    window
        A heavily cropped radiograph shows between these shares of each side.
    refused
        The share of validation radiographs that the threshold may refuse.
    """

    kind: str
    name: str
    title: str
    version: str
    about: str
    shares: Shares
    words: Words
    seed: int = within(0, 2**31 - 1, 0)
    edge: int = within(32, 512, 112)
    stored: int = within(32, 1024, 160)
    steps: int = within(1, 1_000_000, 3000)
    batch: int = within(8, 4096, 64)
    rate: float = within(1e-7, 1, 3e-3)
    decay: float = within(0, 1, 0.02)
    average: float = within(0, 0.99999, 0.995)
    pool: int = within(10, 1_000_000, 4000)
    at_most: int = within(10, 1_000_000, 6000)
    window: tuple[float, ...] = (0.2, 0.5)
    refused: float = within(0, 0.5, 0.004)
    bootstrap: int = within(100, 100_000, 1000)


def names() -> tuple[str, ...]:
    """Names of the gates' recipes that come with Hilum."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def is_gate(name: str) -> bool:
    """Whether a recipe's name or file is one of a gate."""
    if not name.endswith(".toml"):
        return name in names()
    try:
        return tomllib.loads(Path(name).read_text("utf-8")).get("kind") == KIND
    except (OSError, ValueError):
        return False  # what is wrong with it is said by whoever reads it


def load(name: str, settings: Sequence[str] = ()) -> GateRecipe:
    """Read a gate's recipe by its name or its file; ``key=value`` settings come last.

    Raises
    ------
    Refusal
        ``not-found`` for an unknown name; ``unusable-input`` for an unknown key or an impossible value, with its place.
    """
    layers = tables.read_file(name, FOLDER, settings)
    place = layers.place()
    recipe = tables.build(GateRecipe, layers.table, place)
    if len(recipe.window) != 2 or not 0.05 <= recipe.window[0] < recipe.window[1] <= 0.9:
        raise place.below("window").wrong("it needs two shares from 0.05 to 0.9, the smaller first", "Correct them.")
    if not all(recipe.shares.by_kind()):
        raise place.below("shares").wrong("every kind needs a share above 0", "Correct them.")
    return recipe


def as_toml(recipe: GateRecipe) -> str:
    """The resolved recipe with every key."""
    return tables.as_toml(tables.as_table(recipe))


def sha256(recipe: GateRecipe) -> str:
    """Hash of the resolved recipe."""
    return hashlib.sha256(as_toml(recipe).encode()).hexdigest()
