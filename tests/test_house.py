"""The rules of the house, held by reading what every file imports (docs/house.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.data import REPOSITORY

ENGINE_FLOORS = {
    "radiographs": 0,
    "bundles": 1,
    "networks": 2,
    "overlay": 2,
    "reading": 3,
    "judging": 4,
    "learning": 5,
    "commands": 6,
}
VIEWER_FLOORS = {
    "store": 0,
    "studies": 1,
    "work": 1,
    "marks": 2,
    "canvas": 3,
    "browser": 3,
    "findings": 3,
    "room": 3,
    "reports": 3,
    "desk": 4,
    "app": 5,
    "cli": 5,
}
# Rooms that may know one another although they share a floor: app starts what cli parsed.
NEIGHBOURS = {("cli", "app"), ("app", "cli")}
ENGINE_ROOMS_OF_THE_VIEWER = {"radiographs", "bundles", "overlay", "reading", "judging"}
ROOMS_WITHOUT_QT = {"studies", "store", "marks"}
TORCH = {"torch", "torchvision", "timm", "pytorch_grad_cam"}
TORCH_PLACES = ("engine/networks/", "engine/learning/", "engine/reading/explanations/")
UNSAFE = {"pickle", "cPickle", "_pickle", "dill", "joblib", "shelve", "cloudpickle", "marshal"}
MOST_LINES = 400


@dataclass(frozen=True)
class Import:
    """One imported module, where it stands, and whether it loads with the file."""

    file: str
    line: int
    module: str

    @property
    def top(self) -> str:
        return self.module.split(".")[0]

    @property
    def room(self) -> str:
        """The second part of the name: ``reading`` of ``engine.reading.reader``."""
        parts = self.module.split(".")
        return parts[1] if len(parts) > 1 else ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def source_files(*folders: str) -> list[Path]:
    """Every Python file below the named folders, sorted."""
    return sorted(p for folder in folders for p in (REPOSITORY / folder).rglob("*.py") if "__pycache__" not in p.parts)


def relative(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def imports_of_text(text: str, file: str) -> Iterator[Import]:
    """Every import of a file: at its top, late, for types only, relative, and by ``import_module("name")``."""
    package = Path(file).with_suffix("").as_posix().split("/")[:-1]
    for node in ast.walk(ast.parse(text, file)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:  # `from engine import reading` names the room in the alias
                yield Import(file, node.lineno, f"{module}.{alias.name}")
        elif isinstance(node, ast.Call) and node.args and called(node) in {"import_module", "__import__"}:
            first = node.args[0]
            if isinstance(first, ast.JoinedStr) and first.values:
                first = first.values[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Import(file, node.lineno, first.value.rstrip("."))


def called(node: ast.Call) -> str:
    """The last part of what is called: ``load`` of ``torch.load(...)``."""
    function = node.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def imports(*folders: str) -> list[Import]:
    return [i for path in source_files(*folders) for i in imports_of_text(path.read_text("utf-8"), relative(path))]


def room_of(file: str) -> str:
    """The room a file lives in: ``reading`` of engine/reading/reader.py, ``cli`` of viewer/cli.py."""
    return Path(file).with_suffix("").as_posix().split("/")[1]


def floor_faults(package: str, floors: dict[str, int], found: list[Import]) -> list[str]:
    """Imports that go up or across."""
    faults = []
    for item in found:
        if item.top != package or item.room not in floors:
            continue  # another package, or the package's own version
        here, there = room_of(item.file), item.room
        if here in floors and here != there and floors[there] >= floors[here] and (here, there) not in NEIGHBOURS:
            faults.append(f"{item}: floor {floors[here]} ({here}) may not import floor {floors[there]} ({there})")
    return faults


def torch_is_allowed(file: str) -> bool:
    return file.startswith(TORCH_PLACES) or (file.startswith("engine/reading/") and "pytorch" in Path(file).stem)


def unsafe_loads(text: str, file: str) -> list[str]:
    """Calls that can run code out of a file: torch.load without weights_only=True, numpy.load with pickles."""
    faults = []
    for node in ast.walk(ast.parse(text, file)):
        if not isinstance(node, ast.Call) or called(node) != "load" or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        given = {k.arg: k.value.value for k in node.keywords if isinstance(k.value, ast.Constant)}
        if owner == "torch" and given.get("weights_only") is not True:
            faults.append(f"{file}:{node.lineno} torch.load without weights_only=True")
        if given.get("allow_pickle") is True:
            faults.append(f"{file}:{node.lineno} allow_pickle=True")
    return faults


def test_every_room_has_a_floor() -> None:
    for package, floors in (("engine", ENGINE_FLOORS), ("viewer", VIEWER_FLOORS)):
        rooms = {room_of(relative(p)) for p in source_files(package)} - {"__init__", "__main__"}
        assert rooms <= set(floors), f"{package}: {sorted(rooms - set(floors))} stand on no floor of the house"


def test_the_engine_imports_only_floors_below() -> None:
    assert floor_faults("engine", ENGINE_FLOORS, imports("engine")) == []


def test_the_viewer_imports_only_floors_below() -> None:
    assert floor_faults("viewer", VIEWER_FLOORS, imports("viewer")) == []


def test_the_engine_knows_no_viewer_and_no_window() -> None:
    assert [str(i) for i in imports("engine") if i.top in {"viewer", "tests", "PySide6", "shiboken6"}] == []


def test_the_viewer_asks_only_the_rooms_it_may() -> None:
    asked = [i for i in imports("viewer") if i.top == "engine" and i.room in ENGINE_FLOORS]
    assert asked, "the viewer imports nothing of the engine: this test reads the wrong place"
    assert [str(i) for i in asked if i.room not in ENGINE_ROOMS_OF_THE_VIEWER] == []


def test_qt_stays_where_windows_are() -> None:
    qt = [i for i in imports("viewer") if i.top in {"PySide6", "shiboken6"}]
    assert [str(i) for i in qt if room_of(i.file) in ROOMS_WITHOUT_QT] == []


def test_torch_stays_where_networks_are() -> None:
    assert [
        str(i) for i in imports("engine", "viewer", "resources") if i.top in TORCH and not torch_is_allowed(i.file)
    ] == []


def test_nothing_is_ever_unpickled() -> None:
    assert [str(i) for i in imports("engine", "viewer", "resources") if i.top in UNSAFE] == []
    paths = source_files("engine", "viewer", "resources")
    assert [fault for p in paths for fault in unsafe_loads(p.read_text("utf-8"), relative(p))] == []


def test_files_fit_in_a_head() -> None:
    lengths = {
        relative(p): len(p.read_text("utf-8").splitlines())
        for p in source_files("engine", "viewer", "resources", "packaging", "tests")
    }
    assert {f: n for f, n in lengths.items() if n > MOST_LINES} == {}


def test_packaging_and_docs_are_no_packages() -> None:
    """A regular package named packaging here would shadow the library of that name."""
    for folder in ("packaging", "docs"):
        assert list((REPOSITORY / folder).rglob("__init__.py")) == []


@pytest.mark.parametrize("module", ["viewer.cli", "engine.commands.main"])
def test_a_start_loads_nothing_heavy(module: str) -> None:
    heavy = sorted(TORCH | {"matplotlib", "sklearn", "scipy", "onnx", "onnxscript"})
    program = f"import sys, {module}; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("file", "text", "module"),
    [
        ("engine/radiographs/a.py", "def f():\n    from engine import reading\n", "engine.reading"),
        ("engine/radiographs/a.py", "from ..reading import reader\n", "engine.reading.reader"),
        ("engine/radiographs/a.py", "if TYPE_CHECKING:\n    import torch.nn\n", "torch.nn"),
        ("engine/radiographs/a.py", "import importlib\nimportlib.import_module('torch')\n", "torch"),
        ("engine/commands/a.py", "import_module(f'engine.commands.{name}')\n", "engine.commands"),
    ],
)
def test_no_way_of_importing_is_overlooked(file: str, text: str, module: str) -> None:
    assert module in [i.module for i in imports_of_text(text, file)]


def test_the_rules_would_notice() -> None:
    def found(file: str, text: str) -> list[Import]:
        return list(imports_of_text(text, file))

    assert floor_faults("engine", ENGINE_FLOORS, found("engine/overlay/a.py", "import engine.networks.build"))
    assert floor_faults("viewer", VIEWER_FLOORS, found("viewer/canvas/a.py", "from viewer.browser import tree"))
    assert not floor_faults("viewer", VIEWER_FLOORS, found("viewer/desk/a.py", "from viewer.browser import tree"))
    assert not torch_is_allowed("engine/judging/metrics.py")
    assert torch_is_allowed("engine/reading/runtimes/pytorch.py")
    assert unsafe_loads("torch.load(f, weights_only=False)", "a.py")
    assert unsafe_loads("torch.load(f)", "a.py")
    assert unsafe_loads("np.load(f, allow_pickle=True)", "a.py")
    assert not unsafe_loads("torch.load(f, weights_only=True); np.load(f); json.load(f)", "a.py")
