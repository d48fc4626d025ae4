"""Layers that keep their weights: the first share of a backbone's convolutional layers, and what lies between them."""

from __future__ import annotations

from torch import nn

_NORMS = (nn.modules.batchnorm._BatchNorm,)


def freeze(features: nn.Module, share: float) -> tuple[nn.Module, ...]:
    """Keep the weights of the first share of the convolutional layers; give all later layers back to training.

    Layers count in the order in which the network is written down, which is the picture's way through it. The norms
    that follow a frozen convolution are frozen with it.

    Parameters
    ----------
    features
        The backbone; its head always learns.
    share
        0: all learn; 1: none does.

    Returns
    -------
    tuple
        The frozen layers, whose batch norms must stay in evaluation mode.
    """
    leaves = [layer for layer in features.modules() if not list(layer.children())]
    convolutions = [number for number, layer in enumerate(leaves) if isinstance(layer, nn.modules.conv._ConvNd)]
    kept = round(share * len(convolutions))
    end = len(leaves) if kept == len(convolutions) else convolutions[kept]
    frozen = tuple(leaves[:end]) if kept else ()
    for parameter in features.parameters():
        parameter.requires_grad_(kept < len(convolutions))
    for layer in frozen:
        for parameter in layer.parameters():
            parameter.requires_grad_(False)
    return frozen


def training_mode(network: nn.Module, frozen: tuple[nn.Module, ...], fixed_norms: bool) -> None:
    """Training mode, but for the layers that are frozen and, where wanted, for every batch norm."""
    network.train()
    for layer in frozen:
        layer.eval()
    if fixed_norms:
        for layer in network.modules():
            if isinstance(layer, _NORMS):
                layer.eval()
