"""What the texts tell people to type exists, and where they point to is there."""

from __future__ import annotations

import argparse
import importlib
import re
import shlex
from pathlib import Path

import pytest

from engine.commands.main import COMMANDS
from tests.data import REPOSITORY
from viewer.cli import make_parser

TEXTS = sorted(
    p
    for p in [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("resources/**/*.md")]
    if p.is_file()
)
MODULES = {"import": "engine.commands.import_"}  # a word of the language is no name of a module
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")


def typed_lines(text: str) -> list[str]:
    """Every command line in the blocks of a text, without the remark after it."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [part.strip() for line in lines for part in line.split(" #")[0].split("&&") if part.strip()]


LINES = sorted({line for path in TEXTS for line in typed_lines(path.read_text("utf-8"))})


def parsed(line: str) -> None:
    """Give a line to the program it names; argparse ends with SystemExit where it is not understood."""
    program, *arguments = shlex.split(line)
    if program == "hilum":
        make_parser().parse_args(arguments)
        return
    assert program == "hilum-engine"
    assert arguments[0] in COMMANDS, f"{line}: no such command"
    parser = argparse.ArgumentParser()
    importlib.import_module(MODULES.get(arguments[0], f"engine.commands.{arguments[0]}")).add_arguments(parser)
    parser.parse_args(arguments[1:])


def test_the_texts_have_examples() -> None:
    assert {line.split()[0] for line in LINES} >= {"hilum", "hilum-engine", "make", "git"}


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("hilum")])
def test_the_programs_understand_every_example(line: str) -> None:
    parsed(line)


def test_every_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))
    named = {
        word
        for path in TEXTS
        for command in re.findall(r"`make ([a-z -]+)", path.read_text("utf-8"))
        for word in command.split()
    }
    assert named
    assert named <= targets


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.relative_to(REPOSITORY).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), f"{path.name} points to {target}"


def test_samples_named_in_examples_are_there() -> None:
    for word in {w for line in LINES for w in line.split() if w.startswith("resources/")}:
        assert (REPOSITORY / word).exists(), word


def test_every_command_is_told_of() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`{name}`" not in text] == []


def test_pins_cover_what_is_needed() -> None:
    pins = {}
    for line in (REPOSITORY / "packaging" / "constraints.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, version = re.fullmatch(r"([A-Za-z0-9_.-]+)==([0-9][A-Za-z0-9.]*)", line).groups()
            pins[name.lower().replace("_", "-")] = version
    project = (REPOSITORY / "pyproject.toml").read_text("utf-8").split("[project.scripts]")[0]
    needed = {name.lower() for name in re.findall(r'"([A-Za-z][A-Za-z0-9_-]*)>=\d', project)} - {"setuptools"}
    assert len(needed) > 15
    assert needed - set(pins) == set()
