"""Foreign tensors under our names: the same network as others save it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import torch

_OLD_DENSENET = re.compile(r"(denselayer\d+\.(?:norm|conv))\.(\d)")
_COUNTER = "num_batches_tracked"  # files of old versions lack it, and it decides nothing

Tensors = Mapping[str, torch.Tensor]


def modern(tensors: Tensors) -> dict[str, torch.Tensor]:
    """Names as today's torchvision spells them: ``norm.1`` of its first DenseNets is ``norm1``."""
    return {_OLD_DENSENET.sub(r"\1\2", name): value for name, value in tensors.items()}


def matched(tensors: Tensors, wanted: Tensors) -> dict[str, torch.Tensor] | None:
    """Find a network's tensors in a file.

    Looked for by name below any prefix (``module.densenet121.features.`` of a saved wrapper), then by order: some
    files hold the same tensors in the same order under names of their own.

    Parameters
    ----------
    tensors
        The file's.
    wanted
        The network's own, by our names.

    Returns
    -------
    By our names, in single precision and with the wanted channels; None where they are another network's.
    """
    file = modern(tensors)
    for prefix in _prefixes(file, wanted):
        found = {name: file.get(prefix + name) for name in wanted}
        fitted = _fitted({name: value for name, value in found.items() if value is not None}, wanted)
        if fitted is not None:
            return fitted
    own = [name for name in wanted if not name.endswith(_COUNTER)]
    theirs = [value for name, value in file.items() if not name.endswith(_COUNTER)]
    return _fitted(dict(zip(own, theirs, strict=False)), wanted) if len(theirs) >= len(own) else None


def _prefixes(file: Tensors, wanted: Tensors) -> Iterator[str]:
    """What may stand before our names, shortest first."""
    probe = next(iter(wanted))
    found = {name[: -len(probe)] for name in file if name == probe or name.endswith(f".{probe}")}
    yield from sorted(found, key=len)


def _fitted(found: Tensors, wanted: Tensors) -> dict[str, torch.Tensor] | None:
    """The found tensors where they are all there and fit."""
    fitted: dict[str, torch.Tensor] = {}
    for name, own in wanted.items():
        if name.endswith(_COUNTER):
            fitted[name] = own.clone()
            continue
        value = None if name not in found else _as_shaped(found[name], own)
        if value is None:
            return None
        fitted[name] = value
    return fitted


def _as_shaped(value: torch.Tensor, own: torch.Tensor) -> torch.Tensor | None:
    """A tensor in single precision, its colours summed or repeated for grey; None where it has another shape."""
    single = value.detach().float() if value.is_floating_point() else value.detach()
    if single.shape == own.shape:
        return single.contiguous().clone()
    if single.ndim != 4 or own.ndim != 4 or single.shape[0] != own.shape[0] or single.shape[2:] != own.shape[2:]:
        return None
    if (single.shape[1], own.shape[1]) == (3, 1):
        return single.sum(dim=1, keepdim=True)
    if (single.shape[1], own.shape[1]) == (1, 3):
        return single.repeat(1, 3, 1, 1) / 3
    return None
