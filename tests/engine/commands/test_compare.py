from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from engine.commands.main import main
from tests.engine import tiny_engine as tiny

NUMBER = 120


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "images").mkdir(parents=True)
    lines = ["image,patient_id,Effusion,Mass"]
    for number in range(NUMBER):
        (folder / "images" / f"{number}.png").touch()
        lines.append(f"{number}.png,p{number // 2},{number % 2},{int(number % 3 == 0)}")
    (folder / "labels.csv").write_text("\n".join(lines) + "\n")
    (folder / "test.txt").write_text("".join(f"{number}.png\n" for number in range(NUMBER)))
    return folder


def predictions(path: Path, skill: float, seed: int = 0, labels: tuple[str, ...] = ("Effusion", "Mass")) -> Path:
    random = np.random.default_rng(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["image", *(f"prob_{label}" for label in labels)])
        for number in range(NUMBER):
            truth = {"Effusion": number % 2, "Mass": int(number % 3 == 0)}
            table.writerow([f"{number}.png", *(skill * truth.get(one, 0) + random.normal() for one in labels)])
    return path


def compare(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["compare", *map(str, arguments), "--bootstrap", "200", "--quiet"])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_better_of_two_tables_is_named_with_how_sure_that_is(data, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    good, poor = predictions(tmp_path / "good.csv", 3.0), predictions(tmp_path / "poor.csv", 0.5, 1)
    out = tmp_path / "out"
    code, told, fault = compare(capsys, good, poor, "--data", data, "--out", out)
    assert (code, fault) == (0, "")
    assert "Mean AUC: good is better than poor by" in told
    assert "sha256" in told
    with (out / "comparison.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["label"]: row for row in csv.DictReader(stream)}
    assert rows.keys() == {"mean", "Effusion", "Mass"}
    assert float(rows["mean"]["difference_low"]) > 0
    report = (out / "report.html").read_text("utf-8")
    assert "good is better than poor" in report
    assert rows["mean"]["list_sha256"] in report


def test_one_patient_cannot_tell_how_sure_it_is(data, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    lines = (data / "labels.csv").read_text().splitlines()
    cells = [line.split(",") for line in lines[1:]]
    (data / "labels.csv").write_text("\n".join([lines[0], *(",".join([one[0], "p", *one[2:]]) for one in cells)]))
    good, poor = predictions(tmp_path / "good.csv", 3.0), predictions(tmp_path / "poor.csv", 0.5, 1)
    code, told, fault = compare(capsys, good, poor, "--data", data, "--out", tmp_path / "out")
    assert (code, fault) == (0, "")
    assert "good is ahead by" in told
    assert "All 120 images are of one patient" in told
    assert "nan" not in told
    report = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "All 120 images are of one patient" in report
    assert "nan" not in report
    with (tmp_path / "out" / "comparison.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["p"] for row in csv.DictReader(stream)} == {""}


def test_help_says_which_is_which(capsys):
    with pytest.raises(SystemExit):
        main(["compare", "--help"])
    told = capsys.readouterr().out
    assert " A B\n" in told
    assert "differences are A minus B" in told


def test_folders_of_runs_are_compared_by_their_predictions(data, tmp_path, capsys):
    for name, seed in (("one", 0), ("two", 1)):
        predictions(tmp_path / name / "predictions_test.csv", 1.0, seed)
    code, told, _ = compare(capsys, tmp_path / "one", tmp_path / "two", "--data", data)
    assert code == 0
    assert "one and two on data" in told


def test_only_common_labels_count(data, tmp_path, capsys):
    first = predictions(tmp_path / "a.csv", 1.0)
    second = predictions(tmp_path / "b.csv", 1.0, 1, ("Mass", "Fracture"))
    code, told, _ = compare(capsys, first, second, "--data", data)
    assert code == 0
    assert "Effusion" not in told
    third = predictions(tmp_path / "c.csv", 1.0, 1, ("Fracture",))
    code, _, fault = compare(capsys, first, third, "--data", data)
    assert code == 3
    assert "no label in common" in fault


def test_against_readers_instead_of_labels(data, tmp_path, capsys):
    lines = ["image,reader,Effusion,Mass"]
    lines += [f"{n}.png,{r},{1 - n % 2},{n % 2}" for n in range(60) for r in ("R1", "R2", "R3")]
    (data / "reads.csv").write_text("\n".join(lines) + "\n")
    good, poor = predictions(tmp_path / "good.csv", 3.0), predictions(tmp_path / "poor.csv", 0.0, 1)
    code, told, _ = compare(capsys, good, poor, "--data", data, "--readers", data / "reads.csv", "--labels", "Effusion")
    assert code == 0
    assert "poor is better than good" in told  # these readers say the opposite of the labels
    assert "60 radiographs" in told


@pytest.mark.parametrize(
    "case",
    [
        ("\n7.png", "\n6.png", "is already named in line"),
        ("prob_Mass", "Mass", "none"),
        ("\n7.png,", "\nz.png,", "a.csv has no line for 7.png of the list test"),
        ("\n0.png,", "\n0.png,x", "a.csv, line 2: prob_Effusion is"),
    ],
)
def test_bad_tables_are_refused_with_file_and_line(data, tmp_path, capsys, case):
    old, new, told = case
    first = predictions(tmp_path / "a.csv", 1.0)
    second = predictions(tmp_path / "b.csv", 1.0)
    first.write_text(first.read_text().replace("\r", "").replace(old, new, 1))
    code, out, fault = compare(capsys, first, second, "--data", data)
    if told == "none":  # a table without a column for a label simply has not that label
        assert code == 0
        assert "Mass" not in out
    else:
        assert code == 3
        assert told in fault


def test_an_engine_against_its_own_predictions_is_equal(tmp_path, capsys, monkeypatch):
    from PIL import Image

    tiny.write(tmp_path / "engines" / "tiny")
    monkeypatch.setenv("HILUM_ENGINES", str(tmp_path / "engines"))
    folder = tmp_path / "data"
    (folder / "images").mkdir(parents=True)
    lines = ["image,patient_id,Effusion,Mass,Hernia"]
    for number in range(12):
        picture = (tiny.chest_like(96, 96) * (0.3 + 0.05 * number)).astype(np.uint8)
        Image.fromarray(picture).save(folder / "images" / f"{number}.png")
        lines.append(f"{number}.png,p{number},{number % 2},{number % 3 % 2},0")
    (folder / "labels.csv").write_text("\n".join(lines) + "\n")
    pytest.importorskip("matplotlib")
    assert (
        main(["evaluate", "tiny", "--data", str(folder), "--bootstrap", "5", "--quiet", "--out", str(tmp_path / "e")])
        == 0
    )
    capsys.readouterr()
    code, told, _ = compare(capsys, "tiny", tmp_path / "e" / "predictions_all.csv", "--data", folder, "--split", "all")
    assert code == 0
    assert "0.000" in told
    assert "do not tell" in told
