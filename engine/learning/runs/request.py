"""What was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.learning.recipe import Recipe
from engine.learning.training.distributed import DeviceName

if TYPE_CHECKING:
    from engine.reading.preparing.finding import LungFinder


@dataclass(frozen=True)
class Request:
    """A run: a recipe, data, and where everything lies.

    Attributes
    ----------
    folders
        The data folders, read as one.
    out
        The run's folder; begun anew, or gone on with where ``resume`` is set.
    weights
        Folder of pretrained weights, needed where the recipe names some.
    cache
        Folder of decoded pictures; inside the run's folder where None.
    command
        The command in words that hold for any machine; it stands beside every figure.
    alike
        Folders of other runs: where one has begun the same training, it is gone on with in a copy.
    lungs
        Finds the lungs for a recipe that crops to them; see ``cropping.with_lungs``.
    """

    recipe: Recipe
    folders: tuple[Path, ...]
    out: Path
    weights: Path | None
    cache: Path | None
    resume: bool
    command: str
    device: DeviceName = "auto"
    alike: tuple[Path, ...] = ()
    lungs: LungFinder | None = None

    @property
    def data(self) -> Path:
        """The first data folder."""
        return self.folders[0]

    @property
    def cache_folder(self) -> Path:
        """Where decoded pictures lie."""
        return self.cache or self.out / "cache"
