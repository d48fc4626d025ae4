"""Every real DICOM file against other people's programs: DCMTK for what is seen, DCMTK and OpenJPEG for stored values.

``python -m tests.bench.dcmtk`` prints how many match, every exception with its reason, and what the reference cannot
do.

Seen: ``dcmj2pnm`` (``dcml2pnm`` for JPEG-LS) renders the first frame with its first window, else its first VOI LUT,
else minimum to maximum, without overlays; a match is no pixel further than one grey level. Stored: what DCMTK's
decompressors (``dcmdjpeg``, ``dcmdjpls``, ``dcmdrle``) and OpenJPEG's ``opj_decompress`` give, bit for bit.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.dicom import decoders
from engine.radiographs.dicom.codestream import measure_jpeg2000
from engine.radiographs.dicom.frames import encapsulated_frame
from engine.radiographs.dicom.header import read_header
from engine.radiographs.dicom.shape import shape_of
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from tests.data import data_folder

Outcome = Literal["match", "exception", "differs", "reference cannot", "refused here"]
GREY_LEVELS = 1
JFIF = "header RGB, but the JPEG says JFIF (YBR): DCMTK shows YBR as RGB unless told to look (+cg); so told, it matches"
# Refused here though the reference renders it.
REFUSED = {
    "derived/unknown_private_transfer_syntax.dcm": "DCMTK renders an unknown transfer syntax as if it were explicit; "
    "a guess is no picture of a patient"
}


@dataclass(frozen=True)
class Excused:
    """Why a file may differ, and what of ours has to match the reference all the same (None where nothing can)."""

    reason: str
    instead: Callable[[Radiograph], np.ndarray] | None = None
    options: tuple[str, ...] = ()


def _linear(opened: Radiograph) -> np.ndarray:
    return display.render(opened, replace(opened.windows[0], function="LINEAR"))


EXCUSED = {
    "derived/dx8_cxr_linear_exact.dcm": Excused(
        "DCMTK 3.6.7 reads LINEAR_EXACT as LINEAR; read so, the pictures match", _linear
    ),
    "google-dicomweb/example-mg.dcm": Excused(JFIF, display.render, ("+cg",)),
    "google-dicomweb/example.dcm": Excused(JFIF, display.render, ("+cg",)),
    "pydicom/rtdose_expb.dcm": Excused(
        "DCMTK swaps 32-bit words by halves; its run-length encoded twin agrees with us"
    ),
    "pydicom-data/SC_ybr_full_uncompressed.dcm": Excused(
        "DCMTK rounds each product of the YBR formula, up to 2 levels off; the formula itself (PS3.3 C.7.6.3.1.2) "
        "agrees with us"
    ),
}
STORED_BY = {
    "dcmdrle": (decoders.RLE,),
    "dcmdjpeg": decoders.JPEG_LOSSLESS + decoders.JPEG_DCT,
    "dcmdjpls": decoders.JPEG_LS,
    "opj_decompress": decoders.JPEG_2000,
}


@dataclass(frozen=True)
class Line:
    """One file's result: grey levels apart at most, and the reason of an exception."""

    file: str
    outcome: Outcome
    levels: int | None = None
    reason: str = ""


def missing() -> list[str]:
    """Programs that the comparison needs and this computer lacks."""
    return [tool for tool in ("dcmj2pnm", "dcml2pnm", *STORED_BY) if shutil.which(tool) is None]


def rows(root: Path) -> list[dict[str, str]]:
    """Lines of the manifest whose file has pixels."""
    with (root / "manifest.csv").open(newline="", encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["pixels"] == "yes"]


def seen(root: Path, row: dict[str, str]) -> Line:
    """One file as it is seen here and there."""
    path, name = root / row["file"], row["file"]
    excused = EXCUSED.get(name)
    try:
        opened = decode(path)
    except Refusal as refusal:
        theirs = _rendered(row, path, ["+Wm"])
        outcome: Outcome = "reference cannot" if theirs is None else "refused here"
        return Line(
            name, outcome, None, f"refused here too: {refusal.code}" if theirs is None else REFUSED.get(name, "")
        )
    choice, options = _choice(opened)
    theirs = _rendered(row, path, [*options, *(excused.options if excused else ())])
    if theirs is None:
        return Line(name, "reference cannot")
    # The reference counts padding as pixels; the rules of padding have tests of their own.
    plain = replace(opened, padding=None)
    if excused is not None:
        if excused.instead is None:
            return Line(name, "exception", _apart(display.render(plain, choice), theirs), excused.reason)
        levels = _apart(excused.instead(plain), theirs)
        return Line(name, "exception" if levels <= GREY_LEVELS else "differs", levels, excused.reason)
    levels = _apart(display.render(plain, choice), theirs)
    return Line(name, "match" if levels <= GREY_LEVELS else "differs", levels)


def stored(root: Path, row: dict[str, str]) -> Line | None:
    """Stored values of a compressed file here and there; None where the file is not compressed by a known codec."""
    tool = next((tool for tool, syntaxes in STORED_BY.items() if row["transfer_syntax"] in syntaxes), None)
    if tool is None:
        return None
    path, name = root / row["file"], row["file"]
    with tempfile.TemporaryDirectory() as folder:
        if tool == "opj_decompress":
            ours, theirs = _openjpeg(path, Path(folder))
        else:
            ours, theirs = _decompressed(tool, path, Path(folder))
    if ours is None:
        return Line(name, "refused here")
    if theirs is None:
        return Line(name, "reference cannot")
    return Line(name, "match" if ours.shape == theirs.shape and np.array_equal(ours, theirs) else "differs")


def _choice(opened: Radiograph) -> tuple[display.Choice | None, list[str]]:
    """What both sides show."""
    if opened.colour:
        return None, []
    if opened.windows:
        return opened.windows[0], ["+Wi", "1"]
    if opened.voi_luts:
        return opened.voi_luts[0], ["+Wl", "1"]
    return display.Full(), ["+Wm"]


def _rendered(row: dict[str, str], path: Path, options: list[str]) -> np.ndarray | None:
    """The reference's picture, or None."""
    tool = "dcml2pnm" if "dcml2pnm" in row["dcmtk"] else "dcmj2pnm"
    done = subprocess.run(
        [tool, "-q", "-O", "+F", "1", *options, str(path)], check=False, capture_output=True, timeout=60
    )
    return np.asarray(Image.open(io.BytesIO(done.stdout))) if done.stdout else None


def _apart(ours: np.ndarray, theirs: np.ndarray) -> int:
    """The largest difference in grey levels; 256 where the sizes differ."""
    return int(np.abs(ours.astype(int) - theirs.astype(int)).max()) if ours.shape == theirs.shape else 256


def _decompressed(tool: str, path: Path, folder: Path) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Our values of a frame as decoded, and those of DCMTK's decompressor."""
    out = folder / "plain.dcm"
    # +cn: colours as they stand in the stream
    options = ["+cn"] if tool == "dcmdjpeg" else []
    subprocess.run([tool, "-q", *options, str(path), str(out)], check=False, capture_output=True, timeout=60)
    ours = _ours(path)
    return ours, (_ours(out) if out.exists() and ours is not None else None)


def _ours(path: Path) -> np.ndarray | None:
    """First frame: words as decoded, before shift, mask, sign and colour."""
    from engine.radiographs.dicom.picture import _decoded

    try:
        header = read_header(path.read_bytes(), Limits())
        return _decoded(header, shape_of(header, Limits()), 1, Limits())[0].values
    except Refusal:
        return None


def _openjpeg(path: Path, folder: Path) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Our values of a code stream and those of OpenJPEG's own program."""
    header = read_header(path.read_bytes(), Limits())
    code, _ = encapsulated_frame(header, shape_of(header, Limits()).frames, 1)
    ours = _ours(path)
    if ours is None:
        return None, None
    begin = 0 if code[4:8] == b"jP  " else max(code.find(b"\xff\x4f\xff\x51"), 0)
    source = folder / ("code.jp2" if code[4:8] == b"jP  " else "code.j2k")
    source.write_bytes(code[begin:])
    out = folder / "code.rawl"
    subprocess.run(["opj_decompress", "-i", str(source), "-o", str(out)], check=False, capture_output=True, timeout=120)
    if not out.exists():
        return ours, None
    values = np.frombuffer(out.read_bytes(), dtype=ours.dtype.newbyteorder("<"))
    if values.size != ours.size:
        return ours, None
    measured = measure_jpeg2000(code)
    if measured is not None and measured.signed:  # OpenJPEG writes the bits of negative values without their sign
        shift = ours.dtype.itemsize * 8 - measured.precision
        values = values << shift >> shift
    planes = values.reshape((ours.shape[2], *ours.shape[:2])) if ours.ndim == 3 else values.reshape(ours.shape)
    return ours, np.moveaxis(planes, 0, 2) if ours.ndim == 3 else planes


def compared(root: Path, which: Callable[[dict[str, str]], bool] = lambda row: True) -> Iterator[tuple[str, Line]]:
    """Every line of both comparisons."""
    for row in rows(root):
        if which(row):
            yield "seen", seen(root, row)
            line = stored(root, row)
            if line is not None:
                yield "stored", line


def main() -> None:
    """Print the counts, the exceptions and what the reference cannot do."""
    root = data_folder("dicom")
    if missing() or not root.exists():
        sys.exit(f"needs {', '.join(missing()) or root}")
    found = list(compared(root))
    for kind, title in (("seen", "Seen, within one grey level of DCMTK"), ("stored", "Stored values, bit for bit")):
        lines = [line for which, line in found if which == kind]
        counts = Counter(line.outcome for line in lines)
        print(f"{title}: {len(lines)} files; " + ", ".join(f"{counts[name]} {name}" for name in sorted(counts)))
        for outcome in ("differs", "exception", "refused here", "reference cannot"):
            for line in lines:
                if line.outcome == outcome:
                    apart = "" if line.levels is None else f" ({line.levels} levels)"
                    print(f"  {outcome:17} {line.file}{apart}  {line.reason}")


if __name__ == "__main__":
    main()
