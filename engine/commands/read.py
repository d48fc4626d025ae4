"""``hilum-engine read``: one JSON line for each radiograph, in the order in which they were named."""

from __future__ import annotations

import argparse
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.bundles import engines
from engine.commands.main import EXIT_DONE, EXIT_NOTHING_DONE, EXIT_SOME_REFUSED
from engine.commands.outputs import Target, cannot_write, csv_line, json_line, write_png
from engine.commands.progress import Progress
from engine.radiographs.opening import Opener, Skipped
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.reading import SCHEMA, Reading, image_json
from engine.reading.writing import cells, head

if TYPE_CHECKING:
    from engine.reading.reader import Reader

MOST_WORKERS = 64
_NO_INPUT = {"not-found", "vanished", "no-images-in-folder"}


@dataclass
class Outcome:
    """What became of one frame, ready to be written; pixels and maps are no longer held."""

    path: Path
    line: dict[str, Any]
    refusal: Refusal | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")
    parser.add_argument("--engine", metavar="NAME", help=f"name or folder of an engine (default: {engines.DEFAULT})")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument("--runtime", choices=("onnxruntime", "pytorch"), default="onnxruntime")
    parser.add_argument("--json", metavar="FILE", help="JSON lines; - is stdout, and the default without other outputs")
    parser.add_argument("--csv", metavar="FILE", help="a table: a line for each image, a column for each finding")
    parser.add_argument("--maps", metavar="DIR", type=Path, help="pictures with the regions of what is present, as PNG")
    parser.add_argument("--workers", metavar="N", type=_workers, default=1, help="images read at once (default: 1)")
    parser.add_argument("--anyway", action="store_true", help="read also what does not look like a frontal chest")


def run(arguments: argparse.Namespace) -> int:
    """Read everything named; see CONTRACTS for lines and exit codes."""
    json_name = arguments.json or ("-" if not (arguments.csv or arguments.maps) else None)
    with ExitStack() as stack:
        lines = stack.enter_context(Target(json_name)) if json_name else None
        try:
            reader = _reader(arguments)
        except Refusal as refusal:
            for path in arguments.paths if lines else ():
                assert lines is not None
                lines.write(json_line(_refused(path, 1, refusal)))
            sys.stderr.write(f"hilum-engine: {refusal.reason} {refusal.next_step}\n")
            return EXIT_NOTHING_DONE
        opener = stack.enter_context(Opener(arguments.workers))
        entries = _entries(arguments.paths, opener)
        _keep_inputs(entries, (arguments.json, arguments.csv))
        table = stack.enter_context(Target(arguments.csv)) if arguments.csv else None
        if table is not None:
            table.write(csv_line(head(reader.engine.card.labels)))
        drawing = _Drawing(arguments.maps, arguments.workers) if arguments.maps is not None else None
        batch = _Batch(reader, opener, drawing, arguments.anyway)
        refused, read, missing = 0, 0, 0
        progress = Progress(len(entries), arguments.quiet)
        for outcomes in progress.over(_in_order(batch.outcomes, entries, arguments.workers)):
            for outcome in outcomes:
                if lines is not None:
                    lines.write(json_line(outcome.line))
                if table is not None:
                    found = cells(outcome.line)
                    table.write(csv_line([found.get(name, "") for name in head(reader.engine.card.labels)]))
                refused += outcome.refusal is not None
                missing += outcome.refusal is not None and outcome.refusal.code in _NO_INPUT
                read += outcome.refusal is None
                if outcome.refusal is not None and json_name != "-" and not arguments.quiet:
                    sys.stderr.write(f"{outcome.path}: {outcome.refusal.reason} {outcome.refusal.next_step}\n")
    if read == 0 and refused == missing:
        return EXIT_NOTHING_DONE
    return EXIT_SOME_REFUSED if refused else EXIT_DONE


def _workers(text: str) -> int:
    """A number of workers that makes sense."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to {MOST_WORKERS}")
    return int(text)


def _reader(arguments: argparse.Namespace) -> Reader:
    """The engine asked for, loaded; several workers share it, and the cores."""
    from engine.reading.reader import Reader
    from engine.reading.runtimes import useful_threads

    threads = max(1, useful_threads() // arguments.workers)
    return Reader(engines.find(arguments.engine), arguments.device, arguments.runtime, threads)


def _entries(paths: Sequence[Path], opener: Opener) -> list[Path | Skipped]:
    """What becomes a line. Files beside radiographs that are none by their name (tables, notes) get none."""
    entries: list[Path | Skipped] = []
    for path in paths:
        found = [one if isinstance(one, Skipped) else one.path for one in opener.walk([path])]
        kept = [one for one in found if not (isinstance(one, Skipped) and one.refusal.code == "not-an-image")]
        entries += kept or found[:1]
    return entries


def _keep_inputs(entries: Iterable[Path | Skipped], outputs: Sequence[str | None]) -> None:
    """Refuse outputs that would replace an input, or one another."""
    named = [Path(name).resolve() for name in outputs if name and name != "-"]
    inputs = {entry.resolve() for entry in entries if isinstance(entry, Path)}
    for place, path in enumerate(named):
        if path in inputs or path in named[:place]:
            raise cannot_write(path, OSError(None, "it is named twice, and would be replaced"))


def _in_order(
    work: Callable[[Path | Skipped, int], list[Outcome]], entries: Sequence[Path | Skipped], workers: int
) -> Iterator[list[Outcome]]:
    """Outcomes in the order of the entries, a few ahead at most, so that memory does not grow with the batch."""
    with ThreadPoolExecutor(workers, thread_name_prefix="hilum-read") as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        try:
            for place, entry in enumerate(entries):
                waiting.append(pool.submit(work, entry, place))
                if len(waiting) >= 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


class _Batch:
    """Opens and reads one entry after the other; shared by the workers."""

    def __init__(self, reader: Reader, opener: Opener, drawing: _Drawing | None, anyway: bool) -> None:
        self._reader = reader
        self._opener = opener
        self._drawing = drawing
        self._anyway = anyway

    def outcomes(self, entry: Path | Skipped, place: int) -> list[Outcome]:
        """One for the first frame, and one for each further frame where the first is a frontal chest."""
        if isinstance(entry, Skipped):
            return [_refused_outcome(entry.path, 1, entry.refusal)]
        first, frames = self._frame(entry, 1, place)
        if first.refusal is not None:
            return [first]
        return [first, *(self._frame(entry, frame, place)[0] for frame in range(2, frames + 1))]

    def _frame(self, path: Path, frame: int, place: int) -> tuple[Outcome, int]:
        """Open and read one frame; also how many there are."""
        radiograph: Radiograph | None = None
        try:
            radiograph = self._opener.open(path, frame)
            reading = self._reader.read(radiograph, anyway=self._anyway)
        except Refusal as refusal:
            return _refused_outcome(path, frame, refusal, radiograph), 1
        if self._drawing is not None:
            self._drawing.draw(radiograph, reading, _picture_name(path, frame, place))
        return Outcome(path, reading.as_json(radiograph)), radiograph.frames


class _Drawing:
    """Pictures of what was read, with the regions of what is present where there is anatomy."""

    def __init__(self, folder: Path, workers: int) -> None:
        from engine.reading.anatomy import Anatomy
        from engine.reading.runtimes import useful_threads

        self._folder = folder
        self._anatomy = Anatomy(max(1, useful_threads() // workers))

    def draw(self, radiograph: Radiograph, reading: Reading, name: str) -> None:
        """Write one."""
        from engine.reading.picturing import picture_of

        within = self._anatomy.within(radiograph) if reading.maps is not None else None
        write_png(self._folder / name, picture_of(radiograph, reading, within))


def _picture_name(path: Path, frame: int, place: int) -> str:
    """By place in the batch, as two folders may hold files of the same name."""
    suffix = f".{frame}" if frame > 1 else ""
    return f"{place + 1:05d}.{path.stem}{suffix}.hilum.png"


def _refused(path: Path, frame: int, refusal: Refusal, radiograph: Radiograph | None = None) -> dict[str, Any]:
    """The line of what was not read."""
    image = {"path": os.fspath(path), "frame": frame} if radiograph is None else image_json(radiograph)
    return {"schema": SCHEMA, "image": image, "refusal": refusal.as_json()}


def _refused_outcome(path: Path, frame: int, refusal: Refusal, radiograph: Radiograph | None = None) -> Outcome:
    return Outcome(path, _refused(path, frame, refusal, radiograph), refusal)
