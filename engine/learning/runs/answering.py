"""What the exported graph answers on lists of images, each as the reader would see it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures.calibration import sigmoid
from engine.judging.measuring import Answers
from engine.learning import exporting, pictures
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.runs.extra import extra_of
from engine.learning.runs.request import Request
from engine.learning.sections import View

_BATCH = 32


class Answering:
    """Runs the exported graph.

    Parameters
    ----------
    folder
        Holds the graph and its weights.
    """

    def __init__(self, table: Manifest, request: Request, folder: Path, progress: Progress) -> None:
        import onnxruntime

        self._table, self._recipe, self._progress = table, request.recipe, progress
        self._cache, self._lungs = request.cache_folder, request.lungs
        self._session = onnxruntime.InferenceSession(str(folder / exporting.GRAPH), providers=["CPUExecutionProvider"])
        self._maps = "maps" in {output.name for output in self._session.get_outputs()}

    def first(self, count: int) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """The first pictures of the choosing list, normalised, and what goes with them."""
        indices = self._table.lists[self._recipe.lists.choose]
        return self._normalised(self._pictures(indices)[:count]), self._extra(indices[:count])

    def of(self, name: str) -> Answers:
        """Logits and maps of a list, with what is stated of its images."""
        indices, table = self._table.lists[name], self._table
        logits, maps = self._run(indices, name)
        return Answers(
            truth=table.states[indices],
            logits=logits,
            maps=maps,
            patients=table.patients_of(indices),
            images=tuple(table.images[index] for index in indices),
            details={key: [values[index] for index in indices] for key, values in table.details.items()},
        )

    def pictures(self, name: str) -> NDArray[np.uint8]:
        """A list's pictures as the network takes them, before they are normalised; a map of a file."""
        return self._pictures(self._table.lists[name])

    def seen_again(self, name: str, views: Sequence[View], zoom: float) -> NDArray[np.float32]:
        """Logits of a list's mean probabilities over each picture and the views of it."""
        from engine.learning.variation.views import views as views_of

        indices = self._table.lists[name]
        stored, extra, answers = self._pictures(indices), self._extra(indices), []
        for begin in self._progress.over(range(0, len(stored), _BATCH), f"reading views of the list {name}, batch"):
            rows = slice(begin, begin + _BATCH)
            import torch

            images = torch.from_numpy(self._normalised(stored[rows]))
            seen = views_of(images, mirror="mirror" in views, zoom=zoom if "zoom" in views else 0.0)
            given = None if extra is None else extra[rows]
            said = [sigmoid(self._session.run(["logits"], self._feed(view.numpy(), given))[0]) for view in seen]
            mean = np.clip(np.mean(said, axis=0), 1e-7, 1 - 1e-7)
            answers.append(np.log(mean / (1 - mean)).astype(np.float32))
        return np.concatenate(answers)

    def trained(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logits ``[N, labels]`` and raw maps of training radiographs drawn at random."""
        train = self._table.lists[self._recipe.lists.train]
        random = np.random.default_rng([self._recipe.seed, 2**21])
        count = min(self._recipe.judging.reference, len(train))
        chosen = np.sort(random.choice(train, count, replace=False))
        return self._run(chosen, "reference")

    def reference(self, maps: NDArray[np.float32]) -> NDArray[np.float32]:
        """What maps are seen above, ``[labels, rows, columns]``: the mean of these radiographs' maps, or its level."""
        mean: NDArray[np.float32] = maps.mean(axis=0)
        if self._recipe.judging.subtract == "level":
            mean = np.broadcast_to(mean.mean(axis=(1, 2), keepdims=True), mean.shape).astype(np.float32)
        return mean

    def _pictures(self, indices: NDArray[np.int64]) -> NDArray[np.uint8]:
        return pictures.cached(
            self._table,
            indices,
            rows=self._recipe.input.rows,
            columns=self._recipe.input.columns,
            folder=self._cache,
            progress=self._progress,
            preparation=self._recipe.preparation,
            segmenter=self._lungs,
        )

    def _extra(self, indices: NDArray[np.int64]) -> NDArray[np.float32] | None:
        return extra_of(self._table, indices, self._recipe)

    def _run(self, indices: NDArray[np.int64], name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        stored, extra = self._pictures(indices), self._extra(indices)
        names = ["logits", "maps"] if self._maps else ["logits"]
        logits, maps = [], []
        for begin in self._progress.over(range(0, len(stored), _BATCH), f"reading the list {name}, batch"):
            rows = slice(begin, begin + _BATCH)
            given = None if extra is None else extra[rows]
            answer = self._session.run(names, self._feed(self._normalised(stored[rows]), given))
            logits.append(answer[0])
            maps.append(answer[1] if self._maps else np.zeros((*answer[0].shape, 0, 0), np.float32))
        return np.concatenate(logits), np.concatenate(maps)

    def _feed(self, images: NDArray[np.float32], extra: NDArray[np.float32] | None) -> dict[str, Any]:
        return {"image": images} | ({} if extra is None else {"extra": extra})

    def _normalised(self, stored: NDArray[np.uint8]) -> NDArray[np.float32]:
        grey = np.asarray(stored, np.float32)[:, None] / np.float32(255)
        target = self._recipe.input
        mean, std = (np.array(values, np.float32).reshape(1, -1, 1, 1) for values in (target.mean, target.std))
        return np.ascontiguousarray((grey - mean) / std, dtype=np.float32)
