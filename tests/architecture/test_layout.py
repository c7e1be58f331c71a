"""The budgets of the house: small files, known folders, nothing hidden from the import rules."""

import ast
import statistics
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "mumian"
FLOORS = {"project", "systems", "web", "protocols", "kernel", "plane"}
DOORS = sorted([*SOURCE.glob("kernel/*/api.py"), *SOURCE.glob("kernel/*/api/__init__.py")])
SEEDS_OF_KNOTS = {"utils", "core", "common", "lib", "helpers", "misc", "shared"}


def python_files() -> list[Path]:
    """Every file written by hand."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = [ROOT / name for name in listed.stdout.split()]
    return [path for path in found if path.exists() and "migrations" not in path.parts]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_small() -> None:
    sizes = {path: lines(path) for path in python_files()}
    assert {str(path): size for path, size in sizes.items() if size > 500} == {}
    assert statistics.median(size for size in sizes.values() if size) <= 80


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno > 60
    ]
    assert long == []


def test_there_are_only_the_floors() -> None:
    assert {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"} == FLOORS


def test_no_folder_invites_everything() -> None:
    strays = [
        path
        for path in SOURCE.rglob("*")
        if path.is_dir() and path.name in SEEDS_OF_KNOTS and "vendor" not in path.parts
    ]
    assert strays == []


@pytest.mark.parametrize("door", DOORS, ids=lambda path: path.relative_to(SOURCE / "kernel").parts[0])
def test_a_door_says_what_it_opens(door: Path) -> None:
    tree = ast.parse(door.read_text(encoding="utf-8"))
    assigned = [
        t.id for node in tree.body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)
    ]
    assert "__all__" in assigned
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("room", [path.relative_to(SOURCE / "kernel").parts[0] for path in DOORS])
def test_every_public_name_is_described(room: str) -> None:
    door = import_module(f"mumian.kernel.{room}.api")
    silent = [
        name
        for name in door.__all__
        if callable(getattr(door, name)) and not (getattr(door, name).__doc__ or "").strip()
    ]
    assert silent == []
