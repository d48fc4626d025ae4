from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from engine.networks import registry, starting  # noqa: E402
from engine.radiographs.refusals import Refusal  # noqa: E402
from tests.data import need  # noqa: E402

PICTURES = torch.linspace(-2, 2, 2 * 3 * 96 * 96).reshape(2, 3, 96, 96).sin()


@pytest.mark.parametrize("name", ["mobilenet_v2", "densenet121", "efficientnet_lite0"])
@pytest.mark.parametrize("stride", [16, 32])
def test_the_logit_is_the_mean_of_its_map(name, stride):
    network = registry.build(name, 5, stride=stride).eval()
    with torch.no_grad():
        logits, maps = network(PICTURES)
    assert maps.shape == (2, 5, 96 // stride, 96 // stride)
    torch.testing.assert_close(logits, maps.mean((2, 3)))


@pytest.mark.parametrize("name", ["mobilenet_v2", "densenet121"])
def test_dilation_keeps_weights_and_answers_alike(name):
    """The same weights at both strides: every second cell of the finer map sees what the coarser one saw."""
    torch.manual_seed(0)
    coarse = registry.build(name, 3, stride=32).eval()
    fine = registry.build(name, 3, stride=16).eval()
    fine.load_state_dict(coarse.state_dict())
    with torch.no_grad():
        _, wide = coarse(PICTURES)
        _, narrow = fine(PICTURES)
    torch.testing.assert_close(narrow[:, :, ::2, ::2], wide, rtol=1e-4, atol=1e-5)


def test_the_head_starts_at_the_prevalence():
    network = registry.build("mobilenet_v2", 2).eval()
    network.start_at(torch.tensor([0.5, 0.0]))
    with torch.no_grad():
        logits, _ = network(torch.zeros(1, 3, 64, 64))
    assert logits[0, 0].abs() < 1
    assert -11 < logits[0, 1] < -8  # a label without positives: improbable, but finite


@pytest.mark.parametrize(("name", "stride"), [("resnet_of_nobody", 32), ("mobilenet_v2", 8)])
def test_what_cannot_be_built_is_refused(name, stride):
    with pytest.raises(Refusal) as refused:
        registry.build(name, 2, stride=stride)
    assert refused.value.code == "unusable-input"


def test_a_network_comes_back_from_its_card_and_weights(tmp_path):
    from safetensors.torch import save_file

    network = registry.build("mobilenet_v2", 4, stride=16).eval()
    save_file(network.state_dict(), tmp_path / "weights.safetensors")
    card = {"name": "mobilenet_v2", "labels": 4, "head": "linear-map", "stride": 16}
    again = registry.from_card(card, tmp_path / "weights.safetensors")
    with torch.no_grad():
        torch.testing.assert_close(again(PICTURES), network(PICTURES))


def test_pretrained_features_load_and_only_into_their_own_network(tmp_path):
    path = need("weights") / "mobilenet_v2.features.safetensors"
    network = registry.build("mobilenet_v2", 2)
    before = network.head.weight.clone()
    starting.load_features(network, path)
    assert network.features[0][0].weight.dtype == torch.float32
    assert network.features[0][1].running_var.abs().sum() > 0
    torch.testing.assert_close(network.head.weight, before)
    with pytest.raises(Refusal, match="not those of this network"):
        starting.load_features(network, path.with_name("mobilenetv2_100_tf.imagenet.safetensors"))
    with pytest.raises(Refusal, match="--weights"):
        starting.load_features(network, tmp_path / "none.safetensors")
    (tmp_path / "bad.safetensors").write_bytes(b"no tensors here")
    with pytest.raises(Refusal, match="cannot be read"):
        starting.load_features(network, tmp_path / "bad.safetensors")


def test_measuring_batch_norm_again_changes_its_statistics_and_no_answer():
    network = registry.build("mobilenet_v2", 2).eval()
    starting.load_features(network, need("weights") / "mobilenet_v2.features.safetensors")
    with torch.no_grad():
        before = network(PICTURES)
        starting.remeasure_batch_norm(network, [PICTURES, PICTURES * 0.5 + 0.2])
        after = network(PICTURES)
    torch.testing.assert_close(after, before, rtol=1e-3, atol=1e-4)
    inputs = []
    norm = network.features[0][1]
    hook = norm.register_forward_pre_hook(lambda _, given: inputs.append(given[0]))
    with torch.no_grad():
        network(torch.cat([PICTURES, PICTURES * 0.5 + 0.2]))
    hook.remove()
    torch.testing.assert_close(norm.running_mean, inputs[0].mean((0, 2, 3)), rtol=1e-3, atol=1e-4)
