"""Forget studies: afterwards no file of the data folder holds who they were of, what was on them, or where they lay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.store.store import Store
from viewer.studies.entries import Entry
from viewer.studies.fingerprints import fingerprint
from viewer.studies.index.index import Index
from viewer.studies.index.opening import FILE_NAME

LEFT = "{files} in {folder} may still hold something of them; delete {it} yourself once no other Hilum is open."


@dataclass(frozen=True)
class Forgot:
    """What was forgotten.

    Attributes
    ----------
    entries, readings, reviews
        How many.
    sentence
        What the person must know where something could not be forgotten; empty where all is gone.
    """

    entries: int
    readings: int
    reviews: int
    sentence: str = ""


def forget(entries: Iterable[Entry], index: Index, store: Store, reviews_too: bool = False) -> Forgot:
    """Forget these studies in index and store; the pictures themselves stay where they are.

    Blocks until the files are written anew. People's answers are kept unless ``reviews_too``: nobody can give them
    again.

    Raises
    ------
    Refusal
        Where the store cannot be written; what is kept is then still there.
    """
    chosen = tuple(entries)
    images = {entry.sha256 or index.sha256(entry) or _hash(entry) for entry in chosen if not entry.skipped} - {""}
    gone = store.forget(images, reviews_too)
    left = list(gone.left)
    if not index.forget(chosen):
        left.append(FILE_NAME)
    sentence = ""
    if left:
        it = "it" if len(left) == 1 else "them"
        sentence = LEFT.format(files=" and ".join(left), folder=store.folder, it=it)
    return Forgot(len(chosen), gone.readings, gone.reviews, sentence)


def _hash(entry: Entry) -> str:
    """The hash of a file that was never read through, in case a copy of it was; empty where the file is gone."""
    try:
        return fingerprint(entry.path)
    except OSError:
        return ""
