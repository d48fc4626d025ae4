"""Earlier pictures of the same patient: where a date or a visit's number says so, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.opening import Opener
from tests.data import need
from tests.viewer.studies.filming import entries_of, entry
from viewer.studies.entries import Entry
from viewer.studies.grouping import Patient, group
from viewer.studies.priors import earlier, prior_of


def film(name: str, date: str = "", time: str = "", view: str = "PA", order: int | None = None) -> Entry:
    made = entry(
        f"/films/{name}",
        order=order,
        patient_id="7",
        study_uid=name,
        study_date=date,
        study_time=time,
        view_position=view,
        frontal={"PA": True, "AP": True, "LL": False}.get(view),
    )
    return replace(made, family="somebody")


def names(patient: Patient, of: str) -> list[str]:
    (study,) = (one for one in patient.studies if one.entries[0].path.name == of)
    return [one.entries[0].path.name for one in earlier(study, patient)]


def test_dates_say_what_is_earlier() -> None:
    films = [
        film("c", "20200101"),
        film("a", "20170101"),
        film("b", "20190304"),
        film("undated"),
        film("d", "20200101"),
    ]
    (patient,) = group(films)
    assert names(patient, "c") == ["a", "b"]  # not d: nobody knows which of the two was first
    assert names(patient, "a") == []
    assert names(patient, "undated") == []
    (patient,) = group([film("x", "20200101", "0900"), film("y", "20200101", "101500.5")])
    assert names(patient, "y") == ["x"]


def test_visits_count_where_there_is_no_date() -> None:
    (patient,) = group([film(str(n), order=n) for n in (10, 2, 0)] + [film("dated", "20200101")])
    assert names(patient, "10") == ["0", "2"]
    assert names(patient, "dated") == []


@given(st.lists(st.tuples(st.sampled_from(["", "2019", "2020"]), st.sampled_from(["", "1", "2"])), max_size=6))
def test_nothing_is_earlier_than_what_is_earlier_than_it(when: list[tuple[str, str]]) -> None:
    films = [film(str(n), date, time, order=n % 3) for n, (date, time) in enumerate(when)]
    for patient in group(films):
        before = {study.key: {one.key for one in earlier(study, patient)} for study in patient.studies}
        assert not [key for key, others in before.items() for other in others if key in before[other]]


def test_the_prior_is_the_latest_of_the_same_view() -> None:
    old, side, latest = film("old", "2017"), film("side", "2018", view="LL"), film("ap", "2019", view="AP")
    now = film("now", "2020")
    (patient,) = group([old, side, latest, now])
    assert prior_of(now, patient) == latest  # frontal as well, and newer
    assert prior_of(film("now2", "2021", view="LL"), group([side, old, film("now2", "2021", view="LL")])[0]) == side
    same = replace(film("ap2", "2019", view="PA"), identity=replace(latest.identity, view_position="PA"))
    (patient,) = group([latest, same, now])
    assert prior_of(now, patient) == same  # one study has both
    assert prior_of(old, patient) is None


def test_pictures_of_nobody_have_no_priors() -> None:
    films = [replace(film("a", "2017"), family=""), replace(film("b", "2018"), family="")]
    (patient,) = group(films)
    assert earlier(patient.studies[1], patient) == ()


def test_the_subsets_patients_have_their_priors(tmp_path: Path) -> None:
    folder = need("chestxray14-subset")
    (tmp_path / "images").mkdir()
    for name in ("00000001_000.jpg", "00000001_002.jpg", "00000002_000.jpg"):
        (tmp_path / "images" / name).write_bytes((folder / "images" / name).read_bytes())
    (tmp_path / "labels.csv").write_bytes((folder / "labels.csv").read_bytes())
    with Opener() as opener:
        first, second = group(one for one in entries_of([tmp_path], opener) if not one.skipped)
    assert [len(first.studies), len(second.studies)] == [2, 1]
    now = first.studies[1].entries[0]
    assert prior_of(now, first) == first.studies[0].entries[0]
    assert [one.order for one in first.studies] == [0, 2]
