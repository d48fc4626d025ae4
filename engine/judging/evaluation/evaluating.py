"""An evaluation from the data folder to its files: gather, ask the engine, judge, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.judging.evaluation import against as evaluation
from engine.judging.evaluation import telling
from engine.judging.evaluation.against import Again, AgainstLabels, AgainstReaders
from engine.judging.lists import boxes, listing, readers
from engine.judging.lists.answering import Answered, answer
from engine.judging.lists.listing import ALL, Listed
from engine.judging.lists.readers import Reads
from engine.judging.measures.pointing import Target
from engine.judging.measures.ranking import too_few_patients
from engine.judging.measuring import Figure
from engine.judging.trials import corners, sanity
from engine.judging.trials.sanity import Sanity
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.reading.reader import Reader

_TEST = "test"
_UNSTATED = 0.5


@dataclass(frozen=True)
class Asked:
    """What was asked for; ``split`` None means the test list, or every image where the folder has no lists.

    ``corners``: read the labels' list a second time with corners and markers painted over.
    ``read`` reads the data folder whole; a caller that knows more layouts than the project's own brings them in here.
    """

    data: Path
    labels: tuple[str, ...]
    split: str | None = None
    boxes: Path | None = None
    box_width: float = 0.0
    boxes_split: str | None = None
    readers: Path | None = None
    readers_split: str | None = None
    panel: tuple[str, ...] = ()
    corners: bool = False
    again: Again = field(default_factory=Again)
    read: Callable[[Path, Sequence[str]], Listed] = listing.read


@dataclass(frozen=True, eq=False)
class Material:
    """Everything that could be checked before the engine is asked.

    Attributes
    ----------
    whole
        The folder's every image.
    listed
        The images that the engine is asked about: all lists together, each image once.
    parts
        ``labels``, ``boxes`` and ``readers`` to their images' places in ``listed``.
    """

    asked: Asked
    whole: Listed
    listed: Listed
    parts: dict[str, tuple[Listed, np.ndarray[Any, np.dtype[np.int64]]]]
    targets: tuple[Target, ...]
    reads: Reads | None
    notices: tuple[str, ...]


def gather(asked: Asked) -> Material:
    """Read and check the data folder, the boxes and the reads.

    Raises
    ------
    Refusal
        With file and line for whatever is wrong with them.
    """
    whole = asked.read(asked.data, asked.labels)
    notices: list[str] = []
    split = asked.split
    if split is None and not whole.lists:
        split = ALL
        notices.append("The folder has no lists: every image of it is judged.")
    split = split or _TEST
    named = {"labels": split}
    if asked.boxes is not None:
        named["boxes"] = asked.boxes_split or split
    if asked.readers is not None:
        named["readers"] = asked.readers_split or split
    chosen = {kind: listing.part(whole, names) for kind, names in named.items()}
    order = list(dict.fromkeys(image for one in chosen.values() for image in one.images))
    places = {image: place for place, image in enumerate(whole.images)}
    listed = whole.rows(np.array([places[image] for image in order], np.int64))
    rows = {image: row for row, image in enumerate(order)}
    parts = {kind: (one, np.array([rows[image] for image in one.images], np.int64)) for kind, one in chosen.items()}
    targets: list[Target] = []
    if asked.boxes is not None:
        with Opener() as opener:

            def shape_of(path: Path) -> tuple[int, int]:
                headline = opener.headline(path)
                return headline.rows, headline.columns

            targets, passed = boxes.read(asked.boxes, chosen["boxes"], asked.box_width, shape_of)
        if passed:
            notices.append(f"{passed} boxes have a label that is not judged.")
        if not targets:
            notices.append(f"{asked.boxes.name} has no box on the list {named['boxes']}: pointing is not measured.")
    reads = None
    if asked.readers is not None:
        reads = _reads(asked.readers, chosen["readers"])
        for name in asked.panel:
            if name not in reads.readers:
                raise Refusal(
                    "unusable-input",
                    f"There is no reader {name} in {asked.readers.name}; there are: {', '.join(reads.readers)}.",
                    "Correct --reference.",
                )
        if not asked.panel and len(reads.readers) < 3:
            notices.append("Fewer than three readers: each is compared against the other alone, not a majority.")
    return Material(asked, whole, listed, parts, tuple(targets), reads, tuple(notices))


def _reads(path: Path, listed: Listed) -> Reads:
    return readers.reads(path, listed.labels, listed.find(), len(listed.images))


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Everything that was found."""

    material: Material
    engine: str
    version: str
    sha256: str
    command: str
    limits: tuple[str, ...]
    intended_use: str
    answered: Answered
    asked: evaluation.Asked
    labels: AgainstLabels
    corners: tuple[Figure, ...]
    pointing: tuple[Figure, ...]
    readers: AgainstReaders | None
    note: str
    notices: tuple[str, ...]
    sanity: Sanity | None = None

    @property
    def listed(self) -> Listed:
        """The list that the labels' figures are of."""
        return self.material.parts["labels"][0]

    @property
    def name(self) -> str:
        """The list's name as it stands in keys."""
        return self.listed.name.replace(",", "+")

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why images were not read."""
        return tuple(self.answered.refusals[place] for place in sorted(self.answered.refusals))

    @property
    def read(self) -> int:
        """Images that were read."""
        return len(self.answered.read)

    def figures(self) -> Iterator[tuple[Figure, Listed]]:
        """Every figure, and the list that it was measured on."""
        yield from ((figure, self.listed) for figure in self.labels.figures)
        for group in self.labels.groups:
            key, words = f"auc_{self.name}_group/{group.name}", f"AUC, mean over {group.shared} labels, {group.name}"
            yield Figure(key, words, group.mean), self.listed
            for label, one in zip(self.listed.labels, group.by_label, strict=True):
                yield Figure(f"{key}/{label}", f"AUC of {label}, {group.name}", one, label), self.listed
        if self.pointing:
            yield from ((figure, self.material.parts["boxes"][0]) for figure in self.pointing)
        if self.readers is not None:
            yield from ((figure, self.material.parts["readers"][0]) for figure in self.readers.figures)
        yield from ((figure, self.listed) for figure in self.corners)
        if self.sanity is not None:
            yield from ((figure, self.listed) for figure in self.sanity.figures)


def judge(
    material: Material,
    reader: Reader,
    *,
    workers: int,
    anyway: bool,
    over: Callable[[Iterator[Any]], Iterator[Any]],
    command: str,
) -> Evaluation:
    """Ask the engine about every image, and measure."""
    wanted, card = material.asked, reader.engine.card
    twice = frozenset(material.parts["labels"][1].tolist()) if wanted.corners else frozenset()
    answered = answer(reader, material.listed, workers=workers, anyway=anyway, hide=twice, over=over)
    unread = len(answered.refusals)
    if unread == len(material.listed.images):
        first = answered.refusals[min(answered.refusals)]
        raise Refusal(first.code, f"No image could be read. {first.reason}", first.next_step)
    thresholds = [
        card.thresholds[label].probability if label in card.thresholds else _UNSTATED for label in wanted.labels
    ]
    asked = {
        kind: evaluation.asked(listed, answered.rows(places), thresholds)
        for kind, (listed, places) in material.parts.items()
    }
    notices = [*material.notices]
    if unread:
        notices.append(f"{unread} of {len(material.listed.images)} images could not be read and are left out.")
    without = [label for label in wanted.labels if label not in card.thresholds]
    if without:
        notices.append(f"The engine states no threshold for {', '.join(without)}; 0.5 is used.")
    notices.extend(line for line in (too_few_patients(asked["labels"].judged.patients),) if line)
    notices.extend(_trained_on(material, card.data))
    if material.targets and "boxes" in asked and asked["boxes"].answered.peaks is None:
        notices.append("The engine has no heatmaps: pointing is not measured.")
    pointed: tuple[Figure, ...] = ()
    if material.targets and asked["boxes"].answered.peaks is not None:
        one = asked["boxes"]
        pointed = evaluation.against_boxes(one.listed, one.answered, material.targets, wanted.again)
    among = None
    if material.reads is not None:
        among = evaluation.against_readers(asked["readers"], material.reads, wanted.panel, wanted.again)
    return Evaluation(
        material=material,
        engine=card.name,
        version=card.version,
        sha256=reader.engine.sha256,
        command=command,
        limits=card.limits,
        intended_use=card.intended_use,
        answered=answered,
        asked=asked["labels"],
        labels=evaluation.against_labels(asked["labels"], wanted.again, card.prevalence),
        corners=_corners(asked["labels"], wanted.again),
        pointing=pointed,
        readers=among,
        note=_note(material),
        notices=tuple(notices),
    )


def _corners(one: evaluation.Asked, again: Again) -> tuple[Figure, ...]:
    """What painting over corners and markers changed, where that was asked."""
    said, listed = one.answered, one.listed
    if said.hidden is None:
        return ()
    words = f"the list {listed.name}"
    return corners.figures(said.probabilities, said.hidden, listed.patients, listed.labels, words, **again.named())


def with_sanity(found: Evaluation, learnt: Reader) -> Evaluation:
    """The evaluation with its look at heatmaps without what was learnt; ``learnt`` is the engine in PyTorch."""
    listed = found.listed.rows(found.asked.answered.read)
    one = sanity.measure(learnt, listed, **found.material.asked.again.named())
    if one is None:
        return replace(found, notices=(*found.notices, "The engine has no heatmaps: they are not randomised."))
    return replace(found, sanity=one)


def _note(material: Material) -> str:
    """With the numbers of the data at hand where it has readers' marks, on every image that was read."""
    asked, whole = material.asked, material.whole
    path = asked.readers or asked.data / "expert_reads.csv"
    if not path.is_file():
        return evaluation.label_note(whole, None, ())
    try:
        return evaluation.label_note(whole, _reads(path, whole), asked.panel)
    except Refusal:
        return evaluation.label_note(whole, None, ())


def _trained_on(material: Material, data: Any) -> Iterator[str]:  # noqa: ANN401 - the card's free part
    """Whether images of the lists that the engine was trained on or chosen by are among those that are judged."""
    lists = data.get("lists") if isinstance(data, dict) else None
    for name in ("train", "val"):
        stated = lists.get(name, {}).get("sha256") if isinstance(lists, dict) else None
        try:
            own = listing.part(material.whole, name) if stated else None
        except Refusal:
            continue
        if own is None or own.sha256 != stated:
            continue
        for kind, (one, _) in material.parts.items():
            shared = len(set(own.images) & set(one.images))
            if shared:
                what = "trained on" if name == "train" else "chosen and calibrated by"
                yield f"The engine was {what} {shared} of the {len(one.images)} images of the list for {kind}."


def lines(found: Evaluation) -> Iterator[str]:
    """The evaluation as text for a terminal."""
    listed = found.listed
    patients = len(np.unique(listed.patients))
    words = f"the list {listed.name}, {len(found.asked.judged.truth):,} radiographs of {patients:,} patients"
    yield f"{found.engine} {found.version} on {found.material.asked.data.name}"
    for kind, (one, _) in found.material.parts.items():
        yield f"list for {kind}: {one.name}, {len(one.images):,} radiographs, sha256 {one.sha256}"
    yield ""
    yield found.note
    yield from found.notices
    yield ""
    yield from telling.labels_table(found.labels.figures, listed.labels, found.name, words)
    if found.labels.groups:
        yield ""
        yield from telling.groups_table(found.labels.groups)
    if found.pointing:
        yield ""
        yield from telling.pointing_table(found.pointing, listed.labels)
    if found.readers is not None:
        yield ""
        yield from telling.readers_table(found.readers)
    if found.corners:
        yield ""
        yield from telling.corners_table(found.corners, listed.labels)
    if found.sanity is not None:
        yield ""
        yield from telling.sanity_table(found.sanity)
