"""labels.csv beside pictures: who they are of, never what is on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.data import need
from viewer.studies.tables import Row, parse_table, read_table, table_path


def test_the_subset_says_whose_pictures_they_are() -> None:
    folder = need("chestxray14-subset")
    place = table_path(folder / "images" / "00000001_002.jpg")
    assert place == folder / "labels.csv"
    table = read_table(place).rows
    assert len(table) == 6617
    assert table["00000001_002.jpg"] == Row(patient_id="1", order=2, age_years=58.0, sex="M", view="PA")


def test_a_folder_of_another_name_is_not_searched_upwards(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("image,patient_id\na.png,1\n")
    (tmp_path / "other").mkdir()
    assert table_path(tmp_path / "other" / "a.png") is None
    assert table_path(tmp_path / "a.png") == tmp_path / "labels.csv"


def test_a_picture_named_for_two_patients_belongs_to_none(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("image,patient_id\na.png,1\na.png,2\nb.png,3\n")
    table = read_table(path).rows
    assert table["a.png"] == Row()
    assert table["b.png"].patient_id == "3"


def test_what_is_no_table_gives_no_patients(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    assert read_table(path).rows == {}
    path.write_bytes(bytes(range(256)) * 40)
    assert read_table(path).rows == {}
    path.write_text("image,patient_id\n" + '"' + "x" * 200_000)
    assert read_table(path).rows == {}


cells = st.one_of(st.none(), st.text(max_size=12), st.lists(st.text(max_size=3), max_size=2))
columns = st.one_of(st.none(), st.sampled_from(["image", "patient_id", "follow_up", "age", "sex", "view", "Effusion"]))


@given(st.lists(st.dictionaries(columns, cells, max_size=6), max_size=6))
def test_no_line_breaks_the_table(lines: list[dict[str | None, str | list[str] | None]]) -> None:
    for name, row in parse_table(lines)[0].items():
        assert name
        assert all(character.isprintable() for character in row.patient_id + row.sex + row.view)
        assert row.age_years is None or 0 <= row.age_years <= 150


@pytest.mark.parametrize(
    "text", ["image;patient_id;follow_up\n1.png;4;0\n2.png;4;1\n", "image\tpatient_id\n1.png\t4\n2.png\t4\n"]
)
def test_tables_of_other_programs_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "labels.csv").write_text("\ufeff" + text)
    table = read_table(tmp_path / "labels.csv")
    assert [table.rows[name].patient_id for name in ("1.png", "2.png")] == ["4", "4"]
    assert table.notice == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("name,patient\na,1\n", "no column"),
        ("", "no column"),
        ("image,patient_id\n" + '"' + "x" * 200_000, "no table"),
        ("image,patient_id\na.png,1\na.png,2\nb.png,3\nb.png,4\n", "two patients for 2 pictures"),
        ("image,patient_id\na.png,1\na.png,\nb.png,2\n", ""),
    ],
)
def test_one_quiet_sentence_says_what_is_wrong_with_a_table(tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "labels.csv").write_text(text)
    notice = read_table(tmp_path / "labels.csv").notice
    assert word in notice
    assert bool(word) == bool(notice)
    assert notice.count(".") <= 2
