"""A network's two halves put together: the features and a head that answers per label and says where."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import nn

from engine.networks.heads.head import Head
from engine.networks.settings import PoolingName

Answer = tuple[torch.Tensor, torch.Tensor | None]


class Network(nn.Module):
    """Features under a head.

    Attributes
    ----------
    features
        ``[N, channels, H, W]`` to the grid that the head takes.
    stride
        Picture pixels per cell of a map.
    first
        Where the centre of a map's cell 0 lies in the picture, counted by centres; None where the cells tile it.
    layer
        Name of the layer that the maps come from.
    linear
        Whether the head is linear, so that a map is the classifier's own and needs no gradient.
    pooling
        How a map becomes its logit; None where it does not alone.
    extra_inputs
        What ``extra`` holds, in this order.
    """

    def __init__(self, features: nn.Module, stride: int) -> None:
        super().__init__()
        self.features = features
        self.stride = stride
        self.first: float | None = None
        self.layer = ""
        self.linear = False
        self.pooling: PoolingName | None = None
        self.extra_inputs: tuple[str, ...] = ()
        self.channels = 3

    def forward(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> Answer:
        """Logits ``[N, labels]`` of normalised pictures, and maps ``[N, labels, h, w]`` where they cost nothing."""
        raise NotImplementedError

    def explained(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits and maps; in evaluation only."""
        raise NotImplementedError

    def last_bias(self) -> nn.Parameter:
        """The bias that is added last, ``[labels]``."""
        raise NotImplementedError

    def head_parameters(self) -> Iterator[nn.Parameter]:
        """All parameters that are not the features'."""
        own = {id(parameter) for parameter in self.features.parameters()}
        return (parameter for parameter in self.parameters() if id(parameter) not in own)

    def start_at(self, prevalence: torch.Tensor) -> None:
        """Set the last bias so that the untrained answer is each label's share (``[labels]``, in 0..1)."""
        with torch.no_grad():
            share = prevalence.clamp(1e-4, 1 - 1e-4)
            self.last_bias().copy_(torch.log(share / (1 - share)))


class MapNetwork(Network):
    """Features, dropout, a 1x1 convolution to one map per label, pooling.

    The head is linear, so that averaging first and classifying after gives the same logits; this order gives the map
    of every label in the same pass, and an averaged map's mean is its logit exactly.

    Parameters
    ----------
    features
        ``[N, 3, H, W]`` to ``[N, channels, H / stride, W / stride]``.
    channels
        Channels that ``features`` returns.
    labels
        How many labels, which is how many maps.
    dropout
        Share of whole channels dropped while training.
    stride
        Picture pixels per cell of a map.
    pooling, sharpness
        ``log-sum-exp`` lies between the average (0) and the maximum (infinite): log(mean(exp(r m))) / r with
        r = ``sharpness``.
    """

    def __init__(
        self,
        features: nn.Module,
        channels: int,
        labels: int,
        dropout: float,
        stride: int,
        *,
        pooling: PoolingName = "average",
        sharpness: float = 5.0,
    ) -> None:
        super().__init__(features, stride)
        self.dropout = nn.Dropout2d(dropout)
        self.head = nn.Conv2d(channels, labels, kernel_size=1)
        self.linear, self.pooling, self.sharpness = True, pooling, sharpness
        nn.init.normal_(self.head.weight, 0.0, 0.01)
        nn.init.zeros_(self.last_bias())

    def forward(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits ``[N, labels]`` and maps ``[N, labels, H / stride, W / stride]`` of normalised pictures."""
        return self.explained(image)

    def explained(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """The same: the maps are a by-product."""
        maps = self.head(self.dropout(self.features(image)))
        return self._pooled(maps), maps

    def last_bias(self) -> nn.Parameter:
        """The head's."""
        bias = self.head.bias
        assert isinstance(bias, nn.Parameter)
        return bias

    def _pooled(self, maps: torch.Tensor) -> torch.Tensor:
        if self.pooling == "average":
            return maps.mean((2, 3))
        if self.pooling == "max":
            return maps.amax((2, 3))
        cells = float(maps.shape[2] * maps.shape[3])
        shift = torch.tensor(cells, dtype=maps.dtype, device=maps.device).log()
        return (torch.logsumexp(maps.flatten(2) * self.sharpness, dim=2) - shift) / self.sharpness


class HeadedNetwork(Network):
    """Features under a head that is not linear."""

    def __init__(self, features: nn.Module, head: Head, stride: int) -> None:
        super().__init__(features, stride)
        self.head = head

    def forward(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> Answer:
        """Logits ``[N, labels]`` and no maps: training pays for none."""
        return self.head(self.features(image), extra), None

    def explained(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits and Grad-CAM's maps ``[N, labels, h, w]``; in evaluation only."""
        return self.head.explained(self.features(image), extra)

    def last_bias(self) -> nn.Parameter:
        """The head's."""
        return self.head.last
