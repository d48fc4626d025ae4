"""From files and folders to lines of the list, with real files and a real opener."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.radiographs.opening import Opener
from tests.data import SAMPLES, need
from tests.viewer.studies.filming import entries_of
from viewer.studies.fingerprints import fingerprint
from viewer.studies.grouping import group


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener() as opened:
        yield opened


def test_the_samples_are_listed_by_patient_with_their_source(opener: Opener) -> None:
    entries = list(entries_of([SAMPLES], opener))
    pictures = [entry for entry in entries if not entry.skipped]
    assert len(pictures) == 10
    assert all(entry.refusal is None for entry in pictures)
    assert all(entry.sample for entry in pictures)
    assert {entry.path.name for entry in entries if entry.skipped} == {"README.md", "credits.json"}
    two = [patient for patient in group(pictures) if patient.entries[0].path.name == "00007471_000.dcm"]
    assert [entry.path.name for entry in two[0].entries] == ["00007471_000.dcm", "00007471_003.dcm"]


def test_pictures_take_patient_and_order_from_the_table_beside_them(opener: Opener, tmp_path: Path) -> None:
    subset = need("chestxray14-subset")
    (tmp_path / "images").mkdir()
    for name in ("00000001_000.jpg", "00000001_002.jpg", "00000002_000.jpg"):
        shutil.copy(subset / "images" / name, tmp_path / "images")
    shutil.copy(subset / "labels.csv", tmp_path)
    pictures = [entry for entry in entries_of([tmp_path], opener) if not entry.skipped]
    patients = group(pictures)
    assert [len(patient.entries) for patient in patients] == [2, 1]
    assert [entry.order for entry in patients[0].entries] == [0, 2]
    assert patients[0].entries[0].identity.view_position == "PA"
    assert patients[0].entries[0].identity.patient_id == "1"


def test_the_same_numbers_in_two_folders_are_two_people(opener: Opener, tmp_path: Path) -> None:
    subset = need("chestxray14-subset")
    for folder in ("a", "b"):
        (tmp_path / folder / "images").mkdir(parents=True)
        shutil.copy(subset / "images" / "00000001_000.jpg", tmp_path / folder / "images")
        (tmp_path / folder / "labels.csv").write_text("image,patient_id\n00000001_000.jpg,1\n")
    pictures = [entry for entry in entries_of([tmp_path], opener) if not entry.skipped]
    assert len({entry.family for entry in pictures}) == 2


def test_a_broken_file_costs_its_own_line_only(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "a_text.dcm").write_text("Dear colleague,\n")
    (tmp_path / "b_empty.png").write_bytes(b"")
    shutil.copy(SAMPLES / "png" / "00007471_000.png", tmp_path / "c.png")
    (tmp_path / "notes.txt").write_text("notes")
    entries = {entry.path.name: entry for entry in entries_of([tmp_path], opener)}
    assert entries["c.png"].refusal is None
    for name in ("a_text.dcm", "b_empty.png"):
        refusal = entries[name].refusal
        assert refusal is not None
        assert refusal.reason.endswith(".")
        assert refusal.next_step.endswith(".")
        assert not entries[name].skipped
    assert entries["notes.txt"].skipped


def test_what_does_not_exist_has_its_line(opener: Opener, tmp_path: Path) -> None:
    (entry,) = entries_of([tmp_path / "gone.dcm"], opener)
    assert entry.refusal is not None
    assert entry.refusal.code == "not-found"


def test_the_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert fingerprint(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
