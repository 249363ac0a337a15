"""The rules of the house: who may import whom, and that nothing of a machine is in the repository."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipelines"
FLOORS = (
    {"contracts", "knowledge"},
    {"ingest", "cleaning", "language"},
    {"extraction"},
    {"resolution"},
    {"release"},
    {"resources"},
    {"checks", "assets"},
    {"definitions", "cli", "__main__"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MAY_KNOW_DAGSTER = {"assets", "checks", "resources", "definitions", "cli"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    for name in imports(path):
        if name.startswith("pipelines.") and (other := name.split(".")[1]) != room:
            # Headless runs start from the definitions, as the UI does.
            assert FLOOR[other] <= FLOOR[room] or (path.name == "headless.py" and other == "definitions"), name
        if name.split(".")[0] == "dagster":
            assert room in MAY_KNOW_DAGSTER
        if name.split(".")[0] == "great_expectations":
            assert path.name == "suite.py"
        if name == "__future__":
            assert room not in MAY_KNOW_DAGSTER, "Dagster reads annotations at run time"


def test_modules_are_short() -> None:
    long = {path.name: n for path in MODULES if (n := len(path.read_text(encoding="utf-8").splitlines())) > 320}
    assert not long


def test_no_file_names_a_machine_or_an_index() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    machine = re.compile(rb"(?<![\w./])/(?:work|root|home/\w+)/|https?://[\w.-]*(?:pypi\.|pythonhosted\.)")
    named = [name for name in tracked if (ROOT / name).is_file() and machine.search((ROOT / name).read_bytes())]
    assert [name for name in named if name != "tests/test_house.py"] == []
