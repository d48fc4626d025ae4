import torch

from engine.networks.unet import STRIDE, UNet


def test_maps_are_half_the_pictures_size_and_a_logit_is_a_maps_peak():
    network = UNet(3).eval()
    with torch.no_grad():
        logits, maps = network(torch.randn(2, 3, 64, 96))
    assert maps.shape == (2, 3, 64 // STRIDE, 96 // STRIDE)
    assert torch.equal(logits, maps.amax((2, 3)))


def test_an_outline_follows_its_picture():
    """A shift by 32 pixels shifts the maps by 16 cells, but for the borders: nothing in it knows where it is."""
    torch.manual_seed(0)
    network = UNet(1).eval()
    picture = torch.zeros(1, 3, 256, 256)
    picture[:, :, 96:128, 96:128] = 1
    with torch.no_grad():
        one = network(picture)[1]
        other = network(picture.roll((32, 32), (2, 3)))[1]
    inside = slice(60, 90)
    assert torch.allclose(one[..., 44:74, 44:74], other[..., inside, inside], atol=1e-3)
