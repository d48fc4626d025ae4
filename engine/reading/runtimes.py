"""What computes: one tensor in, logits and maps out."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.bundles.engines import CHOOSE_ANOTHER, Engine
from engine.radiographs.refusals import Refusal
from engine.reading.reading import Cancelled

RuntimeName = Literal["onnxruntime", "pytorch"]
Device = Literal["auto", "cpu", "cuda", "mps"]
GRAPH = "model.onnx"
_MOST_THREADS = 4  # a network of this size is no faster on more, and the desk needs cores too
_POLL_SECONDS = 0.01
_PROVIDERS = {"cuda": "CUDAExecutionProvider", "mps": "CoreMLExecutionProvider", "cpu": "CPUExecutionProvider"}
_DEVICES = {provider: device for device, provider in _PROVIDERS.items()}


class Answer(NamedTuple):
    """Float32 logits ``[N, L]`` and raw maps ``[N, L, h, w]``; None without maps."""

    logits: NDArray[np.float32]
    maps: NDArray[np.float32] | None


class Runtime(Protocol):
    """One engine, loaded."""

    name: RuntimeName
    device: str

    def run(
        self,
        tensor: NDArray[np.float32],
        cancelled: Callable[[], bool] | None = None,
        extra: NDArray[np.float32] | None = None,
    ) -> Answer:
        """Answer for float32 ``[N, channels, rows, columns]`` and, where it takes any, ``[N, E]``; raises Cancelled."""


class OnnxRuntime:
    """The graph of a bundle in ONNX Runtime.

    Parameters
    ----------
    engine
        Its hashes have been checked.
    device
        ``auto`` takes CUDA where ONNX Runtime has it, else the CPU.
    threads
        Within one run; None for as many as are useful. With several workers: 1.
    """

    name: RuntimeName = "onnxruntime"

    def __init__(self, engine: Engine, device: Device = "auto", threads: int | None = None) -> None:
        import onnxruntime

        self._library = onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or useful_threads()
        # Threads that spin between runs take the cores from the window and from what comes after the network.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 4
        providers = _providers(device, onnxruntime.get_available_providers())
        try:
            self._session = onnxruntime.InferenceSession(str(engine.folder / GRAPH), options, providers=providers)
        except Exception as error:  # ONNX Runtime's errors share no base class
            raise unusable(engine, f"its graph {GRAPH} cannot be loaded") from error
        self.device: str = _DEVICES.get(self._session.get_providers()[0], "cpu")
        outputs = {output.name for output in self._session.get_outputs()}
        inputs = [one.name for one in self._session.get_inputs()]
        beside = ["extra"] if engine.card.extra_inputs else []
        if sorted(set(inputs) & {"extra"}) != beside or len(inputs) != 1 + len(beside) or "logits" not in outputs:
            raise unusable(engine, f"its graph {GRAPH} has not the inputs and the output that a reader needs")
        self._input = next(name for name in inputs if name != "extra")
        self._maps = engine.card.map is not None
        if self._maps and "maps" not in outputs:
            raise unusable(engine, f"its card names maps that the graph {GRAPH} does not give")

    def run(
        self,
        tensor: NDArray[np.float32],
        cancelled: Callable[[], bool] | None = None,
        extra: NDArray[np.float32] | None = None,
    ) -> Answer:
        """Answer for one batch; what is running stops soon after ``cancelled()`` becomes true."""
        options = self._library.RunOptions()
        options.log_severity_level = 4
        wanted = ["logits", "maps"] if self._maps else ["logits"]
        given = {self._input: tensor} | ({} if extra is None else {"extra": extra})
        with _watching(cancelled, options) as stopped:
            try:
                outputs = self._session.run(wanted, given, options)
            except Exception:
                if stopped():
                    raise Cancelled from None
                raise
        return Answer(outputs[0], outputs[1] if self._maps else None)


def load_runtime(engine: Engine, name: RuntimeName, device: Device, threads: int | None = None) -> Runtime:
    """One engine in the named runtime; PyTorch is imported only when it is asked for."""
    if name == "onnxruntime":
        return OnnxRuntime(engine, device, threads)
    from engine.reading.pytorch_runtime import PytorchRuntime

    return PytorchRuntime(engine, device, threads)


def useful_threads() -> int:
    """Cores that this process may use, up to a few."""
    allowed = getattr(os, "sched_getaffinity", None)
    cores = len(allowed(0)) if allowed else os.cpu_count() or 1
    return max(1, min(cores, _MOST_THREADS))


def unusable(engine: Engine, why: str) -> Refusal:
    """The refusal for an engine whose files are whole but make no sense."""
    return Refusal("engine-altered", f"The engine {engine.name} cannot be used: {why}.", CHOOSE_ANOTHER)


def no_device(device: str, runtime: str) -> Refusal:
    """The refusal for a device that is not there."""
    return Refusal(
        "unusable-input",
        f"{runtime} finds no device {device} on this computer.",
        "Choose --device cpu, or leave the choice to Hilum with --device auto.",
    )


def out_of_memory(error: Exception) -> bool:
    """Whether a runtime's error says that the device has no room; ONNX Runtime tells it in words alone."""
    said = f"{type(error).__name__} {error}".lower()
    return any(words in said for words in ("out of memory", "outofmemory", "failed to allocate", "alloc_failed"))


def _providers(device: Device, there: list[str]) -> list[str]:
    """ONNX Runtime's providers in order of preference."""
    if device == "auto":
        return [p for p in (_PROVIDERS["cuda"], _PROVIDERS["cpu"]) if p in there]
    if _PROVIDERS[device] not in there:
        raise no_device(device, "ONNX Runtime")
    return list(dict.fromkeys((_PROVIDERS[device], _PROVIDERS["cpu"])))


@contextmanager
def _watching(cancelled: Callable[[], bool] | None, options: Any) -> Iterator[Callable[[], bool]]:  # noqa: ANN401
    """Set the run's terminate flag once ``cancelled()`` is true; gives a function that says whether it was."""
    if cancelled is None:
        yield lambda: False
        return
    if cancelled():
        raise Cancelled
    done, stopped = threading.Event(), threading.Event()

    def watch() -> None:
        while not done.wait(_POLL_SECONDS):
            if cancelled():
                stopped.set()
                options.terminate = True
                return

    watcher = threading.Thread(target=watch, name="hilum-read-watch", daemon=True)
    watcher.start()
    try:
        yield stopped.is_set
    finally:
        done.set()
        watcher.join()
