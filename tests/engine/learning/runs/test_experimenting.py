from __future__ import annotations

import csv
import json
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnxscript")
pytest.importorskip("sklearn")
pytest.importorskip("matplotlib")

from engine.bundles.verifying import load_verified
from engine.commands.main import main
from engine.judging.measures.ranking import Estimate
from engine.learning import recipe
from engine.learning.runs import experimenting, tabling
from engine.radiographs.refusals import Refusal
from tests.engine.few import few_data
from tests.engine.learning.runs.tiny import ONE, request

pytestmark = pytest.mark.skipif(find_spec("timm") is None, reason="timm is not installed")
FIGURES = ("recall_macro", "subset_accuracy", "auc")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_data(tmp_path_factory.mktemp("few"))


def command(data: Path, out: Path, only: str, *more: str) -> list[str]:
    settings = [part for setting in (*ONE, "data.drop_unlabelled=false", *more) for part in ("--set", setting)]
    given = ["experiment", "mobilenetv2-margin", "--data", str(data), "--out", str(out), "--only", only, *settings]
    return [*given, "--device", "cpu", "--quiet"]


@pytest.fixture(scope="module")
def experiment(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One variant first, as if it had been interrupted after it; then both."""
    out = tmp_path_factory.mktemp("experiments") / "margin"
    assert main(command(data, out, "exp5")) == 0
    before = (out / "variants" / "exp5" / "engine" / "card.json").stat().st_mtime_ns
    assert main(command(data, out, "exp5,exp6")) == 0
    assert (out / "variants" / "exp5" / "engine" / "card.json").stat().st_mtime_ns == before  # was done
    return out


def table(out: Path) -> dict[tuple[str, str], dict[str, str]]:
    with (out / "table.csv").open(encoding="utf-8", newline="") as stream:
        return {(row["variant"], row["figure"]): row for row in csv.DictReader(stream)}


def test_the_table_stands_beside_the_papers_figures(experiment: Path) -> None:
    rows = table(experiment)
    assert list(rows) == [(variant, figure) for variant in ("exp5", "exp6") for figure in FIGURES]
    assert [float(rows["exp6", figure]["paper"]) for figure in FIGURES] == [0.43, 0.50, 0.80]
    for variant in ("exp5", "exp6"):
        with (experiment / "variants" / variant / "metrics.csv").open(encoding="utf-8", newline="") as stream:
            measured = {row["figure"]: row["value"] for row in csv.DictReader(stream)}
        assert [rows[variant, one]["value"] for one in FIGURES] == [measured[f"{one}_test"] for one in FIGURES]
    text = (experiment / "table.md").read_text("utf-8")
    assert text.startswith("| figure | exp5 | exp5, paper | exp6 | exp6, paper |\n")  # more figures than variants
    assert "\n| images seen | 32 |  | 32 |  |\n" in text
    assert re.search(r"\n\| auc \| 0\.\d{3} \(0\.\d{3} to \d\.\d{3}\) \| 0\.55 \| .* \| 0\.8 \|\n", text)
    assert "Every variant saw 32 images." in text
    assert "exp5: starts from random values, 32 images seen" in text
    assert re.search(r"- The figures are of test of few\d+, 16 images, split [0-9a-f]{64}\.\n", text)
    assert "radiologists often differ" in text
    assert re.search(r"split [0-9a-f]{64}$", rows["exp6", "auc"]["split"])


def test_the_page_holds_all_of_it_and_the_split(experiment: Path) -> None:
    text = (experiment / "report.html").read_text("utf-8")
    assert text.count("<svg") == 1  # bars; nothing was swept
    assert re.search(r"test of few\d+, 16 images, split [0-9a-f]{64}", text)
    assert "recall_macro, paper" in text
    assert "src=" not in text
    assert (experiment / "figures" / "bars.svg").is_file()
    for variant in ("exp5", "exp6"):
        page = (experiment / "variants" / variant / "report.html").read_text("utf-8")
        assert re.search(r"split [0-9a-f]{64}", page)
        load_verified(experiment / "variants" / variant / "engine")


def test_balancing_is_drawn_where_there_is_any(experiment: Path) -> None:
    drawn = {variant: (experiment / "variants" / variant / "figures" / "balancing.svg") for variant in ("exp5", "exp6")}
    assert not drawn["exp5"].exists()
    assert drawn["exp6"].is_file()


def test_other_settings_find_another_run_in_the_folder(
    experiment: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command(data, experiment, "exp5", "optimiser.rate=0.01")) == 3
    assert "begun with another recipe or other settings" in capsys.readouterr().err
    assert main(command(data, experiment, "exp7")) == 3
    assert "has no variant exp7" in capsys.readouterr().err


def test_an_unequal_budget_is_said_in_the_table(experiment: Path, tmp_path: Path) -> None:
    """The table of two runs, of which one says that it saw fewer images."""
    out = tmp_path / "margin"
    shutil.copytree(experiment, out)
    path = out / "variants" / "exp5" / "environment.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"images_seen": 24}), "utf-8")
    chosen = experimenting.choose("mobilenetv2-margin", ONE, ("exp5", "exp6"))
    asked = request(tmp_path, out, "mobilenetv2-margin", *ONE)
    tabling.tell(tabling.Experiment(asked, chosen))
    for name in ("table.md", "report.html"):
        text = (out / name).read_text("utf-8")
        assert "did not see the same number of images (exp5 24, exp6 32)" in text
    assert {row["images_seen"] for (name, _), row in table(out).items() if name == "exp5"} == {"24"}


SMALL_FILES = sorted((recipe.FOLDER / "small").glob("*.toml"))


@pytest.mark.parametrize("path", SMALL_FILES, ids=lambda path: path.stem)
def test_every_variant_of_every_small_file_has_the_same_budget(path: Path) -> None:
    variants = experimenting.choose(str(path), (), ())
    assert len({experimenting.planned(chosen) for chosen in variants.values()} - {None}) == 1
    for name, chosen in variants.items():
        assert chosen.optimiser.patience >= chosen.optimiser.epochs, name  # none stops early


def test_a_budget_that_is_a_pass_over_the_data_is_not_known_before() -> None:
    assert experimenting.planned(recipe.load("mobilenetv2-margin", (), "exp6")) is None


def test_a_swept_number_is_drawn_over_its_values() -> None:
    variants = experimenting.choose("densenet121-fzlpr", (), ())
    rows = {name: {"auc": Estimate(0.7, 0.6, 0.8, 10)} for name in variants}
    asked = request(Path(), Path("out"), "densenet121-fzlpr")
    swept = tabling._swept(tabling.Experiment(asked, variants), rows)
    assert list(swept) == [0.1, 0.2, 0.4, 0.6, 0.8, 1.0]


def test_a_recipe_without_variants_is_its_own() -> None:
    assert list(experimenting.choose("hilum-mobilenetv2", (), ())) == ["hilum-mobilenetv2"]
    with pytest.raises(Refusal, match="has no variant x"):
        experimenting.choose("hilum-mobilenetv2", (), ("x",))


def test_budgets_are_told_before_and_after() -> None:
    assert experimenting._planned_words({"a": 100, "b": 100}) == "Every network of every variant will see 100 images."
    assert "Epochs are passes over the data" in experimenting._planned_words({"a": 100, "b": None})
    assert "will not see the same number of images (a 100, b 90)" in experimenting._planned_words({"a": 100, "b": 90})
    together = {"five": {"x": 64, "y": 64}, "four": {"x": 64}}
    assert tabling._seen_words(together) == "Every network of every variant saw 64 images."
    assert "(five/x 64, four/x 32)" in tabling._seen_words({"five": {"x": 64}, "four": {"x": 32}})


def test_what_the_paper_states_of_labels_has_a_table_of_its_own() -> None:
    variants = experimenting.choose("densenet121-fpn", (), ())
    estimate = Estimate(0.5, 0.4, 0.6, 10)
    found = {name: {"": {"f1_test/Effusion": estimate, "auc_test": estimate}} for name in variants}
    lines = tabling._by_label(tabling.Experiment(request(Path(), Path(), "densenet121-fpn"), variants), found)
    assert lines[2:] == ["| f1-dynamic | f1/Effusion | 0.500 (0.400 to 0.600) | 0.602 |", ""]


def test_a_document_takes_the_table_of_what_is_done(
    experiment: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "papers.md"
    document.write_text("above\n<!-- table mobilenetv2-margin -->\nold\n<!-- end -->\nbelow\n", "utf-8")
    for _ in range(2):
        assert main([*command(data, experiment, "exp4,exp5"), "--table", "--into", str(document)]) == 0
    text = document.read_text("utf-8")
    assert text.startswith("above\n<!-- table mobilenetv2-margin -->\n\n| figure | exp5 | exp5, paper |\n")
    assert text.endswith("\n\n<!-- end -->\nbelow\n")
    assert "- Not finished, and so without a line: exp4." in text
    assert "old" not in text
    document.write_text("no place", "utf-8")
    assert main([*command(data, experiment, "exp5,exp6"), "--table", "--into", str(document)]) == 3
    assert "papers.md has no place for this table" in capsys.readouterr().err
    assert document.read_text("utf-8") == "no place"
    assert main([*command(data, tmp_path / "nothing", "exp5"), "--table"]) == 3
    assert "No variant of mobilenetv2-margin is done in" in capsys.readouterr().err
    assert not (tmp_path / "nothing").exists()


def test_a_line_stands_for_a_variant_where_there_are_many() -> None:
    estimate = Estimate(0.5, 0.4, 0.6, 10)
    rows = {name: {"auc": estimate, "f1_macro": estimate} for name in ("a", "b")}
    lines = tabling._main(rows, {"a": {"auc": 0.81}, "b": {}}, ("auc", "f1_macro"), {"a": 1000, "b": 1000})
    assert lines[0] == "| variant | images seen | auc | auc, paper | f1_macro |"
    assert lines[2] == "| a | 1,000 | 0.500 (0.400 to 0.600) | 0.81 | 0.500 (0.400 to 0.600) |"
    assert lines[3] == "| b | 1,000 | 0.500 (0.400 to 0.600) |  | 0.500 (0.400 to 0.600) |"
