"""Explanation methods of pytorch-grad-cam for one finding of one radiograph. Needs the extra ``explain``.

They are for people who study networks. Our engines' own maps are part of the forward pass and need none of this; these
methods look at the same last layer from outside, and each is scaled to its own peak: they say where, never how much.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Map
from engine.bundles.engines import Engine, load
from engine.bundles.verifying import verify
from engine.overlay.interpolation import sample
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading import extras
from engine.reading.preprocessing import placement, prepare
from engine.reading.pytorch_runtime import PytorchRuntime
from engine.reading.reading import Affine, Cancelled
from engine.reading.runtimes import Device, unusable

if TYPE_CHECKING:
    from torch import Tensor, nn

# Name on screen: the class of pytorch-grad-cam, and what it does.
METHODS: dict[str, tuple[str, str]] = {
    "Grad-CAM": ("GradCAM", "channels weighted by their mean gradient (Selvaraju 2017)"),
    "Grad-CAM++": ("GradCAMPlusPlus", "gradients weighted by higher derivatives (Chattopadhay 2018)"),
    "LayerCAM": ("LayerCAM", "each place weighted by its own positive gradient (Jiang 2021)"),
    "EigenCAM": ("EigenCAM", "first principal component of the layer; the same for every finding (Muhammad 2020)"),
    "ScoreCAM": ("ScoreCAM", "channels weighted by what each alone lets through; slow (Wang 2020)"),
}
NOT_INSTALLED = Refusal(
    "extra-missing",
    "Other explanation methods need PyTorch and pytorch-grad-cam, which are not both installed.",
    'Install them with: pip install "hilum[train,explain]". The engine\'s own heatmaps need neither.',
)
ONE_BY_ONE = frozenset({"ScoreCAM"})
"""Methods that try the channels one after the other."""
BATCH = 16
_QT_NAMES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


@dataclass(frozen=True, eq=False)
class Explained:
    """A map ``[h, w]`` of one label, 0..1 of its own peak, in the stored picture's orientation, and where it lies."""

    label: str
    method: str
    map: NDArray[np.float32]
    affine: Affine


def available() -> bool:
    """Whether PyTorch and pytorch-grad-cam are installed; imports neither."""
    return all(importlib.util.find_spec(name) is not None for name in ("torch", "pytorch_grad_cam"))


def explain(
    engine: Engine,
    radiograph: Radiograph,
    label: str,
    method: str,
    *,
    device: Device = "auto",
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Explained:
    """Explain one finding of one radiograph; of an ensemble, the mean over its members.

    Parameters
    ----------
    method
        A key of :data:`METHODS`.
    cancelled
        Asked before every forward pass.
    progress
        Told how many pictures have gone through the network so far, and how many will (ScoreCAM: one more than the
        layer has channels; the others: one).

    Raises
    ------
    Refusal
        ``extra-missing`` without pytorch-grad-cam; ``engine-altered`` where the engine holds no such network.
    Cancelled
        When it was.
    """
    if not available():
        raise NOT_INSTALLED
    _stop_if(cancelled)
    verify(engine)
    if engine.card.members:
        members = [load(engine.folder / folder) for folder in engine.card.members]
        return _mean(members, radiograph, label, method, device=device, cancelled=cancelled, progress=progress)
    return _of_one(engine, radiograph, label, method, device=device, cancelled=cancelled, progress=progress)


def _mean(
    members: Sequence[Engine],
    radiograph: Radiograph,
    label: str,
    method: str,
    *,
    device: Device,
    cancelled: Callable[[], bool] | None,
    progress: Callable[[int, int], None] | None,
) -> Explained:
    """The mean of what a method says of each member, each scaled to its own peak, on the finest member's grid."""
    found: list[Explained] = []
    for number, member in enumerate(members):
        # The members' layers have about as many channels as one another.
        far = None if progress is None else partial(_of_all, progress, number, len(members))
        found.append(_of_one(member, radiograph, label, method, device=device, cancelled=cancelled, progress=far))
    finest = max(found, key=lambda one: one.map.size)
    rows = finest.affine.row_offset + finest.affine.row_scale * np.arange(finest.map.shape[0])
    columns = finest.affine.column_offset + finest.affine.column_scale * np.arange(finest.map.shape[1])
    mean = np.mean([sample(one.map, one.affine, rows, columns) for one in found], axis=0).clip(0)
    peak = float(mean.max())
    return Explained(label, method, np.asarray(mean / peak if peak > 0 else mean, np.float32), finest.affine)


def _of_all(progress: Callable[[int, int], None], number: int, members: int, done: int, of: int) -> None:
    """How far all members are, of what one of them tells."""
    progress(number * of + done, members * of)


def _of_one(
    engine: Engine,
    radiograph: Radiograph,
    label: str,
    method: str,
    *,
    device: Device,
    cancelled: Callable[[], bool] | None,
    progress: Callable[[int, int], None] | None,
) -> Explained:
    """What a method says of one network, whose files were checked."""
    card = engine.card
    from engine.networks.vision import torchvision

    torchvision()
    with _quiet_qt():
        import pytorch_grad_cam
    import torch
    from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget

    _stop_if(cancelled)
    runtime = PytorchRuntime(engine, device)
    network = runtime.network
    features = getattr(network, "features", None)
    if features is None:
        raise unusable(engine, "its network has no features to look into")
    prepared = prepare(radiograph, card.input)
    beside, _ = extras.encode(card.extra_inputs, extras.stated_of(radiograph))
    extra = torch.from_numpy(beside[None]).to(runtime.device) if card.extra_inputs else None
    shape: list[tuple[int, ...]] = []

    def passed(pictures: int) -> None:
        if progress is not None:
            progress(pictures, 1 + shape[0][0] if method in ONE_BY_ONE else 1)

    watched = _watched(network, extra, cancelled, passed)
    made = getattr(pytorch_grad_cam, METHODS[method][0])(model=watched, target_layers=[features])
    made.batch_size = BATCH
    picture = torch.from_numpy(prepared.tensor).to(runtime.device)
    with made:
        hook = features.register_forward_hook(lambda _module, _inputs, output: shape.append(tuple(output.shape[1:])))
        try:
            # The activations in their own size: their grid is what is honest to show.
            made.get_target_width_height = lambda _tensor: (shape[0][2], shape[0][1])
            found = made(input_tensor=picture, targets=[ClassifierOutputTarget(card.labels.index(label))])[0]
        finally:
            hook.remove()
    map_ = np.asarray(found, np.float32)
    if not np.isfinite(map_).all():
        raise unusable(engine, f"{method} gave no finite map")
    peak = float(map_.max())
    scaled = map_ / peak if peak > 0 else map_
    turned: NDArray[np.float32] = prepared.turn.back(scaled[None])[0]
    grid = Map(rows=map_.shape[0], columns=map_.shape[1])
    return Explained(label, method, turned, placement(radiograph, card.input, grid, prepared.turn))


def _watched(
    network: nn.Module,
    extra: Tensor | None,
    cancelled: Callable[[], bool] | None,
    passed: Callable[[int], None],
) -> nn.Module:
    """The network with logits alone as its answer, that can be stopped between two passes and tells how far it is."""
    from torch import nn

    class Watched(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network
            self.count = 0

        def forward(self, image: Tensor) -> Tensor:
            _stop_if(cancelled)
            logits: Tensor = self.network(image, None if extra is None else extra.expand(len(image), -1))[0]
            self.count += len(image)
            passed(self.count)
            return logits

    return Watched().eval()


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled


@contextmanager
def _quiet_qt() -> Iterator[None]:
    """Let OpenCV, which pytorch-grad-cam imports, not point Qt to plugins of its own: they would not fit the desk's."""
    before = {name: os.environ.get(name) for name in _QT_NAMES}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
