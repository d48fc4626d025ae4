"""A comparison from two names to its files: engines, folders of runs, or tables of predictions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.bundles import engines
from engine.bundles.engines import Engine
from engine.judging import comparing
from engine.judging.comparing import Comparison
from engine.judging.evaluation import against as evaluation
from engine.judging.evaluation import telling
from engine.judging.evaluation.writing import write_whole
from engine.judging.lists import listing, readers
from engine.judging.lists.answering import answer, labels_of, read_predictions
from engine.judging.lists.listing import ALL, Listed
from engine.judging.measures.ranking import too_few_patients
from engine.radiographs.refusals import Refusal

_TEST = "test"


@dataclass(frozen=True, eq=False)
class Opponent:
    """One side: an engine that is asked, or a table of what one said."""

    name: str
    labels: tuple[str, ...]
    engine: Engine | None = None
    table: Path | None = None


@dataclass(frozen=True)
class Asked:
    """What was asked for; ``read`` as in an evaluation."""

    data: Path
    labels: tuple[str, ...]
    split: str | None = None
    readers: Path | None = None
    panel: tuple[str, ...] = ()
    bootstrap: int = 1000
    seed: int = 0
    read: Callable[[Path, Sequence[str]], Listed] = listing.read


def find(name: str, split: str) -> Opponent:
    """An engine by name or folder, a run's or an evaluation's folder by its predictions, or a predictions file.

    Raises
    ------
    Refusal
        Where there is nothing of that name, or no column ``prob_LABEL`` in the table.
    """
    path = Path(name).expanduser()
    table = path if path.is_file() else path / f"predictions_{split.replace(',', '+')}.csv"
    if table.is_file() and not (path / engines.CARD).is_file() and path.name != engines.CARD:
        labels = labels_of(table)
        if not labels:
            raise listing.wrong(table, 1, "there is no column prob_LABEL", "Name one prob_LABEL for each label.")
        return Opponent(path.stem if path.is_file() else path.name, labels, table=table)
    if path.is_dir() and (path / "engine" / engines.CARD).is_file():
        path = path / "engine"  # a run whose predictions are of other lists
        name = str(path)
    engine = engines.find(name)
    return Opponent(engine.name, engine.card.labels, engine=engine)


def gather(asked: Asked) -> Listed:
    """The list with its truth: what the data set states, or what the readers' majority marked.

    Raises
    ------
    Refusal
        With file and line for whatever is wrong with the folder.
    """
    whole = asked.read(asked.data, asked.labels)
    split = asked.split or (_TEST if whole.lists else ALL)
    listed = listing.part(whole, split)
    if asked.readers is None:
        return listed
    found = readers.reads(asked.readers, asked.labels, listed.find(), len(listed.images))
    unknown = [name for name in asked.panel if name not in found.readers]
    if unknown:
        told = f"There is no reader {unknown[0]} in {asked.readers.name}; there are: {', '.join(found.readers)}."
        raise Refusal("unusable-input", told, "Correct --reference.")
    marked = found.majority(asked.panel or found.readers)
    there = np.flatnonzero(~np.isnan(marked).all(axis=1))
    part = listed.rows(there)
    return replace(part, truth=marked[there])


def readings(pair: Sequence[Opponent], listed: Listed) -> int:
    """How many readings it takes."""
    return sum(one.engine is not None for one in pair) * len(listed.images)


def ask(
    pair: Sequence[Opponent],
    listed: Listed,
    *,
    workers: int,
    anyway: bool,
    over: Callable[[Iterator[Any]], Iterator[Any]],
) -> list[NDArray[np.float64]]:
    """Probabilities ``[N, labels]`` of both."""
    said: list[NDArray[np.float64]] = []
    for one in pair:
        if one.table is not None:
            said.append(read_predictions(one.table, listed))
        else:
            assert one.engine is not None
            from engine.reading.reader import Reader
            from engine.reading.runtimes import useful_threads

            reader = Reader(one.engine, threads=max(1, useful_threads() // workers))
            said.append(answer(reader, listed, workers=workers, anyway=anyway, over=over).probabilities)
    return said


@dataclass(frozen=True, eq=False)
class Compared:
    """What was found; ``left_out`` counts images that one of the two did not read."""

    asked: Asked
    listed: Listed
    names: tuple[str, str]
    found: Comparison
    left_out: int
    note: str
    against: str
    command: str


def compare(
    asked: Asked, listed: Listed, pair: Sequence[Opponent], said: Sequence[NDArray[np.float64]], command: str
) -> Compared:
    """Compare on the images that both read."""
    there = np.flatnonzero(np.isfinite(said[0]).all(axis=1) & np.isfinite(said[1]).all(axis=1))
    if not len(there):
        raise Refusal("unusable-input", "No image was read by both.", "Compare them on another list.")
    part = listed.rows(there)
    found = comparing.compare(
        part.truth,
        said[0][there],
        said[1][there],
        part.patients,
        asked.labels,
        bootstrap=asked.bootstrap,
        seed=asked.seed,
    )
    first, second = pair[0].name, pair[1].name
    names = (first, second) if first != second else (f"{first} (first)", f"{second} (second)")
    against = "the labels of the data set" if asked.readers is None else f"the readers of {asked.readers.name}"
    note = _note(asked) if asked.readers is None else ""
    return Compared(asked, part, names, found, len(listed.images) - len(there), note, against, command)


def _note(asked: Asked) -> str:
    """How far the data set's labels are from what radiologists see."""
    whole, path = asked.read(asked.data, asked.labels), asked.data / "expert_reads.csv"
    try:
        reads = readers.reads(path, whole.labels, whole.find(), len(whole.images)) if path.is_file() else None
    except Refusal:
        reads = None
    return evaluation.label_note(whole, reads, ())


def lines(found: Compared) -> Iterator[str]:
    """The comparison as text for a terminal."""
    listed = found.listed
    yield f"{found.names[0]} and {found.names[1]} on {found.asked.data.name}, against {found.against}"
    patients = len(np.unique(listed.patients))
    yield f"list {listed.name}: {len(listed.images):,} radiographs of {patients:,} patients, sha256 {listed.sha256}"
    if found.left_out:
        yield f"{found.left_out} images that one of the two did not read are left out."
    yield from (line for line in (found.note, too_few_patients(listed.patients)) if line)
    yield ""
    yield from telling.comparison_table(found.found, *found.names)


def write(found: Compared, folder: Path) -> None:
    """Write comparison.csv, its figure and report.html."""
    from engine.judging.drawing import bars
    from engine.judging.pages import comparison as page

    one = found.found
    rows = [(part.label, part.difference) for part in (one.mean, *one.labels)]
    drawn = {"difference.svg": bars.forest(rows, f"AUC of {found.names[0]} minus {found.names[1]}", 0.0)}
    files = {"comparison.csv": _csv(found), "report.html": page.page(found, drawn).encode()}
    for name, content in {**files, **{f"figures/{name}": content for name, content in drawn.items()}}.items():
        write_whole(folder / name, content)


def _csv(found: Compared) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    sides = [f"{side}{kind}" for side in ("first", "second", "difference") for kind in ("", "_low", "_high")]
    table.writerow(["label", "n", "positives", *sides, "first_better_in", "p", "list", "list_sha256"])
    for one in (found.found.mean, *found.found.labels):
        numbers = [
            value for part in (one.first, one.second, one.difference) for value in (part.value, part.low, part.high)
        ]
        cells = ["" if np.isnan(value) else f"{value:.6f}" for value in (*numbers, one.sure, one.p)]
        where = [found.listed.name, found.listed.sha256]
        table.writerow([one.label, one.first.n, one.first.positives or "", *cells, *where])
    return text.getvalue().encode()
