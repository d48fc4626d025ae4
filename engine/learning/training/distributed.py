"""Several processes on one recipe, started by ``torchrun``; alone, everything here costs nothing.

Every process takes its share of each step's batch and of each list that is predicted, gradients are summed by
DistributedDataParallel, and only the first process writes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np
import torch
import torch.distributed as dist
from numpy.typing import NDArray
from torch import nn

from engine.radiographs.refusals import Refusal

DeviceName = Literal["auto", "cpu", "cuda", "mps"]
Kind = TypeVar("Kind", bound=nn.Module)
_CPU = torch.device("cpu")


@dataclass(frozen=True)
class World:
    """Which of how many processes this is, and the device it computes on."""

    rank: int = 0
    size: int = 1
    device: torch.device = _CPU

    @property
    def writes(self) -> bool:
        """Whether this process writes files and says what happens."""
        return self.rank == 0

    def share(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Its own rows: every row is one process's and no other's."""
        return rows[self.rank :: self.size]

    def any(self, flag: bool) -> bool:
        """Whether it is true in any process."""
        if self.size == 1:
            return flag
        told = torch.tensor(float(flag), device=self.device)
        dist.all_reduce(told, dist.ReduceOp.MAX)
        return bool(told.item())

    def total(self, numbers: Sequence[float]) -> list[float]:
        """Each number summed over the processes."""
        if self.size == 1:
            return list(numbers)
        told = torch.tensor(numbers, dtype=torch.float64, device=self.device)
        dist.all_reduce(told)
        return [float(number) for number in told.tolist()]

    def gathered(self, values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
        """Rows ``[own, ...]`` of :meth:`share` of ``count`` rows, put together in their order in every process."""
        if self.size == 1:
            return values
        whole = torch.zeros((count, *values.shape[1:]), device=self.device)
        whole[self.rank :: self.size] = torch.from_numpy(values).to(self.device)
        dist.all_reduce(whole)
        found: NDArray[np.float32] = whole.cpu().numpy()
        return found

    def bytes_of_first(self, content: bytes | None) -> bytes:
        """What the first process holds, in every process: others need not see its disk."""
        if self.size == 1:
            return content or b""
        length = torch.tensor(len(content or b""), device=self.device)
        dist.broadcast(length, 0)
        held = torch.zeros(int(length.item()), dtype=torch.uint8, device=self.device)
        if self.writes and content:
            held.copy_(torch.frombuffer(bytearray(content), dtype=torch.uint8))
        dist.broadcast(held, 0)
        return held.cpu().numpy().tobytes()

    def as_first(self, network: nn.Module) -> None:
        """Give the running statistics of the first process's network to all."""
        if self.size > 1:
            for buffer in network.buffers():
                dist.broadcast(buffer, 0)

    def wait(self) -> None:
        """Until every process is here."""
        if self.size > 1:
            dist.barrier()


def join(wanted: DeviceName = "auto") -> World:
    """Find this process's place among those that ``torchrun`` started, and its device.

    Raises
    ------
    Refusal
        ``unusable-input`` for a device that is not here.
    """
    device = resolve_device(wanted)
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        return World(device=device)
    local = int(os.environ.get("LOCAL_RANK", "0"))
    if device.type == "cuda":
        device = torch.device("cuda", local)
        torch.cuda.set_device(device)
    if not dist.is_initialized():
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return World(dist.get_rank(), dist.get_world_size(), device)


def leave() -> None:
    """Let go of the other processes."""
    if dist.is_available() and dist.is_initialized():
        dist.destroy_process_group()


def resolve_device(wanted: DeviceName) -> torch.device:
    """The device of a name; ``auto`` takes a GPU where there is one."""
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if wanted == "auto":
        return torch.device(next(name for name in ("cuda", "mps", "cpu") if there[name]))
    if not there[wanted]:
        raise Refusal(
            "unusable-input",
            f"PyTorch finds no {wanted} device here.",
            f"Take one of: {', '.join(name for name, found in there.items() if found)}.",
        )
    return torch.device(wanted)


def spread(network: nn.Module, world: World) -> nn.Module:
    """The network as the processes train it together; itself where there is one process."""
    if world.size == 1:
        return network
    ids = [world.device.index] if world.device.type == "cuda" else None
    return nn.parallel.DistributedDataParallel(network, device_ids=ids)


def with_common_norms(network: Kind, world: World) -> Kind:
    """Batch norms that measure the whole step's batch over all GPUs; PyTorch has none for processors."""
    if world.size > 1 and world.device.type == "cuda":
        common: Kind = nn.SyncBatchNorm.convert_sync_batchnorm(network)  # type: ignore[no-untyped-call]
        return common
    return network
