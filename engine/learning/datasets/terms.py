"""PadChest's tree of terms, as the file that comes with the images draws it.

Bustos et al., "PadChest: A large chest x-ray image dataset with multi-label annotated reports", Medical Image Analysis
2020. Each line is a term behind the branches that lead to it; a line without branches begins a tree::

    radiological findings [counts:0, 9]
    ├── pulmonary fibrosis [CUI:C0034069, counts:4, 6]
    │   └── post radiotherapy changes [counts:2, 2]
"""

from __future__ import annotations

import re
from pathlib import Path

from engine.learning.datasets.rows import listed, wrong
from engine.radiographs.refusals import Refusal

_WIDTH = 4
_LINE = re.compile(r"^(?P<branches>(?:│   |├── |└── |    )*)(?P<term>[^│├└─\[\] ][^│├└─\[\]]*?)\s*(?:\[.*)?$")


def read(path: Path) -> dict[str, str]:
    """Term to the general term above it: the one that stands right below its tree's first line.

    A term that stands at two places takes the first.

    Raises
    ------
    Refusal
        With file and line for a line that is no branch of a tree.
    """
    general: dict[str, str] = {}
    above: list[str] = []
    for line, text in _lines(path):
        match = _LINE.match(text)
        depth = 0 if match is None else len(match["branches"]) // _WIDTH
        if match is None or depth > len(above):
            raise wrong(path, line, f"{text!r} is no branch of a tree", "Take the file that came with PadChest.")
        term = normal(match["term"])
        above = [*above[:depth], term]
        if depth:
            general.setdefault(term, above[1])
    if not general:
        raise wrong(path, 1, "there is no tree in it", "Take the file that came with PadChest.")
    return general


def normal(term: str) -> str:
    """A term as it is compared: lower case, single spaces."""
    return " ".join(term.lower().split())


def find(folder: Path) -> Path:
    """The tree's file beside the table.

    Raises
    ------
    Refusal
        ``not-found`` where there is none.
    """
    found = sorted(path for path in folder.glob("tree_term*") if path.is_file())
    if not found:
        raise Refusal(
            "not-found",
            f"There is no tree of terms (tree_term_CUI_counts_160K.csv) in {folder}.",
            "Put the file that came with PadChest beside its table, or take specific labels (data.terms).",
        )
    return found[0]


def _lines(path: Path) -> list[tuple[int, str]]:
    """Lines without the quotation marks and line ends that a table program may have put around them."""
    return [
        (line, text)
        for line, raw in listed(path, strip=False)
        if (text := raw.replace("\u00a0", " ").strip('"').rstrip(' ",;\\'))
    ]
