"""The engine's finished sentences, taken apart and said again: those of ``engine.judging.agreement`` itself."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.judging.agreement import Beside, sentence
from engine.judging.measures.ranking import Estimate
from viewer.findings.comparing import compared, reference_text
from viewer.work import words

NAN = float("nan")


def beside(reader: str, low: float, high: float) -> Beside:
    one = Estimate(0.5, 0.4, 0.6, 20)
    gain = Estimate(0.12 if math.isnan(low) else (low + high) / 2, low, high, 20)
    return Beside(reader, "Pleural_Thickening", one, one, one, one, gain)


FOUND = [beside("R4", -0.3, -0.1), beside("R5", -0.02, 0.1), beside("R6", -0.2, 0.1), beside("R7", -0.4, -0.2)]


@pytest.fixture
def spanish(qapp: object) -> Iterator[None]:
    assert words.use("es")
    yield
    words.use(words.OWN)


def test_the_name_beside_is_not_said_twice() -> None:
    whole = sentence("Pleural_Thickening", FOUND)
    assert whole.startswith("Pleural Thickening: at ")
    assert compared("Pleural_Thickening", whole) == "At" + whole.removeprefix("Pleural Thickening: at")
    assert compared("Hernia", sentence("Hernia", ())) == "Not measured: too few radiographs show it."


@pytest.mark.usefixtures("spanish")
def test_each_verdict_has_its_spanish() -> None:
    assert compared("Pleural_Thickening", sentence("Pleural_Thickening", FOUND)) == (
        "Con la especificidad del lector, el motor es tan bueno como R5 (+0.04, -0.02 a +0.10), peor que R4 (-0.20, "
        "-0.30 a -0.10) y R7 (-0.30, -0.40 a -0.20), indistinguible de R6 (-0.05, -0.20 a +0.10)."
    )
    assert compared("Mass", sentence("Mass", [beside("R4", 0.1, 0.2)])) == (
        "Con la especificidad del lector, el motor es mejor que R4 (+0.15, +0.10 a +0.20)."
    )
    assert compared("Mass", sentence("Mass", ())) == "No se midió: muy pocas radiografías lo muestran."
    assert reference_text("the majority of R1, R2 and R3") == "la mayoría de R1, R2 y R3"
    assert reference_text("a panel") == "a panel"


@pytest.mark.usefixtures("spanish")
@given(st.lists(st.sampled_from("ABCDEFG"), unique=True, max_size=5), st.data())
def test_every_sentence_of_the_engines_is_known(names: list[str], data: st.DataObject) -> None:
    ends = st.tuples(st.floats(-1, 1), st.floats(0, 0.5))
    found = [beside(name, low, low + width) for name, (low, width) in ((name, data.draw(ends)) for name in names)]
    said = compared("Mass", sentence("Mass", found))
    assert said.startswith(("Con la especificidad del lector", "No se midió"))
    assert not any(word in said for word in ("than", " and ", " to "))
    assert all(f" {name} (" in said for name in names)


@pytest.mark.usefixtures("spanish")
@given(st.text(max_size=60))
def test_what_is_not_known_stays_as_it_came(text: str) -> None:
    assert compared("Mass", text).casefold() in text.casefold()
    assert text in compared("Mass", f"Mass: at the reader's specificity the engine is worse than {text}.")


def test_one_reader_without_an_interval_is_said_too() -> None:
    assert compared("Mass", sentence("Mass", [beside("R4", NAN, NAN)])).endswith("not told apart from R4 (+0.12).")
