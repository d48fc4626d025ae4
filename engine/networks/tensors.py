"""Tensors out of other people's files, of which no code is ever run.

safetensors files hold none. A file of ``torch.save`` is a pickle, which can name any function to be called; it is read
by torch's own restricted unpickler, which knows how tensors are put together and nothing else. Where a file holds a
whole module, each class that it names is replaced by an inert stand-in that keeps what it is given and does nothing.
"""

from __future__ import annotations

import io
import re
import sys
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from engine.networks import old_modules
from engine.radiographs.refusals import Refusal

_MOST_NAMES = 300
_UNSUPPORTED = re.compile(r"Unsupported global: GLOBAL (\S+) was not an allowed global")
_BLOCKED = re.compile(r"unsupported GLOBAL (\S+) whose module")
# Of Python's own library only what holds values may be named by a file of weights; all of these get stand-ins too.
_PLAIN_LIBRARY = {"collections", "argparse", "pathlib", "datetime", "functools", "enum", "types", "decimal", "copyreg"}
_PLAIN_BUILTINS = {"object", "dict", "list", "tuple", "set", "frozenset", "slice", "range", "int", "float", "str"}


class Inert:
    """Stands for any class of a file: takes every argument, keeps every state, does nothing."""

    def __new__(cls, *given: object, **named: object) -> Inert:
        """An empty one."""
        return super().__new__(cls)

    def __init__(self, *given: object, **named: object) -> None:
        pass

    def __setstate__(self, state: object) -> None:
        """Keep what a pickle gives for the object's attributes."""
        for part in state if isinstance(state, tuple) else (state,):
            if isinstance(part, dict):
                self.__dict__.update({str(key): value for key, value in part.items()})


@dataclass(frozen=True, eq=False)
class Held:
    """What a file holds.

    Attributes
    ----------
    tensors
        By name, wrappers such as ``state_dict`` taken off.
    labels
        The outputs' names where the file says them; None where it does not.
    """

    tensors: Mapping[str, torch.Tensor]
    labels: tuple[str, ...] | None = field(default=None)


def read_tensors(path: Path) -> Held:
    """Read the tensors of a file.

    Raises
    ------
    Refusal
        ``not-found``; ``unusable-input`` for a file that holds none, is damaged, or asks for something to be run.
    """
    if not path.is_file():
        raise Refusal("not-found", f"There is no file {path}.", "Name the file of weights.")
    if path.suffix == ".safetensors":
        return Held(_safetensors(path))
    content = _unpickled(path)
    found = tensors_of(content)
    if not found:
        raise _unusable(path, "holds no tensors")
    return Held(found, _labels_of(content))


def tensors_of(content: object) -> dict[str, torch.Tensor]:
    """The tensors of an unpickled object: a state dict, one inside a checkpoint, or a module's stand-in."""
    if isinstance(content, Inert):
        return dict(_of_module(content, ""))
    if not isinstance(content, Mapping):
        return {}
    direct = {str(name): value for name, value in content.items() if isinstance(value, torch.Tensor)}
    inner = [tensors_of(value) for value in content.values() if isinstance(value, Mapping | Inert)]
    # A checkpoint's optimiser holds tensors too, but under numbers, and fewer of them by far.
    return max([direct, *inner], key=lambda found: sum(_is_weight(name) for name in found))


def _is_weight(name: str) -> bool:
    return name.endswith(("weight", "bias", "running_mean", "running_var"))


def _of_module(module: Inert, prefix: str) -> list[tuple[str, torch.Tensor]]:
    """The parameters and buffers of a module's stand-in and of all below it, in order."""
    found: list[tuple[str, torch.Tensor]] = []
    for kind in ("_parameters", "_buffers"):
        own = vars(module).get(kind)
        if isinstance(own, Mapping):
            found += [(f"{prefix}{name}", value) for name, value in own.items() if isinstance(value, torch.Tensor)]
    inside = vars(module).get("_modules")
    for name, child in inside.items() if isinstance(inside, Mapping) else ():
        if isinstance(child, Inert):
            found += _of_module(child, f"{prefix}{name}.")
    return found


def _labels_of(content: object) -> tuple[str, ...] | None:
    """The names that a module or checkpoint gives its outputs."""
    attributes: Mapping[Any, Any] = vars(content) if isinstance(content, Inert) else {}
    if isinstance(content, Mapping):
        attributes = content
        inner = next((value for value in content.values() if isinstance(value, Inert)), None)
        attributes = {**attributes, **(vars(inner) if inner is not None else {})}
    for key in ("pathologies", "targets", "labels", "classes"):
        names = attributes.get(key)
        if isinstance(names, list | tuple) and names and all(isinstance(name, str) for name in names):
            return tuple(names)
    return None


def _safetensors(path: Path) -> dict[str, torch.Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return dict(load_file(path))
    except (SafetensorError, OSError) as error:
        raise _unusable(path, f"cannot be read: {error}") from error


def _unpickled(path: Path) -> object:
    """The object of a file, every class that is not a tensor's replaced by a stand-in of that name."""
    stand_ins: dict[str, Callable[..., Any]] = {}
    file = _file(path)
    while True:
        allowed: list[Callable[..., Any] | tuple[Callable[..., Any], str]] = [
            (kind, name) for name, kind in {**stand_ins, old_modules.CALL: old_modules.named}.items()
        ]
        try:
            with warnings.catch_warnings(), torch.serialization.safe_globals(allowed):
                warnings.simplefilter("ignore")  # on the source code that old files carry
                return torch.load(file, map_location="cpu", weights_only=True)
        except Exception as error:  # a damaged pickle fails in any way whatever; none of them runs anything
            name = _name_in(str(error))
            if name is None:
                raise _unusable(path, "is no file of weights, or is damaged") from error
            whole = name if "." in name else f"builtins.{name}"
            if whole in stand_ins or len(stand_ins) >= _MOST_NAMES:
                raise _unusable(path, f"cannot be read without running {name}") from error
            _accept(path, name)
            stand_ins[whole] = type(name.rpartition(".")[2], (Inert,), {"__module__": __name__})
            if isinstance(file, io.BytesIO):
                file.seek(0)


def _file(path: Path) -> Path | io.BytesIO:
    """The file itself, or an old one (which is no zip archive) with its modules made readable."""
    if zipfile.is_zipfile(path):
        return path
    try:
        return io.BytesIO(old_modules.rewritten(path.read_bytes()))
    except (ValueError, AssertionError, EOFError, OSError) as error:
        raise _unusable(path, "is no file of weights, or is damaged") from error


def _name_in(message: str) -> str | None:
    """The class or function that the unpickler stopped at."""
    found = _UNSUPPORTED.search(message) or _BLOCKED.search(message)
    return None if found is None else found[1]


def _accept(path: Path, name: str) -> None:
    """Refuse a file that names what no file of weights has to: functions of Python's own library."""
    module, _, plain = name.rpartition(".")
    top = module.split(".")[0]
    inside = top in _PLAIN_LIBRARY or (top in {"", "builtins", "__builtin__"} and plain in _PLAIN_BUILTINS)
    if not inside and (top in sys.stdlib_module_names or top in {"", "builtins", "__builtin__", "nt", "posix"}):
        raise Refusal(
            "unusable-input",
            f"The file {path.name} asks to run {name} when it is read, as no file of weights has to. Nothing was run.",
            "Do not use this file; ask whoever made it for a safetensors file or a plain state dict.",
        )


def _unusable(path: Path, why: str) -> Refusal:
    return Refusal(
        "unusable-input", f"The file {path.name} {why}.", "Name a safetensors file, or one that torch.save wrote."
    )
