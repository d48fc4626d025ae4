"""Two answers side by side: symmetric where nothing differs, and never a claim that the engine is right."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading.reading import Band, Finding, Reading
from viewer.room.comparison import (
    MEANINGS,
    Verdict,
    compare,
    differences_first,
    progress,
    summary,
    unanswered,
    verdict_of,
)
from viewer.store.records import ANSWERS, Answer, Reply

LABELS = ("Effusion", "Mass", "Nodule", "Pleural_Thickening", "Hernia")
BANDS: tuple[Band, ...] = ("present", "uncertain", "absent")


def reading(bands: dict[str, Band]) -> Reading:
    probabilities = {"present": 0.6, "uncertain": 0.2, "absent": 0.01}
    findings = tuple(
        Finding(label, rank, probabilities[band], 0.3, band) for rank, (label, band) in enumerate(bands.items(), 1)
    )
    return Reading("e", "1", "aa", "onnxruntime", "cpu", findings, tuple(bands), None, None)


@pytest.mark.parametrize(
    ("answer", "band", "verdict"),
    [
        ("present", "present", Verdict.AGREE),
        ("absent", "absent", Verdict.AGREE),
        ("absent", "present", Verdict.MISSED),
        ("present", "absent", Verdict.OVER_CALLED),
        ("unsure", "present", Verdict.READER_UNSURE),
        ("unsure", "absent", Verdict.READER_UNSURE),
        ("unsure", "uncertain", Verdict.BOTH_UNSURE),
        ("present", "uncertain", Verdict.ENGINE_UNCERTAIN),
        ("absent", "uncertain", Verdict.ENGINE_UNCERTAIN),
        (None, "present", Verdict.UNANSWERED),
        (None, None, Verdict.UNANSWERED),
        ("present", None, Verdict.NOT_READ),
    ],
)
def test_each_pair_has_its_verdict(answer: Answer | None, band: Band | None, verdict: Verdict) -> None:
    assert verdict_of(answer, band) is verdict


answers = st.dictionaries(st.sampled_from(LABELS), st.builds(Reply, st.sampled_from(ANSWERS)))
engines = st.dictionaries(st.sampled_from((*LABELS, "Foreign")), st.sampled_from(BANDS))


@given(answers, engines)
def test_every_label_asked_has_one_line_and_is_counted_once(replies: dict[str, Reply], bands: dict[str, Band]) -> None:
    lines = compare(LABELS, replies, reading(bands))
    assert [line.label for line in lines] == list(LABELS)
    assert sorted(line.label for line in differences_first(lines)) == sorted(LABELS)
    if any(line.finding for line in lines):
        counts = [int(number) for number in re.findall(r"\d+", summary(lines))]
        assert counts[0] == sum(counts[1:]) == len(LABELS)
    else:
        assert "no answer" in summary(lines)


@given(answers, engines)
def test_differences_come_before_agreement(replies: dict[str, Reply], bands: dict[str, Band]) -> None:
    order = [line.verdict for line in differences_first(compare(LABELS, replies, reading(bands)))]
    agree = [verdict is Verdict.AGREE for verdict in order]
    assert agree == sorted(agree)
    missed = [verdict is not Verdict.MISSED for verdict in order]
    assert missed == sorted(missed)


@given(answers)
def test_without_an_engine_no_verdict_is_given(replies: dict[str, Reply]) -> None:
    lines = compare(LABELS, replies, None)
    assert {line.verdict for line in lines} <= {Verdict.UNANSWERED, Verdict.NOT_READ}


@given(answers)
def test_progress_counts_what_was_asked(replies: dict[str, Reply]) -> None:
    asked = LABELS[:3]
    left = unanswered(asked, replies)
    assert progress(asked, replies) == f"{3 - len(left)} of 3 answered"


def test_no_verdict_claims_that_the_engine_is_right() -> None:
    assert set(MEANINGS) == set(Verdict)
    for verdict in (Verdict.MISSED, Verdict.OVER_CALLED):
        assert "either of you may be right" in MEANINGS[verdict]
    assert not any(re.search(r"\b(wrong|correct|error|mistake|truth)\b", text) for text in MEANINGS.values())
