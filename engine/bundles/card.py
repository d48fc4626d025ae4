"""What an engine says of itself: ``card.json`` (schema ``hilum.engine/1``) as frozen dataclasses.

::

    Card
    ├── network      which network to build, for the PyTorch runtime
    ├── input        how a picture becomes the network's tensor
    ├── map          the grid of the heatmaps, None where the engine has none
    ├── extra_inputs what the network takes beside the picture
    ├── members      folders inside this one, each an engine of its own, that answer together; and how they combine
    ├── calibration  per label: p = sigmoid(slope * logit + intercept)
    ├── thresholds   per label: from which probability a finding is called present
    ├── files        name -> sha256 of every other file of the folder
    └── document     the whole file as read, with every key that this version does not know
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, cast, get_args

from engine.bundles.asking import Asked
from engine.radiographs.refusals import Refusal

SCHEMA_NAME = "hilum.engine"
SCHEMA_MAJOR = 1
SCHEMA = f"{SCHEMA_NAME}/{SCHEMA_MAJOR}"

Kind = Literal["classifier", "segmenter", "gate"]
Reduction = Literal["area"]
Padding = Literal["stretch"]
Pooling = Literal["average", "max", "log-sum-exp"]
Contrast = Literal["none", "clahe"]
Combining = Literal["ctp", "ptc-label", "ptc-mode"]


@dataclass(frozen=True)
class Network:
    """Name and shape of the network, as ``engine.networks.build`` takes them."""

    name: str
    labels: int
    head: str
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Lungs:
    """Which segmenter finds the lungs that the picture is cropped to: an engine of its own in a folder of this one."""

    folder: str
    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Input:
    """From a picture in 0..1 to the tensor ``[N, channels, rows, columns]``.

    ``range`` is what black and white become before ``mean`` is subtracted and ``std`` divided by, per channel.
    ``lungs``: first cropped to the lungs, down to the lower border. ``crop_square``: then the largest square in the
    middle is taken; ``crop_share``: then this share of each side.
    """

    rows: int
    columns: int
    channels: int = 3
    range: tuple[float, float] = (0.0, 1.0)
    mean: tuple[float, ...] = (0.0, 0.0, 0.0)
    std: tuple[float, ...] = (1.0, 1.0, 1.0)
    reduction: Reduction = "area"
    padding: Padding = "stretch"
    contrast: Contrast = "none"
    crop_share: float = 1.0
    crop_square: bool = False
    lungs: Lungs | None = None


@dataclass(frozen=True)
class ExtraInput:
    """One number beside the picture.

    Attributes
    ----------
    values
        What each stated word becomes (``{"PA": 0, "AP": 1}``); empty for a number, which goes from ``low``..``high``
        to 0..1.
    median
        Of the training images, before that: taken where a radiograph does not state it.
    """

    name: str
    median: float
    low: float = 0.0
    high: float = 1.0
    values: Mapping[str, float] = field(default_factory=dict)

    @property
    def encoded_median(self) -> float:
        """The median as the network takes it."""
        return self.median if self.values else (self.median - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Map:
    """The grid of the heatmaps.

    Attributes
    ----------
    first
        Where the centre of cell 0 lies, (row, column) in pixels of the input counted by centres; None where the cells
        tile the input evenly, so that cell 0 covers its first ``input.rows / rows`` pixels.
    stride
        Pixels of the input from one cell to the next; used with ``first`` only.
    reference
        Name of the npz whose array ``maps`` (``[labels, rows, columns]``) is subtracted, None for none.
    """

    rows: int
    columns: int
    layer: str = ""
    stride: float = 0.0
    reference: str | None = None
    first: tuple[float, float] | None = None


@dataclass(frozen=True)
class Calibration:
    """``p = sigmoid(slope * logit + intercept)``."""

    slope: float = 1.0
    intercept: float = 0.0


@dataclass(frozen=True)
class Threshold:
    """From which calibrated probability a label is called present, and what that cost on the validation list.

    ``roc`` holds (probability, sensitivity, specificity) triples.
    """

    probability: float = 0.5
    sensitivity: float | None = None
    specificity: float | None = None
    roc: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, eq=False)
class Card:
    """Everything the reader needs of an engine, and what a person wants to know of it."""

    name: str
    version: str
    kind: Kind
    labels: tuple[str, ...]
    network: Network
    input: Input
    map: Map | None
    files: Mapping[str, str]
    title: str = ""
    created: str = ""
    pooling: Pooling | None = "average"
    calibration: Mapping[str, Calibration] = field(default_factory=dict)
    prevalence: Mapping[str, float] = field(default_factory=dict)
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    not_looked_for: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    intended_use: str = ""
    recipe: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, float] = field(default_factory=dict)
    extra_inputs: tuple[ExtraInput, ...] = ()
    members: tuple[str, ...] = ()
    combine: Combining = "ctp"
    document: Mapping[str, Any] = field(default_factory=dict)

    @property
    def extra(self) -> dict[str, Any]:
        """The keys that this version does not know, as they were read."""
        own = {f.name for f in fields(self)} | {"schema", "sha256"}
        return {key: value for key, value in self.document.items() if key not in own}

    @classmethod
    def from_json(cls, text: str | bytes | Mapping[str, Any]) -> Card:
        """Read a card.

        Parameters
        ----------
        text
            The file's text, or the object it holds.

        Raises
        ------
        Refusal
            ``engine-newer`` for a newer major schema; ``engine-altered`` where a key is missing or has no sense.
        """
        card = Asked(_document(text))
        _accept_schema(card.document.get("schema"))
        labels = card.texts("labels")
        if not labels or len(set(labels)) != len(labels):
            raise card.fault("labels", "names no findings, or one of them twice")
        network, kind = _network(card.within("network")), card.one_of("kind", get_args(Kind))
        if network.labels != len(labels):
            raise card.fault("network.labels", f"says {network.labels} where labels names {len(labels)}")
        return cls(
            name=card.text("name"),
            version=card.text("version"),
            kind=cast(Kind, kind),
            labels=labels,
            network=network,
            input=_input(card.within("input"), card.mapping("files")),
            map=None if card.document.get("map") is None else _map(card.within("map")),
            files=_files(card),
            title=card.text("title", ""),
            created=card.text("created", ""),
            pooling=cast("Pooling | None", card.one_of("pooling", (*get_args(Pooling), None))),
            calibration={label: _calibration(one) for label, one in card.each("calibration", labels)},
            prevalence=card.numbers_by("prevalence", labels),
            thresholds={label: _threshold(one) for label, one in card.each("thresholds", labels)},
            not_looked_for=card.texts("not_looked_for", ()),
            limits=card.texts("limits", ()),
            intended_use=card.text("intended_use", ""),
            recipe=card.mapping("recipe"),
            data=card.mapping("data"),
            figures=card.mapping("figures"),
            known=card.numbers_by("known", labels),
            extra_inputs=_extra_inputs(card),
            members=_members(card),
            combine=cast(Combining, card.one_of("combine", (*get_args(Combining), None)) or "ctp"),
            document=card.document,
        )


def _document(text: str | bytes | Mapping[str, Any]) -> Mapping[str, Any]:
    """The object that a card's text holds."""
    if isinstance(text, Mapping):
        return text
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Asked.broken("is not valid JSON") from error
    if not isinstance(document, dict):
        raise Asked.broken("holds no JSON object")
    return document


def _accept_schema(schema: object) -> None:
    """Refuse what is no card, and cards of a newer major version."""
    stated = re.fullmatch(re.escape(SCHEMA_NAME) + r"/(\d{1,6})(\.\d+)*", schema) if isinstance(schema, str) else None
    if stated is None:
        raise Asked.broken(f"does not state the schema {SCHEMA}")
    if int(stated[1]) > SCHEMA_MAJOR:
        raise Refusal(
            "engine-newer",
            f"This engine was made for a newer Hilum: its card has the schema {schema}, this one reads up to {SCHEMA}.",
            "Install a newer Hilum, or choose another engine.",
        )


def _network(asked: Asked) -> Network:
    known = ("name", "labels", "head")
    return Network(
        name=asked.text("name"),
        labels=asked.count("labels"),
        head=asked.text("head", ""),
        extra={key: value for key, value in asked.document.items() if key not in known},
    )


def _input(asked: Asked, files: Mapping[str, Any]) -> Input:
    channels = asked.count("channels", 3)
    if channels not in (1, 3):
        raise asked.fault("channels", "is neither 1 nor 3")
    share, square = _crop(asked)
    low, high = asked.numbers("range", 2, (0.0, 1.0))
    std = asked.numbers("std", channels, (1.0,) * channels)
    if min(std) <= 0 or high <= low:
        raise asked.fault("std", "is not above zero, or the range is empty")
    return Input(
        rows=asked.count("rows"),
        columns=asked.count("columns"),
        channels=channels,
        range=(low, high),
        mean=asked.numbers("mean", channels, (0.0,) * channels),
        std=std,
        reduction=cast(Reduction, asked.one_of("reduction", get_args(Reduction))),
        padding=cast(Padding, asked.one_of("padding", get_args(Padding))),
        contrast=cast(Contrast, asked.one_of("contrast", (*get_args(Contrast), None)) or "none"),
        crop_share=share,
        crop_square=square,
        lungs=None if asked.document.get("lungs") is None else _lungs(asked, files),
    )


def _lungs(asked: Asked, files: Mapping[str, Any]) -> Lungs:
    """The segmenter, whose folder must be one of this engine's."""
    inside = asked.within("lungs")
    found = Lungs(inside.text("folder"), inside.text("name"), inside.text("version"), inside.text("sha256"))
    if f"{found.folder}/card.json" not in files or any(part in ("", ".", "..") for part in found.folder.split("/")):
        raise inside.fault("folder", f"names {found.folder!r}, which is no folder of an engine inside it")
    return found


def _crop(asked: Asked) -> tuple[float, bool]:
    """The share of each side that is taken, and whether a square is taken first."""
    crop = asked.document.get("crop")
    if crop is None:
        return 1.0, False
    if not isinstance(crop, Mapping) or not set(crop) <= {"share", "square"}:
        raise asked.fault("crop", "asks for a crop that this Hilum does not know")
    share = asked.within("crop").number("share", 1.0)
    if not 0.1 <= share <= 1 or not isinstance(crop.get("square", False), bool):
        raise asked.fault("crop", "is no share from 0.1 to 1, or its square is neither true nor false")
    return share, bool(crop.get("square", False))


def _extra_inputs(asked: Asked) -> tuple[ExtraInput, ...]:
    """What the network takes beside the picture, in its order."""
    listed = asked.document.get("extra_inputs") or []
    if not isinstance(listed, list | tuple) or not all(isinstance(one, Mapping) for one in listed):
        raise asked.fault("extra_inputs", "is no list of objects")
    inputs = []
    for place, one in enumerate(listed):
        inside = Asked(one, f"extra_inputs[{place}]")
        values = inside.mapping("values")
        found = ExtraInput(
            name=inside.text("name"),
            median=inside.number("median"),
            low=inside.number("low", 0.0),
            high=inside.number("high", 1.0),
            values=inside.within("values").numbers_by_name() if values else {},
        )
        if found.high <= found.low:
            raise inside.fault("high", "is not above low")
        inputs.append(found)
    return tuple(inputs)


def _members(asked: Asked) -> tuple[str, ...]:
    """Folders of the members; a name may not lead out of the engine's folder, and each brings a card."""
    members = asked.texts("members", ())
    files = asked.mapping("files")
    for name in members:
        if f"{name}/card.json" not in files or any(part in ("", ".", "..") for part in name.split("/")):
            raise asked.fault("members", f"names {name!r}, which is no folder of an engine inside it")
    if len(set(members)) != len(members) or len(members) == 1:
        raise asked.fault("members", "names a member twice, or one alone")
    return members


def _map(asked: Asked) -> Map:
    first = asked.document.get("first")
    reference = asked.document.get("reference")
    return Map(
        rows=asked.count("rows"),
        columns=asked.count("columns"),
        layer=asked.text("layer", ""),
        stride=asked.number("stride", 0.0),
        reference=None if reference is None else asked.text("reference"),
        first=None if first is None else cast("tuple[float, float]", asked.numbers("first", 2)),
    )


def _calibration(asked: Asked) -> Calibration:
    return Calibration(slope=asked.number("slope"), intercept=asked.number("intercept"))


def _threshold(asked: Asked) -> Threshold:
    probability = asked.number("probability")
    if not 0 < probability < 1:
        raise asked.fault("probability", "is not between 0 and 1")
    return Threshold(
        probability=probability,
        sensitivity=asked.maybe("sensitivity"),
        specificity=asked.maybe("specificity"),
        roc=cast("tuple[tuple[float, float, float], ...]", asked.rows("roc", 3)),
    )


def _files(asked: Asked) -> dict[str, str]:
    """Names and hashes, both checked: a name may not lead out of the engine's folder."""
    files = {}
    for name, digest in asked.mapping("files").items():
        parts = name.split("/")
        if re.search(r"[\\:\0]", name) or any(part in ("", ".", "..") for part in parts) or name == "card.json":
            raise asked.fault("files", f"names {name!r}, which is no file inside the engine's folder")
        if not isinstance(digest, str) or not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise asked.fault("files", f"states no sha256 for {name}")
        files[name] = digest
    return files
