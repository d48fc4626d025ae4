"""One line of a file's header, for people who want to see all of it (DISPLAY-RULES 9)."""

from __future__ import annotations

from dataclasses import dataclass

# A longer value is cut here; ``Tag.length`` says how long it is.
LONGEST_VALUE = 65_536
MOST_TAGS = 20_000


@dataclass(frozen=True)
class Tag:
    """One element of a header, an item of a sequence, or a line that says what was left out.

    Attributes
    ----------
    tag
        ``(0010,0010)``; ``(FFFE,E000)`` for an item of a sequence.
    keyword, name
        ``PatientName`` and ``Patient's Name``; the keyword is empty where the element is private or unknown.
    vr
        Value representation; empty for an item.
    value
        Plain text: control and formatting characters stripped, line ends kept, several values parted by a backslash
        as in the file, markup as it stands (show it as plain text). Of binary values the first bytes.
    length
        Of the whole value: characters of a text, bytes of a binary value, items of a sequence.
    depth
        0 for the data set's own elements; an item lies one deeper than its sequence, its elements two.
    creator
        Who defined a private element, as stated in the file; empty for standard ones.
    note
        What a reader should know of this line, such as a wrong character set; else empty.
    """

    tag: str
    keyword: str
    name: str
    vr: str
    value: str
    length: int
    depth: int = 0
    creator: str = ""
    note: str = ""
