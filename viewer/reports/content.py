"""What a report says, as plain values: whoever makes one decides what leaves, and nothing is looked up later. No Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from engine.reading.reading import Band
from viewer.store.records import clean_remark

VERSION = 1
LONGEST_CAPTION = 400
LONGEST_CASE = 120
Pair = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One finding: its name, band in words, probability and threshold as written, and what the threshold stands for."""

    text: str
    band: Band
    band_text: str
    probability: str
    threshold: str
    at_threshold: str = ""
    colour: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class KeyImage:
    """A picture as it was shown, heatmaps and marks included, as PNG.

    Attributes
    ----------
    name
        Unique among those of a frame; in the order in which they were taken.
    image_sha256, frame
        Of the radiograph that it shows.
    """

    name: str
    caption: str
    png: bytes
    image_sha256: str = ""
    frame: int = 1


@dataclass(frozen=True)
class Report:
    """All that stands in a report.

    Attributes
    ----------
    case
        The reader's own word for the case; empty without one.
    person
        Name and text of what is said of the patient; empty unless that was asked for.
    picture, engine
        Of what, and by whom.
    lines
        The engine's findings, ranked; ``silence`` says why there are none.
    left_out
        How many findings are absent and were left out on request.
    reference
        On what the thresholds and the figures beside them were found.
    notice
        On every page.
    """

    title: str
    written_at: str
    notice: str
    case: str = ""
    impression: str = ""
    person: tuple[Pair, ...] = ()
    picture: tuple[Pair, ...] = ()
    engine: tuple[Pair, ...] = ()
    lines: tuple[Line, ...] = ()
    silence: str = ""
    left_out: int = 0
    reference: str = ""
    not_looked_for: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    images: tuple[KeyImage, ...] = ()
    credit: str = ""


@dataclass(frozen=True)
class Words:
    """What the reader wrote about a case."""

    impression: str = ""
    case: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.impression.strip() or self.case.strip())


def packed_words(words: Words) -> bytes:
    """As bytes for the store."""
    body = {"version": VERSION, "impression": clean_remark(words.impression), "case": clean_remark(words.case)}
    return json.dumps(body).encode()


def unpacked_words(body: bytes) -> Words:
    """Read them back; raises ValueError where they are none of ours."""
    found = json.loads(body.decode("utf-8"))
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise ValueError("no words of this version")
    impression, case = found.get("impression", ""), found.get("case", "")
    if not isinstance(impression, str) or not isinstance(case, str):
        raise ValueError("words are text")
    return Words(impression, case)


def packed_image(image: KeyImage) -> bytes:
    """A line of JSON and the picture."""
    caption = clean_remark(image.caption[:LONGEST_CAPTION])
    return json.dumps({"version": VERSION, "caption": caption}).encode() + b"\n" + image.png


def unpacked_image(name: str, body: bytes, image_sha256: str, frame: int) -> KeyImage:
    """Read it back; raises ValueError where it is none of ours."""
    head, found, png = body.partition(b"\n")
    said = json.loads(head.decode("utf-8"))
    if not found or not isinstance(said, dict) or said.get("version") != VERSION:
        raise ValueError("no key image of this version")
    return KeyImage(name, str(said.get("caption", ""))[:LONGEST_CAPTION], png, image_sha256, frame)


@dataclass(frozen=True)
class Choices:
    """What the reader wants in the report."""

    person: bool = False
    absent: bool = True
    images: bool = True
    paper: str = "A4"
    hidden: frozenset[str] = field(default_factory=frozenset)
