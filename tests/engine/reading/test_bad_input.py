"""What nobody should hand in, end to end with the engine that ships: no crash, a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian

from engine.bundles import engines
from engine.commands.main import main
from tests.engine import tiny_engine as tiny
from tests.engine.radiographs import making


def png(path: Path, pixels: np.ndarray) -> Path:
    Image.fromarray(pixels.astype(np.uint8)).save(path)
    return path


def floats(path: Path, pixels: np.ndarray, **attributes: Any) -> Path:
    """A DX file of 32-bit floats, as a parametric map holds them."""
    ds: Dataset = making.header(np.zeros(pixels.shape, np.uint16), BitsAllocated=32, **attributes)
    for keyword in ("BitsStored", "HighBit", "PixelRepresentation"):
        delattr(ds, keyword)
    ds.add_new(0x7FE00008, "OF", pixels.astype("<f4").tobytes())
    return making.write(path, ds, ExplicitVRLittleEndian)


def chest_with_nan(path: Path) -> Path:
    pixels = tiny.chest_like(320, 256).astype(np.float32)
    pixels[10:60, 20:90] = np.nan
    pixels[100, 100] = np.inf
    return floats(path, pixels)


def nothing_but_nan(path: Path) -> Path:
    return floats(path, np.full((320, 256), np.nan, np.float32))


def table_of_one_value(path: Path) -> Path:
    """A Modality LUT after which nothing is left of the picture, and a window that divides by nothing."""
    sequence = [making.lut([5] * 256, bits=8)]
    return making.dicom(path, tiny.chest_like(320, 256), ModalityLUTSequence=sequence, WindowCenter=5, WindowWidth=0)


BAD = {
    "20 x 20": lambda folder: png(folder / "a.png", tiny.chest_like(20, 20)),
    "10,000 x 200": lambda folder: png(folder / "a.png", tiny.chest_like(10_000, 200)),
    "200 x 10,000": lambda folder: png(folder / "a.png", tiny.chest_like(200, 10_000)),
    "all black": lambda folder: png(folder / "a.png", np.zeros((320, 256))),
    "nothing but NaN": lambda folder: nothing_but_nan(folder / "a.dcm"),
    "a table of one value": lambda folder: table_of_one_value(folder / "a.dcm"),
}


def read(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, Any]]]:
    code = main(["read", *(str(one) for one in arguments), "--json", "-", "--device", "cpu", "--quiet"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("case", sorted(BAD))
def test_it_is_refused_with_a_reason_and_read_anyway_when_asked(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = BAD[case](tmp_path)
    code, (line,) = read(capsys, path)
    assert code == 1
    assert line["refusal"]["reason"].endswith(".")
    assert len(line["refusal"]["reason"]) > 20
    assert "findings" not in line or not line["findings"]
    code, (line,) = read(capsys, path, "--anyway")
    if code == 0:
        assert all(0 <= one["probability"] <= 1 for one in line["findings"])
        assert any(notice.startswith("Read anyway") for notice in line["notices"])
    else:
        assert line["refusal"]["reason"]


def test_some_nan_in_a_chest_harms_no_probability(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (line,) = read(capsys, chest_with_nan(tmp_path / "a.dcm"), "--anyway")
    assert code == 0
    assert all(0 <= one["probability"] <= 1 for one in line["findings"])


def test_an_engine_from_a_newer_version_is_refused_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "newer"
    folder.mkdir()
    (folder / engines.CARD).write_text(json.dumps(tiny.card(schema="hilum.engine/2", files={})))
    for words in (["verify", folder], ["evaluate", folder, "--data", tmp_path], ["read", "--engine", folder, tmp_path]):
        assert main([str(word) for word in words]) == 3
        told = capsys.readouterr()
        assert "was made for a newer Hilum" in told.out + told.err
        assert "Traceback" not in told.out + told.err
