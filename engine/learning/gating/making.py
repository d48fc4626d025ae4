"""Pictures that are no frontal chest radiographs, made by code: what the gate learns to refuse.

Nothing of another examination is copied: noise, patterns, text, bodies of ellipses, fans of speckle, counts, tubes like
bones, and real radiographs taken to pieces. Every picture is ``[edge, edge]`` float32 in 0..1 and made from its seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.float32]
Maker = Callable[[np.random.Generator, int], Picture]
_WORDS = [
    "findings",
    "impression",
    "clinical",
    "history",
    "technique",
    "comparison",
    "none",
    "lateral",
    "view",
    "series",
    "patient",
    "report",
    "page",
]


def made(random: np.random.Generator, edge: int, chests: NDArray[np.uint8]) -> Picture:
    """One picture that is no chest radiograph; ``chests`` ``[N, h, w]`` are what some of them are pieced from."""
    if random.random() < _SHARE_PIECED:
        picture = _pieced(random, edge, chests)
    else:
        picture = _MAKERS[int(random.integers(len(_MAKERS)))](random, edge)
    if random.random() < 0.3:
        picture = 1.0 - picture
    if random.random() < 0.4:
        picture = picture + random.normal(0, random.uniform(0, 0.06), picture.shape).astype(np.float32)
    return _spread(picture, random)


def _spread(picture: Picture, random: np.random.Generator) -> Picture:
    """Between black and white, then another gamma."""
    low, high = float(picture.min()), float(picture.max())
    whole = (picture - low) / (high - low) if high > low else np.zeros_like(picture)
    return np.asarray(np.clip(whole, 0, 1) ** np.exp(random.uniform(-0.7, 0.7)), np.float32)


def _grid(edge: int) -> tuple[Picture, Picture]:
    """Rows and columns from -1 to 1."""
    line = np.linspace(-1, 1, edge, dtype=np.float32)
    return np.asarray(np.broadcast_to(line[:, None], (edge, edge))), np.asarray(
        np.broadcast_to(line[None], (edge, edge))
    )


def cloud(random: np.random.Generator, edge: int) -> Picture:
    """Noise whose amplitude falls with its frequency, from white to smooth clouds."""
    frequencies = np.hypot(np.fft.fftfreq(edge)[:, None], np.fft.rfftfreq(edge)[None])
    frequencies[0, 0] = 1.0 / edge
    spectrum = np.fft.rfft2(random.normal(size=(edge, edge))) / frequencies ** random.uniform(0, 2.2)
    return np.asarray(np.fft.irfft2(spectrum, (edge, edge)), np.float32)


def pattern(random: np.random.Generator, edge: int) -> Picture:
    """Stripes, squares, rings or a slope."""
    row, column = _grid(edge)
    angle, frequency = random.uniform(0, np.pi), random.uniform(1, edge / 8)
    along = row * np.cos(angle) + column * np.sin(angle)
    kind = random.integers(4)
    if kind == 0:
        waves = np.sin(along * frequency)
    elif kind == 1:
        waves = np.sign(np.sin(row * frequency)) * np.sign(np.sin(column * frequency))
    elif kind == 2:
        waves = np.sin(np.hypot(row - random.uniform(-1, 1), column - random.uniform(-1, 1)) * frequency)
    else:
        waves = along
    return np.asarray(waves, np.float32)


def text(random: np.random.Generator, edge: int) -> Picture:
    """A page of words, with a line or a table."""
    page = Image.new("L", (edge * 2, edge * 2), int(random.integers(200, 256)))
    draw = ImageDraw.Draw(page)
    size = int(random.integers(edge // 12, edge // 4))
    font = ImageFont.load_default(size)
    for top in range(int(random.integers(0, size)), edge * 2, int(size * random.uniform(1.2, 2.5))):
        words = random.choice(_WORDS, int(random.integers(1, 7)))
        draw.text(
            (int(random.integers(0, edge // 3)), top), " ".join(words), fill=int(random.integers(0, 90)), font=font
        )
    for _ in range(int(random.integers(0, 5))):
        at = int(random.integers(0, edge * 2))
        draw.line([(0, at), (edge * 2, at)] if random.random() < 0.5 else [(at, 0), (at, edge * 2)], fill=60, width=2)
    return np.asarray(np.asarray(page.resize((edge, edge), Image.Resampling.BOX)) / 255, np.float32)


def bodies(random: np.random.Generator, edge: int) -> Picture:
    """A body of ellipses on black, as in a section through head, trunk or limb."""
    grid = _grid(edge)
    picture = np.zeros((edge, edge), np.float32)
    tall, wide = random.uniform(0.45, 0.98), random.uniform(0.45, 0.98)
    outer = _ellipse(grid, (random.uniform(-0.1, 0.1), random.uniform(-0.1, 0.1)), (tall, wide))
    rim = random.uniform(0.02, 0.12)
    inner = _ellipse(grid, (0.0, 0.0), (tall - rim, wide - rim))
    picture[outer] = random.uniform(0.3, 1.0)
    picture[inner] = random.uniform(0.15, 0.6)
    for _ in range(int(random.integers(2, 14))):
        centre = (random.uniform(-0.7, 0.7) * tall, random.uniform(-0.7, 0.7) * wide)
        axes = (random.uniform(0.03, 0.45) * tall, random.uniform(0.03, 0.45) * wide)
        picture[_ellipse(grid, centre, axes, random.uniform(0, np.pi)) & inner] = random.uniform(0, 1)
    return np.asarray(_soft(picture, random) + 0.15 * outer * _standard(cloud(random, edge)), np.float32)


def fan(random: np.random.Generator, edge: int) -> Picture:
    """Speckle in a sector, as in an ultrasound picture."""
    row, column = _grid(edge)
    deep, angle = np.hypot(row + 1.1, column), np.arctan2(column, row + 1.1)
    inside = (np.abs(angle) < random.uniform(0.4, 0.9)) & (deep > random.uniform(0.1, 0.4)) & (deep < 2.05)
    speckle = random.gamma(random.uniform(1, 3), 1.0, (edge, edge)).astype(np.float32)
    return np.asarray(inside * speckle * np.exp(0.6 * _standard(cloud(random, edge))), np.float32)


def counts(random: np.random.Generator, edge: int) -> Picture:
    """Few counts of bright spots, as in a scintigram."""
    row, column = _grid(edge)
    rate = np.full((edge, edge), random.uniform(0, 0.2))
    for _ in range(int(random.integers(1, 9))):
        far = (row - random.uniform(-0.8, 0.8)) ** 2 + (column - random.uniform(-0.6, 0.6)) ** 2
        rate += random.uniform(0.5, 8) * np.exp(-far / random.uniform(0.003, 0.15))
    return random.poisson(rate * random.uniform(0.5, 10)).astype(np.float32)


def tubes(random: np.random.Generator, edge: int) -> Picture:
    """Bright tubes with brighter walls in a grey limb, as bones of hand, arm or leg; or vessels."""
    page = Image.new("L", (edge * 2, edge * 2), 0)
    draw = ImageDraw.Draw(page)
    joints = random.uniform(0, edge * 2, (int(random.integers(2, 7)), 2, 2))
    if random.random() < 0.6:  # side by side, as fingers are
        joints[:, :, 0] = np.linspace(0.2, 1.8, len(joints))[:, None] * edge + random.normal(
            0, edge / 8, (len(joints), 2)
        )
        joints[:, 0, 1], joints[:, 1, 1] = (
            random.uniform(0, edge * 0.7, len(joints)),
            random.uniform(edge, edge * 2, len(joints)),
        )
    thick = random.uniform(edge / 20, edge / 3)
    for level, share in ((70, 2.4), (220, 1.0), (150, 0.6)):
        for joint in joints:
            draw.line([tuple(point) for point in joint.tolist()], fill=level, width=max(1, int(thick * share)))
            for x, y in joint.tolist():
                reach = thick * share * 0.6
                draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=level)
    picture = np.asarray(page.resize((edge, edge), Image.Resampling.BOX), np.float32) / 255
    return _soft(picture, random) + 0.05 * _standard(cloud(random, edge))


def shapes(random: np.random.Generator, edge: int) -> Picture:
    """Rectangles and ellipses over a cloud, as in a photograph or a drawing."""
    page = Image.fromarray((_unit(cloud(random, edge)) * 255).astype(np.uint8))
    draw = ImageDraw.Draw(page)
    for _ in range(int(random.integers(1, 16))):
        x, y = sorted(random.uniform(0, edge, 2)), sorted(random.uniform(0, edge, 2))
        box = (x[0], y[0], x[1], y[1])
        level = int(random.integers(0, 256))
        (draw.ellipse if random.random() < 0.5 else draw.rectangle)(box, fill=level)
    return _soft(np.asarray(page, np.float32) / 255, random)


def drawing(random: np.random.Generator, edge: int) -> Picture:
    """Polygons, frames, dashes and a word on an even ground, as in a diagram, a logo or a test picture."""
    ground, ink = (0, int(random.integers(120, 256))) if random.random() < 0.7 else (255, int(random.integers(0, 130)))
    page = Image.new("L", (edge * 2, edge * 2), ground)
    draw = ImageDraw.Draw(page)
    for _ in range(int(random.integers(1, 5))):
        centre, reach = random.uniform(0.3, 1.7, 2) * edge, random.uniform(0.1, 0.95) * edge
        angles = np.sort(random.uniform(0, 2 * np.pi, int(random.integers(3, 8))))
        if random.random() < 0.5:  # regular
            angles = np.linspace(0, 2 * np.pi, len(angles), endpoint=False) - np.pi / 2
        corners = [(centre[1] + reach * np.cos(angle), centre[0] + reach * np.sin(angle)) for angle in angles]
        if random.random() < 0.6:
            draw.polygon(corners, fill=ink)
        else:
            draw.polygon(corners, outline=ink, width=int(random.integers(1, 8)))
    for _ in range(int(random.integers(0, 4))):
        at, gap = int(random.integers(0, edge * 2)), int(random.integers(4, edge // 4))
        for begin in range(0, edge * 2, 2 * gap):
            ends = [(begin, at), (begin + gap, at)] if random.random() < 0.5 else [(at, begin), (at, begin + gap)]
            draw.line(ends, fill=ink, width=3)
    if random.random() < 0.6:
        font = ImageFont.load_default(int(random.integers(edge // 12, edge // 4)))
        draw.text(tuple(random.uniform(0, edge, 2).tolist()), str(random.choice(_WORDS)), fill=ink, font=font)
    return np.asarray(np.asarray(page.resize((edge, edge), Image.Resampling.BOX)) / 255, np.float32)


def _pieced(random: np.random.Generator, edge: int, chests: NDArray[np.uint8]) -> Picture:
    """Radiographs taken to pieces: shuffled tiles, many on one sheet, a stamp on black, halves that do not belong."""
    kind = random.integers(4)
    if kind == 0:
        number = int(random.integers(2, 6))
        side = edge // number
        whole = _scaled(_one(random, chests), side * number)
        tiles = [
            whole[r * side : (r + 1) * side, c * side : (c + 1) * side] for r in range(number) for c in range(number)
        ]
        order = random.permutation(len(tiles))
        if (order == np.arange(len(tiles))).all():
            order = order[::-1]
        return _scaled(
            np.asarray(
                np.block([[tiles[order[r * number + c]] for c in range(number)] for r in range(number)]), np.float32
            ),
            edge,
        )
    if kind == 1:
        number = int(random.integers(2, 5))
        sheet = [[_scaled(_one(random, chests), edge // number) for _ in range(number)] for _ in range(number)]
        return _scaled(np.asarray(np.block(sheet), np.float32), edge)
    if kind == 2:
        side = int(edge * random.uniform(0.12, 0.35))
        stamped = np.full((edge, edge), random.choice([0.0, random.uniform(0, 1)]), np.float32)
        top, left = random.integers(0, edge - side, 2)
        stamped[top : top + side, left : left + side] = _scaled(_one(random, chests), side)
        return stamped
    upper, lower = (_scaled(_one(random, chests), edge) for _ in range(2))
    turned = lower[::-1] if random.random() < 0.5 else np.rot90(lower)
    at = int(edge * random.uniform(0.35, 0.65))
    return (
        np.concatenate([upper[:at], turned[at:]])
        if random.random() < 0.5
        else np.hstack([upper[:, at:], turned[:, :at]])
    )


def _one(random: np.random.Generator, chests: NDArray[np.uint8]) -> Picture:
    return np.asarray(chests[random.integers(len(chests))] / np.float32(255), np.float32)


def _scaled(picture: Picture, edge: int) -> Picture:
    image = Image.fromarray((np.clip(picture, 0, 1) * 255).astype(np.uint8))
    return np.asarray(np.asarray(image.resize((edge, edge), Image.Resampling.BILINEAR)) / 255, np.float32)


def _ellipse(
    grid: tuple[Picture, Picture], centre: tuple[float, float], axes: tuple[float, float], angle: float = 0.0
) -> NDArray[np.bool_]:
    (row, column), (tall, wide) = grid, axes
    y, x = row - centre[0], column - centre[1]
    turned_y, turned_x = y * np.cos(angle) - x * np.sin(angle), y * np.sin(angle) + x * np.cos(angle)
    inside: NDArray[np.bool_] = (turned_y / max(tall, 1e-3)) ** 2 + (turned_x / max(wide, 1e-3)) ** 2 < 1
    return inside


def _soft(picture: NDArray[Any], random: np.random.Generator) -> Picture:
    """Blurred a little, or not."""
    for _ in range(int(random.integers(0, 4))):
        padded = np.pad(picture, 1, mode="edge")
        picture = (padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:] + padded[1:-1, 1:-1]) / 5
    return np.asarray(picture, np.float32)


def _standard(picture: Picture) -> Picture:
    return np.asarray((picture - picture.mean()) / (picture.std() + 1e-6), np.float32)


def _unit(picture: Picture) -> Picture:
    return np.asarray((picture - picture.min()) / (np.ptp(picture) + 1e-6), np.float32)


_MAKERS: Sequence[Maker] = (
    cloud,
    pattern,
    text,
    bodies,
    bodies,
    fan,
    counts,
    tubes,
    tubes,
    shapes,
    drawing,
    drawing,
)
_SHARE_PIECED = 0.3
