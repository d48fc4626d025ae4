"""The store's file in every bad state: the desk goes on, says one thing, and loses nothing silently."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from engine.radiographs.refusals import Refusal
from tests.data import REPOSITORY
from tests.viewer.store.test_store import IMAGE, reading, review
from viewer.store import schema
from viewer.store.opening import FILE_NAME
from viewer.store.store import Store

WRITES = """
import sys
import tempfile
from pathlib import Path
from tests.viewer.store.test_store import review
from viewer.store.store import Store
store = Store(Path(sys.argv[1]))
for number in range(100_000):
    kept = store.add_review(review(remark=str(number)))
    sys.stdout.write(f"{kept.number}\\n")
    sys.stdout.flush()
"""

FAILS_WITH_DATA = "CREATE TABLE later (x INTEGER CHECK (x < 10)); INSERT INTO later SELECT count(*) FROM reviews;"
OPENS_AS_NOBODY = """
import os, sys
from pathlib import Path
from viewer.store.store import Store
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
store = Store(Path(sys.argv[1]))
sys.stdout.write(f"{store.lasting} {store.sentence}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("after", [1, 7, 40])
def test_what_was_confirmed_survives_a_kill(tmp_path: Path, after: int) -> None:
    command = [sys.executable, "-c", WRITES, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as child:
        assert child.stdout is not None
        confirmed = [int(child.stdout.readline()) for _ in range(after)]
        os.kill(child.pid, signal.SIGKILL)
        confirmed += [int(line) for line in child.stdout.read().split()]
    with Store(tmp_path) as store:
        assert store.lasting
        assert not store.sentence
        assert store.altered_reviews() == ()
        numbers = [kept.number for kept in store.reviews()]
    assert numbers[: len(confirmed)] == confirmed
    assert len(numbers) - len(confirmed) <= 1  # at most the one that was not confirmed any more


def filled(folder: Path) -> bytes:
    with Store(folder) as store:
        for number in range(60):
            store.add_review(review(remark=f"{number} " + "x" * 200))
        store.put_reading(IMAGE, 1, reading())
    return (folder / FILE_NAME).read_bytes()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_noticed_and_said(tmp_path: Path, seed: int) -> None:
    """Either the file is put aside, whole, or the altered rows are known; a review is never quietly another one."""
    content = bytearray(filled(tmp_path))
    before = {f"{number} " + "x" * 200 for number in range(60)}
    chance = random.Random(seed)
    for _ in range(1 if seed < 8 else 400):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    (tmp_path / FILE_NAME).write_bytes(content)
    with Store(tmp_path) as store:
        aside = [path for path in tmp_path.iterdir() if path.name.startswith("hilum-damaged-")]
        if aside:
            assert store.lasting
            assert "damaged" in store.sentence
            assert aside[0].name in store.sentence
            assert aside[0].read_bytes() == content
            assert store.reviews() == ()
        elif store.lasting:
            with contextlib.suppress(Refusal):  # refused in words is noticed, too
                assert {kept.remark for kept in store.reviews()} <= before
                assert len(store.reviews()) + len(store.altered_reviews()) <= 60
        else:
            assert store.sentence
        if store.lasting:
            with contextlib.suppress(Refusal):
                store.add_review(review())


def test_a_text_file_in_its_place_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("This is no database, but it is somebody's." * 30)
    with Store(tmp_path) as store:
        assert store.lasting
        assert "damaged" in store.sentence
        store.add_review(review())
    (aside,) = (path for path in tmp_path.iterdir() if path.name.startswith("hilum-damaged-"))
    assert aside.read_text().startswith("This is no database")


def test_another_programs_database_is_put_aside(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript("CREATE TABLE recipes (name TEXT); PRAGMA user_version = 1;")
    with Store(tmp_path) as store:
        assert "damaged" in store.sentence
        store.add_review(review())


def test_an_altered_review_is_not_shown(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_review(review())
        store.add_review(review(remark="Untouched."))
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(
            "DROP TRIGGER reviews_are_not_changed;"
            "UPDATE reviews SET replies = replace(replies, 'present', 'absent') WHERE number = 1;"
        )
    with Store(tmp_path) as store:
        assert [kept.remark for kept in store.reviews()] == ["Untouched."]
        assert store.altered_reviews() == (1,)


def test_an_altered_reading_is_read_again(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put_reading(IMAGE, 1, reading())
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript("UPDATE readings SET body = replace(body, '0.71', '0.17');")
    with Store(tmp_path) as store:
        assert store.reading(IMAGE, 1, "cd" * 32) is None


def test_a_newer_store_is_left_untouched(tmp_path: Path) -> None:
    filled(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = (tmp_path / FILE_NAME).read_bytes()
    with Store(tmp_path) as store:
        assert not store.lasting
        assert "newer Hilum" in store.sentence
        assert "gone when Hilum closes" in store.sentence
        store.add_review(review())
        assert len(store.reviews()) == 1
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_copy_is_made_before_a_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    version = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", version + 1)
    monkeypatch.setitem(schema.STEPS, version + 1, "CREATE TABLE later (x INTEGER);")
    with Store(tmp_path) as store:
        assert store.lasting
        assert not store.sentence
        assert len(store.reviews()) == 60
    with contextlib.closing(sqlite3.connect(tmp_path / f"hilum-version-{version}.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM reviews").fetchone() == (60,)
        assert copy.execute("PRAGMA user_version").fetchone() == (version,)


def test_a_failed_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    version = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", version + 1)
    monkeypatch.setitem(schema.STEPS, version + 1, FAILS_WITH_DATA)
    with Store(tmp_path) as store:
        assert not store.lasting
        assert "left as it is" in store.sentence
    monkeypatch.undo()
    with Store(tmp_path) as store:
        assert store.lasting
        assert len(store.reviews()) == 60


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_store_says_so(what: str) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to other users
        folder = Path(name) / "hilum"
        filled(folder)
        for path in (Path(name), folder):
            path.chmod(0o755)
        (folder / FILE_NAME).chmod(0o444 if what == "file" else 0o666)
        if what == "folder":
            folder.chmod(0o555)
        command = [sys.executable, "-c", OPENS_AS_NOBODY, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=True)
        assert done.stdout.startswith("False The store in ")
        assert "gone when Hilum closes" in done.stdout
        folder.chmod(0o755)
        with Store(folder) as store:
            assert len(store.reviews()) == 60


def test_a_place_that_is_no_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Store(tmp_path / "file") as store:
        assert not store.lasting
        assert "cannot be used" in store.sentence
        store.add_review(review())
        assert len(store.reviews()) == 1


def test_a_store_that_another_program_holds_refuses_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.store.opening.BUSY_SECONDS", 0.1)
    with Store(tmp_path) as store:
        holder = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal, match="could not be used"):
            store.add_review(review())
        holder.execute("COMMIT")
        holder.close()
        store.add_review(review())
        assert len(store.reviews()) == 1
