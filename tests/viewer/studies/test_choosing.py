"""Which pictures of a study an engine is asked about."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

from engine.radiographs.headline import frontal_hint
from engine.radiographs.radiograph import Identity, Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.gate import check
from tests.engine.radiographs.making import chest
from tests.viewer.studies.filming import entry
from viewer.studies.choosing import may_be_frontal, to_read


def test_every_frontal_picture_is_read_and_no_other() -> None:
    front, second = entry("/a.dcm", frontal=True), entry("/b.dcm", frontal=True)
    silent, side = entry("/c.png"), entry("/d.dcm", frontal=False)
    table_says = entry("/e.png", view_position="LATERAL")
    broken = replace(entry("/f.dcm"), headline=None, refusal=Refusal("empty", "Empty.", "Ask."))
    skipped = replace(broken, skipped=True)
    assert to_read([front, second, silent, side, table_says, broken, skipped]) == (front, second, silent)
    assert not may_be_frontal(side)


def test_other_modalities_and_body_parts_are_not_even_opened() -> None:
    for modality, part in (("CT", ""), ("MR", "CHEST"), ("MG", ""), ("US", ""), ("DX", "HAND"), ("CR", "Abdomen")):
        line = entry("/a.dcm", modality=modality, body_part=part)
        assert line.headline is not None
        assert not may_be_frontal(replace(line, headline=replace(line.headline, modality=modality)))


MODALITIES = ("", "CR", "DX", "DR", "RG", "XR", "OT", "SC", "HC", "DG", "XA", "CT", "dx")
PARTS = ("", "CHEST", "Thorax", "TORACE", "LUNG", "HEART", "UNKNOWN", "N/A", "HAND", "THX")
VIEWS = ("", "PA", "AP", "LL", "LATERAL", "RAO")


def test_nothing_is_left_out_that_the_gate_would_pass() -> None:
    pixels, passed = chest(80, 80), 0
    for modality, part, view in product(MODALITIES, PARTS, VIEWS):
        stated = Identity(modality=modality, body_part=part, view_position=view)
        if check(Radiograph(Path("/a.dcm"), "", "DICOM", pixels, 8, identity=stated)).outcome == "pass":
            line = entry("/a.dcm", frontal=frontal_hint(view), modality=modality, body_part=part, view_position=view)
            assert line.headline is not None
            assert may_be_frontal(replace(line, headline=replace(line.headline, modality=modality))), stated
            passed += 1
    assert passed > 100


def test_further_frames_are_read_once_the_first_is_a_frontal_chest() -> None:
    several = replace(entry("/a.dcm"), frames=3)
    assert to_read([several]) == (several,)
    read = to_read([several], frontal={several.key})
    assert [(one.frame, one.key) for one in read] == [(1, "/a.dcm#1"), (2, "/a.dcm#2"), (3, "/a.dcm#3")]
    shown = replace(several, frame=2, key="/a.dcm#2")  # the reader looks at the second one
    assert to_read([shown], frontal={several.key}) == read
