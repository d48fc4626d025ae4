"""How a reader turned and mirrored a picture: eight ways to lay it down. Pure values, no Qt."""

from __future__ import annotations

from typing import Literal

from engine.reading.turning import Turn

Place = tuple[float, float]
Movement = Literal["right", "left", "across", "down"]
_OPPOSITE = {"L": "R", "R": "L", "A": "P", "P": "A", "H": "F", "F": "H"}

_NAMES: dict[Turn, str] = {
    Turn(): "",
    Turn(True, False, True): "Turned right by 90°",
    Turn(False, True, True): "Turned by 180°",
    Turn(True, True, False): "Turned left by 90°",
    Turn(False, False, True): "Flipped left-right",
    Turn(False, True, False): "Flipped upside down",
    Turn(True, False, False): "Flipped left-right, turned left by 90°",
    Turn(True, True, True): "Flipped left-right, turned right by 90°",
}


def turned(turn: Turn, movement: Movement) -> Turn:
    """Turn or flip once more what is seen."""
    if movement == "right":
        return Turn(not turn.transpose, turn.flip_columns, not turn.flip_rows)
    if movement == "left":
        return Turn(not turn.transpose, not turn.flip_columns, turn.flip_rows)
    if movement == "across":
        return Turn(turn.transpose, turn.flip_rows, not turn.flip_columns)
    return Turn(turn.transpose, not turn.flip_rows, turn.flip_columns)


def name_of(turn: Turn) -> str:
    """What a banner says of it; empty for a picture as stored."""
    return _NAMES[turn]


def to_shown(turn: Turn, column: float, row: float, columns: float, rows: float) -> Place:
    """From a place of the stored picture to the turned one, whose size is ``columns`` by ``rows``."""
    x, y = turn.swapped((column, row))
    return (columns - x if turn.flip_columns else x, rows - y if turn.flip_rows else y)


def to_stored(turn: Turn, x: float, y: float, columns: float, rows: float) -> Place:
    """From a place of the turned picture, whose size is ``columns`` by ``rows``, to the stored one."""
    return turn.swapped((columns - x if turn.flip_columns else x, rows - y if turn.flip_rows else y))


def edge_marks(edges: tuple[str, str] | None, turn: Turn) -> tuple[str, str, str, str]:
    """Letters at the left, upper, right and lower edge as seen; empty where the file states none.

    ``edges`` are the right and lower edge as stored (Patient Orientation, PS3.3 C.7.6.1.1.1).
    """
    if edges is None:
        return ("", "", "", "")
    right, lower = edges
    left, upper = opposite(right), opposite(lower)
    if turn.transpose:
        left, upper, right, lower = upper, left, lower, right
    if turn.flip_rows:
        upper, lower = lower, upper
    if turn.flip_columns:
        left, right = right, left
    return (left, upper, right, lower)


def opposite(letters: str) -> str:
    """``R`` for ``L``, ``PR`` for ``AL``; letters that are none of the standard's are left out."""
    return "".join(_OPPOSITE.get(letter, "") for letter in letters)
