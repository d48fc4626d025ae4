"""One walk of the tree, one open per file: counted by the interpreter's own audit events."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.data import REPOSITORY
from tests.engine.radiographs.making import chest, dicom

COUNTING = """
import sys
from collections import Counter
from pathlib import Path
from engine.radiographs.limits import Limits
from engine.radiographs.scanning import Flow, scan

root, opened, listed, sent = sys.argv[1], Counter(), Counter(), []

def hear(event, arguments):
    if event == "open" and str(arguments[0]).startswith(root):
        opened[str(arguments[0])] += 1
    if event in ("os.listdir", "os.scandir") and str(arguments[0]).startswith(root):
        listed[str(arguments[0])] += 1

request = {"do": "scan", "paths": [root], "from": 0, "avoid": [], "silent": [], "careful": False}
with Flow(sent.append) as flow:
    scan(request, Limits(), flow)  # what is imported late is imported now
    sys.addaudithook(hear)
    scan(request, Limits(), flow)
print(len(opened), max(opened.values()), len(listed), max(listed.values()))
"""


def test_every_file_is_opened_once_and_every_folder_listed_once(tmp_path: Path) -> None:
    """nroduit/Weasis#909, #353, #355: on a network share each further stat or open is a wait."""
    for number in range(6):
        folder = tmp_path / f"{number % 3}"
        folder.mkdir(exist_ok=True)
        dicom(folder / f"{number}.dcm", chest())
    (tmp_path / "0" / "broken.dcm").write_bytes(b"")
    (tmp_path / "1" / "notes.txt").write_text("notes")
    command = [sys.executable, "-c", COUNTING, str(tmp_path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=REPOSITORY, timeout=120)
    files, opens, folders, lists = map(int, said.stdout.split())
    assert (files, opens) == (7, 1), "six pictures and the broken one; a text is named without being opened"
    assert (folders, lists) == (4, 1)
