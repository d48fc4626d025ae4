"""PNG, JPEG and TIFF: bits kept, alpha on black, orientation applied, size known before decoding."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.radiographs import display
from engine.radiographs.decoding import decode, headline
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Window
from engine.radiographs.refusals import Refusal
from tests.engine.radiographs.making import chest


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        decode(path, 1, limits)
    return caught.value.code


@pytest.mark.parametrize("name", ["p.png", "p.tif"])
def test_eight_bits_are_shown_as_they_are(tmp_path: Path, name: str) -> None:
    opened = decode(saved(tmp_path / name, Image.fromarray(chest())))
    assert np.array_equal(opened.pixels, chest())
    assert display.first_choice(opened) == (Window(128, 256, "LINEAR", "As stored"), ())
    assert np.array_equal(display.render(opened), chest())
    assert display.as_first_displayed(opened) == pytest.approx(chest() / 255.0, abs=1e-7)


@pytest.mark.parametrize("name", ["p.png", "p.tif"])
def test_sixteen_bits_are_kept(tmp_path: Path, name: str) -> None:
    pixels = chest().astype(np.uint16) * 257
    opened = decode(saved(tmp_path / name, Image.fromarray(pixels)))
    assert opened.pixels.dtype == np.uint16
    assert np.array_equal(opened.pixels, pixels)
    assert np.abs(display.render(opened).astype(int) - chest()).max() <= 1


def test_sixteen_bits_that_use_twelve_get_an_automatic_window(tmp_path: Path) -> None:
    opened = decode(saved(tmp_path / "n.png", Image.fromarray(chest().astype(np.uint16) * 16)))
    assert display.first_choice(opened)[0] == display.Automatic()
    assert display.render(opened).max() == 255
    assert display.notices(opened) == (display.NARROW_RANGE,)


def test_alpha_lies_on_black(tmp_path: Path) -> None:
    grey, alpha = Image.fromarray(chest()), Image.new("L", (100, 120), 0)
    alpha.paste(255, (0, 0, 50, 120))
    opened = decode(saved(tmp_path / "a.png", Image.merge("LA", (grey, alpha))))
    assert np.array_equal(opened.pixels[:, :50], chest()[:, :50])
    assert (opened.pixels[:, 50:] == 0).all()


def test_a_grey_picture_in_colour_is_grey(tmp_path: Path) -> None:
    grey = Image.fromarray(chest())
    for name, image in (("r.png", grey.convert("RGB")), ("a.png", grey.convert("RGBA")), ("p.png", grey.convert("P"))):
        opened = decode(saved(tmp_path / name, image))
        assert not opened.colour
        assert np.array_equal(opened.pixels, chest())


def test_colours_stay_colours(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (9, 7, 3), dtype=np.uint8)
    opened = decode(saved(tmp_path / "c.png", Image.fromarray(pixels)))
    assert np.array_equal(opened.pixels, pixels)
    assert opened.photometric == "RGB"


def test_one_bit(tmp_path: Path) -> None:
    picture = Image.fromarray(chest() > 128)
    assert set(np.unique(decode(saved(tmp_path / "b.png", picture)).pixels)) == {0, 255}


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_exif_orientation(tmp_path: Path, orientation: int, kind: str) -> None:
    """The same as Pillow's own transposition of the same picture."""
    from PIL import ImageOps

    exif = Image.Exif()
    exif[274] = orientation
    path = saved(tmp_path / "o", Image.fromarray(chest(40, 30)), format=kind, exif=exif)
    stored = chest(40, 30)
    if kind == "JPEG":
        with Image.open(path) as image:
            stored = np.asarray(image)
    plain = Image.fromarray(stored)
    plain.getexif()[274] = orientation
    upright = np.asarray(ImageOps.exif_transpose(plain))
    opened = decode(path)
    assert np.array_equal(opened.pixels, upright)
    line = headline(path)
    assert (line.rows, line.columns) == upright.shape


def test_pages_are_frames(tmp_path: Path) -> None:
    pages = [Image.fromarray(chest(seed=number)) for number in (1, 2, 3)]
    path = saved(tmp_path / "t.tif", pages[0], save_all=True, append_images=pages[1:])
    for number in (1, 2, 3):
        opened = decode(path, number)
        assert (opened.frame, opened.frames) == (number, 3)
        assert np.array_equal(opened.pixels, chest(seed=number))
    with pytest.raises(Refusal):
        decode(path, 4)


def test_white_is_zero_in_tiff(tmp_path: Path) -> None:
    pixels = chest().astype(np.uint16) * 257
    path = saved(tmp_path / "w.tif", Image.fromarray(65535 - pixels), tiffinfo={262: 0})
    with Image.open(path) as image:
        assert image.tag_v2[262] == 0
    assert np.abs(display.render(decode(path)).astype(int) - chest()).max() <= 1


def test_a_truncated_png_is_refused(tmp_path: Path) -> None:
    whole = saved(tmp_path / "t.png", Image.fromarray(chest(400, 400))).read_bytes()
    for share in (0.3, 0.7, 0.99):
        path = tmp_path / "cut.png"
        path.write_bytes(whole[: int(len(whole) * share)])
        assert refused(path) == "truncated"


def test_damage_inside_is_never_shown_as_a_picture(tmp_path: Path) -> None:
    path = saved(tmp_path / "d.png", Image.fromarray(chest(400, 400)))
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 40] = bytes(40)
    path.write_bytes(whole)
    assert refused(path) in ("decoder-failed", "truncated")


def test_a_size_that_is_claimed_costs_nothing(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0))
    path = tmp_path / "big.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b""))
    assert refused(path) == "too-large"
    with pytest.raises(Refusal):
        headline(path)
