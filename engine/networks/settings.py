"""What a recipe says of its network. No torch here: recipes are listed and explained without it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

HeadName = Literal["linear-map", "dense", "norm-dense", "conv", "fpn"]
PoolingName = Literal["average", "max", "log-sum-exp"]
EXTRA_INPUTS = ("age", "view", "sex")


def _within(low: float, high: float, default: float) -> Any:  # noqa: ANN401  (stands for its field's type)
    return field(metadata={"low": low, "high": high}, default=default)


@dataclass(frozen=True)
class NetworkSettings:
    """Which network, and where it starts.

    Attributes
    ----------
    name
        A name of ``engine.networks.backbones``, or any network of the libraries as ``timm/NAME`` or
        ``torchvision/NAME``.
    weights
        Where it starts. Empty: at random values. ``torchvision`` or ``timm``: what that library fetches.
        ``package:NAME``: the one file of weights inside an installed package. ``engine:NAME``: the features of an
        engine of ours. Anything else is a file of the folder of weights.
    dropout
        Share dropped before the last layer while training: whole channels for ``linear-map``, values otherwise.
    stride
        Picture pixels per cell of the last grid: 32 as published; 16 (mobilenet_v2, densenets, EfficientNet-Lite)
        keeps the last stage's grid and dilates it, so that a picture of half the size has the published grid.
    head
        ``linear-map``: one linear map per label, pooled. ``dense``: average, ``hidden``, ReLU, dropout, labels.
        ``norm-dense``: the same with batch norm before the ReLU. ``conv``: 3 x 3 to 256, 3 x 3 to 128, flattened, 64,
        labels, each with batch norm. ``fpn``: three levels of a densenet in a pyramid of 256 channels, averaged, 256,
        with ``extra_inputs`` 8 more, 128, labels.
    widths
        Of ``conv`` (both convolutions, the layer after them) and of ``fpn`` (pyramid, what joins it, what takes the
        extra inputs, the layer before the labels); empty for those above, which the papers state.
    pooling, sharpness
        Of ``linear-map``: how a map becomes its logit; ``sharpness`` is the r of log-sum-exp, log(mean(exp(r m))) / r.
    channels
        1: the first convolution takes one grey channel, its starting weights summed over the colours; 3: grey thrice.
    hidden
        Width of ``dense`` and ``norm-dense``.
    padding
        Of the ``conv`` head's convolutions: 0 as published (a grid of 7 becomes 5, then 3), 1 where the grid has fewer
        than 5 cells a side, as at 128 pixels and stride 32; the flattened width follows the grid.
    extra_inputs
        What the network takes beside the picture, in this order: some of age, view, sex. Only ``fpn`` takes any.
    """

    name: str
    weights: str = ""
    dropout: float = _within(0, 0.9, 0.2)
    stride: int = _within(1, 64, 32)
    head: HeadName = "linear-map"
    pooling: PoolingName = "average"
    sharpness: float = _within(0.1, 100, 5.0)
    channels: int = _within(1, 3, 3)
    hidden: int = _within(1, 8192, 512)
    widths: tuple[int, ...] = ()
    padding: int = _within(0, 1, 0)
    extra_inputs: tuple[str, ...] = ()


def as_card(settings: NetworkSettings, labels: int, rows: int, columns: int) -> dict[str, Any]:
    """The ``network`` object of a card: all that builds the same network again, defaults left out but for the old ones.

    Where it started, and what was dropped while training, decides nothing any more.
    """
    described: dict[str, Any] = {
        "name": settings.name,
        "labels": labels,
        "head": settings.head,
        "stride": settings.stride,
    }
    for entry in fields(settings):
        value = getattr(settings, entry.name)
        if entry.name not in {*described, "weights", "dropout"} and value != entry.default:
            described[entry.name] = list(value) if isinstance(value, tuple) else value
    if settings.head == "conv":  # its width follows the grid, and the grid the picture
        described |= {"rows": rows, "columns": columns}
    return described
