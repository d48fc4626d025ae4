"""Which pictures of a study an engine is asked about."""

from __future__ import annotations

from dataclasses import replace

from engine.radiographs.refusals import Refusal
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


def test_further_frames_are_read_once_the_first_is_a_frontal_chest() -> None:
    several = replace(entry("/a.dcm"), frames=3)
    assert to_read([several]) == (several,)
    read = to_read([several], frontal={several.key})
    assert [(one.frame, one.key) for one in read] == [(1, "/a.dcm#1"), (2, "/a.dcm#2"), (3, "/a.dcm#3")]
    shown = replace(several, frame=2, key="/a.dcm#2")  # the reader looks at the second one
    assert to_read([shown], frontal={several.key}) == read
