"""How often the notice on the heart's side is given: for radiographs as they are, and for the same ones mirrored.

``python -m tests.bench.side [--list val] [--images 0] [--names]`` prints shares with 95 % intervals by patient, and
what it costs beside the outlines that heatmaps need anyway; nothing is asserted. The margin
was chosen on train and val.
"""

from __future__ import annotations

import argparse
import statistics
from time import perf_counter

import numpy as np
from PIL import Image

from engine.judging.measures import ranking
from engine.reading import side
from engine.reading.outlines import Outlines, Segmenter, default_segmenter
from engine.reading.reading import Affine
from engine.reading.turning import UPRIGHT
from tests.data import need

DATA = "chestxray14-subset"


def main() -> None:
    """Measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--list", default="val")
    asked.add_argument("--images", type=int, default=0, help="drawn at random; 0 for all")
    asked.add_argument("--names", action="store_true", help="name the radiographs that get the notice as they are")
    args = asked.parse_args()
    folder, engine = need(DATA), default_segmenter()
    assert engine is not None
    segmenter = Segmenter(engine, "cpu", 1)
    names = (folder / f"{args.list}.txt").read_text("utf-8").split()
    if 0 < args.images < len(names):
        drawn = np.random.default_rng(0).choice(len(names), args.images, replace=False)
        names = [names[place] for place in sorted(drawn)]
    told = np.zeros((2, len(names)), bool)
    unknown, outlining, telling = 0, [], []
    for place, name in enumerate(names):
        with Image.open(folder / "images" / name) as image:
            picture = np.asarray(image.convert("L"), np.float32) / 255
        for number, seen in enumerate((picture, picture[:, ::-1])):
            began = perf_counter()
            outlines = _outlined(segmenter, np.ascontiguousarray(seen))
            between = perf_counter()
            told[number, place] = bool(side.notices(outlines))
            outlining.append(between - began)
            telling.append(perf_counter() - between)
            unknown += number == 0 and side.offset(outlines) is None
    patients = np.array([name.partition("_")[0] for name in names])
    draws = ranking.draws_by_patient(patients, 1000, 0)
    print(f"{len(names)} radiographs of {len(set(patients))} patients, list {args.list}")
    for what, found in zip(("mirrored: told", "as they are: told"), told[::-1], strict=True):
        share = (draws @ found) / draws.sum(axis=1)
        low, high = np.percentile(share, (2.5, 97.5))
        print(f"  {what} {found.sum()} ({found.mean():.3f}, {low:.3f} to {high:.3f})")
    print(f"  as they are: not outlined well enough to tell {unknown}")
    outlined, said = (1000 * statistics.median(each) for each in (outlining, telling))
    print(f"  medians: outlines {outlined:.1f} ms, telling the side {said:.1f} ms more")
    if args.names:
        print("  " + " ".join(name for name, one in zip(names, told[0], strict=True) if one))


def _outlined(segmenter: Segmenter, picture: np.ndarray) -> Outlines:
    card = segmenter.engine.card
    assert card.map is not None
    rows, columns = picture.shape
    placed = Affine(rows / card.map.rows, 0.0, columns / card.map.columns, 0.0)
    inside = segmenter.inside(picture)
    return Outlines(
        card.name, card.version, segmenter.engine.sha256, card.labels, inside, placed, UPRIGHT, rows, columns
    )


if __name__ == "__main__":
    main()
