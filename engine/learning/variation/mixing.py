"""Mixup: two pictures and what is stated of them, in drawn shares."""

from __future__ import annotations

import torch


def mixed(
    images: torch.Tensor, states: torch.Tensor, others: torch.Tensor, of_others: torch.Tensor, shares: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """``share`` of one and the rest of another, pictures and states alike.

    Zhang et al., "mixup: Beyond Empirical Risk Minimization", ICLR 2018. A label that one of the two does not state is
    not stated of the mixture.

    Parameters
    ----------
    images, others
        ``[N, C, h, w]``; the others are those of :meth:`engine.learning.variation.chance.ByImage.partners`.
    states, of_others
        ``[N, L]``: 1, 0, or NaN.
    shares
        ``[N]``, from :meth:`engine.learning.variation.chance.ByImage.shares`.
    """
    of_images = shares.to(images).view(-1, 1, 1, 1)
    of_states = shares.to(states).view(-1, 1)
    return images * of_images + others * (1 - of_images), states * of_states + of_others * (1 - of_states)
