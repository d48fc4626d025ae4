"""Several engines to one that lets them answer together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.bundles.card import Combining
from engine.bundles.engines import Engine, load
from engine.bundles.verifying import verify
from engine.bundles.writing import write_bundle
from engine.radiographs.refusals import Refusal
from engine.reading.known import known_probabilities


def write_ensemble(
    folder: Path,
    members: Sequence[Path],
    rule: Combining,
    *,
    name: str,
    title: str = "",
    version: str = "1.0.0",
    thresholds: Mapping[str, Mapping[str, Any]] | None = None,
    further: Mapping[str, Any] | None = None,
    files: Mapping[str, Path | bytes] | None = None,
) -> Engine:
    """Write an ensemble: its members' folders inside it, whole, so that each also stands alone.

    Parameters
    ----------
    folder
        Where it will be; an engine that is there gives way.
    members
        The engines' folders; their names become the names inside.
    rule
        How they combine.
    thresholds
        As in a card, of the mean probability; for a vote they are one half of the members.
    further
        More keys of the card: data, figures, limits, intended use.
    files
        More files, such as figures.

    Raises
    ------
    Refusal
        ``unusable-input`` for members that answer different findings, or fewer than two.
    """
    engines = [load(member) for member in members]
    for engine in engines:
        verify(engine)
    cards = [engine.card for engine in engines]
    names = [
        engine.folder.name if len({m.name for m in members}) == len(members) else engine.name for engine in engines
    ]
    if len(engines) < 2 or len(set(names)) < len(names) or any(card.labels != cards[0].labels for card in cards):
        raise Refusal(
            "unusable-input",
            "These engines make no ensemble: at least two are needed, each of its own name, with the same findings.",
            "Name engines that were trained with the same labels.",
        )
    places = [f"members/{one}" for one in names]
    inside: dict[str, Path | bytes] = {
        f"{place}/{file}": engine.folder / file
        for place, engine in zip(places, engines, strict=True)
        for file in (*engine.card.files, "card.json")
    }
    inside |= dict(files or {})
    first = cards[0].document
    described: dict[str, Any] = {
        "kind": "classifier",
        "name": name,
        "version": version,
        "title": title or f"{len(engines)} networks together",
        "created": datetime.now(UTC).date().isoformat(),
        "network": {"name": "ensemble", "labels": len(cards[0].labels), "head": ""},
        "labels": list(cards[0].labels),
        "input": _input(first["input"], places[0]),
        "pooling": None,
        "map": _finest(cards_of=[card.document for card in cards]),
        "calibration": {},
        "thresholds": dict(thresholds) if thresholds and rule == "ctp" else _halves(cards[0].labels),
        "prevalence": first.get("prevalence", {}),
        "combine": rule,
        "members": places,
        "not_looked_for": first.get("not_looked_for", []),
        "limits": first.get("limits", []),
        "intended_use": first.get("intended_use", ""),
        "data": first.get("data", {}),
        **dict(further or {}),
    }
    engine = write_bundle(folder, described, inside, replace=True)
    described["known"] = known_probabilities(engine)
    # The members are copied from where they were; the older folder is still there when the new one is written.
    return write_bundle(folder, described, inside, replace=True)


def _input(first: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The first member's; a segmenter that it carries is found inside of it."""
    lungs = first.get("lungs")
    return dict(first) if lungs is None else {**first, "lungs": {**lungs, "folder": f"{place}/{lungs['folder']}"}}


def _halves(labels: Sequence[str]) -> dict[str, dict[str, float]]:
    return {label: {"probability": 0.5} for label in labels}


def _finest(cards_of: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The grid of the member with the most cells; none where a member has no maps."""
    grids = [document.get("map") for document in cards_of]
    if not all(grids):
        return None
    finest = max((grid for grid in grids if grid), key=lambda grid: grid["rows"] * grid["columns"])
    return {"layer": "mean of the members", "rows": finest["rows"], "columns": finest["columns"], "reference": None}
