"""credits.json beside samples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data import SAMPLES
from viewer.studies.credits import credits_path, read_credits


def test_every_shipped_sample_names_its_provider() -> None:
    pictures = [path for path in SAMPLES.rglob("*") if path.suffix in (".png", ".dcm")]
    assert pictures
    for picture in pictures:
        place = credits_path(picture)
        assert place is not None
        credit = read_credits(place)[picture]
        assert "NIH Clinical Center" in credit.text
        assert "Wang" in credit.text
        assert "trained on this" in credit.text
        assert credit.row.patient_id


@pytest.mark.parametrize("text", ["", "[]", '{"samples": 3}', '{"samples": {"a.png": 3}}', "[" * 100_000, "\x00"])
def test_what_is_no_list_of_credits_gives_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "credits.json").write_text(text)
    assert read_credits(tmp_path / "credits.json") == {}


def test_half_a_credit_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "credits.json").write_text(json.dumps({"samples": {"a.png": {"credit": "Somebody"}}}))
    (credit,) = read_credits(tmp_path / "credits.json").values()
    assert credit.text == "Somebody."
    assert credit.row.order is None
