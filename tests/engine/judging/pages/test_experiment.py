from __future__ import annotations

from html.parser import HTMLParser

import pytest

from engine.judging import mined
from engine.judging.measures.ranking import Estimate
from engine.judging.pages import experiment, parts

VOID = {"meta", "br", "img", "link"}


class Balanced(HTMLParser):
    """Every element that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_variants_stand_beside_the_papers_figures_and_what_differs():
    pytest.importorskip("matplotlib")
    from engine.judging.drawing import bars

    variants = {"exp1": {"AUC": Estimate(0.61, 0.58, 0.64, 500), "recall": 0.1}, "exp<2>": {"AUC": 0.7}}
    told = experiment.page(
        title="mobilenetv2-margin",
        command="hilum-engine experiment mobilenetv2-margin",
        variants=variants,
        metrics=("AUC", "recall"),
        drawings={"variants.svg": bars.experiment(variants, ("AUC", "recall"))},
        split="test, sha256 abc",
        published={"exp1": {"AUC": 0.6}},
        notes=("Small-data run, not a reproduction.",),
    )
    reading = Balanced()
    reading.feed(told)
    assert reading.open == []
    for part in ("0.610", "(0.580 to 0.640)", "<td class=n>0.6</td>", "exp&lt;2&gt;", "not measured", "abc", "<svg"):
        assert part in told, part
    assert "Small-data run" in told
    assert mined.GENERAL.split(":")[0] in told


def test_two_drawings_keep_their_ids_apart():
    drawing = b'<?xml version="1.0"?><svg><g id="a"/><use xlink:href="#a" clip-path="url(#a)"/></svg>'
    assert (
        parts.inline(drawing, "roc.svg")
        == '<svg><g id="roc-a"/><use xlink:href="#roc-a" clip-path="url(#roc-a)"/></svg>'
    )
