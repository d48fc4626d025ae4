from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.commands.main import main
from tests.engine import tiny_engine as tiny
from tests.engine.few import read_table

IMAGES = 48


@pytest.fixture(autouse=True)
def engine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path_factory.mktemp("engines")
    tiny.write(place / "tiny")
    monkeypatch.setenv("HILUM_ENGINES", str(place))
    return place / "tiny"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Bright pictures have an effusion, dark ones a mass, nobody has a hernia; a patient has two pictures."""
    folder = tmp_path / "data"
    (folder / "images").mkdir(parents=True)
    random = np.random.default_rng(0)
    lines = ["image,patient_id,age,sex,view,Effusion,Mass,Hernia,other"]
    for number in range(IMAGES):
        ill = number % 2
        grey = tiny.chest_like(96, 96).astype(float) * 0.3 + 110 * ill + random.normal(0, 25)
        Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(folder / "images" / f"{number:02d}.png")
        sex, view = "FM"[number // 2 % 2], ("PA", "AP")[number // 4 % 2]
        lines.append(f"{number:02d}.png,p{number // 2},{30 + number},{sex},{view},{ill},{1 - ill},0,x")
    (folder / "labels.csv").write_text("\n".join(lines) + "\n")
    (folder / "test.txt").write_text("".join(f"{number:02d}.png\n" for number in range(IMAGES - 8)))
    (folder / "val.txt").write_text("".join(f"{number:02d}\n" for number in range(IMAGES - 8, IMAGES)))
    return folder


def reads_of(data: Path) -> Path:
    """Three careful readers, one who turns every fourth picture round."""
    lines = ["image,reader,Effusion,Mass"]
    for number in range(IMAGES):
        for reader in ("R1", "R2", "R3", "R4"):
            ill = number % 2 if reader != "R4" or number % 4 > 1 else 1 - number % 2
            lines.append(f"{number:02d}.png,{reader},{ill},{1 - ill}")
    path = data / "reads.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def evaluate(capsys: pytest.CaptureFixture[str], data: Path, *arguments: object) -> tuple[int, str, str]:
    # The pictures are spoilt so that their engine can tell them apart, and the gate would not let them pass.
    code = main(
        ["evaluate", "tiny", "--data", str(data), "--anyway", "--bootstrap", "40", "--quiet", *map(str, arguments)]
    )
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def metrics(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "metrics.csv").open(encoding="utf-8", newline="") as stream:
        return {row["figure"]: row for row in csv.DictReader(stream)}


def test_figures_predictions_page_and_pictures_are_written(data, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    (data / "boxes.csv").write_text(
        "image,label,x,y,width,height\n01.png,Effusion,0,0,96,96\n03.png,Effusion,94,0,2,2\n05.png,Opacity,1,1,5,5\n"
    )
    out = tmp_path / "out"
    code, told, fault = evaluate(
        capsys,
        data,
        "--boxes",
        data / "boxes.csv",
        "--readers",
        reads_of(data),
        "--reference",
        "R1,R2,R3",
        "--out",
        out,
    )
    assert (code, fault) == (0, "")
    found = metrics(out)
    assert float(found["auc_test/Effusion"]["value"]) > 0.9
    assert found["auc_test/Hernia"]["value"] == ""
    assert found["auc_test"]["list_sha256"] in told
    assert float(found["pointing"]["value"]) == 0.5
    assert float(found["auc_readers/Effusion"]["value"]) == pytest.approx(float(found["auc_test/Effusion"]["value"]))
    assert "auc_test_group/women/Effusion" in found
    assert "not measured" in told
    assert "1 boxes have a label that is not judged." in told
    assert "the engine is better than R4" in told
    report = (out / "report.html").read_text("utf-8")
    assert found["auc_test"]["list_sha256"] in report
    assert "of what the majority of R1, R2 and R3 marked" in report
    assert "src=" not in report.replace("data:image", "")
    assert not list(out.rglob("*.part"))
    names = {path.name for path in (out / "figures").iterdir()}
    assert {"roc.svg", "readers.svg", "pointing.svg", "examples.svg", "groups.svg", "confusion.svg"} <= names
    with (out / "predictions_test.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == IMAGES - 8


def test_without_expert_reads_the_note_is_general(data, capsys):
    code, told, _ = evaluate(capsys, data, "--split", "val", "--labels", "Mass")
    assert code == 0
    assert "ChestX-ray14 that radiologists read again" in told
    assert "Effusion" not in told.split("label  ")[1]


def test_a_folder_without_lists_is_judged_whole_and_says_so(data, capsys):
    for name in ("test", "val"):
        (data / f"{name}.txt").unlink()
    code, told, _ = evaluate(capsys, data)
    assert code == 0
    assert f"all, {IMAGES} radiographs" in told
    assert "no lists" in told


def test_readers_without_a_reference_are_judged_by_the_others(data, capsys):
    code, told, _ = evaluate(capsys, data, "--readers", reads_of(data))
    assert code == 0
    assert "the majority of R1, R2, R3 and R4" in told


def test_too_few_reads_are_no_measure_and_that_is_said(data, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    reads_of(data)
    few = (data / "reads.csv").read_text().splitlines()[:9]  # of two radiographs
    (data / "reads.csv").write_text("\n".join(few) + "\n")
    out = tmp_path / "out"
    code, told, _ = evaluate(capsys, data, "--readers", data / "reads.csv", "--out", out)
    assert code == 0
    words = "Nothing is measured: no label has 10 "
    assert words in told
    assert words in (out / "report.html").read_text("utf-8")


def test_an_unreadable_image_is_left_out_with_its_line(data, capsys):
    (data / "images" / "02.png").write_bytes(b"no picture at all")
    code, told, _ = evaluate(capsys, data)
    assert code == 1
    assert "1 of 40 images could not be read" in told
    code = main(["evaluate", "tiny", "--data", str(data), "--anyway", "--bootstrap", "10"])
    assert code == 1
    assert "labels.csv, line 4 (images/02.png)" in capsys.readouterr().err


def test_a_list_of_one_patient_has_figures_without_intervals_and_says_why(data, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    lines = (data / "labels.csv").read_text().splitlines()
    cells = [line.split(",") for line in lines[1:]]
    (data / "labels.csv").write_text("\n".join([lines[0], *(",".join([one[0], "p", *one[2:]]) for one in cells)]))
    out = tmp_path / "out"
    code, told, fault = evaluate(capsys, data, "--split", "all", "--readers", reads_of(data), "--out", out)
    assert (code, fault) == (0, "")
    assert "are of one patient" in told
    assert "nan" not in told
    assert "are of one patient" in (out / "report.html").read_text("utf-8")
    found = metrics(out)["auc_all"]
    assert found["value"]
    assert found["low"] == found["high"] == ""


def test_a_box_on_an_unreadable_image_falls_out_with_it(data, capsys):
    (data / "images" / "01.png").write_text("no picture")
    (data / "boxes.csv").write_text(
        "image,label,x,y,width,height\n01.png,Effusion,0,0,9,9\n03.png,Effusion,0,0,96,96\n"
    )
    code, told, fault = evaluate(capsys, data, "--boxes", data / "boxes.csv")
    assert code == 1
    assert [line.split()[:2] for line in told.splitlines() if line.startswith("all ")] == [["all", "1"]]
    assert fault == ""
    assert "1 of 40 images could not be read and are left out." in told


def test_an_engine_that_was_trained_on_the_list_is_told_on(data, capsys, engine):
    from engine.judging.lists import listing

    (data / "train.txt").write_text((data / "test.txt").read_text())
    sha256 = listing.part(listing.read(data, tiny.LABELS), "train").sha256
    tiny.write(engine.parent / "known", name="known", data={"lists": {"train": {"sha256": sha256}}})
    assert main(["evaluate", "known", "--anyway", "--data", str(data), "--bootstrap", "5", "--quiet"]) == 0
    assert "trained on 40 of the 40 images of the list for labels" in capsys.readouterr().out


def change(data: Path, old: str, new: str, name: str = "labels.csv") -> None:
    path = data / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    "case",
    [
        ("patient_id", "person", "labels.csv", "labels.csv, line 1: the column patient_id is missing"),
        (",Hernia,", ",Hernie,", "labels.csv", "labels.csv, line 1: the column Hernia is missing"),
        ("00.png,p0,30,F,PA,0,1,0", "00.png,p0,30,F,PA,0,yes,0", "labels.csv", "labels.csv, line 2: Mass is 'yes'"),
        ("02.png,p1", "00.png,p1", "labels.csv", "labels.csv, line 4: 00.png is already named in line 2"),
        ("03.png\n", "99.png\n", "test.txt", "test.txt, line 4: 99.png is not in labels.csv"),
        ("00.png,p0,", "zz.png,p0,", "labels.csv", "test.txt, line 1: 00.png is not in labels.csv"),
        (",0,x\n01.png", "\n01.png", "labels.csv", "labels.csv, line 2: this line has not 9 fields"),
    ],
)
def test_bad_tables_are_refused_with_file_and_line(data, capsys, case):
    *changed, told = case
    change(data, *changed)
    code, out, fault = evaluate(capsys, data)
    assert (code, out) == (3, "")
    assert told in fault


def test_a_missing_image_a_missing_list_and_a_missing_folder(data, capsys):
    (data / "images" / "05.png").unlink()
    assert "labels.csv, line 7: images/05.png is not there" in evaluate(capsys, data)[2]
    code, _, fault = evaluate(capsys, data, "--split", "expert")
    assert code == 3
    assert "no list expert.txt" in fault
    assert "test, val" in fault
    assert evaluate(capsys, data / "nowhere")[0] == 3
    assert "knows no label Fracture" in evaluate(capsys, data, "--labels", "Fracture")[2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("image,label,x,y,width\n", "boxes.csv, line 1: the column height is missing"),
        ("image;label;x;y;width;height\n", "boxes.csv, line 1: its columns are not divided by commas"),
        ("image,label,x,y,width,height\n01.png,Effusion,1,1,0,5\n", "boxes.csv, line 2: the box has no area"),
        ("image,label,x,y,width,height\n01.png,Effusion,a,1,4,5\n", "boxes.csv, line 2: a side of the box is not"),
        ("image,label,x,y,width,height\n01.png,Effusion,500,1,400,5\n", "--box-width"),
    ],
)
def test_bad_boxes_are_refused_before_the_engine_is_asked(data, capsys, text, told):
    (data / "boxes.csv").write_text(text)
    code, _, fault = evaluate(capsys, data, "--boxes", data / "boxes.csv")
    assert code == 3
    assert told in fault


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("image,Effusion\n", "the column reader is missing"),
        ("image,reader,Fracture\n", "none of the engine's labels has a column"),
        ("image,reader,Effusion\n01.png,R1,2\n", "reads.csv, line 2: Effusion is '2'"),
        ("image,reader,Effusion\n01.png,R1,1\n01.png,R1,0\n", "reads.csv, line 3: R1 reads 01.png a second time"),
        ("image,reader,Effusion\nother.png,R1,1\n", "names none of the images"),
    ],
)
def test_bad_reads_are_refused(data, capsys, text, told):
    (data / "reads.csv").write_text(text)
    code, _, fault = evaluate(capsys, data, "--readers", data / "reads.csv")
    assert code == 3
    assert told in fault


def test_an_unknown_reader_is_refused(data, capsys):
    code, _, fault = evaluate(capsys, data, "--readers", reads_of(data), "--reference", "R9")
    assert code == 3
    assert "there are: R1, R2, R3, R4" in fault


def test_a_folder_that_cannot_be_written_is_refused(data, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    (tmp_path / "file").write_text("in the way")
    code, _, fault = evaluate(capsys, data, "--out", tmp_path / "file")
    assert code == 3
    assert "cannot be written" in fault


def test_chestxray14_as_published_is_read_too(data, capsys):
    """The same pictures under the published tables give the same figures, and a recipe may divide them otherwise."""
    _, own, _ = evaluate(capsys, data)
    rows = read_table(data / "labels.csv")
    tested = {line.removesuffix(".png") for line in (data / "test.txt").read_text().split()}
    entries = ["Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position"]
    for row in rows:
        finding = "Effusion" if row["Effusion"] == "1" else "Mass"
        entries.append(f"{row['image']},{finding},0,{row['patient_id']},{row['age']},{row['sex']},{row['view']}")
    (data / "Data_Entry_2017.csv").write_text("\n".join(entries) + "\n")
    for name, inside in (("test_list.txt", True), ("train_val_list.txt", False)):
        chosen = [row["image"] for row in rows if (row["image"].removesuffix(".png") in tested) == inside]
        (data / name).write_text("\n".join(chosen) + "\n")
    for name in ("labels.csv", "test.txt", "val.txt"):
        (data / name).unlink()
    code, published, _ = evaluate(capsys, data)
    assert code == 0
    assert published == own
    code, _, told = evaluate(capsys, data, "--split", "val")
    assert "lists there: test, train_val" in told
    code, divided, _ = evaluate(capsys, data, "--split", "val,train", "--recipe", "hilum-mobilenetv2")
    assert code == 0
    assert f"list for labels: val,train, {IMAGES - 40} radiographs" in divided
    code, _, told = evaluate(capsys, data, "--recipe", "none-such")
    assert code == 3
    assert "There is no recipe named none-such" in told
