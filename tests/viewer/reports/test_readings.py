"""Many readings into one file."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from engine.reading.reading import Finding, Reading
from viewer.reports.readings import NOT_READ, Stopped, export
from viewer.studies.entries import Entry, key_of

LABELS = ("=cmd", "+Mass", "Edema")
WHO = Identity(patient_name="Doe, Jane", patient_id="17-X", study_uid="1.2.3", instance_uid="1.2.3.4")


def entry(name: str) -> Entry:
    path = Path("/data/doe_jane") / name
    return Entry(key=key_of(path, 1), path=path, frame=1, identity=WHO)


def reading(label: str = "=cmd") -> Reading:
    finding = Finding(label, 1, 0.71, 0.4, "present")
    return Reading("@engine", "-1", "f" * 64, "onnxruntime", "cpu", (finding,), (label,), None, None)


ENTRIES = tuple(entry(f"{n}.dcm") for n in range(4))
FOUND = {
    ENTRIES[0].key: reading(),
    ENTRIES[1].key: None,
    ENTRIES[2].key: Refusal("blank", "=The picture is blank.", "Open another."),
    ENTRIES[3].key: reading("Edema"),
}


def find(one: Entry) -> tuple[str, Reading | Refusal | None]:
    return "ab" * 32, FOUND[one.key]


def test_a_table_has_a_line_for_each_and_nothing_that_a_spreadsheet_runs(tmp_path: Path) -> None:
    made = export(ENTRIES, find, tmp_path / "out", "csv", LABELS)
    assert made.path == tmp_path / "out.csv"
    assert (made.read, made.refused) == (2, 2)
    text = made.path.read_text("utf-8")
    lines = list(csv.DictReader(text.splitlines()))
    assert len(lines) == 4
    assert [cell for line in csv.reader(text.splitlines()) for cell in line if cell[:1] in "=+-@" and cell] == []
    assert lines[0]["'=cmd"] == "0.710000"
    assert lines[0]["engine"] == "'@engine"
    assert lines[1]["reason"] == NOT_READ.reason
    assert lines[2]["reason"] == "'=The picture is blank."
    assert {line["sha256"] for line in lines} == {"ab" * 32}
    for part in ("doe", "Doe", "17-X", "1.2.3", "/data"):
        assert part not in text, "nothing of the patient unless asked"


def test_json_lines_say_the_same_and_identifiers_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    export(ENTRIES, find, path, "json", LABELS)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["schema"] for line in lines] == ["hilum.reading/1"] * 4
    assert lines[0]["findings"][0]["label"] == "=cmd"
    assert lines[1]["refusal"]["code"] == NOT_READ.code
    assert "doe" not in path.read_text("utf-8").lower()
    export(ENTRIES, find, path, "json", LABELS, named=True)
    image = json.loads(path.read_text("utf-8").splitlines()[0])["image"]
    assert image["path"] == str(ENTRIES[0].path)
    assert (image["study"], image["instance"]) == ("1.2.3", "1.2.3.4")
    assert "Doe, Jane" not in path.read_text("utf-8"), "a name is in no reading"


def test_stopped_half_way_nothing_is_written_and_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("older")
    done: list[int] = []
    with pytest.raises(Stopped):
        export(ENTRIES, find, path, "csv", LABELS, step=done.append, cancelled=lambda: len(done) >= 2)
    assert done == [1, 2]
    assert path.read_text() == "older"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_place_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be written"):
        export(ENTRIES, find, tmp_path / "no" / "out.csv", "csv", LABELS)


def test_a_hundred_thousand_need_no_more_memory_than_ten() -> None:
    """Lines are written one after the other: no list of them is made."""
    seen: list[str] = []

    def watched(one: Entry) -> tuple[str, Reading | Refusal | None]:
        seen.append(one.key)
        if len(seen) == 3:
            raise KeyError("stop here")
        return "", reading()

    endless = (replace(ENTRIES[0], key=str(n)) for n in range(10**9))
    with pytest.raises(KeyError):
        export(endless, watched, Path("/tmp/never.csv"), "csv", LABELS)  # type: ignore[arg-type]
    assert seen == ["0", "1", "2"]
