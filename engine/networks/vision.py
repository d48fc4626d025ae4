"""The one door to torchvision and timm.

torchvision from the package index is a CUDA build on Linux. Beside a CPU build of torch its native library does not
load, and the import stops with "operator torchvision::nms does not exist". Models and tensor transforms need none of
the native operators, so two of them are then declared by name before the import. Where the native library loads, a
second declaration of the namespace would break it; the builds are therefore looked at first.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from engine.radiographs.refusals import Refusal

_OPERATORS = ("nms", "qnms")
_SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
_kept_alive: list[Any] = []  # a Library that is collected takes its operators with it


@functools.cache
def torchvision() -> ModuleType:
    """Import torchvision, with its two missing operators declared first where (and only where) they are missing.

    Raises
    ------
    Refusal
        ``extra-missing`` where torchvision is not installed.
    """
    folder = _installed_folder("torchvision")
    if folder is None or _installed_folder("torch") is None:
        raise Refusal(
            "extra-missing",
            "Networks are built with PyTorch and torchvision, which are not installed here.",
            'Install them with: pip install "hilum[train]".',
        )
    if "torchvision" not in sys.modules and operators_missing(_torch_cuda(), _version_text(folder)):
        _declare_operators()
    return importlib.import_module("torchvision")


@functools.cache
def timm() -> ModuleType:
    """Import timm, which imports torchvision.

    Raises
    ------
    Refusal
        ``extra-missing`` where it is not installed.
    """
    torchvision()
    if _installed_folder("timm") is None:
        raise Refusal(
            "extra-missing",
            "This network comes from timm, which is not installed here.",
            'Install it with: pip install "hilum[train]".',
        )
    return importlib.import_module("timm")


def operators_missing(torch_cuda: str | None, torchvision_version: str) -> bool:
    """Whether torchvision's native library cannot load beside this torch.

    Parameters
    ----------
    torch_cuda
        ``torch.version.cuda``: None for a CPU build.
    torchvision_version
        Version with its local part, such as ``0.28.0+cu130``; empty where it cannot be told, and then an import in a
        child process decides.
    """
    if torch_cuda is not None:
        return False
    if not torchvision_version:
        return _trial_import_fails()
    return re.search(r"\+cu\d", torchvision_version) is not None


def _installed_folder(package: str) -> Path | None:
    """Where a package lies, found without importing it."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0])


def _torch_cuda() -> str | None:
    import torch

    return torch.version.cuda


def _version_text(folder: Path) -> str:
    """``__version__`` as torchvision's version.py spells it; the wheel's metadata leaves the build out."""
    try:
        found = re.search(r"__version__\s*=\s*'([^']+)'", (folder / "version.py").read_text("utf-8"))
    except OSError:
        return ""
    return found.group(1) if found else ""


def _trial_import_fails() -> bool:
    """Import torchvision in a child: a failed import here would leave half of it behind."""
    trial = subprocess.run(
        [sys.executable, "-c", "import torchvision"], capture_output=True, text=True, check=False, timeout=300
    )
    return trial.returncode != 0 and "torchvision::" in trial.stderr


def _declare_operators() -> None:
    import torch

    library = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call]
    for operator in _OPERATORS:
        library.define(operator + _SIGNATURE)  # type: ignore[no-untyped-call]
    _kept_alive.append(library)
