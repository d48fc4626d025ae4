"""Engines on disk: where they are looked for, one by name or path, all that there are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files as resource_files
from pathlib import Path

import platformdirs

from engine.bundles.asking import plain
from engine.bundles.card import Card, Kind
from engine.radiographs.refusals import Refusal

DEFAULT = "hilum-ensemble"
CARD = "card.json"
CHOOSE_ANOTHER = "Choose another engine, or install this one again: hilum-engine engines lists what is there."


@dataclass(frozen=True, eq=False)
class Engine:
    """A folder, its card, and one hash for all of it.

    ``sha256`` is the hash over the sorted names and hashes of the files that the card names and of the card itself.
    It says what the engine claims to be; :func:`engine.bundles.verifying.verify` says whether that is so.
    """

    folder: Path
    card: Card
    sha256: str

    @property
    def name(self) -> str:
        """The card's name."""
        return self.card.name


@dataclass(frozen=True)
class Broken:
    """A folder that should be an engine and is none, with the reason."""

    folder: Path
    refusal: Refusal

    @property
    def name(self) -> str:
        """The folder's name: the card could not be read."""
        return self.folder.name


def whole_hash(card_bytes: bytes, files: Mapping[str, str]) -> str:
    """One sha256 over sorted ``name sha256`` lines of every file and of the card itself."""
    every = {**files, CARD: hashlib.sha256(card_bytes).hexdigest()}
    lines = "".join(f"{name} {every[name]}\n" for name in sorted(every))
    return hashlib.sha256(lines.encode()).hexdigest()


def load(folder: Path) -> Engine:
    """Read the card of one engine; its other files are left alone.

    Raises
    ------
    Refusal
        ``engine-missing``, ``engine-altered`` or ``engine-newer``.
    """
    try:
        card_bytes = (folder / CARD).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal("engine-missing", f"There is no engine in {folder}: it has no {CARD}.", CHOOSE_ANOTHER) from error
    except OSError as error:
        raise Refusal(
            "engine-missing", f"The engine's card {folder / CARD} cannot be read: {error.strerror}.", CHOOSE_ANOTHER
        ) from error
    card = Card.from_json(card_bytes)
    return Engine(folder=folder, card=card, sha256=whole_hash(card_bytes, card.files))


def search_path() -> tuple[Path, ...]:
    """Where engines are looked for: HILUM_ENGINES, the user's data folder, what Hilum came with; first one wins."""
    named = os.environ.get("HILUM_ENGINES", "")
    own = [Path(part).expanduser() for part in named.split(os.pathsep) if part.strip()]
    shipped = Path(str(resource_files("resources"))) / "engines"
    return (*own, platformdirs.user_data_path("hilum", appauthor=False) / "engines", shipped)


def entries(kind: Kind | None = "classifier") -> tuple[Engine | Broken, ...]:
    """Every engine on the search path, and every folder that should be one, with the reason; sorted by place and name.

    Of several with the same name the first on the search path counts.
    """
    found: dict[str, Engine | Broken] = {}
    for folder in _folders():
        entry: Engine | Broken
        try:
            entry = load(folder)
        except Refusal as refusal:
            entry = Broken(folder, refusal)
        if isinstance(entry, Broken) or kind is None or entry.card.kind == kind:
            found.setdefault(entry.name, entry)
    return tuple(found.values())


def available(kind: Kind | None = "classifier") -> tuple[Engine, ...]:
    """The engines of a kind that can be chosen; :func:`entries` also names the broken ones."""
    return tuple(entry for entry in entries(kind) if isinstance(entry, Engine))


def find(name: str | os.PathLike[str] | None = None, kind: Kind | None = "classifier") -> Engine:
    """One engine by its name or by the path of its folder.

    Parameters
    ----------
    name
        Name, path, or None for :data:`DEFAULT`.
    kind
        What it must be; None for any.

    Raises
    ------
    Refusal
        ``engine-missing`` where there is none, and whatever :func:`load` says of its card.
    """
    wanted = os.fspath(DEFAULT if name is None else name)
    engine = _by_path(Path(wanted).expanduser()) if _is_path(wanted) else _by_name(wanted)
    if kind is not None and engine.card.kind != kind:
        raise Refusal(
            "engine-missing", f"The engine {engine.name} is a {engine.card.kind}, not a {kind}.", CHOOSE_ANOTHER
        )
    return engine


def _is_path(wanted: str) -> bool:
    return any(mark in wanted for mark in ("/", os.sep)) or wanted in (".", "..") or (Path(wanted) / CARD).is_file()


def _by_path(path: Path) -> Engine:
    folder = path.parent if path.name == CARD else path
    if not folder.is_dir():
        raise Refusal("engine-missing", f"There is no engine folder {folder}.", CHOOSE_ANOTHER)
    return load(folder)


def _by_name(wanted: str) -> Engine:
    """The first folder of that name, whatever its state; else the first card of that name."""
    folders = list(_folders())
    for folder in folders:
        if folder.name == wanted:
            return load(folder)
    for entry in entries(None):
        if isinstance(entry, Engine) and entry.name == wanted:
            return entry
    places = ", ".join(str(place) for place in search_path())
    raise Refusal("engine-missing", f"There is no engine named {plain(wanted)} (looked in {places}).", CHOOSE_ANOTHER)


def _folders() -> Iterator[Path]:
    """Every folder on the search path that holds a card; a place may itself be an engine."""
    for place in search_path():
        try:
            inside = sorted(place.iterdir()) if place.is_dir() else []
        except OSError:
            continue  # a place that may not be listed has no engines for this person
        if (place / CARD).is_file():
            yield place
        # A folder whose name starts with a dot is one that is being written.
        yield from (folder for folder in inside if not folder.name.startswith(".") and (folder / CARD).is_file())
