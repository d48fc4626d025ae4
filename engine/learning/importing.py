"""Weights that somebody else trained, as an engine: names mapped, preparation declared, thresholds fitted."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray

from engine.bundles.engines import CARD, Engine
from engine.bundles.verifying import hash_of
from engine.bundles.writing import write_bundle
from engine.judging.lists import listing
from engine.judging.measures import calibration, ranking, thresholds
from engine.learning import exporting
from engine.learning.card import grid_in
from engine.learning.datasets import judged
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.networks.mapped import MapNetwork
from engine.networks.naming import matched, modern
from engine.networks.registry import build
from engine.networks.settings import NetworkSettings, as_card
from engine.networks.tensors import Held, read_tensors
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.reading.known import known_probabilities, known_radiograph
from engine.reading.preprocessing import prepare
from engine.reading.reader import Reader

Like = Literal["chexnet", "torchxrayvision", "plain"]
_DRAWS, _SEED = 1000, 0
_CHESTXRAY14 = (
    "Atelectasis Cardiomegaly Effusion Infiltration Mass Nodule Pneumonia Pneumothorax Consolidation Edema Emphysema "
    "Fibrosis Pleural_Thickening Hernia"
)
_XRAYVISION = (
    "Atelectasis,Consolidation,Infiltration,Pneumothorax,Edema,Emphysema,Fibrosis,Effusion,Pneumonia,"
    "Pleural_Thickening,Cardiomegaly,Nodule,Mass,Hernia,Lung Lesion,Fracture,Lung Opacity,Enlarged Cardiomediastinum"
)


@dataclass(frozen=True)
class Layout:
    """How networks of one kind take their pictures.

    Attributes
    ----------
    words
        For the card.
    crop
        As in a card.
    labels
        What their outputs are, in order; empty where every file has its own.
    """

    words: str
    range: tuple[float, float]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    crop: dict[str, Any] | None
    labels: tuple[str, ...] = ()


_IMAGENET = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
LAYOUTS: dict[Like, Layout] = {
    "chexnet": Layout(
        "as the public CheXNet re-implementations: 256 pixels, the middle 224, ImageNet's mean and deviation",
        (0.0, 1.0),
        *_IMAGENET,
        {"share": 0.875},
        tuple(_CHESTXRAY14.split()),
    ),
    "torchxrayvision": Layout(
        "as torchxrayvision: the middle square, 224 pixels, one channel from -1024 to 1024",
        (-1024.0, 1024.0),
        (0.0,),
        (1.0,),
        {"square": True},
        tuple(_XRAYVISION.split(",")),
    ),
    "plain": Layout("the whole picture, 224 pixels, ImageNet's mean and deviation", (0.0, 1.0), *_IMAGENET, None),
}


@dataclass(frozen=True)
class Order:
    """What was asked for.

    ``labels`` is a file of names, one a line, ``-`` or nothing for an output to leave out; ``recipe`` says how the data
    folder is read and divided, see :func:`engine.learning.datasets.judged.read`.
    """

    file: Path
    network: str
    like: Like
    labels: Path | None
    data: Path
    split: str
    out: Path
    name: str
    side: int = 224
    recipe: Recipe | None = None


def bring_in(order: Order, progress: Progress) -> Engine:
    """Make an engine of a file of weights.

    Outputs without a column in labels.csv, or of which the list has no image with or none without, are left out:
    nothing could be said of their probabilities.

    Raises
    ------
    Refusal
        ``unusable-input`` for a file that is another network's, whose outputs and labels differ in number, or whose
        classifier is not one linear layer; ``not-found``, ``cannot-write``.
    """
    if order.out.exists() and not (order.out / CARD).is_file():
        raise Refusal("cannot-write", f"{order.out} is there already.", "Name another folder with --out.")
    layout = LAYOUTS[order.like]
    held = read_tensors(order.file)
    settings = NetworkSettings(order.network, channels=len(layout.mean))
    network, weight, bias = _filled(order, settings, held)
    names = _names(order, layout, held, len(weight))
    listed = _listed(order, names)
    kept = [names.index(label) for label in listed.labels]
    settled = _headed(network, weight[kept], bias[kept])
    progress.say(f"{len(kept)} of {len(names)} outputs have labels in {order.data.name}")
    parts = Path(tempfile.mkdtemp(prefix="hilum-import-"))
    try:
        return _written(order, layout, settings, settled, listed, parts=parts, progress=progress)
    finally:
        shutil.rmtree(parts, ignore_errors=True)


def _filled(order: Order, settings: NetworkSettings, held: Held) -> tuple[MapNetwork, torch.Tensor, torch.Tensor]:
    """The network with the file's features, and the file's classifier: weight ``[outputs, channels]`` and bias."""
    network = build(settings, 1, rows=order.side, columns=order.side)
    assert isinstance(network, MapNetwork)
    features = matched(held.tensors, network.features.state_dict())
    if features is None:
        raise Refusal(
            "unusable-input",
            f"The tensors of {order.file.name} are not those of {order.network}.",
            "Name the network that they belong to with --network.",
        )
    network.features.load_state_dict(features)
    channels = network.head.in_channels
    tensors = modern(held.tensors)
    found = [
        name
        for name, value in tensors.items()
        if name.endswith("weight") and value.ndim in {2, 4} and value.shape[1] == channels and value[0, 0].numel() == 1
    ]
    own = [name for name in found if not any(name.endswith(f".{feature}") or name == feature for feature in features)]
    if len(own) != 1:
        raise Refusal(
            "unusable-input",
            f"The classifier in {order.file.name} is not one linear layer on {channels} channels.",
            "Only such a classifier gives its own heatmaps; import another file.",
        )
    weight = tensors[own[0]].float().flatten(1)
    bias = tensors.get(own[0][: -len("weight")] + "bias")
    return network, weight, torch.zeros(len(weight)) if bias is None else bias.float()


def _names(order: Order, layout: Layout, held: Held, outputs: int) -> tuple[str, ...]:
    """The outputs' names: from the file that is named, from the weights' own, from the layout."""
    if order.labels is not None:
        try:
            lines = order.labels.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Refusal(
                "not-found", f"The labels {order.labels} cannot be read.", "Name a text file with one label a line."
            ) from error
        names = tuple("" if line.strip() == "-" else line.strip() for line in lines)
        names = names[:outputs] if not any(names[outputs:]) else names
    else:
        names = held.labels or layout.labels
    if len(names) != outputs:
        where = "no labels are named" if not names else f"{len(names)} labels are named"
        raise Refusal(
            "unusable-input",
            f"The weights have {outputs} outputs, and {where}.",
            "Name them with --labels FILE, one a line, - for an output that has none.",
        )
    given = [name for name in names if name]
    if len(set(given)) != len(given):
        raise Refusal("unusable-input", "A label is named for two outputs.", "Correct the list of labels.")
    return names


def _listed(order: Order, names: Sequence[str]) -> listing.Listed:
    """The list that is fitted on, with those labels that it can say something of."""
    columns = set(judged.labels_in(order.data))
    spelled = {_plain(column): column for column in columns}
    known = [name for name in names if name and name in columns]
    unlike = [name for name in names if name and name not in columns and _plain(name) in spelled]
    if unlike:
        raise Refusal(
            "unusable-input",
            f"The label {unlike[0]} is spelled {spelled[_plain(unlike[0])]} in {order.data.name}.",
            "Spell it alike; --labels FILE gives the outputs' names.",
        )
    whole = listing.part(judged.read(order.data, known, order.recipe), order.split)
    both = [
        label
        for place, label in enumerate(known)
        if {0.0, 1.0} <= set(whole.truth[:, place][~np.isnan(whole.truth[:, place])].tolist())
    ]
    if not both:
        raise Refusal(
            "unusable-input",
            f"No output of the weights has images with and without it in the list {order.split}.",
            f"Name a folder that states at least one of: {', '.join(name for name in names if name)}.",
        )
    return listing.part(judged.read(order.data, both, order.recipe), order.split)


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ").strip()


def _headed(network: MapNetwork, weight: torch.Tensor, bias: torch.Tensor) -> MapNetwork:
    """The same features under a head of these outputs."""
    made = MapNetwork(network.features, weight.shape[1], len(weight), 0.0, network.stride)
    with torch.no_grad():
        made.head.weight.copy_(weight[:, :, None, None])
        made.last_bias().copy_(bias)
    made.channels, made.first, made.layer = network.channels, network.first, network.layer
    return made.eval()


def _written(
    order: Order,
    layout: Layout,
    settings: NetworkSettings,
    network: MapNetwork,
    listed: listing.Listed,
    *,
    parts: Path,
    progress: Progress,
) -> Engine:
    """Export, read the list as a reader would, fit, and write the engine with what was fitted."""
    exporting.write_network(network, parts, order.side, order.side)
    described = _described(order, layout, settings, listed)
    described["map"] = grid_in(parts, layer=network.layer, stride=network.stride, first=network.first)
    files: dict[str, Path | bytes] = {name: parts / name for name in (exporting.GRAPH, exporting.WEIGHTS)}
    reader = Reader(write_bundle(parts / "engine", described, files), device="cpu")
    pictures = prepare(known_radiograph(), reader.engine.card.input).tensor
    parity = exporting.measure_parity(network, parts, pictures)
    exporting.require_parity(parity)
    logits = _asked(reader, listed, progress)
    described |= _fitted(listed, logits)
    described["parity"] = {"logits": parity.logits, "maps": parity.maps, "tolerance": exporting.TOLERANCE}
    described["known"] = known_probabilities(write_bundle(parts / "engine", described, files, replace=True))
    return write_bundle(order.out, described, files, replace=True)


def _asked(reader: Reader, listed: listing.Listed, progress: Progress) -> NDArray[np.float32]:
    """What the engine says of each image of the list, ``[N, labels]``."""
    logits = []
    with Opener() as opener:
        for place in progress.over(range(len(listed.images)), "reading"):
            try:
                logits.append(reader.scores(opener.open(listed.path(place))))
            except Refusal as refusal:
                raise Refusal(refusal.code, f"{listed.file(place)}: {refusal.reason}", refusal.next_step) from refusal
    return np.stack(logits)


def _fitted(listed: listing.Listed, logits: NDArray[np.float32]) -> dict[str, Any]:
    """Calibration, thresholds and how well the labels are ranked, on the list."""
    draws = ranking.draws_by_patient(listed.patients, _DRAWS, _SEED)
    scales = calibration.fit_scales(listed.truth, logits)
    found = [
        thresholds.choose(listed.truth[:, place], scale.apply(logits[:, place]), "f1", draws)
        for place, scale in enumerate(scales)
    ]
    by_label, mean = ranking.auc_by_label(listed.truth, logits, draws)
    figures = {"auc_choose": {"words": f"Mean AUC on the list {listed.name}, which was fitted on", **mean.as_json()}}
    for label, one in zip(listed.labels, by_label, strict=True):
        figures[f"auc_choose/{label}"] = {"words": f"AUC of {label} on the list {listed.name}", **one.as_json()}
    return {
        "calibration": {
            label: {"slope": scale.slope, "intercept": scale.intercept}
            for label, scale in zip(listed.labels, scales, strict=True)
        },
        "threshold_rule": thresholds.RULES["f1"],
        "thresholds": {
            label: {
                "probability": round(one.probability, 6),
                "sensitivity": round(one.sensitivity, 4),
                "specificity": round(one.specificity, 4),
                "roc": [list(point) for point in one.roc],
            }
            for label, one in zip(listed.labels, found, strict=True)
        },
        "prevalence": {
            label: round(float(share), 6)
            for label, share in zip(listed.labels, np.nanmean(listed.truth, axis=0), strict=True)
        },
        "figures": figures,
    }


def _described(order: Order, layout: Layout, settings: NetworkSettings, listed: listing.Listed) -> dict[str, Any]:
    """The card but for what is fitted."""
    return {
        "kind": "classifier",
        "name": order.name,
        "version": "1.0.0",
        "title": f"{order.network}, imported",
        "created": datetime.now(UTC).date().isoformat(),
        "network": as_card(settings, len(listed.labels), order.side, order.side),
        "labels": list(listed.labels),
        "input": {
            "rows": order.side,
            "columns": order.side,
            "channels": len(layout.mean),
            "range": list(layout.range),
            "mean": list(layout.mean),
            "std": list(layout.std),
            "reduction": "area",
            "crop": layout.crop,
            "padding": "stretch",
        },
        "pooling": "average",
        "calibration": {},
        "thresholds": {},
        "data": {
            "imported": {"file": order.file.name, "sha256": hash_of(order.file), "like": layout.words},
            "lists": {listed.name: {"images": len(listed.images), "sha256": listed.sha256}},
        },
        "limits": [
            "It was trained elsewhere: on which radiographs, and how well, this card does not know.",
            f"Thresholds, calibration and figures come from the list {listed.name}, which was fitted on: "
            "they are better there than they will be elsewhere.",
            "Where that list's labels were taken from reports by a program, its figures say how well it agrees with "
            "those labels, not with what is on the picture: radiologists often see something else.",
        ],
        "intended_use": "Research and teaching. Not for diagnosis, and not a medical device.",
    }
