"""The index: what goes in comes out; whatever happens to its file, nobody is told and nothing else is lost."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import random
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.headline import Headline
from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from tests.data import REPOSITORY
from tests.engine.radiographs.making import chest
from tests.viewer.studies.filming import entry, film
from viewer.studies.entries import Entry, Stamp, key_of
from viewer.studies.index import schema
from viewer.studies.index.index import Index
from viewer.studies.index.opening import FILE_NAME
from viewer.studies.index.packing import pack, unpack

ROSSI = entry("/films/a.dcm", patient_name="Rossi Mario", patient_id="7", study_date="20190304", age_years=61.0)


def test_entries_come_back_as_they_were_in_their_order(tmp_path: Path) -> None:
    refused = Entry(
        key_of(Path("/films/b")), Path("/films/b"), refusal=Refusal("empty", "Empty.", "Ask."), stamp=Stamp(0, 1)
    )
    bare = entry("/films/0.png", order=3)
    elsewhere = entry("/films2/c.dcm")
    with Index(tmp_path) as index:
        assert index.lasting
        index.put([ROSSI, refused, bare, elsewhere])
    with Index(tmp_path) as index:
        assert index.known([Path("/films")]) == (ROSSI, refused, bare)
        assert index.known([Path("/films/b")]) == (refused,)
        assert index.known([Path("/films"), Path("/")]) == (ROSSI, refused, bare, elsewhere)
        assert index.known([Path("/film")]) == ()


texts = st.text(max_size=8)


@given(
    st.builds(
        Identity,
        **{
            f.name: st.one_of(st.none(), st.integers(-9, 9))
            if f.name in ("series_number", "instance_number")
            else st.one_of(st.none(), st.floats(0, 150))
            if f.name == "age_years"
            else texts
            for f in dataclasses.fields(Identity)
        },
    ),
    st.builds(
        Headline, path=st.just(Path("/a")), notices=st.lists(texts, max_size=2).map(tuple), frontal=st.booleans()
    ),
    texts,
)
def test_no_word_of_a_header_is_altered(identity: Identity, headline: Headline, family: str) -> None:
    one = Entry(
        key_of(Path("/a")), Path("/a"), 1, 1, headline, None, False, identity, family, 4, "Thanks.", Stamp(1, 2)
    )
    assert unpack(one.path, one.stamp, "", pack(one)) == one


def now(path: Path) -> Stamp:
    return Stamp(path.stat().st_size, path.stat().st_mtime_ns)


def test_a_hash_is_known_until_the_file_is_written(tmp_path: Path) -> None:
    path = film(tmp_path / "films", "a.dcm")
    one = dataclasses.replace(entry(path), stamp=now(path))
    with Index(tmp_path / "data") as index:
        index.put([one])
        assert index.sha256(one) == ""
        index.learn(one, "ab" * 32)
        assert index.sha256(one) == "ab" * 32
        index.put([one])  # listed again, as it was
        assert index.sha256(one) == "ab" * 32
        path.write_bytes(path.read_bytes() + b"\0\0")
        index.learn(one, "cd" * 32)  # of the bytes before: too late
        later = dataclasses.replace(one, stamp=now(path))
        index.put([later])
        assert index.sha256(later) == ""


def test_thumbnails_are_kept_for_the_file_as_it_is(tmp_path: Path) -> None:
    grey = np.repeat(np.repeat(chest(16, 16), 8, 0), 8, 1)
    colour = np.zeros((128, 100, 3), np.uint8)
    with Index(tmp_path) as index:
        index.put_thumbnail(ROSSI, grey)
        found = index.thumbnail(ROSSI)
        assert found is not None
        assert found.shape == grey.shape
        assert np.abs(found.astype(int) - grey).mean() < 3
        assert index.thumbnail(dataclasses.replace(ROSSI, stamp=Stamp(1000, 2001))) is None
        assert index.thumbnail(dataclasses.replace(ROSSI, frame=2)) is None
        index.put_thumbnail(ROSSI, colour)
        found = index.thumbnail(ROSSI)
        assert found is not None
        assert found.shape == colour.shape


def test_what_was_opened_lately_survives_and_says_what_is_missing(tmp_path: Path) -> None:
    films = tmp_path / "films"
    path = film(films, "a.dcm")
    with Index(tmp_path / "data") as index:
        for place in (films, path, films):
            index.remember(place)
    path.unlink()
    with Index(tmp_path / "data") as index:
        assert [(one.path, one.kind, one.missing) for one in index.recent()] == [
            (films, "folder", False),
            (path, "file", True),
        ]
        index.drop_recent(path)
        for number in range(40):
            index.remember(tmp_path / str(number))
        assert len(index.recent()) == 20
        assert index.recent()[0].path == tmp_path / "39"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "hilum"
    with Index(folder) as index:
        index.put([ROSSI])
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(list(folder.iterdir())) >= 2
        for file in folder.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_a_file_name_that_is_no_text_is_kept(tmp_path: Path) -> None:
    strange = entry(os.fsdecode(b"/films/r\xf6ntgen.dcm"))
    with Index(tmp_path) as index:
        index.put([strange])
        assert index.known([Path("/films")]) == (strange,)


def filled(folder: Path) -> bytes:
    with Index(folder) as index:
        index.put(
            [ROSSI, *(entry(f"/films/{n:04d}.dcm", patient_id=str(n), patient_name="x" * 60) for n in range(400))]
        )
        index.put_thumbnail(ROSSI, chest(128, 128))
    return (folder / FILE_NAME).read_bytes()


def goes_well(folder: Path) -> tuple[Entry, ...]:
    """Everything that can be asked can be asked; afterwards the index keeps again."""
    with Index(folder) as index:
        index.recent()
        index.thumbnail(ROSSI)
        found = index.known([Path("/films")])
        index.put([ROSSI])
        index.put([ROSSI])
        assert index.known([ROSSI.path]) == (ROSSI,)
    return found


@pytest.mark.parametrize(
    ("seed", "bits"), [(1, 1), (2, 1), (9, 5), (64, 60), (3, 300), (4, 300), (5, 0), (6, 0), (7, 0)]
)
def test_damage_is_healed_in_silence_and_never_becomes_a_name(tmp_path: Path, seed: int, bits: int) -> None:
    """So many flipped bits; with none the file is cut off somewhere."""
    content = bytearray(filled(tmp_path))
    with Index(tmp_path) as index:
        known = {one.path: one for one in index.known([Path("/films")])}
    assert len(known) == 401
    chance = random.Random(seed)
    for _ in range(bits):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    if not bits:
        content = content[: chance.randrange(len(content))]
    (tmp_path / FILE_NAME).write_bytes(content)
    for one in goes_well(tmp_path):
        assert known[one.path] == one


def test_another_programs_file_is_no_index(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("This is no database. " * 300)
    assert goes_well(tmp_path) == ()
    (tmp_path / FILE_NAME).unlink()
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
        other.executescript('CREATE TABLE "a ""b" (x); CREATE TABLE files (x); PRAGMA user_version = 1;')
    assert goes_well(tmp_path) == ()


@pytest.mark.parametrize("change", ["version", "field", "program"])
def test_what_another_version_wrote_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    filled(tmp_path)
    with monkeypatch.context() as patch:
        if change == "version":
            patch.setattr(schema, "VERSION", 99)
        elif change == "field":
            patch.setattr(schema, "fields", lambda kind: dataclasses.fields(kind)[1:])
        else:
            patch.setattr("engine.__version__", "99.0")
        assert goes_well(tmp_path) == ()
    assert goes_well(tmp_path) == ()  # and back again


def test_a_place_that_is_no_folder_serves_for_this_session(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Index(tmp_path / "file") as index:
        assert not index.lasting
        index.put([ROSSI])
        assert index.known([ROSSI.path]) == (ROSSI,)
        assert index.forget([ROSSI])
        assert index.known([ROSSI.path]) == ()


OPENS_AS_NOBODY = """
import os, sys
from pathlib import Path
from tests.viewer.studies.index.test_index import ROSSI
from viewer.studies.index.index import Index
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
with Index(Path(sys.argv[1])) as index:
    index.put([ROSSI])
    sys.stdout.write(f"{index.lasting} {len(index.known([ROSSI.path]))} {index.forget([ROSSI])}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_read_only_index_serves_for_this_session() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to other users
        folder = Path(name) / "hilum"
        filled(folder)
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        (folder / FILE_NAME).chmod(0o444)
        command = [sys.executable, "-c", OPENS_AS_NOBODY, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=True)
        assert done.stdout == "False 1 False"  # it says that the names on the disk are still there
        folder.chmod(0o755)


def test_a_closed_index_finds_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.close()
    index.close()
    index.put([ROSSI])
    assert index.known([ROSSI.path]) == ()
    assert index.thumbnail(ROSSI) is None


WRITES = """
import sys
from pathlib import Path
import numpy as np
from tests.viewer.studies.filming import entry
from viewer.studies.index.index import Index
name = sys.argv[2]
with Index(Path(sys.argv[1])) as index:
    for n in range(40):
        some = [entry(f"/{name}/{n}-{m}.dcm", patient_id=str(m)) for m in range(20)]
        index.put(some)
        index.put_thumbnail(some[0], np.zeros((8, 8), np.uint8))
        index.remember(Path(f"/{name}"))
        index.known([Path("/")])
    assert index.lasting
sys.stdout.write("done")
"""


def test_two_programs_at_once(tmp_path: Path) -> None:
    """They begin together, so that both find no index, and write at the same time."""
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, str(tmp_path), name], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
        )
        for name in ("one", "two")
    ]
    assert [child.communicate()[0] for child in children] == ["done", "done"]
    with Index(tmp_path) as index:
        assert [len(index.known([Path(f"/{name}")])) for name in ("one", "two")] == [800, 800]
        assert {one.path.name for one in index.recent()} == {"one", "two"}


def test_a_program_that_takes_the_tables_away_costs_the_session_nothing(tmp_path: Path) -> None:
    with Index(tmp_path) as index:
        index.put([ROSSI])
        with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
            other.executescript("DROP TABLE files; DROP TABLE thumbnails; DROP TABLE recent;")
        assert index.known([ROSSI.path]) == ()
        index.put([ROSSI])
        assert index.known([ROSSI.path]) == (ROSSI,)
        assert index.recent() == ()
