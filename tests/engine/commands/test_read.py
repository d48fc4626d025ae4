from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.commands.main import main
from engine.overlay.within import Within, even
from engine.reading.anatomy import Anatomy
from tests.data import need
from tests.engine import tiny_engine as tiny


@pytest.fixture(autouse=True)
def engine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path_factory.mktemp("engines")
    tiny.write(place / "tiny")
    monkeypatch.setenv("HILUM_ENGINES", str(place))
    return place / "tiny"


def picture(path: Path, rows: int = 320, columns: int = 256) -> Path:
    Image.fromarray(tiny.chest_like(rows, columns)).save(path)
    return path


def read(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, Any]], str]:
    code = main(["read", "--engine", "tiny", *map(str, arguments)])
    captured = capsys.readouterr()
    return code, [json.loads(line) for line in captured.out.splitlines()], captured.err


def without_times(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in line.items() if key != "milliseconds"} for line in lines]


def test_one_line_for_each_in_the_order_named_whatever_the_workers(tmp_path: Path, capsys: Any) -> None:
    sizes = {"z": (2000, 1600), "a": (90, 80), "m": (700, 800), "b": (100, 100)}
    paths = [picture(tmp_path / f"{name}.png", *size) for name, size in sizes.items()]
    code, one, err = read(capsys, *paths)
    assert (code, err) == (0, "")
    assert [line["image"]["path"] for line in one] == [str(path) for path in paths]
    _, many, _ = read(capsys, *paths, "--workers", 3)
    assert without_times(many) == without_times(one)
    assert one[0]["image"]["rows"] == 2000
    assert [finding["rank"] for finding in one[0]["findings"]] == [1, 2, 3]


def test_nothing_is_written_but_what_was_named(tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    picture(tmp_path / "one.png")
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(tmp_path)
    code, lines, _ = read(capsys, "one.png", "--json", "out/r.jsonl", "--csv", "out/r.csv", "--maps", "out/maps")
    assert (code, lines) == (0, [])
    assert {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()} == {
        "one.png",
        "out/r.jsonl",
        "out/r.csv",
        "out/maps/00001.one.hilum.png",
    }
    assert json.loads((out / "r.jsonl").read_text())["engine"]["name"] == "tiny"
    with Image.open(out / "maps" / "00001.one.hilum.png") as written:
        assert written.width == 256
        assert written.height > 320  # the caption
        colours = np.asarray(written.crop((0, 0, 256, 320)))
    assert (np.ptp(colours.astype(int), axis=2) > 30).any(), "no region is drawn"


def test_regions_are_painted_inside_the_anatomy_only(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = picture(tmp_path / "one.png")

    def coloured(name: str) -> int:
        read(capsys, sample, "--maps", tmp_path / name, "--json", tmp_path / f"{name}.jsonl")
        with Image.open(next((tmp_path / name).iterdir())) as written:
            return int((np.ptp(np.asarray(written)[:320].astype(int), axis=2) > 12).sum())

    nowhere = Within(np.full((4, 4), -1, np.float32), even(320, 256, 4, 4))
    everywhere = coloured("chest")
    monkeypatch.setattr(Anatomy, "within", lambda *_: nowhere)
    assert everywhere > 500
    assert coloured("nowhere") == 0


def test_the_table_has_a_line_for_each_and_no_formulas(tmp_path: Path, capsys: Any) -> None:
    for name in ("=1+1.png", "@x.png", "+y.png", "-z.png"):
        (tmp_path / name).write_bytes(b"no picture")
    monkey = os.getcwd()
    os.chdir(tmp_path)
    try:
        picture(tmp_path / "good.png")
        code, _, _ = read(capsys, "good.png", "=1+1.png", "@x.png", "+y.png", "--csv", "t.csv", "--quiet")
    finally:
        os.chdir(monkey)
    assert code == 1
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["path"] for row in rows] == ["good.png", "'=1+1.png", "'@x.png", "'+y.png"]
    assert 0 <= float(rows[0]["Effusion"]) <= 1
    assert rows[0]["Effusion band"] in ("present", "uncertain", "absent")
    assert rows[1]["refusal"]
    assert rows[1]["reason"]


def test_bad_input_is_one_plain_sentence_each_and_the_rest_goes_on(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "text.dcm").write_text("this is no DICOM file\n" * 50)
    (tmp_path / "empty.png").write_bytes(b"")
    whole = picture(tmp_path / "whole.png").read_bytes()
    (tmp_path / "short.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "notes.txt").write_text("x")
    names = ["text.dcm", "empty.png", "short.png", "bare", "gone.png", "whole.png"]
    code, lines, _ = read(capsys, *(tmp_path / name for name in names))
    assert code == 1
    assert [Path(line["image"]["path"]).name for line in lines] == names
    refusals = [line["refusal"] for line in lines[:5]]
    codes = [refusal["code"] for refusal in refusals]
    assert codes[1:] == ["empty", "truncated", "no-images-in-folder", "not-found"]
    for refusal in refusals:
        assert refusal["reason"].endswith(".")
        assert refusal["next"].endswith(".")
        assert "Traceback" not in refusal["reason"]
    assert "findings" in lines[5]


def test_a_ct_slice_is_refused_before_any_finding_and_read_when_asked(capsys: Any) -> None:
    slice_ = need("dicom") / "pydicom" / "CT_small.dcm"
    code, (line,), _ = read(capsys, slice_)
    assert code == 1
    assert line["refusal"]["code"] == "not-frontal-chest"
    assert "CT" in line["refusal"]["reason"]
    assert "findings" not in line
    assert len(line["image"]["sha256"]) == 64
    code, (line,), _ = read(capsys, slice_, "--anyway")
    assert code == 0
    assert line["gate"]["outcome"] == "read anyway"


def test_a_folder_without_images_has_nothing_to_do(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "bare").mkdir()
    code, (line,), _ = read(capsys, tmp_path / "bare")
    assert code == 3
    assert line["refusal"]["code"] == "no-images-in-folder"


def test_tables_beside_radiographs_get_no_line(tmp_path: Path, capsys: Any) -> None:
    picture(tmp_path / "one.png")
    (tmp_path / "labels.csv").write_text("image\n")
    code, lines, _ = read(capsys, tmp_path)
    assert code == 0
    assert len(lines) == 1


@pytest.mark.parametrize("fault", ["missing", "altered", "newer"])
def test_an_engine_that_cannot_be_used_is_in_the_json_too(
    tmp_path: Path, capsys: Any, engine: Path, fault: str
) -> None:
    path = picture(tmp_path / "one.png")
    if fault == "missing":
        shutil.rmtree(engine)
    elif fault == "altered":
        graph = bytearray((engine / "model.onnx").read_bytes())
        graph[len(graph) // 2] ^= 1
        (engine / "model.onnx").write_bytes(bytes(graph))
    else:
        (engine / "card.json").write_text(json.dumps(tiny.card(schema="hilum.engine/2", files={})))
    code, lines, err = read(capsys, path, tmp_path)
    assert code == 3
    assert [line["refusal"]["code"] for line in lines] == [f"engine-{fault}"] * 2
    assert lines[0]["refusal"]["reason"] in err
    assert "model.onnx" in err or fault != "altered"


def test_every_frame_of_a_file_with_several_is_read(tmp_path: Path, capsys: Any) -> None:
    frames = [Image.fromarray(tiny.chest_like(320, 256)), Image.fromarray(tiny.chest_like(320, 256)[:, ::-1])]
    blank = Image.fromarray(np.full((320, 256), 9, np.uint8))
    frames[0].save(tmp_path / "pages.tiff", save_all=True, append_images=[frames[1], blank])
    code, lines, _ = read(capsys, tmp_path / "pages.tiff")
    assert code == 1
    assert [line["image"]["frame"] for line in lines] == [1, 2, 3]
    assert lines[0]["findings"] != lines[1]["findings"]
    assert lines[2]["refusal"]["code"] == "blank"


def test_an_input_is_never_replaced(tmp_path: Path, capsys: Any) -> None:
    path = picture(tmp_path / "one.png")
    before = path.read_bytes()
    assert read(capsys, path, "--json", path)[0] == 3
    assert read(capsys, path, "--json", tmp_path / "a", "--csv", tmp_path / "a")[0] == 3
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["one.png"]


def test_a_place_that_cannot_be_written_is_said_before_reading(tmp_path: Path, capsys: Any) -> None:
    path = picture(tmp_path / "one.png")
    code, lines, err = read(capsys, path, "--json", tmp_path / "nowhere" / "r.jsonl")
    assert (code, lines) == (3, [])
    assert "cannot be written" in err


def test_what_was_there_stays_until_the_new_is_whole(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    path, out = picture(tmp_path / "one.png"), tmp_path / "r.jsonl"
    out.write_text("old")

    def interrupted(*arguments: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.commands.read._in_order", interrupted)
    assert main(["read", "--engine", "tiny", str(path), "--json", str(out)]) == 130
    assert out.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["one.png", "r.jsonl"]


@pytest.mark.parametrize("workers", ["0", "-1", "x", "1000"])
def test_a_senseless_number_of_workers_is_a_usage_error(tmp_path: Path, workers: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["read", str(tmp_path), "--workers", workers])
    assert caught.value.code == 2


def test_names_that_no_console_can_show_go_through(tmp_path: Path, capsys: Any) -> None:
    path = picture(tmp_path / "röntgen 胸部\n.png")
    code, (line,), _ = read(capsys, path, "--csv", tmp_path / "t.csv", "--json", "-")
    assert code == 0
    assert line["image"]["path"] == str(path)
