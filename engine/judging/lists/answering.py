"""An engine asked about every image of a list, as ``hilum-engine read`` asks it: opened, gated, read."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.judging.lists.listing import Listed, rows, wrong
from engine.judging.lists.peaks import Peaks
from engine.judging.trials.painting import painted
from engine.radiographs.display import as_first_displayed
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.reading.reader import Reader

Floats = NDArray[np.floating]
_PROB = "prob_"


@dataclass(frozen=True, eq=False)
class Answered:
    """What an engine said of the images of a list.

    Attributes
    ----------
    probabilities
        ``[N, labels]``, calibrated; NaN where the image was refused.
    peaks, raw_peaks
        ``[N, labels, 2]``: the highest cell's centre, across and down in shares of the stored picture; with the
        reference map subtracted, and of the map alone. NaN where refused; None where the engine has no maps, or the
        second cannot be told.
    refusals
        Place of an image to the reason why it was not read.
    hidden
        As ``probabilities``, of the same pictures with corners and markers painted over; NaN where that was not asked.
    """

    probabilities: NDArray[np.float64]
    peaks: NDArray[np.float64] | None
    raw_peaks: NDArray[np.float64] | None
    refusals: Mapping[int, Refusal]
    hidden: NDArray[np.float64] | None = None

    @property
    def read(self) -> NDArray[np.int64]:
        """Places of the images that were read."""
        return np.flatnonzero(np.isfinite(self.probabilities).all(axis=1)).astype(np.int64)

    def rows(self, places: NDArray[np.int64]) -> Answered:
        """Some of the images, in this order."""
        return Answered(
            self.probabilities[places],
            None if self.peaks is None else self.peaks[places],
            None if self.raw_peaks is None else self.raw_peaks[places],
            {new: self.refusals[int(old)] for new, old in enumerate(places) if int(old) in self.refusals},
            None if self.hidden is None else self.hidden[places],
        )


def answer(
    reader: Reader,
    listed: Listed,
    *,
    workers: int = 1,
    anyway: bool = False,
    hide: Collection[int] = (),
    over: Callable[[Iterator[_One]], Iterator[_One]] = lambda found: found,
) -> Answered:
    """Read every image of a list.

    Parameters
    ----------
    reader
        The engine; its card holds every label of the list.
    workers
        Images read at once.
    anyway
        Read also what the gate would refuse.
    hide
        Places of images that are read a second time, with corners and markers painted over; no gate asks then.
    over
        Wraps the iteration, for progress.
    """
    count, labels = len(listed.images), len(listed.labels)
    columns = [reader.engine.card.labels.index(label) for label in listed.labels]
    find = Peaks(reader)
    probabilities, hidden = np.full((2, count, labels), np.nan)
    peaks = np.full((2, count, labels, 2), np.nan)
    refusals: dict[int, Refusal] = {}
    has_maps = False
    with Opener(workers) as opener:

        def one(place: int) -> _One:
            try:
                radiograph = opener.open(listed.path(place))
                stated = {key: values[place] or None for key, values in listed.details.items()}
                reading = reader.read(radiograph, anyway=anyway, stated=stated)
            except Refusal as refusal:
                return _One(place, _with_line(refusal, listed, place))
            said = {finding.label: finding.probability for finding in reading.findings}
            again = None
            if place in hide:
                shown = painted(as_first_displayed(radiograph))
                again = _of(reader.probabilities(radiograph, shown, stated), listed.labels)
            return _One(place, None, _of(said, listed.labels), find(reading, radiograph), again)

        for found in over(_in_order(one, count, workers)):
            if found.refusal is not None:
                refusals[found.place] = found.refusal
                continue
            probabilities[found.place] = found.probabilities
            if found.hidden is not None:
                hidden[found.place] = found.hidden
            if found.peaks is not None:
                has_maps = True
                peaks[:, found.place] = found.peaks[:, columns]
    shown, raw = peaks[0] if has_maps else None, peaks[1] if has_maps and find.raw else None
    return Answered(probabilities, shown, raw, refusals, hidden if len(hide) else None)


@dataclass(frozen=True, eq=False)
class _One:
    place: int
    refusal: Refusal | None
    probabilities: NDArray[np.float64] | None = None
    peaks: NDArray[np.float64] | None = None
    hidden: NDArray[np.float64] | None = None


def _in_order(work: Callable[[int], _One], count: int, workers: int) -> Iterator[_One]:
    """A few ahead at most, so that memory does not grow with the list."""
    with ThreadPoolExecutor(workers, thread_name_prefix="hilum-evaluate") as pool:
        waiting: deque[Future[_One]] = deque()
        try:
            for place in range(count):
                waiting.append(pool.submit(work, place))
                if len(waiting) >= 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _of(said: Mapping[str, float], labels: Sequence[str]) -> NDArray[np.float64]:
    return np.array([said[label] for label in labels], np.float64)


def _with_line(refusal: Refusal, listed: Listed, place: int) -> Refusal:
    where = f"{listed.line(place)} ({listed.file(place)})"
    return Refusal(refusal.code, f"{where}: {refusal.reason}", refusal.next_step)


def predictions_csv(listed: Listed, answered: Answered) -> str:
    """A table of probabilities; an image that was refused has empty cells."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["image", "patient_id", *(f"{_PROB}{label}" for label in listed.labels)])
    for image, patient, said in zip(listed.images, listed.patients, answered.probabilities, strict=True):
        table.writerow([image, patient, *("" if np.isnan(one) else f"{one:.6f}" for one in said)])
    return text.getvalue()


def labels_of(path: Path) -> tuple[str, ...]:
    """Labels that a predictions file has a column ``prob_LABEL`` for."""
    return tuple(name.removeprefix(_PROB) for name in rows(path, ("image",)).columns if name.startswith(_PROB))


def read_predictions(path: Path, listed: Listed) -> NDArray[np.float64]:
    """Probabilities ``[N, labels]`` of a list's images out of a predictions file; NaN where its cells are empty.

    Raises
    ------
    Refusal
        With file and line for a column or an image that is missing, a value that is no number, an image twice.
    """
    table = rows(path, ("image", *(f"{_PROB}{label}" for label in listed.labels)))
    places, found = listed.find(), np.full((len(listed.images), len(listed.labels)), np.nan)
    seen: dict[int, int] = {}
    for line, row in table:
        place = places.get(row["image"], places.get(Path(row["image"]).stem))
        if place is None:
            continue  # of another list
        if place in seen:
            raise wrong(path, line, f"{row['image']} is already named in line {seen[place]}", "Keep one of the lines.")
        seen[place] = line
        for column, label in enumerate(listed.labels):
            found[place, column] = _number(path, line, label, row[f"{_PROB}{label}"])
    missing = [image for place, image in enumerate(listed.images) if place not in seen]
    if missing:
        raise Refusal(
            "unusable-input",
            f"{path.name} has no line for {missing[0]} and {len(missing) - 1} other images of the list {listed.name}."
            if len(missing) > 1
            else f"{path.name} has no line for {missing[0]} of the list {listed.name}.",
            "Make predictions of the same list, or name another one with --split.",
        )
    return found


def _number(path: Path, line: int, label: str, text: str) -> float:
    if not text.strip():
        return float("nan")
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise wrong(path, line, f"{_PROB}{label} is {text!r}", "Give a number.")
    return value
