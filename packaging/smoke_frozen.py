"""Starts the frozen programs without a display and holds them against the unfrozen ones.

    python packaging/smoke_frozen.py [dist/hilum]

Both read the samples; probabilities may differ by 1e-4. The window is rendered and must show something. Exit 1 with one
line per fault.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = REPOSITORY / "resources" / "samples"
TOLERANCE = 1e-4
MOST_MEGABYTES = 600
# Names that must not be found anywhere in the folder: left out for size, or for their licence (readline).
LEFT_OUT = (
    "torch",
    "torchvision",
    "matplotlib",
    "sklearn",
    "scipy",
    "libgtk-3",
    "libQt6Quick",
    "libQt6Qml",
    "libreadline",
)
Probabilities = dict[str, dict[str, float]]


def environment(home: Path) -> dict[str, str]:
    """Nothing of this checkout or its Python: a stranger's machine without a display."""
    keep = {k: os.environ[k] for k in ("SYSTEMROOT", "TEMP", "TMP", "LANG") if k in os.environ}
    path = os.environ.get("SYSTEMROOT", "") if os.name == "nt" else "/usr/bin:/bin"
    return {**keep, "PATH": path, "HOME": str(home), "USERPROFILE": str(home), "QT_QPA_PLATFORM": "offscreen"}


def run(command: list[str], home: Path, environ: dict[str, str]) -> float:
    """Run from an empty folder; returns seconds, ends the check with the program's own words where it fails."""
    begun = time.monotonic()
    done = subprocess.run(command, cwd=home, env=environ, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return time.monotonic() - begun


def probabilities(readings: Path) -> Probabilities:
    """Probability by file name and label; a refused sample is a fault of its own."""
    found: Probabilities = {}
    for line in readings.read_text("utf-8").splitlines():
        reading = json.loads(line)
        if "refusal" in reading:
            sys.exit(f"{reading['image']['path']}: {reading['refusal']['reason']}")
        found[reading["image"]["path"]] = {f["label"]: f["probability"] for f in reading["findings"]}
    return found


def differences(frozen: Probabilities, unfrozen: Probabilities) -> list[str]:
    """What differs, in words; empty when both programs say the same."""
    if not frozen or set(frozen) != set(unfrozen):
        return [f"the frozen program read {len(frozen)} files, the unfrozen one {len(unfrozen)}"]
    return [
        f"{path}: {label} is {frozen[path].get(label)} frozen and {value} unfrozen"
        for path, labels in unfrozen.items()
        for label, value in labels.items()
        if abs(frozen[path].get(label, 2.0) - value) > TOLERANCE
    ]


def faults_of_folder(folder: Path) -> list[str]:
    """What came along that should not, or is missing."""
    files = [p for p in folder.rglob("*") if p.is_file()]
    megabytes = sum(p.stat().st_size for p in files if not p.is_symlink()) / 1e6
    print(f"{folder}: {len(files)} files, {megabytes:.0f} MB")
    names = {part for p in files for part in p.relative_to(folder).parts}
    faults = [
        f"{name} is in the folder" for name in LEFT_OUT if any(n == name or n.startswith(f"{name}.") for n in names)
    ]
    if megabytes > MOST_MEGABYTES:
        faults.append(f"the folder has {megabytes:.0f} MB, over {MOST_MEGABYTES}")
    if "credits.json" not in names or "card.json" not in names:
        faults.append("the samples or the engine are not in the folder")
    return faults


def faults_of_picture(picture: Path) -> list[str]:
    """Whether the rendered window shows something: many greys, and colours beside them."""
    pixels = np.asarray(Image.open(picture).convert("RGB")).astype(int)
    greys = len(np.unique(pixels.sum(axis=2)))
    coloured = float((np.ptp(pixels, axis=2) > 40).mean())
    print(f"{picture.name}: {pixels.shape[1]} x {pixels.shape[0]}, {greys} brightnesses, {coloured:.1%} coloured")
    return [] if greys > 100 and coloured > 0.001 else [f"the rendered window is all but empty ({greys} brightnesses)"]


def check(folder: Path) -> list[str]:
    """Every fault of the frozen programs below ``folder``."""
    suffix = ".exe" if os.name == "nt" else ""
    faults = faults_of_folder(folder)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        outside = environment(home)
        frozen_json, unfrozen_json, picture = home / "frozen.jsonl", home / "unfrozen.jsonl", home / "window.png"
        read = ["read", str(SAMPLES), "--quiet", "--json"]
        seconds = run([str(folder / f"hilum-engine{suffix}"), *read, str(frozen_json)], home, outside)
        print(f"hilum-engine read: {seconds:.1f} s")
        inside = {**outside, "PYTHONPATH": str(REPOSITORY)}
        run([sys.executable, "-m", "engine.commands.main", *read, str(unfrozen_json)], home, inside)
        faults += differences(probabilities(frozen_json), probabilities(unfrozen_json))
        shot = ["--screenshot", str(picture), "--size", "1280x800", "--data-dir", str(home / "data")]
        seconds = run(
            [str(folder / f"hilum{suffix}"), *shot, str(SAMPLES / "dicom" / "00002763_031.dcm")], home, outside
        )
        print(f"hilum --screenshot: {seconds:.1f} s")
        faults += faults_of_picture(picture)
    return faults


if __name__ == "__main__":
    found = check(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else REPOSITORY / "dist" / "hilum")
    sys.exit("\n".join(found) if found else 0)
