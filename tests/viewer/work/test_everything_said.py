"""No text of the viewer's code is left English by oversight: it is in the catalogue, or stands here with its reason."""

from __future__ import annotations

import re

from tests.data import REPOSITORY
from tests.viewer.work.test_said import SQL, TEXT, texts_of
from tests.viewer.work.test_words import catalogue

OF_THE_COMMAND = {"viewer/cli.py", "viewer/app.py"}
"""What ``hilum`` writes to a terminal before there is a desk."""
MARKUP = re.compile(r"</?\w+[ >]|\{ ?[\w-]+: |^\s*$")
LEFT = frozenset(
    {
        # names, units and signs
        "Apache License 2.0", "Hilum {1}", "NIH Clinical Center, ChestX-ray14 (nihcc.app.box.com/v/ChestXray-NIHCC)",
        "ONNX Runtime", "{1} cm", "{1} cm²", "{1} mm", "{1} mm²", "{1} px", "{1} px²", "{1} px{2}",
        "{1}  ·  {2} ms",
        # places of work, marks in files, and names of widgets: never said
        "engine card", "key image", "laying a state", "mark text", "outline {1}", "past reads", "picture {1}",
        "put {1}", "read anyway", "reading {1}", "reviewed {1}", "scan {1}", "store writer", "thumbnail {1}",
        "{1} gate {2}", "another program's database", "quick_check found damage",
        # the log
        "    {1}:{2} in {3}", "{1}  Hilum {2}  {3}",
        # how sentences of the engine's cards are recognised, which are then said anew
        "not measured, too few radiographs show it.", "better than", "as good as", "worse than", "not told apart from",
        "at the reader's specificity the engine is (.+)\\.", "the majority of (.+)",
        r"([^,()]+?) \(([-+]\d\.\d\d)(?:, ([-+]\d\.\d\d) to ([-+]\d\.\d\d))?\)(?:, | and |$)",
        r"(sensitivity|specificity) (\d\.\d+)",
        # said nine times, with each number
        "Finding {1}", "Switch the heatmap of the finding at rank {1}.",
        # columns of exported tables, which programs read
        "Bring it back, then export again.", "Let it read in the background, then export again.",
        "Open it in Hilum, which says why.", "The engine did not read this picture: {1}.",
        "The engine has not read this picture.", "The file is no longer there.",
    }
)  # fmt: skip


def test_every_text_of_the_viewer_is_in_the_catalogue_or_left_on_purpose() -> None:
    known = {source for _context, source in catalogue()}
    found: dict[str, str] = {}
    for path in sorted((REPOSITORY / "viewer").rglob("*.py")):
        place = path.relative_to(REPOSITORY).as_posix()
        for text in texts_of(path) if place not in OF_THE_COMMAND else ():
            if TEXT.search(text) and re.search("[a-z]{2}", text) and not SQL.search(text) and not MARKUP.search(text):
                found.setdefault(text, place)
    assert len(found) > 700
    assert {text: place for text, place in found.items() if text not in known and text not in LEFT} == {}
    assert sorted(LEFT - set(found)) == [], "no longer there"
