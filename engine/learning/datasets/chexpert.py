"""CheXpert as it was published: train.csv and valid.csv, whose paths name patient, study and view.

Irvin et al., "CheXpert: A Large Chest Radiograph Dataset with Uncertainty Labels and Expert Comparison", AAAI 2019.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from engine.learning.datasets.entries import REST, Entries, Listed, age_in_years
from engine.learning.datasets.rows import columns, require, rows, wrong
from engine.learning.datasets.settings import NO_FINDING, DataSettings
from engine.learning.datasets.stating import Stating
from engine.learning.sections import Lists

TRAIN, VALID = "train.csv", "valid.csv"
_PATH, _VIEW, _SIDE = "Path", "Frontal/Lateral", "AP/PA"


def is_here(folder: Path) -> bool:
    """Whether this layout lies in the folder."""
    return (folder / TRAIN).is_file() and _PATH in columns(folder / TRAIN)


def read(folder: Path, labels: Sequence[str], settings: DataSettings, lists: Lists) -> Entries:
    """Read both tables. valid.csv, which radiologists labelled, is the test part; train.csv is still to be divided.

    Where valid.csv is not there, all is divided.

    Raises
    ------
    Refusal
        With file and line, as :func:`engine.learning.datasets.folder.read`; for a path without a patient.
    """
    found = Entries(folder, tuple(labels))
    stating = Stating(settings)
    parts: dict[str, list[Listed]] = {}
    for name, part in ((TRAIN, REST), (VALID, lists.test)):
        path = folder / name
        if name == VALID and not path.is_file():
            continue
        heading = columns(path)
        require(path, heading, _PATH)
        for label in labels:
            if label not in heading:
                raise wrong(path, 1, f"the label {label} has no column", f"Take {', '.join(_labels(heading))}.")
        found.tables.append(path)
        parts[part] = []
        for line, row in rows(path):
            file = PurePosixPath(row[_PATH].strip())
            states = [stating.value(path, line, label, row[label]) for label in labels]
            found.add(
                line,
                str(file),
                file=_below(folder, file),
                patient=_patient(path, line, file),
                states=states,
                details=_details(row),
            )
            parts[part].append((path, line, len(found.names) - 1))
    found.require_images()
    found.require_files(lambda file: (folder / file).is_file())
    found.parts = parts if len(parts) > 1 else None
    return found


def labels_of(folder: Path) -> tuple[str, ...]:
    """The observations that the training table states."""
    return tuple(_labels(columns(folder / TRAIN)))


def _labels(heading: Sequence[str]) -> Iterator[str]:
    """Columns that are labels."""
    return (name for name in heading if name not in {_PATH, _VIEW, _SIDE, "Sex", "Age", NO_FINDING})


def _below(folder: Path, file: PurePosixPath) -> str:
    """The path below the folder: the tables begin with the folder's published name, whatever it is called here."""
    parts = file.parts
    starts = (place for place, part in enumerate(parts) if part in {"train", "valid", "test"})
    below = PurePosixPath(*parts[next(starts, 0) :])
    return str(below) if not (folder / file).is_file() else str(file)


def _patient(path: Path, line: int, file: PurePosixPath) -> str:
    patient = next((part for part in file.parts if part.startswith("patient")), None)
    if patient is None:
        raise wrong(path, line, f"{file} names no patient", "Its path should hold a folder such as patient00001.")
    return patient


def _details(row: dict[str, str]) -> dict[str, str]:
    view = "lateral" if row.get(_VIEW, "").strip().lower() == "lateral" else row.get(_SIDE, "").strip()
    sex = {"male": "M", "female": "F"}.get(row.get("Sex", "").strip().lower(), "")
    return {"age": age_in_years(row.get("Age", "")), "sex": sex, "view": view or "frontal"}
