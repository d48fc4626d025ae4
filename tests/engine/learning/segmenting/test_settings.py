import pytest

from engine.learning.segmenting import settings
from engine.radiographs.refusals import Refusal


@pytest.mark.parametrize("name", settings.names())
def test_a_recipe_survives_being_written(name, tmp_path):
    recipe = settings.load(name)
    path = tmp_path / "again.toml"
    path.write_text(settings.as_toml(recipe))
    assert settings.load(str(path)) == recipe
    assert settings.is_segmenter(name)
    assert settings.is_segmenter(str(path))
    assert not settings.is_segmenter("hilum-mobilenetv2")


@pytest.mark.parametrize(
    ("setting", "word"),
    [
        ("schedule.epoch=3", "no such key"),
        ("schedule.batch=0", "not possible"),
        ("input.edge=100", "no multiple of 32"),
        ("held_out=1.5", "not possible"),
        ("structures=[]", "structures must be there"),
        ('unions=[{folder="masks", structures=["spleen"]}]', "not one or two structures"),
    ],
)
def test_an_impossible_value_is_refused_with_its_place(setting, word):
    with pytest.raises(Refusal, match=word) as caught:
        settings.load("heart-lungs", [setting])
    assert setting.partition("=")[0].split(".")[-1].split("[")[0] in caught.value.reason


def test_an_unknown_recipe_names_those_that_there_are():
    with pytest.raises(Refusal) as caught:
        settings.load("spleen")
    assert "heart-lungs" in caught.value.next_step
