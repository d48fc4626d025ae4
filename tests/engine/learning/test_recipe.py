from __future__ import annotations

import json
import tomllib

import pytest

from engine.learning import recipe
from engine.radiographs.refusals import Refusal
from tests.data import RESOURCES


@pytest.mark.parametrize("name", recipe.names())
def test_every_recipe_loads_and_comes_back_from_its_own_toml(name):
    loaded = recipe.load(name)
    assert loaded.name == name
    assert recipe.from_table(tomllib.loads(recipe.as_toml(loaded)), "again") == loaded


def test_the_shipped_engine_names_the_hash_of_its_recipe():
    card = json.loads((RESOURCES / "engines" / "hilum-mobilenetv2" / "card.json").read_text("utf-8"))
    assert recipe.sha256(recipe.load("hilum-mobilenetv2")) == card["recipe"]["sha256"]


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
        ("optimiser.epoch=3", "--set: optimiser.epoch: there is no such key"),
        ("optimiser.epochs=0", "--set: optimiser.epochs: 0 is not possible"),
        ("optimiser.rate=nan", "optimiser.rate: nan is not possible"),
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
        ("optimiser.accumulate=64", "optimiser.accumulate: it is more than batch"),
        ("stages=[{epochs=1, rate=0.1, weights={X=1}}]", r"stages\[0\]\.weights\.X: there is no such label"),
        ("stages=[{epochs=1}]", r"stages\[0\]\.rate: this key is missing"),
        ('members=[{name="a"}, {name="a"}]', "members: a network is there twice"),
        ('ensemble.use=["a"]', "ensemble.use: a is no member"),
    ],
)
def test_a_setting_without_sense_is_refused_with_its_place(setting, said):
    with pytest.raises(Refusal, match=said) as refused:
        recipe.load("hilum-mobilenetv2", [setting])
    assert refused.value.code == "unusable-input"


def test_a_missing_key_and_a_broken_file_name_their_place(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine"\n', "utf-8")
    with pytest.raises(Refusal, match=r"mine\.toml: title: this key is missing"):
        recipe.load(str(path))
    path.write_text("name = \n", "utf-8")
    with pytest.raises(Refusal, match="line 1"):
        recipe.load(str(path))
    with pytest.raises(Refusal, match="no recipe named nobody"):
        recipe.load("nobody")


VARIED = """
base = "hilum-mobilenetv2"
name = "mine"
[optimiser]
epochs = 3
[variants.long]
about = "Longer."
paper = { auc = 0.8 }
optimiser.epochs = 7
[variants.wrong]
optimiser.rate = "fast"
"""


def test_a_file_changes_its_base_and_a_variant_changes_both(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(VARIED, "utf-8")
    plain, long = recipe.load(str(path)), recipe.load(str(path), variant="long")
    assert (plain.name, plain.optimiser.epochs, plain.optimiser.batch, plain.variant) == ("mine", 3, 32, "")
    assert (long.optimiser.epochs, long.about, long.paper, long.variant) == (7, "Longer.", {"auc": 0.8}, "long")
    assert recipe.load(str(path), ["optimiser.epochs=9"], "long").optimiser.epochs == 9
    assert recipe.variants(str(path)) == ("long", "wrong")
    assert recipe.training_sha256(plain) != recipe.training_sha256(long)
    further = tmp_path / "further.toml"
    further.write_text('base = "mine.toml"\n[variants.long]\noptimiser.batch = 16\n', "utf-8")
    again = recipe.load(str(further), variant="long")
    assert (again.optimiser.epochs, again.optimiser.batch) == (7, 16)


def test_what_a_variant_or_a_base_gets_wrong_is_said_of_its_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(VARIED, "utf-8")
    with pytest.raises(Refusal, match=r"mine\.toml, variant wrong: optimiser\.rate: 'fast' is not a number"):
        recipe.load(str(path), variant="wrong")
    with pytest.raises(Refusal, match="has no variant other") as refused:
        recipe.load(str(path), variant="other")
    assert "long, wrong" in refused.value.next_step
    path.write_text('base = "mine.toml"\n', "utf-8")
    with pytest.raises(Refusal, match=r"mine\.toml: base: it should name another recipe"):
        recipe.load(str(path))
    path.write_text('base = "nobody"\n', "utf-8")
    with pytest.raises(Refusal, match="no recipe named nobody"):
        recipe.load(str(path))


def test_a_member_of_an_ensemble_is_a_recipe_of_its_own():
    both = recipe.load("hilum-mobilenetv2", ['members=[{name="mobilenet_v2"}, {name="resnet18", dropout=0.5}]'])
    one = recipe.member(both, 1)
    assert (one.network.name, one.network.dropout, one.members) == ("resnet18", 0.5, ())
    assert one.name == "hilum-mobilenetv2-resnet18"
    assert recipe.from_table(tomllib.loads(recipe.as_toml(both)), "again") == both
