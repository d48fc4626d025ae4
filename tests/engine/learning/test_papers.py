"""The numbers of the five papers, written down here a second time: a recipe keeps every one of them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from engine.judging.measures.searching import SearchSettings
from engine.learning import recipe

LABELS = [
    "Atelectasis",
    "Cardiomegaly",
    "Effusion",
    "Infiltration",
    "Mass",
    "Nodule",
    "Pneumonia",
    "Pneumothorax",
    "Consolidation",
    "Edema",
    "Emphysema",
    "Fibrosis",
    "Pleural_Thickening",
    "Hernia",
]
# Key of the resolved recipe to what the paper says.
PAPERS: dict[str, dict[str, Any]] = {
    "mobilenetv2-margin": {
        "labels": tuple(LABELS[:-1]),
        "data.drop_unlabelled": True,
        "network.name": "mobilenet_v2",
        "network.weights": "torchvision",
        "network.channels": 1,
        "network.head": "norm-dense",
        "network.hidden": 512,
        "network.dropout": 0.5,
        "input.rows": 128,
        "input.columns": 128,
        "augmentation.rotation": 5,
        "augmentation.scale": 0.02,
        "augmentation.translation": 0.02,
        "sampling.oversample": True,
        "sampling.undersample": True,
        "loss.name": "margin",
        "loss.weighting": "negatives/positives",
        "loss.present": 0.6,
        "loss.absent": 0.4,
        "loss.margin_weight": 1,
        "optimiser.kind": "adam",
        "optimiser.rate": 5e-4,
        "optimiser.epochs": 50,
        "optimiser.choose_by": "loss",
    },
    "densenet121-fpn": {
        "labels": tuple(LABELS),
        "data.shares": (0.72, 0.08, 0.20),
        "data.stratify": "initials",
        "data.keep": {"No Finding": 0.10, "Infiltration": 0.15, "Effusion": 0.50, "Atelectasis": 0.50},
        "sampling.mirror_below": 3000,
        "sampling.repeat_to": 1500,
        "sampling.keep": {"No Finding": 0.25, "Atelectasis": 0.50},
        "network.name": "densenet121",
        "network.head": "fpn",
        "network.extra_inputs": ("age", "view", "sex"),
        "input.rows": 224,
        "input.mean": (0.485, 0.456, 0.406),
        "input.std": (0.229, 0.224, 0.225),
        "preparation.crop": 0.9,
        "augmentation.crop": 0.9,
        "augmentation.rotation": 7,
        "augmentation.translation": 0.06,
        "augmentation.blur": 0.4,
        "augmentation.blur_low": 0.2,
        "augmentation.blur_high": 1.5,
        "loss.name": "bce",
        "loss.weights": {
            "Hernia": 3.0943,
            "Nodule": 2.1768,
            "Fibrosis": 3.0209,
            "Edema": 2.8127,
            "Cardiomegaly": 2.5823,
            "Effusion": 1.6668,
            "Pneumothorax": 2.3087,
            "Pleural_Thickening": 2.4494,
            "Consolidation": 2.4346,
            "Emphysema": 2.6907,
            "Pneumonia": 3.0943,
            "Mass": 2.2459,
            "Atelectasis": 1.8179,
            "Infiltration": 1.6402,
        },
        "optimiser.batch": 160,
        "optimiser.rate": 1e-3,
        "optimiser.plateau_factor": 0.5,
        "optimiser.plateau_patience": 2,
        "optimiser.choose_by": "macro_f1",
        "judging.threshold_rule": "f1-dynamic",
    },
    "densenet121-fzlpr": {
        "labels": tuple(LABELS),
        "data.split": "given",
        "network.name": "densenet121",
        "network.head": "conv",
        "network.dropout": 0.1,
        "network.padding": 0,
        "input.rows": 224,
        "input.stored": 256,
        "preparation.crop": 0.875,
        "augmentation.crop": 0.875,
        "loss.name": "fzlpr",
        "loss.temperature": 0.2,
        "optimiser.kind": "adamw",
        "optimiser.batch": 64,
        "optimiser.decay": 0.004,
        "judging.threshold_rule": "half",
        "judging.views": ("mirror", "zoom"),
        "judging.zoom": 0.1,
    },
    "padchest-ensemble": {
        "data.views": ("PA",),
        "data.least_images": 200,
        "data.drop_unlabelled": True,
        "data.shares": (0.7, 0.1, 0.2),
        "input.rows": 224,
        "network.channels": 1,
        "preparation.lungs": "box",
        "augmentation.shear": 0.1,
        "augmentation.zoom": 0.1,
        "augmentation.rotation": 45,
        "augmentation.translation": 0.1,
        "augmentation.fill": "nearest",
        "augmentation.brighten_low": 0.7,
        "augmentation.brighten_high": 1.1,
        "augmentation.channel_shift": 0.05,
        "loss.weighting": "inverse frequency",
        "optimiser.kind": "adam",
        "optimiser.rate": 1e-4,
        "optimiser.batch": 32,
        "optimiser.epochs": 350,
        "optimiser.patience": 25,
        "optimiser.least_gain": 0.001,
        "optimiser.choose_by": "loss",
        "optimiser.frozen": 0.1,
    },
    "chexpert-ensemble": {
        "data.views": ("frontal",),
        "input.rows": 224,
        "network.channels": 1,
        "preparation.lungs": "box",
        "preparation.contrast": "clahe",
        "sampling.oversample": True,
        "loss.weighting": "inverse frequency",
    },
}
# Recipe to its variants' figures, as the papers' tables state them; an ensemble's rows are "row/figure".
TABLES: dict[str, dict[str, dict[str, float]]] = {
    "mobilenetv2-margin": {
        name: dict(zip(("recall_macro", "subset_accuracy", "auc"), numbers, strict=True))
        for name, numbers in {
            "exp1": (0.10, 0.03, 0.60),
            "exp2": (0.35, 0.38, 0.76),
            "exp3": (0.10, 0.10, 0.60),
            "exp4": (0.21, 0.22, 0.68),
            "exp5": (0.12, 0.14, 0.55),
            "exp6": (0.43, 0.50, 0.80),
        }.items()
    },
    "densenet121-fzlpr": {
        "bce": {"auc": 0.7936, "auc_choose": 0.8082},
        "focal": {"auc": 0.8004, "auc_choose": 0.8312},
        "zlpr": {"auc": 0.7921, "auc_choose": 0.8238},
        "tau-0-1": {"auc": 0.8006},
        "tau-0-2": {"auc": 0.8045, "auc_choose": 0.8344, "auc_mirror": 0.8070, "auc_mirror_zoom": 0.8096},
        "tau-0-4": {"auc": 0.7998},
        "tau-0-6": {"auc": 0.7980},
        "tau-0-8": {"auc": 0.7941},
        "tau-1-0": {"auc": 0.7921},
    },
}
ROWS = ("densenet201", "efficientnet_b0", "inception_v3", "inception_resnet_v2", "xception")
ROWS += ("ptc-mode", "ptc-label", "ctp")
PADCHEST: dict[str, dict[str, tuple[float, ...]]] = {
    "no-crop": {"auc": (0.543, 0.547, 0.500, 0.500, 0.500, 0.500, 0.500, 0.558)},
    "crop-only": {"auc": (0.751, 0.792, 0.502, 0.779, 0.750, 0.584, 0.677, 0.831)},
    "specific": {
        "auc": (0.818, 0.804, 0.797, 0.780, 0.782, 0.677, 0.701, 0.840),
        "f1_micro": (0.642, 0.629, 0.625, 0.621, 0.625, 0.637, 0.647, 0.647),
        "hamming_loss": (0.082, 0.078, 0.081, 0.077, 0.074, 0.063, 0.065, 0.065),
    },
    "general": {
        "auc": (0.761, 0.767, 0.732, 0.739, 0.739, 0.669, 0.696, 0.819),
        "f1_micro": (0.589, 0.600, 0.566, 0.572, 0.589, 0.594, 0.601, 0.602),
        "hamming_loss": (0.070, 0.065, 0.070, 0.075, 0.065, 0.052, 0.057, 0.056),
    },
}
FPN = {
    **{"auc_choose": 0.7794, "f1_micro": 0.41, "f1_macro": 0.32, "subset_accuracy": 0.1421, "hamming_loss": 0.1326},
    **{"recall_micro": 0.43, "recall_macro": 0.38, "ranking_precision": 0.64, "accuracy": 0.8674},
    **{"f1/Effusion": 0.602, "f1/Cardiomegaly": 0.548, "f1/Pneumothorax": 0.474, "f1/Atelectasis": 0.470},
    **{"f1/Emphysema": 0.442, "f1/Hernia": 0.424, "f1/Infiltration": 0.415, "f1/Mass": 0.381},
    **{"f1/Pleural_Thickening": 0.257, "f1/Nodule": 0.226, "f1/Edema": 0.155, "f1/Fibrosis": 0.154},
    **{"f1/Pneumonia": 0.033, "f1/Consolidation": 0.026, "brier/Hernia": 0.0046, "brier/Infiltration": 0.1836},
    **{"threshold/Hernia": 0.20, "threshold/Nodule": 0.50, "threshold/Fibrosis": 0.65, "threshold/Edema": 0.75},
    **{"threshold/Cardiomegaly": 0.40, "threshold/Effusion": 0.50, "threshold/Pneumothorax": 0.25},
    **{"threshold/Pleural_Thickening": 0.45, "threshold/Consolidation": 0.50, "threshold/Emphysema": 0.40},
    **{"threshold/Pneumonia": 0.45, "threshold/Mass": 0.25, "threshold/Atelectasis": 0.35},
    "threshold/Infiltration": 0.45,
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_recipe_keeps_every_number_of_its_paper(name: str) -> None:
    chosen = recipe.load(name)
    for key, said in PAPERS[name].items():
        found: Any = chosen
        for part in key.split("."):
            found = getattr(found, part)
        assert found == said, key


@pytest.mark.parametrize("name", TABLES)
def test_variants_stand_beside_the_papers_tables(name: str) -> None:
    assert {one: dict(recipe.load(name, (), one).paper) for one in recipe.variants(name)} == TABLES[name]


def test_the_second_papers_figures_and_cycles() -> None:
    chosen = recipe.load("densenet121-fpn", (), "f1-dynamic")
    assert dict(chosen.paper) == FPN
    assert [(stage.epochs, stage.rate, stage.schedule) for stage in chosen.stages] == [(5, 1e-3, "plateau")] * 3
    assert [dict(stage.weights) for stage in chosen.stages] == [
        {},
        {},
        {"Pneumonia": 4.5, "Fibrosis": 3.8, "Consolidation": 4.3},
    ]
    floors = {name: recipe.load("densenet121-fpn", (), name).judging.search for name in ("f1-floor", "f1-dynamic")}
    assert floors["f1-floor"] == SearchSettings(0.10, 0.85, 0.05, 0.30)
    assert floors["f1-dynamic"] == SearchSettings(0.10, 0.85, 0.05, 0.40, 0.30, 0.05)
    assert chosen.network.widths == (256, 256, 8, 128)


def test_the_third_papers_stages_losses_and_parameters() -> None:
    chosen = recipe.load("densenet121-fzlpr")
    first, second = chosen.stages
    assert (first.epochs, first.rate, first.frozen) == (5, 1e-3, 1.0)
    assert (second.epochs, second.rate, second.schedule, second.frozen) == (20, 1e-5, "cosine", 0.0)
    assert second.rate * second.floor == pytest.approx(1e-7)
    assert math.radians(chosen.augmentation.rotation) == pytest.approx(0.4, abs=1e-4)
    losses = {name: recipe.load("densenet121-fzlpr", (), name).loss for name in recipe.variants("densenet121-fzlpr")}
    assert (losses["focal"].name, losses["focal"].gamma, losses["bce"].name, losses["zlpr"].name) == (
        *("focal", 2.0),
        *("bce", "zlpr"),
    )
    swept = {name: one.temperature for name, one in losses.items() if name.startswith("tau")}
    assert list(swept.values()) == [0.1, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert {losses[name].name for name in swept} == {"fzlpr"}


def test_the_third_papers_network_has_as_many_parameters() -> None:
    pytest.importorskip("torch")
    from engine.networks.registry import build

    network = build(recipe.load("densenet121-fzlpr").network, 14, rows=224, columns=224)
    below = sum(value.numel() for value in network.features.state_dict().values())  # with the norms' statistics
    above = sum(one.numel() for one in network.parameters()) - sum(one.numel() for one in network.features.parameters())
    assert below / 1e6 == pytest.approx(7.03, abs=0.02)
    assert above / 1e6 == pytest.approx(2.73, abs=0.005)


def test_the_fourth_papers_networks_and_tables() -> None:
    name = "padchest-ensemble"
    chosen = recipe.load(name)
    assert {one.name for one in chosen.members} == set(ROWS[:5])
    assert {(one.head, one.hidden, one.dropout, one.channels) for one in chosen.members} == {("dense", 512, 0.2, 1)}
    assert {one: recipe.load(name, (), one).data.terms for one in recipe.variants(name)} == {
        "specific": "specific",
        "general": "general",
        "no-crop": "specific",
        "crop-only": "specific",
    }
    for variant, figures in PADCHEST.items():
        said = {
            f"{row}/{figure}": number
            for figure, numbers in figures.items()
            for row, number in zip(ROWS, numbers, strict=True)
        }
        assert dict(recipe.load(name, (), variant).paper) == said


def test_the_fifth_papers_networks_and_policies() -> None:
    name = "chexpert-ensemble"
    four = ("efficientnet_b0", "densenet201", "inception_v3", "inception_resnet_v2")
    assert {one.name for one in recipe.load(name).members} == {*four, "densenet121"}  # Xception left out on purpose
    assert recipe.load(name, (), "four").ensemble.use == four
    policies = {one: recipe.load(name, (), one).data.uncertain for one in ("five", "uncertain-zeros")}
    assert policies == {"five": "ones", "uncertain-zeros": "zeros"}
    assert recipe.load(name, (), "uncertain-ignored").data.uncertain == "ignore"
    assert recipe.load(name, (), "focal").loss.name == "focal"
    assert len(recipe.load(name).labels) == 14
