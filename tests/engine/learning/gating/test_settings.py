from __future__ import annotations

import pytest

from engine.learning.gating import settings
from engine.radiographs.refusals import Refusal
from engine.reading.frontal import KINDS


def test_the_recipe_is_complete_and_comes_back_from_its_own_text(tmp_path):
    recipe = settings.load("frontal-chest")
    assert settings.is_gate("frontal-chest")
    assert len(recipe.shares.by_kind()) == len(KINDS)
    assert sum(recipe.shares.by_kind()) == pytest.approx(1)
    path = tmp_path / "mine.toml"
    path.write_text(settings.as_toml(recipe), "utf-8")
    assert settings.is_gate(str(path))
    assert settings.sha256(settings.load(str(path))) == settings.sha256(recipe)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("edge=5", "edge"),
        ("window=[0.5, 0.2]", "window"),
        ("shares.other=0", "shares"),
        ("nothing=1", "nothing"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(setting, said):
    with pytest.raises(Refusal, match=said):
        settings.load("frontal-chest", [setting])


def test_a_classifiers_recipe_is_none_of_a_gate():
    assert not settings.is_gate("hilum-mobilenetv2")
    with pytest.raises(Refusal, match="no recipe named nobody"):
        settings.load("nobody")
