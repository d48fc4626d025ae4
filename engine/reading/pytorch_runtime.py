"""The same engine in PyTorch: built by name, weights from the bundle's safetensors file. Needs the extra ``train``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.bundles.engines import Engine
from engine.radiographs.refusals import Refusal
from engine.reading.reading import Cancelled
from engine.reading.runtimes import Answer, Device, RuntimeName, no_device, unusable, useful_threads

if TYPE_CHECKING:
    from engine.networks.mapped import Network

WEIGHTS = "weights.safetensors"


class PytorchRuntime:
    """A bundle's network in PyTorch; parameters as of ``OnnxRuntime``.

    Raises
    ------
    Refusal
        ``extra-missing`` without PyTorch; ``engine-altered`` where weights and network do not fit together.
    """

    name: RuntimeName = "pytorch"

    def __init__(self, engine: Engine, device: Device = "auto", threads: int | None = None) -> None:
        try:
            import torch

            from engine.networks.registry import from_card
        except ImportError as error:
            raise Refusal(
                "extra-missing",
                "Reading with PyTorch needs PyTorch, which is not installed.",
                'Install it with: pip install "hilum[train]". Or read with ONNX Runtime, which is.',
            ) from error
        self._torch = torch
        torch.set_num_threads(threads or useful_threads())
        self.device = _device(device)
        weights = engine.folder / WEIGHTS
        if not weights.is_file():
            raise unusable(engine, f"it has no {WEIGHTS} for PyTorch")
        try:
            network = from_card(engine.card.document["network"], weights)
        except (RuntimeError, KeyError, ValueError, TypeError) as error:
            raise unusable(engine, f"{WEIGHTS} does not fit the network {engine.card.network.name}") from error
        self._network = network.to(self.device).eval()
        self._maps = engine.card.map is not None

    @property
    def network(self) -> Network:
        """The network itself, in evaluation, for whoever looks into it."""
        return self._network

    def run(
        self,
        tensor: NDArray[np.float32],
        cancelled: Callable[[], bool] | None = None,
        extra: NDArray[np.float32] | None = None,
    ) -> Answer:
        """Answer for one batch; cancelled before it starts and after it ended, not within."""
        if cancelled is not None and cancelled():
            raise Cancelled
        with self._torch.inference_mode():
            image = self._torch.from_numpy(tensor).to(self.device)
            beside = None if extra is None else self._torch.from_numpy(extra).to(self.device)
            answer = self._network.explained if self._maps else self._network
            logits, maps = answer(image, beside)
        if cancelled is not None and cancelled():
            raise Cancelled
        found = maps.float().cpu().numpy() if self._maps and maps is not None else None
        return Answer(logits.float().cpu().numpy(), found)


def _device(wanted: Device) -> str:
    """The device to use, or the refusal that it is not there."""
    import torch

    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if wanted == "auto":
        return next(name for name in ("cuda", "mps", "cpu") if there[name])
    if not there[wanted]:
        raise no_device(wanted, "PyTorch")
    return wanted
