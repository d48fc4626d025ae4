"""The one type for everything that a user can cause.

::

    Refusal
    ├── files        not-found  vanished  no-permission  not-answering  empty  no-images-in-folder
    ├── kinds        not-an-image  not-dicom  transfer-syntax
    ├── bytes        truncated  header-lies  too-large
    ├── decoding     decoder-failed  decoder-died  decoder-slow  decoder-memory
    ├── archives     archive-escape  archive-bomb
    ├── engines      engine-missing  engine-altered  engine-newer
    ├── gate         not-frontal-chest  blank  cropped  inverted  sideways
    └── command line extra-missing  unusable-input  cannot-write

Whoever finds the cause raises it or returns it; anything else that escapes is a bug of ours.
"""

from __future__ import annotations

from typing import Literal, get_args

Code = Literal[
    "not-found",
    "vanished",
    "no-permission",
    "not-answering",
    "empty",
    "no-images-in-folder",
    "not-an-image",
    "not-dicom",
    "transfer-syntax",
    "truncated",
    "header-lies",
    "too-large",
    "decoder-failed",
    "decoder-died",
    "decoder-slow",
    "decoder-memory",
    "archive-escape",
    "archive-bomb",
    "engine-missing",
    "engine-altered",
    "engine-newer",
    "not-frontal-chest",
    "blank",
    "cropped",
    "inverted",
    "sideways",
    "extra-missing",
    "unusable-input",
    "cannot-write",
]

CODES: frozenset[str] = frozenset(get_args(Code))


class Refusal(Exception):  # noqa: N818 - not every refusal is an error
    """Why something was not done, and what to do next.

    Parameters
    ----------
    code
        One of :data:`Code`; stable, for programs.
    reason
        One plain sentence for people, with the cause.
    next_step
        One plain sentence: what the person can do now.
    """

    def __init__(self, code: Code, reason: str, next_step: str) -> None:
        super().__init__(f"{reason} {next_step}")
        self.code: Code = code
        self.reason = reason
        self.next_step = next_step

    def as_json(self) -> dict[str, str]:
        """The ``refusal`` object of ``hilum.reading/1``."""
        return {"code": self.code, "reason": self.reason, "next": self.next_step}

    def __reduce__(self) -> tuple[type[Refusal], tuple[Code, str, str]]:
        return (Refusal, (self.code, self.reason, self.next_step))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and self.args == other.args and self.code == other.code

    def __hash__(self) -> int:
        return hash((self.code, self.args))
