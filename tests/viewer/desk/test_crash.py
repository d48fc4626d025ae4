"""A mistake of ours while a named patient is open: who it was reaches no log, no settings, no standard error."""

from __future__ import annotations

import stat
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.engine.radiographs.making import chest, dicom
from tests.viewer.desk.desks import OpenDesk
from viewer.desk import crash

NAME, NUMBER = "Muellerstein", "ID-4711-QX"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_who_is_open_reaches_no_log(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    films = tmp_path / NAME
    films.mkdir()
    film = dicom(films / f"{NUMBER}.dcm", chest(), PatientName=f"{NAME}^Ilse", PatientID=NUMBER)
    window = open_desk(film)
    picture = window.showing.picture
    assert picture is not None
    identity = picture.radiograph.identity
    assert (NAME in identity.patient_name, identity.patient_id) == (True, NUMBER)
    said: list[str] = []
    restore = crash.install(window.store.folder, said.append)

    def mistake() -> None:
        raise KeyError(str(identity), film)

    def again() -> None:
        try:
            mistake()
        except KeyError as error:
            raise RuntimeError(f"while showing {film}") from error

    try:
        QTimer.singleShot(0, mistake)
        qtbot.waitUntil(lambda: bool(said))
        try:
            again()
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=again, name=f"reading {film}")
        thread.start()
        thread.join()
        log = crash.log_path()
        assert log is not None
        noted = log.read_text("utf-8")
    finally:
        restore()
    window.close()  # settings are written
    assert (noted.count("KeyError"), noted.count("RuntimeError")) == (1, 2)
    assert said == [crash.SAID, crash.SAID]
    if sys.platform != "win32":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
    texts = [path for path in window.store.folder.iterdir() if path.suffix == ".log"]
    assert log in texts
    for text in (*(path.read_text("utf-8") for path in texts), *capfd.readouterr()):
        assert NAME not in text
        assert NUMBER not in text
