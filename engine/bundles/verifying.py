"""Whether an engine's files are those that its card names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from engine.bundles.engines import CARD, CHOOSE_ANOTHER, Engine, load, whole_hash
from engine.bundles.sealing import holds
from engine.radiographs.refusals import Refusal

_BLOCK = 1 << 20


def verify(engine: Engine, checked: Callable[[str], None] = lambda name: None) -> None:
    """Check every hash of an engine.

    Parameters
    ----------
    engine
        As loaded; its card is read again and has to be the same still.
    checked
        Called with the name of each file that was found as it should be.

    Raises
    ------
    Refusal
        ``engine-missing`` for a file that is not there, ``engine-altered`` for one that differs; both name the file.
    """
    try:
        card_bytes = (engine.folder / CARD).read_bytes()
    except OSError as error:
        raise _missing(engine, CARD, error) from error
    if not holds(card_bytes) or whole_hash(card_bytes, engine.card.files) != engine.sha256:
        raise _altered(engine, CARD)
    checked(CARD)
    for name, stated in sorted(engine.card.files.items()):
        try:
            found = hash_of(engine.folder / name)
        except OSError as error:
            raise _missing(engine, name, error) from error
        if found != stated:
            raise _altered(engine, name)
        checked(name)


def load_verified(folder: Path) -> Engine:
    """Load one engine and check all of it."""
    engine = load(folder)
    verify(engine)
    return engine


def hash_of(path: Path) -> str:
    """The sha256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _missing(engine: Engine, name: str, error: OSError) -> Refusal:
    why = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
    return Refusal("engine-missing", f"The engine {engine.name} is incomplete: {name} {why}.", CHOOSE_ANOTHER)


def _altered(engine: Engine, name: str) -> Refusal:
    return Refusal(
        "engine-altered",
        f"The engine {engine.name} is not as it was made: {name} was altered or damaged, so it is not used.",
        CHOOSE_ANOTHER,
    )
