"""What stands in the corners of the picture: who, what, how it is shown. Plain lines, nothing invented."""

from __future__ import annotations

from dataclasses import dataclass

from engine.radiographs.display import Automatic, Full, as_window
from engine.radiographs.radiograph import LookUpTable, Radiograph, Spacing, SpacingSource, Window
from viewer.canvas.view import View
from viewer.work.said import say_again
from viewer.work.words import say

LONGEST_LINE = 48
SEXES = {"M": "male", "F": "female", "O": "other"}
SIDES = {"L": "left", "R": "right"}


@dataclass(frozen=True)
class Corners:
    """Lines by corner."""

    top_left: tuple[str, ...] = ()
    top_right: tuple[str, ...] = ()


def corners_of(radiograph: Radiograph, discreet: bool = False) -> Corners:
    """Patient on the left, study on the right.

    Descriptions often hold the diagnosis ("Cardiomegaly"): whoever is to read first does not get them (``discreet``).
    """
    who = radiograph.identity
    born = say("born {date}", date=written_date(who.birth_date)) if who.birth_date else ""
    person = joined(written_sex(who.sex), written_age(who.age_years), born)
    named = tuple(filter(None, (shortened(who.patient_name), shortened(who.patient_id), person)))
    what = "" if discreet else shortened(who.study_description or who.series_description)
    when = joined(written_date(who.study_date), written_time(who.study_time))
    how = joined(who.modality, who.view_position, say(SIDES.get(who.laterality, "")))
    of = {"frame": radiograph.frame, "frames": radiograph.frames}
    frame = say("frame {frame} of {frames}", **of) if radiograph.frames > 1 else ""
    file_name = shortened(radiograph.path.name)
    return Corners(
        top_left=named or (file_name,),
        top_right=tuple(filter(None, (what, when, how, frame))) or ((file_name,) if named else ()),
    )


def display_lines(radiograph: Radiograph, view: View, zoom: float) -> tuple[str, ...]:
    """Window and zoom as they are now."""
    return (*window_lines(radiograph, view), f"{zoom * 100:.0f} %")


def window_lines(radiograph: Radiograph, view: View) -> tuple[str, ...]:
    """The window's name and values."""
    choice = view.choice
    if choice is None or radiograph.colour:
        return (say("As stored"),)
    if isinstance(choice, LookUpTable):
        return (shortened(choice.explanation) or say("The file's look-up table"),)
    name = say({Automatic: "Automatic", Full: "Full range"}.get(type(choice), ""))
    if isinstance(choice, Window) and choice.explanation:
        name = shortened(say_again(choice.explanation))
    window = as_window(radiograph, choice)
    values = say(
        "C {centre}   W {width}",
        centre=_number(window.center, window.width),
        width=_number(window.width, window.width),
    )
    return (name, values) if name else (values,)


def scale_bar(spacing: Spacing, zoom: float, longest: float) -> tuple[float, str] | None:
    """Length in device pixels and words of a bar not longer than ``longest``; None where nothing is stated."""
    if spacing.column_mm is None:
        return None
    for millimetres in (100, 50, 20, 10, 5, 2, 1):
        length = millimetres / spacing.column_mm * zoom
        if length <= longest:
            size = f"{millimetres // 10} cm" if millimetres >= 10 else f"{millimetres} mm"
            source = "" if spacing.source is SpacingSource.NONE else f" {say(spacing.source.value)}"
            return length, size + source
    return None


def shortened(text: str) -> str:
    """One line of bearable length."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_LINE else text[: LONGEST_LINE - 1].rstrip() + "…"


def joined(*parts: str) -> str:
    """What is there, with dots between."""
    return "  ·  ".join(part for part in parts if part)


def written_sex(stated: str) -> str:
    """``M`` in words; what is none of the standard's as it stands."""
    return say(SEXES[stated]) if stated in SEXES else stated


def written_age(years: float | None) -> str:
    """Whole years; of a small child only that it is one."""
    if years is None:
        return ""
    return say("{years} y", years=f"{years:.0f}") if years >= 2 else say("under 2 y")


def written_date(stored: str) -> str:
    """``20190304`` as ``2019-03-04``; anything else as it stands."""
    if len(stored) == 8 and stored.isascii() and stored.isdigit():
        return f"{stored[:4]}-{stored[4:6]}-{stored[6:]}"
    return stored


def written_time(stored: str) -> str:
    """``142530.00`` as ``14:25``; empty where it isn't a time."""
    digits = stored.partition(".")[0].replace(":", "")
    return f"{digits[:2]}:{digits[2:4]}" if len(digits) >= 4 and digits.isascii() and digits.isdigit() else ""


def _number(value: float, width: float) -> str:
    """Whole numbers for wide windows, digits for narrow ones."""
    if width >= 20:
        return f"{value:.0f}"
    return f"{value:.1f}" if width >= 2 else f"{value:.3g}"
