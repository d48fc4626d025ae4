"""TOML tables into frozen dataclasses and back; whatever is wrong is refused with its place."""

from __future__ import annotations

import collections.abc
import pathlib
import tomllib
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import Any, Literal, TypeVar

from engine.radiographs.refusals import Refusal

Built = TypeVar("Built")
Path = tuple[str, ...]
_PLAIN = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}


def within(low: float, high: float, default: object = MISSING) -> Any:  # noqa: ANN401  (stands for its field's type)
    """A number with its bounds, which are checked when the recipe is read."""
    bounds = {"low": low, "high": high}
    return field(metadata=bounds) if default is MISSING else field(metadata=bounds, default=default)


@dataclass(frozen=True)
class Place:
    """A key, and who said it: a file, a variant in it, or the command line.

    Attributes
    ----------
    said_by
        Key (as a path) to what set it; the longest path that leads to a key counts.
    path
        The key.
    """

    said_by: Mapping[Path, str]
    path: Path = ()

    def below(self, key: str) -> Place:
        """A key of this table."""
        return Place(self.said_by, (*self.path, key))

    def at(self, number: int) -> Place:
        """An entry of this list."""
        last = self.path[-1] if self.path else ""
        return Place(self.said_by, (*self.path[:-1], f"{last}[{number}]"))

    def wrong(self, what: str, cure: str) -> Refusal:
        """The refusal of this key."""
        return Refusal("unusable-input", f"{self}: {what}.", cure)

    def __str__(self) -> str:
        plain = tuple(part.partition("[")[0] for part in self.path)
        lengths = [length for length in range(len(plain), -1, -1) if plain[:length] in self.said_by]
        origin = self.said_by[plain[: lengths[0]]] if lengths else "the recipe"
        return f"{origin}: {'.'.join(self.path)}" if self.path else origin


class Layers:
    """Tables laid over one another, each key remembering who said it last."""

    def __init__(self) -> None:
        self.table: dict[str, Any] = {}
        self.said_by: dict[Path, str] = {}

    def lay(self, table: Mapping[str, Any], origin: str) -> None:
        """Lay a table over what is there: its tables are merged, everything else is replaced; an empty one clears."""
        self.said_by.setdefault((), origin)
        _merge(self.table, table, (), origin, self.said_by)

    def set(self, setting: str) -> None:
        """Lay one ``key=value`` of the command line over what is there; a bare word is a string.

        Raises
        ------
        Refusal
            ``unusable-input`` where it is not key=value, or the key leads through something that is no table.
        """
        key, equals, text = setting.partition("=")
        parts = tuple(part.strip() for part in key.split("."))
        if not equals or not all(parts):
            raise Refusal(
                "unusable-input", f"--set {setting}: this is not key=value.", "Write it like optimiser.epochs=3."
            )
        try:
            value = tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            value = text
        there: object = self.table
        for part in parts[:-1]:
            there = there.get(part, {}) if isinstance(there, dict) else there
            if not isinstance(there, dict):
                raise Refusal(
                    "unusable-input",
                    f"--set {setting}: {part} has no keys below it.",
                    "Run hilum-engine recipes NAME to see them.",
                )
        if isinstance(value, dict):  # a table given here is meant whole
            self.lay(_below(parts, {}), "--set")
        self.lay(_below(parts, value), "--set")

    def place(self) -> Place:
        """The whole table's place."""
        return Place(self.said_by)


def read_file(name: str, folder: pathlib.Path, settings: Sequence[str]) -> Layers:
    """Read a recipe of one file by its name in a folder, or by its path; ``key=value`` settings come last.

    Raises
    ------
    Refusal
        ``not-found`` for an unknown name; ``unusable-input`` for what is not TOML.
    """
    path = pathlib.Path(name) if name.endswith(".toml") else folder / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        known = ", ".join(sorted(one.stem for one in folder.glob("*.toml")))
        raise Refusal(
            "not-found", f"There is no recipe named {name}.", f"Take one of: {known}; or name a TOML file."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal("unusable-input", f"{path.name} is not valid TOML: {error}.", "Correct that place.") from error
    layers = Layers()
    layers.lay(table, path.name)
    for setting in settings:
        layers.set(setting)
    return layers


def build(kind: type[Built], table: object, place: Place) -> Built:
    """Build a dataclass from nested tables.

    Raises
    ------
    Refusal
        ``unusable-input`` for an unknown or missing key, a value of another kind, or one out of its bounds.
    """
    if not isinstance(table, Mapping):
        raise place.wrong("this should be a table", "Write its keys below a heading in square brackets.")
    known = {entry.name: entry for entry in fields(kind)}  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            raise place.below(key).wrong("there is no such key", f"The keys here are: {', '.join(known)}.")
    hints = typing.get_type_hints(kind)
    values: dict[str, Any] = {}
    for key, entry in known.items():
        here = place.below(key)
        if key in table:
            values[key] = _value(hints[key], table[key], here)
            _check_bounds(entry.metadata, values[key], here)
        elif entry.default is MISSING and entry.default_factory is MISSING:
            raise here.wrong("this key is missing", "Add it.")
    return kind(**values)


def as_table(value: object) -> Any:  # noqa: ANN401  (nested plain values)
    """Dataclasses to plain dictionaries and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: as_table(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, Mapping):
        return {key: as_table(entry) for key, entry in value.items()}
    return [as_table(entry) for entry in value] if isinstance(value, tuple) else value


def as_toml(table: Mapping[str, Any]) -> str:
    """Nested plain tables as TOML."""
    lines: list[str] = []
    _write(table, (), lines)
    return "\n".join(lines).strip() + "\n"


def _merge(into: dict[str, Any], table: Mapping[str, Any], path: Path, origin: str, said_by: dict[Path, str]) -> None:
    for key, value in table.items():
        here = (*path, key)
        if isinstance(value, Mapping) and value and isinstance(into.get(key), dict):
            _merge(into[key], value, here, origin, said_by)
            continue
        into[key] = _copied(value)
        for older in [known for known in said_by if known[: len(here)] == here]:
            del said_by[older]
        said_by[here] = origin


def _below(parts: Path, value: object) -> dict[str, Any]:
    for part in reversed(parts[1:]):
        value = {part: value}
    return {parts[0]: value}


def _copied(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _copied(entry) for key, entry in value.items()}
    return [_copied(entry) for entry in value] if isinstance(value, list) else value


def _value(hint: object, value: object, place: Place) -> object:
    origin = typing.get_origin(hint)
    if is_dataclass(hint):
        return build(typing.cast(type[Any], hint), value, place)
    if origin is Literal:
        choices = typing.get_args(hint)
        if value not in choices:
            raise place.wrong(f"{value!r} is none of the choices", f"Take {' or '.join(choices)}.")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise place.wrong("this should be a list", "Write it in square brackets.")
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, entry, place.at(number)) for number, entry in enumerate(value))
    if origin is collections.abc.Mapping:
        if not isinstance(value, Mapping):
            raise place.wrong("this should be a table", "Write its keys below a heading in square brackets.")
        inner = typing.get_args(hint)[1]
        return {key: _value(inner, entry, place.below(key)) for key, entry in value.items()}
    return _plain(hint, value, place)


def _plain(hint: object, value: object, place: Place) -> object:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        word = _PLAIN[typing.cast(type, hint)]
        raise place.wrong(f"{value!r} is not {word}", f"Give {word}.")
    return value


def _check_bounds(bounds: Mapping[str, float], value: object, place: Place) -> None:
    if "low" in bounds and not bounds["low"] <= typing.cast(float, value) <= bounds["high"]:
        raise place.wrong(f"{value} is not possible", f"Give a value from {bounds['low']:g} to {bounds['high']:g}.")


def _write(table: Mapping[str, Any], path: Path, lines: list[str]) -> None:
    nested: list[tuple[str, Any]] = []
    for key, entry in table.items():
        if isinstance(entry, Mapping) or (isinstance(entry, list) and entry and isinstance(entry[0], Mapping)):
            nested.append((key, entry))
        else:
            lines.append(f"{_key(key)} = {_toml(entry)}")
    for key, entry in nested:
        heading = ".".join(_key(part) for part in (*path, key))
        for inner in entry if isinstance(entry, list) else (entry,):
            lines.extend(("", f"[[{heading}]]" if isinstance(entry, list) else f"[{heading}]"))
            _write(inner, (*path, key), lines)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if bare else _toml(key)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = "".join(
            f"\\u{ord(letter):04x}" if ord(letter) < 32 or letter in {'"', "\\", "\x7f"} else letter for letter in value
        )
        return f'"{text}"'
    if isinstance(value, Sequence):
        return "[" + ", ".join(_toml(entry) for entry in value) + "]"
    return repr(value)
