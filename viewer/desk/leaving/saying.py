"""What a report says of what is on screen: the desk's knowledge as a report's plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import engine
from engine.bundles.card import Card
from engine.bundles.engines import Engine
from engine.radiographs.radiograph import Radiograph
from engine.reading.reading import Reading
from viewer.canvas.texts import written_date, written_sex
from viewer.findings.comparing import reference_text
from viewer.findings.evidence import told
from viewer.findings.points import Point, aimed
from viewer.findings.readers import readers_of
from viewer.findings.standpoint import OWN, Standpoint, point_at
from viewer.findings.words import BANDS, NOTICE, doubt, label_text, rows_of, written
from viewer.reports.content import Choices, KeyImage, Line, Pair, Report, Words
from viewer.work.said import say_again
from viewer.work.words import say


def report_of(
    radiograph: Radiograph,
    reading: Reading | None,
    card: Engine | None,
    words: Words,
    choices: Choices,
    *,
    images: Sequence[KeyImage] = (),
    silence: str = "",
    credit: str = "",
    standpoint: Standpoint = OWN,
    noticed: Sequence[str] = (),
) -> Report:
    """Put a report together.

    Parameters
    ----------
    reading
        As far as the reader may see it; without one ``silence`` says why.
    card
        Whose reading it is; figures and limits stand in its card.
    standpoint
        From which ``reading`` is seen.
    noticed
        What is to be known of the picture beside what the reading says of it.
    """
    rows = rows_of(reading) if reading is not None else ()
    known = card.card if card is not None and reading is not None and card.sha256 == reading.engine_sha256 else None
    lines = tuple(
        Line(
            row.text,
            row.band,
            say(BANDS[row.band]),
            written(row.probability),
            written(row.threshold),
            "" if known is None else at_threshold(point_at(known, row.label, standpoint)),
            row.colour,
        )
        for row in rows
        if choices.absent or row.band != "absent"
    )
    notices: tuple[str, ...] = ()
    if reading is not None:
        of_picture = map(say_again, (*noticed, *reading.notices))
        notices = tuple(dict.fromkeys(filter(None, (doubt(reading), *told(standpoint, known), *of_picture))))
    return Report(
        title=say("Chest radiograph"),
        written_at=datetime.now().astimezone().isoformat(sep=" ", timespec="minutes"),
        notice=say(NOTICE),
        case=words.case.strip(),
        impression=words.impression,
        person=person_of(radiograph) if choices.person else (),
        picture=_picture(radiograph),
        engine=_engine(reading, known),
        lines=lines,
        silence="" if reading is not None else silence,
        left_out=len(rows) - len(lines),
        reference="" if known is None else reference_of(known, standpoint),
        not_looked_for=() if known is None else tuple(map(say, known.not_looked_for)),
        notices=notices,
        images=tuple(images) if choices.images else (),
        credit=credit,
    )


def person_of(radiograph: Radiograph) -> tuple[Pair, ...]:
    """What would be written of the patient; the file's name is among it, as it often is the patient's."""
    who = radiograph.identity
    age = "" if who.age_years is None else f"{who.age_years:.0f}"
    pairs = (
        (say("Name"), who.patient_name),
        (say("Number"), who.patient_id),
        (say("Born"), written_date(who.birth_date)),
        (say("Age"), age),
        (say("Sex"), written_sex(who.sex)),
        (say("Study date"), written_date(who.study_date)),
        (say("Accession number"), who.accession_number),
        (say("Study"), who.study_description or who.series_description),
        (say("File"), radiograph.path.name),
    )
    return tuple((name, " ".join(text.split())) for name, text in pairs if text.strip())


def at_threshold(point: Point | None) -> str:
    """What the card states for a label at its operating point."""
    if point is None:
        return ""
    said = []
    if point.sensitivity is not None and point.specificity is not None:
        shares = {"sensitivity": _per_cent(point.sensitivity), "specificity": _per_cent(point.specificity)}
        if point.reference:
            return say("sensitivity {sensitivity}, specificity {specificity} (readers)", **shares)
        return say("sensitivity {sensitivity}, specificity {specificity}", **shares)
    if point.sensitivity is not None:
        said.append(say("sensitivity {value}", value=_per_cent(point.sensitivity)))
    if point.specificity is not None:
        said.append(say("specificity {value}", value=_per_cent(point.specificity)))
    return ", ".join(said)


def reference_of(card: Card, standpoint: Standpoint = OWN) -> str:
    """On what probabilities, thresholds and the figures beside them were found."""
    rule = card.document.get("threshold_rule")
    sources = card.data.get("sources")
    stated = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    # Thresholds are found on what the engine was chosen on, where the card says which that is.
    chosen_on = [one for one in stated if "choosing" in str(one.get("used_for", ""))] or stated
    names = [say(str(one.get("name", ""))) for one in chosen_on]
    said = [say("Sensitivity and specificity are those of the engine's validation list.")]
    if isinstance(rule, str) and rule:
        said.append(say("Each threshold is {rule}.", rule=say(rule)))
    if any(names):
        said.append(say("Reference: {names}.", names="; ".join(filter(None, names))))
    if any(aimed(card, label, standpoint.aim) is not None for label in card.labels):
        said.append(
            say(
                "Where “readers” stands: against {reference}, each time on other patients than those by whom the "
                "threshold was chosen.",
                reference=reference_text(readers_of(card).reference) or say("readers"),
            )
        )
    return " ".join(said)


def caption_of(reading: Reading | None, shown: Sequence[str], window: Sequence[str]) -> str:
    """What a key image shows: heatmaps with their findings, and the window.

    In the language of the texts on the picture itself, and kept with it so.
    """
    if reading is None or not shown:
        heat = say("Without heatmaps")
    else:
        named = [
            f"{label_text(row.label)} {written(row.probability)} {say(BANDS[row.band])}"
            for row in rows_of(reading)
            if row.label in shown
        ]
        heat = say("Heatmaps: {names}", names=", ".join(named))
    return f"{heat}. {say('Window')}: {', '.join(' '.join(part.split()) for part in window)}."


def _per_cent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _picture(radiograph: Radiograph) -> tuple[Pair, ...]:
    """What is on the picture, and how to find the file again: by its bytes, not by its name."""
    who = radiograph.identity
    size = f"{radiograph.columns} × {radiograph.rows}"
    view = " ".join(filter(None, (who.modality, who.view_position)))
    frame = f"{radiograph.frame} / {radiograph.frames}" if radiograph.frames > 1 else ""
    pairs = (
        (say("View position"), view),
        (say("Size"), say("{size} pixels", size=size)),
        (say("Frame"), frame),
        (say("File's SHA-256"), radiograph.sha256),
    )
    return tuple((name, text) for name, text in pairs if text)


def _engine(reading: Reading | None, card: Card | None) -> tuple[Pair, ...]:
    program = (say("Program"), f"Hilum {engine.__version__}")
    if reading is None:
        return (program,)
    title = f"{reading.engine} {reading.version}" + (f" ({say(card.title)})" if card is not None and card.title else "")
    return (
        (say("Engine"), title),
        (say("Engine's SHA-256"), reading.engine_sha256),
        (say("Read on"), f"{reading.runtime}, {reading.device}"),
        program,
    )
