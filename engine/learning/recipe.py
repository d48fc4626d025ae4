"""A recipe: all that decides a training, read from TOML into frozen dataclasses."""

from __future__ import annotations

import hashlib
import json
import tomllib
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from engine.radiographs.refusals import Refusal

FOLDER = Path(__file__).parent / "recipes"
Built = TypeVar("Built")
Precision = Literal["auto", "float32", "bfloat16"]
ThresholdRule = Literal["f1", "youden"]
_NOT_DECIDING = frozenset({"name", "title", "version", "about", "words", "judging"})


def _within(low: float, high: float, default: object = MISSING) -> Any:  # noqa: ANN401  (stands for its field's type)
    """A number with its bounds; they are checked when the recipe is read."""
    bounds = {"low": low, "high": high}
    return field(metadata=bounds) if default is MISSING else field(metadata=bounds, default=default)


@dataclass(frozen=True)
class NetworkChoice:
    """Which network, and where it starts; ``weights`` is a file of the folder of weights, empty for random ones."""

    name: str
    weights: str = ""
    dropout: float = _within(0, 0.9, 0.2)
    stride: int = _within(1, 64, 32)


@dataclass(frozen=True)
class Input:
    """The picture that the network takes; ``stored`` is the edge of the squares that training crops from."""

    mean: tuple[float, ...]
    std: tuple[float, ...]
    rows: int = _within(32, 2048, 224)
    columns: int = _within(32, 2048, 224)
    stored: int = _within(32, 4096, 256)


@dataclass(frozen=True)
class Lists:
    """Names of the lists (``NAME.txt``) that are trained on, chosen by, judged on, and only predicted."""

    train: str = "train"
    choose: str = "val"
    test: str = "test"
    further: tuple[str, ...] = ()


@dataclass(frozen=True)
class Augmentation:
    """How far a picture is varied: degrees, and shares of its size and grey range.

    ``percentiles`` is the share of pictures that are windowed to percentiles drawn at random, as a file without a
    window is displayed.
    """

    rotation: float = _within(0, 45, 0.0)
    scale: float = _within(0, 0.5, 0.0)
    aspect: float = _within(0, 0.5, 0.0)
    shift: float = _within(0, 0.5, 0.0)
    gamma: float = _within(0, 1.5, 0.0)
    contrast: float = _within(0, 0.9, 0.0)
    brightness: float = _within(0, 0.5, 0.0)
    percentiles: float = _within(0, 1, 0.0)


@dataclass(frozen=True)
class Location:
    """How much the boxes of training images say of where a map should peak.

    ``files`` are lists of boxes beside labels.csv; ``stands_for`` maps a box's label that is none of ours to those of
    ours that it may show.
    """

    weight: float = _within(0, 100, 0.0)
    files: tuple[str, ...] = ("boxes.csv",)
    stands_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Optimiser:
    """AdamW with a warm-up and a cosine to ``floor`` times the rate, weight averaging, early stopping."""

    epochs: int = _within(1, 1000, 9)
    batch: int = _within(2, 4096, 32)
    rate: float = _within(1e-7, 1, 5e-4)
    warmup: float = _within(0, 0.9, 0.1)
    floor: float = _within(0, 1, 0.01)
    decay: float = _within(0, 1, 0.01)
    clip: float = _within(1e-3, 1e3, 2.0)
    average: float = _within(0, 0.99999, 0.998)
    patience: int = _within(1, 1000, 4)
    remeasure: int = _within(0, 100_000, 320)
    precision: Precision = "auto"


@dataclass(frozen=True)
class Judging:
    """How the trained engine is measured."""

    threshold_rule: ThresholdRule = "f1"
    bootstrap: int = _within(100, 100_000, 1000)
    reference: int = _within(1, 100_000, 400)
    boxes: str = "boxes.csv"
    box_width: float = _within(0, 100_000, 0.0)
    reads: str = "expert_reads.csv"
    majority_of: tuple[str, ...] = ()
    least_positives: int = _within(1, 100_000, 10)


@dataclass(frozen=True)
class Source:
    """Where data come from, in the words that their owners ask for."""

    name: str
    used_for: str
    licence: str
    citation: str
    link: str = ""


@dataclass(frozen=True)
class Words:
    """What the card tells people."""

    intended_use: str
    limits: tuple[str, ...] = ()
    not_looked_for: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """All that decides a training but the data."""

    name: str
    title: str
    version: str
    about: str
    labels: tuple[str, ...]
    network: NetworkChoice
    input: Input
    words: Words
    seed: int = _within(0, 2**31 - 1, 0)
    lists: Lists = field(default_factory=Lists)
    augmentation: Augmentation = field(default_factory=Augmentation)
    location: Location = field(default_factory=Location)
    optimiser: Optimiser = field(default_factory=Optimiser)
    judging: Judging = field(default_factory=Judging)


def names() -> tuple[str, ...]:
    """Names of the recipes that come with Hilum."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load(name: str, settings: Sequence[str] = ()) -> Recipe:
    """Read a recipe by its name or its file and apply ``key=value`` settings to it.

    Parameters
    ----------
    name
        A name of :func:`names`, or the path of a TOML file.
    settings
        Such as ``optimiser.epochs=3``; the value is TOML, and a bare word is a string.

    Raises
    ------
    Refusal
        ``not-found`` for an unknown name; ``unusable-input`` for an unknown key or an impossible value, with its place.
    """
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        raise Refusal(
            "not-found",
            f"There is no recipe named {name}.",
            f"Take one of: {', '.join(names())}; or name a TOML file.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal("unusable-input", f"{path.name} is not valid TOML: {error}.", "Correct that place.") from error
    for setting in settings:
        _apply(table, setting)
    return from_table(table, path.name)


def from_table(table: Mapping[str, Any], place: str) -> Recipe:
    """Build a recipe from nested tables; ``place`` is the file that a refusal names."""
    recipe = _build(Recipe, table, place)
    _check_together(recipe, place)
    return recipe


def sha256(recipe: Recipe) -> str:
    """Hash of the resolved recipe."""
    return hashlib.sha256(as_toml(recipe).encode()).hexdigest()


def training_sha256(recipe: Recipe) -> str:
    """Hash of all that decides the weights: words and judging may change while a training is interrupted."""
    deciding = {key: as_table(value) for key, value in vars(recipe).items() if key not in _NOT_DECIDING}
    deciding["box_width"] = recipe.judging.box_width
    return hashlib.sha256(json.dumps(deciding).encode()).hexdigest()


def as_toml(recipe: Recipe) -> str:
    """The resolved recipe as TOML that :func:`load` reads to an equal recipe."""
    lines: list[str] = []
    _write_table(recipe, (), lines)
    return "\n".join(lines).strip() + "\n"


def as_table(value: object) -> object:
    """Dataclasses to plain dictionaries and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: as_table(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, Mapping):
        return {key: as_table(entry) for key, entry in value.items()}
    return [as_table(entry) for entry in value] if isinstance(value, tuple) else value


def _wrong(place: str, what: str, cure: str) -> Refusal:
    return Refusal("unusable-input", f"{place}: {what}.", cure)


def _apply(table: dict[str, Any], setting: str) -> None:
    key, equals, text = setting.partition("=")
    parts = [part.strip() for part in key.split(".")]
    if not equals or not all(parts):
        raise _wrong(f"--set {setting}", "this is not key=value", "Write it like optimiser.epochs=3.")
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    for part in parts[:-1]:
        inner = table.setdefault(part, {})
        if not isinstance(inner, dict):
            raise _wrong(
                f"--set {setting}", f"{part} has no keys below it", "Run hilum-engine recipes NAME to see them."
            )
        table = inner
    table[parts[-1]] = value


def _build(kind: type[Built], table: object, place: str) -> Built:
    if not isinstance(table, Mapping):
        raise _wrong(place, "this should be a table", "Write its keys below a heading in square brackets.")
    known = {entry.name: entry for entry in fields(kind)}  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            raise _wrong(f"{place}, {key}", "there is no such key", f"The keys here are: {', '.join(known)}.")
    hints = typing.get_type_hints(kind)
    values: dict[str, Any] = {}
    for key, entry in known.items():
        if key in table:
            value = _value(hints[key], table[key], f"{place}, {key}")
            _check_bounds(entry.metadata, value, f"{place}, {key}")
            values[key] = value
        elif entry.default is MISSING and entry.default_factory is MISSING:
            raise _wrong(f"{place}, {key}", "this key is missing", "Add it.")
    return kind(**values)


def _value(hint: object, value: object, place: str) -> object:
    origin = typing.get_origin(hint)
    if is_dataclass(hint):
        return _build(typing.cast(type[Any], hint), value, place)
    if origin is Literal:
        if value not in typing.get_args(hint):
            raise _wrong(place, f"{value!r} is none of the choices", f"Take {' or '.join(typing.get_args(hint))}.")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(place, "this should be a list", "Write it in square brackets.")
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, entry, f"{place}[{number}]") for number, entry in enumerate(value))
    if origin in {types.MappingProxyType, Mapping, typing.get_origin(Mapping[str, str])}:
        if not isinstance(value, Mapping):
            raise _wrong(place, "this should be a table", "Write its keys below a heading in square brackets.")
        inner = typing.get_args(hint)[1]
        return {key: _value(inner, entry, f"{place}, {key}") for key, entry in value.items()}
    return _plain(hint, value, place)


def _plain(hint: object, value: object, place: str) -> object:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        words: dict[object, str] = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}
        word = words[hint]
        raise _wrong(place, f"{value!r} is not {word}", f"Give {word}.")
    return value


def _check_bounds(bounds: Mapping[str, float], value: object, place: str) -> None:
    if bounds and not bounds["low"] <= typing.cast(float, value) <= bounds["high"]:
        raise _wrong(place, f"{value} is not possible", f"Give a value from {bounds['low']:g} to {bounds['high']:g}.")


def _check_together(recipe: Recipe, place: str) -> None:
    if not recipe.labels or len(set(recipe.labels)) != len(recipe.labels):
        raise _wrong(f"{place}, labels", "labels must be there, each once", "Correct the list.")
    if len(recipe.input.mean) != 3 or len(recipe.input.std) != 3 or min(recipe.input.std) <= 0:
        raise _wrong(f"{place}, input", "mean and std need three values each, std above 0", "Correct them.")
    used = [recipe.lists.train, recipe.lists.choose, recipe.lists.test, *recipe.lists.further]
    if len(set(used)) != len(used):
        raise _wrong(f"{place}, lists", "a list is named twice", "Train, choose and test on different lists.")
    for label, targets in recipe.location.stands_for.items():
        for target in targets:
            if target not in recipe.labels:
                raise _wrong(f"{place}, location, stands_for, {label}", f"{target} is no label here", "Correct it.")


def _write_table(value: object, path: tuple[str, ...], lines: list[str]) -> None:
    if is_dataclass(value):
        entries = {entry.name: getattr(value, entry.name) for entry in fields(value)}
    else:
        entries = dict(typing.cast(Mapping[str, Any], value))
    nested: list[tuple[str, Any]] = []
    for key, entry in entries.items():
        several = isinstance(entry, tuple) and bool(entry) and is_dataclass(entry[0])
        if is_dataclass(entry) or isinstance(entry, Mapping) or several:
            nested.append((key, entry))
        else:
            lines.append(f"{key} = {_toml(entry)}")
    for key, entry in nested:
        heading = ".".join((*path, key))
        for inner in entry if isinstance(entry, tuple) else (entry,):
            lines.extend(("", f"[[{heading}]]" if isinstance(entry, tuple) else f"[{heading}]"))
            _write_table(inner, (*path, key), lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = "".join(
            f"\\u{ord(letter):04x}" if ord(letter) < 32 or letter in {'"', "\\", "\x7f"} else letter for letter in value
        )
        return f'"{text}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(entry) for entry in value) + "]"
    return repr(value)
