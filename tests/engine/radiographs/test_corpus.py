"""Real files: every one opens or is refused with a code; what should be shown is shown, and shown as DCMTK shows it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

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
    # Its code stream claims 1,024 x 3,722,445,056 pixels: made so, four bytes of its size overwritten with a delimiter.
    # No decoder opens it, and to take the header's size instead would be to show what nobody can vouch for.
    "pydicom/JPEG2000-embedded-sequence-delimiter.dcm": "too-large",
}
# What each refusal says to the person.
SAID = {
    "derived/jpegxl_lossless.dcm": "JPEG XL Lossless",
    "derived/unknown_private_transfer_syntax.dcm": "1.2.3.4.5.99",
    "derived/video_h264_hp41.dcm": "H.264",
    "derived/video_hevc_mp51.dcm": "HEVC",
    "derived/video_mpeg2_mp_ml.dcm": "MPEG2",
    "pydicom-data/liver_rle.dcm": "RLE with 1 bit",
    "pydicom-data/liver_nonbyte_aligned_rle.dcm": "RLE with 1 bit",
    "pydicom/JPEG2000-embedded-sequence-delimiter.dcm": "3722445056",
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


@pytest.mark.parametrize("name", SAID)
def test_a_refusal_names_its_cause(name: str) -> None:
    """DISPLAY-RULES 11 and 13: MPEG-2, H.264, HEVC, JPEG XL, unknown UIDs and one-bit RLE are refused, named."""
    with pytest.raises(Refusal) as caught:
        decode(need("dicom") / name)
    assert caught.value.code == REFUSED[name]
    assert SAID[name] in caught.value.reason.replace(",", "")
    assert caught.value.next_step


def hostile_files() -> list[tuple[str, str]]:
    return [(row["file"], row["expected"]) for row in manifest("hostile")]


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
    assert [f for f in found if isinstance(f, Skipped)] == [], "the index was used"
