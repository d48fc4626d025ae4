"""The folder of a run whose loop is its own: new, or gone on with."""

from __future__ import annotations

from pathlib import Path

from engine.radiographs.refusals import Refusal


def open_run(out: Path, checkpoint: Path, resume: bool) -> None:
    """Make the folder of a run.

    Raises
    ------
    Refusal
        ``cannot-write`` where it holds a run that is not to be gone on with or cannot be written; ``not-found`` where
        there is nothing to go on with.
    """
    if checkpoint.is_file() and not resume:
        raise Refusal(
            "cannot-write",
            f"The folder {out} already holds a run.",
            "Go on with it by --resume, or name another folder with --out.",
        )
    if resume and not checkpoint.is_file():
        raise Refusal(
            "not-found",
            f"There is no run to go on with in {out}.",
            "Name its folder with --out, or start without --resume.",
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            "cannot-write",
            f"The folder {out} cannot be written: {error.strerror}.",
            "Name another folder with --out.",
        ) from error
