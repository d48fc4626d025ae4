from __future__ import annotations

import tomllib

import pytest

from engine.learning import recipe
from engine.radiographs.refusals import Refusal


@pytest.mark.parametrize("name", recipe.names())
def test_every_recipe_loads_and_comes_back_from_its_own_toml(name):
    loaded = recipe.load(name)
    assert loaded.name == name
    assert recipe.from_table(tomllib.loads(recipe.as_toml(loaded)), "again") == loaded


def test_settings_change_one_key_and_the_hash():
    plain, changed = recipe.load("hilum-mobilenetv2"), recipe.load("hilum-mobilenetv2", ["optimiser.epochs=3"])
    assert changed.optimiser.epochs == 3
    assert recipe.sha256(plain) != recipe.sha256(changed)
    assert recipe.training_sha256(plain) != recipe.training_sha256(changed)
    assert recipe.load("hilum-mobilenetv2", ["network.weights="]).network.weights == ""
    assert recipe.load("hilum-mobilenetv2", ["lists.test=expert", "lists.further=[]"]).lists.test == "expert"


def test_words_and_judging_do_not_decide_the_weights():
    plain = recipe.load("hilum-mobilenetv2")
    said = recipe.load("hilum-mobilenetv2", ["words.intended_use=Teaching", "judging.bootstrap=200"])
    assert recipe.training_sha256(plain) == recipe.training_sha256(said)
    other = recipe.load("hilum-mobilenetv2", ["judging.box_width=512"])
    assert recipe.training_sha256(plain) != recipe.training_sha256(other)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("optimiser.epoch=3", "optimiser, epoch: there is no such key"),
        ("optimiser.epochs=0", "optimiser, epochs: 0 is not possible"),
        ("optimiser.rate=nan", "optimiser, rate: nan is not possible"),
        ("optimiser.rate=fast", "is not a number"),
        ("optimiser.epochs=2.5", "is not a whole number"),
        ("optimiser.epochs=true", "is not a whole number"),
        ("optimiser.precision=half", "none of the choices"),
        ("optimiser=3", "should be a table"),
        ("network.name.deep=3", "no keys below it"),
        ("labels=Effusion", "should be a list"),
        ('labels=["A","A"]', "each once"),
        ("labels=[]", "each once"),
        ("lists.test=val", "named twice"),
        ("input.std=[0.2,0.2,0.0]", "std above 0"),
        ('location.stands_for={x=["Nothing"]}', "Nothing is no label"),
        ("epochs", "not key=value"),
    ],
)
def test_a_setting_without_sense_is_refused_with_its_place(setting, said):
    with pytest.raises(Refusal, match=said) as refused:
        recipe.load("hilum-mobilenetv2", [setting])
    assert refused.value.code == "unusable-input"


def test_a_missing_key_and_a_broken_file_name_their_place(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine"\n', "utf-8")
    with pytest.raises(Refusal, match=r"mine\.toml, title: this key is missing"):
        recipe.load(str(path))
    path.write_text("name = \n", "utf-8")
    with pytest.raises(Refusal, match="line 1"):
        recipe.load(str(path))
    with pytest.raises(Refusal, match="no recipe named nobody"):
        recipe.load("nobody")
