"""Writing an engine: whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.bundles.card import SCHEMA, Card
from engine.bundles.engines import CARD, Engine
from engine.bundles.sealing import sealed
from engine.bundles.verifying import hash_of, load_verified, verify
from engine.radiographs.refusals import Refusal


def write_bundle(
    folder: Path,
    card: Mapping[str, Any],
    files: Mapping[str, Path | bytes],
    *,
    replace: bool = False,
    beside: Mapping[str, Path] | None = None,
) -> Engine:
    """Write an engine's folder: a hidden folder beside it first, checked as a reader would, then one rename.

    Parameters
    ----------
    folder
        Where the engine will be; its parent is made if need be.
    card
        The card's object. ``schema`` (where absent), ``files`` and ``sha256`` are filled in here.
    files
        Name inside the folder (``figures/roc.svg``) to the file to copy, or to its bytes.
    replace
        Whether an engine that is there already gives way; it stays until the new one is complete.
    beside
        Files to copy that are none of the engine's: the card does not name them.

    Returns
    -------
    Engine
        Loaded from where it now lies, every hash checked.

    Raises
    ------
    Refusal
        ``cannot-write`` where the place is taken or cannot be written; ``engine-altered`` for a card without sense.
    """
    if folder.exists() and not (replace and (folder / CARD).is_file()):
        raise Refusal("cannot-write", f"{folder} is there already.", "Name another folder, or remove it first.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise _cannot(folder, error) from error
    try:
        _fill(part, card, files)
        for name, source in (beside or {}).items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, part / name)
        load_verified(part)
        part.chmod(0o755)  # mkdtemp makes it for its owner alone
        _swap(part, folder)
    except OSError as error:
        raise _cannot(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return load_verified(folder)


def rewrite(engine: Engine, card: Mapping[str, Any], files: Mapping[str, bytes]) -> Engine:
    """Give an engine another card and more files where it lies; whole, or it stays as it was.

    Parameters
    ----------
    engine
        As loaded. Its other files stay, also those in its folder that its card does not name.
    card
        The whole card; ``files`` and ``sha256`` are filled in here.
    files
        Name inside the folder to bytes; they replace files of the same name.

    Raises
    ------
    Refusal
        ``cannot-write`` where the folder cannot be written; ``engine-missing`` or ``engine-altered`` where its files
        are no longer those that its card names.
    """
    folder = engine.folder.resolve()  # of a link the folder is replaced, not the link
    verify(engine)
    there = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    own: dict[str, Path | bytes] = {name: folder / name for name in engine.card.files}
    beside = {name: path for name, path in there.items() if name not in own and name not in files and name != CARD}
    return write_bundle(folder, card, own | dict(files), replace=True, beside=beside)


def require_writable(engine: Engine) -> None:
    """Refuse early an engine whose folder cannot be rewritten.

    Raises
    ------
    Refusal
        ``cannot-write``.
    """
    folder = engine.folder.resolve()
    try:
        for place in (folder.parent, folder):  # it is renamed in the first and emptied in the second
            Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=place)).rmdir()
    except OSError as error:
        raise _cannot(folder, error) from error


def _fill(part: Path, card: Mapping[str, Any], files: Mapping[str, Path | bytes]) -> None:
    """Copy the files and write the card that names them."""
    # A card with made-up hashes goes through the same check of names that a reader makes, before anything is written.
    document = {"schema": SCHEMA, **card, "files": dict.fromkeys(sorted(files), "0" * 64)}
    Card.from_json(document)
    for name, source in files.items():
        target = part / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, bytes):
            target.write_bytes(source)
        else:
            shutil.copyfile(source, target)
    document["files"] = {name: hash_of(part / name) for name in sorted(files)}
    (part / CARD).write_bytes(sealed(document))
    for path in part.rglob("*"):
        if path.is_file():
            _to_disk(path)


def _to_disk(path: Path) -> None:
    """Make sure that a power cut after the rename finds the bytes, not an empty file."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _swap(part: Path, folder: Path) -> None:
    """Put the new folder in its place; an older one is put aside first and comes back if the rename fails."""
    if not folder.exists():
        part.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".old", dir=folder.parent))
    kept = folder.rename(aside / folder.name)
    try:
        part.rename(folder)
    except OSError:
        kept.rename(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _cannot(folder: Path, error: OSError) -> Refusal:
    return Refusal(
        "cannot-write",
        f"The engine could not be written to {folder}: {error.strerror or error}.",
        "Choose a folder that can be written, or make room on the disk.",
    )
