"""What people complained of in other viewers, entry by entry of PEERS section b, 1 to 15.

Those that a rule's own test holds already are there: 1 ``test_polarity`` (reset equals first paint), 2 and 4
``test_polarity`` (the matrix), 5 ``tests/viewer/canvas/test_one_picture`` and ``test_twins``, 7
``test_against_dcmtk``, 9 ``tests/viewer/canvas/test_dragging``, 10 ``test_body``, 13 ``test_corpus`` (hostile files).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.dicom import decoders
from engine.radiographs.dicom.tables import BAD_TABLE
from engine.radiographs.radiograph import Window
from engine.radiographs.refusals import Refusal
from tests.engine.radiographs.making import chest, compressed, dicom, header, lut, write

TWELVE = np.rint(chest() / 255 * 4095).astype(np.uint16)


def code_of(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        decode(path)
    return caught.value


def test_3_a_slope_of_minus_ten_turns_the_picture(tmp_path: Path) -> None:
    """OHIF/Viewers#127: Agfa CR with a rescale slope of -10, shown inverted in web viewers."""
    stored = (4095 - TWELVE).astype(np.uint16)
    turned = dicom(
        tmp_path / "a.dcm", stored, RescaleSlope=-10, RescaleIntercept=40950, WindowCenter=20480, WindowWidth=40960
    )
    plain = dicom(tmp_path / "b.dcm", TWELVE, WindowCenter=2048, WindowWidth=4096)
    one, other = display.render(decode(turned)), display.render(decode(plain))
    assert np.abs(one.astype(int) - other).max() <= 1


@pytest.mark.parametrize("fault", ["descriptor", "data", "flat"])
def test_6_an_invalid_voi_table_gives_way_and_is_said(tmp_path: Path, fault: str) -> None:
    """cornerstoneWADOImageLoader#36, #45: CR nearly white, windowing without effect, by a vendor's invalid VOI LUT."""
    item = lut(np.arange(4096) * 16, 0, 16)
    if fault == "descriptor":
        item[0x00283002].value = [4096, 0, 77]
    elif fault == "data":
        item[0x00283006].value = b"\0\0"
    else:
        item = lut(np.full(4096, 65535), 0, 16)
    opened = decode(dicom(tmp_path / "v.dcm", TWELVE, VOILUTSequence=[item], WindowCenter=2048, WindowWidth=4096))
    choice, _ = display.first_choice(opened)
    assert choice == Window(2048, 4096)
    said = display.notices(opened)
    assert (display.TABLE_DOES_NOT_FIT if fault == "flat" else BAD_TABLE) in said
    assert np.abs(display.render(opened).astype(int) - chest()).max() <= 1


def test_8_the_voi_table_is_the_first_preset_by_its_name(tmp_path: Path) -> None:
    """OHIF/Viewers#818, #390: the table is applied, listed by name, and a drag leaves it for a window."""
    opened = decode(
        dicom(
            tmp_path / "v.dcm",
            TWELVE,
            VOILUTSequence=[lut(np.arange(4096) * 16, 0, 16, "NORMAL"), lut(np.arange(4096) * 8, 0, 16, "SOFTER")],
            WindowCenter=2048,
            WindowWidth=4096,
            WindowCenterWidthExplanation="LUNG",
        )
    )
    offered = display.choices(opened)
    assert [name for name, _ in offered] == ["NORMAL", "SOFTER", "LUNG", "Automatic", "Full range"]
    assert offered[0][1] is display.first_choice(opened)[0]
    assert isinstance(display.as_window(opened, offered[0][1]), Window)


def test_11_missing_pixels_are_said_not_thrown(tmp_path: Path) -> None:
    """pydicom#1799: "End of file reached before delimiter", and the pixels were lost."""
    path = dicom(tmp_path / "t.dcm", TWELVE)
    path.write_bytes(path.read_bytes()[:-5000])
    refusal = code_of(path)
    assert refusal.code == "truncated"
    assert "19,000 of 24,000 bytes" in refusal.reason


def test_12_without_a_transfer_syntax_the_fitting_one_is_taken(tmp_path: Path) -> None:
    """vindr-cxr#3: files of a public set without Transfer Syntax UID, others without Pixel Data."""
    for syntax in (ImplicitVRLittleEndian, ExplicitVRLittleEndian):
        path = dicom(tmp_path / "s.dcm", TWELVE, syntax=syntax)
        whole = path.read_bytes()
        bare = bytes(128) + b"DICM" + whole[whole.index(b"\x08\x00\x16\x00") :]
        path.write_bytes(bare)
        assert np.array_equal(decode(path).pixels, TWELVE)
    without = write(tmp_path / "n.dcm", header(TWELVE), ExplicitVRLittleEndian)
    assert code_of(without).code == "truncated"
    assert "no pixels" in code_of(without).reason


def test_14_each_cause_has_its_own_words(tmp_path: Path) -> None:
    """Weasis#810: "cannot be read" for all of them."""
    text = tmp_path / "a.dcm"
    text.write_bytes(b"Dear colleague, the film is enclosed. " * 40)
    report = header(chest(), SOPClassUID="1.2.840.10008.5.1.4.1.1.88.11", Rows=None, Columns=None)
    video = compressed(tmp_path / "c.dcm", chest(), [b"film"], "1.2.840.10008.1.2.4.102")
    corrupt = dicom(tmp_path / "d.dcm", chest(), BitsAllocated=7)
    found = [
        code_of(text),
        code_of(write(tmp_path / "b.dcm", report, ExplicitVRLittleEndian)),
        code_of(video),
        code_of(corrupt),
    ]
    assert [refusal.code for refusal in found] == ["not-dicom", "not-an-image", "transfer-syntax", "header-lies"]
    assert len({refusal.reason for refusal in found}) == 4


def test_15_every_syntax_of_radiographs_has_a_decoder() -> None:
    """dicron#11: JPEG 2000 unsupported. The nine of the third-party matrix, and all others of DISPLAY-RULES 13."""
    nine = ("1.2", "1.2.1", "1.2.2", "1.2.4.50", "1.2.4.57", "1.2.4.70", "1.2.4.80", "1.2.4.90", "1.2.5")
    others = ("1.2.1.99", "1.2.8.1", "1.2.1.98", "1.2.4.51", "1.2.4.53", "1.2.4.55", "1.2.4.81", "1.2.4.91", "1.2.4.92")
    newest = ("1.2.4.93", "1.2.4.201", "1.2.4.202", "1.2.4.203")
    for tail in (*nine, *others, *newest):
        assert decoders.known("1.2.840.10008." + tail)
    for tail in ("4.100", "4.102", "4.107", "4.110", "4.94", "4.95"):
        assert not decoders.known("1.2.840.10008.1.2." + tail)
