"""Real files: every one opens or is refused with a code; what should be shown is shown, and shown as DCMTK shows it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.radiographs import display
from engine.radiographs.decoding import decode, headline
from engine.radiographs.opening import Limits, Opener
from engine.radiographs.refusals import CODES, Refusal
from tests.data import need

# With pixels, and refused all the same; the reason is part of the product (DISPLAY-RULES 13).
REFUSED = {
    "derived/jpegxl_lossless.dcm": "transfer-syntax",
    "derived/unknown_private_transfer_syntax.dcm": "transfer-syntax",
    "derived/video_h264_hp41.dcm": "transfer-syntax",
    "derived/video_hevc_mp51.dcm": "transfer-syntax",
    "derived/video_mpeg2_mp_ml.dcm": "transfer-syntax",
    "pydicom-data/liver_rle.dcm": "transfer-syntax",
    "pydicom-data/liver_nonbyte_aligned_rle.dcm": "transfer-syntax",
    # Its code stream claims 1,024 x 3,722,445,056 pixels; no decoder opens it.
    "pydicom/JPEG2000-embedded-sequence-delimiter.dcm": "decoder-failed",
}


def manifest(folder: str) -> list[dict[str, str]]:
    with (need(folder) / "manifest.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_every_real_file_opens_or_is_refused_by_name() -> None:
    root, refused, shown, codes = need("dicom"), {}, [], set()
    for row in manifest("dicom"):
        try:
            line = headline(root / row["file"])
            opened = decode(root / row["file"])
            assert display.render(opened).shape[:2] == (opened.rows, opened.columns)
            display.notices(opened)
            assert line.identity == opened.identity
            shown.append(row["file"])
        except Refusal as refusal:
            codes.add(refusal.code)
            if row["pixels"] == "yes":
                refused[row["file"]] = refusal.code
    assert codes <= CODES
    assert refused == REFUSED
    assert len(shown) == 292
    assert not [row["file"] for row in manifest("dicom") if row["pixels"] != "yes" and row["file"] in shown]


@pytest.mark.skipif(shutil.which("dcmj2pnm") is None, reason="DCMTK is not installed")
@pytest.mark.parametrize("subset", ["chest", pytest.param("all", marks=pytest.mark.long)])
def test_pictures_are_as_dcmtk_renders_them(subset: str) -> None:
    root, compared, wrong = need("dicom"), 0, {}
    for row in manifest("dicom"):
        wanted = row["chest_radiograph"] == "yes" or subset == "all"
        told = row["dcmtk"]
        if not wanted or not told.startswith("renders") or row["file"] in {*REFUSED, *DCMTK_WRONG}:
            continue
        opened = decode(root / row["file"])
        if opened.colour:
            continue
        choice: display.Choice | None = display.Full()
        option = ["+Wm"]
        if "+Wi" in told and opened.windows:
            choice, option = opened.windows[0], ["+Wi", "1"]
        elif "+Wl" in told and opened.voi_luts:
            choice, option = opened.voi_luts[0], ["+Wl", "1"]
        # We differ on purpose: DCMTK draws overlays, counts padding as pixels, and (3.6.7) knows no LINEAR_EXACT.
        if opened.padding is not None or "overlay" in row["notes"] or "LINEAR_EXACT" in row["notes"]:
            continue
        if option == ["+Wm"] and "+Wm" not in told:
            continue
        tool = "dcml2pnm" if "dcml2pnm" in told else "dcmj2pnm"
        done = subprocess.run(
            [tool, "-q", "+F", "1", *option, str(root / row["file"])], check=False, capture_output=True, timeout=60
        )
        if not done.stdout:
            continue
        theirs = np.asarray(Image.open(io.BytesIO(done.stdout)))
        ours = display.render(opened, choice)
        if theirs.shape != ours.shape:
            continue  # stretched by the pixel aspect ratio
        compared += 1
        difference = np.abs(theirs.astype(int) - ours.astype(int))
        if difference.max() > 1:
            wrong[row["file"]] = int(difference.max())
    assert wrong == {}
    assert compared >= (20 if subset == "chest" else 120)


def hostile_files() -> list[tuple[str, str]]:
    return [(row["file"], row["expected"]) for row in manifest("hostile")]


# DCMTK swaps 32-bit words by halves; the run-length encoded twin of this file says who is right.
DCMTK_WRONG = {"pydicom/rtdose_expb.dcm"}


def test_big_endian_words_are_as_their_twin() -> None:
    root = need("dicom") / "pydicom"
    assert np.array_equal(decode(root / "rtdose_expb.dcm", 3).pixels, decode(root / "rtdose_rle.dcm", 3).pixels)


# What the rules refuse though the manifest would let it pass: a byte of the picture is missing.
STRICTER = {"trunc/trunc_01657.dcm"}
# Take seconds each, in the decoder; the long run has them.
SLOW = {"deflate/bomb_1GB.dcm", "encaps/jpegls_truncated_half.dcm"}


@pytest.mark.parametrize("share", ["quick", pytest.param("all", marks=pytest.mark.long)])
def test_every_hostile_file_ends_in_a_picture_or_a_refusal(share: str) -> None:
    root = need("hostile")
    died, wrong = [], []
    limits = Limits(seconds=5.0) if share == "quick" else Limits()
    with Opener(limits=limits) as opener:
        for name, expected in hostile_files():
            if share == "quick" and name in SLOW:
                continue
            shown, refusal = False, None
            try:
                opened = opener.open(root / name)
                display.render(opened)
                shown = True
            except Refusal as caught:
                refusal = caught
                if caught.code in ("decoder-died", "decoder-slow"):
                    died.append(name)
            must_refuse = expected.startswith("refuse") and "may show" not in expected
            must_show = expected.startswith("may show") and "refuse" not in expected
            if (shown and must_refuse) or (not shown and must_show and name not in STRICTER):
                wrong.append((name, expected, str(refusal)))
            if refusal is not None and not (refusal.code in CODES and refusal.reason and refusal.next_step):
                wrong.append((name, expected, refusal.code))
    assert wrong == []
    assert died == []


def test_a_folder_of_the_corpus_walks() -> None:
    from engine.radiographs.walking import Skipped, walk

    found = list(walk([need("dicom") / "pydicom" / "dicomdirtests"]))
    assert sum(isinstance(f, Path) for f in found) > 20
    assert [f.path.name for f in found if isinstance(f, Skipped)] == ["DICOMDIR"]
