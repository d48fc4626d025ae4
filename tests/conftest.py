"""Every test starts with settings and a data folder of its own, shows no window, and leaves no thread behind."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A developer's own engines and settings must not decide whether a test passes.
os.environ.pop("HILUM_ENGINES", None)

PATIENCE_SECONDS = 3.0


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point settings, data and caches of this test to an empty folder (platformdirs and QSettings alike)."""
    home = tmp_path_factory.mktemp("home")
    folders = {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "share",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
    }
    for variable, name in folders.items():
        monkeypatch.setenv(variable, str(home / name))
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:  # Qt remembers the folder of its first QSettings, whatever the environment says later
        for form in (qt.QSettings.Format.NativeFormat, qt.QSettings.Format.IniFormat):
            qt.QSettings.setPath(form, qt.QSettings.Scope.UserScope, str(home / "config"))


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Fail a test whose threads outlive it; daemons excepted, which a shared pool of children may keep."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
        # A QThread that has called Python shows as a dummy; Qt's own pool is asked below.
        left = [t for t in left if not t.name.startswith("Dummy-")]
        if not left or time.monotonic() > deadline:
            break
        time.sleep(0.01)
    assert not left, f"left running: {[t.name for t in left]}"
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:
        assert qt.QThreadPool.globalInstance().waitForDone(int(PATIENCE_SECONDS * 1000)), (
            "Qt's thread pool is still busy"
        )
