from __future__ import annotations

from tests.viewer.findings.test_findings import reading
from viewer.findings.ordering import Listing, left_out, listed, odds_over_threshold
from viewer.findings.words import rows_of

ROWS = rows_of(reading())


def names(listing: Listing) -> list[str]:
    return [row.text for _, rows in listed(ROWS, listing) for row in rows]


def test_orders() -> None:
    assert names(Listing()) == ["Effusion", "Mass", "Edema", "Pleural thickening", "Hernia"]
    assert names(Listing(order="name")) == ["Edema", "Effusion", "Hernia", "Mass", "Pleural thickening"]
    by_odds = names(Listing(order="odds"))
    assert by_odds[0] == "Mass", "40 % where 10 % would do"
    assert [round(odds_over_threshold(row), 1) for row in ROWS][:2] == [5.7, 6.0]


def test_search_holds_every_word_in_any_case() -> None:
    assert names(Listing(search="THICK pleu")) == ["Pleural thickening"]
    assert names(Listing(search="  ")) == names(Listing())
    assert listed(ROWS, Listing(search="fracture")) == ()


def test_groups_and_only_above_threshold() -> None:
    titles = [title for title, _ in listed(ROWS, Listing(grouped=True))]
    assert titles == ["At or above threshold  (3)", "Uncertain  (1)", "Below half the threshold's odds  (1)"]
    assert names(Listing(only_present=True)) == ["Effusion", "Mass", "Edema"]


def test_what_is_left_out_is_said() -> None:
    assert left_out(ROWS, Listing()) == ""
    assert left_out(ROWS, Listing(only_present=True)) == "3 of 5 shown (only above threshold)"
    assert left_out(ROWS, Listing(search="mass", only_present=True)) == "1 of 5 shown (“mass”, only above threshold)"
