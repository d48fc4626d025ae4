"""The card of a trained engine, and its folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.bundles.writing import write_bundle
from engine.judging.measuring import Figure, Fitted
from engine.learning import exporting, familiarising, manifest, recipe, tables
from engine.learning.exporting import Parity
from engine.learning.manifest import Manifest
from engine.learning.runs import fitting
from engine.learning.sections import Subtracted
from engine.learning.training.checkpoints import State
from engine.networks.backbones.table import backbone
from engine.networks.settings import NetworkSettings, as_card
from engine.reading import extras
from engine.reading.known import known_probabilities

if TYPE_CHECKING:
    from engine.learning.runs.request import Request

_CHILD_YEARS = 16
SUBTRACTED: Mapping[Subtracted, str] = {
    "cells": "the mean map of {count} training radiographs, cell by cell",
    "level": "the mean level of the maps of {count} training radiographs, the same in all cells",
}


def write_engine(
    folder: Path,
    parts: Path,
    *,
    request: Request,
    table: Manifest,
    fitted: Fitted,
    measured: Sequence[Figure],
    parity: Parity,
    state: State,
    drawings: Mapping[str, bytes],
) -> None:
    """Write the engine's folder from the parts that were exported; an older one there gives way."""
    names = (exporting.GRAPH, exporting.WEIGHTS, exporting.REFERENCE, familiarising.FILE)
    files: dict[str, Path | bytes] = {name: parts / name for name in names if (parts / name).is_file()}
    files.update({f"figures/{name}": content for name, content in drawings.items()})
    described = describe(request, table, fitted=fitted, measured=measured, parity=parity, state=state)
    described["map"] = map_of(request.recipe.network, parts)
    if familiarising.FILE in files:
        described |= familiarising.as_card(request.recipe.judging.reference)
    if described["map"] is not None and described["map"]["reference"] is not None:
        count, how = request.recipe.judging.reference, request.recipe.judging.subtract
        described["map"]["subtracted"] = SUBTRACTED[how].format(count=count)
    if request.lungs is not None:
        described["input"]["lungs"], carried = request.lungs.as_card()
        files |= carried
    engine = write_bundle(folder, described, files, replace=True)
    # What it says of the known image is noted by the reader that will be asked again wherever the engine is verified.
    write_bundle(folder, described | {"known": known_probabilities(engine)}, files, replace=True)


def describe(
    request: Request, table: Manifest, *, fitted: Fitted, measured: Sequence[Figure], parity: Parity, state: State
) -> dict[str, Any]:
    """The card but for the hashes of the files. It holds no place of this machine."""
    chosen = request.recipe
    labels, words, target = chosen.labels, chosen.words, chosen.input
    details = {
        key: [values[index] for index in table.lists[chosen.lists.train]] for key, values in table.details.items()
    }
    return {
        "schema": "hilum.engine/1",
        "kind": "classifier",
        "name": chosen.name,
        "version": chosen.version,
        "title": chosen.title,
        "created": datetime.now(UTC).date().isoformat(),
        "recipe": {"name": chosen.name, "sha256": recipe.sha256(chosen), "best_epoch": state.best_epoch + 1},
        "network": as_card(chosen.network, len(labels), target.rows, target.columns),
        "labels": list(labels),
        "input": {
            "rows": target.rows,
            "columns": target.columns,
            "channels": chosen.network.channels,
            "range": [0, 1],
            "mean": list(target.mean),
            "std": list(target.std),
            "reduction": "area",
            "crop": None if chosen.preparation.crop == 1 else {"share": chosen.preparation.crop},
            "padding": "stretch",
            **({} if chosen.preparation.contrast == "none" else {"contrast": chosen.preparation.contrast}),
        },
        "pooling": chosen.network.pooling if chosen.network.head == "linear-map" else None,
        "map": None,  # what the exported graph gives; see map_of
        "calibration": {
            label: {"slope": scale.slope, "intercept": scale.intercept}
            for label, scale in zip(labels, fitted.scales, strict=True)
        },
        "prevalence": dict(zip(labels, (round(share, 6) for share in fitted.prevalence), strict=True)),
        "threshold_rule": fitting.words(chosen.judging),
        "thresholds": {
            label: {
                "probability": round(threshold.probability, 6),
                "sensitivity": round(threshold.sensitivity, 4),
                "specificity": round(threshold.specificity, 4),
                "roc": [list(point) for point in threshold.roc],
            }
            for label, threshold in zip(labels, fitted.thresholds, strict=True)
        },
        "gate": None,
        "extra_inputs": extras.describe(chosen.network.extra_inputs, details),
        "members": [],
        "parity": {
            "logits": parity.logits,
            "maps": parity.maps,
            "pictures": parity.pictures,
            "tolerance": exporting.TOLERANCE,
        },
        "data": data_of(request, table),
        "figures": {
            figure.key: {"words": figure.words, **figure.estimate.as_json(), "command": request.command}
            for figure in measured
            if np.isfinite([figure.estimate.value, figure.estimate.low, figure.estimate.high]).all()
        },
        "not_looked_for": list(words.not_looked_for),
        "limits": list(words.limits),
        "intended_use": words.intended_use,
    }


def map_of(network: NetworkSettings, parts: Path) -> dict[str, Any] | None:
    """The card's ``map`` object of an exported network, None where its graph gives no maps.

    Parameters
    ----------
    network
        What was built.
    parts
        Folder of the graph, and of the reference maps where there are any.
    """
    built = backbone(network.name, network.stride, levels=network.head == "fpn")
    stride = built.stride // (4 if network.head == "fpn" else 1)
    return grid_in(parts, layer=built.layer, stride=stride, first=built.first)


def grid_in(parts: Path, *, layer: str, stride: int, first: float | None) -> dict[str, Any] | None:
    """The card's ``map`` object of the graph in a folder, for a network whose grid is known."""
    import onnx

    graph = onnx.load(parts / exporting.GRAPH, load_external_data=False).graph
    found = next((output for output in graph.output if output.name == "maps"), None)
    if found is None:
        return None
    rows, columns = (int(one.dim_value) for one in found.type.tensor_type.shape.dim[2:])
    described: dict[str, Any] = {
        "layer": layer,
        "stride": stride,
        "rows": rows,
        "columns": columns,
        "reference": exporting.REFERENCE if (parts / exporting.REFERENCE).is_file() else None,
    }
    if first is not None:
        described["first"] = [first, first]
    return described


def data_of(request: Request, table: Manifest) -> dict[str, Any]:
    """Where the data come from, how much there is, and hashes by which the split can be told again."""
    train = table.lists[request.recipe.lists.train]
    ages = [table.details["age"][index] for index in train]
    years = [int(age) for age in ages if age.strip().isdigit()]
    return {
        "folder": request.data.name,
        "sources": [tables.as_table(source) for source in request.recipe.words.sources],
        "lists": {
            name: {
                "images": len(indices),
                "patients": len(set(table.patients_of(indices).tolist())),
                "positives": {
                    label: int((table.states[indices, number] == 1).sum()) for number, label in enumerate(table.labels)
                },
                "sha256": manifest.list_sha256(table, name),
            }
            for name, indices in table.lists.items()
        },
        "trained_on_under_16_years": sum(age < _CHILD_YEARS for age in years) if years else None,
    }
