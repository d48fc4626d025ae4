"""The samples that ship: credited, readable, upright in polarity, and the same picture in every form."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from PIL import Image

from engine.radiographs.display import as_first_displayed
from engine.radiographs.opening import Opener
from tests.data import REPOSITORY, SAMPLES, need

CREDITS: dict[str, dict[str, Any]] = json.loads((SAMPLES / "credits.json").read_text("utf-8"))["samples"]
TWINS = sorted(Path(name).stem for name in CREDITS if name.startswith("png/"))
PUBLISHED = ("dicom/dicom_00000001_000.dcm", "dicom/nih_chest_dx_covid0000.dcm")


@pytest.fixture(scope="module")
def opener() -> Any:
    with Opener() as one:
        yield one


def test_every_file_is_credited() -> None:
    images = {p.relative_to(SAMPLES).as_posix() for p in SAMPLES.rglob("*") if p.suffix in {".png", ".dcm"}}
    assert images == set(CREDITS)
    for entry in CREDITS.values():
        assert "NIH Clinical Center" in entry["credit"]
        assert "nihcc.app.box.com/v/ChestXray-NIHCC" in entry["link"]
        assert "CVPR 2017" in entry["citation"]


def test_samples_stay_small() -> None:
    assert sum(p.stat().st_size for p in SAMPLES.rglob("*") if p.is_file()) < 4_000_000


def test_the_lists_are_told_truly() -> None:
    subset = need("chestxray14-subset")
    for entry in CREDITS.values():
        assert f"{entry['image']}.jpg" in (subset / f"{entry['split']}.txt").read_text("utf-8").split()
        assert ("trained on this image" in entry["split_note"]) == (entry["split"] == "train")


def test_two_times_of_one_patient() -> None:
    visits = [pydicom.dcmread(SAMPLES / f"dicom/00007471_00{n}.dcm", stop_before_pixels=True) for n in (0, 3)]
    assert [v.PatientID for v in visits] == ["00007471", "00007471"]
    assert visits[0].StudyInstanceUID != visits[1].StudyInstanceUID
    assert int(visits[0].StudyID) < int(visits[1].StudyID)


@pytest.mark.parametrize("index", TWINS)
def test_nothing_about_a_person_is_invented(index: str) -> None:
    data = pydicom.dcmread(SAMPLES / f"dicom/{index}.dcm", stop_before_pixels=True)
    assert not data.PatientName
    assert not data.PatientBirthDate
    assert not data.StudyDate
    assert f"NIH ChestX-ray14 image {index}" in data.DerivationDescription


def test_the_forms_differ() -> None:
    forms = {
        (d.PhotometricInterpretation, d.BitsStored)
        for d in (pydicom.dcmread(SAMPLES / f"dicom/{i}.dcm", stop_before_pixels=True) for i in TWINS)
    }
    assert forms == {(p, b) for p in ("MONOCHROME1", "MONOCHROME2") for b in (12, 16)}


@pytest.mark.parametrize("index", TWINS)
def test_twins_are_the_same_picture(index: str, opener: Opener) -> None:
    png = as_first_displayed(opener.open(SAMPLES / f"png/{index}.png"))
    dicom = as_first_displayed(opener.open(SAMPLES / f"dicom/{index}.dcm"))
    assert float(np.abs(png - dicom).max()) < 0.5 / 255


@pytest.mark.parametrize("name", [*PUBLISHED, *(f"dicom/{i}.dcm" for i in TWINS)])
def test_lungs_are_dark_and_the_spine_is_bright(name: str, opener: Opener) -> None:
    picture = as_first_displayed(opener.open(SAMPLES / name))
    rows, columns = picture.shape
    upper = picture[int(0.25 * rows) : int(0.45 * rows)]
    spine = float(np.median(upper[:, int(0.46 * columns) : int(0.54 * columns)]))
    right_lung = float(np.median(upper[:, int(0.22 * columns) : int(0.36 * columns)]))
    assert spine > right_lung


def test_the_samples_can_be_made_again(tmp_path: Path) -> None:
    need("chestxray14-subset"), need("dicom")
    make = runpy.run_path(str(REPOSITORY / "packaging" / "make_samples.py"))["make"]
    assert make(need("dicom").parent, tmp_path) == CREDITS
    for name in CREDITS:
        if name.endswith(".dcm"):
            assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), name
        else:  # the deflated bytes depend on the zlib that wrote them
            assert np.array_equal(np.asarray(Image.open(tmp_path / name)), np.asarray(Image.open(SAMPLES / name)))
