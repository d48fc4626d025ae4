"""From files and folders to the files that may be pictures, each with its line: opened, or skipped with a reason."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.radiographs.refusals import Refusal

# What stands beside pictures in a folder and is none, by its name; a file that is named itself is always tried.
_KINDS = {
    "a text file": ("txt", "md", "rst", "log", "readme", "rtf"),
    "a table": ("csv", "tsv", "xls", "xlsx", "ods", "parquet"),
    "a data file": ("json", "jsonl", "xml", "yaml", "yml", "toml", "ini", "cfg", "npz", "npy", "sqlite", "db", "nii"),
    "an archive": ("zip", "tar", "gz", "tgz", "bz2", "xz", "7z", "rar"),
    "a document": ("pdf", "doc", "docx", "odt", "ppt", "pptx", "html", "htm", "svg", "css"),
    "a program": ("py", "pyc", "js", "sh", "bat", "exe", "dll", "so", "jar", "ipynb"),
    "a model": ("onnx", "safetensors", "pt", "pth", "h5"),
}
_NO_PICTURES = {extension: kind for kind, extensions in _KINDS.items() for extension in extensions}
_NAMES = {"license": "a text file", "readme": "a text file", "dicomdir": "a DICOMDIR, the index of a disc"}
# Written by Hilum itself beside what was read.
_OURS = (".hilum.png", ".hilum.json", ".hilum.jsonl", ".hilum.csv")


@dataclass(frozen=True)
class Skipped:
    """A file or folder that was passed over, and why."""

    path: Path
    refusal: Refusal


def walk(paths: Iterable[Path], cancelled: Callable[[], bool] = lambda: False) -> Iterator[Path | Skipped]:
    """Files that may be pictures, in order of name; folders are walked to their ends.

    Parameters
    ----------
    paths
        Files and folders, in the order in which they are taken.
    cancelled
        Asked between files; once it is true the walk ends.

    Yields
    ------
    A path to be opened, or what was skipped and why. A file that is named itself is always yielded as a path; hidden
    files, links to folders and our own outputs are left out without a line.
    """
    for path in map(Path, paths):
        if cancelled():
            return
        if path.is_dir():
            yield from _walk_folder(path, cancelled)
        elif os.path.lexists(path):
            yield path
        else:
            yield Skipped(
                path,
                Refusal(
                    "not-found", f"“{path}” does not exist.", "Check the name, and whether its drive is connected."
                ),
            )


def _walk_folder(folder: Path, cancelled: Callable[[], bool]) -> Iterator[Path | Skipped]:
    """One folder and all below it; links to folders are not followed, so that no walk goes in circles."""
    found = False
    faults: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=_order)
        for name in sorted(files, key=_order):
            if cancelled():
                return
            if name.startswith(".") or name.lower().endswith(_OURS):
                continue
            path = Path(root) / name
            kind = _kind_by_name(name)
            if kind:
                refusal = Refusal("not-an-image", f"“{name}” is {kind}, not a radiograph.", "Nothing needs to be done.")
                yield Skipped(path, refusal)
            else:
                found = True
                yield path
    for fault in faults:
        place = Path(str(fault.filename or folder))
        refusal = Refusal("no-permission", f"The folder “{place.name}” may not be read by you.", "Ask its owner.")
        yield Skipped(place, refusal)
    if not found and not faults:
        yield Skipped(
            folder,
            Refusal(
                "no-images-in-folder",
                f"The folder “{folder.name or folder}” holds no radiographs.",
                "Choose a folder with DICOM, PNG, JPEG or TIFF files.",
            ),
        )


def _kind_by_name(name: str) -> str:
    """What a file is by its name, where that says that it is no picture; empty otherwise."""
    lower = name.lower()
    if lower in _NAMES:
        return _NAMES[lower]
    _, dot, extension = lower.rpartition(".")
    return _NO_PICTURES.get(extension, "") if dot else ""


def _order(name: str) -> tuple[str, str]:
    """By name without case, then by name."""
    return name.casefold(), name
