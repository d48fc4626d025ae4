"""The sections of a recipe that the training itself reads; each other section stands beside the code it configures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.judging.measures.searching import SearchSettings
from engine.learning.tables import within

Precision = Literal["auto", "float32", "bfloat16", "float16"]
ThresholdRule = Literal["f1", "youden", "youden-exact", "f1-floor", "f1-dynamic", "half"]
View = Literal["mirror", "zoom"]
Schedule = Literal["cosine", "constant", "plateau"]
Score = Literal["auc", "loss", "macro_f1"]
Subtracted = Literal["cells", "level"]
CombiningRule = Literal["ctp", "ptc-label", "ptc-mode"]


@dataclass(frozen=True)
class Input:
    """The picture that the network takes; ``stored`` is the edge of the squares that training crops from."""

    mean: tuple[float, ...]
    std: tuple[float, ...]
    rows: int = within(32, 2048, 224)
    columns: int = within(32, 2048, 224)
    stored: int = within(32, 4096, 256)


@dataclass(frozen=True)
class Lists:
    """Names of the lists (``NAME.txt``) that are trained on, chosen by, judged on, and only predicted."""

    train: str = "train"
    choose: str = "val"
    test: str = "test"
    further: tuple[str, ...] = ()


@dataclass(frozen=True)
class Location:
    """How much the boxes of training images say of where a map should peak.

    ``files`` are lists of boxes beside labels.csv; ``stands_for`` maps a box's label that is none of ours to those of
    ours that it may show.
    """

    weight: float = within(0, 100, 0.0)
    files: tuple[str, ...] = ("boxes.csv",)
    stands_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Optimiser:
    """How weights move: Adam or AdamW, the rate over time, averaging, early stopping.

    Attributes
    ----------
    epochs, batch
        ``batch`` is what one step sees, over all processes and all ``accumulate`` parts together.
    rate, warmup, floor, schedule
        ``cosine`` falls to ``floor`` times the rate, ``plateau`` multiplies the rate by ``plateau_factor`` after
        ``plateau_patience`` epochs without a better loss on the choosing list; ``warmup`` is a share of the steps.
    clip, average
        Longest gradient, and share of the running average that a step keeps; 0 for neither.
    choose_by, least_gain, patience
        The best epoch by this figure of the choosing list; stop after ``patience`` epochs that gained less than
        ``least_gain``.
    remeasure, recalibrate
        Pictures that batch norms are measured on before the first step, and again after the last.
    fixed_norms
        Batch norms keep their running statistics while training.
    frozen
        Share of the backbone's convolutional layers, from the picture's side, that keep their weights.
    epoch_images
        Images in an epoch, however long a pass over the data is; 0 for a whole pass. It gives variants with other
        samplers the same number of images.
    """

    kind: Literal["adamw", "adam"] = "adamw"
    epochs: int = within(1, 1000, 9)
    batch: int = within(2, 4096, 32)
    accumulate: int = within(1, 1024, 1)
    rate: float = within(1e-7, 1, 5e-4)
    schedule: Schedule = "cosine"
    warmup: float = within(0, 0.9, 0.1)
    floor: float = within(0, 1, 0.01)
    plateau_factor: float = within(0.01, 1, 0.5)
    plateau_patience: int = within(1, 1000, 2)
    decay: float = within(0, 1, 0.01)
    clip: float = within(0, 1e3, 2.0)
    average: float = within(0, 0.99999, 0.998)
    choose_by: Score = "auc"
    least_gain: float = within(0, 1, 0.0)
    patience: int = within(1, 1000, 4)
    remeasure: int = within(0, 100_000, 320)
    recalibrate: int = within(0, 100_000, 0)
    fixed_norms: bool = False
    frozen: float = within(0, 1, 0.0)
    epoch_images: int = within(0, 10_000_000, 0)
    precision: Precision = "auto"


@dataclass(frozen=True)
class Stage:
    """A stretch of epochs with a rate, a schedule and frozen layers of its own; the optimiser starts it afresh.

    ``weights`` replaces the loss's weights of single labels from here on.
    """

    epochs: int = within(1, 1000)
    rate: float = within(1e-7, 1)
    schedule: Schedule = "constant"
    warmup: float = within(0, 0.9, 0.0)
    floor: float = within(0, 1, 0.0)
    frozen: float = within(0, 1, 0.0)
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Ensemble:
    """How the networks of ``members`` answer together; ``use`` names those that take part, all where it is empty."""

    rule: CombiningRule = "ctp"
    use: tuple[str, ...] = ()


@dataclass(frozen=True)
class Teaching:
    """An engine whose answers on the training images are learned beside their labels; none where it has no name.

    ``share`` of the loss is the teacher's, whose logits are divided by ``temperature`` as the network's own are.
    """

    engine: str = ""
    share: float = within(0, 1, 0.5)
    temperature: float = within(0.1, 20, 1.0)


@dataclass(frozen=True)
class Judging:
    """How the trained engine is measured.

    ``search`` holds the numbers of the papers' threshold searches.

    ``reference`` is the number of training radiographs whose mean map is subtracted from every map: cell by cell, or
    its mean level alone, which leaves each map's shape, and so its peak, as the network gave it.

    ``views`` are seen beside each picture of the test list, and the probabilities averaged (test-time augmentation).
    """

    threshold_rule: ThresholdRule = "f1"
    search: SearchSettings = field(default_factory=SearchSettings)
    views: tuple[View, ...] = ()
    zoom: float = within(0, 0.5, 0.1)
    bootstrap: int = within(100, 100_000, 1000)
    reference: int = within(1, 100_000, 400)
    subtract: Subtracted = "cells"
    boxes: str = "boxes.csv"
    box_width: float = within(0, 100_000, 0.0)
    reads: str = "expert_reads.csv"
    majority_of: tuple[str, ...] = ()
    least_positives: int = within(1, 100_000, 10)


@dataclass(frozen=True)
class Experiment:
    """How the recipe's variants stand beside one another.

    Attributes
    ----------
    figures
        Of the table, in this order; a figure is measured on the test list unless its name ends in ``_choose``.
    sweep, across
        Key of a number that some variants change and nothing else (``loss.temperature``), and its words on the axis.
    """

    figures: tuple[str, ...] = ("auc",)
    sweep: str = ""
    across: str = ""


@dataclass(frozen=True)
class Source:
    """Where data come from, in the words that their owners ask for."""

    name: str
    used_for: str
    licence: str
    citation: str
    link: str = ""


@dataclass(frozen=True)
class Words:
    """What the card tells people."""

    intended_use: str
    limits: tuple[str, ...] = ()
    not_looked_for: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
