"""One engine's raw answer to one radiograph: a single network's, or several networks' put together."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration, Card, Threshold
from engine.bundles.engines import Engine, load
from engine.overlay.interpolation import weights
from engine.radiographs.radiograph import Radiograph
from engine.reading import extras, familiar, levels, voting
from engine.reading.calibrating import logit_of, probability_of
from engine.reading.preparing.finding import LungFinder
from engine.reading.preprocessing import placement, prepare
from engine.reading.reading import Affine, Cancelled
from engine.reading.runtimes import Answer, Device, Runtime, RuntimeName, load_runtime, out_of_memory, unusable
from engine.reading.turning import UPRIGHT

TURNED = "The engine read the picture upright, as its stated orientation asks; its maps are turned back."
NO_LUNGS = (
    "The engine looks at the part of a picture that holds the lungs; none were found, so it read the whole picture."
)
NO_ROOM = "The GPU had not enough memory; the engine reads on the processor (CPU) instead."
_LARGEST_HALF = 65_504.0
Stated = Mapping[str, str | float | None]


@dataclass(frozen=True, eq=False)
class Answered:
    """What one engine gives for one radiograph, before its card's calibration.

    Attributes
    ----------
    logits
        ``[L]`` float32.
    maps, spread
        ``[L, h, w]`` float16 in the stored picture's orientation, reference subtracted; None without maps, and without
        members respectively.
    present, agreement
        Of an ensemble: what was voted, None where the threshold decides; and how many members, of how many, call each
        label.
    notices
        What was done to the picture, and what was not stated of it.
    levels
        Threshold levels of this very answer; empty where they are the engine's, or cannot be told.
    distance
        How unlike the training radiographs the picture looks, in units of what is refused; of an ensemble the mean of
        its members'. None where that is not told.
    """

    logits: NDArray[np.float32]
    maps: NDArray[np.float16] | None = None
    affine: Affine | None = None
    spread: NDArray[np.float16] | None = None
    present: NDArray[np.bool_] | None = None
    agreement: tuple[tuple[int, int], ...] | None = None
    notices: tuple[str, ...] = ()
    distance: float | None = None
    levels: tuple[float, ...] = ()


class Answers(Protocol):
    """Solo or Several."""

    engine: Engine
    device: str
    runtime: RuntimeName
    members: tuple[str, ...]
    levels: tuple[float, ...]

    def answer(
        self, radiograph: Radiograph, shown: NDArray[np.float32], stated: Stated, cancelled: Callable[[], bool] | None
    ) -> Answered:
        """The raw answer; ``shown`` is the picture as first displayed."""


def answers_of(engine: Engine, runtime: RuntimeName, device: Device, threads: int | None) -> Answers:
    """The engine loaded, members and all; its hashes have been checked."""
    make = Several if engine.card.members else Solo
    return make(engine, runtime, device, threads)


class Solo:
    """One network.

    ``finders`` are those of other networks that read the same radiographs, by the hash of their segmenters.
    """

    def __init__(
        self,
        engine: Engine,
        runtime: RuntimeName,
        device: Device,
        threads: int | None,
        finders: dict[str, LungFinder] | None = None,
    ) -> None:
        self.engine, self._threads, self.fell_back = engine, threads, False
        self.members: tuple[str, ...] = ()
        self.lungs = _finder(engine, device, threads, {} if finders is None else finders)
        self.reference, self._familiar = _reference(engine), familiar.of_engine(engine)
        self.network: Runtime = load_runtime(engine, runtime, device, threads)
        self.device, self.runtime = self.network.device, self.network.name
        self.levels = levels.of_one(engine.card, self.reference)

    def answer(
        self, radiograph: Radiograph, shown: NDArray[np.float32], stated: Stated, cancelled: Callable[[], bool] | None
    ) -> Answered:
        """The network's logits, its maps above their reference, and where they lie."""
        card, notices = self.engine.card, []
        lungs = None if self.lungs is None else self.lungs.part(radiograph, shown)
        prepared = prepare(radiograph, card.input, shown, lungs)
        extra, missing = extras.encode(card.extra_inputs, stated)
        answer = self._run(prepared.tensor, cancelled, extra[None] if card.extra_inputs else None)
        if cancelled is not None and cancelled():
            raise Cancelled
        logits, maps, affine = answer.logits[0], None, None
        if logits.shape != (len(card.labels),) or not np.isfinite(logits).all():
            raise unusable(self.engine, "its answer is not one finite number for each finding")
        distance = None
        if answer.maps is not None and self._familiar is not None:
            distance = float(self._familiar.distances(familiar.traits(answer.logits[:1], answer.maps[:1]))[0])
        if answer.maps is not None and card.map is not None:
            maps = prepared.turn.back(self._above_reference(answer.maps[0]))
            affine = placement(radiograph, card.input, card.map, prepared.turn, lungs)
        if prepared.turn != UPRIGHT:
            notices.append(TURNED)
        if self.lungs is not None and lungs is None:
            notices.append(NO_LUNGS)
        if self.fell_back:
            notices.append(NO_ROOM)
        if missing:
            notices.append(extras.notice(missing))
        return Answered(logits, maps, affine, notices=tuple(notices), distance=distance)

    def _run(
        self, tensor: NDArray[np.float32], cancelled: Callable[[], bool] | None, extra: NDArray[np.float32] | None
    ) -> Answer:
        """The network's answer; where the GPU has no room for it, the CPU's from then on."""
        try:
            return self.network.run(tensor, cancelled, extra)
        except Exception as error:  # the runtimes' errors share no base class
            if self.device == "cpu" or not out_of_memory(error):
                raise
        self.network = load_runtime(self.engine, self.runtime, "cpu", self._threads)
        self.device, self.fell_back = self.network.device, True
        return self.network.run(tensor, cancelled, extra)

    def _above_reference(self, maps: NDArray[np.float32]) -> NDArray[np.float16]:
        """Raw maps ``[L, h, w]`` above the reference, in half precision."""
        if self.reference is not None:
            if maps.shape != self.reference.shape:
                raise unusable(self.engine, "its maps and their reference differ in size")
            maps = maps - self.reference
        if not np.isfinite(maps).all():
            raise unusable(self.engine, "its maps are not finite")
        return np.clip(maps, -_LARGEST_HALF, _LARGEST_HALF).astype(np.float16)


class Several:
    """An ensemble: each member reads for itself, then the card's rule makes one answer of theirs."""

    def __init__(self, engine: Engine, runtime: RuntimeName, device: Device, threads: int | None) -> None:
        self.engine = engine
        card = engine.card
        finders: dict[str, LungFinder] = {}
        self._solos = tuple(Solo(_member(engine, folder), runtime, device, threads, finders) for folder in card.members)
        self.device, self.runtime = self._solos[0].device, self._solos[0].runtime
        self.members = tuple(solo.engine.name for solo in self._solos)
        self.levels: tuple[float, ...] = ()  # told of each answer
        self._tells = card.combine == "ctp" and all(solo.levels for solo in self._solos)

    @property
    def solos(self) -> tuple[Solo, ...]:
        """The members, ready to read alone."""
        return self._solos

    def answer(
        self, radiograph: Radiograph, shown: NDArray[np.float32], stated: Stated, cancelled: Callable[[], bool] | None
    ) -> Answered:
        """Every member's answer, then the vote; maps are averaged, and how far they differ is kept."""
        answers = [solo.answer(radiograph, shown, stated, cancelled) for solo in self._solos]
        self.device = next((solo.device for solo in self._solos if solo.fell_back), self.device)
        cards = [solo.engine.card for solo in self._solos]
        probabilities = np.array(
            [
                [
                    _calibrated(card, label, float(logit))
                    for label, logit in zip(card.labels, answer.logits, strict=True)
                ]
                for card, answer in zip(cards, answers, strict=True)
            ]
        )[:, None]
        limits = np.array(
            [[card.thresholds.get(label, Threshold()).probability for label in card.labels] for card in cards]
        )
        card = self.engine.card
        vote = voting.vote(card.combine, probabilities, limits)
        counted = voting.agreement(probabilities, limits)[0]
        # What ranks findings: the mean probability, or how many members call the label. A share of 1 is no certainty.
        scores = vote.scores[0] if card.combine == "ctp" else counted / len(cards)
        edge = 0.5 / (len(cards) + 1)
        scores = scores if card.combine == "ctp" else np.clip(scores, edge, 1 - edge)
        maps, affine, spread = self._joined(answers, radiograph)
        distances = [answer.distance for answer in answers if answer.distance is not None]
        return Answered(
            logits=np.array([logit_of(float(score)) for score in scores], np.float32),
            maps=maps,
            affine=affine,
            spread=spread,
            present=None if card.combine == "ctp" else vote.called[0],
            agreement=tuple((int(count), len(cards)) for count in counted),
            notices=tuple(dict.fromkeys(notice for answer in answers for notice in answer.notices)),
            distance=float(np.mean(distances)) if distances else None,
            levels=levels.of_several(card, scores, maps) if maps is not None and self._tells else (),
        )

    def _joined(
        self, answers: Sequence[Answered], radiograph: Radiograph
    ) -> tuple[NDArray[np.float16] | None, Affine | None, NDArray[np.float16] | None]:
        """Mean and standard deviation of the members' maps on the finest member's grid; none where one has none.

        Each map is first multiplied by its member's slope: then a unit of any of them moves that member's calibrated
        logit by one, and none outweighs the others by its scale alone.
        """
        grids = [(answer.maps, answer.affine) for answer in answers if answer.maps is not None and answer.affine]
        if len(grids) < len(answers) or self.engine.card.map is None:
            return None, None, None
        finest, affine = max(grids, key=lambda grid: grid[0].shape[1] * grid[0].shape[2])
        down = affine.row_offset + affine.row_scale * np.arange(finest.shape[1])
        across = affine.column_offset + affine.column_scale * np.arange(finest.shape[2])
        brought = np.stack(
            [
                _sampled(maps, own, down, across) * _slopes(solo.engine.card)[:, None, None]
                for solo, (maps, own) in zip(self._solos, grids, strict=True)
            ]
        )
        half = np.clip(brought.mean(0), -_LARGEST_HALF, _LARGEST_HALF).astype(np.float16)
        return half, affine, np.minimum(voting.spread(brought), _LARGEST_HALF).astype(np.float16)


def _calibrated(card: Card, label: str, logit: float) -> float:
    return probability_of(logit, card.calibration.get(label, Calibration()))


def _slopes(card: Card) -> NDArray[np.float32]:
    """Slopes of the calibration ``[L]``; 1 where none is stated."""
    return np.array([card.calibration.get(label, Calibration()).slope for label in card.labels], np.float32)


def _sampled(
    maps: NDArray[np.float16], affine: Affine, rows: NDArray[np.floating], columns: NDArray[np.floating]
) -> NDArray[np.float32]:
    """Maps ``[L, h, w]`` at stored rows and columns, smoothly interpolated."""
    down = weights(((rows - affine.row_offset) / affine.row_scale).astype(np.float32), maps.shape[1])
    across = weights(((columns - affine.column_offset) / affine.column_scale).astype(np.float32), maps.shape[2])
    found: NDArray[np.float32] = down @ maps.astype(np.float32) @ across.T
    return found


def _member(engine: Engine, folder: str) -> Engine:
    """A member of an ensemble."""
    member = _inside(engine, folder)
    if member.card.labels != engine.card.labels or member.card.members or member.card.kind != "classifier":
        raise unusable(engine, f"its member {folder} does not answer the same findings by itself")
    return member


def _inside(engine: Engine, folder: str) -> Engine:
    """An engine inside another, whose files the outer card names and whose hashes were checked with its own."""
    found = load(engine.folder / folder)
    whole = {f"{folder}/{name}": digest for name, digest in found.card.files.items()}
    if any(engine.card.files.get(name) != digest for name, digest in whole.items()):
        raise unusable(engine, f"its card and that of {folder} inside it name different files")
    return found


def _finder(engine: Engine, device: Device, threads: int | None, finders: dict[str, LungFinder]) -> LungFinder | None:
    """What finds the lungs for an engine that crops to them, loaded once for all that use the same segmenter."""
    wanted = engine.card.input.lungs
    if wanted is None:
        return None
    if wanted.sha256 not in finders:
        found = _inside(engine, wanted.folder)
        if found.sha256 != wanted.sha256:
            raise unusable(engine, f"{wanted.folder} inside it is not the segmenter that its card names")
        finders[wanted.sha256] = LungFinder(found, device, threads)
    return finders[wanted.sha256]


def _reference(engine: Engine) -> NDArray[np.float32] | None:
    """The maps to subtract, ``[L, h, w]``."""
    grid = engine.card.map
    if grid is None or grid.reference is None:
        return None
    if grid.reference not in engine.card.files:
        raise unusable(engine, f"its card names the reference {grid.reference} but no hash for it")
    try:
        with np.load(engine.folder / grid.reference, allow_pickle=False) as held:
            maps = held["maps"].astype(np.float32)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise unusable(engine, f"{grid.reference} holds no maps") from error
    if maps.shape != (len(engine.card.labels), grid.rows, grid.columns) or not np.isfinite(maps).all():
        raise unusable(engine, f"the maps in {grid.reference} do not fit its labels and grid")
    return np.asarray(maps, np.float32)
