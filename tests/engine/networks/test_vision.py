from __future__ import annotations

import subprocess
import sys

import pytest

from engine.networks import vision

pytest.importorskip("torch")

SHIM = "from engine.networks import vision; "


def child(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize(
    ("torch_cuda", "version", "missing"),
    [
        (None, "0.28.0+cu130", True),
        (None, "0.28.0+cpu", False),
        (None, "0.28.0", False),
        ("13.0", "0.28.0+cu130", False),
        ("13.0", "0.28.0+cpu", False),
        ("13.0", "", False),
    ],
)
def test_the_builds_decide(torch_cuda, version, missing):
    assert vision.operators_missing(torch_cuda, version) is missing


def test_where_the_build_cannot_be_told_a_child_tries(monkeypatch):
    monkeypatch.setattr(vision, "_trial_import_fails", lambda: True)
    assert vision.operators_missing(None, "")
    monkeypatch.setattr(vision, "_trial_import_fails", lambda: False)
    assert not vision.operators_missing(None, "")


def test_the_look_agrees_with_a_trial():
    folder = vision._installed_folder("torchvision")
    if folder is None:
        pytest.skip("torchvision is not installed")
    assert vision.operators_missing(vision._torch_cuda(), vision._version_text(folder)) == vision._trial_import_fails()


def test_torchvision_imports_and_operators_are_declared_only_where_they_are_missing():
    done = child(
        SHIM + "import gc; t = vision.torchvision(); gc.collect(); import torch; "
        "folder = vision._installed_folder('torchvision'); "
        "needed = vision.operators_missing(vision._torch_cuda(), vision._version_text(folder)); "
        "assert bool(vision._kept_alive) == needed; assert torch.ops.torchvision.nms; assert t.models.mobilenet_v2"
    )
    assert done.returncode == 0, done.stderr


def test_where_nothing_is_missing_nothing_is_declared():
    """With the answer turned to no, the import stands or falls with the installed build alone."""
    done = child(
        SHIM + "vision.operators_missing = lambda *a: False\n"
        "try: vision.torchvision()\n"
        "finally: assert not vision._kept_alive"
    )
    assert (done.returncode != 0) == vision._trial_import_fails()
    assert "AssertionError" not in done.stderr
