from __future__ import annotations

from pathlib import Path

import pytest

from viewer.desk.settings import Settings


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert settings.sentence == ""
    settings.keep("a/number", 0.25)
    settings.keep("a/switch", True)
    settings.keep("a/text", "C:\\Röntgen, [x] = 1\nsecond line")
    settings.write()
    again = Settings(tmp_path)
    assert again.sentence == ""
    assert again.number("a/number", 1.0, 0.0, 1.0) == 0.25
    assert again.switch("a/switch", False)
    assert again.text("a/text") == "C:\\Röntgen, [x] = 1\nsecond line"
    assert sorted(again.names("a")) == ["number", "switch", "text"]
    again.drop("a/text")
    assert again.text("a/text", "gone") == "gone"


@pytest.mark.parametrize("content", [b"\x00\xff\xfe\x01" * 30, b"{ this is no ini file }\n", b"[a]\nhalf a li"])
def test_a_broken_file_costs_comfort_is_kept_beside_and_said_once(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.ini").write_bytes(content)
    settings = Settings(tmp_path)
    assert "could not be read" in settings.sentence
    assert "settings-kept-1.ini" in settings.sentence
    assert (tmp_path / "settings-kept-1.ini").read_bytes() == content
    settings.keep("a/switch", True)
    settings.write()
    again = Settings(tmp_path)
    assert again.sentence == "", "only once"
    assert again.switch("a/switch", False)


def test_a_file_of_another_version_is_kept_beside(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[General]\nformat=7\n[picture]\ntexts=false\n")
    (tmp_path / "settings-kept-1.ini").write_text("older")
    settings = Settings(tmp_path)
    assert "another version of Hilum" in settings.sentence
    assert settings.switch("picture/texts", True), "the default"
    assert (tmp_path / "settings-kept-1.ini").read_text() == "older"
    assert "format=7" in (tmp_path / "settings-kept-2.ini").read_text()


def test_the_first_versions_file_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[picture]\ntexts=false\n")
    settings = Settings(tmp_path)
    assert settings.sentence == ""
    assert not settings.switch("picture/texts", True)
