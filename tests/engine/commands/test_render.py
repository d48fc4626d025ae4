"""``hilum-engine render``: one picture to one PNG, as the display pipeline shows it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.commands.main import main
from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.radiograph import Window
from tests.data import need
from tests.engine.radiographs.making import chest, dicom, lut


@pytest.fixture
def made(tmp_path: Path) -> Path:
    frames = np.stack([chest(seed=1), chest(seed=2)]).astype(np.uint16) * 16
    return dicom(
        tmp_path / "made.dcm",
        frames.reshape(240, 100),
        Rows=120,
        NumberOfFrames=2,
        BitsStored=12,
        HighBit=11,
        PhotometricInterpretation="MONOCHROME1",
        WindowCenter=[2048, 1000],
        WindowWidth=[4096, 500],
        VOILUTSequence=[lut(np.arange(4096), 0, 12)],
        PixelAspectRatio=[1, 2],
    )


def rendered(out: Path, *arguments: object) -> np.ndarray:
    assert main(["render", *map(str, arguments), "--quiet"]) == 0
    with Image.open(out) as image:
        assert image.format == "PNG"
        return np.asarray(image)


def test_every_choice_is_what_the_pipeline_shows(made: Path, tmp_path: Path) -> None:
    out, opened = tmp_path / "out.png", decode(made)
    wanted: list[tuple[tuple[object, ...], display.Choice | None]] = [
        ((), None),
        (("--window", 900, 300), Window(900, 300)),
        (("--window-number", 2), opened.windows[1]),
        (("--voi-lut", 1), opened.voi_luts[0]),
        (("--auto",), display.Automatic()),
        (("--full",), display.Full()),
    ]
    seen = []
    for options, choice in wanted:
        picture = rendered(out, made, out, *options)
        assert picture.dtype == np.uint8
        assert np.array_equal(picture, display.render(opened, choice)), options
        seen.append(picture.tobytes())
    assert len(set(seen)) >= 4


def test_a_window_below_zero(made: Path, tmp_path: Path) -> None:
    assert (rendered(tmp_path / "o.png", made, tmp_path / "o.png", "--window", -600, 100) == 0).all()


def test_frames_from_one(made: Path, tmp_path: Path) -> None:
    picture = rendered(tmp_path / "o.png", made, tmp_path / "o.png", "--frame", 2)
    assert np.array_equal(picture, display.render(decode(made, 2)))


def test_size_is_the_longer_side_with_square_pixels(made: Path, tmp_path: Path) -> None:
    """120 rows of pixels half as high as wide, 100 columns: 200 wide, 120 high."""
    assert rendered(tmp_path / "o.png", made, tmp_path / "o.png", "--size", 50).shape == (30, 50)


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--window-number", 3), "only 2"),
        (("--voi-lut", 2), "only 1"),
        (("--window", 5, 0), "width"),
        (("--window", "nan", 300), "centre nan"),
        (("--frame", 9), "frame"),
    ],
)
def test_what_is_not_there(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[object, ...], word: str
) -> None:
    assert main(["render", str(made), str(tmp_path / "o.png"), *map(str, options)]) == 3
    assert word in capsys.readouterr().err
    assert not (tmp_path / "o.png").exists()


@pytest.mark.parametrize("options", [("--window", "1"), ("--size", "0"), ("--auto", "--full"), ("--frame", "x")])
def test_wrong_usage(made: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["render", str(made), str(tmp_path / "o.png"), *options])
    assert caught.value.code == 2


def test_a_file_that_is_no_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.dcm").write_text("Dear colleague")
    assert main(["render", str(tmp_path / "letter.dcm"), str(tmp_path / "o.png")]) == 3
    said = capsys.readouterr().err
    assert "text file" in said
    assert "Traceback" not in said


def test_notices_are_said_unless_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = dicom(tmp_path / "n.dcm", chest(), PhotometricInterpretation="MONOCHROME2", PresentationLUTShape="INVERSE")
    assert main(["render", str(path), str(tmp_path / "o.png")]) == 0
    assert "contradicts" in capsys.readouterr().err
    rendered(tmp_path / "o.png", path, tmp_path / "o.png")
    assert capsys.readouterr().err == ""


def test_heatmaps_in_their_colours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("onnxruntime")
    from engine.bundles import engines

    if not engines.available():
        pytest.skip("no engine is built yet")
    path = need("dicom") / "nhsx" / "nih_chest_dx_covid0000.dcm"
    labels = ",".join(engines.find(None).card.labels).lower().replace("_", " ")
    picture = rendered(tmp_path / "o.png", path, tmp_path / "o.png", "--size", 256, "--overlay", labels)
    assert picture.shape == (256, 256, 3)
    assert (picture.max(axis=2) != picture.min(axis=2)).any()
    assert main(["render", str(path), str(tmp_path / "x.png"), "--overlay", "Scurvy"]) == 3
    assert "Scurvy" in capsys.readouterr().err
