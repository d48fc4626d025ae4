"""PadChest as it was published: one table with a list of terms per image, and a tree of these terms."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engine.learning.datasets import terms
from engine.learning.datasets.entries import Entries
from engine.learning.datasets.folder import files_below
from engine.learning.datasets.rows import columns, require, rows, wrong
from engine.learning.datasets.settings import DataSettings

PATTERN = "PADCHEST_chest_x_ray_images_labels*.csv"
_VIEWS = {"PA": "PA", "AP": "AP", "AP_horizontal": "AP", "AP_HORIZONTAL": "AP", "L": "lateral"}


def table_of(folder: Path) -> Path | None:
    """The table, where this layout lies in the folder."""
    return next(iter(sorted(folder.glob(PATTERN))), None)


def read(folder: Path, labels: Sequence[str], settings: DataSettings) -> Entries:
    """Read the table; terms become labels as the recipe says.

    Labels of fewer than ``least_images`` images of the recipe's views are dropped. Where the recipe names labels, each
    of them must remain.

    Raises
    ------
    Refusal
        With file and line for a missing column, a field of terms that cannot be read, a term that the tree lacks (where
        general labels are asked for), an image named twice or not there.
    """
    path = table_of(folder) or folder / PATTERN
    require(path, columns(path), "ImageID", "PatientID", "Projection", "Labels")
    tree = terms.read(terms.find(folder)) if settings.terms == "general" else None
    left_out = {terms.normal(term) for term in settings.leave_out}
    taken: list[tuple[int, dict[str, str], set[str]]] = []
    counts: Counter[str] = Counter()
    for line, row in rows(path):
        view = _VIEWS.get(row["Projection"].strip(), row["Projection"].strip())
        if settings.views and view not in settings.views and not ("frontal" in settings.views and view in {"PA", "AP"}):
            continue
        present = _labels(path, line, row["Labels"], tree, left_out)
        counts.update(present)
        small = {key: row.get(key, "") for key in _KEPT} | {"view": view}
        taken.append((line, small, present))
    chosen = _chosen(path, labels, counts, settings)
    return _entries(folder, path, chosen, taken)


_KEPT = ("ImageID", "ImageDir", "PatientID", "PatientBirth", "PatientSex_DICOM", "StudyDate_DICOM")


def _labels(path: Path, line: int, text: str, tree: Mapping[str, str] | None, left_out: set[str]) -> set[str]:
    """The labels that a field such as ``['nodule', 'chronic changes']`` states."""
    found: set[str] = set()
    for term in _terms(path, line, text):
        name = terms.normal(term)
        if not name or name in left_out:
            continue
        if tree is not None:
            general = tree.get(name)
            if general is None:
                raise wrong(
                    path, line, f"the term {name!r} is not in the tree", "Take the tree that came with this table."
                )
            if general in left_out:
                continue
            name = general
        found.add(name)
    return found


def _terms(path: Path, line: int, text: str) -> Iterable[str]:
    text = text.strip()
    if not text or text.lower() == "nan":
        return ()
    try:
        listed = ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        listed = None
    if not isinstance(listed, list) or not all(isinstance(term, str) for term in listed):
        raise wrong(path, line, f"Labels is {text[:60]!r}", "It should be a list such as ['nodule', 'cardiomegaly'].")
    return listed


def _chosen(path: Path, labels: Sequence[str], counts: Mapping[str, int], settings: DataSettings) -> tuple[str, ...]:
    """The recipe's labels, or all that remain, the most frequent first."""
    least = settings.least_images
    if not labels:
        return tuple(sorted((name for name in counts if counts[name] >= max(least, 1)), key=lambda n: (-counts[n], n)))
    for label in labels:
        number = counts.get(terms.normal(label), 0)
        if number < max(least, 1):
            raise wrong(
                path,
                1,
                f"the label {label} is on {number} images, and {max(least, 1)} are asked for",
                "Leave it out of the recipe, or lower data.least_images.",
            )
    return tuple(labels)


def _entries(
    folder: Path, path: Path, chosen: tuple[str, ...], taken: Sequence[tuple[int, dict[str, str], set[str]]]
) -> Entries:
    found = Entries(folder, chosen, tables=[path])
    files = {name.rpartition("/")[2]: name for name in files_below(folder)}
    keys = [terms.normal(label) for label in chosen]
    for line, row, present in taken:
        name = row["ImageID"].strip()
        planned = f"{row['ImageDir'].strip()}/{name}".lstrip("/")
        details = {
            "age": _age(row["StudyDate_DICOM"], row["PatientBirth"]),
            "sex": row["PatientSex_DICOM"],
            "view": row["view"],
        }
        states = [float(key in present) for key in keys]
        found.add(
            line, name, file=files.get(name, planned), patient=row["PatientID"].strip(), states=states, details=details
        )
    found.require_images()
    there = set(files.values())
    found.require_files(there.__contains__)
    return found


def _age(study: str, birth: str) -> str:
    """Years between the study (YYYYMMDD) and the year of birth; empty where either is not stated."""
    try:
        years = int(float(study)) // 10_000 - int(float(birth))
    except (ValueError, OverflowError):
        return ""
    return str(years) if 0 <= years <= 130 else ""
