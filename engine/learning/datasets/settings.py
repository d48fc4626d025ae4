"""The recipe's section ``[data]``: which layout, which images, how uncertain labels count, how patients are split."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from engine.learning.tables import within

Layout = Literal["auto", "folder", "chestxray14", "chexpert", "padchest"]
Policy = Literal["zeros", "ones", "ignore"]
Blank = Literal["zeros", "ignore"]
Split = Literal["given", "drawn"]
Stratify = Literal["labels", "initials", "none"]
Contrast = Literal["none", "clahe"]
Lungs = Literal["none", "box"]
Terms = Literal["specific", "general"]
Problem = tuple[str, str, str]
NO_FINDING = "No Finding"


@dataclass(frozen=True)
class DataSettings:
    """How a data folder is understood.

    Attributes
    ----------
    layout
        "auto" takes what lies there: labels.csv, Data_Entry_2017.csv, train.csv with valid.csv, or PadChest's table.
    split
        "given": the folder's own lists or official parts, where it has them; "drawn": always by patient from the seed.
    shares
        Of the images for training, choosing and testing. Where a test part is given, the first two divide the rest.
    stratify
        What a drawn split keeps in proportion: each label ("labels"), the combination of the labels' first letters
        ("initials"), or nothing.
    views
        Only these: PA, AP, frontal, lateral. Empty for all.
    uncertain, uncertain_of, blank
        What -1 counts for (and for single labels), and what an empty field counts for; "ignore" leaves it unstated.
    terms, least_images, leave_out
        PadChest: its own terms or the general ones above them in its tree; labels with fewer images are dropped; terms
        that are no labels at all. Where the recipe names no labels, all that remain are taken.
    drop_unlabelled
        Images without any present label of the recipe leave.
    keep
        Label (or "No Finding") to the share that is kept, before the split, of the images that have it alone.
    """

    layout: Layout = "auto"
    split: Split = "given"
    shares: tuple[float, ...] = (0.7, 0.1, 0.2)
    stratify: Stratify = "labels"
    views: tuple[str, ...] = ()
    uncertain: Policy = "ignore"
    uncertain_of: Mapping[str, Policy] = field(default_factory=dict)
    blank: Blank = "ignore"
    terms: Terms = "specific"
    least_images: int = within(0, 1_000_000, 0)
    leave_out: tuple[str, ...] = ()
    drop_unlabelled: bool = False
    keep: Mapping[str, float] = field(default_factory=dict)

    def problems(self, labels: Sequence[str]) -> Iterator[Problem]:
        """What is impossible: key, what is wrong, what to do."""
        shares = self.shares
        if len(shares) != 3 or not all(0 <= share <= 1 for share in shares) or not math.isclose(sum(shares), 1):
            yield "shares", "shares are three numbers from 0 to 1 that add up to 1", "Write [0.7, 0.1, 0.2]."
        elif not (shares[0] and shares[1]):
            yield "shares", "training and choosing need a share each", "Write [0.7, 0.1, 0.2]."
        for view in self.views:
            if view not in VIEWS:
                yield "views", f"{view} is no view", f"Take {', '.join(VIEWS)}."
        for label in self.uncertain_of:
            if label not in labels:
                yield "uncertain_of", f"{label} is no label here", "Correct it."
        yield from kept_problems("keep", self.keep, labels)


@dataclass(frozen=True)
class Preparation:
    """What is done to a radiograph, as first displayed, before it is stored; an engine's card says the same.

    Attributes
    ----------
    crop
        Share of each side, in the middle, that is kept of pictures that the network is judged on.
    contrast
        "clahe": contrast-limited adaptive histogram equalisation.
    lungs
        "box": first cropped to the lungs that a segmenter finds, down to the lower border.
    segmenter
        Its name or its folder.
    """

    crop: float = within(0.1, 1, 1.0)
    contrast: Contrast = "none"
    lungs: Lungs = "none"
    segmenter: str = "heart-lungs"


VIEWS = ("PA", "AP", "frontal", "lateral")


def kept_problems(key: str, keep: Mapping[str, float], labels: Sequence[str]) -> Iterator[Problem]:
    """What is impossible about shares of labels that are kept."""
    for label, share in keep.items():
        if labels and label not in {*labels, NO_FINDING}:
            yield key, f"{label} is no label here", "Correct it."
        if not 0 <= share <= 1:
            yield key, f"{share} of {label} cannot be kept", "Give a share from 0 to 1."
