"""Which pictures of a study an engine is asked about: every one that may be a frontal chest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from engine.radiographs.headline import frontal_hint
from viewer.studies.entries import Entry, key_of


def to_read(entries: Iterable[Entry], frontal: Collection[str] = ()) -> tuple[Entry, ...]:
    """Choose what to read of a study's pictures, in their order.

    Parameters
    ----------
    entries
        The study's pictures.
    frontal
        Keys of those whose first frame the engine took for a frontal chest: their further frames are read too, each as
        an entry of its own (as ``hilum-engine read`` does).

    Returns
    -------
    Every picture that may be a frontal chest. What the header calls another view is left out; what says nothing is
    asked about, and the engine's gate decides by the pixels.
    """
    chosen: list[Entry] = []
    for entry in entries:
        if not may_be_frontal(entry):
            continue
        first = replace(entry, frame=1, key=key_of(entry.path)) if entry.frame != 1 else entry
        chosen.append(first)
        if first.key in frontal:
            chosen += (replace(entry, frame=n, key=key_of(entry.path, n)) for n in range(2, entry.frames + 1))
    return tuple(chosen)


def may_be_frontal(entry: Entry) -> bool:
    """Whether nothing that is known before the pixels are decoded speaks against a frontal chest."""
    if entry.refusal is not None or entry.skipped:
        return False
    if entry.headline is not None and entry.headline.frontal_chest is False:
        return False
    return frontal_hint(entry.identity.view_position) is not False
