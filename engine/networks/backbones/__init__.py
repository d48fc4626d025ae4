"""Networks of torchvision and timm as features: pictures in, a grid of channels out."""
