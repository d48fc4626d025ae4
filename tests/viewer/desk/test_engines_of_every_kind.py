"""Whatever an engine's head is, and however many networks it has, the desk opens it and shows what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from engine.bundles.engines import Engine
from engine.bundles.writing import write_bundle
from tests.data import RESOURCES
from tests.engine import tiny_engine as tiny
from tests.engine.reading.test_answering import EXTRA, _graph_of, ensemble
from tests.viewer.desk.desks import OpenDesk, calm
from viewer.desk.engine_card import choose
from viewer.findings.evidence import VOTE
from viewer.reports.content import Choices, Words

SAMPLE = next(iter(sorted((RESOURCES / "samples").rglob("*.png"))))
KINDS: dict[str, tuple[Callable[[Path], Engine], bool, int]] = {
    "a linear head": (lambda folder: tiny.write(folder / "one"), True, 1),
    "a largest value": (lambda folder: tiny.write(folder / "one", pooling="max"), True, 1),
    "Grad-CAM": (lambda folder: tiny.write(folder / "one", pooling=None), True, 1),
    "no maps": (lambda folder: tiny.write(folder / "one", map=None, pooling=None), False, 1),
    "age, view and sex": (
        lambda folder: write_bundle(
            folder / "one", tiny.card(extra_inputs=EXTRA, pooling=None), {"model.onnx": _graph_of(extra=True)}
        ),
        True,
        1,
    ),
    "a mean of three": (lambda folder: ensemble(folder, (-4.0, -2.0, 0.0), "ctp"), True, 3),
    "a vote of three": (lambda folder: ensemble(folder, (-4.0, -2.0, 0.0), "ptc-label"), True, 3),
    "a vote without maps": (lambda folder: ensemble(folder, (-4.0, 0.0), "ptc-mode", map=None), False, 2),
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_desk_opens_it(open_desk: OpenDesk, tmp_path: Path, kind: str) -> None:
    make, maps, members = KINDS[kind]
    engine = make(tmp_path / "engines")
    window = open_desk(SAMPLE, engine=str(engine.folder))
    reading = window.showing.reading
    assert reading is not None, window.findings.words
    assert window.findings.state == "read"
    assert len(window.findings.rows) == len(tiny.LABELS)
    assert (reading.maps is not None) == maps
    assert {finding.agreement[1] for finding in reading.findings} == {members}
    assert all(row.isCheckable() == maps for row in window.findings.rows)
    said = [label.text() for label in window.findings.findChildren(QLabel) if label.isVisible()]
    assert ("This engine has no heatmaps." in said) == (not maps)


def test_a_votes_share_is_called_no_probability(open_desk: OpenDesk, tmp_path: Path) -> None:
    voting = ensemble(tmp_path / "engines", (-4.0, -2.0, 0.0), "ptc-label", prevalence={"Effusion": 0.1})
    window = open_desk(SAMPLE, engine=str(voting.folder))
    assert VOTE in {label.text() for label in window.findings.findChildren(QLabel) if label.isVisible()}
    window.findings.list.open("Effusion")
    detail = window.findings.list.detail
    assert detail is not None
    assert not detail.prevalence.isVisible(), "there is nothing that it would move"
    assert VOTE in window.reporting.make(Words(), (), Choices()).notices


def test_where_members_differ_goes_with_them(open_desk: OpenDesk, tmp_path: Path) -> None:
    together = ensemble(tmp_path / "engines", (-4.0, -2.0), "ctp")
    alone = tiny.write(tmp_path / "engines" / "one")
    window = open_desk(SAMPLE, engine=str(together.folder))
    assert window.findings.foot.modes["spread"].isEnabled()
    window.looking.set_mode("spread")
    calm(window)
    assert window.canvas.overlays.heat.mode == "spread"
    choose(window, str(alone.folder), "cpu")
    calm(window)
    assert window.looking.look.mode == "regions", "one network has nobody to differ from"
    assert not window.findings.foot.modes["spread"].isEnabled()
