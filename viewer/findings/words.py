"""What the findings panel says, as plain values and texts. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.overlay.palette import colours_of
from engine.radiographs.radiograph import Radiograph
from engine.reading.reading import Band, Finding, Reading
from viewer.work.said import say_again
from viewer.work.words import say

NOTICE = "For research and teaching, not for diagnosis."
BANDS: dict[Band, str] = {"present": "present", "uncertain": "uncertain", "absent": "absent"}
# So many heatmaps are on at first: enough to see where the engine looks, few enough to see the radiograph.
FIRST_SHOWN = 3


@dataclass(frozen=True)
class Row:
    """One finding as a line of the panel."""

    label: str
    text: str
    rank: int
    probability: float
    threshold: float
    band: Band
    colour: tuple[int, int, int]
    has_map: bool
    agreement: str = ""

    @property
    def spoken(self) -> str:
        """For screen readers and tooltips."""
        said = [self.text, say(self.band), say("probability {value}", value=written(self.probability))]
        said.append(say("threshold {value}", value=written(self.threshold)))
        if self.agreement:
            called, members = self.agreement.split("/")
            said.append(say("called by {called} of {members} members", called=called, members=members))
        return ", ".join(said)


def rows_of(reading: Reading) -> tuple[Row, ...]:
    """Findings by rank."""
    colours = colours_of(reading.labels)
    return tuple(
        Row(
            label=finding.label,
            text=label_text(finding.label),
            rank=finding.rank,
            probability=finding.probability,
            threshold=finding.threshold,
            band=finding.band,
            colour=colours[finding.label],
            has_map=reading.maps is not None,
            agreement=f"{finding.agreement[0]}/{finding.agreement[1]}" if reading.members else "",
        )
        for finding in _ranked(reading)
    )


def first_shown(reading: Reading) -> tuple[str, ...]:
    """The heatmaps that are on when a reading arrives: of the findings at or above threshold the first three by rank.

    With fewer of them only these; with none no heatmap is on, as a map of what is not there would suggest that it is.
    """
    if reading.maps is None:
        return ()
    present = [finding.label for finding in _ranked(reading) if finding.band == "present"]
    return tuple(present[:FIRST_SHOWN])


def all_present(reading: Reading) -> tuple[str, ...]:
    """The labels at or above their threshold, by rank."""
    return tuple(finding.label for finding in _ranked(reading) if finding.band == "present")


def counted(reading: Reading) -> str:
    """How many findings are at or above their threshold."""
    present = len(all_present(reading))
    if not present:
        return say("None at or above its threshold")
    return say("{present} of {all} at or above threshold", present=present, all=len(reading.findings))


def heat_line(reading: Reading, shown: Sequence[str]) -> str:
    """Which heatmaps are on, and how to see the others."""
    if reading.maps is None:
        return say("This engine has no heatmaps.")
    present = all_present(reading)
    if not present:
        if not shown:
            return say("No heatmap is on by itself; click a finding for its own.")
        return say("Heatmaps on: {count}", count=len(shown))
    on = sum(label in shown for label in present)
    if on == len(present):
        return say("Its heatmap is on; G hides it.") if on == 1 else say("Their heatmaps are on; G hides them.")
    if tuple(shown) == first_shown(reading):
        return say("Heatmaps on: the first {on} of these {all}; G shows all.", on=on, all=len(present))
    return say("Heatmaps on: {on} of these {all}; G shows all.", on=on, all=len(present))


def _ranked(reading: Reading) -> Sequence[Finding]:
    return sorted(reading.findings, key=lambda finding: finding.rank)


def label_text(label: str) -> str:
    """``Pleural_Thickening`` as people write it."""
    words = label.replace("_", " ").strip()
    return say(words[:1].upper() + words[1:].lower())


def written(probability: float) -> str:
    """In per cent; never 0 or 100, which no engine can know."""
    if probability < 0.01:
        return "<1 %"
    return ">99 %" if probability > 0.99 else f"{probability * 100:.0f} %"


def of_hundred(share: float) -> str:
    """How many of a hundred, as exactly as it helps."""
    value = share * 100
    return f"{value:.0f}" if value >= 10 or value == round(value) else f"{value:.1f}"


def doubt(reading: Reading) -> str:
    """Why the findings may mean nothing here: what the gate said before the reader chose to read anyway."""
    if reading.gate_outcome != "read anyway":
        return ""
    found = next((notice for notice in reading.notices if notice.startswith("Read anyway")), "")
    return say_again(found) if found else say("Read anyway.")


def engine_line(reading: Reading) -> str:
    """Who says it."""
    return f"{reading.engine} {reading.version}"


def engine_detail(reading: Reading) -> str:
    """On what, and how long it took."""
    runtime = {"onnxruntime": "ONNX Runtime", "pytorch": "PyTorch"}.get(reading.runtime, reading.runtime)
    where = say("{runtime} on {device}", runtime=runtime, device=reading.device.upper())
    return f"{where}  ·  {reading.milliseconds_read:.0f} ms"


def as_text(radiograph: Radiograph, reading: Reading, told: Sequence[str] = ()) -> str:
    """The findings as text for the clipboard: no name, birth date or number of the patient.

    ``told`` is what is to be known of how they were looked at.
    """
    # By its bytes: a file's name is often the patient's.
    lines = [say("Chest radiograph, sha256 {hash}", hash=radiograph.sha256[:12])]
    if radiograph.frames > 1:
        lines[0] += ", " + say("frame {frame} of {frames}", frame=radiograph.frame, frames=radiograph.frames)
    for row in rows_of(reading):
        lines.append(
            f"{row.rank:>2}. {row.text:<20} {written(row.probability):>5}  {say(BANDS[row.band]):<9}  "
            f"({say('threshold {value}', value=written(row.threshold))})"
        )
    who = {"engine": engine_line(reading), "hash": reading.engine_sha256[:12]}
    lines.append(say("Engine: {engine}, sha256 {hash}", **who))
    lines += [*told, *map(say_again, reading.notices), say(NOTICE)]
    return "\n".join(lines) + "\n"
