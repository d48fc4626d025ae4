"""docs/display-rules.md names, for each rule and each complaint, tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.data import REPOSITORY

PAGE = REPOSITORY / "docs" / "display-rules.md"
NAMED = re.compile(r"`([\w/]*\.py)?::(test_\w+)`")


@cache
def _tests_of(file: str) -> frozenset[str]:
    tree = ast.parse((REPOSITORY / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def proofs(line: str) -> list[tuple[str, str]]:
    """File and name of each test of a row; a row's first names its file, others may leave it out."""
    found, file = [], ""
    for named, test in NAMED.findall(line):
        file = named or file
        found.append((file, test))
    return found


def rows() -> list[tuple[str, str]]:
    """The rows of all tables, each with its heading."""
    heading, found = "", []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| ") and not line.startswith(("| sentence", "| thread")):
            found.append((heading, line))
    return found


def test_every_row_names_tests_that_exist() -> None:
    assert len(rows()) > 60
    for heading, line in rows():
        named = proofs(line)
        assert named, f"{heading}: {line}"
        for file, test in named:
            assert test in _tests_of(file), f"{heading}: {file} has no {test}"


def test_no_rule_and_no_complaint_is_left_out() -> None:
    headings = {heading.split(".")[0] for heading, _ in rows()}
    assert {str(number) for number in range(1, 14)} <= headings
    complaints = [line for heading, line in rows() if heading.startswith("What people")]
    assert [int(line.split()[1]) for line in complaints] == list(range(1, 22))
