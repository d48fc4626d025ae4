from __future__ import annotations

import subprocess
import sys
import tomllib

from engine.commands.main import main
from engine.learning import recipe
from engine.learning.gating import settings as gates
from engine.learning.segmenting import settings as outlines
from tests.data import REPOSITORY


def test_every_recipe_has_a_line(capsys):
    assert main(["recipes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    expected = [*recipe.names(), *recipe.small_names(), *outlines.names(), *gates.names()]
    assert [line.split(":")[0] for line in lines] == expected
    assert "small/mobilenetv2-margin" in expected


def test_the_variants_of_a_recipe_are_told(capsys):
    assert main(["recipes", "densenet121-fzlpr"]) == 0
    shown = capsys.readouterr().out
    assert "# --variant focal: Focal loss, gamma 2.\n" in shown
    assert recipe.from_table(tomllib.loads(shown), "shown") == recipe.load("densenet121-fzlpr")


def test_a_recipe_explained_can_be_trained_from(capsys):
    assert main(["recipes", "hilum-mobilenetv2"]) == 0
    shown = capsys.readouterr().out
    assert "--set" in shown
    assert recipe.from_table(tomllib.loads(shown), "shown") == recipe.load("hilum-mobilenetv2")


def test_a_segmenters_recipe_explained_can_be_trained_from(capsys, tmp_path):
    assert main(["recipes", "heart-lungs"]) == 0
    shown = tmp_path / "mine.toml"
    shown.write_text(capsys.readouterr().out, "utf-8")
    assert outlines.sha256(outlines.load(str(shown))) == outlines.sha256(outlines.load("heart-lungs"))


def test_an_unknown_recipe_is_refused(capsys):
    assert main(["recipes", "nobody"]) == 3
    assert "hilum-mobilenetv2" in capsys.readouterr().err


def test_listing_recipes_needs_no_torch():
    code = "import sys; from engine.commands.main import main; main(['recipes']); assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True, capture_output=True)
