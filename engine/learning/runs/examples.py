"""Example predictions of a run: test radiographs as the network sees them, and where its map speaks for the finding."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing.examples import Example, examples
from engine.judging.measuring import Answers, Fitted

_KINDS = (("found", 1.0, True, 4), ("missed", 1.0, False, 2), ("called, not stated", 0.0, True, 2))
_WIDTH = 40  # characters of a line below a picture


def draw(
    test: Answers,
    pictures: NDArray[np.uint8],
    fitted: Fitted,
    labels: Sequence[str],
    *,
    reference: NDArray[np.float32] | None,
    seed: int,
) -> dict[str, bytes]:
    """Draw by chance four findings that are found, two missed, two called that are not stated; name to SVG.

    Parameters
    ----------
    pictures
        ``[images, rows, columns]``, prepared as the network takes them: maps lie on them as they are.
    reference
        ``[labels, h, w]``, subtracted from each map; None where there is none.
    """
    probabilities = fitted.probabilities(test.logits)
    limits = np.array([one.probability for one in fitted.thresholds])
    called, random = probabilities >= limits, np.random.default_rng([seed, 2**22])
    taken, shown = set[int](), list[Example]()
    for words, state, wanted, number in _KINDS:
        pairs = np.argwhere((test.truth == state) & (called == wanted))
        fresh = [pair for pair in pairs[random.permutation(len(pairs))] if int(pair[0]) not in taken]
        some = {int(place): int(label) for place, label in reversed(fresh)}  # one finding of an image: its first
        for place, label in list(some.items())[::-1][:number]:
            taken.add(place)
            heat = test.maps[place, label] if test.maps.size else None
            if heat is not None and reference is not None:
                heat = heat - reference[label]
            probability = float(probabilities[place, label])
            shown.append(
                Example(
                    picture=np.asarray(pictures[place], np.float32) / 255,
                    title=f"{labels[label].replace('_', ' ')} {probability:.2f}: {words}",
                    lines=_lines(test.truth[place], called[place], probabilities[place], labels, label),
                    heat=heat,
                    strength=min(1.0, probability / float(limits[label])),
                )
            )
    return {"examples.svg": examples(shown)} if shown else {}


def _lines(
    truth: NDArray[np.float32],
    called: NDArray[np.bool_],
    said: NDArray[np.float64],
    labels: Sequence[str],
    shown: int,
) -> tuple[str, ...]:
    stated = [name.replace("_", " ") for name, state in zip(labels, truth, strict=True) if state == 1]
    others = [place for place in np.argsort(-said) if called[place] and place != shown][:3]
    lines = [f"stated: {', '.join(stated) or 'none of the labels'}"]
    if others:
        lines.append("also called: " + ", ".join(f"{labels[one].replace('_', ' ')} {said[one]:.2f}" for one in others))
    return tuple("\n".join(textwrap.wrap(line, _WIDTH)) for line in lines)
