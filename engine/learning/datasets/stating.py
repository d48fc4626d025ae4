"""What a field of a table states about a label: present, absent, uncertain, nothing."""

from __future__ import annotations

import math
from pathlib import Path

from engine.learning.datasets.rows import wrong
from engine.learning.datasets.settings import DataSettings

_NOTHING = float("nan")
_COUNTS_FOR = {"zeros": 0.0, "ones": 1.0, "ignore": _NOTHING}


class Stating:
    """Reads fields as the recipe's policies say.

    "zeros", "ones" and "ignore" are the policies of Irvin et al., "CheXpert: A Large Chest Radiograph Dataset with
    Uncertainty Labels and Expert Comparison", AAAI 2019; what is ignored counts for nothing in any loss or figure.
    """

    def __init__(self, settings: DataSettings) -> None:
        self._uncertain = _COUNTS_FOR[settings.uncertain]
        self._uncertain_of = {label: _COUNTS_FOR[policy] for label, policy in settings.uncertain_of.items()}
        self._blank = _COUNTS_FOR[settings.blank]

    def value(self, path: Path, line: int, label: str, text: str) -> float:
        """1, 0 or NaN; a field that is no such number is refused."""
        text = text.strip()
        if not text:
            return self._blank
        try:
            number = float(text)
        except ValueError:
            number = _NOTHING
        if number in (0.0, 1.0):
            return number
        if number == -1.0:
            return self._uncertain_of.get(label, self._uncertain)
        if math.isnan(number) and text.lower() == "nan":
            return self._blank
        raise wrong(path, line, f"{label} is {text!r}", "Give 1, 0, -1 for uncertain, or nothing for not stated.")
